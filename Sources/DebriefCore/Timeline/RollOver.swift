import DebriefLanguage
import DebriefText

/// Moves clock times without a date past midnight: a clock that runs backwards has begun a new day.
enum RollOver {
    /// A step back by more than this is midnight; a smaller one is a row out of order, which is somebody's mistake to see.
    private static let leap = 6 * 3_600

    /// - Parameter events: the rows of one timeline, in the order of the document.
    static func apply(to events: inout ArraySlice<TimelineEvent>) {
        guard events.count > 1 else { return }
        let isDescending = runsBackwards(events)
        var shift = 0
        var previous: Int?
        for index in events.indices {
            if events[index].statesDate { shift = 0 }
            events[index].time.shift(by: shift)
            let order = events[index].time.order
            if let previous, !events[index].statesDate {
                let step = isDescending ? order - previous : previous - order
                if step > leap {
                    let day = isDescending ? -86_400 : 86_400
                    shift += day
                    events[index].time.shift(by: day)
                }
            }
            previous = events[index].time.order
        }
    }

    /// Whether the newest row stands first: most steps go back in time.
    private static func runsBackwards(_ events: ArraySlice<TimelineEvent>) -> Bool {
        var back = 0
        var forth = 0
        for (first, second) in zip(events, events.dropFirst()) {
            var step = second.time.order - first.time.order
            if !second.statesDate, abs(step) > 43_200 {
                // Over midnight the shorter way round the clock is meant.
                step += step > 0 ? -86_400 : 86_400
            }
            if step < 0 { back += 1 } else if step > 0 { forth += 1 }
        }
        return back > forth
    }
}

extension Moment {
    fileprivate mutating func shift(by seconds: Int) {
        civil.total += seconds
        end?.total += seconds
    }
}
