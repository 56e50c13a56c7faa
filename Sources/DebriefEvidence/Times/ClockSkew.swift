import DebriefEvents
import DebriefLanguage
import DebriefText

/// A correction of the clock of one source of evidence.
package struct ClockSkew: Hashable, Sendable {
    /// The id of a reader, the path of a file, or the last part of one.
    package let source: String
    /// Added to each time of the source.
    package let seconds: Int

    package init(source: String, seconds: Int) {
        self.source = source
        self.seconds = seconds
    }

    /// `slack=+3m`, `notes.md=-1h30m`, `alerts.json=90s`; `nil` for anything else.
    package init?(_ text: String) {
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
            let seconds = Self.seconds(text[text.index(after: sign)...])
        else { return nil }
        self.init(source: String(text[..<sign]), seconds: seconds)
    }

    /// As ``init(_:)`` reads it.
    package var text: String { "\(source)=\(Self.text(seconds))" }

    /// `+3m`, `-1h30m`
    static func text(_ seconds: Int) -> String {
        let parts = [
            (seconds.magnitude / 3_600, "h"), (seconds.magnitude / 60 % 60, "m"), (seconds.magnitude % 60, "s"),
        ]
        let length = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
        return (seconds < 0 ? "-" : "+") + (length.isEmpty ? "0s" : length)
    }

    private static func seconds(_ text: Substring) -> Int? {
        var rest = text
        let isNegative = rest.first == "-" || rest.first == "−"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        var total = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.count < 7, let number = Int(read: digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.first, let factor = ["h": 3_600, "m": 60, "s": 1][unit] else { return nil }
            rest = rest.dropFirst()
            total += number * factor
        }
        return isNegative ? -total : total
    }

    /// Whether a file, or the reader that took it, is the source.
    package func concerns(_ path: String, reader: String?) -> Bool {
        source == reader || source == path || path.hasSuffix("/" + source) || path.hasPrefix(source + "/")
    }
}

extension EvidenceReading {
    /// The reading with each time later by so many seconds.
    func moved(by seconds: Int) -> EvidenceReading {
        func moved(_ time: Moment) -> Moment {
            var time = time
            time.civil = CivilTime(total: time.civil.total + seconds)
            time.end = time.end.map { CivilTime(total: $0.total + seconds) }
            return time
        }
        var reading = self
        for index in events.indices { reading.events[index].time = moved(events[index].time) }
        reading.series = series.map { series in
            EvidenceSeries(
                name: series.name,
                unit: series.unit,
                points: series.points.map { .init(time: moved($0.time), value: $0.value, line: $0.line) },
                citation: series.citation
            )
        }
        return reading
    }
}
