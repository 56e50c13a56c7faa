import DebriefCore
import DebriefLanguage
import DebriefText

/// A criterion that time decides: `watch 30d: alert CatalogTimeouts does not fire`, `watch 30d: log "certificate has expired" does
/// not appear`, `观察 30 天：告警“连接池耗尽”不再触发`.
package struct RecurrenceWatch: Hashable, Sendable {
    package let days: Int
    /// Of what is not to happen again: the name of an alert, or of whatever a log names.
    package let name: String

    /// Reads what is written under "done when"; `nil` for any other criterion.
    package init?(_ criterion: some StringProtocol) {
        let text = String(criterion)
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let head = text[..<colon].lowercased()
        guard let word = Self.verbs.first(where: { head.drop { $0 == " " }.hasPrefix($0) }),
            let span = FollowUpPolicy.Span(head.drop { $0 == " " }.dropFirst(word.count)), !span.isWorking
        else { return nil }
        let rest = text[text.index(after: colon)...].drop { $0 == " " }
        guard let thing = Self.things.first(where: { rest.lowercased().hasPrefix($0) }) else { return nil }
        guard let name = Self.name(in: rest.dropFirst(thing.count).drop { $0 == " " || $0 == ":" || $0 == "：" }) else {
            return nil
        }
        (days, self.name) = (span.days, name)
    }

    /// What stands in quotation marks, or before the words that it does not come back, or is one word.
    private static func name(in rest: Substring) -> String? {
        if let first = rest.first, let close = quotes[first] {
            let inside = rest.dropFirst().prefix { !close.contains($0) }
            return inside.contains { $0.isLetter || $0.isNumber } ? String(inside) : nil
        }
        let clause = rest.prefix { !",;，；。".contains($0) }
        if let end = endOfName(in: clause) {
            let name = clause[..<end].trimmingSuffix(" ")
            return name.isEmpty ? nil : String(name)
        }
        let name = rest.prefix { !$0.isWhitespace && !"`\"',;，；。”“「」".contains($0) }
        return name.contains { $0.isLetter || $0.isNumber } ? String(name) : nil
    }

    /// Where the first of the phrases begins that say it does not come back.
    private static func endOfName(in clause: Substring) -> Substring.Index? {
        let lower = clause.lowercased()
        // Of another length in lower case a clause is taken by its first word.
        guard lower.utf8.count == clause.utf8.count else { return nil }
        return phrases.compactMap { phrase -> Substring.Index? in
            guard let place = lower.firstPlace(of: phrase), place.lowerBound > lower.startIndex,
                phrase.utf8.first.map({ $0 >= 0x80 }) == true || lower[..<place.lowerBound].last == " "
            else { return nil }
            let offset = lower.utf8.distance(from: lower.startIndex, to: place.lowerBound)
            return clause.utf8.index(clause.startIndex, offsetBy: offset)
        }
        .min()
    }

    private static let phrases = Vocabulary.tasks.words("does not come back")
    private static let quotes: [Character: String] = [
        "`": "`", "\"": "\"", "'": "'", "“": "”", "「": "」", "『": "』", "《": "》", "‘": "’", "”": "”",
    ]

    private static let verbs = Vocabulary.tasks.words("watch").sorted { $0.count > $1.count }
    private static let things = Vocabulary.tasks.words("watched").sorted { $0.count > $1.count }

    /// Whether a text names it, as a word of its own.
    package func isNamed(in text: String) -> Bool {
        let (text, wanted) = (text.lowercased(), name.lowercased())
        var rest = text[...]
        while let place = rest.firstPlace(of: wanted) {
            let isBegun = text[..<place.lowerBound].last.map(Self.isPart) ?? false
            let goesOn = text[place.upperBound...].first.map(Self.isPart) ?? false
            if !isBegun, !goesOn { return true }
            rest = rest[place.upperBound...]
        }
        return false
    }

    /// Whether an alert that is called so is the one that is meant: `Cert` is none of `Cert Soon`.
    package func isAlert(called subject: String) -> Bool {
        let (subject, wanted) = (Self.plain(subject), Self.plain(name))
        guard subject.hasPrefix(wanted) else { return false }
        let rest = subject.dropFirst(wanted.count).drop { $0 == " " }
        return rest.first.map { "({[:/|,".contains($0) } ?? true
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}
