import DebriefLanguage
import DebriefText

/// From when to when the whole incident is said to have lasted: `Impact: 14:02 – 14:31`, `the outage lasted from … to …`.
package struct WindowClaim: Hashable, Sendable {
    package let start: Int
    package let end: Int
    package let range: SourceRange

    /// Whether both begin or end at the same time and differ in the other end: two readings of one window.
    package func contradicts(_ other: WindowClaim) -> Bool {
        (start == other.start) != (end == other.end)
    }

    static func all(in times: StatedTimes) -> [WindowClaim] {
        let statement = times.statement
        guard statement.scope != .quote, statement.scope != .timelineRow, statement.scope != .heading,
            let time = times.clocks.first, times.clocks.count == 1, time.certainty == .interval, let start = time.clock,
            let end = time.endClock, isWhole(statement, before: time.range.lowerBound)
        else { return [] }
        return [WindowClaim(start: start, end: end, range: time.range)]
    }

    /// A field of its own, or `the outage lasted from`.
    private static func isWhole(_ statement: FigureSentence, before offset: Int) -> Bool {
        let lead = statement.tokens(before: offset)
        let words = lead.compactMap(\.word)
        if lead.last?.scalar == ":", words.count <= 3 {
            return fields.contains(words.joined(separator: " ")) || chinese(lead)
        }
        guard let verb = words.suffix(3).last(where: { $0 == "lasted" }), words.count <= 8, !words.contains("not")
        else {
            return false
        }
        let subject = words.prefix { $0 != verb }
        return subject.contains { ["outage", "incident", "impact", "downtime"].contains($0) }
            && !subject.contains { ["second", "first", "third", "partial", "another"].contains($0) }
    }

    private static func chinese(_ lead: ArraySlice<FigureToken>) -> Bool {
        let text = lead.compactMap(\.scalar).map(String.init).joined()
        return ["影响时间:", "故障时间:", "影响时段:", "故障时段:"].contains { text.hasSuffix($0) }
    }

    private static let fields: Set<String> = [
        "impact", "outage", "incident", "downtime", "impact window", "outage window", "impact time", "impact duration",
        "incident window", "duration", "impact period", "outage period", "incident duration", "outage duration",
    ]
}
