import DebriefEvents
import DebriefLanguage
import DebriefText

/// Numbers over time from CloudWatch, as its command line answers.
struct CloudWatchMetricsReader: RecordReader {
    let id = "cloudwatch-metrics"
    let name = "CloudWatch metrics"
    let info = ReaderInfo(
        producer: "`aws cloudwatch get-metric-data` and `get-metric-statistics`",
        reads: "each result as a series; of statistics each one that was asked for",
        times: "`Timestamps` and `Timestamp`"
    )

    enum Shape {
        case result, statistics
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["Timestamps"]?.isArray == true, value["Values"]?.isArray == true { return .result }
        return value["Label"] != nil && value["Datapoints"]?.isArray == true ? .statistics : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let label = value.text("Label", "Id") ?? "metric"
        switch record.shape {
        case .result:
            let times = value["Timestamps"]?.elements ?? []
            let values = value["Values"]?.elements ?? []
            if times.count != values.count {
                builder.tally("evidence-malformed", "result has not a value for each time", at: value.offset)
            }
            add(label, "", zip(times, values).map { ($0, $1) }, value, &builder)
        case .statistics:
            let points = value["Datapoints"]?.elements ?? []
            let unit = points.first?.text("Unit").flatMap { Self.units[$0] ?? $0 } ?? ""
            for statistic in ["Average", "Sum", "Minimum", "Maximum", "SampleCount"] {
                let pairs = points.compactMap { point in
                    point[statistic].flatMap { value in point["Timestamp"].map { ($0, value) } }
                }
                if !pairs.isEmpty { add("\(label) \(statistic)", unit, pairs, value, &builder) }
            }
        }
    }

    /// The words of CloudWatch for units, as people write them.
    static let units = [
        "Percent": "%", "Milliseconds": "ms", "Seconds": "s", "Bytes": "B", "None": "", "Count": "",
        "Count/Second": "/s",
    ]

    /// Times come newest first as often as not.
    private func add(
        _ name: String,
        _ unit: String,
        _ pairs: [(time: JSONValue, value: JSONValue)],
        _ record: JSONValue,
        _ builder: inout ReadingBuilder
    ) {
        var points: [EvidenceSeries.Point] = []
        for pair in pairs {
            guard let time = builder.moment(pair.time), let value = pair.value.number, value.isFinite else { continue }
            let line = builder.file.line(at: pair.time.offset)
            points.append(EvidenceSeries.Point(time: time, value: value, line: line))
        }
        guard !points.isEmpty else {
            return builder.tally("evidence-left-out", "series has no values", at: record.offset, .info)
        }
        let citation = builder.citation(at: record.offset, "series \(name)")
        points.sort { ($0.time.order, $0.line) < ($1.time.order, $1.line) }
        builder.add(EvidenceSeries(name: PlainText.line(name), unit: unit, points: points, citation: citation))
    }
}
