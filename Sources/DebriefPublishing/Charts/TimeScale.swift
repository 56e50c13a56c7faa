import DebriefCore
import DebriefLanguage
import DebriefText

/// Maps a window of time to a stretch of a picture, and finds the times worth a label.
struct TimeScale {
    /// Seconds on the scale of ``Moment/order``.
    let window: ClosedRange<Int>
    let left: Double
    let width: Double
    let zone: ZoneRule

    struct Tick: Equatable {
        let time: Int
        /// `14:30`, or `01-16` on a scale of days.
        let label: String
        /// The day, on the first tick and on the first of each further day; `nil` elsewhere.
        let day: String?
    }

    /// Steps that people count in, in seconds.
    private static let steps = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800, 1_209_600, 2_592_000, 7_776_000, 31_536_000,
    ]

    func x(_ time: Int) -> Double {
        let span = Double(window.upperBound - window.lowerBound)
        return left + width * Double(time - window.lowerBound) / max(span, 1)
    }

    /// The smallest step that needs at most `limit` ticks.
    func step(limit: Int) -> Int {
        let span = window.upperBound - window.lowerBound
        return TimeScale.steps.first { span / $0 < limit } ?? max(1, span / limit)
    }

    /// Round times of the zone's clock within the window.
    ///
    /// - Parameter isDated: whether days have dates; without, no day is named.
    func ticks(limit: Int, isDated: Bool) -> [Tick] {
        let step = step(limit: limit)
        // Round on the clock that people read, not on that of UTC.
        let first = civil(window.lowerBound).total
        let offset = first - window.lowerBound
        var ticks: [Tick] = []
        var lastDay: Int?
        var rounded = (first + step - 1) / step * step
        while rounded - offset <= window.upperBound {
            let time = rounded - offset
            let civil = civil(time)
            let date = civil.dateText
            let label = step >= 86_400 ? String(date.dropFirst(5)) : civil.clockText(seconds: step < 60)
            let isNew = isDated && civil.day != lastDay && (step < 86_400 || lastDay == nil)
            ticks.append(Tick(time: time, label: label, day: isNew ? date : nil))
            lastDay = civil.day
            rounded += step
        }
        return ticks
    }

    /// The zone's wall clock.
    func civil(_ time: Int) -> CivilTime {
        CivilTime(total: time + (zone.zone(atInstant: time).offset ?? 0))
    }
}
