import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct CheckContextTests {
    private func messages(_ text: String, context: CheckContext) -> [String] {
        let checks = Checks.all.filter { ["template-placeholder", "template-section-missing"].contains($0.info.id) }
        return Checker(checks: checks, context: context)
            .diagnostics(for: Postmortem(parsing: SourceText(text))).map(\.message)
    }

    @Test func findsGuidanceWhateverItsMarkup() {
        let context = CheckContext(
            requiredSections: [],
            guidance: Guidance(["Say who noticed, and how."])
        )
        #expect(
            messages("# A\n\n- *Say* who noticed, and how\n", context: context) == ["line is guidance of the template"]
        )
        #expect(messages("# A\n\n> Say who noticed, and how.\n", context: context).isEmpty)
        #expect(messages("# A\n\nSay who noticed.\n", context: context).isEmpty)
    }

    @Test func asksOnlyForTheRequiredSections() {
        let context = CheckContext(requiredSections: [.lessons])
        #expect(messages("# A\n\nText.\n", context: context) == ["document has no section 'lessons'"])
        #expect(messages("# A\n\n## Lessons learned\n\nText.\n", context: context).isEmpty)
    }
}
