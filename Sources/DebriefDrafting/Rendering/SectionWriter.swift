import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes what goes into each slot, from what the steps found.
struct SectionWriter {
    let findings: DraftFindings
    let wording: any Wording
    let names: IncidentNames
    let noted: NotedPlaces
    var people: People { findings.people }

    init(findings: DraftFindings, wording: any Wording, noted: NotedPlaces) {
        self.findings = findings
        self.wording = wording
        self.noted = noted
        names = IncidentNames(findings.records, findings.assignment, findings.material)
    }

    func markdown(_ slot: Slot, _ page: inout Page) -> String {
        let stated = statements(slot, &page)
        switch slot {
        case .frontMatter, .title, .footnotes: return ""
        case .openPoints: return openPoints(&page)
        case .summary: return blocks([stated, summary(&page)])
        case .duration: return blocks([stated, duration(&page)])
        case .impact: return blocks([stated, impact(&page, asks: !isTold(.customers))])
        case .customerImpact:
            return hasAnswer(.customerImpact)
                ? stated
                : blocks([
                    stated,
                    figures(
                        .customers,
                        .customerImpact,
                        &page,
                        asks: findings.nearMiss == nil && !isTold(.customers)
                    ),
                ])
        case .businessImpact:
            return blocks([
                stated,
                figures(.business, .businessImpact, &page, asks: !isTold(.business) && findings.nearMiss == nil),
            ])
        case .technicalImpact:
            return blocks([stated, figures(.technical, .technicalImpact, &page, asks: !isTold(.technical))])
        case .services: return services(&page)
        case .timeline: return timeline(&page)
        case .metrics: return "<!-- debrief:metrics -->\n<!-- /debrief:metrics -->"
        case .cause: return blocks([stated, cause(&page, asks: stated.isEmpty)])
        case .suspects: return suspects(&page)
        case .contributingFactors: return blocks([stated, factors(&page, asks: stated.isEmpty)])
        case .technicalFactors:
            return blocks([stated, factors(.technical, .technicalFactors, &page, asks: stated.isEmpty)])
        case .processFactors: return factors(.process, .processFactors, &page)
        case .organisationalFactors: return factors(.organisational, .organisationalFactors, &page)
        case .whys: return blocks([stated, whys(&page)])
        case .firstWhy: return why(1, stated: blocks([statements(.cause, &page), stated]), &page)
        case .secondWhy: return why(2, &page)
        case .thirdWhy: return why(3, &page)
        case .fourthWhy: return why(4, &page)
        case .fifthWhy: return why(5, &page)
        case .detection: return blocks([stated, detection(&page)])
        case .detectionGap: return blocks([gap(&page), stated.isEmpty ? page.ask(.detectionGap) : stated])
        case .detectionWorked:
            return observed(.detectionWorked, &page) { $0.aspect == .detection && $0.effect == .helped }
        case .detectionFailed:
            return observed(.detectionFailed, &page) { $0.aspect == .detection && $0.effect == .hurt }
        case .response: return blocks([stated, response(&page)])
        case .responseWorked:
            return observed(.responseWorked, &page, stated: stated) { $0.isOfResponse && $0.effect == .helped }
        case .responseFailed:
            return observed(.responseFailed, &page, stated: stated) { $0.isOfResponse && $0.effect == .hurt }
        case .resolution: return blocks([stated, resolution(&page)])
        case .communication: return blocks([stated, communication(&page)])
        case .wentWell: return observed(.wentWell, &page, stated: stated) { $0.effect == .helped }
        case .wentWrong:
            return observed(.wentWrong, &page, stated: stated) { $0.effect == .hurt && $0.aspect != .system }
        case .lucky: return observed(.lucky, &page, stated: stated) { $0.effect == .luck }
        case .lessons: return blocks([stated, lessons(&page)])
        case .recommendations: return blocks([stated, recommendations(&page)])
        case .glossary: return glossary(&page)
        case .actionItems: return actionItems(nil, &page)
        case .immediateActions: return actionItems(.immediate, &page)
        case .shortTermActions: return actionItems(.shortTerm, &page)
        case .longTermActions: return actionItems(.longTerm, &page)
        case .prevention: return stated.isEmpty ? page.ask(.prevention) : stated
        case .charts: return charts(&page)
        case .changes: return changes(&page)
        case .links: return links(&page)
        }
    }

    /// What a person stated for this place, in their words.
    private func statements(_ slot: Slot, _ page: inout Page) -> String {
        var parts: [String] = []
        for statement in findings.material.statements where statement.slot == slot {
            let words = InertText.markdown(statement.text, limit: 4_000)
            parts.append(words + page.footnotes.marks([FootnoteBook.Source(citation: statement.citation, time: nil)]))
        }
        let sentences = (noted.bySlot[slot] ?? []).map { statement in
            let isCause = statement.namesCause && [.cause, .firstWhy, .whys].contains(slot)
            let quote = page.quoted(statement.text, limit: isCause ? Self.longest : 280)
            // Who writes it below such a heading states it, unless the words leave it open.
            let isStated =
                CauseWords.confirm(statement.text)
                || !CauseWords.doubt(statement.text) && findings.causes.doubts.isEmpty
                    && !ToldCause.all(in: statement.text).contains { $0.certainty == .supposed }
                    && RemarkReader.kinds(in: statement.text).isDisjoint(with: [.doubt, .question])
            let sentence = isCause ? wording.notedCause(quote, isConfirmed: isStated) : wording.noted(quote)
            return page.cited(sentence, statement.sources)
        }
        return blocks(parts + (sentences.count > 1 ? [sentences.map { "- " + $0 }.joined(separator: "\n")] : sentences))
    }

