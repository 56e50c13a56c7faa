import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefKit

/// What is asked of a folder of documents, and what is said of what lies beside them.
struct FolderCheckTests {
    private static let report = """
        # Mail was late

        ## Summary

        Mail was late on 2026-02-03.

        > **Question:** How many letters?

        ## Timeline

        All times UTC.

        - 2026-02-03 09:15 mail is late
        - 09:40 alert
        - 10:05 relay restarted, mitigated

        ## Lessons

        None yet.

        """

    @Test func saysWhatOfAFolderWasPassedOverAndWhy() throws {
        try withTemporaryFolder { folder in
            try folder.write("README.md", "# How we write\n")
            try folder.write("old/report.txt", Self.report)
            let found = DocumentFile.expansion(of: [folder.path])
            #expect(found.paths.isEmpty && found.noReports.count == 1 && found.otherEndings.count == 1)
            #expect(found.passedOver.count == 2)
            #expect(found.passedOver[0].contains("README.md") && found.passedOver[1].contains("report.txt"))
        }
    }

    @Test func readsTheEndingsThatTheConfigurationNames() throws {
        try withTemporaryFolder { folder in
            try folder.write("report.txt", Self.report)
            try folder.write("notes.txt", "Buy milk.\n")
            try folder.write("debrief.yml", "files: ['*.txt']\n")
            let found = DocumentFile.expansion(of: [folder.path])
            #expect(found.paths.map { $0.hasSuffix("report.txt") } == [true] && found.noReports.count == 1)
        }
    }

    @Test func readsAFolderByTheConfigurationThatWasChosen() throws {
        try withTemporaryFolder { folder in
            try folder.write("report.txt", Self.report)
            try folder.write("debrief.yml", "no-key: 1\n")
            let chosen = try Configuration(SourceText("files: ['*.txt']\n"))
            #expect(DocumentFile.expansion(of: [folder.path], configuration: chosen).paths.count == 1)
            #expect(DocumentFile.expansion(of: [folder.path]).failures.map(\.line) == [1])
        }
    }

    @Test func missesABaselineOnlyWhereItIsNeeded() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("report.md", Self.report)
            try folder.write("debrief.yml", "baseline: missing.json\n")
            #expect(throws: Never.self) { try Configuration.forDocument(at: path) }
            let document = Postmortem(parsing: try DocumentFile.read(path))
            #expect(throws: DebriefError.self) { try Workspace().check(document, options: CheckOptions()) }
            var options = CheckOptions()
            options.usesBaseline = false
            #expect(throws: Never.self) { try Workspace().check(document, options: options) }
        }
    }

    @Test func asksOfEachStageWhatItNeeds() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("report.md", Self.report)
            func ids(_ stage: CheckStage?) throws -> Set<String> {
                var options = CheckOptions()
                options.stage = stage
                let checked = try #require(Workspace().check([path], options: options).first).get()
                return Set(checked.diagnostics.map { "\($0.severity.rawValue) \($0.id)" })
            }
            #expect(try ids(nil) == ids(.review))
            #expect(
                try ids(.draft).isDisjoint(with: ids(.review).filter { $0.contains("missing") || $0.contains("owner") })
            )
            #expect(try ids(.final).contains("error lifecycle-open-question"))
            #expect(try !ids(nil).contains { $0.contains("open-question") })
        }
    }

    @Test func proposesAConfigurationThatItReadsItself() throws {
        try withTemporaryFolder { folder in
            for name in ["a", "b", "c", "d"] {
                try folder.write(
                    "\(name).md",
                    Self.report.replacing("Mail", with: "Mail \(name)") + "## Homework\n\nx\n"
                )
            }
            let proposal = try Workspace().proposedConfiguration(for: folder.path)
            #expect(proposal.count == 4 && proposal.after < proposal.before)
            let read = try Configuration(SourceText(proposal.text, path: "debrief.yml"))
            #expect(read.requiredSections == [.summary, .timeline])
            #expect(read.severities["lifecycle-owner"] == .some(nil))
            #expect(proposal.text.contains("Homework  (4 of 4)"))
            #expect(proposal.text.contains("# 4 of 4 documents."))
        }
    }

    @Test func proposesNothingForAFolderWithoutDocuments() throws {
        try withTemporaryFolder { folder in
            try folder.write("README.md", "# How we write\n")
            #expect(throws: DebriefError.self) { try Workspace().proposedConfiguration(for: folder.path) }
        }
    }
}
