import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Ranks the changes of the hours before the incident by what speaks for and against each.
struct Suspects {
    /// Of the incident, in order.
    let records: [Record]
    let assignment: MilestoneAssignment
    /// Before and within the incident, in order.
    let changes: [Record]

    /// Words that a commit or what was said must share with what was seen or found before they speak for it.
    private static let linkOfWords = 2

    /// Suspects worth a reader's time.
    private static let limit = 3

    func ranked() -> [Suspect] {
        guard let sign = firstSign else { return [] }
        let before = changes.filter {
            // What a tool writes of a change is no report of anybody, whatever its words: `flag 'seat-cache'`.
            $0.order <= signOrder(sign) && !$0.signals.contains(.rollback) && $0 != sign
                && ($0.isChange || !$0.signals.contains(.customerReport))
        }
        let suspects = groups(of: before).map { suspect($0, firstSign: sign) }.filter { $0.score > 0 }
        let telling = suspects.filter(\.isTelling)
        return Array(
            (telling.isEmpty ? suspects.filter(\.mayHaveRun) : telling).enumerated()
                .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
                .map(\.element).prefix(Suspects.limit)
        )
    }

    private var firstSign: Record? {
        if let stated = assignment.statedStart { return stated.record }
        return [assignment.chosen[.started], assignment.chosen[.detected]].compactMap { $0 }.min(by: Record.precedes)
    }

    /// When the first sign was, which a later record may say.
    private func signOrder(_ sign: Record) -> Int { assignment.statedStart?.time.order ?? sign.order }

    /// Records of the same version or commit; the newest group first, as it is nearest to the incident.
    private func groups(of changes: [Record]) -> [[Record]] {
        var groups: [(key: String, records: [Record])] = []
        for change in changes {
            let key = change.event.subject ?? change.text
            if let index = groups.firstIndex(where: { $0.key == key || mentions(change, $0.key) }) {
                groups[index].records.append(change)
            } else if let subject = change.event.subject,
                let index = groups.firstIndex(where: { $0.records.allSatisfy { mentions($0, subject) } })
            {
                // `tagged v4.18.0` was said before the tool recorded it.
                groups[index].key = subject
                groups[index].records.append(change)
            } else {
                groups.append((key, [change]))
            }
        }
        return groups.reversed().map(\.records)
    }

    private func mentions(_ record: Record, _ key: String) -> Bool {
        record.isWords && key.utf8.count >= 3 && record.text.contains(key)
    }

    private func suspect(_ group: [Record], firstSign sign: Record) -> Suspect {
        var arguments: [Suspect.Argument] = []
        var score = 0
        func argue(_ reason: Suspect.Reason, _ records: [Record], _ points: Int) {
            arguments.append(Suspect.Argument(reason: reason, records: records))
            score += points
        }
        let last = group.last(where: \.isChange) ?? group.last ?? sign
        let distance = signOrder(sign) / 60 * 60 - last.order / 60 * 60
        switch distance {
        case ..<(15 * 60): argue(.before(seconds: distance, firstSign: sign.event.citation), [last, sign], 40)
        case ..<3_600: argue(.before(seconds: distance, firstSign: sign.event.citation), [last, sign], 30)
        case ..<(6 * 3_600): argue(.longBefore(seconds: distance), [last, sign], 15)
        default: argue(.longBefore(seconds: distance), [last, sign], 5)
        }
        judgeService(group, sign, argue)
        judgeWords(group, argue)
        judgeUndoing(group, argue)
        if let found = named(group) { argue(.namedByResponders, [found], 25) }
        if let record = ruledOut(group) { argue(.ruledOut, [record], -30) }
        if group.allSatisfy({ $0.event.kind == .commit }) {
            // Nobody knows whether it ran, which is no argument: the evidence need not hold its deployment.
            score -= 10
            if group.allSatisfy({ !Tokens.of($0.text).isDisjoint(with: Suspects.documentation) }) {
                argue(.documentation, group, -25)
            }
        }
        let sorted = arguments.filter(\.reason.speaksFor) + arguments.filter { !$0.reason.speaksFor }
        // The deployment itself leads, not what was said about it.
        let lead = group.filter(\.isChange) + group.filter { !$0.isChange }
        return Suspect(records: lead, arguments: sorted, score: score)
    }

    private static let documentation = Set(Vocabulary.evidence.words("documentation"))

    private typealias Argue = (Suspect.Reason, [Record], Int) -> Void

    private func judgeService(_ group: [Record], _ sign: Record, _ argue: Argue) {
        guard let mine = group.compactMap(\.event.service).first, let theirs = sign.event.service else { return }
        if mine.lowercased() == theirs.lowercased() {
            argue(.sameService(mine), [group[0], sign], 20)
        } else {
            argue(.otherService(mine, affected: theirs), [group[0], sign], -10)
        }
    }

