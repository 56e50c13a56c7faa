import DebriefTestSupport
import Foundation
import Testing

struct OutlineTests {
    private let text = """
        ---
        severity: SEV2
        ---

        # Down

        ## Timeline

        All times UTC.

        | Time | Milestone | Event |
        | --- | --- | --- |
        | 2026-03-17 10:02 | started | orders fail 😀 |
        | 10:09 | detected | alert |
        | 10:20 | | restart |
        | 10:39 | mitigated | rolled back |

        ## Action items

        ### Soon

        - [ ] Add a canary stage (@ana)
        - [x] Add a limit (@jun)

        [^e1]: `evidence/a.json` line 3, alert
        [^e2]: `evidence/gone.json` line 9, alert
        [^e3]: `evidence/../b.md` line 1

        """

    @Test func nestsSectionsAndMilestones() throws {
        let capabilities = ["textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]]
        var client = try TestClient(text, capabilities: capabilities)
        let outline = try client.ask("documentSymbol").array
        #expect(outline.map { $0["name"].string } == ["Down"])
        let sections = outline[0]["children"].array
        #expect(sections.map { $0["name"].string } == ["Timeline", "Action items"])
        let rows = sections[0]["children"].array.compactMap { $0["name"].string }
        #expect(rows == ["2026-03-17 10:02 started", "10:09 detected", "10:39 mitigated"])
        #expect(sections[1]["children"][0]["name"].string == "Soon")
        #expect(sections[0]["selectionRange"].range == "6:0-6:11")
    }

    @Test func listsThemFlatForOlderClients() throws {
        var client = try TestClient(text)
        let outline = try client.ask("documentSymbol").array
        #expect(outline.count == 7)
        #expect(outline.allSatisfy { $0["location"]["uri"].string == TestClient.uri })
    }

    @Test func foldsSectionsWithoutTheEmptyLinesBehindThem() throws {
        var client = try TestClient(text)
        let ranges = try client.ask("foldingRange").array.map { ($0["startLine"].int ?? 0, $0["endLine"].int ?? 0) }
        #expect(ranges.contains { $0 == (0, 2) || $0 == (0, 3) }, "front matter")
        #expect(ranges.contains { $0 == (6, 15) }, "timeline")
        #expect(ranges.allSatisfy { $0.0 < $0.1 })
    }

    @Test func showsTheFiguresAboveTitleAndActions() throws {
        var client = try TestClient(text)
        let lenses = try client.ask("codeLens").array
        #expect(
            lenses.map { $0["command"]["title"].string } == [
                "Time to detect: 7 min", "Time to mitigate: 30 min", "Time to resolve: pending", "Open actions: 1 of 2",
            ]
        )
        #expect(lenses.map { $0["range"]["start"]["line"].int } == [4, 4, 4, 17])
    }

    @Test func showsNoFiguresWithoutAny() throws {
        var client = try TestClient("# 支付中断\n\n## 概述\n\n- [ ] 改\n\n## 改进措施\n\n- [ ] 增加灰度阶段\n")
        #expect(try client.ask("codeLens").array.map { $0["command"]["title"].string } == ["未完成的改进措施：1 / 1"])
    }

    @Test func linksFootnotesToTheLineOfTheEvidence() throws {
        try withTemporaryFolder { folder in
            try folder.write("evidence/a.json", "{}")
            try folder.write("b.md", "secret")
            var client = try TestClient(text, uri: folder.url.appending(path: "a.md").absoluteString)
            let links = try client.ask("documentLink").array
            #expect(links.count == 1, "no link to what is not there, or lies elsewhere")
            #expect(links[0]["range"].range == "24:8-24:23")
            #expect(links[0]["target"].string?.hasSuffix("/evidence/a.json#L3") == true)
        }
    }
}
