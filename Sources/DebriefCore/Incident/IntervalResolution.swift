/// What a timeline says about a claimed length: which pair of its events the claim can mean.
///
/// A claim is tried against the pair that defines its metric, then against every other pair that people use for it, then
/// within working hours, then with one field of a date put right. It contradicts the timeline only when nothing fits.
package enum IntervalResolution: Hashable, Sendable {
    package struct Pair: Hashable, Sendable {
        package let from: Metric.Anchor
        package let to: Metric.Anchor
        package let seconds: Int
    }

    /// The timeline does not say where the length begins or ends, or it may mean several things.
    case unknown
    case consistent(Pair)
    /// It fits, but counted from or to another milestone than its name says.
    case otherAnchor(Pair, expected: Pair)
    /// It fits only when nights and weekends do not count, which the claim does not say.
    case unstatedWindow(Pair, SupportHours?)
    /// It fits when the date of an event is another.
    case dateSlip(TimelineEvent, CivilDate)
    /// Nothing fits. The pair that defines the metric, and the pair that comes nearest.
    case contradiction(Pair, nearest: Pair)

    /// - Parameter workingHours: those of the organisation, tried instead of the usual ones.
    package init(_ claim: IntervalClaim, in timeline: Timeline, workingHours: SupportHours? = nil) {
        self = .unknown
        let anchors = IntervalAnchors(claim.metric, timeline)
        guard timeline.events.count >= 2, timeline.first(.reopened) == nil, let canonical = anchors.canonical,
            canonical.seconds >= 0, let first = timeline.events.first, let last = timeline.events.last,
            first.time.precision != .day, last.time.precision != .day
        else { return }
        let pairs = anchors.pairs
        if claim.isPart {
            // A part may be down for less than the whole, but not for longer than the whole story.
            let whole = timeline.events.map(\.time.order)
            let span = (whole.max() ?? 0) - (whole.min() ?? 0)
            let longest = pairs.max { $0.seconds < $1.seconds } ?? canonical
            let isLonger = claim.duration.accepted.lowerBound > span * 11 / 10 + 300
            self = isLonger ? .contradiction(canonical, nearest: longest) : .consistent(canonical)
            return
        }
        // A clock that cannot be compared may hold the answer.
        guard !anchors.hasIncomparable else { return }
        if let window = claim.window {
            let everyDay = SupportHours(open: window.open, close: window.close, isEveryDay: true)
            let fits = ([canonical] + pairs).contains { pair in
                [window, everyDay].contains { claim.fits(pair, clippedTo: $0) }
            }
            self = fits ? .consistent(canonical) : .contradiction(canonical, nearest: canonical)
            return
        }
        guard !claim.countsWorkingHours, anchors.isStated || !Self.fitsAnyRows(claim, timeline) else { return }
        if claim.fits(canonical) {
            self = .consistent(canonical)
        } else if let pair = pairs.first(where: { claim.fits($0) }) {
            self = .otherAnchor(pair, expected: canonical)
        } else if let found = Self.working(claim, [canonical] + pairs, workingHours.map { [$0] } ?? SupportHours.usual)
        {
            self = found
        } else if let (event, date) = Self.slip(claim, canonical, timeline) {
            self = .dateSlip(event, date)
        } else if Self.maySkipNight(claim, canonical) {
            self = .unstatedWindow(canonical, nil)
        } else {
            let nearest = pairs.min { claim.distance(to: $0) < claim.distance(to: $1) }
            self = .contradiction(canonical, nearest: nearest ?? canonical)
        }
    }

    /// Whether two rows lie as far apart as is claimed: where milestones were only understood from prose, these may be
    /// the ones that the writer counted from and to.
    private static func fitsAnyRows(_ claim: IntervalClaim, _ timeline: Timeline) -> Bool {
        let times = timeline.events.prefix(200).filter { $0.time.precision != .day }.map(\.time.order)
        let slack = claim.duration.seconds / 500
        return times.contains { start in
            times.contains { $0 > start && claim.duration.allows($0 - start, grain: max(60, slack)) }
        }
    }

    /// Over a night a value may count the hours of a usual working day only.
    private static func working(_ claim: IntervalClaim, _ pairs: [Pair], _ candidates: [SupportHours])
        -> IntervalResolution?
    {
        for pair in pairs where pair.from.event.time.civil.day != pair.to.event.time.civil.day {
            if let hours = candidates.first(where: { claim.fits(pair, clippedTo: $0) }) {
                return .unstatedWindow(pair, hours)
            }
        }
        return nil
    }

    /// Over a night a much shorter value may leave out hours that nobody states.
    private static func maySkipNight(_ claim: IntervalClaim, _ canonical: Pair) -> Bool {
        canonical.seconds >= 10 * 3_600
            && canonical.from.event.time.civil.day != canonical.to.event.time.civil.day
            && claim.duration.accepted.upperBound < canonical.seconds * 7 / 10 && claim.duration.seconds >= 3_600
    }

    /// One field of the date of one end, put right, makes it fit: the year, the month, or the day by one.
    private static func slip(_ claim: IntervalClaim, _ pair: Pair, _ timeline: Timeline) -> (TimelineEvent, CivilDate)?
    {
        var found: [(TimelineEvent, CivilDate)] = []
        for event in [pair.from.event, pair.to.event] where event.statesDate {
            let date = event.time.civil.date
            let candidates = [
                CivilDate(year: date.year - 1, month: date.month, day: date.day),
                CivilDate(year: date.year + 1, month: date.month, day: date.day),
                date.month > 1 ? CivilDate(year: date.year, month: date.month - 1, day: date.day) : nil,
                date.month < 12 ? CivilDate(year: date.year, month: date.month + 1, day: date.day) : nil,
            ]
            for candidate in candidates.compactMap({ $0 }) {
                let shift = (candidate.daysSinceEpoch - date.daysSinceEpoch) * 86_400
                let seconds = pair.seconds + (event == pair.to.event ? shift : -shift)
                if seconds > 0, claim.duration.allows(seconds), agrees(candidate, event, timeline) {
                    found.append((event, candidate))
                }
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Whether more of the other rows lie near a date than near the one that is written.
    private static func agrees(_ date: CivilDate, _ event: TimelineEvent, _ timeline: Timeline) -> Bool {
        func near(_ day: Int) -> Int { timeline.events.count { $0 != event && abs($0.time.civil.day - day) <= 3 } }
        return near(date.daysSinceEpoch) > near(event.time.civil.day)
    }
}

extension IntervalClaim {
    fileprivate func fits(_ pair: IntervalResolution.Pair) -> Bool {
        let (start, end) = (pair.from.event.time, pair.to.event.time)
        let isCertain = start.certainty == .exact && end.certainty == .exact
        let grain = isCertain ? 60 : max(300, pair.seconds / 10)
        let late = end.end.map { $0.total - end.civil.total } ?? 0
        return duration.allows(pair.seconds, grain: grain)
            || late > 0 && duration.allows(pair.seconds + late, grain: grain)
    }

    fileprivate func fits(_ pair: IntervalResolution.Pair, clippedTo hours: SupportHours) -> Bool {
        let (start, end) = (pair.from.event.time, pair.to.event.time)
        guard start.isDated, end.isDated, start.zone.offset == end.zone.offset else { return false }
        return duration.allows(hours.seconds(from: start.civil, to: end.civil))
    }

    fileprivate func distance(to pair: IntervalResolution.Pair) -> Int { abs(pair.seconds - duration.seconds) }
}

/// The pairs of events that a metric can be counted between.
private struct IntervalAnchors {
    let canonical: IntervalResolution.Pair?
    /// All admissible pairs.
    private(set) var pairs: [IntervalResolution.Pair] = []
    private(set) var hasIncomparable = false

    /// Whether both ends of the canonical pair were written as milestones: in a column, or as the words of a short row.
    var isStated: Bool {
        guard let canonical else { return false }
        return [canonical.from.event, canonical.to.event].allSatisfy { $0.tellsOnlyMilestone }
    }

    init(_ metric: Metric.ID, _ timeline: Timeline) {
        let (starts, ends) = Self.milestones(of: metric)
        let isEnd = metric == .timeToMitigate || metric == .timeToResolve || metric == .impactDuration
        let from = starts.lazy.compactMap { start in timeline.first(start).map { Metric.Anchor(start, $0) } }.first
        // The milestone in the name has to be in the timeline; only a duration may end with either.
        let wanted = metric == .impactDuration ? ends : Array(ends.prefix(1))
        let to = wanted.lazy.compactMap { end in
            (isEnd ? timeline.last(end) : timeline.first(end)).map { Metric.Anchor(end, $0) }
        }
        .first
        if metric == .timeToDetect || metric == .timeToAcknowledge, from?.milestone != starts[0] {
            canonical = nil
            return
        }
        canonical = Self.pair(from, to)
        var first = Self.anchors(timeline, starts + (isEnd ? [.change] : []))
        var last = Self.anchors(timeline, ends)
        // Where milestones were understood from the words, the first and last rows may be the ends as well.
        if isEnd, let opening = timeline.events.first, let closing = timeline.events.last, !opening.statesMilestones {
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

    /// The milestones a metric may begin and end with; the first of each defines it.
    private static func milestones(of metric: Metric.ID) -> ([Milestone], [Milestone]) {
        switch metric {
        case .timeToDetect: ([.started, .change], [.detected])
        case .timeToAcknowledge: ([.detected, .started], [.acknowledged])
        case .timeToDeclare: ([.detected, .started], [.declared])
        case .timeToIdentify: ([.detected, .started, .declared, .acknowledged], [.identified])
        case .timeToMitigate: ([.detected, .started, .declared, .acknowledged], [.mitigated, .resolved])
        case .timeToResolve: ([.detected, .started, .declared, .acknowledged], [.resolved, .mitigated])
        case .impactDuration: ([.started, .detected, .declared, .acknowledged], [.mitigated, .resolved])
        }
    }
}
