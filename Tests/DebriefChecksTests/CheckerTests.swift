import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct CheckerTests {
    private func diagnostics(
        _ text: String,
        disabled: Set<String> = [],
        severities: [String: Severity] = [:]
    ) -> [Diagnostic] {
        Checker(
            checks: Checks.all.filter { ["action-no-owner", "action-no-due"].contains($0.info.id) },
            disabled: disabled,
            severities: severities
        )
        .diagnostics(for: Postmortem(parsing: SourceText(text, path: "a.md")))
    }

    private let document = """
        ## Action items

        - Add a canary stage for checkout
        - Alert on pool usage above 80 %

        """

    @Test func sortsByPlaceThenByID() {
        let found = diagnostics(document)
        #expect(found.map(\.id) == ["action-no-due", "action-no-owner", "action-no-due", "action-no-owner"])
        #expect(found.map(\.range.lowerBound) == found.map(\.range.lowerBound).sorted())
    }

    @Test func takesTheSeverityOfTheCheckUnlessOverridden() {
        let severities = diagnostics(document, severities: ["action-no-due": .info]).map(\.severity)
        #expect(severities == [.info, .error, .info, .error])
    }

    @Test func leavesOutDisabledChecks() {
        #expect(Set(diagnostics(document, disabled: ["action-no-due"]).map(\.id)) == ["action-no-owner"])
    }

    @Test func appliesNonOverlappingSafeFixesOnly() throws {
        let checker = Checker(checks: [Replacing(0..<3, .safe), Replacing(2..<5, .safe), Replacing(6..<7, .suggested)])
        let fixed = try checker.fixing(Postmortem(parsing: SourceText("abcdefgh")))
        #expect(fixed.text == "-defgh")
        #expect(fixed.count == 1)
        #expect(try checker.fixing(Postmortem(parsing: SourceText("abcdefgh")), suggested: true).text == "-def-h")
    }
}

/// Proposes to replace one range with a dash.
private struct Replacing: Check {
    let info: CheckInfo
    let range: SourceRange
    let safety: Fix.Safety

    init(_ range: SourceRange, _ safety: Fix.Safety) {
        info = CheckInfo(
            id: "replacing-\(range)",
            summary: Message(englishOnly: ""),
            rationale: Message(englishOnly: ""),
            severity: .info,
            examples: []
        )
        self.range = range
        self.safety = safety
    }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let fix = Fix(Message("replace", zh: "替换"), safety, [Edit(replacing: range, with: "-")])
        return [Finding(Message("found", zh: "发现"), at: range, fixes: [fix])]
    }
}
