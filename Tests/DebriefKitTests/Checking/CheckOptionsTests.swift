import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct CheckOptionsTests {
    private static let document = """
        ---
        severity: SEV3
        ---

        # Checkout down

        ## Summary

        The master database failed because of human error.

        ## Action items

        - Add a canary stage for checkout
        - Alert on pool usage above 80 %

        """

    /// What is found in the document beside a configuration; `nil` where it is suppressed.
    private func found(
        _ configuration: String = "",
        _ text: String = document,
        _ change: (inout CheckOptions) throws -> Void = { _ in }
    ) throws -> [Diagnostic] {
        try withTemporaryFolder { folder in
            try folder.write("debrief.yml", configuration)
            var options = CheckOptions()
            try change(&options)
            return try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics
        }
    }

    @Test func runsOnlyWhatIsAskedFor() throws {
        let only = try found { $0.only = try CheckOptions.ids("action-no-owner, timeline-missing", option: "--only") }
        #expect(Set(only.map(\.id)) == ["action-no-owner", "timeline-missing"])
        let skip = try found { $0.skip = ["action-no-owner"] }
        #expect(!skip.map(\.id).contains("action-no-owner") && skip.map(\.id).contains("action-no-due"))
    }

    @Test func suggestsTheNearestIDForOneThatDoesNotExist() {
        #expect(
            throws: DebriefError(
                .notFound,
                "--skip: there is no check 'action-owner'; did you mean 'action-none'? see: debrief check --list"
            )
        ) {
            try CheckOptions.ids("action-owner", option: "--skip")
        }
        #expect(throws: DebriefError(.notFound, "--only: there is no check 'xyzzy'; see: debrief check --list")) {
            try CheckOptions.ids("xyzzy", option: "--only")
        }
        #expect(throws: DebriefError.self) { try CheckOptions.ids(" , ", option: "--only") }
    }

    @Test func takesSeveritiesFromProfileAndConfiguration() throws {
        let configured = try found("checks: {action-no-owner: info, action-no-due: off}\n")
        #expect(configured.filter { $0.id == "action-no-owner" }.map(\.severity) == [.info, .info])
        #expect(!configured.map(\.id).contains("action-no-due"))
        let published = try found { $0.profile = .public }
        #expect(!published.map(\.id).contains("action-no-owner"))
        let both = try found("profile: public\nchecks: {action-no-owner: warning}\n")
        #expect(both.filter { $0.id == "action-no-owner" }.map(\.severity) == [.warning, .warning])
    }

    @Test func asksForTheSectionsOfTheSeverity() throws {
        let usual = try found().filter { $0.id == "template-section-missing" }
        let fewer = try found("sections: {by-severity: {sev-3: [summary, action-items]}}\n")
        #expect(!usual.isEmpty)
        #expect(fewer.filter { ["template-section-missing", "timeline-missing"].contains($0.id) }.isEmpty)
    }

    @Test func findsAndAllowsOwnWords() throws {
        let usual = try found().map(\.id)
        #expect(usual.contains("blame-human-error") && !usual.contains("house-word"))
        let own = try found("words: {avoid: {master database: primary database}, allow: [Human error]}\n").map(\.id)
        #expect(!own.contains("blame-human-error") && own.contains("house-word"))
    }

    @Test func failsADocumentWhoseConfigurationIsWrong() throws {
        #expect(throws: DebriefError.self) { try found("checks: {nothing: off}\n") }
    }

    @Test func suppressesFindingsAboutEvidenceLikeOthers() throws {
        try withTemporaryFolder { folder in
            try folder.write("evidence/SHA256SUMS", String(repeating: "0", count: 64) + "  a.log\n")
            let text =
                "# A\n\nIt failed[^e1].\n\n[^e1]: `evidence/a.log` line 3 <!-- debrief:ignore evidence-missing: kept by the provider -->\n"
            let found = try Workspace().check([folder.write("a.md", text)])[0].get().diagnostics
            #expect(found.first { $0.id == "evidence-missing" }?.suppression?.reason == "kept by the provider")
            #expect(!found.map(\.id).contains("suppression-unused"))
        }
    }

    @Test func knowsWhatTheBaselineHoldsAfterLinesMove() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("docs/a.md", Self.document)
            let before = try Workspace().check([path])[0].get().diagnostics
            let baseline = try folder.write(
                "baseline.json",
                Baseline.text(of: before, for: folder.path + "/baseline.json")
            )
            #expect(try folder.read("baseline.json").contains("\"path\": \"docs/a.md\""))
            var options = CheckOptions()
            options.baseline = try Baseline(at: baseline)
            let moved = Self.document.replacing("## Summary", with: "\n\n## Summary")
            try folder.write("docs/a.md", moved)
            #expect(
                try Workspace().check([path], options: options)[0].get().diagnostics.allSatisfy {
                    $0.suppression != nil
                }
            )
            try folder.write("docs/a.md", moved + "- Add a limit to the importer\n")
            let new = try Workspace().check([path], options: options)[0].get().diagnostics.filter {
                $0.suppression == nil
            }
            #expect(new.map(\.id).contains("action-no-owner"))
            #expect(!new.map(\.id).contains("blame-human-error"))
        }
    }

    @Test func refusesABaselineThatIsNone() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.json", "[]")
            #expect(throws: DebriefError(.invalid, "\(path) is no baseline; write one with --write-baseline \(path)")) {
                try Baseline(at: path)
            }
        }
    }

    @Test func showsWhatFixingWouldChangeInAFormThatGitApplies() throws {
        try withTemporaryFolder { folder in
            let text =
                (1...9).map { "Line \($0).\n\n" }.joined()
                + "## Timeline\n\nAll times UTC.\n\n- 2026-06-02 13:50 started\n- 13:55 PM detected\n- 14:20 mitigated"
            let path = try folder.write("a.md", text)
            let difference = try Workspace().fixDifference(SourceText(text, path: "a.md"))
            #expect(difference.contains("\n-- 13:55 PM detected\n+- 13:55 detected\n"))
            try folder.write("a.diff", difference)
            try folder.git("-C", folder.path, "apply", "--unsafe-paths", "-p0", "--directory=\(folder.path)", "a.diff")
            #expect(try folder.read("a.md") == Workspace().fix(SourceText(text, path: path)).text)
            #expect(try Workspace().fixDifference(SourceText(folder.read("a.md"), path: "a.md")) == "")
        }
    }

    @Test func speaksTheLanguageThatIsAskedFor() throws {
        let own = try found { $0.only = ["action-no-owner"] }
        #expect(Set(own.map(\.message)) == ["action item has no owner"])
        let chosen = try found {
            $0.only = ["action-no-owner"]
            $0.language = .chinese
        }
        #expect(Set(chosen.map(\.message)) == ["改进措施没有负责人"])
        #expect(chosen.fingerprints == own.fingerprints)
    }

    @Test func knowsABaselineInEachLanguage() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", Self.document)
            var options = CheckOptions()
            options.language = .chinese
            let before = try Workspace().check([path], options: options)[0].get().diagnostics
            let text = Baseline.text(of: before, for: folder.path + "/baseline.json")
            #expect(text.contains("action item has no owner") && !text.contains("改进措施"))
            options = CheckOptions()
            options.baseline = try Baseline(at: folder.write("baseline.json", text))
            let after = try Workspace().check([path], options: options)[0].get().diagnostics
            #expect(!after.isEmpty && after.allSatisfy { $0.suppression != nil })
        }
    }

    @Test func speaksChineseAroundChineseDocumentsOnly() throws {
        try withTemporaryFolder { folder in
            let english = try folder.write("a.md", Self.document)
            let chinese = try folder.write("b.md", "# 支付中断\n\n## 改进措施\n\n- 在流水线中增加灰度阶段\n")
            func report(_ paths: [String], _ language: Language? = nil) throws -> String {
                var options = CheckOptions()
                options.only = ["action-no-owner"]
                options.language = language
                let checked = try Workspace().check(paths, options: options).map { try $0.get() }
                return try Workspace().report(checked, language: language, as: "text", styled: false)
            }
            #expect(try report([chinese]).hasSuffix("\n1 个错误\n"))
            let mixed = try report([english, chinese])
            #expect(mixed.contains("error[action-no-owner]: 改进措施没有负责人\n"))
            #expect(mixed.contains("error[action-no-owner]: action item has no owner\n"))
            #expect(try report([english], .chinese).contains("错误[action-no-owner]: 改进措施没有负责人\n"))
            #expect(try report([chinese], .english).hasSuffix("\n1 error\n"))
        }
    }

    @Test func explainsChecksInChinese() throws {
        for check in CheckExplanation.list(.chinese) {
            let text = try CheckExplanation.text(of: check.id, .chinese)
            #expect(text.hasPrefix("\(check.id)（\(check.severity)") || check.severity == "关闭")
            #expect(text.contains("\n\n\(check.summary)\n") && !text.contains("Found") && !text.contains("To suppress"))
        }
    }

    @Test func explainsEachCheck() throws {
        for check in CheckExplanation.list(.english) {
            let text = try CheckExplanation.text(of: check.id)
            #expect(text.hasPrefix("\(check.id) (") && text.contains("\n\n\(check.summary)\n"))
            let isAboutComments = check.id.hasPrefix("suppression-")
            #expect(text.contains("<!-- debrief:ignore \(check.id): reason -->") != isAboutComments)
        }
        #expect(
            throws: DebriefError(
                .notFound,
                "there is no check 'action-no-owners'; did you mean 'action-no-owner'? see: debrief check --list"
            )
        ) {
            try CheckExplanation.text(of: "action-no-owners")
        }
    }
}
