import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Two outages of one incident, and what looks like two.
struct RecurrenceTests {
    private static let english = [
        ("16:50", "", "the alarm went off, customers cannot log in"), ("17:05", "", "restarted the gateway, no change"),
        ("18:08", "", "fully restored"),
    ]
    private static let chinese = [
        ("16:50", "", "我们接到系统的监控报警，用户无法登录"), ("17:05", "", "重启网关，没有改善"), ("18:08", "", "全部恢复正常使用"),
    ]

    @Test(
        arguments: [
            (
                english,
                [
                    ("20:35", "", "the alarm went off again, customers cannot log in"),
                    ("21:12", "", "all services fully restored"),
                ]
            ),
            (english, [("20:35", "", "customers report errors at the checkout"), ("21:12", "", "back to normal")]),
            (chinese, [("20:35", "", "我们接到系统的监控报警，用户无法登录"), ("21:12", "", "全部恢复正常使用")]),
        ]
    )
    func tellsOfBoth(first: [(String, String, String)], second: [(String, String, String)]) throws {
        let found = try TalkedIncident(first + second, kind: .note)
        #expect(found.clock(.mitigated) == "18:08")
        #expect(found.clock(.reopened) == "20:35")
        let last = found.draft.rows.last { $0.milestones.contains(.resolved) }
        #expect(last?.time.civil.clockText() == "21:12")
        let summary = found.section(Language(of: first[0].2) == .chinese ? "概述" : "Summary")
        #expect(summary.contains("20:35") && summary.contains("21:12"), "\(summary)")
    }

    @Test(
        arguments: [
            [("18:20", "", "customers ask for a credit note")], [("20:35", "", "post-mortem drafted")],
            [("18:15", "", "the alarm went off again"), ("18:20", "", "all good")],
            [("20:35", "", "the alarm went off again, customers cannot log in")],
        ]
    )
    func tellsOfOne(more: [(String, String, String)]) throws {
        let found = try TalkedIncident(Self.english + more, kind: .note)
        #expect(found.clock(.reopened) == nil)
    }
}
