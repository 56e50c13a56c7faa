import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Sets aside what of the evidence speaks to the writer of the report: an order to claim something tells nothing of the
/// incident, whoever planted it.
struct PlantedOrders {
    /// What tells of the incident.
    let records: [Record]
    let noted: [EvidenceStatement]
    /// In order.
    let orders: [Record]
    /// Where they stand, notes without a time among them.
    let places: [EvidencePlace]

    /// - Parameter records: in order.
    init(in records: [Record], _ noted: [EvidenceStatement]) {
        // What an order leads to, line by line, is ordered as well.
        let citations = records.map { ($0.event.citation, $0.wholeText) } + noted.map { ($0.citation, $0.text) }
        var led: Set<EvidencePlace> = []
        for (path, lines) in Dictionary(grouping: citations, by: \.0.path) {
            var last: Int?
            for (citation, text) in lines.sorted(by: { $0.0.line < $1.0.line }) {
                let isLed = last.map { citation.line - $0 <= PlantedOrders.gap } ?? false
                if isLed { led.insert(EvidencePlace(path: path, line: citation.line)) }
                let leads = (text.last.map { ":：".contains($0) } ?? false) && ReportOrder.isGiven(in: text)
                last = leads || isLed ? citation.line : nil
            }
        }
        let isOrder = { (record: Record) in record.isOrder || led.contains(EvidencePlace(record.event.citation)) }
        let statements = noted.filter {
            ReportOrder.isGiven(in: $0.text) || led.contains(EvidencePlace($0.citation))
        }
        orders = records.filter(isOrder)
        self.records = records.filter { !isOrder($0) }
        let ordered = Set(statements)
        self.noted = noted.filter { !ordered.contains($0) }
        let all = orders.map(\.event.citation) + statements.map(\.citation)
        places = Set(all.map(EvidencePlace.init)).sorted { ($0.path, $0.line) < ($1.path, $1.line) }
    }

    /// How far one line of a list stands from the next.
    private static let gap = 1

    /// Whether an event gives one in any of its words.
    static func gives(_ event: EvidenceEvent) -> Bool {
        ReportOrder.isGiven(in: event.text)
            || [event.subject, event.service, event.status].contains { $0.map(ReportOrder.isGiven) ?? false }
    }

    var assumptions: [Assumption] {
        let shown = places.prefix(PlantedOrders.most).map { place in
            Assumption(
                kind: .order(place),
                message:
                    "'\(place.path)' line \(place.line) addresses whoever writes the report; nothing was taken from it",
                citation: nil
            )
        }
        guard places.count > PlantedOrders.most, let next = places.dropFirst(PlantedOrders.most).first else {
            return shown
        }
        let count = places.count - PlantedOrders.most
        return shown + [
            Assumption(
                kind: .order(next),
                message:
                    "\(count) more \(count == 1 ? "line addresses" : "lines address") whoever writes the report, from '\(next.path)' line \(next.line) on",
                citation: nil
            )
        ]
    }

    private static let most = 5
}
