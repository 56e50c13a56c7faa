import DebriefCore
import DebriefLanguage
import DebriefText

/// A criterion that time decides: `watch 30d: alert CatalogTimeouts does not fire`, `观察 30 天：告警 CatalogTimeouts 不再触发`.
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
        var rest = text[text.index(after: colon)...].drop { $0 == " " }
        guard let thing = Self.things.first(where: { rest.lowercased().hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(thing.count).drop { " `“\"'「".contains($0) }
        let name = rest.prefix { $0.isASCII && !$0.isWhitespace && !"`\"',;".contains($0) }
        guard !name.isEmpty else { return nil }
        (days, self.name) = (span.days, String(name))
    }

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

    private static func isPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}
