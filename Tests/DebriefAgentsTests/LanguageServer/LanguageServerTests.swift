import DebriefAgents
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct LanguageServerTests {
    private let document = """
        # Checkout down

        ## Summary

        Exports were slow for a while because of human error.

        ## Timeline

        All times UTC.

        | Time | Milestone | Event |
        | --- | --- | --- |
        | 2026-03-17 10:02 | started | first failed orders |

        """

    @Test func reportsWhatTheCommandReports() throws {
        var client = try TestClient(document)
        let found = client.published()
        #expect(found["uri"].string == TestClient.uri)
        #expect(found["version"].int == 1)
        let postmortem = Postmortem(parsing: SourceText(document, path: "-"))
        let expected = try Workspace().check(postmortem, options: CheckOptions()).filter { $0.suppression == nil }
        #expect(expected.count > 3)
        #expect(found["diagnostics"].array.map { $0["code"].string } == expected.map(\.id))
        #expect(found["diagnostics"].array.map { $0["message"].string } == expected.map(\.message))
        #expect(Set(found["diagnostics"].array.map { $0["severity"].int }).isSubset(of: [1, 2, 3]))
        #expect(!client.server.hasPending)
    }

    @Test func speaksTheLanguageThatTheClientAsksFor() throws {
        let text = "# 支付中断\n\n## 摘要\n\n由于人为失误，支付中断。\n\n## 影响\n\n14:20 PM 起无法支付。\n"
        func found(_ settings: Any) throws -> (message: String?, titles: [String]) {
            var client = try TestClient(text, settings: settings)
            let found = client.published()["diagnostics"].array.first { $0["code"].string == "blame-human-error" }
            return (found?["message"].string, try client.actions().compactMap { $0["title"].string })
        }
        for settings in [[:], [], NSNull(), ["language": 1]] as [Any] {
            #expect(try found(settings).message == "“人为失误”让分析止步于人", "\(settings)")
            #expect(try found(settings).titles.contains("在此忽略“blame-human-error”，并写明理由"))
        }
        #expect(try found(["language": "en"]).message == "'人为失误' ends the analysis at a person")
        let titles = try found(["language": "en"]).titles
        #expect(titles.contains("ignore 'blame-human-error' here, for a reason to write down"))
    }

    @Test func marksTheWordsInUTF16AndInUTF8() throws {
        let text = "# 支付中断 😀\n\n## Summary\n\n😀 中文 Down because of human error.\n\n## Impact\n\nNone.\n"
        for (encodings, start) in [(["utf-8"], 8 + 4), (["utf-16"], 6), ([], 6)] as [([String], Int)] {
            var client = try TestClient(text, capabilities: ["general": ["positionEncodings": encodings]])
            let found = client.published()["diagnostics"].array.first {
                $0["message"].string?.contains("human error") == true
            }
            let place = try #require(found)["range"]["start"]["character"].int ?? 0
            #expect(place >= start, "\(encodings)")
            let line = Array(text.components(separatedBy: "\n")[4].utf16)
            if start == 6 { #expect(String(decoding: line[place...], as: UTF16.self).hasPrefix("human error")) }
        }
    }

    @Test func appliesChangesInOrderAndChecksTheLastVersionOnly() throws {
        var client = try TestClient(document)
        for (version, letter) in ["f", "o", "r", " "].enumerated() {
            try client.change((4, version), (4, version), to: letter, version: version + 2)
        }
        try client.change((0, 2), (0, 15), to: "中😀", version: 6)
        try client.change((0, 5), (0, 5), to: "!", version: 7)
        let found = client.published()
        #expect(found["version"].int == 7)
        #expect(!client.server.hasPending, "six changes are one check")
        let outline = try client.ask("documentSymbol").array
        #expect(outline.first?["name"].string == "中😀!")
    }

    @Test func replacesTheWholeTextWhenNoRangeIsGiven() throws {
        var client = try TestClient(document)
        try client.notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": client.uri, "version": 2] as [String: Any],
                "contentChanges": [["text": "# A\n"]],
            ]
        )
        #expect(client.published()["diagnostics"].array.isEmpty, "no report any more")
    }

    @Test func linksCodesRelatedPlacesAndUnusedComments() throws {
        let text = """
            # Checkout down

            ## Impact

            <!-- debrief:ignore vague-quantity: nothing to find -->

            The impact lasted 3 hours.

            ## Timeline

            All times UTC.

            | Time | Milestone | Event |
            | --- | --- | --- |
            | 2026-03-17 10:02 | started | first failed orders |
            | 10:32 | resolved | orders work again |

            """
        var client = try TestClient(text, reference: "https://example.com/checks")
        let found = client.published()["diagnostics"].array
        let unused = try #require(found.first { $0["code"].string == "suppression-unused" })
        #expect(unused["tags"].array.first?.int == 1)
        #expect(unused["codeDescription"]["href"].string == "https://example.com/checks/suppression-unused.md")
        let related = found.flatMap { $0["relatedInformation"].array }
        #expect(!related.isEmpty)
        #expect(related.allSatisfy { $0["location"]["uri"].string == TestClient.uri })
    }

    @Test func leavesOtherMarkdownAlone() throws {
        var client = try TestClient("# Notes\n\n## Summary\n\nIt was down for a while because of human error.\n")
        #expect(client.published()["diagnostics"].array.isEmpty)
    }

    @Test func readsTheConfigurationOfTheFolderAndSaysWhenItIsWrong() throws {
        try withTemporaryFolder { folder in
            try folder.write("debrief.yml", "checks:\n  vague-duration: off\n  cause-missing: off\n")
            let uri = folder.url.appending(path: "a.md").absoluteString
            var client = try TestClient(document, uri: uri)
            let codes = client.published()["diagnostics"].array.compactMap { $0["code"].string }
            #expect(!codes.isEmpty && !codes.contains("vague-duration"))
            try folder.write("debrief.yml", "cheks:\n")
            try client.notify("workspace/didChangeWatchedFiles", ["changes": []])
            let found = client.published()["diagnostics"].array
            #expect(found.map { $0["code"].string } == ["configuration"])
            #expect(found.first?["message"].string?.contains("debrief.yml") == true)
            #expect(try client.actions(lines: 0...0).isEmpty, "nothing to fix in the document")
        }
    }

    @Test func answersOnlyBetweenInitializeAndShutdown() throws {
        var server = LanguageServer(version: "1")
        func error(_ method: String) throws -> Int? {
            let message = try #require(try RPCMessage(Array(#"{"id": 1, "method": "\#(method)", "params": {}}"#.utf8)))
            return Node(text: server.handle(message).first?.text ?? "")["error"]["code"].int
        }
        #expect(try error("textDocument/hover") == -32_002)
        let early = try #require(try RPCMessage(Array(#"{"method": "textDocument/didOpen"}"#.utf8)))
        #expect(server.handle(early).isEmpty, "notifications before 'initialize' are dropped")
        #expect(try error("initialize") == nil)
        #expect(try error("initialize") == -32_600)
        #expect(try error("textDocument/magic") == -32_601)
        #expect(try error("textDocument/hover") == -32_602)
        #expect(try error("shutdown") == nil)
        #expect(try error("textDocument/hover") == -32_600)
        _ = server.handle(try #require(try RPCMessage(Array(#"{"method": "exit"}"#.utf8))))
        #expect(server.exitStatus == 0)
    }

    @Test func saysWhichDocumentIsNotOpen() throws {
        var client = try TestClient(document)
        let closed = try client.notify("textDocument/didClose", ["textDocument": ["uri": client.uri]])
        #expect(closed.first?["params"]["diagnostics"].array.isEmpty == true)
        #expect(!client.server.hasPending)
        let answer = try client.ask("hover", line: 0, character: 0)
        #expect(answer["error"]["message"].string == "'untitled:incident.md' is not open")
    }

    @Test func letsAClientAskForDiagnosticsAndThenSendsNone() throws {
        let capabilities: [String: Any] = [
            "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
        ]
        var client = try TestClient(document, capabilities: capabilities)
        #expect(!client.server.hasPending)
        let answer = try client.ask("diagnostic")
        #expect(answer["kind"].string == "full")
        #expect(answer["items"].array.count > 3)
        let sent = try client.notify("textDocument/didSave", ["textDocument": ["uri": client.uri]])
        #expect(sent.first?["method"].string == "workspace/diagnostic/refresh")
    }

    @Test func survivesAnyTextAndAnyPlace() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<40 {
            let tail = ["", "\u{0}", "| a |\n| - |\n| "].randomElement(using: &generator) ?? ""
            let text = RandomDocument.text(using: &generator) + tail
            var client = try TestClient(text)
            for _ in 0..<4 {
                let line = Int.random(in: 0...20, using: &generator)
                let character = Int.random(in: 0...20, using: &generator)
                for method in ["hover", "completion"] {
                    #expect(try client.ask(method, line: line, character: character)["error"].isNull)
                }
                try client.change(
                    (line, character),
                    (line + 1, 0),
                    to: ["😀", "\n", "|", ""].randomElement(using: &generator) ?? ""
                )
            }
            for method in ["documentSymbol", "foldingRange", "codeLens", "documentLink"] {
                #expect(try client.ask(method)["error"].isNull)
            }
            _ = try client.actions()
            _ = client.published()
        }
    }
}
