import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct WorkspaceTests {
    private let workspace = Workspace()

    private let document = """
        # Outage

        ## Timeline

        All times UTC.

        | Time | Milestone | Event |
        | --- | --- | --- |
        | 2026-03-17 10:00 | started | errors |
        | 10:05 | detected | alert |
        | 10:30 | mitigated | rolled back |

        <!-- debrief:metrics -->
        old
        <!-- /debrief:metrics -->

        My own words stay.

        """

    @Test func readsPagesAndRefusesToChangeThem() throws {
        let page = SourceText("<h1>Outage</h1>\n<p>The engineer should have known better.</p>\n", path: "outage.html")
        #expect(workspace.check(page).contains { $0.source.line(at: $0.range.lowerBound) == 2 })
        #expect(throws: DebriefError.self) { try workspace.fix(page) }
    }

    @Test func measuresWhatADocumentWithoutTimelineStates() throws {
        let source = SourceText("# Outage\n\nBetween 10:05 and 11:20 UTC on 12 March 2026, logins failed.\n")
        let duration = try workspace.measure(source).rows.first { $0.metric.id == .impactDuration }
        #expect(duration?.metric.seconds == 75 * 60)
    }

    @Test func refreshesGeneratedBlocksAndNothingElse() throws {
        let refresh = try workspace.refresh(SourceText(document))
        #expect(refresh.renewed == ["metrics"])
        #expect(refresh.text.contains("| Impact duration | 30 min | started, 10:00 | mitigated, 10:30 |"))
        let parts = document.components(separatedBy: "\nold\n")
        #expect(refresh.text.hasPrefix(parts[0]))
        #expect(refresh.text.hasSuffix(parts[1]))
        #expect(try workspace.refresh(SourceText(refresh.text)).renewed == [], "refreshing twice changes nothing")
    }

    @Test func leavesBlocksAloneThatNobodyKnows() throws {
        let text = "<!-- debrief:weather -->\nrain\n<!-- /debrief:weather -->\n"
        let refresh = try workspace.refresh(SourceText(text))
        #expect(refresh.text == text)
        #expect(refresh.unknown == ["weather"])
    }

    @Test func measuresAgainstTargetsAndOthers() throws {
        try withTemporaryFolder { folder in
            let others = try (1...6).map { number in
                try folder.write("\(number).md", document.replacing("10:30", with: "10:\(10 + number * 5)"))
            }
            let measurement = try workspace.measure(
                SourceText(document),
                targets: [.timeToDetect: 60],
                objective: ObjectiveOptions(target: 0.999, window: .rolling(days: 30), failing: 0.5),
                others: others
            )
            let row = try #require(measurement.rows.first { $0.metric.id == .impactDuration })
            #expect(row.others?.median == 27.5 * 60)
            #expect(row.others?.medianInterval == 900...2_400)
            #expect(measurement.budget?.badSeconds == 900)
            #expect(measurement.rows.first { $0.metric.id == .timeToDetect }?.target == 60)
        }
    }

    @Test func asksForTheObjectiveThatAShareNeeds() throws {
        let stated = document.replacing(
            "# ",
            with: "---\nslo: {target: 99.9, window: 30d}\n---\n\n# ",
            maxReplacements: 1
        )
        let half = try workspace.measure(SourceText(stated), objective: ObjectiveOptions(failing: 0.5))
        #expect(half.budget?.objective.failing == 0.5 && half.budget?.badSeconds == 900)
        let short = stated.replacing("{target: 99.9, window: 30d}", with: "99.9 %")
        #expect(try workspace.measure(SourceText(short)).budget?.badSeconds == 1_800)
        let error = #expect(throws: DebriefError.self) {
            try workspace.measure(SourceText(document, path: "a.md"), objective: ObjectiveOptions(failing: 0.5))
        }
        #expect(error?.message.hasPrefix("a.md states no objective; give one, such as --slo 99.9") == true)
    }

    @Test func noticesEvidenceThatChangedOrIsGone() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write(
                "notes.md",
                "# Notes 2026-03-17 UTC\n\n- 10:00 errors begin\n- 10:05 alert fired: login errors\n"
            )
            let draft = try workspace.draft([path], options: DraftOptions(), path: folder.path + "/out/p.md")
            let target = folder.path + "/out/p.md"
            try workspace.write(draft, to: target, overwrite: false)
            let evidence = { (ids: [Diagnostic]) in ids.map(\.id).filter { $0.hasPrefix("evidence") } }
            #expect(evidence(workspace.check(try DocumentFile.read(target))) == [])
            try folder.write("out/evidence/notes.md", "changed")
            #expect(evidence(workspace.check(try DocumentFile.read(target))) == ["evidence-changed"])
            try FileManager.default.removeItem(atPath: folder.path + "/out/evidence/notes.md")
            #expect(evidence(workspace.check(try DocumentFile.read(target))) == ["evidence-missing"])
        }
    }

    @Test func overwritesNothingUnasked() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write(
                "notes.md",
                "# Notes 2026-03-17 UTC\n\n- 10:00 errors begin\n- 10:05 alert fired: login errors\n"
            )
            let target = try folder.write("out/p.md", "mine")
            let draft = try workspace.draft([path], options: DraftOptions(), path: target)
            #expect(throws: DebriefError.self) { try workspace.write(draft, to: target, overwrite: false) }
            #expect(try folder.read("out/p.md") == "mine")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/out/evidence"), "nothing is half written")
            try workspace.write(draft, to: target, overwrite: true)
            #expect(try folder.read("out/p.md") == draft.text)
            #expect(try folder.read("out/evidence/notes.md").contains("errors begin"))
        }
    }

    @Test(arguments: [
        ([UInt8]([0x89, 0x50, 0x00, 0xFF]), "is not UTF-8 from line 1 on"),
        (Array("a\nb\0".utf8), "line 2 holds a zero byte"),
        ([0xFF, 0xFE, 0x41, 0x00], "is UTF-16"), (Array("ok\n".utf8) + [0xC3], "is not UTF-8 from line 2 on"),
    ])
    func refusesWhatIsNoText(bytes: [UInt8], reason: String) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", bytes)
            let error = try #require(throws: DebriefError.self) { try DocumentFile.read(path) }
            #expect(error.code == .invalid)
            #expect(error.message.contains(reason))
        }
    }

    @Test func expandsFoldersInOrder() throws {
        try withTemporaryFolder { folder in
            for name in ["b/2.md", "a.md", "b/1.markdown", "c.txt", ".git/x.md"] {
                try folder.write(name, "## Summary\n\n## Timeline\n")
            }
            let names = try DocumentFile.expand([folder.path]).map { $0.dropFirst(folder.path.count + 1) }
            #expect(names == ["a.md", "b/1.markdown", "b/2.md"])
            #expect(throws: DebriefError.self) { try DocumentFile.expand([folder.path + "/none"]) }
        }
    }

    @Test func leavesOutOfFoldersWhatIsNoPostmortem() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "# A\n\n## Summary\n\n## Timeline\n")
            try folder.write("b.md", "---\nseverity: SEV1\n---\n\n# B\n")
            try folder.write("broken.md", [0x23, 0x20, 0xFF])
            let readme = try folder.write("README.md", "# Postmortems\n\n## Summary\n\nHow we write them.\n")
            let names = try DocumentFile.expand([folder.path]).map { $0.dropFirst(folder.path.count + 1) }
            #expect(names == ["a.md", "b.md"])
            let failures = DocumentFile.expansion(of: [folder.path]).failures
            #expect(failures.map { $0.file?.hasSuffix("broken.md") } == [true] && failures.allSatisfy(\.isPassedOver))
            #expect(try DocumentFile.expand([readme, "-"]) == [readme, "-"])
        }
    }

    @Test func comparesADocumentWithOthersOnly() throws {
        try withTemporaryFolder { folder in
            let text = document + "\n## Summary\n"
            for name in ["a.md", "b.md"] { try folder.write(name, text) }
            let own = try DocumentFile.read(folder.path + "/./a.md")
            let measurement = try workspace.measure(own, others: DocumentFile.expand([folder.path]))
            #expect(measurement.rows.first { $0.metric.id == .impactDuration }?.others?.values == [1_800])
        }
    }

    @Test func computesSumsAsSha256sumDoes() {
        // The empty message and "abc": test vectors of FIPS 180-4.
        #expect(Manifest.sum(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Manifest.sum(of: Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test func readsAUsersOwnTemplate() throws {
        try withTemporaryFolder { folder in
            let notes = try folder.write(
                "notes.md",
                "# Notes 2026-03-17 UTC\n\n- 10:00 errors begin\n- 10:05 alert fired: login errors\n"
            )
            let template = try folder.write(
                "ours.md",
                "# <!-- debrief:slot title -->\n\n## What we saw\n\n<!-- debrief:slot timeline -->\n"
            )
            var options = DraftOptions()
            options.template = template
            let text = try workspace.draft([notes], options: options, path: "p.md").text
            #expect(text.contains("## What we saw"))
            #expect(text.contains("errors begin"))
            options.template = "unknown"
            #expect(throws: DebriefError.self) { try workspace.draft([notes], options: options, path: "p.md") }
        }
    }

    @Test func importsNothingOfWhichItReadsAPart() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", String(repeating: "- a\n", count: 41_000))
            let refused = try #require(throws: DebriefError.self) {
                try Workspace().importDocument(path, template: "standard", language: nil)
            }
            #expect(refused.message.contains("more than 40000 lines or blocks"))
        }
    }
}
