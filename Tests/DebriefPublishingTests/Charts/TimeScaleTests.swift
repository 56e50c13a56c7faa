import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

struct TimeScaleTests {
    private func ticks(_ from: String, _ to: String, zone: ZoneRule = .utc) throws -> [TimeScale.Tick] {
        let lower = try #require(Moment(iso8601: from)).order
        let upper = try #require(Moment(iso8601: to)).order
        return TimeScale(window: lower...upper, left: 0, width: 100, zone: zone).ticks(limit: 8, isDated: true)
    }

    @Test func choosesRoundMinutes() throws {
        let labels = try ticks("2025-01-15T14:23:00Z", "2025-01-15T15:05:00Z").map(\.label)
        #expect(labels == ["14:30", "14:40", "14:50", "15:00"])
    }

    @Test func showsSecondsWhenTheWindowIsShort() throws {
        let labels = try ticks("2025-01-15T14:23:01Z", "2025-01-15T14:23:09Z").map(\.label)
        #expect(labels == ["14:23:02", "14:23:04", "14:23:06", "14:23:08"])
    }

    @Test func countsDaysWhenTheWindowIsLong() throws {
        let labels = try ticks("2025-01-30T06:00:00Z", "2025-02-04T06:00:00Z").map(\.label)
        #expect(labels == ["01-31", "02-01", "02-02", "02-03", "02-04"])
    }

    @Test func namesEachDayOnce() throws {
        let days = try ticks("2025-01-15T22:10:00Z", "2025-01-16T01:50:00Z").compactMap(\.day)
        #expect(days == ["2025-01-15", "2025-01-16"])
    }

    @Test func roundsOnTheClockOfTheZone() throws {
        let zone = ZoneRule.fixed(name: "+05:45", offset: 20_700)
        let labels = try ticks("2025-01-15T14:20:00Z", "2025-01-15T18:20:00Z", zone: zone).map(\.label)
        #expect(labels == ["21:00", "22:00", "23:00", "00:00"])
    }

    @Test(arguments: [1, 7, 59, 600, 5_000, 86_400, 1_000_000, 90_000_000, 4_000_000_000])
    func staysWithinItsLimit(_ span: Int) {
        let scale = TimeScale(window: 1_736_950_000...(1_736_950_000 + span), left: 0, width: 100, zone: .utc)
        let ticks = scale.ticks(limit: 8, isDated: true)
        #expect(ticks.count <= 8 && (ticks.count >= 1))
        #expect(ticks.allSatisfy { scale.window.contains($0.time) })
    }
}
