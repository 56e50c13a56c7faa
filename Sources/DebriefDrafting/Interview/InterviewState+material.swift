import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension InterviewState {
    /// What a draft is made of: the answers as evidence, each citing its line in the file of answers.
    ///
    /// - Parameter path: of the file of answers within the folder of evidence; ends with `interview.yml`.
    package func material(_ language: Language, path: String = "interview.yml") -> DraftMaterial {
        let written = numbered
        var material = DraftMaterial(events: [])
        written.addMilestones(to: &material, language, path)
        written.addEvents(to: &material, language, path)
        for (id, slot) in InterviewState.places {
            guard let line = written.answers[id]?.lines.first else { continue }
            material.statements.append(
                DraftMaterial.Statement(
                    slot: slot,
                    text: line.text,
                    citation: written.citation(id, line, language, path)
                )
            )
        }
        material.actions = (written.answers[.actions]?.lines ?? []).map { DraftMaterial.Action(answer: $0.text) }
        material.title = written.answers[.title]?.lines.first?.text ?? suggestion(for: .title)
        if let line = written.answers[.severity]?.lines.first {
            material.severity = line.text
            material.severityCitation = written.citation(.severity, line, language, path)
        }
        material.id = written.answers[.id]?.lines.first?.text
        material.services = written.names(.services)
        material.authors = written.names(.authors)
        return material
    }

    private static let places: [(InterviewQuestion.ID, Slot)] = [
        (.whatHappened, .summary), (.customers, .customerImpact), (.customers, .impact), (.business, .businessImpact),
        (.technical, .technicalImpact), (.cause, .cause),
        (.contributing, .contributingFactors), (.prevention, .prevention),
    ]

    /// The same answers with the lines that ``yaml`` gives them.
    private var numbered: InterviewState {
        var copy = self
        var line = 2
        for question in Interview.questions {
            if let answer = answers[question.id] {
                if question.repeats { line += 1 }
                copy.answers[question.id]?.lines = answer.lines.enumerated().map {
                    Answer.Line($0.element.text, number: line + (question.repeats ? $0.offset : 0))
                }
                line += question.repeats ? answer.lines.count : 1
            } else if skipped.contains(question.id) {
                line += 1
            }
        }
        return copy
    }

    private func citation(_ id: InterviewQuestion.ID, _ line: Answer.Line, _ language: Language, _ path: String)
        -> Citation
    {
        let subject = language == .english ? "answer '\(id.rawValue)'" : "回答“\(id.rawValue)”"
        return Citation(path: path, line: line.number, subject: subject)
    }

    private func addMilestones(to material: inout DraftMaterial, _ language: Language, _ path: String) {
        let milestones: [(InterviewQuestion.ID, Milestone)] = [
            (.started, .started), (.detected, .detected), (.mitigated, .mitigated), (.resolved, .resolved),
        ]
        for (id, milestone) in milestones {
            guard let line = answers[id]?.lines.first, let time = time(id) else { continue }
            // What was done at that minute says it better than the bare time.
            let done = events(at: time, language, path)
            let event =
                done
                ?? EvidenceEvent(
                    time: time,
                    kind: .note,
                    text: id == .detected ? answers[.detectedBy]?.lines.first?.text ?? "" : "",
                    citation: citation(id, line, language, path)
                )
            if done == nil { material.events.append(event) }
            material.milestones[milestone] = event
        }
    }

    private func events(at time: Moment, _ language: Language, _ path: String) -> EvidenceEvent? {
        allEvents(language, path).first { $0.time.order == time.order }
    }

    private func addEvents(to material: inout DraftMaterial, _ language: Language, _ path: String) {
        material.events += allEvents(language, path)
    }

    private func allEvents(_ language: Language, _ path: String) -> [EvidenceEvent] {
        (answers[.done]?.lines ?? []).compactMap { line in
            guard let (time, text) = InterviewParsing.stored(line.text, zone: zone) else { return nil }
            return EvidenceEvent(time: time, kind: .note, text: text, citation: citation(.done, line, language, path))
        }
    }

    private func names(_ id: InterviewQuestion.ID) -> [String] {
        (answers[id]?.lines.first?.text ?? "").split(whereSeparator: { ",，、".contains($0) })
            .map { InertText.plain(String($0)) }.filter { !$0.isEmpty }
    }
}

extension DraftMaterial.Action {
    /// - Parameter answer: `what; owner; due`.
    init(answer: String) {
        let parts = answer.split(omittingEmptySubsequences: false, whereSeparator: { ";；".contains($0) })
            .map { InertText.plain(String($0)) }
        self.init(
            text: parts.first ?? "",
            owner: parts.count > 1 ? parts[1] : "",
            due: parts.count > 2 ? parts[2] : ""
        )
    }
}
