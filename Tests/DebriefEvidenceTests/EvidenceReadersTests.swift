import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct EvidenceReadersTests {
    @Test(arguments: EvidenceFixture.all)
    func readsEachFixtureAsExpected(_ fixture: EvidenceFixture) throws {
        let files = try EvidenceLoader().load(paths: [fixture.fullPath])
        let readings = EvidenceReaders.read(files: files)
        #expect(readings.allSatisfy { $0.reader?.id == fixture.reader })
        for reading in readings {
            for event in reading.reading.events {
                #expect((1...reading.file.source.lineCount).contains(event.citation.line))
                #expect(!event.text.contains { $0.isNewline })
            }
        }
        try expectSnapshot(dump(readings), fixture.expectedPath)
    }

    @Test(arguments: EvidenceFixture.all)
    func isRecognizedByOneReaderOnly(_ fixture: EvidenceFixture) throws {
        for file in EvidenceReaders.read(files: try EvidenceLoader().load(paths: [fixture.fullPath])).map(\.file) {
            // Any text with times in it may be notes or a report, any JSON records of some tool, which are asked last.
            let last = ["json-records", "notes", "report"]
            let others = EvidenceReaders.all.filter { $0.id != fixture.reader && !last.contains($0.id) }
            #expect(last.contains(fixture.reader) || others.filter { $0.recognizes(file) }.map(\.id) == [])
        }
    }

    @Test(
        arguments: [
            ("[deploybot] 12.06.2025 14:01:47 pricing v88 -> v89 FAILED", nil),
            ("[release-bot] 2025-06-12 14:01 pricing v88 -> v89", nil), ("[Ana] 14:01 rolled back", "Ana"),
            ("[Ana Roe] 2025-06-12 14:01 rolled back", "Ana Roe"), ("[林晓] 14:01 已回滚", "林晓"),
            ("[db-1] 2025-06-12 14:01 disk full", nil), ("[2025-06-12 14:01] rolled back", nil),
            ("[14:01] rolled back", nil), ("【告警机器人】14:01 支付失败率升高", nil), ("[12.06.2025 14:01:47] v88 -> v89", nil),
        ] as [(String, String?)]
    )
    func readsLinesThatBeginWithABracket(line: String, actor: String?) {
        let text = Array(repeating: line, count: 4).joined(separator: "\n") + "\n"
        let reading = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "deploy.log"))])[0]
        #expect(reading.reader?.id == "notes", "\(line)")
        #expect(reading.reading.events.map(\.actor) == Array(repeating: actor, count: 4), "\(line)")
        #expect(reading.reading.events.allSatisfy { $0.time.civil.clockText() == "14:01" })
    }

    @Test func hasAFixtureForEachReader() {
        let readers = Set(EvidenceReaders.all.map(\.id))
        #expect(Set(EvidenceFixture.all.map(\.reader)) == readers)
    }

    @Test func listsEachReaderOfTheFolder() throws {
        let folder = packageRoot.appending(path: "Sources/DebriefEvidence/Readers").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let inFolder = files.filter { !$0.contains("+") }.map { $0.replacing(".swift", with: "") }
        let listed = EvidenceReaders.inCode.map { String(describing: type(of: $0)) }
        #expect(inFolder.sorted() == listed.sorted())
    }

    @Test func keepsItsReferenceFresh() throws {
        try expectSnapshot(EvidenceReference.page, "docs/reference/evidence.md")
    }

    @Test func describesEachReaderInOneRowOfTheReference() {
        let rows = EvidenceReference.page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
        #expect(rows.count == EvidenceReaders.all.count)
        for (row, reader) in zip(rows, EvidenceReaders.all) {
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            #expect(cells.count == 5, "\(reader.id) breaks its row")
            #expect(cells.allSatisfy { !$0.allSatisfy(\.isWhitespace) && !$0.hasSuffix(". ") }, "\(reader.id)")
        }
    }

    @Test func givesTheSameForEachOrderOfTheFiles() throws {
        var random = SeededRandom(seed: 7)
        let paths = EvidenceFixture.all.map(\.fullPath)
        let expected = dump(EvidenceReaders.read(files: try EvidenceLoader().load(paths: paths)))
        for _ in 0..<5 {
            let files = try EvidenceLoader().load(paths: paths.shuffled(using: &random)).shuffled(using: &random)
            #expect(dump(EvidenceReaders.read(files: files)) == expected)
        }
    }

    @Test func keepsARecordOfSeveralFilesOnce() throws {
        let path = try #require(EvidenceFixture.all.first { $0.path.hasSuffix("webhook.json") }).fullPath
        let source = try String(contentsOfFile: path, encoding: .utf8)
        let files = ["a.json", "b.json"].map { EvidenceFile(source: SourceText(source, path: $0)) }
        let readings = EvidenceReaders.read(files: files)
        #expect(readings[0].reading.events.count == 3)
        #expect(readings[1].reading.events.isEmpty)
        #expect(readings[1].reading.diagnostics.contains { $0.id == "evidence-duplicate" })
    }

    @Test func saysThatAFileHasNoKnownFormat() throws {
        let file = EvidenceFile(source: SourceText("dear diary\nnothing happened\n", path: "diary.txt"))
        let reading = try #require(EvidenceReaders.read(files: [file]).first)
        #expect(reading.reader == nil)
        let diagnostic = try #require(reading.reading.diagnostics.first)
        #expect(diagnostic.id == "evidence-unrecognized")
        #expect(diagnostic.message == "file has none of the \(EvidenceReaders.all.count) formats that are read")
    }

    @Test func takesTheZoneAndDateOfTheOptionsWhereNotesStateNone() throws {
        let berlin = try #require(ZoneRule(named: "Europe/Berlin"))
        let options = EvidenceOptions(zone: berlin, date: CivilDate(year: 2025, month: 7, day: 1))
        let file = EvidenceFile(source: SourceText("14:02 alert fires\n14:10 rollback\n", path: "notes.txt"))
        let reading = try #require(EvidenceReaders.read(files: [file], options: options).first).reading
        #expect(reading.events.map(\.time.iso8601) == ["2025-07-01T14:02:00+02:00", "2025-07-01T14:10:00+02:00"])
        #expect(reading.diagnostics.isEmpty)
    }
}

/// SplitMix64, so that a failing run can be repeated.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