    private func judgeWords(_ group: [Record], _ argue: Argue) {
        let mine = group.reduce(into: Set<String>()) { $0.formUnion(Tokens.singulars(of: $1.text)) }
        let versions = Set(group.compactMap { $0.event.subject?.lowercased() })
        let telling = [assignment.chosen[.detected], assignment.chosen[.identified]].compactMap { $0 }
        var shared: Set<String> = []
        var sources: [Record] = []
        for record in telling {
            let common = mine.intersection(Tokens.singulars(of: record.text)).subtracting(versions)
            if !common.isEmpty { sources.append(record) }
            shared.formUnion(common)
        }
        // Of a commit nobody knows whether it ran, and people say much: one word that both have links nothing.
        let needed = group.allSatisfy { $0.event.kind == .commit || $0.isWords } ? Suspects.linkOfWords : 1
        guard shared.count >= needed else { return }
        // Pairs of Chinese characters are no words to show.
        let words = shared.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.sorted().prefix(4)
        argue(.sharedWords(Array(words)), [group[0]] + sources, min(20, shared.count * 5))
    }

    private func judgeUndoing(_ group: [Record], _ argue: Argue) {
        let names = Set(group.compactMap(\.event.subject)).filter { $0.utf8.count >= 3 }
        let versions = names.compactMap(Suspects.major)
        let reverts = records.filter { record in group.contains { record.isRevert(of: $0) } }
        let undoing = records.filter { record in
            if reverts.contains(record) { return true }
            guard record.signals.contains(.rollback), record.order > group[0].order,
                record.isChange || !record.signals.isDisjoint(with: [.decision, .measureDone, .persists, .wrongTurn]),
                record.signals.isDisjoint(with: [.cause, .rootCause, .suspicion])
            else { return false }
            if names.contains(where: { record.text.contains($0) }) { return true }
            // A rollback names the version it goes back to, which begins like the one it leaves.
            let targets = Tokens.of(record.text).compactMap(Suspects.major)
            return targets.isEmpty ? isOnlyDeployment(group) : targets.contains(where: versions.contains)
        }
        guard let first = undoing.first, let last = undoing.last else { return }
        // A revert says itself what it undoes, a rollback of a deployment only which versions it moves between.
        argue(.undone(at: first.event.time), [first], reverts.isEmpty ? 10 : 25)
        let persists = records.first {
            $0.order >= last.order && !$0.signals.isDisjoint(with: [.persists, .wrongTurn])
                && !$0.signals.isDisjoint(with: [.rollback, .symptom])
        }
        if let persists, persists.order < assignment.chosen[.mitigated]?.order ?? Int.max {
            argue(.notEndedAfterUndoing, [persists], -5)
        } else if let end = assignment.chosen[.mitigated] ?? assignment.chosen[.resolved], end.order >= first.order {
            argue(.endedAfterUndoing, [first, end], 20)
        }
    }

    /// The first number of a version: `4` of `v4.18.0`; `nil` for other words.
    private static func major(_ version: String) -> Substring? {
        let digits = version.first == "v" ? version.dropFirst() : version[...]
        let parts = digits.split(separator: ".")
        guard parts.count >= 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
        return parts.first
    }

    /// Whether nothing else was deployed before the first sign, so that a rollback without a name can only mean it.
    private func isOnlyDeployment(_ group: [Record]) -> Bool {
        guard let sign = firstSign, group.contains(where: { $0.isChange && $0.event.kind != .commit }) else {
            return false
        }
        return changes.allSatisfy {
            $0.order > signOrder(sign) || !$0.isChange || $0.event.kind == .commit
                || $0.event.subject == group[0].event.subject
        }
    }

    private func ruledOut(_ group: [Record]) -> Record? {
        let names = Set(group.compactMap(\.event.subject)).filter { $0.utf8.count >= 3 }
        return records.first { record in
            record.signals.contains(.wrongTurn) && record.signals.isDisjoint(with: [.rollback, .symptom])
                && names.contains { record.text.contains($0) }
        }
    }

    private func named(_ group: [Record]) -> Record? {
        records.first { record in
            !record.signals.isDisjoint(with: [.cause, .rootCause]) && group.contains { $0.isNamed(in: record.text) }
        }
    }
}

extension Record {
    /// Whether it is the commit by which git or a forge takes another one back: `Revert "…"`, a branch `revert-254-…`.
    fileprivate func isRevert(of change: Record) -> Bool {
        guard event.kind == .commit, change.event.kind == .commit, order > change.order else { return false }
        if text.hasPrefix("Revert \"" + change.text.prefix(60)) { return true }
        return change.pullRequest.map { text.contains("revert-\($0)-") || text.hasPrefix("Revert #\($0) ") } ?? false
    }

    /// The number behind its last `#`: `Merge pull request #254 from …`, `Limit the pool (#254)`.
    private var pullRequest: Substring? {
        guard let mark = text.lastIndex(of: "#") else { return nil }
        let digits = text[text.index(after: mark)...].prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : digits
    }
}
