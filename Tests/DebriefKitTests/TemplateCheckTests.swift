import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What the templates make of little evidence passes the checks of templates.
struct TemplateCheckTests {
    private static let answers = """
        what_happened: "Label printing stopped: the API refused all connections."
        started: "2026-03-29 01:30"

        """

    @Test(arguments: Templates.ids, Language.allCases)
    func leavesNoSectionEmptyAfterAShortInterview(template: String, language: Language) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("answers.yml", Self.answers)
            let zone = try #require(ZoneRule(named: "Europe/Berlin"))
            let now = Moment(instant: 1_774_800_000, in: zone)
            let session = try InterviewSession(answers: path, zone: zone, language: language, now: now)
            let draft = try session.document(template: template, path: "p.md")
            expectComplete(draft.text)
            #expect(draft.questionCount == draft.text.components(separatedBy: "\n> **").count - 1)
        }
    }

    @Test(arguments: Templates.ids, Language.allCases)
    func leavesNoSectionEmptyAfterAFewNotes(template: String, language: Language) throws {
        try withTemporaryFolder { folder in
            let notes =
                "date: 2026-03-17\n\n- 10:02 errors on the label page\n- 10:09 restarted the gateway\n- 10:20 ok\n"
            let path = try folder.write("notes.md", notes)
            var options = DraftOptions()
            options.template = template
            options.language = language
            options.zone = ZoneRule(named: "UTC")
            let draft = try Workspace().draft([path], options: options, path: "p.md")
            expectComplete(draft.text)
            #expect(draft.questionCount == draft.text.components(separatedBy: "\n> **").count - 1)
        }
    }

    private func expectComplete(_ text: String) {
        let found = Workspace().check(SourceText(text, path: "p.md")).filter { $0.id.hasPrefix("template-") }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }
}
