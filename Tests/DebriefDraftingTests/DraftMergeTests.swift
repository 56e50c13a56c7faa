import DebriefDrafting
import DebriefTestSupport
import Testing

struct DraftMergeTests {
    @Test func keepsOneTitleThatBothChanged() {
        let older = "---\ntitle: Alert fired\nstatus: draft\n---\n\n# Alert fired\n\n## Summary\n\nIt was slow.\n"
        let edited = older.replacing("Alert fired", with: "Checkout down").replacing(
            "status: draft",
            with: "severity: SEV2\nstatus: draft"
        )
        let newer = older.replacing("Alert fired", with: "DiskFull").replacing(
            "status: draft",
            with: "severity: SEV1\nstatus: draft\nid: INC-7"
        )
        let merged = DraftMerge(older: older, newer: newer, edited: edited).text
        #expect(merged == edited.replacing("status: draft", with: "status: draft\nid: INC-7"))
    }

    @Test func followsATitleThatPeopleLeftAlone() {
        let older = "---\ntitle: Alert fired\n---\n\n# Alert fired\n\nSlow.\n"
        let merged = DraftMerge(older: older, newer: older.replacing("Alert fired", with: "DiskFull"), edited: older)
        #expect(merged.text == older.replacing("Alert fired", with: "DiskFull"))
    }

    @Test func leavesADeletedKeyDeleted() {
        let older = "---\ntitle: A\nseverity: SEV2\n---\n\n# A\n\nSlow.\n"
        let edited = older.replacing("severity: SEV2\n", with: "")
        let newer = older.replacing("SEV2", with: "SEV1")
        #expect(DraftMerge(older: older, newer: newer, edited: edited).text == edited)
    }

    let older = """
        # Checkout down

        ## Summary

        At 10:02 the impact began.[^e1] Recovery was reported at 11:31.[^e2]

        > **Question:** How many customers were affected?

        ## Timeline

        | Time | Event | Source |
        | --- | --- | --- |
        | 10:02 | first failed checkouts | [^e1] |
        | 11:31 | resolved | [^e2] |

        [^e1]: `evidence/notes.md` line 5
        [^e2]: `evidence/notes.md` line 9

        """

    private var newer: String {
        """
        # Checkout down

        ## Summary

        At 10:02 the impact began.[^e1] The alert fired at 10:09.[^e2] Recovery was reported at 11:31.[^e3]

        > **Question:** How many customers were affected?

        ## Timeline

        | Time | Event | Source |
        | --- | --- | --- |
        | 10:02 | first failed checkouts | [^e1] |
        | 10:09 | error rate above 5 % | [^e2] |
        | 11:31 | resolved | [^e3] |

        [^e1]: `evidence/notes.md` line 5
        [^e2]: `evidence/alerts.json` line 3
        [^e3]: `evidence/notes.md` line 9

        """
    }

    @Test func takesTheNewerDraftWhereNobodyEdited() {
        let merge = DraftMerge(older: older, newer: newer, edited: older)
        #expect(merge.text == merge.draft)
        #expect(merge.text.contains("| 10:09 | error rate above 5 % | [^e3] |\n| 11:31 | resolved | [^e2] |"))
        #expect(merge.text.hasSuffix("[^e2]: `evidence/notes.md` line 9\n[^e3]: `evidence/alerts.json` line 3\n"))
    }

    @Test func changesNothingWithoutNewEvidence() {
        let edited = older.replacing("first failed checkouts", with: "checkouts fail for one in ten")
        let merge = DraftMerge(older: older, newer: older, edited: edited)
        #expect(merge.text == edited)
        #expect(merge.changes.isEmpty)
    }

