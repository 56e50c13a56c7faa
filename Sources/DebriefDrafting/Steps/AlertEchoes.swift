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
            let name = Alert.withoutState(alert.name.lowercased())
            if alert.kind == .alertFired { fired.insert(name) }
            guard fired.contains(name) else { return record }
            return record.taken(for: alert.kind, subject: name, showing: alert.name)
        }
    }

    /// Whether a text opens with the state of an alert in brackets: `[P2] error rate 23 %`.
    static func isAlert(_ text: String) -> Bool {
        text.first { !$0.isWhitespace }.map { "[【".contains($0) } ?? false && Alert(text) != nil
    }

    /// Whether a text opens with the state of what is well again: `[OK] edge p95 88ms`.
    static func clears(_ text: String) -> Bool { Alert(text)?.kind == .alertResolved }

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
            let text = text.drop { !$0.isLetter && !$0.isNumber && !"[【".contains($0) }
            let (state, rest) = Self.state(of: text)
            // `PROBLEM - ntp OK` clears, and a warning is no alert yet.
            let opening = Self.words(rest.prefix(60))
            if Self.clears.contains(where: state.contains) || opening.last == "ok" {
                kind = .alertResolved
            } else if Self.fires.contains(where: state.contains),
                !Self.warns.contains(where: { (state + opening).contains($0) })
            {
                kind = .alertFired
            } else {
                return nil
            }
            let words = rest.drop { !$0.isLetter && !$0.isNumber }
            name = String(words.isEmpty ? text : words)
        }

        /// `host alert: gw-1` of `host alert: gw-1 is down: no answer`, which recovers as `host alert: gw-1 is up`.
        static func withoutState(_ name: String) -> String {
            let joint = name.ranges(of: " is ").first { joint in
                let rest = words(name[joint.upperBound...].prefix { !":：".contains($0) })
                return rest.count <= 2 && rest.first.map(states.contains) ?? false
            }
            return joint.map { String(name[..<$0.lowerBound]) } ?? name
        }

        private static let states = Set(fires + clears + warns + Vocabulary.evidence.words("state of a check"))

        /// The words that a message opens with to say how it stands, and what comes behind them: those in brackets, before a
        /// colon or a dash, or in capitals.
        private static func state(of text: Substring) -> (words: [String], rest: Substring) {
            let opening = text.prefix(60)
            if let first = opening.first, "[【".contains(first),
                let close = opening.firstIndex(where: { "]】".contains($0) })
            {
                return (words(opening[..<close]), text[text.index(after: close)...])
            }
            if let end = opening.firstIndex(where: { ":：#".contains($0) }), words(opening[..<end]).count <= 3 {
                return (words(opening[..<end]), text[text.index(after: end)...])
            }
            let first = opening.prefix { $0.isLetter }
            if first.count > 1, first.allSatisfy({ $0.isUppercase || !$0.isASCII }) {
                return (words(first), text[first.endIndex...])
            }
            return ([], text)
        }

        /// In lower case; what is written without spaces is one, and each of its ends.
        private static func words(_ text: Substring) -> [String] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap { word -> [String] in
                let word = String(word)
                return word.first?.isASCII == false && word.count > 2
                    ? [word, String(word.prefix(2)), String(word.suffix(2))] : [word]
            }
        }

        private static let fires = Vocabulary.evidence.words("alert fires")
        private static let clears = Vocabulary.evidence.words("alert clears")
        private static let warns = Vocabulary.evidence.words("alert only warns")
    }
}
