import DebriefLanguage
import DebriefText

/// What one row of a timeline says to have happened.
struct RowStatements {
    /// The milestone whose name is all that the row says, or stands before its colon: `13:50 started`,
    /// `Recovery: …`.
    let name: Milestone?
    private let facts: Set<Statement.Event>
    private let hints: Set<Statement.Event>
    /// Whether an alert, and no service, is said to be over.
    let isAlertOver: Bool

    init(_ text: String) {
        name = Self.name(in: text)
        let statements = StatementReader.statements(in: text)
        let said = statements.filter(\.isFact)
        // What works again for most is eased and no more.
        let plain = said.filter { !$0.isWeak }.map { $0.event == .recover && $0.scope == .part ? .ease : $0.event }
        // `the first ticket came in, nobody saw it`: a report that nobody notices is no detection.
        let isUnseen = statements.contains { $0.event == .notice && $0.mood == .denied }
        let unseen: Set<Statement.Event> = isUnseen ? [.report, .notice] : []
        facts = Set(plain).subtracting(unseen)
        hints = Set(said.filter(\.isWeak).map(\.event)).subtracting(unseen)
        isAlertOver = statements.contains { $0.event == .recover && $0.mood == .said && $0.scope == .other }
    }

    /// Whether the row says so without doubt.
    func tells(_ events: Statement.Event...) -> Bool { events.contains(where: facts.contains) }

    /// Whether its words can say so, and something else as well.
    func mayTell(_ events: Statement.Event...) -> Bool { events.contains { facts.contains($0) || hints.contains($0) } }

    /// What the row adds to the course of events, when it is no milestone that a metric is taken from.
    var course: Milestone? {
        if tells(.decide) { return .decision }
        if tells(.escalate) { return .escalated }
        if tells(.communicate) { return .communication }
        if tells(.comeBack) { return .reopened }
        return tells(.change) ? .change : nil
    }

    static func name(in text: String) -> Milestone? {
        let words = text.drop { marks.contains($0) }
        if let whole = Milestone(label: String(words).trimmingSuffix(marks)) { return whole }
        // `Recovery: …`, `Start of incident. …`, `OUTAGE BEGINS — …`
        guard let end = words.prefix(40).firstIndex(where: { ":：.。—–".contains($0) }) else { return nil }
        let label = String(words[..<end]).trimmingSuffix(marks)
        return Milestone(label: label).flatMap { Milestone.ordered.contains($0) ? $0 : nil }
    }

    private static let marks = "*_- –—:：.。 "
}
