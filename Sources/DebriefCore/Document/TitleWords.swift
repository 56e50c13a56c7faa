import DebriefLanguage
import DebriefText

/// The words of titles: without the marks of templates and pages, and what tells that a line is one.
enum TitleWords {
    /// Longer lines are sentences.
    static let lengthLimit = 150
    private static let wordLimit = 20

    /// Letters and digits in lower case.
    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// For comparison: no case, no signs.
    static func compared(_ text: String) -> String { words(text).joined(separator: " ") }

    /// Whether words speak of an incident: `outage`, `unavailable`, `故障`.
    static func tells(_ text: String) -> Bool {
        let words = words(text)
        if words.contains(where: telling.contains) { return true }
        return chineseTelling.contains { text.contains($0) }
    }

    /// Whether a line may be a title: it is short and does not end like a sentence, a label or a part of one.
    static func mayBeTitle(_ text: String) -> Bool {
        guard (3...lengthLimit).contains(text.utf8.count), let first = text.unicodeScalars.first,
            let last = text.last, !".。:：;；,，…|".contains(last)
        else { return false }
        let opens =
            first.properties.isAlphabetic || first.properties.numericType != nil
            || "\"'“‘[《【「(#".unicodeScalars.contains(first)
        return opens && !text.contains("://") && text.split(separator: " ").count <= wordLimit
    }

    // MARK: Marks

    /// Without what templates and pages put around a title: `<%= … %>`, `{{ … }}`, `{#anchor}`, `[edit]`, `¶`, `Title:`.
    static func cleaned(_ text: String) -> String {
        var words = text
        for (open, close) in spans { words = without(open, close, in: words) }
        for mark in marks where words.contains(mark) { words = words.replacing(mark, with: "") }
        words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for mark in ends where words.hasSuffix(mark) {
            words = String(words.dropLast(mark.count)).trimmingSuffix("")
        }
        if let colon = words.firstIndex(where: { ":：".contains($0) }), MetadataLabel(words[..<colon])?.key == .title {
            words = String(words[words.index(after: colon)...]).trimmingSuffix("")
        }
        let trimmed = words.trimmingSuffix("#*_=")
        return String(trimmed.drop { "#*_= ".contains($0) && trimmed.count > 1 })
    }

    /// Whether marks of a template stand in a text that were to be replaced.
    static func holdsTemplate(_ text: String) -> Bool {
        spans.prefix(5).contains { text.contains($0.0) && text.contains($0.1) }
    }

    /// The longer opening first.
    private static let spans = [
        ("<%", "%>"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "}"), ("{.", "}"), ("{-", "}"),
        ("<!--", "-->"), ("[[#", "]]"),
    ]
    private static let marks = ["'''", "''", "**", "__", "`", "¶", "🔗", "\u{FEFF}", "\u{200B}"]
    private static let ends = ["[edit]", "[edit source]", "[编辑]", "[hide]", "Edit this page", "Copy link"]

    private static func without(_ open: String, _ close: String, in text: String) -> String {
        var rest = text
        for _ in 0..<4 {
            guard let start = rest.firstPlace(of: open),
                let end = rest[start.upperBound...].firstPlace(of: close)
            else { return rest }
            rest.removeSubrange(start.lowerBound..<end.upperBound)
        }
        return rest
    }

    // MARK: Sites

    /// The parts of a page's title, ready to be compared, the one with the most words first.
    static func parts(of title: String) -> [String] {
        split(title).map(compared).enumerated().sorted {
            let (left, right) = ($0.element.split(separator: " ").count, $1.element.split(separator: " ").count)
            return left == right ? $0.offset < $1.offset : left > right
        }.map(\.element)
    }

    /// Without the name of the site at one end: `Outage of 5 May | Ours`, `Ours Status - Outage of 5 May`.
    static func withoutSite(_ title: String) -> String {
        let all = split(title)
        guard all.count > 1, let first = all.first, let last = all.last else { return title }
        func isSite(_ part: String, beside other: String) -> Bool {
            let kind = TitleKind(part)
            return kind < .dated || !tells(part) && words(part).count <= 3 && words(other).count > words(part).count
        }
        if isSite(last, beside: first), let place = title.range(of: last, backwards: true) {
            return String(title[..<place]).trimmingSuffix("|-–—·:»_")
        }
        if isSite(first, beside: last) {
            return String(title.dropFirst(first.count).drop { " |-–—·:»_".contains($0) })
        }
        return title
    }

    private static func split(_ title: String) -> [String] {
        var parts = [title]
        for sign in [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", "｜", "_"] {
            parts = parts.flatMap { $0.split(separator: sign).map(String.init) }
        }
        return parts.map { $0.trimmingSuffix("") }.filter { !$0.isEmpty }
    }

    private static let telling: Set<String> = Set(Vocabulary.impact.words("harm").filter { !$0.contains(" ") })
        .union(Vocabulary.labels.words("telling titles"))
    private static let chineseTelling =
        Vocabulary.impact.chineseWords("harm") + Vocabulary.labels.chineseWords("telling titles")
}

extension String {
    /// Where a text stands last.
    fileprivate func range(of text: String, backwards: Bool) -> Index? {
        var found: Index?
        var rest = self[...]
        while let place = rest.firstPlace(of: text) {
            found = place.lowerBound
            rest = rest[place.upperBound...]
        }
        return found
    }
}
