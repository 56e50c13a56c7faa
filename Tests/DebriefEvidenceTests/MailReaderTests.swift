import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

struct MailReaderTests {
    @Test(arguments: [
        "On Wed, 15 Jan 2025 at 14:02, Ben <ben@example.com> wrote:\n\n> it is down",
        "On Wed, 15 Jan 2025 at 14:02, Ben Example\n<ben@example.com> wrote:\n> it is down",
        "-----Original Message-----\nFrom: Ben\nit is down",
        "---------- Forwarded message ---------\nFrom: Ben <ben@example.com>\n\nit is down",
        "________________________________\nFrom: Ben <ben@example.com>\nit is down",
        "From: Ben <ben@example.com>\nSent: Wednesday\n\nit is down",
        "在 2025年1月15日 22:02，小林 <lin@example.com> 写道：\n> it is down",
        "------------------ 原始邮件 ------------------\n发件人: \"小林\" <lin@example.com>;\nit is down",
        "发件人: 小林 <lin@example.com>\n发送时间: 2025年1月15日 22:02\nit is down",
        "> it is down",
        "-- \nit is down (a signature)",
    ])
    func leavesOutWhatIsNotNew(_ quoted: String) throws {
        let events = try read(head + "\nRolled back, all fine.\n\n" + quoted + "\n").events
        // What it quotes with its author and time is a message of its own.
        let (answers, others) = (
            events.filter { $0.actor == "Ana Example" }, events.filter { $0.actor != "Ana Example" }
        )
        #expect(answers.map(\.text) == ["Re: Payments: Rolled back, all fine."])
        #expect(others.allSatisfy { $0.text == "it is down" })
    }

    @Test(arguments: [
        ("On Tue, Jan 14, 2025 at 8:31 AM Luis Roe <luis@example.com> wrote:", "Luis Roe", "08:31"),
        ("On 14 Jan 2025, at 08:31, Luis Roe wrote:", "Luis Roe", "08:31"),
        ("Am 14.01.2025 um 08:31 schrieb Luis Roe:", "Luis Roe", "08:31"),
        ("郭琳 <guo@example.com> 于2025年1月14日周二 08:31写道：", "郭琳", "08:31"),
        ("在 2025年1月14日，下午3:06，郭琳 <guo@example.com> 写道：", "郭琳", "15:06"),
    ])
    func readsWhatItQuotes(line: String, author: String, clock: String) throws {
        let quoted = try #require(try read(head + "\nYes.\n\n" + line + "\n\n> it is down\n").events.first)
        #expect(quoted.text == "it is down")
        #expect(quoted.actor == author)
        #expect(quoted.time.civil.clockText() == clock)
    }

    @Test(arguments: ["Ben wrote: it is down", "On Friday we wrote:", "He wrote at 8:31:", "周五写道：都好"])
    func takesNoSentenceForTheHeadOfAQuotedMail(line: String) throws {
        #expect(try read(head + "\n" + line + "\n\n> it is down\n").events.count == 1)
    }

