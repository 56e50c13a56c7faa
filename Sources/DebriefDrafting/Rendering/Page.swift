import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The document under construction: its footnotes and its questions, in the order of the text.
struct Page {
    let wording: any Wording
    let people: People
    var footnotes: FootnoteBook
    /// The day of the last clock of the paragraph that is being written.
    var day: Int?
    private(set) var questions: [String] = []
    private var asked: Set<Question> = []

    init(wording: any Wording, people: People) {
        self.wording = wording
        self.people = people
        footnotes = FootnoteBook(wording: wording)
    }

    /// A question where its answer belongs. One that was asked before stays where it is.
    ///
    /// - Parameter hint: what may answer it, behind the question.
    mutating func ask(_ question: Question, hint: String = "") -> String {
        guard asked.insert(question).inserted else { return "" }
        return ask(wording.question(question) + hint)
    }

    func hasAsked(_ question: Question) -> Bool { asked.contains(question) }

    /// A question of a section that would be empty without one: the other, where the first was asked before.
    mutating func ask(_ question: Question, else other: Question) -> String {
        ask(asked.contains(question) ? other : question)
    }

    /// - Parameter text: Markdown already made inert.
    mutating func ask(_ text: String) -> String {
        questions.append(text)
        return "> " + wording.questionLabel() + text
    }

    /// A sentence with the marks of what it stands on.
    mutating func cited(_ sentence: String, _ records: [Record]) -> String {
        Page.stopped(sentence) + footnotes.marks(records)
    }

    /// A sentence with the marks of what it stands on, which has no time.
    mutating func cited(_ sentence: String, _ sources: [FootnoteBook.Source]) -> String {
        Page.stopped(sentence) + footnotes.marks(sources)
    }

    /// A sentence that ends with one stop.
    private static func stopped(_ sentence: String) -> String {
        // A time that somebody only stated has no words to quote.
        var sentence = sentence
        for (colon, stop) in [(": .", "."), ("：。", "。")] where sentence.hasSuffix(colon) {
            sentence = sentence.dropLast(colon.count) + stop
        }
        // Words that end with a stop of their own end the sentence as well.
        if let stop = sentence.last, ".。".contains(stop), sentence.dropLast().last == "”",
            let inner = sentence.dropLast(2).last, ".!?。！？…".contains(inner)
        {
            sentence.removeLast()
        }
        return sentence
    }

    /// - Parameter limit: characters from which on it is cut.
    func quoted(_ text: String, limit: Int = 280) -> String {
        text.isEmpty ? "" : wording.quote(people.quotable(InertText.markdown(text, limit: limit), wording: wording))
    }
}

/// Blocks of Markdown with an empty line between them; empty ones leave no trace.
func blocks(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
}
