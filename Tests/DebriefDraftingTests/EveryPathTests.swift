import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// A wording tells the same milestone wherever it stands.
struct EveryPathTests {
    /// What stands around a wording, so that it can be the milestone: an alert before it, but before a detection.
    private struct Course {
        let wording: MilestoneWording
        var isFirst: Bool { wording.milestone == .detected }
        var isChinese: Bool { Language(of: wording.text) == .chinese }
        var before: String? { isFirst ? nil : isChinese ? "告警触发" : "An alert fired" }
        var after: String { isFirst ? isChinese ? "值班响应" : "on it" : "" }

        var lines: [(clock: String, text: String)] {
            [("10:00", before), ("10:30", wording.text), ("11:00", after.isEmpty ? nil : after)]
                .compactMap { clock, text in text.map { (clock, $0) } }
        }
    }

    private func document(_ wording: MilestoneWording) -> [Milestone] {
        let rows = Course(wording: wording).lines.map { "- \($0.clock) \($0.text)" }.joined(separator: "\n")
        let source = SourceText("# Outage on 2026-05-06\n\n## Timeline (UTC)\n\n\(rows)\n")
        let events = Postmortem(parsing: source).timeline.events
        return events.first { $0.time.civil.clockText() == "10:30" }?.milestones ?? []
    }

    /// Sentences of a summary, in a document without a timeline.
    private func prose(_ wording: MilestoneWording) -> [Milestone] {
        let course = Course(wording: wording)
        let sentences = course.lines.map {
            course.isChinese ? "\($0.clock)，\($0.text)。" : "At \($0.clock), \($0.text)."
        }
        let source = SourceText("# Outage on 2026-05-06 (UTC)\n\n## Summary\n\n\(sentences.joined(separator: " "))\n")
        let events = Postmortem(parsing: source).toldTimeline.events
        return events.filter { $0.time.civil.clockText() == "10:30" }.flatMap(\.milestones)
    }

    private func draft(
        _ wording: MilestoneWording,
        _ make: (_ clock: String, _ text: String, _ line: Int) -> EvidenceEvent
    )
        throws -> [Milestone]
    {
        let course = Course(wording: wording)
        let events = course.lines.enumerated().map { make($1.clock + ":00", $1.text, $0 + 1) }
        let draft = try Draft.of(events, "standard", course.isChinese ? .chinese : .english)
        return draft.rows.filter { $0.time.civil.clockText() == "10:30" }.flatMap(\.milestones)
    }

    private func notes(_ wording: MilestoneWording) throws -> [Milestone] {
        try draft(wording) { SampleIncident.event($0, .note, $1, "notes.md", $2) }
    }

    private func chat(_ wording: MilestoneWording) throws -> [Milestone] {
        try draft(wording) { SampleIncident.message($0, $1, "ana", $2) }
    }

    private func page(_ wording: MilestoneWording) throws -> [Milestone] {
        try draft(wording) { SampleIncident.status($0, "", $1, $2) }
    }

    /// Status pages acknowledge and declare nothing; their first word is the detection whatever it says.
    private static func isForPages(_ wording: MilestoneWording) -> Bool {
        [.mitigated, .resolved, .identified].contains(wording.milestone)
    }

    @Test(arguments: MilestoneWording.said)
    func readsWhatIsSaidInEveryPath(wording: MilestoneWording) throws {
        #expect(document(wording).contains(wording.milestone), "document")
        #expect(prose(wording).contains(wording.milestone), "prose")
        #expect(try notes(wording).contains(wording.milestone), "notes")
        #expect(try chat(wording).contains(wording.milestone), "chat")
        if Self.isForPages(wording) { #expect(try page(wording).contains(wording.milestone), "status page") }
    }

    @Test(arguments: MilestoneWording.unsaid)
    func readsNothingElseInAnyPath(wording: MilestoneWording) throws {
        #expect(!document(wording).contains(wording.milestone), "document")
        #expect(!prose(wording).contains(wording.milestone), "prose")
        #expect(try !notes(wording).contains(wording.milestone), "notes")
        #expect(try !chat(wording).contains(wording.milestone), "chat")
        if Self.isForPages(wording) { #expect(try !page(wording).contains(wording.milestone), "status page") }
    }
}
