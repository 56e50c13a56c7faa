import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// What tells conversations from notes, and where their day, start and speaker come from.
struct ConversationReaderTests {
    private func read(_ text: String, path: String = "evidence.txt", options: EvidenceOptions = EvidenceOptions())
        throws -> EvidenceFileReading
    {
        let file = EvidenceFile(source: SourceText(text, path: path))
        return try #require(EvidenceReaders.read(files: [file], options: options).first)
    }

    private func times(_ reading: EvidenceFileReading) -> [String] { reading.reading.events.map(\.time.iso8601) }

    @Test(
        arguments: [
            ("14:02 <ana> payments fail\n14:05 rolled back\n- 14:09 it is up\n14:11 all clear\n", "notes"),
            ("14:02 payments fail\n14:05 rolled back\n", "notes"),
            ("[14:02] <ana> a\n[14:03] <ben> b\n", "irc"),
            ("[14:02] ana: a\n[14:03] ben: b\n[14:05] ana: c\n", "notes"),
            ("2025-01-15T14:02:03+0000 <ana> a\n2025-01-15T14:02:04+0000 <ben> b\n", "irc"),
            ("Ana Roe [2:23 PM]\na\nBen Ode [2:24 PM]\nb\n", "pasted-chat"),
            ("Ana Roe\tToday at 2:23 PM\na\nBen Ode\tToday at 2:24 PM\nb\n", "pasted-chat"),
            ("[1/15 2:23 PM] Ana Roe\na\n[1/15 2:24 PM] Ben Ode\nb\n", "pasted-chat"),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n", "transcript"),
        ]
    )
    func tellsConversationsFromNotes(text: String, reader: String) throws {
        #expect(try read(text).reader?.id == reader)
    }

    @Test(
        arguments: [
            ("--- Day changed Thu Jan 16 2025", "2025-01-16"),
            ("--- Log opened Thu Jan 16 09:02:11 2025", "2025-01-16"),
            ("Session Start: Thu Jan 16 09:02:11 2025", "2025-01-16"),
            ("**** BEGIN LOGGING AT Thu Jan 16 09:02:11 2025", "2025-01-16"), ("=== 2025-01-16 ===", "2025-01-16"),
            ("--- Day changed Do 16. Januar 2025", nil),
        ] as [(String, String?)]
    )
    func takesTheDayOfALogFromItsOwnLines(line: String, day: String?) throws {
        let lines = (1...20).map { "10:\(10 + $0) <ana> line \($0)\n" }.joined()
        let reading = try read("\(line)\n\(lines)")
        #expect(reading.reader?.id == "irc")
        #expect(times(reading).first == (day ?? "") + "T10:11:00")
        #expect(reading.reading.diagnostics.contains { $0.id == "evidence-no-date" } == (day == nil))
    }

    @Test(
        arguments: [
            ("NOTE start: 2025-01-15T14:02:00Z\n\n", "call.vtt", "2025-01-15T14:02:01Z"),
            ("NOTE\nRecorded on 2025-01-15 15:02:00 +01:00\n\n", "call.vtt", "2025-01-15T15:02:01+01:00"),
            ("NOTE start: Wed, 15 Jan 2025 14:02:00 +0000\n\n", "call.vtt", "2025-01-15T14:02:01Z"),
            ("NOTE start: 2025-01-15 14:02\n\n", "call.vtt", "2025-01-15T14:02:01"),
            ("", "GMT20250115-140200_Recording.transcript.vtt", "2025-01-15T14:02:01Z"),
            ("NOTE on 2025-01-15\n\n", "call.vtt", nil), ("", "call.vtt", nil),
            ("", "GMT20259915-140200_Recording.vtt", nil),
        ] as [(String, String, String?)]
    )
    func placesACallByWhatStatesItsStart(note: String, name: String, expected: String?) throws {
        let reading = try read("WEBVTT\n\n\(note)00:00:01.500 --> 00:00:02.000\nAna: hi\n", path: name)
        #expect(times(reading) == (expected.map { [$0] } ?? []))
        #expect(reading.reading.diagnostics.contains { $0.id == "evidence-no-start" } == (expected == nil))
    }

    @Test func takesCorrectedAndDeletedMessagesAsTheyAreNow() throws {
        let lines = [
            #"{"type":"message","user":"U1","ts":"1773741600.1","text":"pool is ful"}"#,
            #"{"type":"message","user":"U1","ts":"1773741660.1","text":"it was me"}"#,
            #"{"type":"message","subtype":"message_changed","ts":"1773741700.2","message":{"type":"message","user":"U1","ts":"1773741600.1","text":"pool is full"}}"#,
            #"{"type":"message","subtype":"message_deleted","ts":"1773741710.3","deleted_ts":"1773741660.1"}"#,
        ]
        let events = try read(lines.joined(separator: "\n"), path: "slack.ndjson").reading.events
        #expect(events.map(\.text) == ["pool is full"])
        #expect(events.map(\.time.iso8601) == ["2026-03-17T10:00:00Z"])
    }

