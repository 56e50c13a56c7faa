import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Several clocks in one line or sentence, stretches of trouble, and hours without minutes.
struct ClockRangeTests {
    private func read(_ lines: [String]) -> EvidenceReading {
        let text = (["2026-03-05 notes"] + lines).joined(separator: "\n") + "\n"
        return EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "notes.txt"))])[0].reading
    }

    private func rows(_ lines: [String]) -> [String] {
        read(lines).events.map { event in
            (event.time.certainty == .approximate ? "~" : "") + event.time.civil.clockText() + " " + event.text
        }
    }

    @Test(arguments: [
        (["14:02 开始超时，14:10 发现，14:40 恢复"], ["14:02 开始超时", "14:10 14:10 发现", "14:40 14:40 恢复"]),
        (
            ["14:02 errors began, 14:10 noticed, fixed 14:40"],
            ["14:02 errors began", "14:10 14:10 noticed", "14:40 fixed 14:40"]
        ),
        (["11:10 全站故障，直到 12:15 才完全恢复"], ["11:10 全站故障", "12:15 直到 12:15 才完全恢复"]),
        (["14:02 pool was full, next run at 14:30?"], ["14:02 pool was full, next run at 14:30?"]),
        (
            ["Login failed at 14:02, was noticed at 14:10 and fixed at 14:40."],
            ["14:02 Login failed at 14:02", "14:10 was noticed at 14:10", "14:40 and fixed at 14:40."]
        ),
        (["It broke at 14:02 and came back at 14:40."], ["14:02 It broke at 14:02", "14:40 came back at 14:40."]),
        (
            ["12:20 mails are sent twice", "set it back 12:33 & restarted 12:40."],
            ["12:20 mails are sent twice", "12:33 set it back 12:33", "12:40 restarted 12:40."]
        ),
    ])
    func readsEachClockOfALine(lines: [String], expected: [String]) { #expect(rows(lines) == expected) }

    @Test(arguments: [
        ["Between 14:02 and 14:40 checkout failed for all shops."], ["14:05–14:50 支付接口不可用。"],
        ["The API was down from 9:15am until 10:02am."], ["支付从 14:02 到 14:40 不可用，影响 1200 单。"],
        ["Mail delivery was delayed 08:10-09:25.", "09:20 Jo restarted the queue"],
    ])
    func statesTheWindowOfAStretchOfTrouble(lines: [String]) {
        #expect(read(lines).statements.contains { lines[0].contains($0.text) }, "\(lines)")
    }

    @Test(arguments: [
        ["14:05–14:50 restarted all workers one by one", "15:02 done"],
        ["09:00-12:00 maintenance planned", "12:10 over"],
        ["14:05–14:50 was the site down?", "15:02 no"],
    ])
    func takesNoOtherStretchForTrouble(lines: [String]) {
        #expect(!read(lines).statements.contains { $0.text.contains("14:50") || $0.text.contains("12:00") }, "\(lines)")
    }

    @Test(arguments: [
        (["5pm mails stuck", "17:20 restarted the relay", "7pm queues empty"], ["~17:00", "17:20", "~19:00"]),
        (["15:10 开始恢复数据，19 点完成数据恢复", "21 点校验完成，最终在 22 点恢复全部服务"], ["15:10", "~19:00", "~21:00", "~22:00"]),
        (["下午3点 打不开", "15:20 重启", "下午4点整 恢复"], ["~15:00", "15:20", "16:00"]),
        (["9:05 mails stuck", "9:20 restarted"], ["09:05", "09:20"]),
    ])
    func readsHoursWithoutMinutesAsRoughTimes(lines: [String], expected: [String]) {
        #expect(rows(lines).map { String($0.prefix { $0 != " " }) } == expected)
    }

    @Test func takesAMorningForNoHabitOfTwelveHours() {
        #expect(
            rows(["01:17 数据库挂了", "01:40 重启好了", "早上 08:40 开会", "06:00 巡检 正常"]).map { $0.prefix(5) }.sorted()
                == ["01:17", "01:40", "06:00", "08:40"]
        )
        #expect(rows(["02:31 pm login fails", "02:35 looking"]).map { $0.prefix(5) } == ["14:31", "14:35"])
    }

    @Test func readsAZoneByTheClockInUTCBesideIt() {
        let times = read([
            "power lost at 11:40 EST, all hosts down", "Power came back at 12:10 EST (1610 UTC), hosts up.",
        ])
        .events.map(\.time.iso8601)
        #expect(times == ["2026-03-05T11:40:00-04:00", "2026-03-05T12:10:00-04:00"])
    }
}
