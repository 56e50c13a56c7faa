import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Clocks that one cited line tells while the sentence gives them to what another line tells.
    func misboundTimes() -> [Finding] {
        let ends = swappedEnds()
        guard records.count > 1 else { return ends }
        let swapped = ends + displacedValues() + displacedClocks()
        if !swapped.isEmpty || passage.isRow { return swapped }
        let said = StatementReader.statements(in: passage.own).filter { $0.mood == .said && !$0.isWeak }
        guard !said.isEmpty else { return [] }
        let clocks = facts.times.filter { $0.clock != nil && $0.endClock == nil && $0.certainty == .exact }
        let told = records.map { $0.told(by: rows, labels: passage.labels(of: $0)) }
        return clocks.compactMap { time in
            guard let clock = time.clock, let event = event(at: time, said, clocks) else { return nil }
            let owners = records.indices.filter { told[$0].contains(event) }
            let tellers = records.indices.filter { index in records[index].moments.contains { tells(clock, time, $0) } }
            guard !owners.isEmpty, !tellers.isEmpty, Set(owners).isDisjoint(with: tellers),
                let owner = owners.first, let own = records[owner].events.first?.time ?? records[owner].moments.first
            else { return nil }
            return .misbound(
                words(time.range),
                own.shown(in: zone).civil.clockText(),
                records[owner].shown,
                at: passage.place(time.range)
            )
        }
    }

    /// Values of series beside a time at which another value was measured: `500 (09:15)`, `to 202 by 10:39`.
    private func displacedValues() -> [Finding] {
        let series = records.filter(\.isSeries)
        guard series.count > 1 else { return [] }
        return facts.times.compactMap { time in
            guard let clock = time.clock,
                let figure = facts.figures.last(where: { $0.range.upperBound <= time.range.lowerBound }),
                time.range.lowerBound - figure.range.upperBound <= 5
            else { return nil }
            let measured = series.filter { $0.figures.contains { figure.mayMean($0.value) } }
            guard let other = measured.first,
                !measured.contains(where: { $0.moments.contains { tells(clock, time, $0) } }),
                series.contains(where: { $0.moments.contains { tells(clock, time, $0) } }),
                let own = other.moments.first
            else { return nil }
            return .misbound(
                words(time.range),
                own.shown(in: zone).civil.clockText(),
                other.shown,
                at: passage.place(time.range)
            )
        }
    }

    /// What is said to have happened at a time: what its own clause says or, where that holds little but the time, the
    /// next one, before another time comes.
    private func event(at time: TimeExpression, _ said: [Statement], _ clocks: [TimeExpression]) -> Statement.Event? {
        let clauses = self.clauses
        guard let own = clauses.firstIndex(where: { $0.contains(time.range.lowerBound) }),
            !clocks.contains(where: { $0.range != time.range && clauses[own].overlaps($0.range) })
        else { return nil }
        let inside = said.filter { clauses[own].contains($0.range.lowerBound) }
        if let first = inside.first { return inside.allSatisfy { $0.event == first.event } ? first.event : nil }
        let rest = clauses[own].count - time.range.count
        guard rest <= 12, own + 1 < clauses.count, !clocks.contains(where: { clauses[own + 1].overlaps($0.range) })
        else {
            return nil
        }
        let next = said.filter { clauses[own + 1].contains($0.range.lowerBound) }
        return next.first.flatMap { first in next.allSatisfy { $0.event == first.event } ? first.event : nil }
    }

    /// The stretches between commas, brackets and `and`.
    private var clauses: [Range<Int>] {
        let text = passage.own
        var found: [Range<Int>] = []
        var (start, offset) = (0, 0)
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let lower = word == "and" ? offset : nil
            if let lower {
                found.append(start..<lower)
                start = lower
            }
            for scalar in word.unicodeScalars {
                offset += UTF8.width(scalar)
                if ",;()，；（）。、".unicodeScalars.contains(scalar) || scalar == "." && word.unicodeScalars.last == "." {
                    found.append(start..<offset)
                    start = offset
                }
            }
            offset += 1
        }
        found.append(start..<max(start, offset))
        return found.filter { !$0.isEmpty }
    }
}

extension CitedPassage {
    /// Those of its footnotes that cite a record.
    fileprivate func labels(of record: CitedRecord) -> Set<String> {
        Set(zip(labels, places).filter { $0.1 == record.place }.map(\.0))
    }
}

extension CitedRecord {
    /// What it is about, and what milestones the rows on it state.
    fileprivate func told(by rows: [TimelineEvent], labels: Set<String>) -> Set<Statement.Event> {
        // That a measure had no effect is told later than that it was taken.
        let moods: [Statement.Mood] = [.denied, .asked, .failed]
        var told = facts.union(statements.filter { !moods.contains($0.mood) }.map(\.event))
        for row in rows where !labels.isDisjoint(with: row.footnotes) {
            told.formUnion(row.milestones.compactMap(\.event))
        }
        return told
    }

    /// What its lines and events say to have happened.
    var facts: Set<Statement.Event> {
        Set(statements.filter(\.isFact).map(\.event)).union(events.flatMap { Self.meaning(of: $0.kind) })
    }

    var statements: [Statement] {
        (events.map(\.text) + (events.isEmpty ? excerpt.values : [])).flatMap { StatementReader.statements(in: $0) }
    }

    /// What the kind of a record tells, whatever its words.
    static func meaning(of kind: EvidenceEvent.Kind) -> [Statement.Event] {
        switch kind {
        case .alertFired, .paged: [.notice]
        case .alertResolved: [.ease]
        case .acknowledged: [.acknowledge]
        case .escalated: [.escalate]
        case .incidentResolved: [.close]
        case .statusUpdate: [.communicate]
        case .commit, .deploymentStarted, .deploymentSucceeded, .release: [.change]
        case .severityChanged, .message, .note, .deploymentFailed, .logged, .measured: []
        }
    }
}

extension Milestone {
    /// What a row that carries it tells.
    var event: Statement.Event? {
        switch self {
        case .started: .begin
        case .detected: .notice
        case .acknowledged: .acknowledge
        case .declared: .declare
        case .identified: .findCause
        case .mitigated: .ease
        case .resolved: .recover
        case .decision: .decide
        case .escalated: .escalate
        case .reopened: .comeBack
        case .change, .action, .communication: nil
        }
    }
}

extension Finding {
    static func misbound(_ value: String, _ clock: String, _ source: String, at range: SourceRange)
        -> Finding
    {
        Finding(
            Message(
                "'\(value)' is the time of something else in the cited evidence; this was at \(clock): '\(source)'",
                zh: "在所引的证据中，“\(value)”是另一件事的时刻；此事在 \(clock)：“\(source)”"
            ),
            at: range
        )
    }
}
