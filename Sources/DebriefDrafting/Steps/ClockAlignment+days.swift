import DebriefEvents
import DebriefText

/// Which day clocks without any are on, where they tell it themselves.
extension ClockAlignment {
    /// By the paths of files whose times state no day, that on which they agree with what tools recorded, else the latest before
    /// the mails that tell of the same with hindsight; none where the common day is as good.
    ///
    /// - Parameter common: the day on which most of the other evidence lies.
    func fittingDays(of events: [EvidenceEvent], beside common: CivilDate) -> [String: CivilDate] {
        var open: [String: [Moment]] = [:]
        var marks: [Int] = []
        var words: [Int] = []
        for event in events {
            if event.time.knownDay == .none {
                open[event.citation.path, default: []].append(event.time)
            } else if event.time.isDated, event.time.certainty == .exact, event.time.precision != .day {
                let order = event.time.shown(in: zone).order
                if event.kind == .message || event.kind == .note { words.append(order) } else { marks.append(order) }
            }
        }
        guard !open.isEmpty, marks.count + words.count <= Self.mostMarks else { return [:] }
        marks.sort()
        let days = Set(events.lazy.filter(\.time.isDated).map { $0.time.shown(in: zone).civil.date.daysSinceEpoch })
            .flatMap { [$0 - 1, $0] }
            .filter { abs($0 - common.daysSinceEpoch) <= Self.farthest }
        var found: [String: CivilDate] = [:]
        for (path, times) in open where times.count <= Self.mostMarks {
            let fits = Dictionary(
                Set(days + [common.daysSinceEpoch]).map { day in
                    (day, orders(of: times, on: CivilDate(daysSinceEpoch: day)).count { lies($0, at: marks) })
                },
                uniquingKeysWith: { $1 }
            )
            let best = fits.max { ($0.value, $0.key) < ($1.value, $1.key) }
            if let best, best.value >= Self.fewest, best.value > fits[common.daysSinceEpoch] ?? 0 {
                found[path] = CivilDate(daysSinceEpoch: best.key)
            } else if marks.isEmpty, let last = words.max() {
                // A mail that thanks everybody for the night is no begin of the night after.
                let own = orders(of: times, on: common)
                let earlier = CivilDate(daysSinceEpoch: common.daysSinceEpoch - 1)
                guard let first = own.min(), first > last, let end = orders(of: times, on: earlier).max(), end <= last
                else { continue }
                found[path] = earlier
            }
        }
        return found
    }

    private func orders(of times: [Moment], on day: CivilDate) -> [Int] {
        times.map { time in
            var time = time.completed(near: day)
            if time.zone.offset == nil { time.zone = zone.zone(atCivil: time.civil) }
            return time.shown(in: zone).order
        }
    }

    /// Whether something lies within a minute or two of one of many, in order.
    private func lies(_ order: Int, at marks: [Int]) -> Bool {
        let place = marks.firstPlace { $0 >= order - Self.nearness }
        return place < marks.count && marks[place] <= order + Self.nearness
    }

    private static let nearness = 90
    /// A single clock agrees by chance.
    private static let fewest = 2
    private static let farthest = 3
    private static let mostMarks = 5_000
}
