import DebriefLanguage
import DebriefText

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
    init(_ claim: IntervalClaim, in timeline: IntervalTimeline, workingHours: SupportHours?) {
        self = .unknown
        guard timeline.isComparable, let anchors = timeline.anchors(of: claim.metric),
            let canonical = anchors.canonical, canonical.seconds >= 0
        else { return }
        let pairs = anchors.pairs
        // Under the name of a metric that the organisation defines nothing else can be meant.
        let isMeant = anchors.isDecided && claim.isLabelled
        if claim.isPart {
            // A part may be down for less than the whole, but not for longer than the whole story.
            let longest = pairs.max { $0.seconds < $1.seconds } ?? canonical
            let isLonger = claim.duration.accepted.lowerBound > timeline.span * 11 / 10 + 300
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
        // Any two rows that lie near each other fit what is told as "at most".
        let fitsRows = claim.duration.bound == .atMost ? pairs.contains { claim.fits($0) } : timeline.fitsAnyRows(claim)
        guard !claim.countsWorkingHours, anchors.isStated || !fitsRows else { return }
        if claim.fits(canonical) {
            self = .consistent(canonical)
        } else if !isMeant, let pair = pairs.first(where: { claim.fits($0) }) {
            self = .otherAnchor(pair, expected: canonical)
        } else if let found = Self.working(
            claim,
            [canonical] + (isMeant ? [] : pairs),
            workingHours.map { [$0] } ?? SupportHours.usual
        ) {
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
    private static func slip(
        _ claim: IntervalClaim,
        _ pair: Pair,
        _ timeline: IntervalTimeline
    ) -> (TimelineEvent, CivilDate)? {
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
                if seconds > 0, claim.duration.allows(seconds), timeline.agrees(candidate, event) {
                    found.append((event, candidate))
                }
            }
        }
        return found.count == 1 ? found[0] : nil
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