    /// Whether a person who was asked has answered what belongs into a place.
    private func hasAnswer(_ slot: Slot) -> Bool { findings.material.statements.contains { $0.slot == slot } }

    /// Whether somebody stated what one side of the impact was, so that it need not be asked for.
    private func isTold(_ group: ImpactStatements.Group) -> Bool {
        let (slot, kind): (Slot, SectionKind) =
            switch group {
            case .customers: (.customerImpact, .customerImpact)
            case .business: (.businessImpact, .businessImpact)
            case .technical: (.technicalImpact, .technicalImpact)
            }
        return hasAnswer(slot) || noted.bySlot.values.joined().contains { $0.tells(of: group, in: kind) }
    }

    private func timeline(_ page: inout Page) -> String {
        guard !findings.rows.isEmpty else { return blocks([wording.noEvents, page.ask(.noEvents)]) }
        let zoneless = findings.assumptions.compactMap { assumption -> String? in
            guard case .zone(let path, _, let read) = assumption.kind, !read.isEmpty else { return nil }
            return wording.readIn(InertText.markdown(read), path: code(path))
        }
        let table = TimelineTable(
            rows: findings.rows,
            zone: findings.zone,
            people: people,
            wording: wording,
            zoneless: zoneless
        )
        .markdown(&page)
        let missing: [(Milestone, Question)] = [
            (.acknowledged, .acknowledged), (.declared, .declared), (.identified, .identified),
            (.mitigated, .mitigated), (.resolved, .resolved),
        ]
        var questions: [String] = []
        if asksForStart { questions.append(askForStart(&page)) }
        for (milestone, question) in [(.detected, .detected)] + missing where findings.record(milestone) == nil {
            questions.append(ask(question, of: milestone, &page))
        }
        for gap in Gaps.stretches(in: findings.rows) where !knows(of: gap) {
            page.day = firstDay
            let from = clock(gap.from, &page)
            questions.append(page.ask(.gap(from: from, to: clock(gap.to, &page))))
        }
        return blocks([table] + questions)
    }

    /// Whether the evidence tells of a stretch, though nothing of it became a row.
    private func knows(of gap: (from: Moment, to: Moment)) -> Bool {
        findings.left.contains { left in
            left.reason != .order && left.reason != .unrelated && left.reason != .otherPage && left.record.isWords
                && (gap.from.order + 1..<max(gap.to.order, gap.from.order + 1)).contains(left.record.order)
        }
    }

    /// Asks for a milestone, and shows the record that may tell it.
    func ask(_ question: Question, of milestone: Milestone, _ page: inout Page) -> String {
        guard let record = findings.assignment.suggested[milestone], !record.text.isEmpty,
            !page.hasAsked(question)
        else { return page.ask(question) }
        let hint = wording.perhaps(at: clock(record.event.time), page.quoted(record.text))
        return page.ask(question, hint: hint + page.footnotes.marks([record]))
    }

    func askForStart(_ page: inout Page) -> String { ask(startQuestion, of: .started, &page) }

    private var startQuestion: Question {
        let change = findings.suspects.flatMap(\.records).max { $0.order < $1.order }
        return .started(
            firstSign: findings.record(.detected).map { clock($0.event.time) },
            nearestChange: change.map { page in
                wording.quote(InertText.markdown(page.text, limit: 80)) + wording.language.gap
                    + "(\(clock(page.event.time)))"
            }
        )
    }

    func code(_ path: String) -> String { InertText.code("evidence/" + path) }

    func acknowledger(_ record: Record) -> String { wording.role(people.acknowledger(record)) }

    /// A clock, with its date when that is not the day on which the incident begins.
    func clock(_ moment: Moment) -> String {
        guard let firstDay, moment.isDated, firstDay != moment.civil.day else { return wording.clock(moment) }
        return wording.clockAndDate(moment)
    }

    /// On which the incident begins.
    var firstDay: Int? { (findings.start?.time ?? findings.record(.detected)?.event.time)?.civil.day }

    /// A clock in a paragraph, with its date where the day is not that of the clock before.
    func clock(_ moment: Moment, _ page: inout Page) -> String {
        defer { if moment.isDated { page.day = moment.civil.day } }
        guard let day = page.day, moment.isDated, day != moment.civil.day else { return wording.clock(moment) }
        return wording.clockAndDate(moment)
    }

    func role(_ record: Record) -> String { wording.role(people.role(of: record)) }

    /// Bullets `14:40 UTC, a responder: “…”`, one for each record.
    ///
    /// - Parameter words: of a record, those to be quoted.
    func accounts(_ records: [Record], _ page: inout Page, words: (Record) -> String = \.text) -> String {
        records.filter { !$0.text.isEmpty }.map { record in
            let sentence = wording.account(
                at: clock(record.reportedAt ?? record.event.time),
                by: role(record),
                page.quoted(words(record))
            )
            return "- " + page.cited(sentence, [record])
        }.joined(separator: "\n")
    }
}

extension Language {
    /// What parts words from a bracket.
    var gap: String { self == .english ? " " : "" }
}

extension EvidenceStatement {
    /// Whether it stands where notes name the cause.
    fileprivate var namesCause: Bool {
        [.section(.rootCause), .section(.trigger), .section(.whyItHappened)].contains(subject)
    }
}
