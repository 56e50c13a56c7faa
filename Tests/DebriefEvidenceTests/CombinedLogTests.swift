import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

struct CombinedLogTests {
    @Test func tellsThatAProgramEndedBehindWhatWasLoggedLast() throws {
        let text = """
            web-1  | 2025-01-15T14:02:11Z INFO ready
            web-1  | 2025-01-15T14:02:12Z INFO served
            db-1   | 2025-01-15T14:02:13Z INFO checkpoint
            db-1 exited with code 137
            web-1  | 2025-01-15T14:05:00Z INFO served

            """
        let event = try #require(try read(text).events.first)
        #expect(event.text == "db-1 exited with code 137")
        #expect(event.time.iso8601 == "2025-01-15T14:02:13Z")
        #expect(event.time.certainty == .approximate)
        #expect(event.service == "db-1")
        #expect(event.citation.line == 4)
    }

    @Test func takesNoTableForLogs() {
        for text in [
            "| time | what |\n| --- | --- |\n| 14:02 | alert |\n| 14:03 | ack |\n",
            "time | what\n14:02 | alert fires\n14:04 | ana looks\n14:09 | rollback\n",
        ] {
            let file = EvidenceFile(source: SourceText(text, path: "notes.md"))
            #expect(EvidenceReaders.read(files: [file]).first?.reader?.id == "notes")
        }
    }

    private func read(_ text: String) throws -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(text, path: "compose.log"))
        let reading = try #require(EvidenceReaders.read(files: [file]).first)
        #expect(reading.reader?.id == "logs")
        return reading.reading
    }
}
