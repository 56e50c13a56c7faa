import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Words behind a clock whose letters are those of a zone.
struct ZoneWordsTests {
    private func events(_ text: String, zone: ZoneRule? = nil) -> [EvidenceEvent] {
        let file = EvidenceFile(source: SourceText(text, path: "log.txt"))
        return EvidenceReaders.read(files: [file], options: EvidenceOptions(zone: zone))[0].reading.events
    }

    @Test(
        arguments: [
            "ICT - Major IT incident, labs", "ICT rang back", "PET scanner offline", "CT results do not file",
            "MSK clinic phoned", "HST 1C21 held", "ART team told", "PT records missing", "CAT scanner back",
            "ICT 值班已通知", "GST filing fails", "SGT Baker informed",
        ]
    )
    func areWordsWhereOneRowHasThem(words: String) {
        let text = "10 March 2026\n\n02:48 lab asked for help\n03:07 \(words)\n03:12 who else has it\n05:00 over\n"
        let found = events(text)
        #expect(found.allSatisfy { $0.time.zone.offset == nil && $0.time.zone.name.isEmpty }, "\(words)")
        #expect(found.dropFirst().first?.text == words, "\(words)")
    }

    @Test func areWordsWhereTheTextUsesThemSo() {
        let text =
            "10 March 2026\n\n0248 lab asked for ICT on call\n0250 told ICT already rung\n0307 ICT - Major incident\n0500 over\n"
        let found = events(text)
        #expect(found.allSatisfy { $0.time.zone.name.isEmpty })
        #expect(found.map(\.text).contains("ICT - Major incident"))
    }

    @Test(
        arguments: [
            ("02:48 ICT lab is down\n03:07 ICT restarted\n03:12 ICT back\n", 7),
            ("02:48 (ICT) lab is down\n03:07 restarted\n", 7),
            ("02:48 CET lab is down\n03:07 restarted\n03:12 back\n", 1),
            ("02:48 UTC lab is down\n03:07 restarted\n03:12 back\n", 0),
            ("2:48 PM PT lab is down\n3:07 PM restarted\n3:12 PM back\n", -7),
        ]
    )
    func areZonesWhereTheLayoutSaysSo(rows: String, hours: Int) {
        #expect(events("10 March 2026\n\n" + rows).first?.time.zone.offset == hours * 3_600, "\(rows)")
    }

    @Test func giveWayToAZoneThatAPersonStates() {
        let text = "10 March 2026\n\n02:48 lab is down\n03:07 CET restarted\n03:12 back\n"
        let london = ZoneRule(named: "Europe/London")
        let found = events(text, zone: london).sorted { $0.citation.line < $1.citation.line }
        #expect(found.map { $0.time.zone.offset } == [0, 3_600, 0])
    }

    @Test(arguments: [("Europe/London", 3_600), ("Asia/Dhaka", 21_600)])
    func areSettledByOneThatIsAmongTheirMeanings(zone: String, offset: Int) {
        let text = "14 July 2026, all times BST\n\n02:48 lab is down\n03:07 restarted\n03:12 back\n"
        #expect(events(text, zone: ZoneRule(named: zone)).allSatisfy { $0.time.zone.offset == offset })
        #expect(events(text).allSatisfy { $0.time.zone.offset == nil && $0.time.zone.name == "BST" })
    }

    @Test(arguments: [
        "in retry since 15:43, expired (notAfter Nov 28 14:40:00 2025 GMT), back 18:29",
        "15:43 起重试，证书 notAfter=2025-11-28 14:40:00 UTC，18:29 恢复",
    ])
    func areNoneOfAnotherClockThatAProgramWrote(text: String) {
        let source = SourceText(text)
        let times = TimeScanner.expressions(in: source, range: source.range)
        #expect(times.count == 3 && times.contains { $0.zone != nil })
        #expect(TimeHabits.zone(of: times) == nil)
    }
}
