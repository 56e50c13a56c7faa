import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Heads of shift books that name both of their days, and of notes that were written on a later one.
struct HeadsOfShiftsTests {
    private func times(_ text: String) -> [String] {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "book.txt"))])[0].reading.events.map {
            $0.time.iso8601.replacing(":00Z", with: "")
        }
        .map { String($0.prefix { $0 != "Z" }) }
    }

    private static let night = "22.10 start\n23.40 tunnel too hot\n3.05 no box passes\n5.30 the clock is right again\n"
    private static let clocks = "2210 start\n2340 tunnel too hot\n0305 no box passes\n0530 all right again\n"

    @Test(
        arguments: [
            "Sat 28.3.2026 22 h  to  Sun 29.3.2026 6 h     shift leader Uwe", "Sat 28.3.2026 22 h to Sun 29.3. 6 h",
            "28/03/2026 22:00 - 29/03/2026 06:00", "2026-03-28 22:00 – 2026-03-29 06:00", "2026-03-28 22:00 to 06:00",
            "28 March 2026 22:00 until next day 06:00", "Shift Sat 28 March 2026 22:00 to Sun 29 March 2026 06:00",
            "Fr 28.3.2026 22 Uhr - 29.3.2026 6 Uhr", "28.03.2026 22:00 → 29.03.2026 06:00",
            "2026年3月28日20:00—次日8:00", "2026年3月28日 20点至3月29日8点", "2026/3/28 20:00~2026/3/29 8:00 值班：小王",
            "2026-03-28 20:00 到 2026-03-29 08:00", "2026.3.28 20:00 - 2026.3.29 08:00", "2026年3月28日（周六）22:00至29日6:00",
        ]
    )
    func runsFromTheFirstDayOverMidnight(head: String) {
        let expected = ["2026-03-28T22:10", "2026-03-28T23:40", "2026-03-29T03:05", "2026-03-29T05:30"]
        #expect(times("Line 3\n\(head)\n\n\(Self.night)").map { String($0.prefix(16)) } == expected, "\(head)")
    }

    @Test(
        arguments: [
            "Sat 28.3. 22 h  to  Sun 29.3. 6 h     shift leader Uwe", "3/28 20:00–3/29 8:00", "3月28日20:00-3月29日8:00",
            "3月28日20点至次日8点", "28.3. 22:00 - 29.3. 06:00", "28./29.03. night shift", "3/28 20:00–3/29 8:00 值班: 小王",
        ]
    )
    func doesSoWithoutTheYear(head: String) {
        let expected = ["--03-28T22:10", "--03-28T23:40", "--03-29T03:05", "--03-29T05:30"]
        #expect(times("\(head)\n\n\(Self.night)").map { String($0.prefix(13)) } == expected, "\(head)")
    }

    @Test func putsTheFirstRowBehindMidnightOnTheSecondDay() {
        let rows = "1.10 line stands\n2.40 belt changed\n3.05 line runs\n"
        let found = times("Sat 28.3.2026 22 h to Sun 29.3.2026 6 h\n\n\(rows)")
        #expect(found.map { String($0.prefix(10)) } == ["2026-03-29", "2026-03-29", "2026-03-29"])
    }

    @Test(
        arguments: [
            "dentist, what went wrong. for myself, Tue 3.3.2026", "dentist, what went wrong. for myself, Tue 3.3.",
            "backup mess (written Tue 03/03)", "备份的事，周二 3.3. 写", "备份复盘 3月3日（周二）",
        ]
    )
    func takesWeekdaysOfRowsForThoseBeforeTheDayOfWriting(head: String) {
        let monday = head.contains("备") ? "周一" : "Mon"
        let tuesday = head.contains("备") ? "周二" : "Tue"
        let found = times(
            "\(head)\n\n\(monday) 10:20 phones: folder gone\n10:45 backup is old\n\(tuesday) 8:15 all good\n"
        )
        let days = found.map { String($0.prefix { $0 != "T" }.suffix(5)) }
        #expect(days == ["03-02", "03-02", "03-03"], "\(head)")
    }

    @Test func takesTheDateThatALongHeadOpensWith() {
        let head = "14.04.2026 Tuesday, city office, system for booking visits (passports, cards and licences)  --  Jo"
        #expect(
            times("\(head)\n\n7:55 recycle of the pool, page works\n8:25 dead again\n")[0].hasPrefix("2026-04-14T07:55")
        )
    }

    @Test(
        arguments: [
            "Between 2025-05-12 14:02 and 2025-05-12 16:10 all checkouts failed.",
            "Checkout was down 2025-05-12 22:02 – 2025-05-13 01:10",
        ]
    )
    func leavesSentencesAlone(line: String) {
        let found = EvidenceReaders.read(
            files: [EvidenceFile(source: SourceText("\(line)\n\n22:10 paged\n22:40 restarted\n", path: "n.txt"))]
        )[0].reading
        #expect(
            found.events.contains { $0.time.civil.clockText() == "22:10" && $0.time.civil.dateText == "2025-05-12" }
        )
    }
}
