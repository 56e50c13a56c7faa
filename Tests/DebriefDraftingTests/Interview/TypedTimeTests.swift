import DebriefCore
import DebriefDrafting
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct TypedTimeTests {
    @Test(
        arguments: [
            ("14:32", "2026-03-09T14:32"), ("2:32pm", "2026-03-09T14:32"), ("2.30 pm", "2026-03-09T14:30"),
            ("14.30", "2026-03-09T14:30"), ("yesterday 23:50", "2026-03-09T23:50"),
            ("yesterday at 11:50 pm", "2026-03-09T23:50"), ("today 08:15", "2026-03-10T08:15"),
            ("10 min later", "2026-03-09T12:10"), ("2 hours later", "2026-03-09T14:00"),
            ("half an hour later", "2026-03-09T12:30"), ("+5 min", "2026-03-09T12:05"),
            ("20 min ago", "2026-03-10T09:40"), ("昨天 23:50", "2026-03-09T23:50"), ("昨天23:50", "2026-03-09T23:50"),
            ("10分钟后", "2026-03-09T12:10"), ("2小时后", "2026-03-09T14:00"), ("半小时后", "2026-03-09T12:30"),
            ("下午2:32", "2026-03-09T14:32"), ("前天 08:00", "2026-03-08T08:00"),
            ("2026-03-08 07:15", "2026-03-08T07:15"), ("8 March 2026 07:15", "2026-03-08T07:15"),
        ]
    )
    func readsTimesAsPeopleTypeThem(typed: String, expected: String) throws {
        let now = try #require(Moment(iso8601: "2026-03-10T10:00:00Z"))
        let previous = try #require(Moment(iso8601: "2026-03-09T12:00:00Z"))
        let found = try #require(TypedTime(now: now, zone: .utc, previous: previous).read(typed), "\(typed)")
        #expect(found.moment.iso8601.hasPrefix(expected))
        #expect(found.rest.isEmpty)
    }

    @Test(arguments: ["", "soon", "10", "after lunch", "25:99", "v2.5.3 deployed", "昨天"])
    func takesNothingElseForATime(typed: String) throws {
        let now = try #require(Moment(iso8601: "2026-03-10T10:00:00Z"))
        #expect(TypedTime(now: now, zone: .utc).read(typed) == nil)
    }

    @Test func goesOnAfterMidnight() throws {
        let now = try #require(Moment(iso8601: "2026-03-10T10:00:00Z"))
        let previous = try #require(Moment(iso8601: "2026-03-09T23:50:00Z"))
        let found = try #require(TypedTime(now: now, zone: .utc, previous: previous).read("00:10 restarted"))
        #expect(found.moment.iso8601 == "2026-03-10T00:10:00Z")
        #expect(found.rest == "restarted")
    }

    @Test func takesABareClockInTheFutureForYesterday() throws {
        let now = try #require(Moment(iso8601: "2026-03-10T10:00:00Z"))
        let found = try #require(TypedTime(now: now, zone: .utc).read("23:50"))
        #expect(found.moment.iso8601 == "2026-03-09T23:50:00Z")
    }

    @Test func countsLaterByTheClockOfTheZone() throws {
        let zone = try #require(ZoneRule(named: "Europe/Berlin"))
        let now = try #require(Moment(iso8601: "2026-03-29T09:00:00Z"))
        // The night in which 02:00 became 03:00.
        let previous = try #require(TypedTime(now: now, zone: zone).read("2026-03-29 01:30")?.moment)
        #expect(previous.iso8601 == "2026-03-29T01:30:00+01:00")
        let later = try #require(TypedTime(now: now, zone: zone, previous: previous).read("1 hour later")?.moment)
        #expect(later.iso8601 == "2026-03-29T03:30:00+02:00")
    }

    /// Every notation of a person is an answer, alone and with words behind it.
    @Test(arguments: TimeNotations.onADay)
    func readsEveryNotation(notation: (text: String, iso: String)) throws {
        let now = try #require(Moment(iso8601: "2026-03-16T10:00:00Z"))
        let zone = try #require(ZoneRule(named: "+02:00"))
        let previous = try #require(Moment(iso8601: "2026-03-14T12:00:00+02:00"))
        let reader = TypedTime(now: now, zone: zone, previous: previous)
        let found = try #require(reader.read(notation.text))
        #expect(found.moment.iso8601.hasPrefix(notation.iso.prefix(16)))
        #expect(found.rest.isEmpty)
        let told = try #require(reader.read(notation.text + ", rolled back"))
        #expect(told.rest == "rolled back" && told.moment == found.moment)
    }

    @Test func asksForADayThatCannotBeTold() throws {
        let now = try #require(Moment(iso8601: "2026-09-16T10:00:00Z"))
        #expect(TypedTime(now: now, zone: .utc).read("03/04/2026 10:00") == nil)
        #expect(TypedTime(now: now, zone: .utc).read("13/04/2026 10:00")?.moment.civil.dateText == "2026-04-13")
    }
}
