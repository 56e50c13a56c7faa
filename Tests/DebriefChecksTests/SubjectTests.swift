import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

/// Who is the subject of a mistake, seen through the checks that ask for it.
struct SubjectTests {
    private func diagnostics(_ text: String, heading: String = "Summary") -> [Diagnostic] {
        let checks = Checks.all.filter { $0.info.id.hasPrefix("blame-") || $0.info.id == "cause-is-person" }
        return Checker(checks: checks)
            .diagnostics(for: Postmortem(parsing: SourceText("# A\n\n## \(heading)\n\n\(text)\n")))
    }

    private func ids(_ text: String, heading: String = "Summary") -> [String] {
        diagnostics(text, heading: heading).map(\.id)
    }

    @Test(
        arguments: [
            ("An engineer on the storage team forgot to renew the lease.", "blame-person-cause"),
            ("A tired administrator wiped the wrong volume.", "blame-person-cause"),
            ("The developer set the flag in staging but forgot to set it in production.", "blame-person-cause"),
            ("A technician, who was new to the site, accidentally cut the fibre.", "blame-person-cause"),
            ("One of the engineers mistakenly merged the branch.", "blame-person-cause"),
            ("The vendor didn’t tell anybody about the change.", "blame-team"),
            ("We never verified the restore.", "blame-omission"),
            ("Tobias forgot to push the tag.", "blame-named-individual"),
            ("@ana accidentally dropped the index.", "blame-named-individual"),
        ]
    )
    func findsThePersonBehindAMistake(sentence: String, id: String) {
        #expect(ids(sentence) == [id])
    }

    @Test(
        arguments: [
            "The scheduler forgot the pods of the drained node.",
            "A worker node ignored the new limit.",
            "`leader` failed to renew its lease.",
            "The engineers' dashboard missed the last scrape.",
            "The operator did not restart the pod.",
            "No engineer failed to read the runbook.",
            "The team did not find anything wrong.",
            "The report says \"an engineer forgot to renew it\".",
            "If an engineer forgot to renew it, the job would page.",
        ]
    )
    func blamesNoMachineAndNobodyElsesWords(sentence: String) {
        #expect(ids(sentence).isEmpty)
    }

    @Test func isStricterInCausesAndSofterInRows() {
        let sentence = "An engineer forgot to renew the lease."
        #expect(diagnostics(sentence, heading: "Root cause").map(\.severity) == [.error])
        #expect(diagnostics(sentence).map(\.severity) == [.warning])
        let row = "- 2025-01-15 14:02 An engineer forgot to renew the lease\n- 14:09 lease renewed\n- 14:20 resolved"
        #expect(diagnostics(row, heading: "Timeline").map(\.severity) == [.info])
    }

    @Test func takesTheWeightOfAFindingUnlessOverridden() {
        let row = "- 2025-01-15 14:02 An engineer forgot to renew the lease\n- 14:09 lease renewed\n- 14:20 resolved"
        let document = Postmortem(parsing: SourceText("# A\n\n## Timeline\n\n\(row)\n"))
        let checks = Checks.all.filter { $0.info.id == "blame-person-cause" }
        let checker = Checker(checks: checks, severities: ["blame-person-cause": .error])
        #expect(checker.diagnostics(for: document).map(\.severity) == [.error])
    }

    @Test func findsPeopleOfTheDocumentByTheirNames() {
        let text = "---\nauthors: Kwabena Osei\n---\n\n# A\n\n## Root cause\n\nThe change came from Kwabena.\n"
        let checks = Checks.all.filter { $0.info.id == "blame-named-individual" }
        let found = Checker(checks: checks).diagnostics(for: Postmortem(parsing: SourceText(text)))
        #expect(found.map(\.message) == ["the analysis names 'Kwabena'"])
    }
}
