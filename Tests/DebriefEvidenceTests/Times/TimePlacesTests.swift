import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Every notation in every place in which evidence has times: the notation says the same wherever it stands.
struct TimePlacesTests {
    private func read(
        _ text: String,
        path: String = "notes.txt",
        date: CivilDate? = CivilDate(year: 2026, month: 3, day: 14)
    )
        throws -> EvidenceFileReading
    {
        let file = EvidenceFile(source: SourceText(text, path: path))
        return try #require(EvidenceReaders.read(files: [file], options: EvidenceOptions(date: date)).first)
    }

    /// Two rows each, as a number such as `1405` is a clock only beside another.
    static let noteForms: [(name: String, text: (String) -> String)] = [
        ("line", { "\($0) pool drained\n\($0) pool filled\n" }),
        ("line with a dash", { "\($0) - pool drained\n\($0) – pool filled\n" }),
        ("bullet", { "- \($0): pool drained\n- \($0): pool filled\n" }),
        ("numbered", { "1. \($0) pool drained\n2. \($0) pool filled\n" }),
        ("bold", { "- **\($0)** pool drained\n- **\($0):** pool filled\n" }),
        ("bracket", { "[\($0)] pool drained\n[\($0)] pool filled\n" }),
        ("table", { "| Time | Event |\n| --- | --- |\n| \($0) | pool drained |\n| \($0) | pool filled |\n" }),
        ("heading", { "## \($0)\n\npool drained\n\n## \($0)\n\npool filled\n" }),
        ("Chinese line", { "\($0)，连接池耗尽\n\($0)，连接池恢复\n" }),
        ("Chinese bullet", { "- \($0)：连接池耗尽\n- \($0)：连接池恢复\n" }),
        ("Chinese table", { "| 时间 | 事件 |\n| --- | --- |\n| \($0) | 连接池耗尽 |\n| \($0) | 连接池恢复 |\n" }),
        ("words before", { "at \($0) pool drained\nat \($0) pool filled\n" }),
    ]

    @Test(arguments: noteForms.map(\.name))
    func readsEachNotationInNotes(form: String) throws {
        let place = try #require(TimePlacesTests.noteForms.first { $0.name == form })
        for notation in TimeNotations.onADay {
            let events = try read(place.text(notation.text)).reading.events
            #expect(events.map(\.time.iso8601) == [notation.iso, notation.iso], "\(notation.text) in \(form)")
        }
    }

