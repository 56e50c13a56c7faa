import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Holds operations to what they say of themselves.
struct OperationTests {
    @Test(arguments: Operations.infos.map(\.name))
    func readsEachKeyOfItsInputAndNoOther(name: String) throws {
        let operation = try #require(Operations.all.first { $0.info.name == name })
        func read<Input: DebriefKit.Operation>(_ type: Input.Type) throws -> JSON {
            let sample = Data(type.info.inputShape.sample.text.utf8)
            return try JSONDecoder().decode(
                JSON.self,
                from: JSONEncoder().encode(JSONDecoder().decode(Input.self, from: sample))
            )
        }
        #expect(operation.info.inputShape.violations(of: operation.info.inputShape.sample) == [])
        #expect(try read(operation).keys == operation.info.inputShape.sample.keys.sorted())
    }

    @Test(arguments: Operations.infos.map(\.name))
    func namesPathsAmongItsKeys(name: String) throws {
        let info = try #require(Operations.infos.first { $0.name == name })
        #expect(info.paths.isSubset(of: info.inputShape.sample.keys))
        #expect(info.summary.hasSuffix(".") && info.summary.count < 250)
        let example = try JSONDecoder().decode(JSON.self, from: Data(info.example.utf8))
        #expect(info.inputShape.violations(of: example) == [])
    }

    /// Each verb on the examples; a verb that is new is added here, with a schema.
    static let lines: [(schema: String, line: String)] = [
        ("draft", "draft Examples/leaked-token/evidence"),
        ("draft", "draft notes.md -o a/postmortem.md"),
        ("draft", "draft notes.md -o a/postmortem.md --diff"),
        ("new", "new --answers answers.yml -o new.md"),
        ("import", "import old.txt"),
        ("import", "import old.txt -o -"),
        ("import", "import Examples/leaked-token/postmortem.md -o -"),
        ("check", "check Examples/leaked-token other.md"),
        ("check", "check none.md other.md"),
        ("fix", "check --diff Examples/leaked-token other.md"),
        ("check-list", "check --list --language zh"),
        ("check-explain", "check --explain action-no-owner"),
        ("check-baseline", "check other.md --write-baseline known.json"),
        ("init", "init Examples --print"),
        ("init", "init Examples"),
        ("log", "log 'rolled back' --as mitigated"),
        ("questions", "questions Examples/leaked-token none.md"),
        ("questions", "questions README-NONE.md"),
        ("answer", "answer a/postmortem.md q-37f606 'INC-1' --evidence notes.md:3"),
        ("set", "set a/postmortem.md severity=SEV2 owner=@ana"),
        ("milestone", "milestone rows.md 9 detected"),
        ("action", "action rows.md add 'Alert earlier' owner=@ana"),
        ("action", "action rows.md set 1 due=2026-04-30 --dry-run"),
        ("timeline", "timeline a/postmortem.md"),
        ("inspect", "inspect Examples/leaked-token other.md none.md"),
        ("list", "list Examples/library none.md"),
        ("list", "list Examples/library --severity SEV1 --sort open"),
        ("search", "search 'pool expired' Examples/library"),
        ("related", "related Examples/library/2026/2026-07-21-catalog-pool-again.md Examples/library"),
        ("actions", "actions Examples/library --all"),
        ("actions-state", "actions done PLAT-402 Examples/library --evidence https://git.example.com/pulls/1"),
        ("actions-watch", "actions verify policies --evidence app.log"),
        ("actions-remind", "actions remind Examples/library --dry-run"),
        ("actions-remind", "actions remind policies"),
        ("actions-policy", "actions policy policies"),
        ("report", "report Examples/library --period 2026-Q2 --compare 2026-Q1"),
        ("logs", "logs app.log"),
        ("logs", "logs app.log none.log"),
        ("logs", "logs app.log other.log --from 10:15 --to 10:25"),
        ("metrics", "metrics a/postmortem.md --among Examples/leaked-token --target time-to-detect=5m --slo 99.9"),
        ("metrics", "metrics other.md"),
        ("metrics-library", "metrics Examples/library other.md --target time-to-detect=5m"),
        ("refresh", "refresh a/postmortem.md"),
        ("publish", "publish a/postmortem.md"),
        ("publish", "publish a/postmortem.md -o -"),
        ("publish", "publish a/postmortem.md --for company --format gfm"),
        ("site", "site Examples/library -o public --for company"),
        ("actions-sync", "actions sync rows.md --to tracker --dry-run"),
        ("send", "send other.md --to wiki --dry-run"),
        ("send", "send other.md --to page --dry-run"),
        ("meeting", "meeting a/postmortem.md"),
        ("meeting-record", "meeting a/postmortem.md --record minutes.md"),
        ("status", "status a/postmortem.md"),
        ("status-policy", "status --policy"),
        ("status-policy", "status --policy a/postmortem.md --language zh"),
        ("sign", "sign a/postmortem.md --as reviewer --name 'Reviewer One' --dry-run"),
        ("sign-list", "sign a/postmortem.md --list"),
        ("diff", "diff other.md rows.md"),
        ("templates", "templates --language zh"),
        ("template", "templates standard"),
        ("write", "write a/postmortem.md --dry-run"),
        ("write", "write a/postmortem.md --take-back"),
        ("review", "review other.md --dry-run"),
        ("skill", "skill print references/meeting.md --language zh"),
        ("skill-install", "skill install --to skills"),
        ("evidence", "evidence notes.md none.json"),
        ("evidence-secrets", "evidence --secrets Examples/leaked-token/evidence"),
        ("error", "import none.md"),
        ("error", "check --nothing"),
        ("error", "chek"),
        ("error", "set other.md colour=red"),
        ("error", "draft none/"),
    ]

