import DebriefEvents
import DebriefText

/// Days that something beside its lines tells of a file whose clocks have none: its name or that of its folder,
/// `值班记录_20260506.txt`, and the other files.
package struct KnownDays: Sendable {
    /// By paths, those that names tell.
    package private(set) var named: [String: CivilDate] = [:]
    /// The only day on which the files beside those without any tell their times; `nil` for none and for several.
    package private(set) var beside: CivilDate?

    /// Bytes of a file that are looked at.
    private static let reach = 1 << 16
    /// Days between a day that a name tells and those of the other files.
    private static let nearest = 1

    package init(of readings: [EvidenceFileReading]) {
        let open = readings.filter { $0.reading.events.contains { !$0.time.isDated } }
        guard !open.isEmpty else { return }
        let openPaths = Set(open.map(\.file.path))
        var days: Set<CivilDate> = []
        for reading in readings {
            days.formUnion(reading.reading.events.lazy.map(\.time).filter(\.isDated).map(\.civil.date))
            guard !openPaths.contains(reading.file.path), reading.file.problem == nil else { continue }
            days.formUnion(Self.days(of: reading.file.source))
        }
        for reading in open {
            guard let day = Self.day(inPath: reading.file.path, among: days) else { continue }
            // A file that was exported a week later is named by that day.
            let isNear =
                days.isEmpty || days.contains { abs($0.daysSinceEpoch - day.daysSinceEpoch) <= Self.nearest }
            if isNear { named[reading.file.path] = day }
        }
        beside = days.count == 1 ? days.first : nil
    }

    /// Of times with their day and clock, as logs have them.
    private static func days(of source: SourceText) -> Set<CivilDate> {
        let times = TimeScanner.expressions(in: source, range: 0..<min(source.count, reach))
        return Set(
            times.compactMap { time in
                guard time.clock != nil, let date = time.date, date.year != nil, !date.isAmbiguous else { return nil }
                return date.resolved(near: nil)
            }
        )
    }

    /// The day of a file's name, else of the folder that it lies in; one without its year only as one of those known.
    private static func day(inPath path: String, among days: Set<CivilDate>) -> CivilDate? {
        let parts = path.split(separator: "/").reversed()
        if let day = parts.lazy.compactMap({ TimeScanner.day(inFileName: $0) }).first { return day }
        for part in parts {
            for (month, day) in TimeScanner.monthDays(inFileName: part) {
                let known = days.filter { $0.month == month && $0.day == day }
                if known.count == 1 { return known.first }
            }
        }
        return nil
    }
}
