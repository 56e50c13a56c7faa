import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Logs of a night whose title names both of its days, and chats that name only days of the week.
struct NightLogTests {
    private func times(_ text: String, path: String = "log.txt") -> [String] {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0].reading.events.map {
            ($0.time.knownDay == .whole ? $0.time.civil.dateText : "?") + " " + $0.time.civil.clockText()
        }
    }

    private static let titles = [
        "SWITCHBOARD  night Mon 9 / Tue 10 March 2026      operator: Gwen", "night of 9/10 March 2026",
        "Night shift Mon 9 - Tue 10 March 2026", "night log, 9th to 10th March 2026", "night Mon 9 & Tue 10 Mar 2026",
        "Night desk 9 March / 10 March 2026", "Nachtschicht / night 9-10 March 2026", "night of Mon 9 March 2026",
        "NIGHT LOG  Mon 9 -> Tue 10 Mar 2026    control room", "night log 9 → 10 March 2026",
        "2026年3月9日/10日夜班", "夜班记录 2026年3月9日夜至10日晨", "2026年3月9日夜-3月10日晨 夜班交接", "2026年3月9日夜班",
        "Night of Mon 9 March into Tue 10 March 2026",
        "Core lab, night book. Mon 9 March into Tue 10 March 2026. Gwen writing (Tom until 2, then the porter and me)",
    ]

    @Test(arguments: titles)
    func beginOnTheFirstDay(title: String) {
        let text =
            "\(title)\n\n2258  visitor locked in\n0020  fire panel, ignore\n0248  lab asked for help\n0307  incident\n"
        let expected = ["2026-03-09 22:58", "2026-03-10 00:20", "2026-03-10 02:48", "2026-03-10 03:07"]
        #expect(times(text) == expected, "\(title)")
    }

    @Test(arguments: titles.filter { $0.contains("10") })
    func haveTheirEarlyHoursOnTheSecond(title: String) {
        let text = "\(title)\n\n0020  fire panel, ignore\n0248  lab asked for help\n0307  incident\n"
        #expect(times(text).first == "2026-03-10 00:20", "\(title)")
    }

    /// A clock within a sentence may look back at the evening before.
    @Test func lookBackWithoutGoingBack() {
        let text = """
            night of 9/10 March 2026

            - 23:50 sev1, bridge opened
            - 00:48 one node holds nine thousand sockets
            - the rollout of the new image started 22:30, node by node. that was it
            - 01:12 prober off, ports are free again
            - 05:31 clean

            """
        let found = times(text)
        #expect(found.contains("2026-03-09 22:30") && found.contains("2026-03-10 01:12"), "\(found)")
        #expect(found.contains("2026-03-10 05:31"), "\(found)")
    }

    @Test(arguments: [
        "Tue 10/3  LATE, lead: Dorrit", "Tues 10/3\tlate shift with Mo and Dorrit", "周二 3/10  晚班，带班：老周，跟班小吴",
    ])
    func takeTheDayOfASection(heading: String) {
        let text = "Line 4 book, from 2026-03-09\n\n\(heading)\n14:00 took over\n18:40 screens froze, line stopped\n"
        #expect(times(text) == ["2026-03-10 14:00", "2026-03-10 18:40"], "\(heading)")
    }

    /// Whoever is in a hurry leaves the colon out now and then.
    @Test func readClocksWithAndWithoutAColon() {
        let text =
            "night of 9/10 March 2026\n\n22:50  handover\n2315   tea\n23:52  screens do not move\n2358   restarted it\n"
            + "00:10  rang the carrier\n0018   paged\n00:25  declared\n4000   left in stock\n00:40  clean\n"
        #expect(
            times(text).map { $0.suffix(5) } == [
                "22:50", "23:15", "23:52", "23:58", "00:10", "00:18", "00:25", "00:40",
            ]
        )
    }

    @Test func goOverTheEndOfAMonthAndAYear() {
        #expect(times("night 31 March / 1 April 2026\n\n2258  a\n0020  b\n0100  c\n").first == "2026-03-31 22:58")
        #expect(times("night Wed 31 Dec / Thu 1 Jan 2026\n\n2258  a\n0020  b\n0100  c\n").first == "2025-12-31 22:58")
    }

    @Test(arguments: ["[Tue 02:51] Ana Roe", "[周二 02:51] 林晓", "[Tuesday 02:51] Ana Roe", "[星期二 02:51] 林晓"])
    func keepTheDayOfTheWeekOfAChat(header: String) throws {
        let name = header.split(separator: "] ")[1]
        let text = "\(header)\nlab results are stuck\n\n[02:53] \(name)\nlooking\n\n[03:05] \(name)\ncalling it a P1\n"
        let found = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reading
            .events
        #expect(found.count == 3)
        for event in found {
            #expect(event.time.knownDay == .withoutWeek && event.time.civil.date.weekday == 2)
            let known = try #require(CivilDate(year: 2026, month: 3, day: 11))
            #expect(event.time.completed(near: known).civil.dateText == "2026-03-10")
            #expect(event.time.iso8601.hasPrefix("T0"))
        }
    }

    @Test func readRowsThatWereWrittenLate() {
        let text = """
            14/10/2025

            0512 screens are blank
            0558 IT rang back
            0620 the feed is fine, so it is us.
            0604 asked stations to announce
            0630 peak starts
            1015 last one done
            """
        #expect(
            times(text).map { $0.suffix(5) } == ["05:12", "05:58", "06:04", "06:20", "06:30", "10:15"]
        )
    }

    @Test(arguments: ["1640 the feed is fine", "1640 供数正常，是我们这边"])
    func readThemLaterInTheDayToo(row: String) {
        let text = "2025-10-14\n\n1512 screens are blank\n1558 rang\n\(row)\n1604 asked for help\n1650 restarted\n"
        #expect(times(text).contains("2025-10-14 16:40"))
    }
}
