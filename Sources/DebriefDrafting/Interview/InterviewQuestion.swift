import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A question of the interview: what it asks, how it helps, and what an answer to it must be.
package struct InterviewQuestion: Hashable, Sendable {
    /// What it asks about; also its key in the file of answers.
    package enum ID: String, CaseIterable, Hashable, Sendable {
        case whatHappened = "what_happened"
        case started, detected
        case detectedBy = "detected_by"
        case mitigated, resolved
        case customers, business, technical
        case done
        case cause, contributing
        case actions, prevention
        case title, severity, services, authors, id
    }

    package enum Form: Hashable, Sendable {
        case text
        /// A single line, such as a title.
        case line
        case time
        /// Names, parted by commas.
        case names
        /// Lines `TIME what was done`, up to an empty one.
        case events
        /// Lines `what; owner; due`, up to an empty one.
        case actions
    }

    package let id: ID
    package let form: Form
    package let isRequired: Bool
    private let words: [Language: Words]

    struct Words: Hashable, Sendable {
        let prompt: String
        let help: String
        let example: String
    }

    init(_ id: ID, _ form: Form, isRequired: Bool = false, english: Words, chinese: Words) {
        self.id = id
        self.form = form
        self.isRequired = isRequired
        words = [.english: english, .chinese: chinese]
    }

    package func prompt(_ language: Language) -> String { words[language]?.prompt ?? "" }
    /// A sentence for somebody who is not sure what to answer.
    package func help(_ language: Language) -> String { words[language]?.help ?? "" }
    package func example(_ language: Language) -> String { words[language]?.example ?? "" }

    /// Whether it takes lines until an empty one.
    package var repeats: Bool { form == .events || form == .actions }
}
