/// What Debrief tells a person, in each of the languages that it speaks.
///
/// Lower case, one fact, no full stop; the user's words in `'…'`, in Chinese in `“…”`. The English words stand for the
/// message wherever it is compared, sorted or remembered, so that none of that changes with the language of the reader.
package struct Message: Hashable, Sendable {
    package let english: String
    package let chinese: String

    package init(_ english: String, zh chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// For what is told in English only: failures, and what happens to evidence while it is read.
    package init(englishOnly text: String) { self.init(text, zh: text) }

    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}
