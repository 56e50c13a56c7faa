import DebriefCore
import DebriefLanguage
import DebriefText

/// When sentences and key lines say that the incident was, held against the timeline.
struct StretchConflicts {
    private(set) var findings: [Finding] = []
    private let source: SourceText
    private let rows: [TimelineEvent]
    private let start: TimelineEvent?
    private let end: TimelineEvent?

    init(_ postmortem: Postmortem) {
        source = postmortem.source
        let timeline = postmortem.timeline
        rows = timeline.events.filter { $0.time.precision != .day }
        start = timeline.first(.started)
        end = timeline.end?.event
        // Clocks of several days, of several incidents or of one that came back are no slots that could be compared.
        guard rows.count >= 3, timeline.incidents.isEmpty, timeline.first(.reopened) == nil, let first = rows.first,
            rows.allSatisfy({ $0.time.certainty == .exact && $0.time.zone.offset == first.time.zone.offset }),
            span < 43_200
        else { return }
        let claimed = Set(postmortem.incident.moments.map(\.range))
        for stretch in postmortem.statedStretches {
            for (bound, isStart) in [(stretch.start, true), (stretch.end, false)] {
                guard let bound, !claimed.contains(bound.timeRange), !isRow(bound.timeRange),
                    let row = isStart ? start : end, isComparable(bound, row), isOther(bound, of: stretch, isStart)
                else { continue }
                findings.append(.otherBound(bound, isStart ? .started : .resolved, row, source))
            }
        }
    }

    private var span: Int {
        let orders = rows.map(\.time.order)
        return (orders.max() ?? 0) - (orders.min() ?? 0)
    }

    private func isRow(_ range: SourceRange) -> Bool { rows.contains { $0.range.contains(range.lowerBound) } }

    private func isComparable(_ bound: WindowReader.Bound, _ row: TimelineEvent) -> Bool {
        guard let own = bound.time.zone.offset, let other = row.time.zone.offset else { return true }
        return own == other
    }

    /// A key line names a time that no row has; another sentence, one that lies outside of all that the timeline tells,
    /// while its other end is the timeline's.
    private func isOther(_ bound: WindowReader.Bound, of stretch: WindowReader.Stretch, _ isStart: Bool) -> Bool {
        guard bound.time.certainty == .exact, bound.time.precision != .day, !isTold(bound.time),
            // `restored by 23:30` leaves open how long before.
            !source[bound.range.lowerBound..<max(bound.range.lowerBound, bound.timeRange.lowerBound)].lowercased()
                .hasSuffix("by ")
        else { return false }
        if stretch.isLabelled { return true }
        let isOutside =
            isStart
            ? rows.allSatisfy { clock(bound.time, before: $0.time) }
            : rows.allSatisfy { clock($0.time, before: bound.time) }
        guard isOutside else { return false }
        guard let other = isStart ? stretch.end : stretch.start else { return true }
        return isTold(other.time)
    }

    private func isTold(_ time: Moment) -> Bool {
        rows.contains { OffsetClaim.distance($0.time.civil.second, time.civil.second) <= 120 }
    }

    private func clock(_ one: Moment, before other: Moment) -> Bool {
        let apart = (other.civil.second - one.civil.second + 86_400) % 86_400
        return apart < 43_200
    }
}

extension Finding {
    fileprivate static func otherBound(
        _ bound: WindowReader.Bound,
        _ milestone: Milestone,
        _ row: TimelineEvent,
        _ source: SourceText
    ) -> Finding {
        let (stated, clock) = (source[bound.timeRange], row.time.civil.clockText())
        let line = source.line(at: row.timeRange.lowerBound)
        return Finding(
            Message(
                "'\(stated)' for '\(milestone.rawValue)', \(clock) in the timeline (line \(line))",
                zh: "“\(milestone.label(.chinese))”写为“\(stated)”，时间线（第 \(line) 行）中是 \(clock)"
            ),
            at: bound.timeRange,
            related: [.init(Message("the row", zh: "该行"), at: row.timeRange)],
            severity: .warning
        )
    }
}
