import DebriefCore
import DebriefLanguage
import DebriefText

/// What is not known is written as a question where the answer belongs, not smoothed over.
enum Question {
    /// A question below the paragraph of a sentence; `nil` where it would tear a list or a table apart.
    static func fix(_ english: String, _ chinese: String, after sentence: Sentence, in postmortem: Postmortem) -> Fix? {
        let prose = sentence.prose
        let source = postmortem.source
        guard prose.scope == .paragraph, postmortem.markup == .markdown,
            postmortem.root.children.overlapping(prose.range).contains(where: {
                $0.range == prose.range && $0.kind == .paragraph
            }),
            source.range(ofLine: source.line(at: prose.range.lowerBound)).lowerBound == prose.range.lowerBound
        else { return nil }
        let question = sentence.hasChinese ? chinese : english
        let text = (sentence.hasChinese ? "> **问题：** " : "> **Question:** ") + question
        let isLast = prose.range.upperBound + 1 >= source.count
        return Fix(
            Message("ask '\(question)'", zh: "提问“\(question)”"),
            .suggested,
            [
                .insert(
                    "\n\n\(text)" + (isLast && source.text.last?.isNewline != true ? "\n" : ""),
                    at: prose.range.upperBound
                )
            ]
        )
    }

    /// Whether a question stands right below the paragraph of a sentence.
    static func follows(_ sentence: Sentence, in postmortem: Postmortem) -> Bool {
        let end = sentence.prose.range.upperBound
        return postmortem.questions.contains { question in
            question.range.lowerBound >= end
                && postmortem.source[end..<question.range.lowerBound].allSatisfy { $0.isWhitespace || $0 == ">" }
        }
    }
}
