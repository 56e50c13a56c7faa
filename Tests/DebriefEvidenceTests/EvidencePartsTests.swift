import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Long files with a JSON value a line, which are read in parts.
struct EvidencePartsTests {
    private static let whole = 1 << 22

    private func read(_ text: String, partSize: Int, zone: ZoneRule? = nil) -> [EvidenceFileReading] {
        let file = EvidenceFile(source: SourceText(text, path: "slack.ndjson"), partSize: partSize)
        return EvidenceReaders.read(files: [file], options: EvidenceOptions(zone: zone))
    }

    /// Messages, some of which come twice, tell names, hold secrets, are damaged or of another kind.
    private func messages(_ count: Int, lineEnd: String, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        var lines: [String] = []
        for number in 0..<count {
            let user = ["U0ANA", "U0BEN", "U0LI"].randomElement(using: &random) ?? "U0ANA"
            let words =
                ["rolled back", "数据库连接数 12", "mail ana@example.com", "say \\\"yes\\\" <@U0LI>\\nnow", "<!here>  up"]
                .randomElement(using: &random) ?? ""
            let head =
                #"{"type":"message","user":"\#(user)","ts":"\#(1_773_741_600 + number * 7).000200","text":"\#(words)""#
            switch Int.random(in: 0...9, using: &random) {
            case 0: lines.append(head + #","user_profile":{"display_name":"\#(user.lowercased().dropFirst(2))"}}"#)
            case 1: lines.append(lines.randomElement(using: &random) ?? head + "}")
            case 2: lines.append(head)
            case 3: lines.append("not JSON at all")
            case 4: lines.append("")
            case 5: lines.append(#"{"type":"event_callback","event":{"type":"reaction_added","n":\#(number)}}"#)
            case 6: lines.append(#"{"n":\#(number)}"#)
            case 7: lines.append(head + #","blocks":[{"a":"\#(String(repeating: "x", count: 700))"}]}"#)
            default: lines.append(head + "}")
            }
        }
        return #"{"type":"message","user":"U0ANA","ts":"1773741500.000100","text":"first"}"# + lineEnd
            + lines.joined(separator: lineEnd)
    }

    @Test(arguments: ["\n", "\r\n"], ["", "\n"])
    func readsTheSameForEachSizeOfPart(lineEnd: String, end: String) {
        for seed in 1...4 as ClosedRange<UInt64> {
            let text = messages(300, lineEnd: lineEnd, seed: seed) + end
            let expected = dump(read(text, partSize: Self.whole))
            #expect(expected.contains("slack.ndjson: slack"))
            for size in [16, 90, 333, 5_000] {
                #expect(dump(read(text, partSize: size)) == expected)
            }
        }
    }

    @Test func readsTheFixturesOfAllFormatsTheSameForEachSizeOfPart() throws {
        for fixture in EvidenceFixture.all where fixture.path.hasSuffix(".ndjson") {
            let text = try String(contentsOfFile: fixture.fullPath, encoding: .utf8)
            let expected = dump(read(text, partSize: Self.whole))
            for size in [16, 400] { #expect(dump(read(text, partSize: size)) == expected, "\(fixture)") }
        }
    }

    @Test(arguments: [16, 1 << 22])
    func losesNothingButTheLineThatIsDamaged(partSize: Int) throws {
        func line(_ second: Int) -> String {
            #"{"type":"message","user":"U1","ts":"177374160\#(second).1","text":"a\#(second)"}"#
        }
        let text = [line(1), line(2), String(line(3).dropLast(9)), line(4), String(line(5).dropLast()), line(6), ""]
        let reading = try #require(read(text.joined(separator: "\n"), partSize: partSize).first).reading
        #expect(reading.events.map(\.citation.line) == [1, 2, 4, 6])
        #expect(reading.events.map(\.text) == ["a1", "a2", "a4", "a6"])
        let damages = reading.diagnostics.filter { $0.id == "evidence-malformed" }
        #expect(damages.map { $0.source.line(at: $0.range.lowerBound) } == [3, 5])
    }

    @Test func readsAValueThatGoesOnOverSeveralLinesAfterOthers() throws {
        let text = """
            {"type":"message","user":"U1","ts":"1773741601.1","text":"a"}
            {
              "type": "message",
              "user": "U1",
              "ts": "1773741602.1",
              "text": "b"
            }
            {"type":"message","user":"U1","ts":"1773741603.1","text":"c"}
            """
        for size in [16, 64, 100, Self.whole] {
            let reading = try #require(read(text, partSize: size).first).reading
            #expect(reading.events.map(\.citation.line) == [1, 2, 8])
            #expect(reading.diagnostics.isEmpty)
        }
    }

    @Test(arguments: ["\n", "\r\n"])
    func summarisesAStreamAsTheLoadedFile(lineEnd: String) throws {
        try withTemporaryFolder { folder in
            let path = folder.url.appending(path: "slack.ndjson").path
            let text = messages(400, lineEnd: lineEnd, seed: 9)
            try Data(text.utf8).write(to: URL(filePath: path))
            for zone in [nil, ZoneRule(named: "Europe/Berlin")] {
                let options = EvidenceOptions(zone: zone, skews: [ClockSkew(source: "slack", seconds: 180)])
                let stream = try #require(try EvidenceLoader().stream(path: path, partSize: 700))
                let told = try #require(try stream.summary(options: options))
                let loaded = try #require(
                    EvidenceReaders.read(files: try EvidenceLoader().load(paths: [path]), options: options).first
                )
                let summary = EvidenceSummary(loaded.reading, bare: loaded.reading)
                #expect(told.reader.id == "slack")
                #expect(told.summary.events == summary.events)
                #expect(told.summary.first == summary.first)
                #expect(told.summary.last == summary.last)
                #expect(told.summary.zones == summary.zones)
                let problems = loaded.reading.diagnostics.map(EvidenceProblem.init).sorted { $0.offset < $1.offset }
                #expect(told.problems.map(\.message) == problems.map(\.message))
                #expect(told.problems.map(\.line) == problems.map(\.line))
                #expect(told.problems.map(\.count) == problems.map(\.count))
            }
        }
    }

    @Test func streamsNothingThatHasToBeLoadedWhole() throws {
        try withTemporaryFolder { folder in
            func stream(_ bytes: [UInt8]) throws -> EvidenceStream? {
                let path = folder.url.appending(path: "a.json").path
                try Data(bytes).write(to: URL(filePath: path))
                return try EvidenceLoader().stream(path: path, partSize: 200)
            }
            let text = messages(4_000, lineEnd: "\n", seed: 3)
            #expect(try stream(Array(text.utf8)) != nil)
            #expect(try stream(Array("[\n\(text)\n]".utf8)) == nil)
            #expect(try stream(Array(text.utf8.prefix(150))) == nil)
            // Bytes that are no text are found late; the file is then loaded whole, which says where they are.
            let broken = try #require(try stream(Array(text.utf8) + [0x0A, 0xFF, 0x0A]))
            #expect(try broken.summary(options: EvidenceOptions()) == nil)
            let zero = try #require(try stream(Array(text.utf8) + [0x0A, 0x00, 0x0A]))
            #expect(try zero.summary(options: EvidenceOptions()) == nil)
        }
    }
}