    @Test(
        arguments: [
            "Ana Roe  ⟨⟩\nrolled back\n\nBen Ode  ⟨⟩\nit holds\n", "Ana Roe\t⟨⟩\nrolled back\nBen Ode\t⟨⟩\nit holds\n",
            "[⟨⟩] Ana Roe\nrolled back\n[⟨⟩] Ben Ode\nit holds\n",
            "Ana Roe [⟨⟩]\nrolled back\nBen Ode [⟨⟩]\nit holds\n",
            "Ana Roe — ⟨⟩\nrolled back\n\nBen Ode — ⟨⟩\nit holds\n",
            "Ana Roe, ⟨⟩\nrolled back\n\nBen Ode, ⟨⟩\nit holds\n",
            "Ana Roe (⟨⟩):\nrolled back\nBen Ode (⟨⟩):\nit holds\n", "林晓（⟨⟩）\n回滚完成\n陈默（⟨⟩）\n恢复了\n",
            "林晓 ⟨⟩\n回滚完成\n林晓 ⟨⟩\n恢复了\n", "林晓\n  ⟨⟩\n回滚完成\n陈默\n  ⟨⟩\n恢复了\n", "林晓\n⟨⟩\n回滚完成\n\n陈默\n⟨⟩\n恢复了\n",
            "Ana Roe\nrolled back\n⟨⟩\n\nBen Ode\nit holds\n⟨⟩\n", "Ana Roe: rolled back  ⟨⟩\nBen Ode: it holds  ⟨⟩\n",
        ]
    )
    func readsEachStampOfAClientInAThread(form: String) throws {
        let stamps = [
            ("14:05", "T14:05:00"), ("2:05 PM", "T14:05:00"), ("2:05PM", "T14:05:00"),
            ("Today at 2:05 PM", "T14:05:00"),
            ("下午2:05", "T14:05:00"), ("今天 14:05", "T14:05:00"), ("03/14/2026 2:05 PM", "T14:05:00"),
            ("3/14 2:05 PM", "T14:05:00"),
            ("2026-03-14 14:05:09", "T14:05:09"), ("2026/3/14 14:05", "T14:05:00"), ("3月14日 14:05", "T14:05:00"),
            ("14.03.2026 14:05", "T14:05:00"), ("14.03.2026, 14:05", "T14:05:00"), ("Mar 14th at 2:05 PM", "T14:05:00"),
            ("Saturday 2:05 PM", "T14:05:00"), ("周六 14:05", "T14:05:00"),
        ]
        for (stamp, clock) in stamps {
            let found = try read(form.replacing("⟨⟩", with: stamp), path: "thread.txt")
            #expect(found.reader?.id == "pasted-chat", "\(stamp) in \(form)")
            #expect(
                found.reading.events.map(\.time.iso8601) == ["2026-03-14" + clock, "2026-03-14" + clock],
                "\(stamp) in \(form)"
            )
            #expect(found.reading.events.allSatisfy { $0.actor != nil && !$0.text.contains(":05") })
        }
    }

    @Test(arguments: [
        ("13 Apr 22:41", "2026-04-13T22:41:00"), ("Apr 13 22:41:09", "2026-04-13T22:41:09"),
        ("2026-04-13 22:41", "2026-04-13T22:41:00"),
        ("04-13 22:41", "2026-04-13T22:41:00"), ("13/04/2026 22:41", "2026-04-13T22:41:00"),
        ("22:41", "2026-03-14T22:41:00"),
        ("10:41 PM", "2026-03-14T22:41:00"),
    ])
    func readsTheTimesOfIRC(stamp: String, expected: String) throws {
        let found = try read("[\(stamp)] <ana> rolled back\n[\(stamp)] <ben> it holds\n", path: "ops.log")
        #expect(found.reader?.id == "irc")
        #expect(found.reading.events.map(\.time.iso8601) == [expected, expected])
    }

    @Test(arguments: [
        "postmortem thursday 10am", "see you all tomorrow 10:30", "next stand-up is Monday 9:30 AM",
        "call with Ben at 9:40 PM",
        "maintenance window ends 23:00", "改到明天 10:30", "postmortem on 2026-03-20 at 10:00",
    ])
    func keepsAMessageThatEndsInATime(last: String) throws {
        let found = try read(
            "March 18th, 2026\n\nMirel A  9:40 PM\nalert fires\n\nTove L  9:52 PM\n\(last)\nMirel A  10:15 PM\n\(last)\n",
            path: "paste.txt"
        )
        #expect(found.reading.events.map(\.text) == ["alert fires", last, last])
        #expect(found.reading.events.map(\.actor) == ["Mirel A", "Tove L", "Mirel A"])
    }

    @Test(arguments: [
        ("14:02 a\n25:61 b\n14:09 c\n", 2), ("14:02 a\n2026-13-40 10:00 b\n14:09 c\n", 2),
        ("14:02 a\n14:?? b\n14:09 c\n", 2),
        ("14:02 a\n3.20 b\n14:09 c\n", 2), ("14:02 a\n1405 b\n14:09 c\n", 2),
        ("14:02 a\nit fell over at 14:05\n14:09 c\n", 2),
        ("14:02 a\n2026-02-30 14:05 b\n14:09 c\n", 2),
    ])
    func reportsALineThatLooksLikeARowAndIsNone(text: String, line: Int) throws {
        let found = try read(text)
        let unread = found.reading.diagnostics.filter { $0.id == "evidence-unread-time" }
        #expect(unread.map { $0.source.line(at: $0.range.lowerBound) } == [line])
        #expect(found.reading.events.count == 2)
    }

    @Test func asksForADayThatCannotBeTold() throws {
        let text = "03/04/2026 10:00 pool drained\n03/04/2026 10:09 pool filled\n"
        let asked = try read(text, date: nil)
        #expect(asked.reading.diagnostics.contains { $0.id == "evidence-ambiguous-date" })
        #expect(asked.reading.events.allSatisfy { !$0.time.isDated })
        let told = try read(text, date: CivilDate(year: 2026, month: 4, day: 3))
        #expect(told.reading.events.map(\.time.iso8601) == ["2026-04-03T10:00:00", "2026-04-03T10:09:00"])
        #expect(!told.reading.diagnostics.contains { $0.id == "evidence-ambiguous-date" })
    }

    @Test(arguments: [
        ("All times UTC\n\n14:05 a\n14:09 b\n", "UTC"),
        ("Store outage 2026-03-14, all times UTC\n\n14:05 a\n14:09 b\n", "UTC"),
        ("# Notes (CET)\n\n14:05 a\n14:09 b\n", "CET"),
        ("Timestamps are in Berlin time.\n\n14:05 a\n14:09 b\n", "Berlin time"),
        ("zone: Europe/Bucharest\n\n14:05 a\n14:09 b\n", "Europe/Bucharest"),
        ("时间均为 UTC+8\n\n14:05 a\n14:09 b\n", "UTC+8"),
        ("14:05 PDT a\n14:09 b\n", "PDT"), ("14:05 a\n14:09 b\n", ""),
    ])
    func takesTheZoneThatNotesState(text: String, zone: String) throws {
        #expect(try read(text).reading.events.map(\.time.zone.name) == [zone, zone])
    }

    @Test(arguments: TimeNotations.ofMachines)
    func readsEachNotationOfMachinesInATable(notation: (text: String, iso: String)) throws {
        guard notation.iso.hasPrefix("2") else { return }
        let cell = notation.text.contains(",") ? "\"\(notation.text)\"" : notation.text
        let reading = try read("Number,Short description,Status,Opened\nA-1,down,New,\(cell)\n", path: "t.csv").reading
        #expect(reading.events.map(\.time.iso8601) == [notation.iso])
    }
}
