import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Clocks that a row says in words of its own: they tell nothing of the stamps of the other rows.
struct HalvesInWordsTests {
    private func times(_ text: String) -> [String] {
        let file = EvidenceFile(source: SourceText(text, path: "notes.txt"))
        let options = EvidenceOptions(zone: .utc, date: CivilDate(year: 2026, month: 3, day: 4))
        return EvidenceReaders.read(files: [file], options: options)[0].reading.events.map { event in
            "\(event.time.civil.date.day) " + event.time.civil.clockText()
        }
    }

    @Test(
        arguments: [
            "11 pm last night the release went out.\n[10:02] ana: checkout is failing\n[10:26] ana: rolled back",
            "昨晚11点发布了新版本\n[10:02] 小林：下单失败\n[10:26] 小林：回滚了",
            "- 11 pm last night: release 3.2 went out\n- 10:02 checkout failing\n- 10:26 rolled back",
            "- 昨晚11点 发布 3.2\n- 10:02 下单失败\n- 10:26 回滚了",
            "- 昨晚九点 发布 3.2\n- 10:02 下单失败\n- 10:26 回滚了",
        ]
    )
    func keepsAHalfToTheRowThatSaysIt(notes: String) {
        let told = times(notes)
        #expect(told.first?.hasPrefix("3 2") == true)
        #expect(Array(told.dropFirst()) == ["4 10:02", "4 10:26"])
    }

    @Test(
        arguments: [
            "09:32 checkout failing\n10:02 ana joins\n5pm yesterday the pool was cut\n10:26 recovered",
            "09:32 下单失败\n10:02 小林加入\n昨天下午5点 改过连接池\n10:26 恢复",
        ]
    )
    func goesOnWithTheDayBehindWhatWasTheDayBefore(notes: String) {
        #expect(times(notes) == ["3 17:00", "4 09:32", "4 10:02", "4 10:26"])
    }

    /// The night goes on where the rows go on.
    @Test(
        arguments: [
            "yesterday 11:02 pm release\n11:10 errors\n0:05 rolled back", "昨晚11:02 发布\n11:10 报错\n0:05 回滚",
        ]
    )
    func goesOnThroughTheNightOfRows(notes: String) {
        #expect(times(notes) == ["3 23:02", "3 23:10", "4 00:05"])
    }

    @Test(
        arguments: [
            "10:02 checkout failing, the release went out 11 pm last night\n10:26 rolled back",
            "10:02 下单失败，昨晚11点发布了新版本\n10:26 回滚了",
        ]
    )
    func tellsNoRowOfTheNightBeforeWithinAnother(notes: String) {
        #expect(times(notes) == ["4 10:02", "4 10:26"])
    }

    // MARK: Limits

    @Test(
        arguments: [
            "by 3pm we need dispatch back", "before 3pm nobody can leave", "until 18:00 we have to work on paper",
            "Nobody can send trucks before 3pm.", "We need it back by 3pm.", "The board wants numbers by 17:00.",
            "三点前发不了车", "下午5点前必须恢复", "18:00前要恢复", "15:00之前务必恢复", "下午3点前得把车发出去", "争取16:00前恢复",
        ]
    )
    func takesNoLimitForTheTimeOfAnEvent(line: String) {
        let isChinese = line.contains { $0 > "\u{2E7F}" }
        let rows = isChinese ? ["9:32 系统打不开", "10:26 恢复了"] : ["9:32 dispatch is down", "10:26 dispatch works again"]
        #expect(times([rows[0], "", line, "", rows[1]].joined(separator: "\n")) == ["4 09:32", "4 10:26"])
    }

    @Test(
        arguments: [
            ("before 14:02: first errors", "4 14:02"), ("by 14:02 all nodes were down", "4 14:02"),
            ("14:02前已全部恢复", "4 14:02"),
        ]
    )
    func keepsWhatHadHappenedByAClock(line: String, time: String) {
        #expect(times("13:50 checkout failing\n\(line)").last == time)
    }
}
