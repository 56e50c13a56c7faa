import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    func detection(_ page: inout Page) -> String {
        guard let detected = findings.record(.detected) else { return page.ask(.detection) }
        var sentences = [detectedSentence(detected, isFirst: true, &page)]
        if let record = findings.record(.acknowledged) {
            sentences.append(
                page.cited(
                    wording.acknowledged(at: clock(record.event.time, &page), by: acknowledger(record)),
                    [record]
                )
            )
        }
        return wording.paragraph(sentences)
    }

    /// Decisions, suspicions and attempts, those without effect included.
    func response(_ page: inout Page) -> String {
        let telling: Signal = [.decision, .suspicion, .wrongTurn, .persists, .escalation, .withdrawal]
        let failed = Set(findings.assignment.failed.keys).union(findings.assignment.failed.values)
        let end = findings.end?.order ?? Int.max
        let records = shownRecords.filter { record in
            record.isWords
                && (!record.firm.isDisjoint(with: telling) || failed.contains(record)
                    || !record.signals.isDisjoint(with: telling)
                        && !RemarkReader.kinds(in: record.text).contains(.reply))
                && record.order <= end
                && record != findings.record(.detected)
        }
        return blocks([
            accounts(Array(records.prefix(12)), &page), page.ask(records.isEmpty ? .response : .responseGap),
        ])
    }

    /// What was done until it was over, and by what it was over.
    func resolution(_ page: inout Page) -> String {
        let ends = [findings.record(.mitigated), findings.record(.resolved)].compactMap { $0 }
        let failed = shownRecords.last { !$0.signals.isDisjoint(with: [.persists, .wrongTurn]) }?.order ?? Int.min
        let start = findings.record(.detected)?.order ?? Int.min
        let over = ends.map(\.order).max() ?? Int.max
        let cause = namedCause?.record
        let measures = shownRecords.filter { record in
            guard record.order >= start, record.order <= over, !ends.contains(record), record != cause,
                record.signals.isDisjoint(with: [.wrongTurn, .suspicion, .persists]), !record.mayNotHaveHelped,
                findings.assignment.failed[record] == nil, !record.refusesMeasure, !record.onlyTellsOfRelapse
            else { return false }
            if record.isChange { return record.signals.contains(.rollback) }
            // What was decided after the last attempt without effect is what helped.
            if record.signals.contains(.decision) { return record.order > failed }
            if record.event.kind == .note { return record.tellsOfMeasure }
            return record.isSaid && record.signals.contains(.measureDone) && record.tellsOfMeasure
        }
        let shown = (Array(measures.prefix(10)) + ends).sorted(by: Record.precedes)
        guard !shown.isEmpty else { return page.ask(.mitigated, else: .measures) }
        var seen: Set<Record> = []
        let list = accounts(shown.filter { seen.insert($0).inserted }, &page, words: \.measureWords)
        return blocks([list, ends.isEmpty ? ask(.mitigated, of: .mitigated, &page) : ""])
    }

    func communication(_ page: inout Page) -> String {
        var seen: Set<Record> = []
        let rows = findings.rows.filter { row in
            guard let record = row.records.first, record.reportedAt == nil else { return false }
            return (record.event.kind == .statusUpdate || record.signals.contains(.communication))
                && seen.insert(record).inserted
        }.sorted { Record.precedes($0.records[0], $1.records[0]) }
        let lines = rows.map { row in
            guard case .shared(let subjects, let rest, let until) = row.text, let first = row.records.first else {
                return accounts(Array(row.records.prefix(1)), &page)
            }
            let names = wording.list(subjects.map { InertText.markdown($0) })
            let words = wording.shared(names, page.quoted(rest), until: until.civil.clockText())
            return "- " + page.cited(wording.account(at: clock(first.event.time), by: role(first), words), row.records)
        }.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return hasStatement(.communication) ? "" : page.ask(.communication) }
        return lines.joined(separator: "\n")
    }

    /// The leading record of each row, in order.
    private var shownRecords: [Record] { findings.rows.compactMap(\.records.first) }

    func links(_ page: inout Page) -> String {
        var seen: Set<String> = []
        var lines: [String] = []
        for record in shownRecords {
            for link in record.event.links where seen.insert(link).inserted && lines.count < 20 {
                lines.append("- " + page.cited(InertText.code(link), [record]))
            }
        }
        return lines.joined(separator: "\n")
    }
}
