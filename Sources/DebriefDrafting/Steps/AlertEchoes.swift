import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Alerts that are known only from what a bot wrote into a conversation: `[FIRING:1] DiskFull: disk of a is full`.
///
/// Where the evidence holds alerts or pages of their own near such a message, the message repeats them; where it does
/// not, the message is all there is, and counts as the alert.
enum AlertEchoes {
    /// - Parameter records: in order.
    static func counted(in records: [Record]) -> [Record] {
        let tools = records.filter { $0.isAlert || $0.event.kind == .alertResolved }.map(\.order)
        var fired: Set<String> = []
        return records.map { record in
            guard record.isEcho, let alert = Alert(record.text), !isNear(record.order, tools) else { return record }
            // What was never seen to fire may be anything that was resolved, such as the incident itself.
            let name = alert.name.lowercased()
            if alert.kind == .alertFired { fired.insert(name) }
            guard fired.contains(name) else { return record }
            return record.taken(for: alert.kind, subject: name, showing: alert.name)
        }
    }

    /// How far from a bot's message the alert may lie that it repeats.
    private static let reach = 15 * 60

    private static func isNear(_ order: Int, _ tools: [Int]) -> Bool {
        let next = tools.firstPlace { $0 >= order - reach }
        return next < tools.count && tools[next] <= order + reach
    }

    /// A message of a tool that watches.
    private struct Alert {
        let kind: EvidenceEvent.Kind
        /// What is left of the message without the mark of its state.
        let name: String

        init?(_ text: String) {
            let start = text.prefix(60).lowercased()
            guard let mark = Self.marks.first(where: { start.contains($0.0) }) else { return nil }
            kind = mark.1
            var rest = text[...]
            if let state = text.prefix(60).firstRange(of: "]"), start.hasPrefix("[") {
                rest = text[state.upperBound...]
            }
            let words = rest.drop { !$0.isLetter && !$0.isNumber }
            name = String(words.isEmpty ? text[...] : words)
        }

        /// In the order in which they are looked for: what is over often names what fired.
        private static let marks: [(String, EvidenceEvent.Kind)] = [
            ("[resolved", .alertResolved), ("resolved:", .alertResolved), ("[recovered", .alertResolved),
            ("recovered:", .alertResolved), ("[ok]", .alertResolved), ("alert closed", .alertResolved),
            ("告警恢复", .alertResolved), ("告警已恢复", .alertResolved), ("[恢复", .alertResolved),
            ("[firing", .alertFired), ("firing:", .alertFired), ("[triggered", .alertFired),
            ("triggered #", .alertFired),
            ("triggered:", .alertFired), ("[alerting", .alertFired), ("alert created", .alertFired),
            ("alarm:", .alertFired), ("[critical", .alertFired), ("problem:", .alertFired), ("[p1", .alertFired),
            ("[告警", .alertFired), ("告警触发", .alertFired), ("触发告警", .alertFired),
        ]
    }
}
