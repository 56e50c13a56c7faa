import DebriefLanguage
import DebriefText

/// Finds the owner, date, priority and ticket that are written into the words of a list item.
struct ActionDetails {
    private let source: SourceText
    private let range: SourceRange
    private let text: Substring
    private let lowered: String
    private let words: [Substring]

    init(source: SourceText, range: SourceRange) {
        self.source = source
        // A comment behind the words is about the item and not part of it: `<!-- debrief:ignore action-no-owner: … -->`.
        let whole = source[range]
        text = whole[..<(whole.firstPlace(of: "<!--")?.lowerBound ?? whole.endIndex)]
        self.range = range.lowerBound..<range.lowerBound + text.utf8.count
        lowered = text.lowercased()
        words = ActionDetails.words(of: text)
    }

    func complete(_ item: inout ActionItem) {
        item.owner =
            item.owner ?? handle
            ?? labelled(["owner", "owners", "assignee", "assigned to", "dri", "负责人", "责任人", "跟进人", "责任方", "主责", "认领人"])
            ?? words.first { ["待定", "待认领", "待指定", "待分配", "待指派", "未定"].contains($0) }.map(field)
        item.due = item.due ?? due
        item.priority = item.priority ?? priority
        item.ticket = item.ticket ?? ticket
        if item.status == nil, let status = labelled(["status", "状态"]) ?? mark { item.status = status }
    }

    private func field(_ part: Substring) -> ActionItem.Field {
        let whole = source.text.utf8
        let lower = whole.distance(from: source.text.startIndex, to: part.startIndex)
        return ActionItem.Field(String(part), at: lower..<lower + part.utf8.count)
    }

    /// `@ana`; not the `@` of an address or of a package's version.
    private var handle: ActionItem.Field? {
        var rest = text
        while let at = rest.firstIndex(of: "@") {
            let before = at == text.startIndex ? nil : text[text.index(before: at)]
            let name = text[text.index(after: at)...].prefix {
                $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "."
            }
            if name.first?.isLetter == true,
                before.map({ !$0.isLetter && !$0.isNumber && $0 != "`" && $0 != "/" }) ?? true
            {
                return field(text[at..<name.endIndex])
            }
            rest = text[text.index(after: at)...]
        }
        return nil
    }

    /// What follows `Owner:` up to the next comma, bracket or end.
    private func labelled(_ labels: [String]) -> ActionItem.Field? {
        guard lowered.utf8.count == text.utf8.count else { return nil }
        for label in labels {
            for colon in [":", "："] {
                guard let found = lowered.firstPlace(of: label + colon) else { continue }
                let offset = lowered.utf8.distance(from: lowered.startIndex, to: found.upperBound)
                let rest = text[text.utf8.index(text.startIndex, offsetBy: offset)...].drop { $0 == " " || $0 == "*" }
                let value = rest.prefix { !",;()[]|，；（）\n".contains($0) }
                let kept = value.prefix(
                    value.count - value.reversed().prefix { $0 == " " || $0 == "." || $0 == "*" }.count
                )
                if !kept.isEmpty { return field(kept) }
            }
        }
        return nil
    }

    /// A date after `due`, `by`, `until`, `截止`, or a lone full date.
    private var due: ActionItem.Field? {
        let dates = TimeScanner.expressions(in: source, range: range).filter { $0.date != nil }
        guard let found = dates.last else {
            return labelled(["due", "deadline", "截止", "截止日期", "截止时间", "完成时间", "完成日期", "期限", "ddl", "排期"]) ?? season
        }
        return ActionItem.Field(String(source[found.range]), at: found.range)
    }

    /// `7 月底`, `年底`: a day that a calendar tells.
    private var season: ActionItem.Field? {
        for name in ["月底", "月初", "月中", "月内", "年底", "年内", "季度末", "季末"] {
            guard let found = text.firstPlace(of: name) else { continue }
            let lead = text[..<found.lowerBound].reversed().prefix { $0 == " " || $0.isNumber }
            let start = text.index(found.lowerBound, offsetBy: -lead.count)
            return field(text[start..<found.upperBound].drop { $0 == " " })
        }
        return nil
    }

    /// `P0` to `P4` as a word.
    private var priority: ActionItem.Field? {
        words.first { word in
            word.utf8.count == 2 && (word.first == "P" || word.first == "p")
                && word.last.map { ("0"..."4").contains($0) } == true
        }
        .map(field)
    }

    /// `ENG-1234`, `#123`, or a link to an issue, a pull request or a ticket.
    private var ticket: ActionItem.Field? {
        for (before, word) in zip([""] + words, words) {
            // `T123456` of Phabricator; `bug 12345`, `gerrit:12345`
            if word.utf8.first == 0x54, word.utf8.count > 4,
                word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
                    || word.utf8.count > 2 && word.allSatisfy({ $0.isASCII && $0.isNumber })
                        && Self.trackers.contains(before.lowercased())
            {
                return field(word)
            }
            if word.utf8.first == 0x23, word.utf8.count > 1, word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
            {
                return field(word)
            }
            guard word.utf8.contains(0x2D) else { continue }
            let parts = word.split(separator: "-", omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].count >= 2,
                parts[0].allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }),
                parts[0].first?.isLetter == true, !parts[1].isEmpty, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
                !["UTF", "SHA", "ISO", "SEV", "TLS", "HTTP"].contains(parts[0])
            {
                return field(word)
            }
        }
        for part in ["/issues/", "/pull/", "/browse/", "/T", "/merge_requests/"] {
            guard let found = text.firstPlace(of: part) else { continue }
            let tail = text[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            guard tail.contains(where: \.isNumber) else { continue }
            let head =
                text[..<found.lowerBound].lastIndex { " (<[".contains($0) }.map { text.index(after: $0) }
                ?? text.startIndex
            return field(text[head..<tail.endIndex])
        }
        return nil
    }

    private static let trackers: Set<String> = ["bug", "gerrit", "ticket", "issue", "pr", "mr", "cr", "pull", "工单"]

    /// `✅`, `DONE` and the like at either end.
    private var mark: ActionItem.Field? {
        for sign in ["✅", "☑", "✔", "🔄", "📋", "❌"] {
            if let found = text.firstPlace(of: sign) { return field(text[found]) }
        }
        return words.first { ["DONE", "Done", "TODO", "done", "已完成", "进行中"].contains($0) }.map(field)
    }

    private static func words(of text: Substring) -> [Substring] {
        text.unicodeScalars.split { scalar in
            switch scalar {
            case " ", "\n", "\t", ",", ";", ":", "(", ")", "[", "]", "{", "}", "<", ">", "\"", "'", "*", "`", "|", "，",
                "。",
                "；", "：", "（", "）":
                true
            default: false
            }
        }
        .map { Substring($0) }
    }
}
