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
            for index in text.indices where isWordStart(index, in: text) {
                if let moment = WrittenTime().moment(text[index...]), moment.precision != .day { return moment }
            }
        }
        return nil
    }

    private static func isWordStart(_ index: Substring.Index, in text: Substring) -> Bool {
        guard text[index].isLetter || text[index].isNumber else { return false }
        return index == text.startIndex || " \t:(".contains(text[text.index(before: index)])
    }

    /// `GMT20250115-140200_Recording.transcript.vtt`: Zoom names its files by the start of the recording, in UTC.
    private static func named(_ name: Substring) -> Moment? {
        guard name.hasPrefix("GMT") else { return nil }
        let digits = name.dropFirst(3).prefix(15)
        let day = digits.prefix(8)
        let clock = digits.dropFirst(9)
        guard digits.count == 15, digits.dropFirst(8).first == "-", let number = Int(day), let time = Int(clock),
            let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100),
            let clock = ClockTime(
                hour: time / 10_000,
                minute: time / 100 % 100,
                second: time % 100,
                isAfternoon: nil
            )
        else { return nil }
        return clock.moment(day: date.daysSinceEpoch, isDated: true, zone: .utc)
    }
}
