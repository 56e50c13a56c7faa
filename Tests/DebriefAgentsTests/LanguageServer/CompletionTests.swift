import DebriefTestSupport
import Foundation
import Testing

struct CompletionTests {
    private func labels(_ text: String, line: Int, character: Int) throws -> [String] {
        var client = try TestClient(text)
        return try client.ask("completion", line: line, character: character).array.compactMap { $0["label"].string }
    }

    @Test func offersTheSectionsOfTheTemplateThatAreMissing() throws {
        let found = try labels("# Down\n\n## Summary\n\nText.\n\n## \n", line: 6, character: 3)
        #expect(found.first == "## Impact")
        #expect(found.contains("## Timeline") && !found.contains("## Summary"))
        #expect(found.allSatisfy { $0.hasPrefix("## ") })
    }

    @Test func offersChineseSectionsInAChineseDocument() throws {
        let found = try labels("# 支付中断\n\n## 概述\n\n支付服务中断。\n\n##\n", line: 6, character: 2)
        #expect(found.contains("## 时间线") && !found.contains("## 概述"))
    }

    @Test func goesByTheTemplateThatTheDocumentNames() throws {
        let text = "---\ntemplate: quick\nlanguage: en\n---\n# Down\n\n## \n"
        let quick = try labels(text, line: 6, character: 3)
        let standard = try labels(text.replacing("quick", with: "standard"), line: 6, character: 3)
        #expect(!quick.isEmpty && quick.count < standard.count)
    }

    @Test func offersTheSectionsOfATemplateOfTheOrganisation() throws {
        try withTemporaryFolder { folder in
            try folder.write("debrief.yml", "templates:\n  ours: ours.md\n")
            try folder.write("ours.md", "# Title\n\n## Blast radius\n\n## Follow-up\n")
            let text = "---\ntemplate: ours\n---\n# Down\n\n## \n"
            var client = try TestClient(text, uri: folder.url.appending(path: "a.md").absoluteString)
            let found = try client.ask("completion", line: 5, character: 3).array.compactMap { $0["label"].string }
            #expect(found == ["## Blast radius", "## Follow-up"])
        }
    }

    private let timeline = """
        # Down

        ## Timeline

        | Time | Milestone | Event | Actor | Source |
        | --- | --- | --- | --- | --- |
        | 10:02 | started | first failed orders | @leila | [^e1] |
        | 10:09 | | alert | |

        ## Action items

        | Action | Owner |
        | --- | --- |
        | Add a canary stage | @ana |
        | Write to mail@example.com, ask @jun-ko | |

        [^e1]: `evidence/a.json` line 3, alert
        [^b]: Another.

        """

    @Test func offersMilestonesThatTheTimelineLacksFirst() throws {
        var client = try TestClient(timeline)
        let items = try client.ask("completion", line: 7, character: 10).array
        #expect(items.first?["label"].string == "detected")
        #expect(items.last?["label"].string == "started", "it is there already")
        #expect(items.first?["textEdit"]["range"].range == "7:10-7:10")
        try client.change((7, 10), (7, 10), to: "det ")
        let typed = try client.ask("completion", line: 7, character: 13).array
        #expect(typed.first?["textEdit"]["range"].range == "7:10-7:13")
    }

    @Test func offersChineseMilestonesInAChineseTable() throws {
        let text = "# 支付中断\n\n## 时间线\n\n| 时间 | 里程碑 | 事件 |\n| --- | --- | --- |\n| 10:02 | | 支付失败 |\n"
        #expect(try labels(text, line: 6, character: 10).first == "开始")
    }

    @Test func offersPeopleInColumnsForThem() throws {
        #expect(try labels(timeline, line: 14, character: 43) == ["@ana", "@leila", "@jun-ko"])
        #expect(try labels(timeline, line: 7, character: 15) == [], "the column of the event is for prose")
    }

    @Test func offersHandlesBehindAnAtSign() throws {
        let text = timeline + "\nThen @l\n"
        #expect(try labels(text, line: 19, character: 7).contains("@leila"))
    }

    @Test func offersFootnotesWithWhatTheySay() throws {
        var client = try TestClient(timeline + "\nIt failed.[^]\n")
        let items = try client.ask("completion", line: 19, character: 12).array
        #expect(items.map { $0["label"].string } == ["[^e1]", "[^b]"])
        #expect(items.first?["detail"].string == "evidence/a.json line 3, alert")
        #expect(items.first?["textEdit"]["range"].range == "19:10-19:13", "with the bracket that the editor has closed")
    }

    @Test func offersFilesOfEvidenceAndTheirLines() throws {
        try withTemporaryFolder { folder in
            try folder.write("evidence/notes.md", "All times UTC.\n\n- 10:02 first failed checkouts\n")
            try folder.write("evidence/chat/a.json", "[\n{\"text\": \"looking\"},\n{\"text\": \"it is the pool\"}\n]\n")
            func offered(_ definition: String) throws -> [String] {
                let uri = folder.url.appending(path: "a.md").absoluteString
                var client = try TestClient("# Down\n\nIt failed.[^1]\n\n\(definition)", uri: uri)
                let found = try client.ask("completion", line: 4, character: definition.count).array
                return found.compactMap { $0["label"].string }
            }
            #expect(try offered("[^1]: evidence/") == ["evidence/chat/a.json", "evidence/notes.md"])
            #expect(try offered("[^1]: evidence/notes.md:") == ["evidence/notes.md:1", "evidence/notes.md:3"])
            #expect(
                try offered("[^1]: evidence/chat/a.json#") == ["evidence/chat/a.json#L2", "evidence/chat/a.json#L3"]
            )
            #expect(try offered("[^1]: evidence/../a.md:") == [])
            // Documents that cite by links, by code, or with a dot before the path are offered the same.
            #expect(try offered("See [the log](evidence/") == ["evidence/chat/a.json", "evidence/notes.md"])
            #expect(
                try offered("It failed ([log](./evidence/notes.md#") == [
                    "evidence/notes.md#L1", "evidence/notes.md#L3",
                ]
            )
            #expect(
                try offered("It failed ([log](evidence/notes.md#L") == ["evidence/notes.md#L1", "evidence/notes.md#L3"]
            )
            #expect(try offered("[^e3]: see `evidence/notes.md:") == ["evidence/notes.md:1", "evidence/notes.md:3"])
            #expect(try offered("- 见[记录](evidence/notes.md#") == ["evidence/notes.md#L1", "evidence/notes.md#L3"])
            #expect(try offered("[one](evidence/notes.md#L1), [two](evidence/notes.md#").count == 2)
            #expect(try offered("We keep evidence/") == [] && offered("[one](evidence/notes.md#L1) ") == [])
        }
    }
}
