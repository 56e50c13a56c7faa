import DebriefLanguage
import DebriefText

/// Understands the milestones of a timeline that has no milestone column, from what its rows say.
struct MilestoneReading: Sendable {
    let rows: [RowStatements]
    let texts: [String]
    let times: [Moment]
    /// The rows, in the order of time, and where each of them stands in that order.
    let order: [Int]
    private let places: [Int]
    let lengths: [Metric.ID: Int]
    /// The rows that the document's head names by their times: `Detected: 10:09`.
    private let headed: [Milestone: Int]

    /// Leaves a timeline alone in which anybody stated a milestone, or has a column for them that is empty: what people
    /// wrote is not second-guessed.
    ///
    /// - Parameters:
    ///   - lengths: what the document says of how long things took.
    ///   - head: when milestones were, as the document says outside of the timeline.
    ///   - judges: whether a row may be a milestone by its look among the others.
    ///   - kept: what the same rows say, where they were read before.
    static func complete(
        _ timeline: inout Timeline,
        _ lengths: @autoclosure () -> StatedLengths,
        head: @autoclosure () -> [Milestone: Moment],
        judges: Bool,
        kept: Lazy<MilestoneReading>
    ) {
        guard !timeline.events.allSatisfy(\.statesMilestones), timeline.events.allSatisfy(\.milestones.isEmpty) else {
            return
        }
        let events = timeline.events
        let reading = kept.value { MilestoneReading(events, lengths().seconds, head()) }
        let stated = reading.stated
        for (milestone, row) in reading.anchors(judges ? reading.judged(stated) : stated) {
            timeline.events[row].milestones.append(milestone)
        }
        for index in timeline.events.indices where timeline.events[index].milestones.isEmpty {
            if let milestone = reading.rows[index].course { timeline.events[index].milestones.append(milestone) }
        }
    }

