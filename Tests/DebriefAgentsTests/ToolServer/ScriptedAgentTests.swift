import DebriefAgents
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// An agent that makes a fixed list of calls, as the skill tells it to: from collected evidence in an empty folder to a document
/// that may be final.
struct ScriptedAgentTests {
    /// What somebody answered, by words of the question.
    private struct Script {
        let example: String
        let settings: [String]
        let answers: [(question: String, text: String)]
        let action: String
        let actionFields: [String]
    }

    private static let english = Script(
        example: "checkout-outage",
        settings: ["owner=@checkout-lead", "severity=SEV1"],
        answers: [
            ("Which number", "INC-2026-031"),
            ("belong to this incident", "No: those entries are of the day after, and tell of another matter."),
            ("What did it cost", "Nothing is known of refunds yet; finance was asked."),
            ("Which test, review", "No alert watches the pool of connections, and no test runs against its limit."),
            ("Which further conditions", "The service had no limit of its own for connections."),
            ("Which parts took part", "The service reaches the database through a proxy."),
            ("What could have shown it sooner", "An alert on the share of connections in use."),
            ("What did responders have to work out", "How many sessions the database may hold stood in no runbook."),
            ("kept this from being worse", "Nothing is known of that kind."),
            ("What will be done", "The items below were agreed in the meeting."),
            ("Nobody proposed it", "All of them were considered, and those in the table were taken."),
            ("Why did nothing warn us", "It is taken up below as an alert on the pool."),
            ("Revenue lost", "Finance was asked, and has no figure."),
            ("What will keep this", "A limit of the pool in the service, and an alert before it is reached."),
            ("Has anything like this", "None is known."),
        ],
        action: "Alert on the share of connections in use",
        actionFields: [
            "owner=@checkout-lead", "due=2026-04-30", "type=detect", "priority=P1", "ticket=OPS-1",
            "doneWhen=the alert fires in a drill",
        ]
    )

    private static let chinese = Script(
        example: "cache-stampede",
        settings: ["owner=@catalog-lead"],
        answers: [
            ("编号", "INC-2026-032"), ("业务损失", "数据组尚未给出结果。"), ("哪项测试", "没有告警监控缓存的命中率，也没有针对缓存失效的压测。"),
            ("哪些条件", "缓存失效时没有限制回源的并发。"), ("哪些部分参与", "商品服务经缓存访问数据库。"), ("怎样才能更早发现", "监控缓存命中率的告警。"),
            ("哪些工具", "预热缓存的步骤没有写进手册。"), ("通知了谁", "值班群内通知了客服。"), ("做得不好", "手册没有写明怎样预热缓存。"),
            ("缺失、缓慢", "手册没有写明怎样预热缓存。"), ("运气", "没有发现这样的因素。"), ("要做哪些改进", "见下表。"),
            ("下单量少了多少", "已询问数据组，尚无结果。"), ("怎样避免", "限制回源并发，并在命中率下降时告警。"), ("以前发生过", "没有发现类似的事件。"),
        ],
        action: "为缓存命中率增加告警",
        actionFields: [
            "owner=@catalog-lead", "due=2026-04-30", "type=检测", "priority=P1", "ticket=OPS-2", "doneWhen=演练中告警触发",
        ]
    )

    private func call(_ tool: String, _ arguments: [String: Any], _ server: ToolServer) throws -> Node {
        let body: [String: Any] = [
            "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": ["name": tool, "arguments": arguments],
        ]
        let bytes = try JSONSerialization.data(withJSONObject: body, options: .sortedKeys)
        let message = try #require(try RPCMessage(Array(bytes)))
        let result = Node(text: try #require(server.answer(message)).line)["result"]
        #expect(result["isError"].value as? Bool == false, "\(tool): \(result["content"][0]["text"].string ?? "")")
        return result["structuredContent"]
    }

    private func open(_ file: String, _ server: ToolServer) throws -> [(id: String, text: String)] {
        let listed = try call("questions", ["files": [file]], server)
        return Self.items(listed).compactMap { item in
            item["id"].string.flatMap { id in item["text"].string.map { (id, $0) } }
        }
    }

    /// Lists stand in an object of their own.
    private static func items(_ result: Node) -> [Node] { result["result"].array }

    @Test(arguments: [0, 1]) func comesFromEvidenceToAFinalDocument(index: Int) throws {
        let script = index == 0 ? Self.english : Self.chinese
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                at: packageRoot.appending(path: "Examples/\(script.example)/evidence"),
                to: folder.url.appending(path: "collected")
            )
            let server = try ToolServer(version: "1", roots: [folder.path])
            let file = folder.url.appending(path: "postmortem.md").path
            var draft: [String: Any] = ["evidence": [folder.url.appending(path: "collected").path], "output": file]
            if index == 0 { draft["zone"] = "UTC" }
            let drafted = try call("draft", draft, server)
            #expect(drafted["written"].value as? Bool == true)
            _ = try call(
                "action",
                ["file": file, "text": script.action, "fields": script.actionFields],
                server
            )
            for answer in script.answers {
                // An id goes with the words of its question, and the list is read again as an agent does.
                guard let question = try open(file, server).first(where: { $0.text.contains(answer.question) }) else {
                    continue
                }
                _ = try call("answer", ["file": file, "id": question.id, "text": answer.text], server)
            }
            #expect(try open(file, server).map { $0.text } == [])
            _ = try call("set", ["file": file, "fields": script.settings], server)
            let checked = try call(
                "check",
                ["files": [file], "stage": "final", "today": "2026-04-02"],
                server
            )
            let errors = Self.items(checked).filter { $0["severity"].string == "error" }
            #expect(errors.map { "\($0["line"].int ?? 0): \($0["message"].string ?? "")" } == [])
        }
    }
}
