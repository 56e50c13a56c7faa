import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Turns what was typed into what is kept, or says what would be understood.
struct InterviewParsing {
    let state: InterviewState
    let now: Moment

    /// - Parameter lines: not empty, without spaces around them.
    func lines(_ lines: [String], for question: InterviewQuestion) throws(DebriefError) -> [String] {
        switch question.form {
        case .text: return [lines.joined(separator: " ")]
        case .line:
            guard lines.count == 1 else { throw DebriefError(.invalid, "this answer is a single line") }
            return lines
        case .names: return [lines.joined(separator: ", ")]
        case .actions:
            for line in lines { try checkDue(line) }
            return lines
        case .time:
            let reader = TypedTime(now: now, zone: state.zone, previous: state.previousTime(before: question.id))
            guard lines.count == 1, let found = reader.read(lines[0]), found.rest.isEmpty else {
                throw reader.isAmbiguous(lines[0]) ? .ambiguous(lines[0]) : .notATime(lines[0])
            }
            try checkOrder(found.moment, question.id)
            return [InterviewParsing.text(found.moment)]
        case .events: return try events(lines)
        }
    }

    /// What stands in the place of the day says by when it is to be done.
    private func checkDue(_ line: String) throws(DebriefError) {
        let due = DraftMaterial.Action(answer: line).due
        guard !due.isEmpty, !ActionItem.isDue(due) else { return }
        throw DebriefError(
            .invalid,
            "'\(due)' says no day by which it is to be done; write a day such as 2026-04-30, or leave it out"
        )
    }

    private func events(_ lines: [String]) throws(DebriefError) -> [String] {
        var previous = state.previousTime(before: .done)
        var kept: [String] = []
        for line in lines {
            let reader = TypedTime(now: now, zone: state.zone, previous: previous)
            guard let found = reader.read(line) else {
                throw reader.isAmbiguous(line) ? .ambiguous(line) : .notATime(line)
            }
            guard !found.rest.isEmpty else {
                throw DebriefError(.invalid, "'\(line)' has a time but does not say what was done")
            }
            previous = found.moment
            kept.append("\(InterviewParsing.text(found.moment)) \(found.rest)")
        }
        return kept
    }

    /// Milestones come in their order, and nothing has happened after now.
    private func checkOrder(_ moment: Moment, _ id: InterviewQuestion.ID) throws(DebriefError) {
        guard moment.order <= now.order else {
            throw DebriefError(.invalid, "\(InterviewParsing.text(moment)) lies in the future")
        }
        let earlier: [InterviewQuestion.ID] = id == .detected ? [] : [.started, .detected].filter { $0 != id }
        guard id == .mitigated || id == .resolved else { return }
        for other in earlier {
            guard let time = state.time(other), moment.order < time.order else { continue }
            let words =
                "\(InterviewParsing.text(moment)) is before '\(other.rawValue)' at \(InterviewParsing.text(time))"
            throw DebriefError(.invalid, words)
        }
    }

    /// `2025-01-15 14:35`, with `~` before it when it is not certain.
    static func text(_ moment: Moment) -> String {
        let mark = moment.certainty == .approximate ? "~" : ""
        return "\(mark)\(moment.civil.dateText) \(moment.civil.clockText())"
    }

    /// The reverse of ``text(_:)``, with the words after it.
    static func stored(_ text: String, zone: ZoneRule) -> (moment: Moment, rest: String)? {
        let isApproximate = text.first == "~"
        let body = text.drop { $0 == "~" }
        guard body.count >= 16, var moment = Moment(iso8601: body.prefix(16)) else { return nil }
        moment.zone = zone.zone(atCivil: moment.civil)
        if isApproximate { moment.certainty = .approximate }
        return (moment, String(body.dropFirst(16).drop { $0 == " " }))
    }
}

extension DebriefError {
    fileprivate static func ambiguous(_ text: String) -> DebriefError {
        DebriefError(.invalid, "day and month of '\(text)' cannot be told apart; write the date as 2026-03-17")
    }

    fileprivate static func notATime(_ text: String) -> DebriefError {
        DebriefError(
            .invalid,
            "'\(text)' does not begin with a time; write 14:32, 2:32 pm, yesterday 23:50 or 10 min later"
        )
    }
}
