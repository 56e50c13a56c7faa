import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Tells what series of numbers did, as events: when one left its usual values, passed the bound that an alert names, and
/// was back to normal.
struct SeriesEvents {
    let wording: any Wording
    let zone: ZoneRule
    private let thresholds: [AlertThreshold]

    /// Events of one series, and of all, the strongest first.
    private static let mostEach = 2
    private static let most = 6
    /// Series that change within so many seconds are told in one row, so many at most.
    private static let together = 180
    private static let mostTogether = 2

    private struct Told {
        let strength: Double
        let events: [EvidenceEvent]
    }

    /// - Parameter events: those of the evidence, whose alerts name bounds.
    init(wording: any Wording, zone: ZoneRule, events: [EvidenceEvent]) {
        self.wording = wording
        self.zone = zone
        thresholds = events.filter { $0.kind == .alertFired }.compactMap(AlertThreshold.init)
    }

    /// In the order of the series and of time.
    func events(of all: [EvidenceSeries]) -> [EvidenceEvent] {
        var told: [Told] = []
        for series in all {
            let points = series.points.filter { $0.value.isFinite }
                .sorted { ($0.time.order, $0.line) < ($1.time.order, $1.line) }
            let thresholds = thresholds.filter { $0.isAbout(series) }
            let excursions = SeriesExcursion.excursions(in: points.map(\.value))
            let strongest = excursions.sorted {
                ($1.strength, $0.points.lowerBound) < ($0.strength, $1.points.lowerBound)
            }
            .prefix(Self.mostEach)
            told += strongest.sorted { $0.points.lowerBound < $1.points.lowerBound }.map {
                Told(strength: $0.strength, events: events(of: $0, series, points, thresholds))
            }
            if excursions.isEmpty {
                told += thresholds.prefix(1).compactMap { crossing($0, series, points) }.map {
                    Told(strength: 0, events: $0)
                }
            }
        }
        let kept = told.indices.sorted { (told[$1].strength, $0) < (told[$0].strength, $1) }.prefix(Self.most)
        return joined(kept.sorted().flatMap { told[$0].events })
    }

    /// Changes of several series that come at about the same time as one event, and so their returns.
    private func joined(_ events: [EvidenceEvent]) -> [EvidenceEvent] {
        var rows: [(events: [EvidenceEvent], isReturn: Bool)] = []
        for event in events.enumerated().sorted(by: {
            ($0.element.time.order, $0.offset) < ($1.element.time.order, $1.offset)
        }).map(\.element) {
            let isReturn = event.status == "return"
            let index = rows.lastIndex { row in
                row.isReturn == isReturn && row.events.count < Self.mostTogether
                    && row.events.first.map { event.time.order - $0.time.order <= Self.together } == true
                    && !row.events.contains { $0.subject == event.subject }
            }
            if let index { rows[index].events.append(event) } else { rows.append(([event], isReturn)) }
        }
        return rows.compactMap { row in
            guard var all = row.events.first else { return nil }
            all.text = row.events.map(\.text).joined(separator: wording.listSeparator)
            all.support += row.events.dropFirst().flatMap { [$0.citation] + $0.support }
            return all
        }
    }

    private func events(
        of excursion: SeriesExcursion,
        _ series: EvidenceSeries,
        _ points: [EvidenceSeries.Point],
        _ thresholds: [AlertThreshold]
    ) -> [EvidenceEvent] {
        let (first, last) = (excursion.points.lowerBound, excursion.points.upperBound)
        let start = points[first]
        // A series that begins out of the ordinary tells no change.
        var events: [EvidenceEvent] = []
        if first > 0 {
            let before = points[first - 1]
            let extreme = points[excursion.extreme]
            let passed = thresholds.first { threshold in
                threshold.isUpper == excursion.isRise
                    && (threshold.isUpper
                        ? before.value <= threshold.value && start.value > threshold.value
                        : before.value >= threshold.value && start.value < threshold.value)
            }
            let text = wording.seriesChanged(
                name(series),
                isRise: excursion.isRise,
                from: value(before, series),
                to: value(start, series),
                extreme: extreme.value == start.value ? "" : value(extreme, series),
                at: wording.clock(extreme.time.shown(in: zone)),
                threshold: passed.map { SeriesTable.number($0.value) + unit(series) } ?? ""
            )
            let support = extreme.value == start.value ? [before] : [before, extreme]
            events.append(event(excursion.isRise ? "rise" : "fall", text, series, at: start, support))
        }
        if last + 2 < points.count || last + 1 < points.count && first > 0 {
            let after = points[last + 1]
            let text = wording.seriesReturned(
                name(series),
                from: value(points[last], series),
                to: value(after, series)
            )
            events.append(event("return", text, series, at: after, [points[last]]))
        }
        return events
    }

    /// Where a series passes a bound without leaving its usual values, and where it is back behind it.
    private func crossing(_ threshold: AlertThreshold, _ series: EvidenceSeries, _ points: [EvidenceSeries.Point])
        -> [EvidenceEvent]?
    {
        let isBeyond = points.map { threshold.isUpper ? $0.value > threshold.value : $0.value < threshold.value }
        guard let first = isBeyond.firstIndex(of: true), first > 0, first + 1 < points.count, isBeyond[first + 1] else {
            return nil
        }
        let bound = SeriesTable.number(threshold.value) + unit(series)
        var events = [
            event(
                "threshold",
                wording.seriesCrossed(
                    name(series),
                    isRise: threshold.isUpper,
                    threshold: bound,
                    to: value(points[first], series)
                ),
                series,
                at: points[first],
                []
            )
        ]
        if let end = isBeyond.lastIndex(of: true), end + 1 < points.count {
            let text = wording.seriesCrossed(
                name(series),
                isRise: !threshold.isUpper,
                threshold: bound,
                to: value(points[end + 1], series)
            )
            events.append(event("return", text, series, at: points[end + 1], []))
        }
        return events
    }

    private func event(
        _ status: String,
        _ text: String,
        _ series: EvidenceSeries,
        at point: EvidenceSeries.Point,
        _ support: [EvidenceSeries.Point]
    ) -> EvidenceEvent {
        let citation = { (point: EvidenceSeries.Point) in
            Citation(path: series.citation.path, line: point.line, subject: series.citation.subject)
        }
        var event = EvidenceEvent(
            time: point.time,
            kind: .measured,
            text: text,
            actorIsMachine: true,
            status: status,
            subject: series.name,
            citation: citation(point)
        )
        event.support = support.map(citation).filter { $0 != event.citation }
        return event
    }

    private func name(_ series: EvidenceSeries) -> String { InertText.plain(series.name, limit: 80) }

    private func unit(_ series: EvidenceSeries) -> String {
        let unit = InertText.plain(series.unit, limit: 16)
        return unit.isEmpty ? "" : " " + unit
    }

    private func value(_ point: EvidenceSeries.Point, _ series: EvidenceSeries) -> String {
        SeriesTable.number(point.value) + unit(series)
    }
}
