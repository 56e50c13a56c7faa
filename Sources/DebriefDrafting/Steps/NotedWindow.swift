import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The beginning and the end of the impact as notes state them beside their rows: `uploads were broken 09:12 till 11:58`.
///
/// Whoever writes such a line writes it with hindsight, so it goes before what rows suggest.
struct NotedWindow {
    let start: StatedStart
    /// The note of the moment it ended, or the statement at that time.
    let end: Record?

    /// How long an incident may have gone on before the first that notes tell of it, and after the last.
    private static let reach = 86_400

    /// The first window that a statement gives; `nil` where none does.
    ///
    /// - Parameter records: in order.
    init?(_ statements: [EvidenceStatement], beside records: [Record]) {
        guard let found = statements.lazy.compactMap({ NotedWindow($0, beside: records) }).first else { return nil }
        self = found
    }

    /// `nil` when the statement is about something else than the impact, or its times cannot be told for certain.
    private init?(_ statement: EvidenceStatement, beside records: [Record]) {
        let own = records.filter { $0.event.kind == .note && $0.event.citation.path == statement.citation.path }
        guard let first = own.first, let last = own.last, statement.tellsOfImpact,
            !own.contains(where: { $0.event.status == Milestone.started.rawValue }),
            // Of a day whose year nobody states nothing can be counted.
            first.originalTime.knownDay == .whole || first.originalTime.knownDay == .none
        else { return nil }
        // Its clocks are those of the rows beside it, before they were put on the drafter's.
        let written = first.originalTime.zone.offset == nil ? first.event.time.zone : first.originalTime.zone
        let (day, isDated) = (first.originalTime.civil.date, first.originalTime.isDated)
        let source = SourceText(statement.text)
        // A sentence that names several stretches states none of the incident's whole; the rows below it tell of each.
        let stretches = TimeScanner.expressions(in: source, range: source.range).filter { $0.endClock != nil }
        guard stretches.count < 2 else { return nil }
        let context = WindowReader.Context(
            // On which of several days a bare clock is, only its writer knows.
            date: isDated && day == last.originalTime.civil.date ? day : nil,
            year: isDated ? day.year : nil,
            zone: written.rule,
            fallbackZone: written.rule
        )
        let reader = WindowReader([Passage(source, range: source.range)], context: context)
        guard let found = reader.start else { return nil }
        guard found.time.isDated == isDated else {
            // Of a bare clock the row of that clock tells the day.
            guard let first = own.first(where: { $0.event.time.civil.second == found.time.civil.second }),
                let last = reader.end(after: nil),
                let end = own.last(where: { $0.event.time.civil.second == last.time.civil.second }),
                end.order > first.order
            else { return nil }
            start = StatedStart(record: first, time: first.event.time)
            self.end = end
            return
        }
        let start = found.time.onClock(of: first)
        guard start.order > first.order - Self.reach, start.order <= last.order else { return nil }
        let row = own.first { $0.order == start.order && $0.event.citation.line == statement.citation.line }
        self.start = StatedStart(record: row ?? Record(statement, at: start), time: start)
        let end = reader.end(after: found.time)?.time.onClock(of: first)
        // A stretch that ends long after all that was written down is one that was planned; one that ends before it began
        // is told by another half of the day or in another zone.
        if let end, end.order <= start.order || end.order < first.order || end.order > last.order + Self.reach {
            return nil
        }
        self.end = end.map { end in
            own.first { $0.order == end.order && $0.event.status == nil } ?? Record(statement, at: end)
        }
    }

    /// The records with the end, where none of them is of that moment.
    func added(to records: [Record]) -> [Record] {
        guard let end, !records.contains(end) else { return records }
        return (records + [end]).sorted(by: Record.precedes)
    }
}

extension Record {
    fileprivate init(_ statement: EvidenceStatement, at time: Moment) {
        self.init(
            EvidenceEvent(time: time, kind: .note, text: statement.text, citation: statement.citation),
            time: time
        )
    }
}

extension EvidenceStatement {
    /// Whether it tells what was broken, and neither plans nor guesses.
    fileprivate var tellsOfImpact: Bool {
        let signals = SignalReader.signals(of: text)
        guard signals.isDisjoint(with: [.question, .decision, .suspicion]) else { return false }
        switch subject {
        case .section(.impact), .section(.customerImpact), .section(.businessImpact), .section(.technicalImpact),
            .metadata(.duration):
            return true
        default:
            return signals.contains(.symptom) || RemarkReader.kinds(in: text).contains(.impact)
        }
    }
}
