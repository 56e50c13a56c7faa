import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct ZipArchiveTests {
    @Test func readsASlackExportAsOneBody() throws {
        try withTemporaryFolder { folder in
            let export = try #require(EvidenceFixture.all.first { $0.path.hasSuffix("slack/export") })
            let names = ["users.json", "channels.json", "incident-checkout/2025-01-15.json"]
            let entries = try names.map { name in
                let data = try Data(contentsOf: URL(filePath: export.fullPath).appending(path: name))
                return StoredZip.Entry(name, [UInt8](data))
            }
            let path = try folder.write("export.zip", StoredZip.bytes(of: entries))
            let zipped = EvidenceReaders.read(files: try EvidenceLoader().load(paths: [path]))
            let plain = EvidenceReaders.read(files: try EvidenceLoader().load(paths: [export.fullPath]))
            #expect(dump(zipped) == dump(plain))
        }
    }

    @Test(arguments: ["../escape.txt", "/etc/escape.txt", "a/../../escape.txt", "..\\escape.txt", "C:\\escape.txt"])
    func refusesAPathThatLeadsOutOfTheArchive(_ name: String) throws {
        try withTemporaryFolder { folder in
            let bytes = StoredZip.bytes(of: [.init("good.txt", [0x41]), .init(name, [0x42])])
            let path = try folder.write("evil.zip", bytes)
            let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: [path]) }
            #expect(error.message.contains("evil.zip") && error.message.contains(name))
        }
    }

    @Test func refusesAnArchiveThatInflatesBeyondTheRatio() throws {
        try withTemporaryFolder { folder in
            let bomb = StoredZip.Entry("bomb.txt", [0x41], announcedSize: 80 << 20)
            let path = try folder.write("bomb.zip", StoredZip.bytes(of: [bomb]))
            let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: [path]) }
            #expect(error.message.contains("inflates 'bomb.txt' more than 200 times"))
        }
    }

    @Test func refusesAnEntryThatIsNotOfTheAnnouncedSize() throws {
        try withTemporaryFolder { folder in
            let entry = StoredZip.Entry("notes.txt", Array("14:02 alert fires\n".utf8), announcedSize: 5)
            let path = try folder.write("lie.zip", StoredZip.bytes(of: [entry]))
            let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: [path]) }
            #expect(error.message.contains("lie.zip' has a damaged entry 'notes.txt'"))
        }
    }

    @Test func refusesAnArchiveWithTooManyOrTooLargeEntries() throws {
        try withTemporaryFolder { folder in
            let entries = (0..<4).map { StoredZip.Entry("\($0).txt", [UInt8](repeating: 0x61, count: 1_000)) }
            let path = try folder.write("many.zip", StoredZip.bytes(of: entries))
            func message(_ change: (inout EvidenceLimits) -> Void) throws -> String {
                var loader = EvidenceLoader()
                change(&loader.limits)
                return try #require(throws: DebriefError.self) { try loader.load(paths: [path]) }.message
            }
            #expect(try message { $0.zipEntries = 3 }.contains("has more than 3 entries"))
            #expect(try message { $0.zipEntryBytes = 999 }.contains("inflates '0.txt'"))
            #expect(try message { $0.zipBytes = 3_999 }.contains("inflates to more than"))
        }
    }

    @Test func refusesEachArchiveThatIsCutOff() throws {
        try withTemporaryFolder { folder in
            let bytes = StoredZip.bytes(of: [.init("notes.txt", Array("14:02 alert fires\n".utf8))])
            for count in stride(from: 4, to: bytes.count, by: 7) {
                let path = try folder.write("cut.zip", Array(bytes.prefix(count)))
                #expect(throws: DebriefError.self) { try EvidenceLoader().load(paths: [path]) }
            }
        }
    }
}
