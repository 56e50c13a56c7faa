import DebriefEvents
import DebriefLanguage
import DebriefText

/// Metrics as text, one sample a line, each with its time: dumps and backfills of Prometheus.
struct OpenMetricsReader: EvidenceReader {
    let id = "openmetrics"
    let name = "OpenMetrics text"
    let info = ReaderInfo(
        producer: "Prometheus and OpenMetrics exporters, `promtool tsdb dump-openmetrics`",
        reads: "each name with its labels as a series; samples without a time are counted",
        times: "the number behind the value: seconds since 1970, or milliseconds in the older format"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil else { return false }
        var hasComment = false
        for line in 1...max(1, min(file.source.lineCount, 50)) {
            let text = file.source[file.source.range(ofLine: line)].prefix { !$0.isNewline }
            if text.hasPrefix("# TYPE ") || text.hasPrefix("# HELP ") { hasComment = true }
            if hasComment, let sample = Sample(text), sample.time != nil { return true }
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var names: [String] = []
        var points: [String: [EvidenceSeries.Point]] = [:]
        var offsets: [String: Int] = [:]
        for line in 1...max(1, file.source.lineCount) {
            let range = file.source.range(ofLine: line)
            let text = file.source[range].prefix { !$0.isNewline }
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            guard let sample = Sample(text) else {
                builder.tally("evidence-malformed", "line is no sample", at: range.lowerBound)
                continue
            }
            guard let time = sample.time.flatMap({ builder.moment(epoch: $0) }) else {
                builder.tally("evidence-no-time", "sample has no time", at: range.lowerBound)
                continue
            }
            guard sample.value.isFinite else { continue }
            if points[sample.name] == nil {
                names.append(sample.name)
                offsets[sample.name] = range.lowerBound
            }
            points[sample.name, default: []].append(EvidenceSeries.Point(time: time, value: sample.value, line: line))
        }
        for name in names {
            guard let points = points[name], let offset = offsets[name] else { continue }
            let bare = String(name.prefix { $0 != "{" })
            builder.add(
                EvidenceSeries(
                    name: PlainText.line(name, maximum: 200),
                    unit: SeriesHeader(bare).unit,
                    points: points.sorted { ($0.time.order, $0.line) < ($1.time.order, $1.line) },
                    citation: builder.citation(at: offset, "series \(name)")
                )
            )
        }
        return builder.reading
    }

    /// `requests_total{path="/pay"} 17 1737000000`
    private struct Sample {
        let name: String
        let value: Double
        let time: Double?

        init?(_ line: Substring) {
            let bytes = Array(line.utf8)
            var end = 0
            while end < bytes.count, bytes[end] != UInt8(ascii: "{"), bytes[end] > 0x20 { end += 1 }
            guard end > 0, let first = bytes.first,
                first == 0x5F || first == 0x3A || (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7A
            else { return nil }
            if end < bytes.count, bytes[end] == UInt8(ascii: "{") {
                var isQuoted = false
                while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: "}") {
                    if bytes[end] == UInt8(ascii: "\\") {
                        end += 1
                    } else if bytes[end] == UInt8(ascii: "\"") {
                        isQuoted.toggle()
                    }
                    end += 1
                }
                guard end < bytes.count else { return nil }
                end += 1
            }
            let rest = String(decoding: bytes[end...], as: UTF8.self)
            // What follows ` # ` is an exemplar.
            let fields = rest.split(separator: " ").prefix { $0 != "#" }
            guard fields.count == 1 || fields.count == 2, let value = Double(fields[0]) else { return nil }
            name = String(decoding: bytes[..<end], as: UTF8.self)
            self.value = value
            time = fields.count == 2 ? Double(fields[1]) : nil
            if fields.count == 2, time == nil { return nil }
        }
    }
}
