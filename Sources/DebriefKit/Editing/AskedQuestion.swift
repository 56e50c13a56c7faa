import DebriefChecks
import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A question that a document leaves open, by an id under which it can be answered.
package struct AskedQuestion: Sendable {
    /// `q-4f2a91`: of the words, and of equals of the number of the one among them. It stays when lines move and goes when the
    /// question is asked otherwise.
    package let id: String
    package let text: String
    package let line: Int
    /// The heading that it stands under; `nil` before all headings.
    package let section: String?
    let range: SourceRange
    /// That people left to be filled in, such as `TBD`; `nil` for a question of Debrief's.
    let left: LeftOpen?
}

extension Postmortem {
    /// The open questions, and what people left to be filled in, in the order of the text.
    package var askedQuestions: [AskedQuestion] {
        var seen: [String: Int] = [:]
        let marked = questions.map { (text: $0.text, range: $0.range, left: LeftOpen?.none) }
        let left = leftOpen.map { (text: $0.text, range: $0.range, left: LeftOpen?.some($0)) }
        return (marked + left).sorted { $0.range.lowerBound < $1.range.lowerBound }.map { question in
            let words = question.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            seen[words, default: 0] += 1
            let digits = String(TextHash("\(words)\u{0}\(seen[words] ?? 1)".utf8).value & 0xFF_FFFF, radix: 16)
            return AskedQuestion(
                id: "q-" + String(repeating: "0", count: 6 - digits.count) + digits,
                text: words,
                line: source.line(at: question.range.lowerBound),
                section: sections.last { $0.range.contains(question.range.lowerBound) }?.title,
                range: question.range,
                left: question.left
            )
        }
    }

    /// - Throws: ``DebriefError`` with code `notFound`, naming the ids that there are.
    func question(_ id: String) throws(DebriefError) -> AskedQuestion {
        let all = askedQuestions
        if let found = all.first(where: { $0.id == id }) { return found }
        let known = all.prefix(5).map { "\($0.id) (line \($0.line))" }.joined(separator: ", ")
        throw DebriefError(
            .notFound,
            "\(source.path) has no open question '\(id)'; "
                + (all.isEmpty
                    ? "all of its questions are answered" : "there are \(known)\(all.count > 5 ? " and more" : "")"),
            file: source.path
        )
    }

    /// Puts an answer where a question stands.
    ///
    /// - Parameter answer: Markdown of one line.
    func edits(answering question: AskedQuestion, with answer: String) -> [Edit] {
        if let left = question.left {
            let words = left.isInTable ? InertText.cell(answer) : answer
            return [Edit(replacing: left.range, with: words)]
        }
        let first = source.line(at: question.range.lowerBound)
        var last = source.line(at: max(question.range.lowerBound, question.range.upperBound - 1))
        let start = source.range(ofLine: first)
        // What stands before the mark of the quote belongs to what holds it: a list, another quote.
        let lead = source[start].prefix { $0 != ">" }
        let isNested = lead.contains { !$0.isWhitespace }
        // What parted the question from more of its quote parts nothing any more.
        while !isNested, last < source.lineCount, isBareQuote(last + 1) { last += 1 }
        var text = lead + answer
        if !isNested, first > 1, !isBlank(first - 1) { text = "\n" + text }
        if !isNested, last < source.lineCount, !isBlank(last + 1) { text += "\n" }
        return [Edit(replacing: start.lowerBound..<source.range(ofLine: last).upperBound, with: String(text))]
    }

    /// Takes a question away whose answer stands in the head, with the empty line behind it.
    func edits(removing question: AskedQuestion) -> [Edit] {
        let first = source.line(at: question.range.lowerBound)
        var last = source.line(at: max(question.range.lowerBound, question.range.upperBound - 1))
        if last < source.lineCount, isBlank(last + 1) { last += 1 }
        return [Edit(replacing: source.start(ofLine: first)..<source.start(ofLine: last + 1), with: "")]
    }

    private func isBareQuote(_ line: Int) -> Bool {
        source[source.range(ofLine: line)].filter { !$0.isWhitespace } == ">"
    }

    private func isBlank(_ line: Int) -> Bool { source[source.range(ofLine: line)].allSatisfy(\.isWhitespace) }
}
