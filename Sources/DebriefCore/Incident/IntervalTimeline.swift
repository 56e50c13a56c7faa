import DebriefLanguage
import DebriefText

/// What every claim of a length needs to know of a timeline, found once for all claims of a document.
final class IntervalTimeline: Sendable {
    /// Whether lengths can be told from it at all: it has two ends with clocks, and the incident was not reopened.
    let isComparable: Bool
    /// From the first event to the last, in seconds.
    let span: Int
    private let anchors: [Metric.ID: IntervalAnchors]
    /// The days of all events, in order.
    private let days: [Int]
    private let timeline: Timeline
    private let keptDistances = Lazy<[Int]>()

    /// - Parameter metrics: those that claims name.
    init(_ timeline: Timeline, metrics: [MetricDefinition]) {
        self.timeline = timeline
        let events = timeline.events
        let ends = [events.first, events.last].compactMap { $0 }
        isComparable =
            !metrics.isEmpty && events.count >= 2 && ends.allSatisfy { $0.time.precision != .day }
            && timeline.first(.reopened) == nil
        anchors =
            isComparable
            ? Dictionary(uniqueKeysWithValues: metrics.map { ($0.id, IntervalAnchors($0, timeline)) }) : [:]
        let orders = isComparable ? events.map(\.time.order) : []
        span = (orders.max() ?? 0) - (orders.min() ?? 0)
        days = isComparable ? events.map(\.time.civil.day).sorted() : []
    }

    func anchors(of metric: Metric.ID) -> IntervalAnchors? { anchors[metric] }

    /// Whether two rows lie as far apart as is claimed: where milestones were only understood from prose, these may be
    /// the ones that the writer counted from and to.
    func fitsAnyRows(_ claim: IntervalClaim) -> Bool {
        let accepted = claim.duration.accepted(grain: max(60, claim.duration.seconds / 500))
        let distances = self.distances
        let place = distances.firstPlace { $0 >= accepted.lowerBound }
        return place < distances.count && distances[place] <= accepted.upperBound
    }

    /// How far two rows lie apart, in order.
    private var distances: [Int] {
        keptDistances.value {
            let times = timeline.events.prefix(200).filter { $0.time.precision != .day }.map(\.time.order)
            let all = times.flatMap { start in times.lazy.filter { $0 > start }.map { $0 - start } }
            return Set(all).sorted()
        }
    }

    /// Whether more of the other rows lie near a date than near the one that is written.
    func agrees(_ date: CivilDate, _ event: TimelineEvent) -> Bool {
        let day = event.time.civil.day
        let other = date.daysSinceEpoch
        func near(_ middle: Int) -> Int {
            let count = days.firstPlace { $0 > middle + 3 } - days.firstPlace { $0 >= middle - 3 }
            return abs(day - middle) <= 3 ? count - 1 : count
        }
        return near(other) > near(day)
    }
}

extension Postmortem {
    /// What the timeline says about a claim of ``incident``.
    ///
    /// - Parameter workingHours: those of the organisation, tried instead of the usual ones.
    package func resolution(of claim: IntervalClaim, workingHours: SupportHours? = nil) -> IntervalResolution {
        IntervalResolution(claim, in: intervalTimeline, workingHours: workingHours)
    }
}
