import DebriefEvents
import DebriefLanguage
import DebriefText

/// Answers of Prometheus to queries: numbers over time.
struct PrometheusSeriesReader: RecordReader {
    let id = "prometheus-series"
    let name = "Prometheus query"
    let info = ReaderInfo(
        producer:
            "Prometheus, Thanos, Mimir, VictoriaMetrics: `/api/v1/query_range` and `/api/v1/query`; `promtool query`",
        reads: "each series with its labels; values that are no finite numbers are gaps",
        times: "seconds since 1970"
    )

    func shape(of value: JSONValue, under key: String) -> Bool? {
        guard value["metric"]?.isObject == true else { return nil }
        let first = value["values"]?.firstElement ?? value["value"]
        let pair = first?.elements(maximum: 2) ?? []
        return pair.count == 2 && pair[0].number != nil && pair[1].scalarText != nil ? true : nil
    }

    func read(_ record: FoundRecord<Bool>, into builder: inout ReadingBuilder) {
        let labels = record.value["metric"]?.members ?? []
        let name = labels.first { $0.key == "__name__" }?.value.string ?? ""
        let details = labels.filter { $0.key != "__name__" }.prefix(12)
            .map { "\($0.key)=\($0.value.scalarText ?? "")" }.joined(separator: ", ")
        let title = details.isEmpty ? name.isEmpty ? "query" : name : "\(name){\(details)}"
        var points: [EvidenceSeries.Point] = []
        for pair in record.value["values"]?.elements ?? [record.value["value"]].compactMap({ $0 }) {
            let parts = pair.elements(maximum: 2)
            guard parts.count == 2, let time = builder.moment(parts[0]) else {
                builder.tally("evidence-malformed", "sample is no pair of time and value", at: pair.offset)
                continue
            }
            guard let value = parts[1].number, value.isFinite else { continue }
            points.append(
                EvidenceSeries.Point(time: time, value: value, line: builder.file.line(at: pair.offset))
            )
        }
        guard !points.isEmpty else {
            return builder.tally("evidence-left-out", "series has no values", at: record.value.offset, .info)
        }
        let heading = SeriesHeader(name.isEmpty ? title : name)
        builder.add(
            EvidenceSeries(
                name: PlainText.line(title, maximum: 200),
                unit: heading.unit,
                points: points,
                citation: builder.citation(at: record.value.offset, "series \(title)")
            )
        )
    }
}
