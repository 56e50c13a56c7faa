import DebriefText
import Testing

struct MomentTests {
    private let berlin = ZoneRule(named: "Europe/Berlin") ?? .unknown

    @Test(arguments: [
        ("2025-01-15T14:23:07Z", "2025-01-15T14:23:07Z"),
        ("2025-01-15 14:23:07.999 +0100", "2025-01-15T14:23:07+01:00"),
        ("2025-01-15T14:23", "2025-01-15T14:23:00"), ("2025-01-15", "2025-01-15"),
        ("2025-06-01T00:00:00-07:30", "2025-06-01T00:00:00-07:30"),
    ])
    func readsAndWritesTimestamps(text: String, expected: String) {
        #expect(Moment(iso8601: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "2025-02-30T10:00:00Z", "2025-01-15T24:01:00Z", "2025-01-15T10:60:00Z", "yesterday", "2025-01-15Tx", "",
    ])
    func refusesWhatIsNoTimestamp(text: String) { #expect(Moment(iso8601: text) == nil) }

    @Test func neverTakesAClockWithoutAZoneForAnInstant() throws {
        let moment = try #require(Moment(iso8601: "2025-01-15T14:23:00"))
        #expect(moment.instant == nil)
        let zoned = try #require(Moment(iso8601: "2025-01-15T14:00:00Z"))
        #expect(moment.seconds(since: zoned) == nil)
        let other = try #require(Moment(iso8601: "2025-01-15T14:00:00"))
        #expect(moment.seconds(since: other) == 23 * 60, "two clocks without a zone are the same clock")
    }

    @Test func countsThroughTheStartOfSummerTime() throws {
        let day = try #require(CivilDate(year: 2026, month: 3, day: 29))
        let before = Moment(
            CivilTime(day, hour: 1, minute: 30),
            zone: berlin.zone(atCivil: CivilTime(day, hour: 1, minute: 30))
        )
        let after = Moment(
            CivilTime(day, hour: 3, minute: 30),
            zone: berlin.zone(atCivil: CivilTime(day, hour: 3, minute: 30))
        )
        #expect(before.zone.offset == 3_600)
        #expect(after.zone.offset == 7_200)
        #expect(after.seconds(since: before) == 3_600, "the clock jumped from 2:00 to 3:00")
    }

    @Test func takesTheFirstOfTwoReadingsInTheRepeatedHour() throws {
        let day = try #require(CivilDate(year: 2025, month: 10, day: 26))
        #expect(berlin.zone(atCivil: CivilTime(day, hour: 2, minute: 30)).offset == 7_200)
        #expect(berlin.zone(atCivil: CivilTime(day, hour: 3, minute: 30)).offset == 3_600)
    }

    @Test func showsAnInstantInAnotherZone() throws {
        let moment = try #require(Moment(iso8601: "2026-07-01T22:30:00Z"))
        #expect(moment.shown(in: berlin).iso8601 == "2026-07-02T00:30:00+02:00")
        #expect(moment.shown(in: berlin).instant == moment.instant)
    }

    @Test func keepsDatesOfFourCenturies() throws {
        for day in stride(from: -60_000, to: 90_000, by: 37) {
            let date = CivilDate(daysSinceEpoch: day)
            #expect(date.daysSinceEpoch == day)
            #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
        }
        #expect(try #require(CivilDate(year: 2026, month: 11, day: 21)).weekday == 6)
    }
}

struct ZoneRuleTests {
    @Test(
        arguments: [
            ("America/New_York", CivilDate(year: 2026, month: 11, day: 1), 1, -14_400, -18_000 as Int?),
            ("America/New_York", CivilDate(year: 2026, month: 11, day: 1), 2, -18_000, nil),
            ("America/New_York", CivilDate(year: 2026, month: 3, day: 8), 1, -18_000, nil),
            ("Europe/Berlin", CivilDate(year: 2026, month: 10, day: 25), 2, 7_200, 3_600),
            ("Asia/Shanghai", CivilDate(year: 2026, month: 11, day: 1), 1, 28_800, nil),
        ]
    )
    func knowsBothOffsetsOfAClockThatWasSetBack(name: String, day: CivilDate?, hour: Int, offset: Int, other: Int?)
        throws
    {
        let zone = try #require(ZoneRule(named: name)).zone(
            atCivil: CivilTime(try #require(day), hour: hour, minute: 30)
        )
        #expect(zone.offset == offset && zone.otherOffset == other)
    }

    @Test(arguments: [
        ("UTC", 0), ("PST", -8 * 3_600), ("+05:30", 19_800), ("UTC+8", 28_800), ("GMT-03:00", -10_800),
        ("-0530", -19_800),
    ])
    func readsFixedZones(name: String, offset: Int) {
        #expect(ZoneRule(named: name)?.zone(atInstant: 0).offset == offset)
    }

    @Test(arguments: ["CST", "IST", "BST"])
    func refusesToGuessAbbreviationsWithSeveralMeanings(name: String) throws {
        let rule = try #require(ZoneRule(named: name))
        #expect(rule.zone(atInstant: 0) == Zone(name: name, offset: nil))
        guard case .ambiguous(_, let meanings) = rule else {
            return #expect(Bool(false), "\(name) was taken for one zone")
        }
        #expect(meanings.count > 1)
    }

    @Test(arguments: ["Mars/Olympus", "foo", "", "+99:00", "++1"])
    func knowsNoOtherNames(name: String) { #expect(ZoneRule(named: name) == nil) }
}
