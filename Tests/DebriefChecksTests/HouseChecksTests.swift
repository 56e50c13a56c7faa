import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct HouseChecksTests {
    private func findings(_ check: any Check, _ text: String, today: CivilDate? = nil) -> [Finding] {
        check.findings(in: Postmortem(parsing: SourceText(text, path: "a.md")), context: CheckContext(today: today))
    }

    @Test func findsWholeWordsInProseOnly() {
        let check = HouseWord([.init("master", instead: "primary"), .init("抖动", instead: nil)])
        let text = "# The Master failed\n\nA `master` and mastery, then **master**; 网络抖动。\n\n```\nmaster\n```\n"
        let found = findings(check, text)
        #expect(
            found.map(\.message.english) == [
                "'Master' is called 'primary' here", "'master' is called 'primary' here",
                "'抖动' is not used in postmortems here",
            ]
        )
        #expect(found.map { $0.fixes.count } == [1, 1, 0])
    }

    /// The checks without examples, whose messages nothing else reads in Chinese.
    @Test func speaksChineseToo() {
        let words = HouseWord([.init("主库", instead: "写库"), .init("抖动", instead: nil)])
        let found = findings(words, "# 主库故障\n\n网络抖动。\n")
        #expect(found.map(\.message.chinese) == ["“主库”在这里称为“写库”", "这里的复盘不用“抖动”"])
        #expect(found.first?.fixes.map(\.title.chinese) == ["替换为“写库”"])
        let matrix = ImpactSeverityMismatch([
            SeverityThreshold(IncidentSeverity("SEV1"), share: 10, seconds: 1_800),
            SeverityThreshold(IncidentSeverity("SEV2"), share: 5, seconds: nil),
        ])
        #expect(
            findings(matrix, document("draft")).map(\.message.chinese)
                == ["级别写的是“SEV2”，但这里影响达到 10%、30 分钟即为“SEV1”"]
        )
        let cause = "The certificate of the payment gateway expired, because renewal is a manual step."
        let earlier = EarlierIncident(incident("First", 2, cause: cause, action: "Renew certificates with a job"))
        let now = incident("Now", 7, cause: cause, action: "Renew certificates with a job")
        let repeats = LifecycleRepeat([earlier]).findings(in: now, context: CheckContext())
        #expect(repeats.map(\.message.chinese) == ["“First”的原因相同，且有 1 条改进措施未完成"])
    }

    private func incident(_ name: String, _ day: Int, cause: String, action: String) -> Postmortem {
        let text = """
            # \(name)

            ## Timeline

            - 2026-06-0\(day) 13:50 UTC impact started
            - 13:55 UTC detected
            - 14:40 UTC mitigated

            ## Root cause

            \(cause)

            ## Action items

            - \(action)

            """
        return Postmortem(parsing: SourceText(text, path: "\(name).md"))
    }

    @Test func findsACauseThatCameBackBeforeItsActionsWereDone() {
        let cause = "The certificate of the payment gateway expired, because renewal is a manual step."
        let open = EarlierIncident(incident("First", 2, cause: cause, action: "Renew certificates with a job"))
        let done = EarlierIncident(incident("Second", 3, cause: cause, action: "[x] Renew certificates with a job"))
        let other = EarlierIncident(
            incident("Third", 4, cause: "A migration dropped the index of the orders table.", action: "Test migrations")
        )
        let later = EarlierIncident(incident("Later", 9, cause: cause, action: "Renew certificates with a job"))
        func found(_ library: [EarlierIncident], _ cause: String) -> [String] {
            LifecycleRepeat(library).findings(
                in: incident("Now", 7, cause: cause, action: "Renew certificates with a job"),
                context: CheckContext()
            ).map(\.message.english)
        }
        let again = "Renewal of certificates is manual, and the payment gateway's certificate had expired."
        #expect(
            found([other, done, open, later], again) == ["'First' had the same cause, and 1 of its actions is open"]
        )
        #expect(found([other, done, later], again).isEmpty)
        #expect(found([open], again + " This is what happened in First.").isEmpty)
        let chinese = "支付网关的证书过期，因为证书续期需要手工操作。"
        let earlier = EarlierIncident(incident("第一次", 2, cause: chinese, action: "自动续期证书"))
        #expect(found([earlier], "证书续期仍需要手工操作，支付网关的证书再次过期。").count == 1)
        #expect(found([earlier], "迁移脚本删除了订单表的索引，测试没有使用完整的表。").isEmpty)
    }

    private func document(_ status: String, severity: String = "SEV2") -> String {
        """
        ---
        status: \(status)
        severity: \(severity)
        ---

        # Checkout down

        ## Impact

        - 12 % of requests failed

        ## Timeline

        All times UTC.

        - 2026-06-02 13:50 impact started
        - 2026-06-02 13:55 detected
        - 2026-06-02 14:40 mitigated

        """
    }

    @Test func findsDocumentsThatAreLate() {
        let deadline = PublicationDeadline(days: 7, daysBySeverity: [IncidentSeverity("sev-1"): 3])
        let day5 = CivilDate(year: 2026, month: 6, day: 7)
        func late(_ text: String, today: CivilDate?) -> [String] {
            Checker(
                checks: Checks.all.filter { $0.info.id == "lifecycle-late" },
                context: CheckContext(today: today, publication: deadline)
            )
            .diagnostics(for: Postmortem(parsing: SourceText(text))).map(\.message)
        }
        #expect(late(document("draft"), today: day5).isEmpty)
        #expect(
            late(document("draft", severity: "SEV1"), today: day5)
                == ["document is not final 5 days after the incident; the aim is 3"]
        )
        #expect(late(document("final", severity: "SEV1"), today: day5).isEmpty)
        #expect(late(document("draft", severity: "SEV1"), today: nil).isEmpty, "nothing is late without a day")
    }

    @Test func comparesTheSeverityWithTheMatrix() {
        let matrix = [
            SeverityThreshold(IncidentSeverity("SEV1"), share: 10, seconds: 1_800),
            SeverityThreshold(IncidentSeverity("SEV2"), share: 5, seconds: nil),
        ]
        let check = ImpactSeverityMismatch(matrix)
        #expect(
            findings(check, document("draft")).map(\.message.english)
                == ["severity is SEV2, but an impact from 10 % and 30 min on is SEV1 here"]
        )
        #expect(findings(check, document("draft", severity: "SEV 1")).isEmpty)
        #expect(findings(check, document("draft", severity: "P3")).isEmpty, "a severity that the matrix does not have")
        let long = ImpactSeverityMismatch([
            matrix[1], SeverityThreshold(IncidentSeverity("SEV3"), share: nil, seconds: 60),
        ])
        #expect(findings(long, document("draft", severity: "SEV2")).isEmpty)
    }
}
