import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

struct MeetingTests {
    private static let examples = [
        "cache-stampede", "checkout-outage", "dns-provider", "empty-backups", "expired-certificate", "leaked-token",
        "wrong-invoices",
    ]

    private func meeting(on text: String, _ minutes: Int, isRemote: Bool = true, start: Moment? = nil) throws -> Meeting
    {
        var options = MeetingOptions()
        (options.minutes, options.isRemote, options.start) = (minutes, isRemote, start)
        return try Workspace().meeting(on: SourceText(text), options)
    }

    @Test(arguments: [(30, true), (60, false), (90, true)])
    func printsItsPages(minutes: Int, isRemote: Bool) throws {
        for (tag, text) in [("en", MeetingSamples.english), ("zh", MeetingSamples.chinese)] {
            let name = "\(tag).\(minutes).\(isRemote ? "remote" : "room").md"
            let page = try meeting(on: text, minutes, isRemote: isRemote).markdown
            try expectSnapshot(page, "Tests/DebriefKitTests/Meeting/Snapshots/\(name)")
        }
    }

    /// Where people sit changes what the facilitator does and nothing else.
    @Test func differsInARoomByOneLineOfAdvice() throws {
        for text in [MeetingSamples.english, MeetingSamples.chinese] {
            let remote = try meeting(on: text, 60).markdown.split(separator: "\n")
            let room = try meeting(on: text, 60, isRemote: false).markdown.split(separator: "\n")
            #expect(remote.count == room.count)
            #expect(zip(remote, room).count { $0 != $1 } == 2)
        }
    }

