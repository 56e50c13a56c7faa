import DebriefEvents
import DebriefLanguage
import DebriefText

/// A time of day as people note it: `14:02`, `14:02:33`, `2:05pm`, `下午2:05`, `14点02分`.
struct ClockTime {
    /// Since midnight.
    let seconds: Int
    let hasSeconds: Bool

    /// Reads a whole word or phrase.
    init?(_ text: some StringProtocol) {
        var scanner = NoteScanner(Substring(text))
        guard let clock = scanner.clock(), scanner.isAtEnd else { return nil }
        self = clock
    }

    /// Fails for what no clock shows.
    init?(hour: Int, minute: Int, second: Int?, isAfternoon: Bool?) {
        var hour = hour
        if let isAfternoon {
            guard (1...12).contains(hour) || (13...23).contains(hour) && isAfternoon else { return nil }
            if hour == 12 { hour = isAfternoon ? 12 : 0 } else if isAfternoon, hour < 12 { hour += 12 }
        }
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second ?? 0) else { return nil }
        seconds = hour * 3_600 + minute * 60 + min(second ?? 0, 59)
        hasSeconds = second != nil
    }

    /// - Parameter day: since 1970-01-01, or since the first day of the notes when none is known.
    func moment(day: Int, isDated: Bool, zone: Zone) -> Moment {
        Moment(
            CivilTime(day: day, second: seconds),
            zone: zone,
            isDated: isDated,
            precision: hasSeconds ? .second : .minute
        )
    }
}