    private init(_ events: [TimelineEvent], _ lengths: [Metric.ID: Int], _ head: [Milestone: Moment]) {
        self.lengths = lengths
        texts = events.map(\.text)
        rows = texts.map(RowStatements.init)
        times = events.map(\.time)
        order = events.indices.sorted { (events[$0].time.order, $0) < (events[$1].time.order, $1) }
        var places = [Int](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { places[row] = place }
        self.places = places
        headed = head.compactMapValues { moment in
            events.indices.first { events[$0].time.seconds(since: moment).map { abs($0) < 60 } == true }
        }
    }

    /// The row of each milestone that a metric can be taken from, in their order.
    ///
    /// - Parameter ends: the rows of begin, notice and end.
    private func anchors(_ ends: [Milestone: Int]) -> [(Milestone, Int)] {
        let resolved = ends[.resolved]
        var found: [(Milestone, Int?)] = [(.started, ends[.started]), (.detected, ends[.detected])]
        found.append((.acknowledged, first(.acknowledged, before: resolved) { $0.tells(.acknowledge) }))
        found.append((.declared, first(.declared, before: resolved) { $0.tells(.declare) }))
        found.append((.identified, identification(before: resolved)))
        found += [(.mitigated, ends[.mitigated]), (.resolved, resolved)]
        for (milestone, row) in relapses() where !found.contains(where: { $0 == (milestone, row) }) {
            found.append((milestone, row))
        }
        return found.compactMap { milestone, row in row.map { (milestone, $0) } }
    }

    /// What the statements of the rows and the lengths that the document states say of begin, notice and end.
    private var stated: [Milestone: Int] {
        let detected = detection
        let start = start(before: detected)
        let end = measured(.timeToResolve, from: [start, detected]) ?? resolution(after: start ?? detected)
        let eased = mitigation(after: start ?? detected, before: end)
        var found: [Milestone: Int] = [:]
        found[.started] = start
        found[.detected] = detected
        // Who writes `Resolved` and nothing else does not say when it was mitigated.
        found[.mitigated] = eased.flatMap { rows[$0].name == .resolved && !rows[$0].isNamedAside ? nil : $0 }
        found[.resolved] = end ?? eased.flatMap { isLastWord($0) ? $0 : nil }
        return found
    }

    /// The ends of each stretch of an incident that came back: what eased it first, and what ended it.
    private func relapses() -> [(Milestone, Int)] {
        let marks = order.filter { rows[$0].tells(.comeBack) }.map(place)
        guard !marks.isEmpty else { return [] }
        let bounds = [-1] + marks + [order.count]
        return zip(bounds, bounds.dropFirst()).flatMap { start, end -> [(Milestone, Int)] in
            let stretch = order[(start + 1)..<end]
            let eased =
                stretch.first { rows[$0].name == .mitigated || rows[$0].tells(.ease) }
                ?? stretch.first { rows[$0].tells(.mend, .undo) }
            let ended = stretch.last { rows[$0].name == .resolved || rows[$0].tells(.recover) }
            return [(.mitigated, eased), (.resolved, ended)].compactMap { milestone, row in row.map { (milestone, $0) }
            }
        }
    }

    // MARK: - One milestone each

    /// The first sign that somebody or something noticed it; what is said without doubt comes before what may mean it.
    ///
    /// Whoever responds has noticed: what comes behind the first response is no detection.
    private var detection: Int? {
        if let named = named(.detected) { return named }
        let response = order.first { rows[$0].tells(.acknowledge, .declare) }
        let last = response.map(place) ?? .max
        let early = order.filter { place($0) <= last }
        return early.first { rows[$0].tells(.notice, .report) }
            ?? early.first { rows[$0].mayTell(.notice, .report) || rows[$0].tells(.trouble) }
            ?? response
    }

    private func start(before detected: Int?) -> Int? {
        if let named = named(.started) { return named }
        if let detected, let length = lengths[.timeToDetect], let row = row(at: -length, from: detected) { return row }
        guard let begin = order.first(where: { rows[$0].tells(.begin, .trouble) }) else { return nil }
        if let detected, place(begin) > place(detected) { return nil }
        return begin
    }

    private func identification(before end: Int?) -> Int? {
        if let named = named(.identified) { return named }
        return first(.identified, before: end) { $0.tells(.findCause) }
            ?? first(.identified, before: end) { $0.mayTell(.findCause) }
    }

    /// The last step that ended it.
    private func resolution(after first: Int?) -> Int? {
        let late = order.filter { place($0) >= (first.map(place) ?? 0) }
        if let named = late.last(where: { rows[$0].name == .resolved }) ?? headed[.resolved] { return named }
        // What broke again later had not ended.
        let relapse = late.last { rows[$0].tells(.comeBack) }.map(place) ?? -1
        let open = late.filter { place($0) > relapse }
        return open.last { rows[$0].tells(.recover, .close) }
            ?? open.last { rows[$0].mayTell(.recover) }
            ?? open.last { rows[$0].isAlertOver }
    }

    /// Whether a measure ended the story: it mended something, no trouble follows, and the writer does not tell when it
    /// was mitigated from when it was over by naming one of the two.
    private func isLastWord(_ row: Int) -> Bool {
        rows[row].name == nil && rows[row].tells(.mend, .undo, .recover)
            && !order.contains { place($0) > place(row) && rows[$0].tells(.trouble, .comeBack, .begin) }
    }

    /// When the harm was less or gone.
    ///
    /// That it works again counts before the measure that did it, unless it was said long after.
    private func mitigation(after first: Int?, before end: Int?) -> Int? {
        let span = order.filter { place($0) >= (first.map(place) ?? 0) && place($0) <= (end.map(place) ?? .max) }
        if let named = named(.mitigated) { return named }
        if let eased = span.first(where: { rows[$0].tells(.ease) }) { return eased }
        let effect = effect(in: span, end)
        let last = effect.map(place) ?? .max
        guard let measure = span.last(where: { place($0) <= last && rows[$0].tells(.mend, .undo) }) else {
            return effect
        }
        guard let effect else { return measure }
        let delay = times[effect].seconds(since: times[measure]) ?? 0
        return delay <= Self.patience ? effect : measure
    }

    /// The first row of some that says that it works again.
    ///
    /// A ticket that is closed has no effect; what may say so has, when nothing says more.
    private func effect(in span: [Int], _ end: Int?) -> Int? {
        if let plain = span.first(where: { rows[$0].tells(.recover) }) { return plain }
        guard let end, rows[end].name == nil, rows[end].tells(.close), !rows[end].mayTell(.recover) else { return end }
        return span.dropFirst().last { rows[$0].mayTell(.recover) }
    }

    /// Seconds after a measure in which what is said to work again is its effect.
    private static let patience = 1_800

    private func first(_ milestone: Milestone, before end: Int?, _ fits: (RowStatements) -> Bool) -> Int? {
        if let named = named(milestone) { return named }
        return order.first { fits(rows[$0]) && place($0) <= (end.map(place) ?? .max) }
    }

    /// The row that a stated length ends at, counted from the first of some rows that it fits.
    ///
    /// A row that says itself that it was resolved needs no length.
    private func measured(_ metric: Metric.ID, from starts: [Int?]) -> Int? {
        guard let length = lengths[metric], !rows.contains(where: { $0.name == .resolved }) else { return nil }
        return starts.lazy.compactMap { $0 }.compactMap { row(at: length, from: $0) }.first
    }

    /// The row that lies so many seconds from another, to the minute.
    private func row(at seconds: Int, from other: Int) -> Int? {
        guard seconds != 0 else { return nil }
        return order.first { times[$0].seconds(since: times[other]).map { abs($0 - seconds) < 60 } == true }
    }

    func place(_ row: Int) -> Int { places[row] }

    /// The row that is called so, in the timeline or by the document's head.
    func named(_ milestone: Milestone) -> Int? {
        order.first { rows[$0].name == milestone } ?? headed[milestone]
    }
}
