import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Steps of the response that somebody tells of later, with their clock: `our monitoring alerted at 13:12` in a post of 18:40,
/// 我们已于 13:40 定为重大事件.
///
/// A report is written when there is time for it; the step was at the clock beside its words and not when they were sent.
enum ToldStep {
    /// The earliest time that records tell for a milestone, each as a record at that time which shows only the sentence.
    ///
    /// - Parameter limits: in which it may lie; what is told of other hours is of something else.
    static func earliest(_ milestone: Milestone, in records: [Record], within limits: Range<Int>) -> Record? {
        guard let events = events[milestone] else { return nil }
        return records.lazy.filter(\.mayTellSteps).flatMap { told(events, by: $0) }
            .filter { limits.contains($0.order) }.min(by: Record.precedes)
    }

    private static func told(_ events: Set<Statement.Event>, by record: Record) -> [Record] {
        SentenceSplit.parts(of: record.wholeText, wideStops: "。").flatMap { sentence -> [Record] in
            guard sentence.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return [] }
            let text = String(sentence)
            let statements = StatementReader.statements(in: text).filter {
                events.contains($0.event) && $0.mood == .said && !$0.isEarlier
            }
            guard !statements.isEmpty else { return [] }
            let source = SourceText(text)
            let times = ToldClock.expressions(in: source, range: source.range).filter { $0.clock != nil }
            return statements.compactMap { statement in
                let own = times.filter { statement.clause.overlaps($0.range) }
                guard own.count == 1, own[0].endClock == nil, isPlaced(own[0], in: source),
                    let time = record.moment(of: own[0])
                else { return nil }
                return record.telling(of: time, in: InertText.opening(of: text))
            }
        }
    }

    /// Whether a clock says when something was: behind `at`, or in front of what was then; not `the last one is stamped 00:50`.
    private static func isPlaced(_ time: TimeExpression, in source: SourceText) -> Bool {
        let before = source[0..<time.range.lowerBound].dropLast { $0 == " " }
        guard let last = before.last, last.isASCII, last.isLetter else { return true }
        return before.split { !$0.isLetter }.last.map { leads.contains($0.lowercased()) } ?? false
    }

    private static let leads = Set(Vocabulary.timeline.words("leads to when it was"))

    private static let events: [Milestone: Set<Statement.Event>] = [
        .detected: [.notice, .report], .declared: [.declare],
    ]
}

extension Record {
    fileprivate var mayTellSteps: Bool {
        holdsDigit && reportedAt == nil && event.time.precision != .day && !isOrder
            && (isSaid && !event.actorIsMachine || event.kind == .statusUpdate)
    }
}
