import DebriefLanguage
import DebriefText

/// Something that somebody will do so that the incident does not come back, or hurts less.
package struct ActionItem: Hashable, Sendable {
    /// A value with the place where it stands.
    package struct Field: Hashable, Sendable {
        package let text: String
        package let range: SourceRange

        package init(_ text: String, at range: SourceRange) {
            self.text = text
            self.range = range
        }
    }

    /// What is to be done, as plain text, without the owner, date and ticket that stand beside it.
    package var text: String
    /// Where ``text`` stands.
    package var textRange: SourceRange
    /// `prevent`, `detect`, `mitigate`, `process`, as written.
    package var type: Field?
    package var owner: Field?
    package var due: Field?
    package var priority: Field?
    package var ticket: Field?
    package var status: Field?
    package var doneWhen: Field?
    /// The heading it is grouped under (`Short-term (this month)`), if there is one below the section's own.
    package var horizon: String?
    /// The whole row or list item.
    package var range: SourceRange
    /// The cells of the table that exist but are empty, by column, so that a fix knows where to write.
    package var emptyCells: [Column: SourceRange]

    package enum Column: String, CaseIterable, Hashable, Sendable {
        case action, type, owner, due, priority, ticket, status, doneWhen
    }

    package init(text: String, textRange: SourceRange, range: SourceRange) {
        self.text = text
        self.textRange = textRange
        self.range = range
        emptyCells = [:]
    }
}

extension ActionItem {
    /// Whether words say by when something is to be done: `2026-04-30`, `end of Q3`, `7 月底`.
    package static func isDue(_ words: String) -> Bool {
        // Of nothing but figures only a day that some calendar has will do.
        let figures = words.split { "-/.".contains($0) }
        if figures.count == 3, figures.allSatisfy({ Int(read: $0) != nil }) {
            let source = SourceText(words)
            return TimeScanner.expressions(in: source, range: source.range).contains { time in
                // Of a leap year where none is stated.
                time.date.map { CivilDate(year: $0.year ?? 2028, month: $0.month, day: $0.day) != nil } ?? false
            }
        }
        return ActionDue.says(words)
    }

    /// Whether a word is a degree of priority: `P1`, `urgent`, `高`.
    package static func isPriority(_ word: String) -> Bool { ActionVocabulary.standard.isPriority(word) }

    /// Whether words are one of the usual names for how far an action is: `to do`, `blocked`, `待办`.
    package static func isStatus(_ words: String) -> Bool { ActionVocabulary.standard.status(words) != nil }
}
