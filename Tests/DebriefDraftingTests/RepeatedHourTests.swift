import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Clocks of the hour that is repeated when they are set back.
struct RepeatedHourTests {
    private let newYork = "America/New_York"

    private func event(_ clock: String, _ text: String, _ line: Int, zone: Zone?, path: String = "notes.md")
        -> EvidenceEvent
    {
        var event = SampleIncident.event("2026-11-01T\(clock):00Z", .note, text, path, line)
        event.time.zone = zone ?? ZoneRule(named: newYork)?.zone(atCivil: event.time.civil) ?? .unknown
        return event
    }

    private func draft(_ clocks: [String], zone: Zone? = nil, _ language: Language = .english) throws -> Draft {
        let events = clocks.enumerated().map { index, clock in
            let texts = [
                "alert fired, errors", "declared SEV2", "root cause found: pool", "rollback complete", "all clear",
            ]
            return event(clock, texts[index], index + 1, zone: zone)
        }
        let template = try #require(Templates.named("standard", language))
        return Drafter(template: template, language: language, zone: try #require(ZoneRule(named: "UTC")))
            .draft(events: events)
    }

    private func asked(_ draft: Draft) -> [String] {
        draft.questions.filter { $0.contains("showed it twice") || $0.contains("出现了两次") }
    }

    @Test func asksWithBothReadings() throws {
        let draft = try draft(["00:40", "01:30", "02:20"])
        let question = try #require(asked(draft).first)
        #expect(asked(draft).count == 1)
        for part in ["`evidence/notes.md`", "2026-11-01 at 01:30 America/New_York", "05:30 UTC", "06:30 UTC", "[^e"] {
            #expect(question.contains(part), "\(question)")
        }
        #expect(draft.diagnostics.contains { $0.message.contains("it is read as the first, 05:30 UTC") })
    }

    @Test func asksInChinese() throws {
        let question = try #require(asked(draft(["00:40", "01:30", "02:20"], .chinese)).first)
        #expect(question.contains("05:30 UTC") && question.contains("06:30 UTC"))
    }

    @Test func asksNothingWhereTheOrderOfTheSourceDecides() throws {
        let draft = try draft(["00:40", "01:35", "01:10", "01:50", "02:20"])
        #expect(asked(draft).isEmpty)
        #expect(draft.rows.map { $0.time.civil.clockText() } == ["04:40", "05:35", "06:10", "06:50", "07:20"])
        #expect(draft.footnotes.contains { $0.contains("2026-11-01T01:10:00-05:00") })
    }

    @Test(arguments: [["00:40", "01:35", "01:30", "02:20"], ["01:30"]])
    func takesALineWrittenLateForNoTurnOfTheClock(clocks: [String]) throws {
        #expect(asked(try draft(clocks)).count == 1)
    }

    @Test func asksNothingWhereTheOffsetIsStated() throws {
        #expect(asked(try draft(["00:40", "01:30", "02:20"], zone: Zone(name: "-05:00", offset: -18_000))).isEmpty)
        #expect(asked(try draft(["00:40", "01:30", "02:20"], zone: Zone(name: "EST", offset: -18_000))).isEmpty)
    }

    @Test func asksNothingOfAnInstantThatIsShownInTheZone() throws {
        let rule = try #require(ZoneRule(named: newYork))
        var shown = SampleIncident.event(
            "2026-11-01T05:30:00Z",
            .message,
            "errors everywhere, declaring SEV2",
            "slack.json",
            1
        )
        shown.time = Moment(instant: 1_793_511_000, in: rule)
        let template = try #require(Templates.named("standard", .english))
        let draft = Drafter(template: template, language: .english, zone: rule).draft(events: [shown])
        #expect(draft.rows.first?.time.civil.clockText() == "01:30")
        #expect(asked(draft).isEmpty)
    }

    @Test func asksForClocksThatStateNoZoneInTheZoneOfTheDraft() throws {
        let rule = try #require(ZoneRule(named: newYork))
        let template = try #require(Templates.named("standard", .english))
        let drafter = Drafter(template: template, language: .english, zone: rule)
        #expect(asked(drafter.draft(events: [event("01:30", "declared SEV2, errors", 1, zone: .unknown)])).count == 1)
        #expect(asked(drafter.draft(events: [event("03:30", "declared SEV2, errors", 1, zone: .unknown)])).isEmpty)
    }
}
