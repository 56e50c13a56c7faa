import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Threads of mails that somebody pasted, each mail with its head behind the one before or quoted below it.
struct PastedMailsTests {
    private func events(_ text: String) -> [EvidenceEvent] {
        let found = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "thread.txt"))])[0]
        #expect(found.reader?.id == "mail")
        return found.reading.events.filter { $0.kind == .message }
    }

    private func told(_ text: String) -> [String] {
        events(text).map { "\($0.time.civil.clockText()) \($0.actor ?? ""): \($0.text)" }
    }

    @Test func readsEachMailThatIsQuotedBelowAnother() {
        let text = """
            Subject: RE: Scanners
            From: Priya Nair
            Sent: Thursday, 8 January 2026 16:20
            To: IT Ops

            All, closing this one out.

            > From: Gareth Howells
            > Sent: Thursday, 8 January 2026 13:14
            >
            > new certificate is on both boxes.
            >
            >> From: Tom Beddoes
            >> Sent: Thursday, 8 January 2026 12:22
            >>
            >> We rebooted the access point. No change.
            >>
            >>> From: Dock Office
            >>> Sent: Thursday, 8 January 2026 12:09
            >>>
            >>> none of the scanners will connect.
            """
        #expect(
            told(text) == [
                "12:09 Dock Office: none of the scanners will connect.",
                "12:22 Tom Beddoes: We rebooted the access point. No change.",
                "13:14 Gareth Howells: new certificate is on both boxes.",
                "16:20 Priya Nair: RE: Scanners: All, closing this one out.",
            ]
        )
    }

    @Test(
        arguments: [
            (
                "From: Bo Roe\nSent: Thursday, 8 January 2026 12:09\nTo: Ops\nSubject: RE: x",
                "-----Original Message-----"
            ),
            ("From: Bo Roe <bo@example.com>\nDate: Thu, 8 Jan 2026 12:09:00 +0000\nSubject: x", "---"),
            ("发件人: 林晓\n发送时间: 2026年1月8日 12:09\n收件人: 运维\n主题: x", "-----原始邮件-----"),
            ("发件人：林晓\n日期：2026-01-08 12:09\n收件人：运维\n主题：x", ""),
        ]
    )
    func readsAMailBehindAnother(head: String, rule: String) {
        let text = """
            From: Ana Roe <ana@example.com>
            To: ops@example.com
            Date: Thu, 8 Jan 2026 13:00:00 +0000
            Subject: x

            All is back.

            \(rule)
            \(head)

            Nothing works here.
            """
        #expect(events(text).map { $0.time.civil.clockText() } == ["12:09", "13:00"], "\(head)")
        #expect(events(text).first?.text.contains("Nothing works here.") == true, "\(head)")
        #expect(events(text).last?.text.contains("Nothing works here.") == false, "\(head)")
    }

    @Test func leavesOutWhatAStoredMailQuotes() {
        let text = """
            From: Ana Roe <ana@example.com>
            To: ops@example.com
            Date: Thu, 8 Jan 2026 13:00:00 +0000
            Message-ID: <1@example.com>
            Subject: x

            All is back.

            > From: Bo Roe
            > Sent: Thursday, 8 January 2026 12:09
            >
            > Nothing works here.
            """
        #expect(events(text).count == 1)
    }

    @Test func keepsTheSentencesInTheirOrder() {
        let text = """
            From: Ana Roe <ana@example.com>
            To: beta@example.com
            Date: Tue, 16 Apr 2019 09:31:04 -0700
            Subject: Downtime

            Well that was fun. At 8:28am one of the machines froze. It is not known why. This took the site down at 8:34am. The site came back at 8:52am.

            More later.
            """
        for event in events(text) {
            let places = ["Well that was fun", "not known why", "More later"].compactMap {
                event.text.firstRange(of: $0)?.lowerBound
            }
            #expect(places == places.sorted(), "\(event.text)")
        }
    }

    @Test func readsAMailWhoseWordsStandRightBelowItsHead() {
        let text = """
            From: Ines Carvalho
            Sent: 02 October 2025 16:47
            To: payroll
            Subject: RE: paid twice

            Last one from me.

            > From: Tomasz Lis
            > Sent: 02 October 2025 11:20
            > Subject: RE: paid twice
            >
            > log attached
            >
            >> From: Bea Novotna
            >> Sent: 02 October 2025 09:12
            >> To: payroll
            >>
            >> people tell me they got it twice
            >
            > From: Ines Carvalho
            > Sent: 02 October 2025 09:31
            > Taking this as incident lead.
            """
        #expect(
            told(text) == [
                "09:12 Bea Novotna: people tell me they got it twice",
                "09:31 Ines Carvalho: Taking this as incident lead.",
                "11:20 Tomasz Lis: RE: paid twice: log attached",
                "16:47 Ines Carvalho: RE: paid twice: Last one from me.",
            ]
        )
    }

    private static let heads = [
        ("From: %n\nDate: Fri, 28 Nov 2025 %t +0100", "---"),
        ("From: %n (Payments)\nDate: 28 Nov 2025 %t +0100", "---"),
        ("**From:** %n\n**Date:** Fri, 28 Nov 2025 %t +0100", "***"), ("From: %n\nSent: 2025-11-28 %t +01:00", "____"),
        ("发件人：%n\n时间：2025年11月28日 %t +0100", "---"), ("From: %n <x@example.com>\nDate: Fri, 28 Nov 2025 %t +0100", ""),
    ]

    /// Heads that say no more than who wrote and when, as some programs show a thread.
    @Test(arguments: heads, ["", "Fwd: URGENT - file 3\n\n", "# 转发：文件 3\n\n"])
    func readsShortHeads(head: (String, String), top: String) {
        let rows = [
            ("Ana Roe", "17:52", "file 3 has no answer yet."), ("Bo Lim", "18:04", "the certificate expired."),
            ("Ana Roe", "18:09", "they agreed to hold the 18:00 cut-off open til 19:00."),
        ]
        let mails = rows.map {
            head.0.replacing("%n", with: $0.0).replacing("%t", with: $0.1) + "\n\n" + $0.2 + "\n\n" + head.1
        }
        let found = events(top + mails.joined(separator: head.1.isEmpty ? "" : "\n"))
        #expect(found.map { $0.time.iso8601.suffix(14) } == rows.map { "\($0.1):00+01:00" }, "\(head) \(top)")
        #expect(found.map { $0.actor?.prefix(6) } == rows.map { $0.0.prefix(6) }, "\(head) \(top)")
    }

    @Test func readsAnOffsetWestOfGreenwichWithoutSeconds() {
        let text = "From: Ana Roe\nTo: Ops\nDate: Fri, 28 Nov 2025 18:04 -0500\nSubject: x\n\nAll is down.\n"
        #expect(events(text).map(\.time.iso8601) == ["2025-11-28T18:04:00-05:00"])
    }
}
