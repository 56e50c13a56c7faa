import DebriefEvents
import DebriefLanguage
import DebriefText

/// When a recording began, which its transcript counts from.
package struct TranscriptStart: Hashable, Sendable {
    /// The path of a file, or the last part of one.
    package let source: String
    package let time: Moment

    package init(source: String, time: Moment) {
        self.source = source
        self.time = time
    }

    /// Whether a file is the one.
    package func concerns(_ path: String) -> Bool { path == source || path.hasSuffix("/" + source) }

    /// From what the file itself says.
    ///
    /// - Parameter end: the first cue; only what stands before it speaks of the whole.
    static func find(in file: EvidenceFile, until end: Int) -> Moment? {
        stated(in: file.source, until: end) ?? named(file.name)
    }

    private static func stated(in source: SourceText, until end: Int) -> Moment? {
        for line in 1...source.line(at: end) {
            let text = source[source.range(ofLine: line)].prefix(200)
            guard TranscriptCue.span(text) == nil else { break }
            let head = SourceText(String(text))
            let times = TimeScanner.expressions(in: head, range: head.range)
            let days = times.compactMap(\.date).filter { $0.year != nil && !$0.isAmbiguous }
            for var time in times where time.clock != nil {
                // `Thu 6 Feb 2025, recording begins 13:20`
                if time.date == nil, time.day == nil, days.count == 1 { time.date = days[0] }
                guard let date = time.date, date.year != nil, !date.isAmbiguous else { continue }
                var resolver = TimeResolver()
                if let moment = resolver.moment(of: time) { return moment }
            }
        }
        return nil
    }

    /// `GMT20250115-140200_Recording.transcript.vtt`: Zoom names its files by the start of the recording, in UTC.
    private static func named(_ name: Substring) -> Moment? {
        guard name.hasPrefix("GMT") else { return nil }
        guard var moment = WrittenTime().moment(name.dropFirst(3).prefix(15)), moment.precision == .second else {
            return nil
        }
        moment.zone = .utc
        return moment
    }
}
