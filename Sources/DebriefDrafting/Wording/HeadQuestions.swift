import DebriefCore
import DebriefLanguage

/// Questions of drafts that ask for a field of the head: their answers belong there, and not below the title.
package enum HeadQuestions {
    /// The field that a question asks for, in either language; `nil` for any other question.
    ///
    /// - Parameter words: on one line.
    package static func key(askedBy words: String) -> MetadataKey? {
        let asked: [(Question, MetadataKey)] = [(.incidentID, .id), (.severity, .severity)]
        return asked.first { question, _ in
            EnglishWording().question(question) == words || ChineseWording().question(question) == words
        }?.1
    }
}