    @Test func statesEachLineOfItsListAndWhatItCounts() throws {
        let text =
            "1,312 deposits went up late. We held the run.\n\nTo do:\n * me - page the on-call. In by Fri.\n * Luis - move the notices\n\nDana"
        let found = try read(head + "\n" + text + "\n").statements
        let first = head.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        #expect(
            found.map(\.text) == [
                "1,312 deposits went up late.", "me - page the on-call. In by Fri.", "Luis - move the notices",
            ]
        )
        #expect(found.map(\.subject) == [.unlabelled, .section(.actionItems), .section(.actionItems)])
        #expect(found.map(\.citation.line) == [first, first + 3, first + 4])
    }

    @Test func statesNothingOfAMailThatOnlyTellsItsCourse() throws {
        let text =
            "The upgrade went as rehearsed, we opened at 11:20. No loans or holds were touched. Branches open at 13:00."
        #expect(try read(head + "\n" + text + "\n").statements.isEmpty)
    }

    @Test func keepsAnswersBetweenLinesThatAreQuoted() throws {
        let event = try #require(try read(head + "\n> is it down?\nYes.\n> since when?\nSince 14:01.\n").events.first)
        #expect(event.text == "Re: Payments: Yes. Since 14:01.")
    }

    @Test func takesNoSentenceForTheBeginningOfAQuotation() throws {
        let text = "From: the dashboard we saw errors.\nOn call: Ana.\nBen wrote: it is down"
        let event = try #require(try read(head + "\n" + text + "\n").events.first)
        #expect(event.text == "Re: Payments: From: the dashboard we saw errors. On call: Ana. Ben wrote: it is down")
    }

    @Test(arguments: [
        ("gb2312", "1qe4trnSwcs=", "支付挂了"), ("GB18030", "1qe4trnSwcs=", "支付挂了"), ("big5", "pOSlSQ==", "支付"),
        ("iso-8859-1", "Zvxy", "für"), ("windows-1252", "k3gil5Q=", "“x\"—”"), ("x-unknown", "eA==", "x"),
    ])
    func decodesCharacterSets(_ charset: String, _ base64: String, _ text: String) throws {
        let more = "Content-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: base64\n"
        let event = try #require(try read(head + more + "\n" + base64 + "\n").events.first)
        #expect(event.text == "Re: Payments: \(text)")
    }

    @Test func readsNoNotesAndNoSettingsAsMail() {
        for text in [
            "From: 14:02\nTo: 14:31\nImpact: checkout\n", "Date: 2025-01-15\nSeverity: SEV1\n\n14:02 alert fires\n",
            "from: a\ndate: b\n\nnothing else", "14:02 From: ana\n14:03 Date: x\n",
        ] {
            let file = EvidenceFile(source: SourceText(text, path: "notes.txt"))
            #expect(EvidenceReaders.read(files: [file]).first?.reader?.id != "mail")
        }
    }

    @Test func comesToAnEndWithTornMails() throws {
        for body in [
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n--b",
            "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n5pSv!!!=\n",
            "Subject: =?utf-8?B?5pSv\n\nx\n", "Subject: =?=?=?=?\n\nx",
            "Content-Transfer-Encoding: quoted-printable\n\n=E6=\n=",
        ] {
            _ = try read(head + body)
        }
    }

    private let head =
        "From: Ana Example <ana@example.com>\nTo: x@example.com\nSubject: Re: Payments\n"
        + "Date: Wed, 15 Jan 2025 15:31:00 +0100\nMessage-ID: <2@example.com>\n"

    private func read(_ text: String) throws -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(text, path: "mail.eml"))
        let reading = try #require(EvidenceReaders.read(files: [file]).first)
        #expect(reading.reader?.id == "mail")
        let own = reading.reading.events.filter { $0.actor == "Ana Example" }
        #expect(own.allSatisfy { $0.time.iso8601 == "2025-01-15T15:31:00+01:00" })
        return reading.reading
    }

    @Test func readsWhatAMonitoringProgramMails() {
        let mail = { (kind: String, state: String, more: String) in
            """
            From: nagios@mon2.example
            To: oncall@example.com
            Date: Tue, 20 Jan 2026 02:31:02 +0000
            Subject: ** \(kind) Host Alert: gw-north is \(state) **

            ***** Nagios *****
            Notification Type: \(kind)
            Host: gw-north
            State: \(state)
            \(more)
            """
        }
        func read(_ text: String) -> EvidenceEvent? {
            let file = EvidenceFile(source: SourceText(text, path: "alert.eml"))
            return EvidenceReaders.read(files: [file])[0].reading.events.first
        }
        let fired = read(mail("PROBLEM", "DOWN", "Info: CRITICAL - Host Unreachable"))
        #expect(fired?.text == "PROBLEM Host Alert: gw-north is DOWN: CRITICAL - Host Unreachable")
        #expect(fired?.actorIsMachine == true)
        let taken = read(mail("ACKNOWLEDGEMENT", "DOWN", "Author: hbose\nComment: looking"))
        #expect(taken?.kind == .acknowledged && taken?.actor == "hbose" && taken?.actorIsMachine == false)
        #expect(taken?.text.hasSuffix("looking") == true)
    }

    @Test(arguments: [("notice@cloud.example", true), ("ana@cloud.example", false), ("info@host.example", true)])
    func tellsAFirmFromAPerson(address: String, isFirm: Bool) {
        let text =
            "From: Cloud <\(address)>\nTo: ops@example.com\nDate: Tue, 20 Jan 2026 02:31:02 +0000\nSubject: x\n\nThe gateway is back."
        let file = EvidenceFile(source: SourceText(text, path: "notice.eml"))
        #expect(EvidenceReaders.read(files: [file])[0].reading.events.first?.actorIsMachine == isFirm)
    }
}
