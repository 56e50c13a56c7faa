import DebriefCore
import DebriefLanguage
import DebriefText

/// What was taken out of a version, for a reviewer to sign, and what stayed that somebody should look at.
package enum RemovalReport {
    /// - Parameters:
    ///   - name: what the document is called.
    ///   - showsValues: whether it repeats what was taken out; such a report is for nobody but its reader.
    package static func text(of edition: Edition, name: String, showsValues: Bool, language: Language) -> String {
        let words = PageWords(language: language)
        let markdown = MarkdownWriter(breaksMentions: false)
        func cell(_ text: String) -> String { markdown.inline([.text(text.replacing("\n", with: " "))], inTable: true) }
        let audience = edition.audience.label.text(in: language)
        var text =
            "# " + words("Removed from \(cell(name)) for \(audience)", "\(cell(name))：\(audience)版本中删去的内容") + "\n\n"
        let groups = grouped(edition.removals)
        if groups.isEmpty {
            text += words("Nothing was removed.", "没有删去任何内容。") + "\n"
        } else {
            text += words("| What | Times | Lines | Why |\n", "| 内容 | 次数 | 行 | 原因 |\n") + "| --- | ---: | --- | --- |\n"
            for group in groups {
                let lines = Set(group.removals.map(\.line)).sorted()
                let shown = lines.prefix(12).map(String.init).joined(separator: ", ") + (lines.count > 12 ? ", …" : "")
                text +=
                    "| \(cell(group.kind.text(in: language))) | \(group.removals.count) | \(shown) "
                    + "| \(cell(group.why.text(in: language))) |\n"
            }
        }
        if showsValues {
            text += "\n## " + words("Values", "具体内容") + "\n\n"
            text += words("For your eyes: do not pass this on.\n\n", "仅供本人核对，请勿转发。\n\n")
            for removal in edition.removals where !removal.value.isEmpty {
                let value = cell(removal.value.cut(to: 200, by: \.count))
                text += "- \(words("line", "行")) \(removal.line), \(cell(removal.kind.text(in: language))): \(value)\n"
            }
        }
        text += "\n## " + words("Stayed, and looks internal", "保留但形似内部的内容") + "\n\n"
        if edition.suspects.isEmpty {
            text +=
                words(
                    "Nothing that a rule could name. Names that look like ordinary words are known to no rule: read the text.",
                    "没有规则可以指出的内容。与普通词语相同的名称没有规则能认出，请通读正文。"
                ) + "\n"
        } else {
            text += words("| Word | Line | Why |\n", "| 词 | 行 | 原因 |\n") + "| --- | --- | --- |\n"
            for suspect in edition.suspects.prefix(200) {
                text += "| \(cell(suspect.word)) | \(suspect.line) | \(cell(suspect.why.text(in: language))) |\n"
            }
        }
        return text + "\n"
            + words("Read and agreed: ______________  Date: __________\n", "已阅并同意：______________  日期：__________\n")
    }

    private static func grouped(_ removals: [Edition.Removal]) -> [(
        kind: Message, why: Message, removals: [Edition.Removal]
    )] {
        var groups: [(kind: Message, why: Message, removals: [Edition.Removal])] = []
        for removal in removals {
            if let place = groups.firstIndex(where: { $0.kind == removal.kind && $0.why == removal.why }) {
                groups[place].removals.append(removal)
            } else {
                groups.append((removal.kind, removal.why, [removal]))
            }
        }
        return groups.sorted { ($1.removals.count, $0.kind.english) < ($0.removals.count, $1.kind.english) }
    }
}

extension Audience {
    package var label: Message {
        switch self {
        case .customers: Message("customers", zh: "客户")
        case .executives: Message("executives", zh: "管理层")
        case .company: Message("the company", zh: "公司内部")
        }
    }
}
