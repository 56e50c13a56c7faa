import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Tickets that were copied from the page of a tracker, with the fields above their comments.
struct PastedTicketTests {
    private func reading(_ text: String) -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "ticket.txt"))])[0]
    }

    private func clock(_ kind: EvidenceEvent.Kind, in found: EvidenceFileReading) -> String? {
        found.reading.events.first { $0.kind == kind }.map { "\($0.time.civil.dateText) \($0.time.civil.clockText())" }
    }

    @Test(
        arguments: [
            (
                "OPS-4471 | Payments fail\nReporter: Ana Lim   Assignee: Bo Roe\nCreated: %   Resolved: 2025-06-18 16:05 SGT",
                "2025-06-18 13:22 SGT"
            ),
            (
                "OPS-4471  VPN: nobody can connect\nReporter: Ana Lim     Assignee: Bo\nCreated: %   Resolved: 18/Jun/25 4:05 PM\nPriority: Blocker",
                "18/Jun/25 1:22 PM"
            ),
            (
                "Ticket: 881\nTitle: Payments fail\nOpened: %\nClosed: 2025-06-18 16:05\nRequester: Ana\nPriority: P2",
                "2025-06-18 13:22"
            ),
            (
                "工单号：INC20250618-017\n标题：打单失败\n提交人：黄强　　提交时间：%\n优先级：高 → 紧急\n关闭时间：2025-06-18 16:05",
                "2025-06-18 13:22"
            ),
            ("标题: 打不出小票\n创建时间: %     优先级: 3→2→1\n受理人: 梁志远\n解决时间: 2025-06-18 16:05", "2025-06-18 13:22:10"),
            ("工单号 INC-20250618-0087\n报单时间：%\n状态：已解决（2025-06-18 16:05）\n处理人：李想", "2025-06-18 13:22"),
        ]
    )
    func readsWhenItWasOpenedAndClosed(head: String, time: String) {
        let text = head.replacing("%", with: time) + "\n\nComments\n2025-06-18 14:10 restarted the shard\n"
        let found = reading(text)
        #expect(found.reader?.id == "pasted-ticket", "\(head)")
        let opened = found.reading.events.first { $0.status == "opened" }
        #expect(
            opened.map { "\($0.time.civil.dateText) \($0.time.civil.clockText())" } == "2025-06-18 13:22",
            "\(head)"
        )
        #expect(clock(.incidentResolved, in: found) == "2025-06-18 16:05", "\(head)")
        #expect(!found.reading.events.contains { $0.status == "resolved" }, "closing a ticket is no recovery: \(head)")
        #expect(found.reading.events.contains { $0.text.contains("restarted the shard") }, "\(head)")
    }

    @Test func takesTheFieldsToTheirPlaces() throws {
        let found = reading(
            """
            工单号：INC20260818-017
            标题：广州仓打单失败
            提交人：仓储-黄强　　提交时间：2026-08-18 14:22
            优先级：高 → 紧急（14:35 由 林珊 调整）
            影响系统：WMS / 面单服务
            受影响范围：华南 218 家门店

            描述：
            从两点左右开始面单打不出来

            —— 处理记录 ——
            2026-08-18 14:51 丁磊：接口返回 token 过期
            """
        )
        let stated = Dictionary(
            found.reading.statements.map { ($0.subject, $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        #expect(stated[.metadata(.id)] == "INC20260818-017")
        #expect(stated[.metadata(.title)] == "广州仓打单失败")
        #expect(stated[.metadata(.severity)] == "紧急")
        #expect(stated[.metadata(.services)] == "WMS, 面单服务")
        #expect(stated[.section(.customerImpact)] == "华南 218 家门店")
        let opened = try #require(found.reading.events.first { $0.status == "opened" })
        #expect(opened.actor == "仓储-黄强" && opened.text.contains("打不出来"))
        #expect(found.reading.events.contains { $0.kind == .severityChanged && $0.time.civil.clockText() == "14:35" })
        #expect(!found.reading.events.contains { $0.text.contains("林珊") })
    }

    @Test func readsCommentsOnTheClockOfTheHead() {
        let found = reading(
            """
            OPS-12 | Checkout is slow
            Reporter: Ana Lim   Created: 2025-06-18 13:22 SGT   Priority: P2

            Comments
            Ana Lim 13:40
            raised to P1
            Ana Lim 14:12
            shard 3 is at 100%
            Ana Lim 15:20
            back to normal
            """
        )
        let said = found.reading.events.filter { $0.kind == .message && $0.status == nil }
        #expect(said.map { $0.time.civil.clockText() } == ["13:40", "14:12", "15:20"])
        #expect(said.allSatisfy { $0.time.civil.dateText == "2025-06-18" && $0.time.zone.offset == 8 * 3_600 })
    }

    @Test(
        arguments: [
            "Detected: 2025-06-18 10:09 UTC\nResolved: 2025-06-18 11:05 UTC\nSeverity: SEV2\n",
            "Author: Ana\nCreated: 2025-06-18\nStatus: draft\n\n10:02 payments fail\n",
            "Status: Resolved\n10:02 payments fail\n10:20 rolled back\n",
            "开始时间：2025-06-18 10:02\n解决时间：2025-06-18 11:05\n影响：支付\n",
        ]
    )
    func takesNoOtherNotesForATicket(text: String) { #expect(reading(text).reader?.id != "pasted-ticket", "\(text)") }

    @Test func readsTheHistoryBelowTheComments() {
        let found = reading(
            """
            OPS-4417
            Label printing dead
            Created: 11/Mar/26 5:52 AM   Reporter: Ana Lim   Priority: Highest

            Bo Roe added a comment - 11/Mar/26 6:55 AM
            restarted all printers, no change

            Cas Ito added a comment - 11/Mar/26 6:04 AM
            same here

            History
            Dee Fox changed the Priority 11/Mar/26 6:12 AM   Medium -> Highest
            Automation changed the Status 12/Mar/26 9:11 AM   Resolved -> Done
            """
        )
        let events = found.reading.events
        #expect(events.contains { $0.text == "same here" && $0.actor == "Cas Ito" })
        #expect(
            events.contains {
                $0.kind == .severityChanged && $0.actor == "Dee Fox" && $0.time.civil.clockText() == "06:12"
            }
        )
        #expect(events.contains { $0.kind == .incidentResolved && $0.time.civil.dateText == "2026-03-12" })
    }
}