    @Test func printsWhatItsSchemasAllow() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                at: packageRoot.appending(path: "Examples"),
                to: folder.url.appending(path: "Examples")
            )
            for (name, text) in Self.files { try folder.write(name, text) }
            for (name, line) in Self.lines {
                let schema = try #require(Operations.schemas.first { $0.name == name })
                let option = name == "publish" || name.hasPrefix("meeting") ? "--json" : "--format json"
                let isError = name == "error"
                let done = try Command.run("debrief \(line) \(option) 2>\(isError ? "&1" : "errors")", in: folder.url)
                let value = try? JSONDecoder().decode(JSON.self, from: Data(done.output.utf8))
                #expect(value.map(schema.shape.violations) == [], "debrief \(line): \(done.output.prefix(300))")
                #expect(!isError || done.status == 2, "debrief \(line)")
                guard !isError else { continue }
                let errors = try String(contentsOf: folder.url.appending(path: "errors"), encoding: .utf8)
                for error in errors.split(separator: "\n") {
                    let value = try? JSONDecoder().decode(JSON.self, from: Data(error.utf8))
                    let shape = Operations.schemas.last?.shape
                    #expect(value.flatMap { shape?.violations(of: $0) } == [], "debrief \(line): \(error)")
                }
                #expect(
                    done.status < 2 || line.contains("none.") || line.contains("NONE"),
                    "debrief \(line): \(errors)"
                )
            }
        }
    }

    @Test func hasALineForEachSchemaAndAnOperationForEachVerb() throws {
        #expect(Set(Self.lines.map(\.schema)) == Set(Operations.schemas.map(\.name)))
        let help = try Command.run("debrief --experimental-dump-help", in: packageRoot).output
        let tool = try JSONDecoder().decode(Tool.self, from: Data(help.utf8))
        let verbs = Set(tool.command.subcommands.map(\.commandName))
        let spoken = Set(
            Operations.infos.compactMap { $0.command.split(separator: " ").dropFirst().first.map(String.init) }
        )
        // Protocols have messages of their own.
        #expect(verbs.subtracting(spoken).subtracting(["help", "lsp", "mcp"]) == [])
    }

    private struct Tool: Decodable {
        struct Verb: Decodable { let commandName: String }
        struct Root: Decodable { let subcommands: [Verb] }
        let command: Root
    }

    private static let files = [
        "other.md":
            "# Login down\n\n## Timeline\n\nAll times UTC.\n\n- 2026-03-17 10:02 logins fail  \n- 10:30 fixed\n",
        "rows.md": """
        # Login down

        ## Timeline

        All times UTC.

        | Time | Event |
        | --- | --- |
        | 2026-03-17 10:02 | logins fail |
        | 10:30 | rolled back |

        ## Action items

        | Action | Owner |
        | --- | --- |
        | Cache tokens | |

        """,
        "policies/debrief.yml":
            "reminders: {hours: 00:00-24:00, zone: UTC}\npolicies:\n  SEV1: {publish: 5wd, actions: 30d}\n",
        "policies/a.md": """
        # Login down

        **Date**: 2026-03-17
        **Severity**: SEV1

        ## Action items

        | Action | Owner | Status | Done when |
        | --- | --- | --- | --- |
        | Cache tokens | @ana | Done 2026-03-20 | watch 30d: alert LoginErrors does not fire |
        | Alert earlier | @ana | Open | |

        """,
        "debrief.yml": """
        targets:
          wiki: {kind: confluence, url: https://acme.example.com, place: OPS, secret: WIKI_TOKEN}
          page: {kind: statuspage, place: a/b, secret: PAGE_KEY}
          tracker: {kind: gitea, url: https://git.example.com, place: acme/shop, secret: GITEA_TOKEN}
        models:
          none: {url: 'http://127.0.0.1:9/v1', model: none}

        """,
        "old.txt": "Outage of 17 March\n\nSummary\n\nLogins failed from 10:02 to 10:30 UTC.\n",
        "app.log": """
        2026-03-17 10:00:05 INFO shop.Cart: order 171 placed
        2026-03-17 10:16:09 ERROR shop.Pool: no connection within 5001 ms
        2026-03-17 10:20:05 INFO shop.Cart: order 175 placed

        """,
        "notes.md": """
        # Notes

        2026-03-17 10:02 UTC alert LoginErrors fires
        2026-03-17 10:10 UTC error rate 40 %
        2026-03-17 10:30 UTC rolled back, logins work again

        """,
        "minutes.md":
            "# Minutes, 2026-03-24\n\n- Decision: keep two suppliers\n- Action: test the failover (@ana, 2026-04-30)\n",
        "other.log": "2026-03-17 10:21:00 INFO done\n",
        "answers.yml": "what_happened: Logins failed\nstarted: 2026-03-17 10:02\n",
    ]
}

extension JSON {
    fileprivate var keys: [String] {
        if case .object(let members) = self { members.map(\.key) } else { [] }
    }
}
