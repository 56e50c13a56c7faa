import DebriefLanguage
import DebriefText

/// What one row of a timeline says to have happened.
struct RowStatements {
    /// The milestone whose name is all that the row says, or stands before its colon: `13:50 started`,
    /// `Recovery: …`.
    let name: Milestone?
    /// Whether the name only stands in brackets behind what happened: `traffic switched back (resolved)`.
    let isNamedAside: Bool
    private let facts: Set<Statement.Event>
    private let hints: Set<Statement.Event>
    /// What it denies, plans, hopes for or asks, and says nowhere to have happened.
    private let unmet: Set<Statement.Event>
    /// Whether an alert, and no service, is said to be over.
    let isAlertOver: Bool

    init(_ text: String) {
        let leading = Self.name(leading: text)
        name = leading ?? Self.name(closing: text)
        isNamedAside = leading == nil && name != nil
        let statements = StatementReader.statements(in: text)
        let said = statements.filter(\.isFact)
        // What works again for most is eased and no more.
        let plain = said.filter { !$0.isWeak }.map { $0.event == .recover && $0.scope == .part ? .ease : $0.event }
        // `the first ticket came in, nobody saw it`: a report that nobody notices is no detection.
        let isUnseen = statements.contains { $0.event == .notice && $0.mood == .denied }
        var unseen: Set<Statement.Event> = isUnseen ? [.report, .notice] : []
        // `commit 4a6f0c2: fix the seat map` tells what a change is meant to do, and not that it has done it.
        let isRevision = Self.namesRevision(text)
        if isRevision { unseen.formUnion([.mend, .undo, .ease, .recover]) }
        facts = Set(plain).subtracting(unseen).union(isRevision ? [.change] : [])
        hints = Set(said.filter(\.isWeak).map(\.event)).subtracting(unseen)
        unmet = Set(statements.filter { !$0.isFact }.map(\.event)).subtracting(facts)
        isAlertOver = statements.contains { $0.event == .recover && $0.mood == .said && $0.scope == .other }
    }

    /// Whether the row says so without doubt.
    func tells(_ events: Statement.Event...) -> Bool { events.contains(where: facts.contains) }

    /// Whether its words can say so, and something else as well.
    func mayTell(_ events: Statement.Event...) -> Bool { events.contains { facts.contains($0) || hints.contains($0) } }

    /// Whether it says that none of this has happened, or not yet: `not mitigated`, `should be fixed by noon`.
    func leavesOpen(_ events: Statement.Event...) -> Bool {
        events.contains(where: unmet.contains) && !events.contains(where: facts.contains)
    }

    /// What the row adds to the course of events, when it is no milestone that a metric is taken from.
    var course: Milestone? {
        if tells(.decide) { return .decision }
        if tells(.escalate) { return .escalated }
        if tells(.communicate) { return .communication }
        if tells(.comeBack) { return .reopened }
        return tells(.change) ? .change : nil
    }

    /// Whether a row is the title of a commit or of a request to merge: `提交 4a6f0c2：…`, `PR #12: …`.
    private static func namesRevision(_ text: String) -> Bool {
        text.withBytes { bytes in
            let start = marks.prefixLength(of: bytes[...])
            guard let end = colons.firstOffset(in: bytes[start...], limit: 48) else { return false }
            let words = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
            guard let name = revisions.first(where: { words.utf8.starts(with: $0.utf8) }) else { return false }
            let id = words.utf8.dropFirst(name.utf8.count).filter { !" #!`*".utf8.contains($0) }
            return id.contains { $0 &- 0x30 < 10 } && id.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }
        }
    }

    private static let revisions = Vocabulary.documents.words("revision")

    static func name(in text: String) -> Milestone? { name(leading: text) ?? name(closing: text) }

    private static func name(leading text: String) -> Milestone? {
        text.withBytes { bytes in
            let start = openings.prefixLength(of: bytes[...])
            if let whole = Milestone(label: bytes, bytes.trimmed(start..<bytes.count, suffix: marks)) { return whole }
            // `Recovery: …`, `Start of incident. …`, `OUTAGE BEGINS — …`, `定位，…`
            guard let end = dividers.firstOffset(in: bytes[start...], limit: 40) else { return nil }
            let label = Milestone(label: bytes, bytes.trimmed(start..<end, suffix: marks))
            return label.flatMap { Milestone.ordered.contains($0) ? $0 : nil }
        }
    }

    private static func name(closing text: String) -> Milestone? {
        text.withBytes { bytes in
            let label = closing(bytes).flatMap { Milestone(label: bytes, $0) }
            return label.flatMap { Milestone.ordered.contains($0) ? $0 : nil }
        }
    }

    /// What a pair of brackets at the end holds: `磁盘满了（定位）`, `disk full (identified)`.
    private static func closing(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        let whole = bytes.trimmed(0..<bytes.count, suffix: marks)
        guard let last = whole.last, last > 2 else { return nil }
        let isWide = bytes[last] == 0x89 && bytes[last - 1] == 0xBC && bytes[last - 2] == 0xEF
        guard isWide || bytes[last] == 0x29 else { return nil }
        let end = isWide ? last - 2 : last
        var start = end
        while start > 0, end - start <= Milestone.longestLabel {
            if bytes[start - 1] == 0x28 { return start..<end }
            if start > 2, bytes[start - 1] == 0x88, bytes[start - 2] == 0xBC, bytes[start - 3] == 0xEF {
                return start..<end
            }
            start -= 1
        }
        return nil
    }

    private static let marks: SignSet = "*_- –—:：.。 "
    private static let colons: SignSet = ":："
    /// `【发现】…`, `(detected) …`
    private static let openings: SignSet = "*_- –—:：.。 (（【"
    private static let dividers: SignSet = ":：.。—–，)）】"
}

extension Milestone {
    fileprivate init?(label bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard range.count <= Self.longestLabel else { return nil }
        self.init(label: String(decoding: bytes[range], as: UTF8.self))
    }
}
