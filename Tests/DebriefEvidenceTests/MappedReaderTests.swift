import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

struct MappedReaderTests {
    @Test func readsATableByTheNamesOfItsColumns() throws {
        var mapping = EvidenceMapping(files: "changes.csv", time: "opened at", text: "what")
        mapping.actor = "who"
        mapping.service = "system"
        let text =
            "who,opened at,what,system\n@ana,15/01/2025 14:02,Raised the pool,checkout\n@jun,soon,Lost,checkout\n"
        let reading = try read(text, "export/changes.csv", mapping)
        #expect(reading.events.map(\.time.iso8601) == ["2025-01-15T14:02:00Z"])
        #expect(reading.events.map(\.actor) == ["@ana"])
        #expect(reading.events.map(\.service) == ["checkout"])
        #expect(reading.events.map(\.citation.line) == [2])
        #expect(reading.diagnostics.map(\.message) == ["time cannot be read"])
    }

    @Test func readsRecordsByTheirKeys() throws {
        let mapping = EvidenceMapping(time: "at.utc", text: "summary")
        let text = #"{"rows":[{"at":{"utc":1736949720},"summary":"Raised the pool"},{"summary":"no time"}]}"#
        let reading = try read(text, "x.json", mapping)
        #expect(reading.events.map(\.text) == ["Raised the pool"])
        #expect(reading.events.map(\.time.iso8601) == ["2025-01-15T14:02:00Z"])
        #expect(reading.diagnostics.map(\.message) == ["record lacks a configured field"])
    }

    @Test func leavesFilesOfKnownFormatsToTheirReadersUnlessTheyAreNamed() throws {
        let text = "time,value\n2025-01-15T14:02:00Z,7\n"
        let file = EvidenceFile(source: SourceText(text, path: "a.csv"))
        func reader(_ mapping: EvidenceMapping) -> String? {
            EvidenceReaders.read(files: [file], options: EvidenceOptions(mappings: [mapping])).first?.reader?.id
        }
        #expect(reader(EvidenceMapping(time: "time", text: "value")) == "csv-series")
        #expect(reader(EvidenceMapping(files: "a.csv", time: "time", text: "value")) == "mapping")
    }

    private func read(_ text: String, _ path: String, _ mapping: EvidenceMapping) throws -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(text, path: path))
        let options = EvidenceOptions(zone: .utc, mappings: [mapping])
        let reading = try #require(EvidenceReaders.read(files: [file], options: options).first)
        #expect(reading.reader?.id == "mapping")
        return reading.reading
    }
}