    @Test func keepsWhatPeopleWroteChangedAndDeleted() {
        let edited =
            older
            .replacing("> **Question:** How many customers were affected?", with: "1,902 customers saw an error.")
            .replacing("first failed checkouts", with: "first failed checkouts, seen by support")
            .replacing(
                "| 11:31 | resolved | [^e2] |",
                with: "| 11:00 | sessions terminated | |\n| 11:31 | resolved | [^e2] |"
            )
            .replacing(
                "At 10:02 the impact began.[^e1] Recovery",
                with: "At 10:02 payments began to fail.[^e1] Recovery"
            )
        let merge = DraftMerge(older: older, newer: newer, edited: edited)
        #expect(merge.text.contains("1,902 customers saw an error."))
        #expect(!merge.text.contains("**Question:**"))
        #expect(
            merge.text.contains(
                """
                | 10:02 | first failed checkouts, seen by support | [^e1] |
                | 10:09 | error rate above 5 % | [^e3] |
                | 11:00 | sessions terminated | |
                | 11:31 | resolved | [^e2] |
                """
            )
        )
        #expect(merge.text.contains("At 10:02 payments began to fail.[^e1] Recovery"))
        #expect(merge.changes.contains { $0.kind == .kept && $0.text.contains("The alert fired at 10:09.") })
        #expect(merge.changes.contains { $0.kind == .added && $0.text.contains("error rate above 5 %") })
    }

    @Test func leavesARemovedSectionRemoved() {
        let section = "## Glossary\n\n> **Question:** Which terms are unclear?\n"
        let withSection = older.replacing("[^e1]: `ev", with: section + "\n[^e1]: `ev")
        let grown = withSection.replacing(
            "> **Question:** Which",
            with: "- **checkout**: a service\n\n> **Question:** Which"
        )
        let merge = DraftMerge(older: withSection, newer: grown, edited: older)
        #expect(merge.text == older)
        #expect(merge.changes.map(\.kind) == [.kept])
        #expect(merge.changes.map(\.text) == ["- **checkout**: a service"])
    }

    @Test func dropsWhatTheNewerDraftNoLongerSaysAndItsFootnote() {
        let shorter = older.replacing("| 11:31 | resolved | [^e2] |\n", with: "")
            .replacing(" Recovery was reported at 11:31.[^e2]", with: "").replacing(
                "[^e2]: `evidence/notes.md` line 9\n",
                with: ""
            )
        let merge = DraftMerge(older: older, newer: shorter, edited: older)
        #expect(merge.text == shorter)
        #expect(merge.changes.contains { $0.kind == .removed && $0.text.contains("resolved") })
    }

    @Test func keepsFootnotesOfOtherNamesWhereTheyAre() {
        let edited =
            older.replacing("resolved | [^e2]", with: "resolved | [^e2] [^graph]") + "\n[^graph]: the dashboard\n"
        let merge = DraftMerge(older: older, newer: newer, edited: edited)
        #expect(merge.text.contains("[^graph]: the dashboard"))
        #expect(merge.text.contains("resolved | [^e2] [^graph] |"))
    }

    /// Whatever people did, what they wrote is in the result, and without a change of the draft the result is theirs.
    @Test func keepsEveryEditOfSeededRandomDocuments() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let count = Int.random(in: 1...12, using: &generator)
            let base = (0..<count).map { "line \($0) says \(Int.random(in: 0...99, using: &generator))" }
            var edited = base
            var written: [String] = []
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0...edited.count, using: &generator)
                let words = "hand \(Int.random(in: 100...999, using: &generator)) wrote this"
                if place < edited.count, Bool.random(using: &generator) {
                    edited[place] = words
                } else {
                    edited.insert(words, at: place)
                }
                written.append(words)
            }
            var grown = base
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                grown.insert(
                    "fresh \(Int.random(in: 100...999, using: &generator))",
                    at: Int.random(in: 0...grown.count, using: &generator)
                )
            }
            let text = { (lines: [String]) in lines.joined(separator: "\n") + "\n" }
            let merge = DraftMerge(older: text(base), newer: text(grown), edited: text(edited))
            let lines = merge.text.split(separator: "\n").map(String.init)
            for line in edited where written.contains(line) { #expect(lines.contains(line)) }
            #expect(DraftMerge(older: text(base), newer: text(base), edited: text(edited)).text == text(edited))
            #expect(DraftMerge(older: text(base), newer: text(grown), edited: text(base)).text == text(grown))
        }
    }
}
