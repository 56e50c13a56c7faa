import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct EvidenceLoaderTests {
    @Test func namesFilesOfAFolderByTheirPathInIt() throws {
        try withTemporaryFolder { folder in
            try folder.write("b/notes.txt", "14:02 alert\n")
            try folder.write("a.txt", "14:03 alert\n")
            try folder.write(".hidden", "x")
            let files = try EvidenceLoader().load(paths: [folder.path])
            #expect(files.map(\.path) == [".hidden", "a.txt", "b/notes.txt"])
            #expect(files.map { $0.problem != nil } == [true, false, false])
        }
    }

    @Test func keepsControlCharactersOutOfPaths() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a\nb\u{1B}[31m.txt", "14:02 alert\n")
            #expect(try EvidenceLoader().load(paths: [path]).map(\.path) == ["a_b_[31m.txt"])
        }
    }

    /// `14:02 alert\n14:05 ok\n`, packed by gzip.
    private let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x33, 0x34, 0xB1, 0x32,
        0x30, 0x52, 0x48, 0xCC, 0x49, 0x2D, 0x2A, 0xE1, 0x32, 0x04, 0xB2, 0x4D, 0x15, 0xF2,
        0xB3, 0xB9, 0x00, 0xB8, 0xEF, 0x7B, 0x74, 0x15, 0x00, 0x00, 0x00,
    ]

    @Test func readsWhatGzipPacked() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("notes.txt.gz", packed)
            let files = try EvidenceLoader().load(paths: [path])
            #expect(files.map(\.path) == ["notes.txt"])
            #expect(files.first?.source.text == "14:02 alert\n14:05 ok\n")
            let twice = try EvidenceLoader().load(paths: [try folder.write("twice.gz", packed + packed)])
            #expect(twice.first?.source.text == "14:02 alert\n14:05 ok\n14:02 alert\n14:05 ok\n")
        }
    }

    @Test func readsTheWholeLinesOfGzipThatIsCutOff() throws {
        try withTemporaryFolder { folder in
            let cut = try folder.write("cut.gz", Array(packed.dropLast(6)))
            let file = try #require(try EvidenceLoader().load(paths: [cut]).first)
            #expect(file.source.text == "14:02 alert\n14:05 ok\n")
            #expect(file.notes.contains { $0.contains("cut off") })
            let head = try folder.write("head.gz", Array(packed.prefix(14)))
            #expect(throws: DebriefError.self) { try EvidenceLoader().load(paths: [head]) }
        }
    }

    @Test func refusesDamagedAndBloatedGzip() throws {
        try withTemporaryFolder { folder in
            var damaged = packed
            damaged[12] ^= 0xFF
            let other = try folder.write("damaged.gz", damaged)
            #expect(throws: DebriefError.self) { try EvidenceLoader().load(paths: [other]) }
            var small = EvidenceLoader()
            small.limits.fileBytes = 10
            let path = try folder.write("notes.gz", Array(packed.prefix(packed.count)))
            #expect(throws: DebriefError.self) { try small.load(paths: [path]) }
            // Among others it is no reason to lose them.
            try folder.write("f/a.txt", "14:02 alert\n")
            try folder.write("f/b.gz", damaged)
            #expect(try EvidenceLoader().load(paths: ["\(folder.path)/f"]).count == 2)
        }
    }

    @Test func givesFilesOfOneNameDifferentPaths() throws {
        try withTemporaryFolder { folder in
            let paths = try ["x/alerts.json", "y/alerts.json"].map { try folder.write($0, "[\"\($0)\"]") }
            let files = try EvidenceLoader().load(paths: paths.reversed() + [paths[0]])
            #expect(files.map(\.path) == ["alerts-2.json", "alerts.json"])
            #expect(files.map(\.source.text) == ["[\"y/alerts.json\"]", "[\"x/alerts.json\"]"])
        }
    }

    @Test func keepsTheBytesOfOtherEncodings() throws {
        try withTemporaryFolder { folder in
            let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("14:02 alert\n".utf8)
            let wide: [UInt8] = [0xFF, 0xFE] + "14:02 告警\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let paths = [try folder.write("marked.txt", marked), try folder.write("wide.txt", wide)]
            let files = try EvidenceLoader().load(paths: paths)
            #expect(files.map(\.source.text) == ["14:02 alert\n", "14:02 告警\n"])
            #expect(files.map(\.bytes) == [marked, wide])
        }
    }

    @Test func doesNotFollowLinksOutOfAFolder() throws {
        try withTemporaryFolder { folder in
            let secret = try folder.write("secret.txt", "14:02 secret\n")
            try folder.write("evidence/notes.txt", "14:02 alert\n")
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/evidence/link.txt",
                withDestinationPath: secret
            )
            let files = try EvidenceLoader().load(paths: [folder.path + "/evidence"])
            #expect(files.map(\.path) == ["link.txt", "notes.txt"])
            #expect(files.first?.problem == "a link is not followed; name what it leads to")
            #expect(files.first?.isReadable == false && files.first?.bytes == [])
        }
    }

    @Test(
        arguments: [
            ("empty.txt", [], "is empty"),
            ("binary.dat", [0x7F, 0x45, 0x00, 0x01], "is binary"),
            ("noise.txt", Array("ok\n".utf8) + [0xE4, 0xE4, 0xE4, 0x0A], "is not UTF-8 in line 2"),
            ("codes.dat", Array("ok\n\u{1}".utf8) + [0xE4, 0x0A], "is not UTF-8 in line 2"),
            ("half.txt", [0xFF, 0xFE, 0x41], "begins as UTF-16"),
            ("broken.zip", [0x50, 0x4B, 0x03, 0x04, 0x00], "is damaged or cut off"),
        ] as [(String, [UInt8], String)]
    )
    func refusesWhatIsNoText(name: String, bytes: [UInt8], message: String) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write(name, bytes)
            let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: [path]) }
            #expect(error.code == .invalid)
            #expect(error.message.contains(message) && error.message.contains(name))
        }
    }

    @Test(arguments: [
        (
            Array("10:02 alert\n10:25 gel".utf8) + [0xF6] + Array("st\n".utf8), "10:02 alert\n10:25 gel\u{FFFD}st\n",
            "line 2"
        ),
        (Array("10:02 alert\n10:25 已恢".utf8) + [0xE5, 0xA4], "10:02 alert\n10:25 已恢", "ends within a character"),
        (Array("10:02 alert, ".utf8) + [0xF0, 0x9F, 0x94], "10:02 alert, ", "ends within a character"),
        (
            Array("10:02 ".utf8) + [0xC3, 0x28] + Array(" alert\n10:03 x".utf8) + [0x80],
            "10:02 \u{FFFD}( alert\n10:03 x\u{FFFD}", "1 places"
        ),
    ])
    func readsATextWithoutTheBytesThatAreNone(bytes: [UInt8], text: String, note: String) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("log.txt", bytes)
            let file = try #require(try EvidenceLoader().load(paths: [path]).first)
            #expect(file.source.text == text)
            #expect(file.bytes == bytes, "a copy is what was handed in")
            #expect(file.notes.contains { $0.contains(note) }, "\(file.notes)")
        }
    }

    @Test func keepsAFileOfAFolderThatIsNoText() throws {
        try withTemporaryFolder { folder in
            let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x00]
            try folder.write("evidence/graph.png", picture)
            try folder.write("evidence/notes.txt", "14:02 alert fires\n")
            let files = try EvidenceLoader().load(paths: [folder.path + "/evidence"])
            #expect(files.map(\.path) == ["graph.png", "notes.txt"])
            #expect(files.first?.bytes == picture)
            let readings = EvidenceReaders.read(files: files)
            #expect(readings.map(\.reading.events.count) == [0, 1])
            #expect(readings.first?.reading.diagnostics.map(\.id) == ["evidence-unreadable"])
        }
    }

    @Test func refusesAFileThatHasOtherContentThanItHadSize() throws {
        // Files of this kind are made while they are read.
        let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: ["/proc/self/status"]) }
        #expect(error.code == .conflict)
        #expect(error.message.contains("changed while it was read"))
    }

    @Test func saysWhatIsMissing() throws {
        try withTemporaryFolder { folder in
            let path = folder.path + "/nowhere.json"
            let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: [path]) }
            #expect(error == DebriefError(.notFound, "'\(path)' does not exist"))
        }
    }

    @Test func refusesAFolderWithoutFiles() throws {
        try withTemporaryFolder { folder in
            let error = try #require(throws: DebriefError.self) { try EvidenceLoader().load(paths: [folder.path]) }
            #expect(error.message.contains("has no files to read"))
        }
    }

    @Test func refusesAFileLargerThanTheLimit() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("big.txt", String(repeating: "x", count: 4 << 20))
            var loader = EvidenceLoader()
            loader.limits.fileBytes = 1 << 20
            let error = try #require(throws: DebriefError.self) { try loader.load(paths: [path]) }
            #expect(error.message.contains("is larger than 1 MB"))
        }
    }

    @Test func readsTheLogOfARepository() throws {
        try withTemporaryFolder { folder in
            let repository = folder.path + "/shop"
            try folder.write("shop/pool.yaml", "size: 20\n")
            try folder.git("init", "-q", "-b", "main", repository)
            try folder.git("-C", repository, "add", ".")
            try folder.git("-C", repository, "commit", "-q", "-m", "Use the new pool\n\nAuthor: nobody")
            try folder.git("-C", repository, "tag", "v2.5.3")
            // What the repository's own settings would run must not run.
            let trap = folder.path + "/trap"
            try folder.git("-C", repository, "config", "core.pager", "touch \(trap)")
            try folder.git("-C", repository, "config", "core.fsmonitor", "touch \(trap)")
            try folder.git("-C", repository, "config", "diff.external", "touch \(trap)")

            let reading = try #require(EvidenceReaders.read(files: EvidenceLoader().load(paths: [repository])).first)
            #expect(reading.file.path == "shop.git-log")
            #expect(reading.reader?.id == "git")
            let event = try #require(reading.reading.events.first)
            try folder.write("shop/.git/notes.md", "# Notes 2026-03-17, UTC\n\n- 10:05 restarted the db\n")
            let noted = try EvidenceLoader().load(paths: [repository + "/.git"])
            #expect(noted.map(\.path) == ["git.git-log", "notes.md"], "notes in what looks like a repository are read")
            try FileManager.default.removeItem(atPath: repository + "/.git/notes.md")
            let bare = try EvidenceLoader().load(paths: [repository + "/.git"])
            #expect(bare.map(\.source.text) == [reading.file.source.text])
            #expect(bare.map(\.path) == ["git.git-log"])
            #expect(event.time.iso8601 == "2025-01-15T14:10:00Z")
            #expect(event.text == "Use the new pool (1 file changed)")
            #expect(event.subject == "v2.5.3")
            #expect(event.actor == "Ana Example")
            #expect(!FileManager.default.fileExists(atPath: trap))
        }
    }

    @Test func readsOnlyCommitsOfTheTimeAskedFor() throws {
        try withTemporaryFolder { folder in
            try folder.write("pool.yaml", "size: 20\n")
            try folder.git("init", "-q", folder.path)
            try folder.git("-C", folder.path, "add", ".")
            try folder.git("-C", folder.path, "commit", "-q", "-m", "Use the new pool")
            var loader = EvidenceLoader()
            loader.commitsSince = Moment(iso8601: "2025-01-16T00:00:00Z")
            let error = try #require(throws: DebriefError.self) { try loader.load(paths: [folder.path]) }
            #expect(error.message.contains("no commits in the time asked for"))
            loader.commitsSince = Moment(iso8601: "2025-01-15T00:00:00Z")
            #expect(try loader.load(paths: [folder.path]).count == 1)
        }
    }
}
