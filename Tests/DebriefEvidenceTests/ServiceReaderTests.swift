import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

struct ServiceReaderTests {
    @Test func tellsEachRecordThatItCannotPlaceAndReadsTheRest() throws {
        let text = #"""
            {"data":[{"id":"1","type":"incident","attributes":{"name":"shop","cause":"503","started_at":"soon"}},
            {"id":"2","type":"incident","attributes":{"name":"shop","cause":"503","started_at":"2025-01-15T14:02:20Z"}},
            {"id":"3","type":"heartbeat","attributes":{"name":"shop"}}]}
            """#
        let reading = try read(text)
        #expect(reading.events.map(\.text) == ["shop: 503"])
        #expect(reading.events.map(\.citation.line) == [2])
        #expect(Set(reading.diagnostics.map(\.id)) == ["evidence-malformed", "evidence-unknown-record"])
    }

    @Test func readsWhatAFileThatBreaksOffStillHas() throws {
        let text = #"""
            {"messages":[{"id":2,"type":"message","date":"2025-01-15T15:02:11","date_unixtime":"1736949731","from":"Ana",
            "from_id":"user1","text":"site's down"},{"id":3,"type":"message","date":"2025-01-15T15:0
            """#
        let reading = try read(text)
        #expect(reading.events.map(\.text) == ["site's down"])
        #expect(reading.diagnostics.contains { $0.id == "evidence-malformed" && $0.severity == .error })
    }

    @Test func tellsAnIncidentThatIsSentAgainOnce() throws {
        let event = #"{"id":"1","type":"incident.acknowledged","timestamp":"2025-01-15T14:02:20Z"}"#
        let record = #"{"version":"v2","event":\#(event),"data":{"resource_data":{"id":"61","message":"Errors"}}}"#
        let reading = try read(record + "\n" + record.replacing(#""id":"1""#, with: #""id":"2""#))
        #expect(reading.events.map(\.kind) == [.acknowledged])
        #expect(reading.diagnostics.map(\.id) == ["evidence-duplicate"])
    }

    @Test func saysOfARecordThatTellsNothingThatItIsLeftOut() throws {
        let attributes = #"{"status":"planned","status-timestamps":{"planned-at":"2025-01-15T14:02:20Z"}}"#
        let text = #"{"id":"run-1","type":"runs","attributes":\#(attributes)}"#
        let reading = try read(text)
        #expect(reading.events.isEmpty)
        #expect(reading.diagnostics.map(\.message) == ["run that states nothing of an incident is left out"])
    }

    @Test func neverTakesWhatAToolClosedForRecovery() throws {
        let (begun, ended) = ("2025-01-15T14:02:20Z", "2025-01-15T14:30:00Z")
        let transition = #"{"name":"resolved","at":"\#(ended)","by":"ana"}"#
        let incident = #"{"incidentNumber":"4","startTime":"\#(begun)","currentPhase":"RESOLVED""#
        let alert = #"{"id":4,"summary":"x","reportTime":"\#(begun)","resolvedOn":"\#(ended)""#
        for text in [
            #"{"incidents":[\#(incident),"transitions":[\#(transition)]}]}"#,
            #"[\#(alert),"status":"RESOLVED","alertSource":{"name":"a"}}]"#,
        ] {
            let reading = try read(text)
            #expect(reading.events.map(\.kind) == [.paged, .incidentResolved])
            #expect(reading.events.allSatisfy { $0.status == nil })
        }
    }

    @Test func masksSecretsAndAddressesOfClients() throws {
        let message = #""id":2,"type":"message","date":"2025-01-15T15:02:11","from":"Ana","from_id":"user1""#
        let text = #"{"messages":[{\#(message),"text":"password=hunter2hunter2 worked"}]}"#
        #expect(try read(text).events.allSatisfy { !$0.text.contains("hunter2") })
    }

    private func read(_ text: String) throws -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(text, path: "export.json"))
        let reading = try #require(EvidenceReaders.read(files: [file]).first)
        #expect(reading.reader != nil)
        return reading.reading
    }
}
