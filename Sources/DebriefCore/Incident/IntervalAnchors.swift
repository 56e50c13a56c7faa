import DebriefLanguage
import DebriefText

/// The pairs of events that a metric can be counted between.
struct IntervalAnchors {
    let canonical: IntervalResolution.Pair?
    /// Whether the organisation has said which pair is meant.
    let isDecided: Bool
    /// All admissible pairs.
    private(set) var pairs: [IntervalResolution.Pair] = []
    private(set) var hasIncomparable = false
    private let isFromLater: Bool

    /// Whether both ends of the canonical pair were written as milestones: in a column, or as the words of a short row.
    var isStated: Bool {
        // An impact whose start no row tells may have begun before it was noticed.
        guard let canonical, !isFromLater else { return false }
        return [canonical.from.event, canonical.to.event].allSatisfy { $0.tellsOnlyMilestone }
    }

    init(_ metric: MetricDefinition, _ timeline: Timeline) {
        isDecided = metric.isDecided
        let (starts, ends) = Self.milestones(of: metric)
        let isEnd = metric.to.contains { $0 == .mitigated || $0 == .resolved }
        let defining = metric.isDecided ? metric.from : starts
        let from = defining.lazy.compactMap { start in timeline.first(start).map { Metric.Anchor(start, $0) } }.first
        isFromLater = metric.id == .impactDuration && !metric.isDecided && from?.milestone != .started
        // The milestone in the name has to be in the timeline; only a duration may end with either.
        let to = metric.to.lazy.compactMap { end in
            (isEnd ? timeline.last(end) : timeline.first(end)).map { Metric.Anchor(end, $0) }
        }
        .first
        if [.timeToDetect, .timeToAcknowledge].contains(metric.id), from?.milestone != defining[0] {
            canonical = nil
            return
        }
        canonical = Self.pair(from, to)
        var first = Self.anchors(timeline, starts + (isEnd ? [.change] : []))
        var last = Self.anchors(timeline, ends)
        // Where milestones were understood from the words, the first and last rows may be the ends as well.
        if isEnd, !isDecided, let opening = timeline.events.first, let closing = timeline.events.last,
            !opening.statesMilestones
        {
            first.append(Metric.Anchor(.started, opening))
            last.append(Metric.Anchor(.resolved, closing))
        }
        for start in first.prefix(30) {
            for end in last.suffix(30) {
                if let pair = Self.pair(start, end) {
                    if pair.seconds >= 0 { pairs.append(pair) }
                } else {
                    hasIncomparable = true
                }
            }
        }
    }

    private static func anchors(_ timeline: Timeline, _ milestones: [Milestone]) -> [Metric.Anchor] {
        timeline.events.flatMap { event in
            milestones.filter { event.milestones.contains($0) && event.time.precision != .day }
                .map { Metric.Anchor($0, event) }
        }
    }

    private static func pair(_ from: Metric.Anchor?, _ to: Metric.Anchor?) -> IntervalResolution.Pair? {
        guard let from, let to, let seconds = to.event.time.seconds(since: from.event.time) else { return nil }
        return .init(from: from, to: to, seconds: seconds)
    }

    /// The milestones a metric may begin and end with by what people call it; the first of each defines it.
    private static func milestones(of metric: MetricDefinition) -> ([Milestone], [Milestone]) {
        let responses: [Milestone] = [.detected, .started, .declared, .acknowledged]
        switch metric.id {
        case .timeToDetect: return ([.started, .change], [.detected])
        case .timeToAcknowledge: return ([.detected, .started], [.acknowledged])
        case .timeToDeclare: return ([.detected, .started], [.declared])
        case .timeToIdentify: return (responses, [.identified])
        case .timeToMitigate: return (responses, [.mitigated, .resolved])
        case .timeToResolve: return (responses, [.resolved, .mitigated])
        case .impactDuration: return ([.started, .detected, .declared, .acknowledged], [.mitigated, .resolved])
        default: return (metric.from, metric.to)
        }
    }
}
