import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// The observations that a part is about, or its question.
    func observed(
        _ question: Question,
        _ page: inout Page,
        stated: String = "",
        asks: Bool = true,
        where belongs: (Observation.Kind) -> Bool
    ) -> String {
        let items = findings.observations.filter { belongs($0.kind) }.map { "- " + sentence($0, &page) }
        guard items.isEmpty, stated.isEmpty else { return blocks([stated, items.joined(separator: "\n")]) }
        return asks ? page.ask(question) : ""
    }

    private func sentence(_ observation: Observation, _ page: inout Page) -> String {
        guard let lead = observation.records.first else { return "" }
        let quote = observation.quotes ? page.quoted(lead.text) : ""
        return page.cited(wording.observation(observation.kind, quote, by: role(lead)), observation.records)
    }

    /// All factors, each with its category.
    func factors(_ page: inout Page, asks: Bool) -> String {
        var items: [String] = []
        for category in Observation.Category.allCases {
            for observation in findings.observations where observation.kind.category == category {
                items.append("- \(wording.category(category)) \(sentence(observation, &page))")
            }
        }
        guard !items.isEmpty else { return asks ? page.ask(.contributingFactors) : "" }
        return blocks([wording.factorsIntroduction, items.joined(separator: "\n"), page.ask(.furtherFactors)])
    }

    /// The factors of one category, or a question.
    func factors(
        _ category: Observation.Category,
        _ question: Question,
        _ page: inout Page,
        asks: Bool = true
    ) -> String {
        observed(question, &page, asks: asks) { $0.category == category }
    }

    /// The chain of whys: each answer that the evidence gives, then the first question that it leaves open.
    func whys(_ page: inout Page) -> String {
        let count = findings.whys.answers.count
        return blocks((1...count + 1).map { $0 > count ? page.ask(.why($0)) : why($0, &page) })
    }

    /// One why with its answer and what that stands on; a question with room for both where nothing is known.
    ///
    /// - Parameter stated: the answer that a person stated, which comes before the evidence's.
    func why(_ number: Int, stated: String = "", _ page: inout Page) -> String {
        let answers = findings.whys.answers
        let found = answers.indices.contains(number - 1) ? markdown(answers[number - 1], &page) : ""
        let answer = blocks([stated, found])
        guard !answer.isEmpty else { return blocks([page.ask(.why(number)), wording.answer, wording.evidence]) }
        return blocks(["**\(wording.why(number))**", wording.answer + " " + answer])
    }

    private func markdown(_ answer: WhyChain.Answer, _ page: inout Page) -> String {
        switch answer {
        case .said(let record):
            page.cited(
                wording.answered(by: role(record), page.quoted(record.isLongText ? record.causeWords : record.text)),
                [record]
            )
        case .change(let suspect):
            suspect.records.first.map { lead in
                let quote = page.quoted(lead.text)
                return page.cited(
                    wording.answered(withChange: quote, at: clock(lead.event.time)),
                    suspect.records + suspect.arguments.filter(\.reason.speaksFor).flatMap(\.records)
                )
            } ?? ""
        }
    }

    func lessons(_ page: inout Page) -> String {
        general(wording.lesson, .lessons, &page)
    }

    func recommendations(_ page: inout Page) -> String {
        general(wording.advice, .recommendations, &page)
    }

    /// What each observation says beyond itself, once, with what it stands on.
    private func general(
        _ sentence: (Observation.Kind) -> String?,
        _ question: Question,
        _ page: inout Page
    ) -> String {
        var seen: Set<String> = []
        var items: [String] = []
        for observation in findings.observations {
            guard let words = sentence(observation.kind), seen.insert(words).inserted else { continue }
            items.append("- " + page.cited(words, observation.records))
        }
        return items.isEmpty ? page.ask(question) : blocks([items.joined(separator: "\n"), page.ask(question)])
    }

    /// The names that the evidence uses, for a reader of another team.
    func glossary(_ page: inout Page) -> String {
        var items: [String] = []
        for service in names.services {
            let term = wording.term(service: InertText.markdown(service.name, limit: 60), namedBy: role(service.record))
            items.append("- " + page.cited(term, [service.record]))
        }
        var tools: Set<String> = []
        for record in findings.rows.compactMap(\.records.first) where record.event.actorIsMachine {
            guard let tool = record.event.actor, tools.insert(tool).inserted else { continue }
            items.append("- " + page.cited(wording.term(tool: InertText.markdown(tool, limit: 60)), [record]))
        }
        return blocks([items.joined(separator: "\n"), page.ask(.terms)])
    }
}

extension Observation.Kind {
    /// The response in the wide sense, with what customers were told.
    var isOfResponse: Bool { aspect == .response || aspect == .communication }
}
