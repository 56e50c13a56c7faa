import DebriefCore
import DebriefLanguage
import DebriefText

struct TemplatePlaceholder: Check {
    let info = CheckInfo(
        id: "template-placeholder",
        summary: Message("Nothing of the template is left in a finished document.", zh: "完成的文档中没有模板的残留"),
        rationale: Message(
            """
            A placeholder that survives tells the reader that nobody read the document before. Looked for are bracketed
            prompts, `TBD`, patterns of dates and times, filler text, and the guidance of the known templates. Code and
            quotations are left alone, and an open question (`> **Question:** …`) is a finding of its own.
            """,
            zh: """
                留下来的占位内容告诉读者，之前没有人读过这份文档。查找方括号提示、`TBD`、日期和时间的格式、填充文字，\
                以及已知模板的提示语。代码和引用不看；待答问题（`> **问题：** …`）另行处理。
                """
        ),
        severity: .error,
        examples: [
            .passes("Set `YYYY-MM-DD` as the format of `<name>`.\n"),
            .passes("The parser expects dates in the YYYY-MM-DD format.\n"),
            .passes("- [ ] Add a retry\n- [the dashboard](https://example.com) shows it\n"),
            .passes("## TODO\n\n- 新增连接池告警（@ana，2025-02-01）\n"),
            .passes("> **Question:** How many orders failed?\n"),
            .passes("## Action items\n\n| Action | Owner |\n| --- | --- |\n| Add a canary stage | TBD |\n"),
            .fails("## Impact\n\n⟦[Describe the impact on customers]⟧\n"),
            .fails("The outage began at ⟦XX:XX⟧ UTC.\n"),
            .fails("**Date**: ⟦YYYY-MM-DD⟧\n"),
            .fails("## Root cause\n\n⟦TBD⟧\n"),
            .fails("Service: ⟦<service name>⟧\n"),
            .fails("⟦Lorem ipsum⟧ dolor sit amet.\n"),
            .fails("## 影响\n\n⟦待补充⟧\n"),
            .fails("## 影响\n\n⟦[请填写受影响的用户数]⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        // An owner or a date that is still to be decided has checks of its own.
        let open = postmortem.actionItems.flatMap { item in
            [item.owner, item.due].compactMap { $0?.range } + [.owner, .due].compactMap { item.emptyCells[$0] }
        }
        let stretches = postmortem.prose.filter { $0.scope != .quote && !Self.headsTasks($0) }
        let inProse = stretches.flatMap { prose -> [Placeholder] in
            if prose.scope != .heading, context.guidance.contains(prose.text) {
                return [Placeholder(range: prose.range.trimmed(in: postmortem.source), isGuidance: true)]
            }
            return PlaceholderScanner.placeholders(in: prose)
        }
        let found = (inProse + Self.tags(in: postmortem.root)).sorted { $0.range.lowerBound < $1.range.lowerBound }
        var rest = open.sorted { $0.lowerBound < $1.lowerBound }[...]
        return
            found.filter { placeholder in
                rest = rest.drop { $0.upperBound <= placeholder.range.lowerBound }
                return rest.first.map { !$0.overlaps(placeholder.range) } ?? true
            }
            .map { .placeholder($0, postmortem.source) }
    }

    /// `## TODO` is a name for action items.
    private static func headsTasks(_ prose: Prose) -> Bool {
        guard prose.scope == .heading, prose.text.utf8.count < 40 else { return false }
        return tasks.contains(prose.text.lowercased().filter(\.isLetter))
    }

    private static let tasks = Phrases(.documents, "tasks")

    /// Prompts in angle brackets, which Markdown reads as HTML: `<service name>`.
    private static func tags(in block: Block) -> [Placeholder] {
        var found: [Placeholder] = []
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                if inline.kind == .html, let range = inline.range, isPrompt(inline.literal) {
                    found.append(Placeholder(range: range))
                }
                visit(inline.children)
            }
        }
        visit(block.inlines)
        return found + block.children.flatMap { tags(in: $0) }
    }

    private static func isPrompt(_ tag: String) -> Bool {
        guard tag.hasPrefix("<"), tag.hasSuffix(">"), !tag.contains("="), !tag.contains("/") else { return false }
        let words = tag.dropFirst().dropLast().lowercased().split { " -_".contains($0) }.map(String.init)
        guard let first = words.first else { return false }
        return PlaceholderWords.prompts.contains(first) || words.count == 2 && PlaceholderWords.nouns.contains(words[1])
            || words.count == 1 && PlaceholderWords.nouns.contains(first) && !PlaceholderWords.elements.contains(first)
    }
}

struct Placeholder {
    let range: SourceRange
    /// Whether it is a whole line of a template's guidance.
    var isGuidance = false
}

extension SourceRange {
    /// Without white space at its ends.
    fileprivate func trimmed(in source: SourceText) -> SourceRange {
        let text = source[self]
        let lead = text.prefix { $0.isWhitespace }.utf8.count
        let trail = text.reversed().prefix { $0.isWhitespace }.reduce(0) { $0 + String($1).utf8.count }
        return lead + trail < count ? lowerBound + lead..<upperBound - trail : self
    }
}

extension Finding {
    fileprivate static func placeholder(_ found: Placeholder, _ source: SourceText) -> Finding {
        found.isGuidance
            ? Finding(Message("line is guidance of the template", zh: "这一行是模板的提示语"), at: found.range)
            : Finding(
                Message("'\(source[found.range])' is a placeholder", zh: "“\(source[found.range])”是占位内容"),
                at: found.range
            )
    }
}
