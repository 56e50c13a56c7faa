import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation
import Testing

/// What holds for all formats whose records may come in any wrapping.
struct RecordReaderTests {
    /// One record of each such format, from a fixture with one in each line.
    private static let lines: [Line] = EvidenceFixture.all.filter {
        // A line of a log is no record of its own.
        $0.path.hasSuffix(".ndjson") && $0.reader != "logs"
    }.compactMap {
        fixture in
        let text = (try? String(contentsOfFile: fixture.fullPath, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").first.map { Line(reader: fixture.reader, text: String($0)) }
    }

    private func read(_ text: String) throws -> EvidenceFileReading {
        let file = EvidenceFile(source: SourceText(text, path: "wrapped.json"))
        return try #require(EvidenceReaders.read(files: [file]).first)
    }

    private func summary(_ reading: EvidenceFileReading) -> [String] {
        reading.reading.events.map {
            "\($0.time.iso8601) \($0.time.certainty) \($0.kind) \($0.text) \($0.subject ?? "") \($0.service ?? "")"
        }
    }

    @Test func hasALineOfMostFormats() {
        #expect(Set(Self.lines.map(\.reader)).count >= 11)
    }

    @Test(arguments: lines)
    func readsTheSameInEachWrapping(_ line: Line) throws {
        let expected = summary(try read(line.text))
        #expect(!expected.isEmpty)
        let quoted = String(decoding: try JSONEncoder().encode(line.text), as: UTF8.self)
        for wrapped in [
            "[\(line.text)]", "{\"data\": [\(line.text)], \"links\": {\"next\": null}, \"took\": 3}",
            "{\"headers\": {\"Host\": \"hooks.example.com\"}, \"body\": \(line.text)}",
            "{\"Records\": [{\"messageId\": \"1\", \"body\": \(quoted)}]}",
            "{\"message\": {\"data\": \"\(Data(line.text.utf8).base64EncodedString())\"}, \"subscription\": \"s\"}",
            "[{\"request\": {\"body\": {\"string\": \(quoted)}}}]", "{\"a\": {\"b\": [[\(line.text)]]}}",
        ] {
            let reading = try read(wrapped)
            #expect(reading.reader?.id == line.reader)
            #expect(summary(reading) == expected)
        }
    }

    @Test(arguments: lines)
    func foldsWhatComesTwice(_ line: Line) throws {
        let twice = try read("\(line.text)\n\(line.text)\n")
        let once = try read(line.text)
        #expect(twice.reader?.id == line.reader)
        #expect(summary(twice) == summary(once))
        let counted = twice.reading.diagnostics.filter { $0.id == "evidence-duplicate" }
        #expect(counted.map { $0.source.line(at: $0.range.lowerBound) } == [2])
    }

    @Test func citesTheLineOfAStringThatHoldsTheRecord() throws {
        let alert = #"{\"labels\":{\"alertname\":\"A\"},\"startsAt\":\"2025-01-15T14:00:00Z\",\"fingerprint\":\"1\"}"#
        let reading = try read("[\n{\"id\": 1,\n\"body\": \"\(alert)\"}\n]")
        #expect(reading.reading.events.map(\.citation.line) == [3])
    }

    @Test func reportsDamageInsideAString() throws {
        let alert = #"{\"labels\":{\"alertname\":\"A\"},\"startsAt\":\"2025-01-15T14:00:00Z\",\"fingerprint\":\"1\"}"#
        let reading = try read("{\"body\": \"[\(alert), {\\\"labels\\\": \"}")
        #expect(reading.reading.events.map(\.subject) == ["A"])
        #expect(reading.reading.diagnostics.map(\.id) == ["evidence-malformed"])
    }

    @Test func takesTheTimeOfReceiptAsApproximateOnly() throws {
        let alert = #"{"ruleName": "Load", "ruleId": 7, "state": "alerting", "evalMatches": []}"#
        let received = try read(
            "{\"headers\": {\"date\": \"Wed, 15 Jan 2025\"}, \"received_at\": 1736950989, \"body\": \(alert)}"
        )
        let event = try #require(received.reading.events.first)
        #expect(event.time.iso8601 == "2025-01-15T14:23:09Z")
        #expect(event.time.certainty == .approximate)
        #expect(received.reading.diagnostics.isEmpty)
        let bare = try read(alert)
        #expect(bare.reading.events.isEmpty)
        #expect(bare.reading.diagnostics.map(\.message) == ["alert 'Load' is alerting and states no time"])
    }
}

/// A record in one line.
struct Line: CustomTestStringConvertible, Sendable {
    let reader: String
    let text: String

    var testDescription: String { reader }
}
