import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

struct KubernetesReaderTests {
    private let table = """
        LAST SEEN   TYPE      REASON      OBJECT         MESSAGE
        5m          Warning   Unhealthy   pod/checkout   Readiness probe failed

        """

    @Test func countsAgesBackFromTheTimeOfTheOptionsOnly() throws {
        let printed = try #require(Moment(iso8601: "2025-01-15T14:30:00+01:00"))
        let event = try #require(read(asOf: printed).events.first)
        #expect(event.time.iso8601 == "2025-01-15T14:25:00+01:00")
        #expect(event.time.certainty == .approximate)

        let unknown = read(asOf: nil)
        #expect(unknown.events.isEmpty)
        #expect(unknown.diagnostics.map(\.id) == ["evidence-no-time"])
    }

    private func read(asOf: Moment?) -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(table, path: "events.txt"))
        return EvidenceReaders.read(files: [file], options: EvidenceOptions(asOf: asOf)).first?.reading
            ?? EvidenceReading()
    }
}
