import DebriefTestSupport
import Foundation
import Testing

struct HoverTests {
    private func hover(_ text: String, line: Int, character: Int) throws -> String? {
        var client = try TestClient(text)
        return try client.ask("hover", line: line, character: character)["contents"]["value"].string
    }

    private func timeline(_ rows: String, zone: String = "All times Europe/Berlin.") -> String {
        "# Down\n\n## Timeline\n\n\(zone)\n\n| Time | Milestone | Event |\n| --- | --- | --- |\n\(rows)\n"
    }

    @Test func tellsAMomentInUTCAndHowLongAfterTheStart() throws {
        let text = timeline(
            "| 2026-03-29 01:30 | started | a |\n| ~03:12 | detected | b |\n| 01:10 | change | c |\n| 04:00–04:05 | | d |"
        )
        #expect(
            try hover(text, line: 8, character: 30)?.hasPrefix("**2026-03-29 00:30 UTC**\n\nat the same time") == true
        )
        let second = try #require(try hover(text, line: 9, character: 20))
        #expect(
            second.hasPrefix("**2026-03-29 01:12 UTC**, approximately\n\n42 min after 'started'"),
            "the clocks changed"
        )
    }

    @Test func tellsItInTheLanguageOfTheDocument() throws {
        let text =
            "# 支付中断\n\n## 时间线\n\n所有时间均为北京时间。\n\n| 时间 | 里程碑 | 事件 |\n| --- | --- | --- |\n"
            + "| 2026-05-21 11:00 | 开始 | 支付失败 |\n| 11:33 | 缓解 | 限流生效 |\n"
        let found = try #require(try hover(text, line: 9, character: 14))
        #expect(found.hasPrefix("**2026-05-21 03:33 UTC**\n\n“开始”之后 33 分钟"))
    }

    @Test func doesNotGuessAZone() throws {
        let found = try hover(timeline("| 2026-03-29 01:30 | started | a |", zone: ""), line: 8, character: 30)
        #expect(found?.contains("no zone is stated") == true)
    }

    @Test func explainsEachCheckOnceThatFoundSomething() throws {
        let text = "# Down\n\n## Summary\n\nIt was down because of human error.\n\n## Impact\n\nNone.\n"
        let found = try #require(try hover(text, line: 4, character: 26))
        #expect(found.contains("**blame-human-error**") || found.contains("human"))
        #expect(found.contains("Not found:"))
        #expect(try hover(text, line: 1, character: 0) == nil)
    }

    @Test func explainsChecksInTheLanguageOfTheDocument() throws {
        let text = "# 支付中断\n\n## 摘要\n\n由于人为失误，支付中断。\n\n## 影响\n\n无。\n"
        let found = try #require(try hover(text, line: 4, character: 4))
        #expect(found.hasPrefix("**blame-human-error**：人为失误是分析的起点，不是结论\n"))
        #expect(found.contains("\n会发现：\n") && found.contains("\n不会发现：\n"))
    }

    @Test func showsWhatAFootnoteSays() throws {
        let text = "# Down\n\nIt failed.[^e1] [^e2]\n\n[^e1]: first\n[^e2]: second\n"
        #expect(try hover(text, line: 2, character: 12)?.hasPrefix("first") == true)
        #expect(try hover(text, line: 2, character: 20)?.hasPrefix("second") == true)
        #expect(try hover(text, line: 2, character: 3) == nil)
    }

    @Test func showsTheLineOfEvidenceThatAFootnoteCites() throws {
        try withTemporaryFolder { folder in
            try folder.write("evidence/notes.md", "All times UTC.\n\n- 10:02 first failed checkouts\n")
            let text = "# Down\n\nIt failed.[^e1]\n\n[^e1]: `evidence/notes.md` line 3\n"
            var client = try TestClient(text, uri: folder.url.appending(path: "a.md").absoluteString)
            let found = try client.ask("hover", line: 2, character: 12)["contents"]["value"].string
            #expect(found == "evidence/notes.md line 3\n\n---\n\n> - 10:02 first failed checkouts")
        }
    }

    /// However a document cites: links to lines, labels in another case, code, and the definition itself.
    @Test(arguments: [
        ("It failed, see [the log](evidence/notes.md#L3).", 16),
        ("It failed, see [the log](evidence/notes.md#L3).", 40),
        ("It failed ([log](./evidence/notes.md#L3-L3)).", 13), ("It failed ([log](<evidence/notes.md#L3>)).", 20),
        ("It failed (`evidence/notes.md:3`).", 14), ("It failed, `evidence/notes.md` line 3.", 34),
        ("It failed.[^E1]\n\n[^e1]: `evidence/notes.md` line 3", 12),
        ("It failed.[^note]\n\n[^Note]: evidence/notes.md#L3", 12),
        ("[^e1]: `evidence/notes.md` line 3\n\nIt failed.[^e1]", 2),
        ("[^e1]: `evidence/notes.md` line 3\n\nIt failed.[^e1]", 15),
        ("支付失败，见[记录](evidence/notes.md#L3)。", 8), ("支付失败，见 `evidence/notes.md` 第 3 行。", 14),
    ])
    func showsTheLineThatIsCitedInAnyForm(text: String, character: Int) throws {
        try withTemporaryFolder { folder in
            try folder.write("evidence/notes.md", "All times UTC.\n\n- 10:02 first failed checkouts\n")
            let uri = folder.url.appending(path: "a.md").absoluteString
            var client = try TestClient("# Down\n\n" + text + "\n", uri: uri)
            let found = try client.ask("hover", line: 2, character: character)["contents"]["value"].string
            #expect(found?.hasSuffix("> - 10:02 first failed checkouts") == true, "\(found ?? "nothing")")
            #expect(
                try client.ask("hover", line: 2, character: text.hasPrefix("[") ? 0 : 1)["contents"]["value"].string
                    == found || !text.hasPrefix("[")
            )
        }
    }
}