    @Test(arguments: Meeting.lengths)
    func fillsItsMinutesExactly(minutes: Int) throws {
        let start = try Arguments.moment("2026-03-24T14:00Z", option: "--start", zone: nil)
        for text in [MeetingSamples.english, MeetingSamples.chinese] {
            let meeting = try meeting(on: text, minutes, start: start)
            #expect(meeting.agenda.reduce(0) { $0 + $1.minutes } == minutes)
            #expect(Set(meeting.agenda.map(\.kind)) == Set(Meeting.Part.Kind.allCases))
            #expect(meeting.agenda.allSatisfy { $0.minutes > 0 })
            let last = try #require(meeting.agenda.last)
            let clock = CivilTime(total: start.civil.total + (minutes - last.minutes) * 60).clockText()
            // In the agenda and on the facilitator's page.
            #expect(meeting.markdown.components(separatedBy: clock).count >= 3)
            let invitation = try meeting.invitation()
            #expect(invitation.contains("DTSTART:20260324T140000Z"))
            #expect(
                invitation.contains("DTEND:20260324T\(minutes == 30 ? "143000" : minutes == 60 ? "150000" : "153000")Z")
            )
        }
        #expect(throws: DebriefError.self) { try self.meeting(on: "# A\n", 45) }
        #expect(throws: DebriefError.self) { try self.meeting(on: "# A\n", 60).invitation() }
    }

    @Test func asksWhatTheDocumentLeavesOpen() throws {
        let page = try meeting(on: MeetingSamples.english, 60).markdown
        for words in [
            "How many customers could not pay?", "Why did no test show it?", "the release kept connections open",
            "against: the same code ran in staging", "11:05 “roll back the release”", "database team",
            "Limit the pool: a state that shows it is done", "What could be seen at the time",
        ] { #expect(page.contains(words), "\(words)") }
        let pageOfChinese = try meeting(on: MeetingSamples.chinese, 60).markdown
        for words in ["有多少客户无法支付？", "为什么测试没有发现？", "新版本没有释放连接", "11:05", "数据库组", "限制连接池：完成的标志"] {
            #expect(pageOfChinese.contains(words), "\(words)")
        }
        let letters = pageOfChinese.unicodeScalars.filter { $0.properties.isAlphabetic && $0.value < 0x250 }
        #expect(String(String.UnicodeScalarView(letters)).count < 120, "the Chinese page speaks English")
    }

    /// Each question is asked where it can be answered; what is about the document waits for no meeting.
    @Test(arguments: [
        ("", "For the facilitator"), ("## Impact\n\n", "For the facilitator"), ("## Timeline\n\n", "Walk through"),
        ("## What went wrong\n\n", "Contributing factors"), ("## Response\n\n", "What we knew"),
        ("## Root cause\n\n", "Why it was possible"), ("## What went well\n\n", "What helped"),
        ("## Prevention\n\n", "Actions"), ("## Related incidents\n\n", "For the facilitator"),
    ])
    func asksInThePartThatCanAnswer(_ heading: String, _ part: String) throws {
        let page = try meeting(on: "# A\n\n\(heading)> **Question:** Which colour was it?\n", 60).markdown
        let facilitator = try #require(page.components(separatedBy: "## For the facilitator").last)
        let place = try #require(facilitator.firstRange(of: "Which colour was it?"))
        let above = ("## For the facilitator" + facilitator[..<place.lowerBound]).split(separator: "\n")
        #expect(above.last { $0.hasPrefix("##") }?.contains(part) == true)
    }

    @Test func asksNoMoreThanThereIsTimeFor() throws {
        let questions = (1...20).map { "> **Question:** Which colour was number \($0)?\n" }.joined(separator: "\n")
        for minutes in Meeting.lengths {
            let page = try meeting(on: "# A\n\n## Root cause\n\n" + questions, minutes).markdown
            let part = page.components(separatedBy: "### ").first { $0.contains("Why it was possible ·") } ?? ""
            let asked = part.components(separatedBy: "Which colour").count - 1
            #expect(asked == (minutes == 30 ? 2 : minutes == 60 ? 4 : 6))
            #expect(part.contains("\(20 - asked) more on the sheet for minutes"))
            #expect(page.components(separatedBy: "Which colour was number 20?").count > 1)
        }
    }

    /// People are known by what they took on, not by name.
    @Test func namesNobodyWhoIsHardlyHeard() throws {
        let page = try meeting(on: MeetingSamples.english, 60).markdown
        let unheard = try #require(
            page.components(separatedBy: "ask them first**").last?.components(separatedBy: "**").first
        )
        #expect(unheard.contains("whoever took on: Limit the pool") && unheard.contains("database team"))
        #expect(!unheard.contains("ana"))
    }

    /// Our own questions stand up to our own checks. Words of the document are the document's.
    @Test(arguments: examples + ["samples"])
    func blamesNobody(_ example: String) throws {
        let path = packageRoot.appending(path: "Examples/\(example)/postmortem.md").path
        let texts =
            example == "samples"
            ? [MeetingSamples.english, MeetingSamples.chinese] : [try DocumentFile.read(path).text]
        for text in texts {
            for minutes in Meeting.lengths {
                let page = try meeting(on: text, minutes).markdown
                let found = Workspace().check(SourceText(page)).filter {
                    $0.id.hasPrefix("blame-") || $0.id.hasPrefix("hindsight-") || $0.id == "cause-is-person"
                }
                for diagnostic in found {
                    let line = diagnostic.source[
                        diagnostic.source.range(ofLine: diagnostic.source.line(at: diagnostic.range.lowerBound))
                    ]
                    let words = diagnostic.source[diagnostic.range]
                    #expect(
                        text.contains(words) || line.hasPrefix("- line") || line.hasPrefix("- 第"),
                        "\(diagnostic.id): \(line)"
                    )
                }
            }
        }
    }

    /// Nothing in a document becomes markup of the pages.
    @Test func quotesHostileWords() throws {
        let text = MeetingSamples.english.replacing(
            "Why did no test show it?",
            with: "Why | `x` <b>y</b> [a](http://b) *c*?"
        )
        let page = Postmortem(parsing: SourceText(try meeting(on: text, 60).markdown))
        let words = "Why | x <b>y</b> a c?"
        #expect(
            page.root.children.flatMap(\.children).contains {
                $0.children.contains { $0.plainText.contains("<b>") || $0.plainText.contains("Why |") }
            },
            "\(words)"
        )
        #expect(!(try meeting(on: text, 60).markdown.contains("](http://b)")))
    }
}
