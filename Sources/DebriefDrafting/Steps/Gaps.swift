import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Stretches of the incident in which the timeline knows nothing.
enum Gaps {
    /// Shorter silences are how work looks.
    private static let shortest = 10 * 60

    /// Between detection and the end of the impact: each silence of ten minutes, or of a tenth of that time if longer.
    /// That nothing is told while responders watch is as it should be.
    ///
    /// - Parameter rows: in order.
    static func stretches(in rows: [Row]) -> [(from: Moment, to: Moment)] {
        guard let start = rows.firstIndex(where: { $0.milestones.contains(.detected) }),
            let end = rows.lastIndex(where: { $0.milestones.contains(.mitigated) })
                ?? rows.lastIndex(where: { $0.milestones.contains(.resolved) }),
            start < end
        else { return [] }
        // What a page tells the public is not what responders did.
        let rows = rows[start...end].enumerated().filter { index, row in
            index == 0 || index == end - start || !row.records.allSatisfy { $0.event.kind == .statusUpdate }
        }.map(\.element)
        let length = (rows.last?.time.order ?? 0) - (rows.first?.time.order ?? 0)
        let limit = max(shortest, length / 10)
        return zip(rows, rows.dropFirst()).compactMap { first, second in
            let from = first.time.end.map { $0.total - (first.time.zone.offset ?? 0) } ?? first.time.order
            guard second.time.order - from >= limit else { return nil }
            var begin = first.time
            if let end = first.time.end { (begin.civil, begin.end) = (end, nil) }
            return (begin, second.time)
        }
    }
}
