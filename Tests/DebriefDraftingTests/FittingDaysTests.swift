import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// On which day clocks without any are put beside evidence that has its days.
struct FittingDaysTests {
    private static func dated(_ stamp: String, _ kind: EvidenceEvent.Kind, _ path: String) -> EvidenceEvent {
        SampleIncident.event(stamp, kind, "connects time out", path, 1)
    }

    /// Notes of `22:52`, in order; a step back is midnight.
    private static func notes(_ clocks: [String]) -> [EvidenceEvent] {
        var (day, last) = (0, 0)
        return clocks.enumerated().map { index, clock in
            let parts = clock.split(separator: ":").compactMap { Int(read: $0) }
            let second = parts[0] * 3_600 + parts[1] * 60
            if second < last { day += 1 }
            last = second
            return SampleIncident.event("", .note, "looked at it", "notes.md", index + 1) { event in
                event.time = Moment(CivilTime(day: day, second: second), zone: .unknown)
                event.time.isDated = false
            }
        }
    }

    /// Where the notes lie on the drafter's clock.
    private func times(_ events: [EvidenceEvent]) -> [String] {
        ClockAlignment(zone: .utc, day: nil).records(of: events).records
            .filter { $0.event.kind == .note }.map { String($0.event.time.iso8601.prefix(16)) }
    }

    private static let alerts = [
        "2025-12-02T22:52:30Z", "2025-12-03T01:39:00Z", "2025-12-03T02:14:00Z", "2025-12-03T04:25:30Z",
        "2025-12-03T05:31:00Z",
    ].map { dated($0, .alertFired, "alerts.csv") }

    /// Most alerts are of the day after the evening on which the notes begin.
    @Test func agreeWithWhatToolsRecorded() {
        let found = times(Self.alerts + Self.notes(["22:52", "23:50", "01:39", "05:31"]))
        #expect(found == ["2025-12-02T22:52", "2025-12-02T23:50", "2025-12-03T01:39", "2025-12-03T05:31"])
    }

    /// One clock may agree by chance.
    @Test func keepTheCommonDayWhereNothingElseIsBetter() {
        #expect(times(Self.alerts + Self.notes(["22:52", "23:10"])) == ["2025-12-03T22:52", "2025-12-03T23:10"])
        #expect(times(Self.alerts + Self.notes(["01:38", "05:30"])) == ["2025-12-03T01:38", "2025-12-03T05:30"])
    }

    /// Who thanks everybody in the morning tells of the night before.
    @Test func lieBeforeTheMailThatTellsOfThem() {
        let mail = Self.dated("2025-11-05T07:40:00Z", .message, "mail.eml")
        #expect(times([mail] + Self.notes(["14:00", "21:50", "01:58"])).first == "2025-11-04T14:00")
        #expect(times([mail] + Self.notes(["07:10", "07:30"])).first == "2025-11-05T07:10")
        // It may as well go on behind the first word of it.
        #expect(times([mail] + Self.notes(["07:30", "09:30"])).first == "2025-11-05T07:30")
    }
}
