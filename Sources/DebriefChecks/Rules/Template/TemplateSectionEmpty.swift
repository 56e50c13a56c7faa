import DebriefCore
import DebriefLanguage
import DebriefText

struct TemplateSectionEmpty: Check {
    let info = CheckInfo(
        id: "template-section-empty",
        summary: Message("Every heading has something below it.", zh: "每个标题下都有内容"),
        rationale: Message(
            """
            An empty section looks as if nobody asked. If there is nothing to say, say so in a sentence ("no data was
            lost"), or remove the heading. Comments, rules and tables without entries do not count as content; an open
            question does.
            """,
            zh: """
                空的一节看起来像没有人问过。没有可写的，就用一句话写明（“没有数据丢失”），或删去标题。注释、\
                分隔线和没有条目的表格不算内容，待答问题算。
                """
        ),
        severity: .warning,
        examples: [
            .passes("# Checkout down\n\n## Summary\n\nPaid orders failed.\n"),
            .passes("# Checkout down\n\n## Impact\n\n### Customers\n\n120 orders failed.\n"),
            .passes("# Checkout down\n\n## Impact\n\n> **Question:** How many orders failed?\n"),
            .passes("# Checkout down\n\n## Where we got lucky\n\nNone of it was luck.\n"),
            .fails("# Checkout down\n\n⟦## Impact⟧\n\n## Root cause\n\nThe pool leaked.\n"),
            .fails("# Checkout down\n\n⟦## Impact⟧\n\n<!-- who was affected? -->\n"),
            .fails("# Checkout down\n\n⟦## Lessons⟧\n\n1. ...\n"),
            .fails("# Checkout down\n\n⟦## Action items⟧\n\n| Action | Owner |\n| --- | --- |\n"),
            .fails("# 支付中断\n\n⟦## 影响⟧\n\n## 根本原因\n\n连接泄漏。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let filled = Filled(postmortem)
        return postmortem.sections
            .filter { section in
                // Only `#` makes a heading of its own words: a line above dashes is as often a paragraph.
                postmortem.source[section.headingRange].hasPrefix("#") && section.headingRange != postmortem.titleRange
                    // A deep heading of its own words is often used as a list entry.
                    && (section.kind != nil || section.level <= 2) && !filled.intersects(section.bodyRange)
            }
            .map { .emptySection($0) }
    }
}

/// The places of a document that hold content.
private struct Filled {
    /// Where each leaf with content begins, in order.
    var starts: [Int] = []

    init(_ postmortem: Postmortem) {
        collect(postmortem.root, isHeader: false)
    }

    func intersects(_ range: SourceRange) -> Bool {
        let first = starts.firstPlace { $0 >= range.lowerBound }
        return first < starts.count && starts[first] < range.upperBound
    }

    private mutating func collect(_ block: Block, isHeader: Bool) {
        switch block.kind {
        case .heading, .htmlBlock, .thematicBreak, .frontMatter, .footnoteDefinition: break
        case .codeBlock: starts.append(block.range.lowerBound)
        case .paragraph, .tableCell:
            let hasContent = !block.inlines.allSatisfy(isBlank) || hasWords(block.plainText)
            if !isHeader, hasContent { starts.append(block.range.lowerBound) }
        case .tableRow(let isHeader): for child in block.children { collect(child, isHeader: isHeader) }
        default: for child in block.children { collect(child, isHeader: isHeader) }
        }
    }

    private func isBlank(_ inline: Inline) -> Bool {
        switch inline.kind {
        case .text: !hasWords(inline.literal)
        case .html, .softBreak, .lineBreak: true
        case .image, .code: false
        default: inline.children.allSatisfy(isBlank)
        }
    }

    /// Dots, dashes and `N/A` alone are no words.
    private func hasWords(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            let letters = Array(text.utf8.lazy.filter { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }.prefix(3))
            return !letters.isEmpty && letters.map { $0 | 0x20 } != [0x6E, 0x61]
        }
        // Three letters are enough to tell.
        let letters = text.lazy
            .filter { $0.isLetter || $0.isNumber || $0.unicodeScalars.contains { $0.value > 0x2FFF } }
            .prefix(3)
        return !letters.isEmpty && String(letters).lowercased() != "na"
    }
}

extension Finding {
    fileprivate static func emptySection(_ section: Section) -> Finding {
        Finding(Message("section '\(section.title)' is empty", zh: "“\(section.title)”一节是空的"), at: section.headingRange)
    }
}
