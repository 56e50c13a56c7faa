import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Words that tell of something else than a milestone: of what never failed, of a plan, of a handover, of another fault.
struct UnmarkedMilestonesTests {
    private func chosen(_ rows: [(String, EvidenceEvent.Kind, String)]) -> [Milestone: Record] {
        SampleIncident.assignment(rows).chosen
    }

    @Test(
        arguments: [
            "yes it is dead. FM main is fine, online stream fine", "can confirm, dead here too. the other studio is ok",
            "确认，挂了。主站正常", "也打不开。内网那边是正常的",
        ]
    )
    func takesNoOtherPartForTheEnd(text: String) {
        let found = chosen([
            ("05:58", .message, "the site is down"), ("06:02", .message, text),
            ("06:15", .message, "restarted the encoder"),
            ("06:20", .message, "it works again, all recovered"),
        ])
        #expect(found[.mitigated]?.text != text)
        #expect(found[.resolved]?.text != text)
    }

    @Test(arguments: ["灰度验过, 11点恢复代付", "checked it, service restored at 11:00", "确认过了，11:30恢复服务"])
    func takesNoPlannedHourForTheEnd(text: String) {
        let found = chosen([
            ("09:40", .message, "payouts are failing"), ("10:20", .message, text),
            ("11:32", .message, "payouts recovered"),
        ])
        #expect(found[.resolved]?.text == "payouts recovered")
    }

    @Test(arguments: ["took over from Marek, all ok", "接班，一切正常", "handing over to the night shift"])
    func takesNobodyUpByAHandover(text: String) {
        let found = chosen([
            ("22:00", .note, text), ("22:20", .note, "checkout is down"), ("22:31", .note, "restarted it"),
        ])
        #expect(found[.acknowledged]?.text != text)
        #expect(found[.mitigated]?.text != text)
    }

    @Test(arguments: ["22:30 巡检, 3号泵压力偏低", "air pressure too low on 3"])
    func noticesNothingByAFaultHoursBefore(text: String) {
        let found = chosen([
            ("16:30", .note, text), ("20:15", .note, "line 3 is down"), ("20:25", .note, "restarted the switch"),
        ])
        #expect(found[.detected]?.text == "line 3 is down")
    }

    @Test(arguments: ["disk alert on logstash-03, unrelated", "磁盘告警 logstash-03，无关"])
    func noticesNothingByWhatIsUnrelated(text: String) {
        let found = chosen([("08:30", .note, text), ("08:45", .note, "checkout is down")])
        #expect(found[.detected]?.text != text)
    }

    @Test func placesAClockOnADayWithoutItsYear() {
        var first = SampleIncident.event("20:03:00", .message, "the site is down", "chat.txt", 1)
        first.time = Moment(
            CivilTime(CivilDate(year: 1972, month: 9, day: 26)!, hour: 20, minute: 3),
            zone: .unknown,
            isDated: false
        )
        var second = SampleIncident.event("20:00:00", .note, "players cannot enter", "notes.txt", 1)
        second.time = Moment(CivilTime(total: 20 * 3_600), zone: .unknown, isDated: false)
        let (records, assumptions) = ClockAlignment(zone: .unknown, day: nil).records(of: [first, second])
        #expect(records.map(\.order).max()! - records.map(\.order).min()! == 180)
        #expect(assumptions.contains { $0.message == "'notes.txt' states no day; its times are read as of 09-26" })
    }

    @Test func countsNothingFromAClockToADayWithoutItsYear() {
        let day = Moment(CivilTime(CivilDate(year: 1972, month: 9, day: 26)!, hour: 20), zone: .unknown, isDated: false)
        #expect(day.seconds(since: Moment(CivilTime(total: 0), zone: .unknown, isDated: false)) == nil)
    }
}
