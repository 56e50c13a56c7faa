import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// What records say with figures about any side of the impact.
    func impact(_ page: inout Page, asks: Bool) -> String {
        let records = ImpactStatements.Group.allCases.flatMap { findings.impact.statements[$0] ?? [] }
        let shown = records.isEmpty ? findings.impact.announced : unwritten(records)
        let hasCustomers = findings.impact.statements[.customers]?.isEmpty == false
        return blocks([
            felt(beside: shown, &page),
            accounts(shown.sorted(by: Record.precedes), &page, words: records.isEmpty ? \.text : \.impactWords),
            asks && !hasCustomers && findings.nearMiss == nil ? page.ask(.customerImpact) : "",
        ])
    }

    /// What records say about one side of the impact, or a question.
    func figures(
        _ group: ImpactStatements.Group,
        _ question: Question,
        _ page: inout Page,
        asks: Bool = true
    ) -> String {
        let records = findings.impact.statements[group] ?? []
        if group == .customers, let spared = sparedSentence(&page) { return spared }
        guard !records.isEmpty else {
            let announced = group == .customers ? findings.impact.announced : []
            return blocks([
                group == .customers ? felt(beside: announced, &page) : "", accounts(announced, &page),
                asks ? page.ask(question) : "",
            ])
        }
        let shown = unwritten(records)
        return blocks([
            group == .customers ? felt(beside: shown, &page) : "", accounts(shown, &page, words: \.impactWords),
        ])
    }

    /// What users could not do, by the first who told it.
    private func felt(beside shown: [Record], _ page: inout Page) -> String {
        guard let record = findings.impact.felt, !shown.contains(record), findings.nearMiss == nil else { return "" }
        return accounts([record], &page)
    }

    /// Without what stands there as a statement: a mail is a record as a whole, and its lines state what they count.
    private func unwritten(_ records: [Record]) -> [Record] {
        records.filter { record in
            !findings.material.noted.contains {
                $0.saysTheSame(as: record.impactWords, of: record) { $0.isLetter || $0.isNumber }
            }
        }
    }

    func services(_ page: inout Page) -> String {
        guard !names.services.isEmpty else { return page.ask(.services, else: .dependents) }
        return names.services.map { service in
            "- " + page.cited(InertText.markdown(service.name), [service.record])
        }.joined(separator: "\n")
    }

    func charts(_ page: inout Page) -> String {
        let series = findings.material.series.sorted {
            ($0.name, $0.citation.path, $0.citation.line) < ($1.name, $1.citation.path, $1.citation.line)
        }
        return blocks(series.map { SeriesTable(series: $0, zone: findings.zone, wording: wording).markdown(&page) })
    }
}

extension Record {
    /// Of what it says, what counts something.
    fileprivate var impactWords: String { ImpactStatements.words(of: text) }
}

extension EvidenceStatement {
    /// Whether words of a record of the same file are those of the statement, or either holds the other.
    ///
    /// - Parameter counts: which characters are compared.
    func saysTheSame(as words: String, of record: Record, by counts: (Character) -> Bool) -> Bool {
        guard citation.path == record.event.citation.path else { return false }
        let (own, others) = (text.filter(counts), words.filter(counts))
        return own.contains(others) || others.contains(own)
    }
}
