import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Stretches of the incident in which the timeline knows nothing.
enum Gaps {
    /// Shorter silences are how work looks.
    private static let shortest = 15 * 60
    /// A silence is long that lasts so many times what usually lies between two rows.
    private static let usual = 3
    /// Who is asked about every silence answers none.
    private static let most = 3

    /// Between detection and the end of the impact: the longest silences, each of a quarter of an hour, a tenth of that time
    /// and a multiple of what usually lies between two rows. That nothing is told while responders watch is as it should be.
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
        let steps = zip(rows, rows.dropFirst()).map { $1.time.order - $0.time.order }.filter { $0 > 0 }.sorted()
        // Of two or three steps none is usual.
        let pace = steps.count > usual ? steps[steps.count / 2] : 0
        let limit = max(shortest, length / 10, pace * usual)
        let found = zip(rows, rows.dropFirst()).compactMap { first, second -> (from: Moment, to: Moment)? in
            let from = first.time.end.map { $0.total - (first.time.zone.offset ?? 0) } ?? first.time.order
            guard second.time.order - from >= limit else { return nil }
            var begin = first.time
            if let end = first.time.end { (begin.civil, begin.end) = (end, nil) }
            return (begin, second.time)
        }
        let longest = found.map { $0.to.order - $0.from.order }.sorted(by: >).prefix(most).last ?? 0
        return Array(found.filter { $0.to.order - $0.from.order >= longest }.prefix(most))
    }
}
