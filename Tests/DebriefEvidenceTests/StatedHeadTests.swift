import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// What the lines above the first time say of day and zone, whoever reads what stands below them.
struct StatedHeadTests {
    private func reading(_ text: String) -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "log.txt"))])[0]
    }

    private func day(_ time: Moment) -> String {
        switch time.knownDay {
        case .whole: time.civil.dateText
        case .withoutYear: "?" + time.civil.dateText.dropFirst(5)
        default: "?"
        }
    }

    private static let bodies = [
        ("notes", "10:35 - checkout fails\n10:50 - rolled back\n11:05 - checkout works again\n"),
        ("irc", "[10:35] <ana> checkout fails\n[10:50] <bo> rolled back\n[11:05] <ana> works again\n"),
        ("pasted-chat", "ana.r  10:35 AM\ncheckout fails\n\nbo.t  10:50 AM\nrolled back\n\nana.r  11:05 AM\nworks\n"),
    ]

    @Test(
        arguments: [
            ("Istanbul time, Wednesday.", "?", "Istanbul time"), ("honeybadger mess 4/10 (pacific)", "?", "pacific"),
            ("5.20 支付回调故障 记录（北京时间）", "?05-20", "北京时间"), ("All times UTC, 2 Feb 2026", "2026-02-02", "UTC"),
            ("night of Dec 10/11 2025. Times in CET.", "2025-12-10", "CET"),
            ("#ops-oncall  — Tuesday, September 8th", "?09-08", ""), ("# 3月2日夜班", "?03-02", ""),
            ("hydra thing, CEST, Fri 17 July 2026", "2026-07-17", "CEST"),
            ("db notes, pacific, Friday", "?", "pacific"),
            ("网关故障，2026年12月10/11日夜，北京时间", "2026-12-10", "北京时间"), ("6.18 大促故障（北京时间）", "?06-18", "北京时间"),
            ("Outage of 10-11 December 2025 (Europe/Berlin)", "2025-12-10", "Europe/Berlin"),
            ("值班记录 12月10-11日", "?12-10", ""), ("2026年3月2日 值班记录（东八区）", "2026-03-02", "东八区"),
            // Nothing of the kind.
            ("Art store, Friday", "?", ""), ("cat tower down, Friday", "?", ""), ("Checkout (central)", "?", ""),
            ("3.14 版本发布记录", "?", ""), ("1.2 架构调整", "?", ""), ("4.12 倍流量压测", "?", ""),
        ]
    )
    func takesDayAndZone(head: String, expected: String, zone: String) {
        for (reader, body) in Self.bodies {
            let found = reading(head + "\n\n" + body)
            #expect(found.reader?.id == reader, "\(head)")
            #expect(found.reading.events.map { $0.time.civil.clockText() } == ["10:35", "10:50", "11:05"], "\(head)")
            for event in found.reading.events {
                #expect(day(event.time) == expected, "\(head), \(reader)")
                #expect(event.time.zone.name == zone, "\(head), \(reader)")
            }
        }
    }

    @Test(
        arguments: [
            (["10:00 BST alert fires", "10:05 acked", "10:20 BST rolled back"], "BST"),
            (["14:02 CEST 5xx on checkout", "14:10 rolled back"], "CEST"),
            (["10:00 alert fires", "10:05 (CEST) acked", "10:09 restarted"], "CEST"),
            (["23:50 UTC alert fires", "00:10 acked"], "UTC"), (["10:00 北京时间 收到告警", "10:09 已重启"], "北京时间"),
            (["At 10:29am EST the limit was reached.", "", "10:29 AM first error", "10:33 AM plan upgraded"], "EST"),
            // Notes on a local clock that quote machines.
            (["12:10 alert fires", "10:12 UTC in the log", "12:15 restarted"], ""),
            (["12:10 alert fires", "12:12 UTC in the log", "12:15 restarted"], ""),
            (["12:10 CEST alert", "06:12 EDT vendor called", "12:15 restarted"], ""),
        ]
    )
    func takesTheZoneThatSomeRowsState(lines: [String], zone: String) {
        let events = reading(lines.joined(separator: "\n")).reading.events
        #expect(events.count > 1)
        let last = events.first {
            ["12:15", "14:10", "10:09", "10:05", "00:10", "10:33"].contains($0.time.civil.clockText())
        }
        #expect(last?.time.zone.name == zone, "\(lines)")
    }

    @Test(arguments: [
        "本次服务器故障发生于2023年10月15日凌晨2:30，影响核心业务系统，持续时间为45分钟，故障主要表现为数据库连接超时，导致用户无法登录。",
        "On 15 October 2023 at 02:30 the core systems went down, which kept customers from logging in for three quarters of an hour.",
    ])
    func takesTheDayThatASentenceTells(sentence: String) {
        let table = "\n\n| time | event |\n|---|---|\n| 02:30 | CPU alert at 98 % |\n| 03:15 | all back to normal |\n"
        #expect(Set(reading(sentence + table).reading.events.map { day($0.time) }) == ["2023-10-15"])
    }
}
