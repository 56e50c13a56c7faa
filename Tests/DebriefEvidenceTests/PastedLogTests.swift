import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Pages of issues whose only clocks stand in lines of a log, and notices that name the day before.
struct PastedLogTests {
    private func reading(_ text: String) -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "page.md"))])[0]
    }

    @Test(
        arguments: [
            "[E 2022-08-10 04:55:25.413 JupyterHub reflector:351] Watching resources never recovered, giving up",
            "2022-08-10 04:55:25,413 ERROR reflector: Watching resources never recovered, giving up",
            "[2022-08-10 04:55:25] ERROR: Watching resources never recovered, giving up",
            "E 2022-08-10 04:55:25 Watching resources never recovered, giving up",
            "[2022-08-10T04:55:25.413Z] [ERROR] Watching resources never recovered, giving up",
        ],
        [
            (
                "sgibson opened this issue Aug 10, 2022 · labels: support, type: Hub Incident",
                "**yuvi** commented Aug 10, 2022"
            ),
            ("**sgibson** opened on Aug 10, 2022", "**yuvi** commented on Aug 10, 2022"),
            ("小文 创建于 2022-08-10", "**小金** 评论于 2022-08-10"),
        ]
    )
    func giveTheirClocks(line: String, steps: (String, String)) {
        let text = """
            # Hub cannot start server #1616

            \(steps.0)

            Nobody can start a server.

            \(steps.1)

            I found these logs:

            ```
            client_session: <object at 0x7f76>
            \(line)
                Traceback (most recent call last):
                  File "reflector.py", line 285, in _watch_and_update
            ```
            """
        let found = reading(text)
        #expect(found.reader?.id == "pasted-issue", "\(steps)")
        let logged = found.reading.events.filter { $0.kind == .logged }
        #expect(logged.map { $0.time.civil.clockText(seconds: true) } == ["04:55:25"], "\(line)")
        #expect(logged.first?.text.hasSuffix("Watching resources never recovered, giving up") == true, "\(line)")
        #expect(found.reading.events.count { $0.kind == .message } == 2)
        #expect(found.reading.events.first { $0.kind == .message }?.title == "Hub cannot start server")
        #expect(found.reading.events.compactMap(\.actor).allSatisfy { !$0.contains("*") })
    }

    @Test func areNoneOfWhatPeopleWrite() {
        let text =
            "Hub down #16\n\nana opened on Aug 10, 2022\n\n2022-08-10 04:55:25 it broke\n\nbo commented on Aug 10, 2022\n\nI looked.\n"
        #expect(!reading(text).reading.events.contains { $0.kind == .logged })
    }

    @Test(
        arguments: [
            (
                "昨天（9月18日）14:23 至 15:55，blog 服务器的策略路由出现错误，导致 blog 无法连接。15:55 重启成功，服务恢复。",
                "Posted on 2014 年 9 月 19 日 by boj"
            ),
            ("昨天 14:23 至 15:55，blog 无法连接。15:55 重启成功，服务恢复。", "发布于 2014-09-19"),
            (
                "Between 14:23 and 15:55 yesterday (Sep 18) the blog was down. It was restarted at 15:55.",
                "Posted on September 19, 2014 by boj"
            ),
            (
                "Yesterday between 14:23 and 15:55 the blog was down. It was restarted at 15:55.",
                "Posted on 2014-09-19 by boj"
            ),
        ]
    )
    func haveTheirDayFromThatOfWriting(notice: String, byline: String) {
        let found = reading("Server news\n\n\(notice)\n\n\(byline)\nLeave a reply\n")
        let first = found.reading.events.first
        #expect(first?.time.iso8601.hasPrefix("2014-09-18T14:23") == true, "\(notice) \(found.reading.events)")
        #expect(first?.time.end?.clockText() == "15:55", "\(notice)")
    }
}
