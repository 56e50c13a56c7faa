import DebriefAgents
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What agents are answered, without any pipes.
struct ToolServerTests {
    private static let meta = """
        "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
        """

    private func answer(_ text: String, in folder: TemporaryFolder) throws -> Node {
        let server = try ToolServer(version: "1", roots: [folder.path])
        let message = try #require(try RPCMessage(Array(text.utf8)))
        return Node(text: try #require(server.answer(message)).line)
    }

    private func request(_ method: String, _ parameters: String) -> String {
        "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"\(method)\", \"params\": {\(parameters)}}"
    }

    @Test func answersBothErasWithoutASession() throws {
        try withTemporaryFolder { folder in
            let discovered = try answer(request("server/discover", Self.meta), in: folder)["result"]
            #expect(discovered["supportedVersions"][0].string == "2026-07-28")
            #expect(discovered["resultType"].string == "complete" && discovered["cacheScope"].string == "private")
            #expect(discovered["_meta"]["io.modelcontextprotocol/serverInfo"]["name"].string == "debrief")
            let begun = try answer(request("initialize", "\"protocolVersion\": \"2025-06-18\""), in: folder)["result"]
            #expect(begun["protocolVersion"].string == "2025-06-18" && begun["resultType"].isNull)
            let unknown = try answer(request("initialize", "\"protocolVersion\": \"1999-01-01\""), in: folder)["result"]
            #expect(unknown["protocolVersion"].string == "2025-11-25")
            let alive = try answer(request("ping", ""), in: folder)
            #expect(alive["result"].value is [String: Any])
        }
    }

    /// What clients tell the eras by.
    @Test(arguments: [
        ("server/discover", "", -32_602),
        ("initialize", "", -32_602),
        ("ping", Self.meta, -32_601),
        ("initialize", "\"protocolVersion\": \"2025-11-25\", " + Self.meta, -32_601),
        ("logging/setLevel", "\"level\": \"debug\"", -32_601),
        ("tools/list", "\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2027-01-01\"}", -32_022),
        ("tools/list", "\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\"}", -32_602),
        ("tools/list", "\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": 1}", -32_602),
        ("tools/list", "\"cursor\": \"x\"", -32_602),
        ("tools/call", "", -32_602),
        ("tools/call", "\"name\": \"chek\", \"arguments\": {}", -32_602),
        ("prompts/get", "\"name\": \"none\"", -32_602),
        ("prompts/get", "\"name\": \"draft\"", -32_602),
        ("resources/read", "\"uri\": \"debrief://document/none.md\"", -32_002),
        ("resources/read", "\"uri\": \"debrief://document/none.md\", " + Self.meta, -32_602),
        ("resources/read", "\"uri\": \"file:///etc/passwd\"", -32_002),
        ("resources/read", "\"uri\": \"debrief://document//etc/passwd\"", -32_002),
        ("resources/read", "\"uri\": \"debrief://evidence/..%2F..%2Fetc%2Fpasswd\"", -32_002),
        ("resources/read", "\"uri\": \"debrief://evidence/a.md?lines=9-1\"", -32_002),
    ])
    func refusesWhatItsEraDoesNotHave(method: String, parameters: String, code: Int) throws {
        try withTemporaryFolder { folder in
            let answered = try answer(request(method, parameters), in: folder)
            #expect(answered["error"]["code"].int == code)
        }
    }

    @Test func tellsWrongArgumentsToTheModelAndNotToTheClient() throws {
        try withTemporaryFolder { folder in
            for arguments in [
                "{}", "{\"files\": \"a.md\"}", "{\"files\": [\"a.md\"], \"colour\": 1}", "[]", "{\"files\": [\"-\"]}",
            ] {
                let text = request("tools/call", "\"name\": \"check\", \"arguments\": \(arguments)")
                let result = try answer(text, in: folder)["result"]
                #expect(result["isError"].value as? Bool == true, "\(arguments)")
                #expect(result["structuredContent"].isNull)
            }
        }
    }

    @Test func writesNowhereElse() throws {
        try withTemporaryFolder { folder in
            let root = folder.url.appending(path: "root").path
            try folder.write("root/notes.md", "2026-03-17 10:02 UTC alert LoginErrors fires\n")
            try folder.write("outside/other.md", "# Other\n")
            let links = [
                ("root/link.md", "../outside/other.md"), ("root/away", "../outside"),
                ("root/dangling.md", "../outside/new.md"),
            ]
            for (name, target) in links {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.url.appending(path: name).path,
                    withDestinationPath: target
                )
            }
            let server = try ToolServer(version: "1", roots: [root])
            for output in [
                "outside/new.md", "root/../outside/new.md", "root/away/new.md", "root/dangling.md",
                "root/none/../../outside/new.md",
            ] {
                let path = folder.url.appending(path: output).path
                let call = request(
                    "tools/call",
                    "\"name\": \"log\", \"arguments\": {\"text\": \"x\", \"output\": \"\(folder.path)/\(output)\"}"
                )
                let message = try #require(try RPCMessage(Array(call.utf8)))
                let result = Node(text: try #require(server.answer(message)).line)["result"]
                #expect(result["isError"].value as? Bool == true, "\(path)")
            }
            // Evidence is copied beside the document: a folder that leads away stops it before anything is written.
            try FileManager.default.createDirectory(atPath: root + "/b", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: root + "/b/evidence",
                withDestinationPath: "../../outside"
            )
            let call = request(
                "tools/call",
                "\"name\": \"draft\", \"arguments\": {\"evidence\": [\"\(root)/notes.md\"], \"output\": \"\(root)/b/a.md\"}"
            )
            let message = try #require(try RPCMessage(Array(call.utf8)))
            let drafted = Node(text: try #require(server.answer(message)).line)["result"]
            #expect(drafted["isError"].value as? Bool == true)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "outside").path)
            #expect(names == ["other.md"])
            #expect(try folder.read("outside/other.md") == "# Other\n")
        }
    }

    @Test func givesListsInPages() throws {
        try withTemporaryFolder { folder in
            var seen: [String] = []
            var cursor = ""
            repeat {
                let page = try answer(request("resources/list", cursor), in: folder)["result"]
                seen += page["resources"].array.compactMap { $0["uri"].string }
                cursor = page["nextCursor"].string.map { "\"cursor\": \"\($0)\"" } ?? ""
            } while !cursor.isEmpty
            #expect(seen.count > 100 && Set(seen).count == seen.count)
        }
    }

    @Test func marksHonestlyWhatChangesFiles() throws {
        try withTemporaryFolder { folder in
            let tools = try answer(request("tools/list", Self.meta), in: folder)["result"]["tools"].array
            #expect(tools.count == Operations.infos.count { !$0.isForPeople })
            for tool in tools {
                let hints = tool["annotations"]
                let changes = [
                    "fix", "draft", "timeline", "refresh", "answer", "set", "milestone", "action", "actions-state",
                    "status", "meeting-record", "actions-remind", "site",
                    // What adds replaces when it is forced to.
                    "import", "init", "new", "publish", "meeting", "skill-install",
                ]
                let name = try #require(tool["name"].string)
                #expect(hints["destructiveHint"].value as? Bool == changes.contains(name), "\(name)")
                #expect(hints["openWorldHint"].value as? Bool == false)
                let inputs = tool["inputSchema"]["properties"]
                let mayReplace = inputs["force"].value != nil || inputs["dryRun"].value != nil
                if mayReplace { #expect(hints["destructiveHint"].value as? Bool == true, "\(name)") }
                let mayWrite = mayReplace || inputs["output"].value != nil
                if mayWrite { #expect(hints["readOnlyHint"].value as? Bool == false, "\(name)") }
                #expect(tool["outputSchema"]["type"].string == "object", "\(name)")
            }
        }
    }

    /// Whatever an error quotes, it is short enough to be read, and says that it was cut.
    @Test func cutsLongErrors() throws {
        try withTemporaryFolder { folder in
            let long = String(repeating: "x", count: 200_000)
            let calls = [
                request("tools/call", "\"name\": \"check\", \"arguments\": {\"\(long)\": 1}"),
                request("tools/call", "\"name\": \"check\", \"arguments\": {\"files\": [\"\(long).md\"]}"),
                request(
                    "tools/call",
                    "\"name\": \"set\", \"arguments\": {\"file\": \"a.md\", \"fields\": [\"\(long)\"]}"
                ),
                request("tools/call", "\"name\": \"templates\", \"arguments\": {\"language\": \"\(long)\"}"),
                request("resources/read", "\"uri\": \"debrief://document/\(long).md\""),
                request(
                    "prompts/get",
                    "\"name\": \"draft\", \"arguments\": {\"file\": \"a\", \"language\": \"\(long)\"}"
                ),
            ]
            for call in calls {
                let answer = try answer(call, in: folder)
                let text = answer["result"]["content"][0]["text"].string ?? answer["error"]["message"].string
                let said = try #require(text)
                #expect(said.utf8.count < 10_000 && said.utf8.count > 0, "\(said.utf8.count)")
            }
            let cut = try answer(calls[0], in: folder)["result"]["content"][0]["text"].string
            #expect(cut?.contains("(cut: the whole message has 200") == true)
        }
    }

    /// What may take long, with the arguments for a folder of documents or evidence.
    private static let longTools = [
        ("check", "\"files\": [\"FOLDER/library\"]"),
        ("fix", "\"files\": [\"FOLDER/library\"], \"dryRun\": true"),
        ("inspect", "\"files\": [\"FOLDER/library\"]"),
        ("list", "\"paths\": [\"FOLDER/library\"]"),
        ("search", "\"words\": \"down\", \"paths\": [\"FOLDER/library\"]"),
        ("related", "\"file\": \"FOLDER/library/1.md\", \"paths\": [\"FOLDER/library\"]"),
        ("actions", "\"paths\": [\"FOLDER/library\"]"),
        ("report", "\"paths\": [\"FOLDER/library\"], \"period\": \"2026\""),
        ("evidence", "\"paths\": [\"FOLDER/notes\"]"),
        ("draft", "\"evidence\": [\"FOLDER/notes\"], \"output\": \"FOLDER/out/new.md\""),
        ("import", "\"file\": \"FOLDER/old.txt\", \"output\": \"FOLDER/out/old.md\""),
        ("refresh", "\"file\": \"FOLDER/drafted/postmortem.md\", \"dryRun\": true"),
        ("logs", "\"files\": [\"FOLDER/long.log\"]"),
    ]

    @Test func tellsOfProgressAndEndsWhatIsCancelled() throws {
        try withTemporaryFolder { folder in
            for number in 0..<40 {
                try folder.write(
                    "library/\(number).md",
                    "# Down\n\n2026-03-17\n\n## Impact\n\n## Timeline\n\n- 10:02 UTC down\n"
                )
            }
            for number in 10..<20 {
                try folder.write("notes/\(number).md", "2026-03-17 10:\(number) UTC logins fail\n")
            }
            try folder.write("old.txt", "Outage\n\nSummary\n\nLogins failed from 10:02 to 10:30 UTC.\n")
            try folder.write(
                "long.log",
                String(repeating: "2026-03-17 10:00:05 INFO order 171 placed\n", count: 50_000)
            )
            let draft = try Workspace().draft(
                [folder.path + "/notes"],
                options: DraftOptions(),
                path: folder.path + "/drafted/postmortem.md"
            )
            try Workspace().write(draft, to: folder.path + "/drafted/postmortem.md", overwrite: false)
            let server = try ToolServer(version: "1", roots: [folder.path]) {
                var environment = Environment()
                environment.today = CivilDate(year: 2026, month: 11, day: 29)
                return environment
            }
            for (name, arguments) in Self.longTools {
                let text = request(
                    "tools/call",
                    "\"name\": \"\(name)\", \"arguments\": {\(arguments.replacing("FOLDER", with: folder.path))}, \"_meta\": {\"progressToken\": \"t\"}"
                )
                let message = try #require(try RPCMessage(Array(text.utf8)))
                let told = Lines()
                var call = ToolServer.Call()
                call.notify = { told.add($0.line) }
                call.isCancelled = { true }
                #expect(server.answer(message, call).map(\.line) == nil, "\(name)")
                #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"), "\(name)")
                call.isCancelled = { false }
                let before = told.all.count
                let answer = Node(text: try #require(server.answer(message, call)).line)
                #expect(answer["result"]["isError"].value as? Bool == false, "\(name): \(answer)")
                let places = told.all.dropFirst(before).map { Node(text: $0)["params"] }
                let steps = places.compactMap { $0["progress"].int }
                #expect(steps.count > 1 && zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 }, "\(name): \(steps)")
                #expect(places.allSatisfy { ($0["progress"].int ?? 0) <= ($0["total"].int ?? 0) }, "\(name)")
                #expect(places.allSatisfy { $0["progressToken"].string == "t" }, "\(name)")
                try? FileManager.default.removeItem(atPath: folder.path + "/out")
            }
        }
    }

    /// Notifications come on the thread that works.
    private final class Lines: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [String] = []
        func add(_ line: String) { lock.withLock { lines.append(line) } }
        var all: [String] { lock.withLock { lines } }
    }
}
