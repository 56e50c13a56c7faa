import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Yams

/// The answers so far, as they are kept in a file of YAML: complete, in part, or written by hand.
///
/// Times are kept as dates with clocks, whatever was typed, so that `yesterday` means the same tomorrow.
package struct InterviewState: Hashable, Sendable {
    /// The answer to a question: its lines, each with its line in the file when it was read from one.
    package struct Answer: Hashable, Sendable {
        package struct Line: Hashable, Sendable {
            package let text: String
            /// From 1; 0 until the answers are written or read.
            package let number: Int

            package init(_ text: String, number: Int = 0) {
                self.text = text
                self.number = number
            }
        }

        package var lines: [Line]

        package init(lines: [Line]) { self.lines = lines }
    }

    package let zone: ZoneRule
    package var answers: [InterviewQuestion.ID: Answer] = [:]
    /// Questions that were asked and left open.
    package var skipped: Set<InterviewQuestion.ID> = []

    package init(zone: ZoneRule) { self.zone = zone }

    /// The first question that has neither been answered nor left open; `nil` at the end.
    package var next: InterviewQuestion? {
        Interview.questions.first { answers[$0.id] == nil && !skipped.contains($0.id) }
    }

    /// Takes an answer as it was typed; lines of a repeating question in one text.
    ///
    /// An empty answer leaves a question open.
    /// - Throws: ``DebriefError`` with code `invalid`, whose message says what would be understood.
    package mutating func answer(_ id: InterviewQuestion.ID, _ text: String, now: Moment) throws(DebriefError) {
        guard let question = Interview.question(id) else { return }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingSuffixSpaces }.filter { !$0.isEmpty }
        guard !lines.isEmpty else {
            if question.isRequired { throw DebriefError(.invalid, "this answer is needed") }
            answers[id] = nil
            skipped.insert(id)
            return
        }
        let kept = try InterviewParsing(state: self, now: now).lines(lines, for: question)
        answers[id] = Answer(lines: kept.map { Answer.Line($0) })
        skipped.remove(id)
    }

    /// What an empty line could stand for, from the answers so far; `nil` when there is nothing to offer.
    package func suggestion(for id: InterviewQuestion.ID) -> String? {
        switch id {
        case .resolved: answers[.mitigated]?.lines.first?.text
        case .title:
            (answers[.whatHappened]?.lines.first?.text).map { text in
                InertText.plain(String(text.prefix { !".。!！;；".contains($0) }), limit: 90)
            }
        default: nil
        }
    }

    /// The moment of a question about a time.
    package func time(_ id: InterviewQuestion.ID) -> Moment? {
        guard let text = answers[id]?.lines.first?.text else { return nil }
        return InterviewParsing.stored(text, zone: zone)?.moment
    }

    /// The latest of the times already given, in the order of the questions.
    func previousTime(before id: InterviewQuestion.ID) -> Moment? {
        let earlier = Interview.questions.prefix { $0.id != id }.filter { $0.form == .time }
        if id == .done { return time(.started) ?? time(.detected) }
        return earlier.reversed().lazy.compactMap { time($0.id) }.first
    }
}

extension Substring {
    fileprivate var trimmingSuffixSpaces: String {
        var text = self.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
