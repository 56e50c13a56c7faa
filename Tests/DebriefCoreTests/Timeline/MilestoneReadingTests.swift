import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

/// Which rows of a timeline are taken for the milestones that metrics are measured from.
struct MilestoneReadingTests {
    /// Each row is a clock and a text, with its milestones behind a bar: `10:04 Orders fail | started`.
    private func check(_ rows: String, _ location: SourceLocation = #_sourceLocation) {
        var lines: [String] = []
        var expected: [String] = []
        for row in rows.split(separator: "\n") {
            let parts = row.split(separator: "|", maxSplits: 1).map { $0.trimmingPrefix(" ") }
            lines.append("- " + parts[0])
            expected.append(parts.count > 1 ? String(parts[1]) : "")
        }
        let text = "# Orders were late\n\n2026-03-12\n\n## Timeline (UTC)\n\n" + lines.joined(separator: "\n") + "\n"
        let timeline = Postmortem(parsing: SourceText(text)).timeline
        let found = timeline.events.map { event in
            event.milestones.filter { [.started, .detected, .mitigated, .resolved].contains($0) }
                .map(\.rawValue).joined(separator: " ")
        }
        #expect(found == expected, "\(timeline.events.map(\.text))", sourceLocation: location)
    }

    @Test func takesNoTicketThatIsClosedForTheMitigation() {
        check(
            """
            09:02 Ticket 812 opened by the front desk: nobody can check in |detected
            09:30 Guests are able to check in |mitigated
            17:45 Resolved by Ana Lim through the tracker |resolved
            """
        )
    }

    @Test func takesHostsThatBeginToRecoverForTheMitigation() {
        check(
            """
            11:28 Render hosts begin flapping, errors begin |started
            11:29 First user report on chat |detected
            11:33 Hosts begin to recover |mitigated
            11:46 All hosts recovered |resolved
            """
        )
    }

    @Test func takesTheShoutOfMonitoringForTheDetection() {
        check(
            """
            15:40 < bot> merged: longer names for log programs
            15:48 < bot> PROBLEM - storage backend is CRITICAL: no answer after 10 seconds |detected
            15:50 Ravi notices that uploads fail
            16:10 Change reverted
            16:12 < bot> RECOVERY - storage backend is OK
            16:13 Uploads work again |mitigated resolved
            """
        )
    }

    @Test func takesAMessageAboutTroubleForTheDetection() {
        check(
            """
            08:00 Certificate expires, sign-in stops working |started
            08:21 An email came in about failed logins |detected
            09:05 New certificate installed
            09:06 Sign-in is back |mitigated resolved
            """
        )
    }

    @Test func readsTheSameInChinese() {
        check(
            """
            10:00 支付开始报错 |started
            10:06 收到用户邮件，反馈无法付款 |detected
            10:40 切换到备用通道
            10:42 用户可以正常下单 |mitigated
            11:30 关闭故障 |resolved
            """
        )
    }

    /// A column for milestones that stays empty says that none is known.
    @Test func understandsNoneBesideAnEmptyColumn() {
        let table = """
            ## Timeline

            | Time | Milestone | Event |
            | --- | --- | --- |
            | 2026-03-05 14:02 |  | checkout failed at 13:40, which is when I was paged |

            """
        let timeline = Postmortem(parsing: SourceText(table)).timeline
        #expect(timeline.events.map(\.milestones) == [[]])
    }
}
