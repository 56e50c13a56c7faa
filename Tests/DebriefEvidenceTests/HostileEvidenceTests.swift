import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Input that is meant to do harm, or has come to harm: ends in a reading with a diagnostic, and soon.
struct HostileEvidenceTests {
    private func read(_ text: String, path: String = "hostile.json") -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(text, path: path))
        return EvidenceReaders.read(files: [file])[0].reading
    }

    @Test func endsWithADiagnosticOnDeepNesting() throws {
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
            "[\n" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "]",
        ] {
            let diagnostic = try #require(read(text).diagnostics.first)
            #expect(diagnostic.id == "evidence-malformed")
            #expect(diagnostic.message.contains("nested more than 512 deep"))
        }
    }

    @Test(
        arguments: [
            String(repeating: "a", count: 10 << 20), String(repeating: " ", count: 1 << 20),
            "14:02 " + String(repeating: "a", count: 10 << 20), "| 14:02 | " + String(repeating: "*", count: 1 << 20),
            "[\"" + String(repeating: "\\u0000", count: 1 << 20) + "\"]",
            "[" + String(repeating: "1,", count: 1 << 20) + "1]", "{\"" + String(repeating: "a", count: 10 << 20),
            "time,a\n\"" + String(repeating: "x", count: 1 << 20), String(repeating: "<", count: 1 << 20),
            "commit 1f3c9a2\nAuthor: " + String(repeating: "(", count: 1 << 20),
            String(repeating: "14:02 a\n", count: 20_000),
            "[{\"type\":\"message\",\"ts\":\"1\",\"text\":\"" + String(repeating: "<&", count: 1 << 20) + "\"}]",
        ].map { Hostile($0) }
    )
    func endsSoonOnOneEndlessLine(_ hostile: Hostile) {
        let reading = expectWithin(.seconds(60)) { read(hostile.text) }
        #expect(!reading.diagnostics.isEmpty || !reading.events.isEmpty)
        for event in reading.events { #expect(event.text.unicodeScalars.count <= 501) }
    }

    @Test func keepsTheRecordsBeforeTheDamage() throws {
        let alert = "{\"labels\":{\"alertname\":\"A\"},\"startsAt\":\"2025-01-15T14:00:00Z\",\"fingerprint\":\"1\"}"
        for damage in ["", "}", "{\"labels\":", "{\"labels\":{\"alertname\":\"B\"}", "tru", "\"open", "\u{0}"] {
            let reading = read("{\"alerts\":[\n\(alert),\n\(damage)")
            #expect(reading.events.map(\.subject) == ["A"])
            let diagnostic = try #require(reading.diagnostics.first { $0.id == "evidence-malformed" })
            #expect(diagnostic.source.line(at: diagnostic.range.lowerBound) == 3)
            #expect(diagnostic.severity == .error)
        }
    }

    @Test func skipsADamagedLineAmongOthers() {
        func line(_ minute: Int) -> String {
            "{\"type\":\"message\",\"ts\":\"17369510\(minute).1\",\"text\":\"t\(minute)\"}\n"
        }
        let reading = read(line(10) + line(11) + "{\"type\":\"message\",\"ts\n" + line(12))
        #expect(reading.events.map(\.text) == ["t10", "t11", "t12"])
        #expect(reading.diagnostics.map(\.id) == ["evidence-malformed"])
    }

    @Test func saysWhereTruncatedJSONThatNobodyKnowsEnds() throws {
        let reading = read("{\"a\": 1,\n\"b\": ")
        #expect(reading.diagnostics.map(\.id) == ["evidence-malformed", "evidence-unrecognized"])
    }

    /// Every reader, on every fixture, with bytes changed, removed and put twice.
    @Test func survivesMutationsOfAllFixtures() throws {
        var random = SeededRandom(seed: 20_250_115)
        for fixture in EvidenceFixture.all {
            for file in try EvidenceLoader().load(paths: [fixture.fullPath]) {
                for _ in 0..<15 {
                    let text = String(decoding: mutated(file.bytes, using: &random), as: UTF8.self)
                    let mutant = EvidenceFile(source: SourceText(text, path: file.path))
                    for reader in EvidenceReaders.all {
                        _ = reader.recognizes(mutant)
                        let reading = reader.read(mutant, options: EvidenceOptions(zone: .utc))
                        for event in reading.events {
                            #expect((1...mutant.source.lineCount).contains(event.citation.line))
                        }
                    }
                }
            }
        }
    }

    private func mutated(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let start = Int.random(in: bytes.indices, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...20, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 3: bytes.insert(contentsOf: Array("\"{}[]:,\\\n|<>99999999".utf8.shuffled(using: &random)), at: start)
            default: bytes.removeSubrange(start...)
            }
        }
        return bytes
    }
}

/// A text too long to be shown.
struct Hostile: CustomTestStringConvertible, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    var testDescription: String { "\(text.prefix(20))…, \(text.utf8.count) bytes" }
}
