import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The rows of a document's timeline with the lines of evidence that their footnotes cite.
struct CitedRows {
    let source: SourceText
    let events: [TimelineEvent]
    private let places: [String: EvidencePlace]

    init(_ source: SourceText) {
        self.source = source
        events = Postmortem(parsing: source).timeline.events
        var places: [String: EvidencePlace] = [:]
        for line in source.text.split(separator: "\n") where line.hasPrefix("[^") {
            guard let close = line.firstIndex(of: "]"), let place = CitedRows.place(in: line[close...]) else {
                continue
            }
            places[String(line.dropFirst(2)[..<close])] = place
        }
        self.places = places
    }

    /// `` ]: `evidence/notes.md` line 12, … ``, `` ]: `evidence/notes.md` 第 12 行，… ``
    private static func place(in definition: Substring) -> EvidencePlace? {
        let parts = definition.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].hasPrefix("evidence/") else { return nil }
        let digits = parts[2].drop { !$0.isNumber }.prefix(while: \.isNumber)
        return Int(read: digits).map { EvidencePlace(path: String(parts[1].dropFirst(9)), line: $0) }
    }

    func places(of event: TimelineEvent) -> Set<EvidencePlace> {
        Set(event.footnotes.compactMap { places[$0] })
    }

    /// For each row of a draft the event here that is it, if there still is one: a row that people retimed or reworded
    /// is found by what it cites.
    func events(of rows: [Row]) -> [TimelineEvent?] {
        var found: [TimelineEvent?] = rows.map { _ in nil }
        var taken: Set<Int> = []
        let cited = events.map(places)
        // One record may stand behind two rows, which their times tell apart.
        for needsClock in [true, false] {
            for (index, row) in rows.enumerated() where found[index] == nil {
                let mine = Set(row.citations.map(EvidencePlace.init))
                let match = events.indices.first { candidate in
                    !taken.contains(candidate) && !cited[candidate].isDisjoint(with: mine)
                        && (!needsClock || events[candidate].time.civil.clockText() == row.time.civil.clockText())
                }
                guard let match else { continue }
                taken.insert(match)
                found[index] = events[match]
            }
        }
        return found
    }

    /// The text without some of the rows.
    func text(without events: [TimelineEvent]) -> String {
        let lines = Set(events.map { source.line(at: $0.range.lowerBound) })
        guard !lines.isEmpty else { return source.text }
        return source.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !lines.contains($0.offset + 1) }.map(\.element).joined(separator: "\n")
    }
}
