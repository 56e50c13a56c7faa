import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// The table with what somebody stated and what responders proposed, with a question for owners and dates; an empty
    /// table with a question when there is nothing. What only the observations call for nobody has proposed: it is asked.
    ///
    /// - Parameter horizon: `nil` for all in one table. What a person stated stands in the first.
    func actionItems(_ horizon: ActionCandidate.Horizon?, _ page: inout Page) -> String {
        let stated = horizon == nil || horizon == .immediate ? findings.material.actions : []
        let candidates = self.candidates.filter { horizon == nil || $0.horizon == horizon }
        let written = horizon == nil || horizon == .immediate ? noted.actions : []
        let open = written.filter { statement in
            let work = WorkOwner.withoutUndecided(statement.text)
            return TaskWords.leaveOpen(work) || work.last.map { "?？".contains($0) } ?? false
        }
        let works = written.filter { !open.contains($0) }
        let told =
            works.flatMap { workRows($0, &page) }
            + candidates.filter { !isWritten($0, in: written) }.compactMap { row($0, &page) }
        let rows = stated.map(row) + told
        let question: Question? =
            if !told.isEmpty { .actionOwners } else if rows.isEmpty, horizon != .longTerm { .actions } else { nil }
        // What is left open is a question to whoever reviews it.
        let noted = (horizon == nil || horizon == .immediate ? self.noted.questions : []) + open
        return blocks(
            [actionTable(rows), question.map { page.ask($0) } ?? "", suggestions(of: candidates, &page)]
                + noted.map { page.ask(page.quoted($0.text) + page.footnotes.marks($0.sources)) }
        )
    }

    /// Whether a list beside the records says the same: a mail holds its list, and is a record as a whole.
    private func isWritten(_ candidate: ActionCandidate, in written: [EvidenceStatement]) -> Bool {
        guard case .proposed(let words) = candidate.origin, let record = candidate.records.first else { return false }
        return written.contains { $0.saysTheSame(as: words, of: record, by: \.isLetter) }
    }

    private var candidates: [ActionCandidate] {
        ActionCandidate.candidates(
            for: findings.observations,
            records: findings.records,
            aftermath: findings.left.filter { $0.reason == .outsideWindow }.map(\.record),
            assignment: findings.assignment
        )
    }

    private func actionTable(_ rows: [[String]]) -> String {
        let columns = wording.actionColumns
        let head = [columns, columns.map { _ in "---" }]
        return (head + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    /// Cells in the order of ``Wording/actionColumns``.
    private func row(_ action: DraftMaterial.Action) -> [String] {
        [
            InertText.markdown(action.text), "", InertText.markdown(action.owner, limit: 60),
            InertText.markdown(action.due, limit: 30), "", "", "", "",
        ]
    }

    /// A row for each piece of work that a statement of notes holds.
    private func workRows(_ statement: EvidenceStatement, _ page: inout Page) -> [[String]] {
        let path = statement.citation.path
        let mail = message(around: statement)
        let author =
            findings.material.noted.first { $0.subject == .metadata(.authors) && $0.citation.path == path }?.text
            ?? mail?.event.actor
        let spoken = mail.flatMap(NotedAction.Spoken.init) ?? spoken(beside: statement)
        return FollowUps.items(of: statement.text).map { text in
            let details = NotedAction(text, people: people, speaker: author, spoken: spoken)
            return row(text, details) { page.cited(page.quoted($0), statement.sources) }
        }
    }

    /// The mail that a statement stands in.
    private func message(around statement: EvidenceStatement) -> Record? {
        (findings.records + findings.left.map(\.record)).filter {
            $0.event.citation.subject.hasPrefix("mail") && $0.event.citation.path == statement.citation.path
                && $0.event.citation.line <= statement.citation.line
        }.max { $0.event.citation.line < $1.event.citation.line }
    }

    /// About when a statement without a time was written: not before what its file tells last.
    private func spoken(beside statement: EvidenceStatement) -> NotedAction.Spoken? {
        let beside = findings.records.last {
            $0.event.citation.path == statement.citation.path && $0.event.time.knownDay == .whole
        }
        return beside.map { .init(day: $0.event.time.civil.date, isNight: false, isExact: false) }
    }

    private func row(_ item: String, _ details: NotedAction, words: (String) -> String) -> [String] {
        let isDone = FollowUps.isDone(item) || Intention(of: item) == .done
        return [
            words(FollowUps.isDone(item) ? FollowUps.withoutBox(item) : item), "",
            InertText.markdown(details.owner, limit: 60),
            InertText.markdown(details.due, limit: 30), "", InertText.markdown(details.ticket, limit: 40),
            isDone ? wording.done : wording.proposed, "",
        ]
    }

    private func row(_ candidate: ActionCandidate, _ page: inout Page) -> [String]? {
        guard case .proposed(let text) = candidate.origin else { return nil }
        let (first, answer) = (candidate.records.first, candidate.answer)
        var details = NotedAction(
            text,
            people: people,
            speaker: first?.event.actor,
            spoken: (answer ?? first).flatMap(NotedAction.Spoken.init),
            due: answer?.text ?? candidate.tail
        )
        // `turned on snooping so that …` is a deed of who tells it.
        let isOfSpeaker =
            candidate.tail.map(WorkOwner.isPromised) ?? false
            || FollowUps.isDone(text) && Intention(of: FollowUps.withoutBox(text)) == .done
        let owner = answer?.event.actor ?? (details.owner.isEmpty && isOfSpeaker ? first?.event.actor : nil)
        if let owner { details.owner = people.person(named: owner)?.wholeName ?? owner }
        return row(text, details) { page.cited(page.quoted($0), candidate.records) }
    }

    private func suggestions(of candidates: [ActionCandidate], _ page: inout Page) -> String {
        let offered = candidates.compactMap { candidate -> String? in
            guard case .observation(let kind) = candidate.origin,
                let words = wording.candidate(
                    kind,
                    about: candidate.records.first?.event.subject.map { InertText.code($0) } ?? ""
                )
            else { return nil }
            return wording.suggestion(words.action, doneWhen: words.doneWhen) + page.footnotes.marks(candidate.records)
        }
        return offered.isEmpty ? "" : page.ask(wording.suggestions(offered))
    }
}
