import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefEvidence

struct LogLayoutTests {
    /// Lines of one format; what is message stands between `⟦` and `⟧` or the end.
    struct Format: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let lines: [String]
        var time: String?

        init(_ name: String, _ lines: [String], first time: String? = nil) {
            testDescription = name
            self.lines = lines
            self.time = time
        }
    }

    static let formats: [Format] = [
        Format(
            "syslog without a year",
            [
                "Mar  7 03:00:24 web-2 cron[912]: ⟦(root) CMD (rotate)",
                "Mar  7 03:01:10 web-2 kernel: ⟦eth0: link is down",
                "Mar  7 03:01:11 web-2 agent.x[7] (job.y[8]): ⟦path not allowed",
                "Mar 17 03:01:12 web-2 sshd(pam)[31]: ⟦check pass; user unknown",
            ],
            first: "1972-03-07T03:00:24"
        ),
        Format(
            "RFC 5424",
            [
                "<14>1 2026-03-17T10:00:01.003Z edge-1 proxy 700 - - ⟦request served",
                "<11>1 2026-03-17T10:00:02.003Z edge-1 proxy 700 ID47 [a@1 b=\"3\"][c@1] ⟦request refused",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "level, thread, logger",
            [
                "2026-03-17 10:00:01,250 INFO [http-1] shop.orders.Checkout: ⟦order 1 placed",
                "2026-03-17 10:00:02,250 WARN [http-2] shop.db.Pool: ⟦slow: 3 s",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "years of two digits",
            ["26/03/17 10:00:01 INFO store.Manager: ⟦started", "26/03/18 10:00:02 WARN store.Disk: ⟦full"],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "days first",
            ["17/03/2026 10:00:01 INFO ⟦started", "18/03/2026 10:00:02 WARN ⟦full"],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "date and clock without marks",
            ["260317 100001 32 INFO store.Node: ⟦block stored", "260317 100002 35 INFO store.Node: ⟦block lost"],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "process ids and a letter for the level",
            [
                "03-17 10:00:01.811  1702  2395 D WindowThing: ⟦opened token=9",
                "03-17 10:00:01.819  1702  8671 I PowerThing: ⟦acquired lock=2",
            ]
        ),
        Format(
            "bars",
            [
                "20260317-10:00:01:606|Steps|30002312|⟦counted 3579",
                "20260317-10:00:02:615|Sleep|30002312|⟦extended: 14 0 4",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "brackets, a program and a dash",
            [
                "[03.17 10:00:01] browser.exe - ⟦host.example.com:5070 closed",
                "[03.17 10:00:08] browser.exe *64 - ⟦host.example.com:5070 open",
            ]
        ),
        Format(
            "seconds since 1970 among names",
            [
                "134681 node-246 unix.hw state.lost 1773741601 1 ⟦Component lost (id=3180)",
                "350766 node-109 unix.hw state.new 1773741700 1 ⟦Link error",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "severity and day in one word",
            ["I0317 10:00:01.123456    1234 store.cc:123] ⟦one", "W0317 10:00:02.123456    1234 store.cc:9] ⟦two"]
        ),
        Format(
            "dashes between all parts",
            [
                "2026-03-17 10:00:01,123 - shop.db - ERROR - ⟦lost it",
                "2026-03-17 10:00:02,123 - shop.web - INFO - ⟦served",
            ]
        ),
        Format(
            "a table",
            [
                "2026-03-17 10:00:01, Info                  PKG    ⟦Session: 3 opened",
                "2026-03-17 10:00:02, Info                  CAB    ⟦Begin",
            ]
        ),
        Format(
            "weekday and year around the clock",
            [
                "[Tue Mar 17 10:00:01 2026] [error] ⟦child 6 failed",
                "[Tue Mar 17 10:00:02 2026] [notice] ⟦child 7 started",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "a web server",
            [
                "192.0.2.7 - - [17/Mar/2026:10:00:01 +0100] ⟦\"GET /a HTTP/1.1\"⟧ 200 12",
                "192.0.2.9 - ana [17/Mar/2026:10:00:02 +0100] ⟦\"POST /b HTTP/1.1\"⟧ 503 0",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "JSON",
            [
                "{\"level\":\"info\",\"ts\":1773741601.5,\"msg\":\"⟦cache warm⟧\",\"keys\":7}",
                "{\"level\":\"error\",\"ts\":1773741602.5,\"msg\":\"⟦cache \\\"b\\\" lost⟧\"}",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "nested JSON",
            [
                "{\"timeUnixNano\":\"1773741601000000000\",\"severityText\":\"WARN\",\"body\":{\"stringValue\":\"⟦slow⟧\"}}",
                "{\"timeUnixNano\":\"1773741602000000000\",\"severityText\":\"WARN\",\"body\":{\"stringValue\":\"⟦slower⟧\"}}",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format(
            "key and value",
            [
                "time=2026-03-17T10:00:01Z level=info msg=\"⟦stored a⟧\" node=1",
                "time=2026-03-17T10:00:02Z level=warn msg=\"⟦stored b⟧\" node=2",
            ],
            first: "2026-03-17T10:00:01"
        ),
        Format("no head", ["⟦dear diary", "⟦nothing happened at all"]),
    ]

    @Test(arguments: formats)
    func findsWhereTheMessageBegins(_ format: Format) throws {
        let lines = format.lines.map { $0.filter { $0 != "⟦" && $0 != "⟧" } }
        let text = Array(String(repeating: lines.joined(separator: "\n") + "\n", count: 20).utf8)
        text.withUnsafeBufferPointer { bytes in
            var ranges: [Range<Int>] = []
            LogLines.each(in: bytes) { ranges.append($0) }
            let layout = LogLayout(bytes, lines: ranges)
            for (index, line) in format.lines.enumerated() {
                let header = layout.header(bytes, ranges[index].lowerBound, ranges[index].upperBound)
                let message = line.drop { $0 != "⟦" }.dropFirst().prefix { $0 != "⟧" }
                #expect(String(decoding: bytes[header.content..<header.end], as: UTF8.self) == String(message))
                if index == 0, let time = format.time {
                    let moment = header.time?.moment(zone: nil, year: LogTime.yearOfNone)
                    #expect(moment?.iso8601.prefix(19) == time.prefix(19))
                }
            }
        }
    }

    @Test func leavesContinuationsWhole() {
        let text = "2026-03-17 10:00:01 ERROR a.B: failed\n  at a.B.run(B.java:7)\n"
        Array(String(repeating: text, count: 9).utf8).withUnsafeBufferPointer { bytes in
            var ranges: [Range<Int>] = []
            LogLines.each(in: bytes) { ranges.append($0) }
            let header = LogLayout(bytes, lines: ranges).header(bytes, ranges[1].lowerBound, ranges[1].upperBound)
            #expect(header.content == ranges[1].lowerBound)
            #expect(header.time == nil)
        }
    }

    @Test(arguments: [("[WARN]", LogSeverity.warning), ("error:", .error), ("Information", .info), ("CRIT", .fatal)])
    func readsLevelsInAnyDress(word: String, severity: LogSeverity) {
        Array(word.utf8).withUnsafeBufferPointer { #expect(LogSeverity($0, 0, $0.count) == severity) }
    }
}
