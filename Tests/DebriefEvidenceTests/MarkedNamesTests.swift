import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Chats and mails whose names a client or Markdown set off.
struct MarkedNamesTests {
    private func events(_ text: String) -> [EvidenceEvent] {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "chat.md"))])[0].reading.events
    }

    private func told(_ text: String) -> [String] {
        events(text).map { "\($0.time.civil.clockText()) \($0.actor ?? "-"): \($0.text)" }
    }

    @Test(
        arguments: [
            "**%n** %t", "__%n__ %t", "*%n* %t", "`%n` %t", "**%n** *%t*", "**%n %t**", "<b>%n</b> %t", "**%n**  `%t`",
            "[%n](https://chat.example.com/u/1) %t", "**%n** (%t)", "**[%t]** %n", "***%n*** %t", "**%n** — %t",
            "**%n**\n%t", "_%n_\n_%t_",
        ]
    )
    func areThoseOfWhoSpeaks(header: String) {
        let rows = [
            ("bo-dev", "02:47", "checkout is down, parcels pile up"), ("SRE-Mo", "02:55", "looking"),
            ("bo-dev", "02:56", "the first van leaves soon"), ("SRE-Mo", "03:04", "restarted mq-02"),
        ]
        func page(_ header: String) -> String {
            rows.map { header.replacing("%n", with: $0.0).replacing("%t", with: $0.1) + "\n" + $0.2 }
                .joined(separator: "\n\n")
        }
        let expected = rows.map { "\($0.1) \($0.0): \($0.2)" }
        #expect(told("# Night shift\n\n" + page(header) + "\n") == expected, "\(header)")
    }

    @Test(arguments: ["**%n** %t", "__%n__  %t", "`%n` %t", "**%n** %t\\", "<strong>%n</strong> %t"])
    func areReadInChinese(header: String) {
        let rows = [
            ("仓-阿強", "02:47", "出库那边PDA全报网络异常"), ("dev-kiki", "02:55", "起来了，看下"),
            ("仓-阿強", "03:46", "头班车4点肯定赶不上"), ("dev-kiki", "03:50", "重启了 mq-02"),
        ]
        let text = rows.map { header.replacing("%n", with: $0.0).replacing("%t", with: $0.1) + "\n" + $0.2 }
        #expect(
            told("# 值班群\n\n" + text.joined(separator: "\n\n") + "\n") == rows.map { "\($0.1) \($0.0): \($0.2)" },
            "\(header)"
        )
    }

    @Test func areNoneWhereSignsBelongToTheName() {
        let text = "ana_roe  14:02\nit is down\n\nbo_roe  14:05\nlooking\n\nana_roe  14:09\nrolled back\n"
        #expect(events(text).map(\.actor) == ["ana_roe", "bo_roe", "ana_roe"])
    }

    @Test func standBeforeTheFieldsOfAMail() {
        let text = """
            **From:** Ana Roe
            **Sent:** Thursday, 8 January 2026 16:20
            **To:** Ops
            **Subject:** Scanners

            None of the scanners will connect.
            """
        #expect(told(text) == ["16:20 Ana Roe: Scanners: None of the scanners will connect."])
    }
}
