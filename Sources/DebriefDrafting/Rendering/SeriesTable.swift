import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A series of numbers as a table, thinned so that a reader can take it in and no extreme is lost.
struct SeriesTable {
    let series: EvidenceSeries
    let zone: ZoneRule
    let wording: any Wording

    static let limit = 24

    func markdown(_ page: inout Page) -> String {
        let name = InertText.markdown(series.name, limit: 80)
        let columns = wording.seriesColumns(name, unit: InertText.markdown(series.unit, limit: 16))
        let points = SeriesTable.thinned(series.points.sorted { ($0.time.order, $0.line) < ($1.time.order, $1.line) })
        guard let low = points.min(by: { $0.value < $1.value }), let high = points.max(by: { $0.value < $1.value })
        else { return "" }
        let mark = page.footnotes.marks([source(low), source(high)])
        let isOneDay = Set(points.map { $0.time.shown(in: zone).civil.day }).count == 1
        let range = wording.seriesRange(
            name,
            low: value(low),
            high: value(high),
            lowTime: clock(low.time, isOneDay: isOneDay),
            highTime: clock(high.time, isOneDay: isOneDay)
        )
        var lines = ["| " + columns.joined(separator: " | ") + " |", "| --- | --- |"]
        var day: Int?
        for point in points {
            let time = point.time.shown(in: zone)
            let clock = time.civil.clockText(seconds: time.precision == .second && time.civil.second % 60 != 0)
            lines.append(
                "| \(day == time.civil.day || !time.isDated ? clock : "\(time.civil.dateText) \(clock)") | \(SeriesTable.number(point.value)) |"
            )
            day = time.civil.day
        }
        return range + mark + "\n\n" + lines.joined(separator: "\n")
    }

    private func clock(_ moment: Moment, isOneDay: Bool) -> String {
        let time = moment.shown(in: zone)
        return isOneDay || !time.isDated ? wording.clock(time) : wording.clockAndDate(time)
    }

    private func source(_ point: EvidenceSeries.Point) -> FootnoteBook.Source {
        FootnoteBook.Source(
            citation: Citation(path: series.citation.path, line: point.line, subject: series.citation.subject),
            time: point.time
        )
    }

    private func value(_ point: EvidenceSeries.Point) -> String {
        let unit = InertText.markdown(series.unit, limit: 16)
        return SeriesTable.number(point.value) + (unit.isEmpty ? "" : " " + unit)
    }

    /// At most ``limit`` points: the first, the last, both extremes, and evenly spaced ones between.
    static func thinned(_ points: [EvidenceSeries.Point]) -> [EvidenceSeries.Point] {
        guard points.count > limit else { return points }
        var kept: Set<Int> = [0, points.count - 1]
        if let low = points.indices.min(by: { points[$0].value < points[$1].value }) { kept.insert(low) }
        if let high = points.indices.max(by: { points[$0].value < points[$1].value }) { kept.insert(high) }
        let free = limit - kept.count
        for step in 1...free { kept.insert(step * (points.count - 1) / (free + 1)) }
        return kept.sorted().map { points[$0] }
    }

    /// As short as the value allows: `23.4`, `5`, `0.002`.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return String(value) }
        if value == value.rounded() { return String(Int(read: value, upTo: .max) ?? 0) }
        let short = String(value)
        guard short.contains("e") else { return short }
        // Without an exponent, with three digits that count.
        let places = min(12, max(0, 2 - Int(clamping: log10(abs(value)).rounded(.down))))
        var plain = String(format: "%.\(places)f", value)
        while plain.hasSuffix("0") { plain.removeLast() }
        return plain
    }
}
