import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// An interview in progress, kept in a file after each answer so that nothing is lost when it is interrupted.
package struct InterviewSession: Sendable {
    /// A question as a front end shows it.
    package struct Prompt: Sendable {
        package let id: String
        package let text: String
        package let help: String
        package let example: String
        /// What an empty answer stands for; `nil` leaves the question open.
        package let suggestion: String?
        /// Whether it takes lines until an empty one.
        package let repeats: Bool
        package let isRequired: Bool
        /// From 1.
        package let number: Int
        package let count: Int
    }

    /// What a file of answers may hold: a key for each question, in the order in which they are asked.
    package static let keys: [(name: String, meaning: String)] =
        Interview.questions.map { question in
            let form = question.repeats ? " A list, such as '\(question.example(.english))'." : ""
            return (question.id.rawValue, question.prompt(.english) + form)
        } + [("zone", "The zone of the times; otherwise that of --zone.")]

    /// The file of evidence that the answers become.
    static let evidenceName = "interview.yml"

    /// Whether a path among the evidence is that of answers, of this document or in a folder of its own.
    static func isEvidence(_ path: String) -> Bool { path == evidenceName || path.hasSuffix("/" + evidenceName) }

    private var state: InterviewState
    private let language: Language
    /// Where the answers are kept; `nil` for answers that somebody else keeps.
    private let keptAt: String?
    /// The present time, against which `yesterday` is read.
    private let now: Moment

    /// Resumes the interview that an earlier session kept at a path, or begins a new one.
    package init(keptAt path: String, zone: ZoneRule, language: Language, now: Moment) throws(DebriefError) {
        let isKept = FileManager.default.fileExists(atPath: path)
        state =
            isKept
            ? try InterviewState(yaml: DocumentFile.read(path), zone: zone, now: now) : InterviewState(zone: zone)
        self.language = language
        self.now = now
        keptAt = path
    }

    /// Takes all answers from a file of YAML.
    ///
    /// - Throws: ``DebriefError`` naming file and line of an answer that cannot be read.
    package init(answers path: String, zone: ZoneRule, language: Language, now: Moment) throws(DebriefError) {
        state = try InterviewState(yaml: DocumentFile.read(path), zone: zone, now: now)
        self.language = language
        self.now = now
        keptAt = nil
    }

    /// - Throws: ``DebriefError`` with code `invalid` for a severity or a number that `set` would refuse.
    func requireFields(_ configuration: Configuration) throws(DebriefError) {
        for (id, key) in [(InterviewQuestion.ID.severity, MetadataKey.severity), (.id, .id)] {
            guard let value = state.answers[id]?.lines.first?.text else { continue }
            try FieldValue(name: id.rawValue, value: value).require(as: key, configuration)
        }
    }

    package var answered: Int { state.answers.count }

    /// The next question; `nil` when all have been asked.
    package var next: Prompt? {
        guard let question = state.next else { return nil }
        let ids = Interview.questions.map(\.id)
        return Prompt(
            id: question.id.rawValue,
            text: question.prompt(language),
            help: question.help(language),
            example: question.example(language),
            suggestion: state.suggestion(for: question.id),
            repeats: question.repeats,
            isRequired: question.isRequired,
            number: (ids.firstIndex(of: question.id) ?? 0) + 1,
            count: ids.count
        )
    }

    /// Takes the answer to a question and keeps it.
    ///
    /// - Returns: what was understood, where it is not what was typed: the date and time of `yesterday 23:50`.
    /// - Throws: ``DebriefError`` with code `invalid`, saying what would be understood.
    @discardableResult
    package mutating func answer(_ id: String, _ text: String) throws(DebriefError) -> String? {
        guard let id = InterviewQuestion.ID(rawValue: id) else { throw DebriefError(.internal, "no question '\(id)'") }
        try state.answer(id, text, now: now)
        if let keptAt { try AtomicFile.write(state.yaml.utf8, to: keptAt, overwrite: true) }
        guard let lines = state.answers[id]?.lines.map(\.text), lines.count == 1, lines[0] != text else { return nil }
        return lines[0]
    }

    /// The document that the answers make, with the answers as its evidence.
    ///
    /// - Parameter evidenceFolder: of the answers, among the evidence of several documents.
    /// - Throws: ``DebriefError`` with code `invalid` when a required answer is missing.
    package func document(template: String, path: String, evidenceFolder: String = "") throws(DebriefError)
        -> DraftedDocument
    {
        let name = (evidenceFolder.isEmpty ? "" : evidenceFolder + "/") + InterviewSession.evidenceName
        for question in Interview.questions where question.isRequired && state.answers[question.id] == nil {
            throw DebriefError(
                .invalid,
                "the answer '\(question.id.rawValue)' is missing: \(question.prompt(language))"
            )
        }
        let workspace = Workspace()
        let drafter = Drafter(
            template: try workspace.template(template, language),
            language: language,
            zone: state.zone
        )
        let draft = drafter.draft(state.material(language, path: name), path: path)
        let text = try workspace.refresh(SourceText(draft.text, path: path)).text
        return DraftedDocument(
            text: text,
            evidence: [.init(path: name, bytes: Array(state.yaml.utf8))],
            diagnostics: draft.diagnostics,
            sources: [(name, "interview", draft.rows.count, 0)],
            record: DraftRecord(
                template: template,
                language: language,
                zone: state.zone.name,
                evidence: [name],
                text: text
            ),
            before: nil,
            changes: nil
        )
    }

    /// Removes the kept answers once the document holds them.
    package func forget() {
        if let keptAt { try? FileManager.default.removeItem(atPath: keptAt) }
    }
}