    @Test func takesATimeOf1970ForNone() throws {
        let text =
            #"[{"type":"message","user":"U1","ts":"0","text":"a"},{"type":"message","user":"U1","ts":"1773741660.1","text":"b"}]"#
        let reading = try read(text, path: "slack.json").reading
        #expect(reading.events.map(\.text) == ["b"])
    }

    @Test func joinsTheCuesOfASentenceButNotThoseOfTwoSpeakers() throws {
        let cues = ["Ana: the pool", "Ana: is full.", "Ana: look", "Ben: yes", "and again"].enumerated()
            .map { "00:00:0\($0.offset).000 --> 00:00:0\($0.offset).900\n\($0.element)\n\n" }.joined()
        let events = try read("WEBVTT\n\nNOTE start: 2025-01-15T14:02:00Z\n\n" + cues).reading.events
        #expect(events.map(\.text) == ["the pool is full.", "look", "yes", "and again"])
        #expect(events.map(\.actor) == ["Ana", "Ana", "Ben", nil])
    }

    @Test func takesAClockWithoutHalfForTheNextOneOfItsThread() throws {
        let reading = try read(
            "Ana  11:58 AM\na\n12:01\nb\n1:05\nc\nBen  11:59 PM\nd\n12:00\ne\n",
            options: EvidenceOptions(zone: .utc, date: CivilDate(year: 2025, month: 1, day: 15))
        )
        #expect(
            times(reading) == [
                "2025-01-15T11:58:00Z", "2025-01-15T12:01:00Z", "2025-01-15T13:05:00Z", "2025-01-15T23:59:00Z",
                "2025-01-16T00:00:00Z",
            ]
        )
    }

    @Test func countsATranscriptFromTheStartThatIsTold() throws {
        let text = "WEBVTT\n\n00:00:05.000 --> 00:00:07.000\nAna: errors rise\n"
        let file = EvidenceFile(source: SourceText(text, path: "calls/bridge.vtt"))
        let start = try #require(Moment(iso8601: "2026-03-17T10:05:00Z"))
        let options = EvidenceOptions(transcriptStarts: [TranscriptStart(source: "bridge.vtt", time: start)])
        let readings = EvidenceReaders.read(files: [file], options: options)
        #expect(readings.first?.reading.events.map(\.time.iso8601) == ["2026-03-17T10:05:05Z"])
        let bare = EvidenceReaders.read(files: [file])
        #expect(bare.first?.reading.events.isEmpty == true)
        #expect(bare.first?.reading.diagnostics.first?.message.contains("--transcript-start bridge.vtt=") == true)
    }

    @Test(
        arguments: [
            (
                "会议主题：电子站牌\n开始时间：2025-01-17 07:52   时长 00:58:14\n",
                ["[00:00:09] 祁工：能听见吗", "[00:01:12] 范工：在跑", "[00:06:15] 徐总：按二级走"],
                ["2025-01-17T07:52:09", "2025-01-17T07:53:12", "2025-01-17T07:58:15"]
            ),
            (
                "Bridge, recording started 2026-03-17 10:05 UTC\n\n",
                ["00:12 Ana: errors rise", "01:40 Ben: on it", "25:03 Ana: rolled back", "and it is fine"],
                ["2026-03-17T10:05:12Z", "2026-03-17T10:06:40Z", "2026-03-17T10:30:03Z"]
            ),
            (
                "Start: 2026-03-17 10:05:30\n",
                ["(0:00:05) Ana - Ops: hello", "(0:03:00) Ben: down", "(1:02:00) Ana - Ops: up"],
                ["2026-03-17T10:05:35", "2026-03-17T10:08:30", "2026-03-17T11:07:30"]
            ),
            (
                "Bridge \"orders\", Thu 6 Feb 2025, recording begins 13:20 (Europe/Copenhagen)\n",
                ["[00:00:05] SIV: it records", "[00:01:10] SIV: tell it", "[00:20:00] INES: over"],
                ["2025-02-06T13:20:05+01:00", "2025-02-06T13:21:10+01:00", "2025-02-06T13:40:00+01:00"]
            ),
            // Times of day.
            (
                "Night of 2026-03-17, from 00:00\n", ["00:02 Ana: down", "00:07 Ben: on it", "01:10 Ana: up"],
                ["2026-03-17T00:02:00", "2026-03-17T00:07:00", "2026-03-17T01:10:00"]
            ),
            (
                "Chat of 2026-03-17\n", ["[00:00:09] Ana: down", "[00:07:00] Ben: on it", "[01:10:00] Ana: up"],
                ["2026-03-17T00:00:09", "2026-03-17T00:07:00", "2026-03-17T01:10:00"]
            ),
        ] as [(String, [String], [String])]
    )
    func countsLinesOfACallFromItsStart(head: String, lines: [String], expected: [String]) throws {
        let reading = try read(head + lines.joined(separator: "\n") + "\n", path: "call.txt")
        #expect(times(reading) == expected, "\(reading.reader?.id ?? "")")
    }
}
