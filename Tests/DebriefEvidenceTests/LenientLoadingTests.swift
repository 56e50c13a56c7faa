import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What a folder holds besides good evidence is no reason to lose the rest, and nothing is left out without a word.
struct LenientLoadingTests {
    private let notes = "All times UTC.\n\n- 2026-03-17 10:02 alert fires\n- 10:31 resolved\n"

    /// The files of a folder by path, with what is said of them.
    private func read(_ folder: String, _ loader: EvidenceLoader = EvidenceLoader()) throws -> [String: [Diagnostic]] {
        let readings = EvidenceReaders.read(files: try loader.load(paths: [folder]))
        return Dictionary(uniqueKeysWithValues: readings.map { ($0.file.path, $0.reading.diagnostics) })
    }

    private func expectOneBad(
        _ name: String,
        says words: String,
        severity: Severity = .warning,
        _ loader: EvidenceLoader = EvidenceLoader(),
        location: SourceLocation = #_sourceLocation,
        _ make: (TemporaryFolder) throws -> Void
    ) throws {
        try withTemporaryFolder { folder in
            try folder.write("in/notes.md", notes)
            try make(folder)
            let found = try read("\(folder.path)/in", loader)
            #expect(found["notes.md"]?.isEmpty == true, sourceLocation: location)
            let said = try #require(found[name]?.first, sourceLocation: location)
            #expect(said.id == "evidence-unreadable" && said.severity == severity, sourceLocation: location)
            #expect(said.message.contains(words), "\(said.message)", sourceLocation: location)
        }
    }

    /// git would wait for whoever writes into them.
    @Test(.timeLimit(.minutes(20)), arguments: ["config", "packed-refs", "shallow", "info/attributes"])
    func readsNoRepositoryWithAPipeInIt(name: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("in/notes.md", notes)
            try folder.git("init", "-q", "\(folder.path)/in")
            let pipe = "\(folder.path)/in/.git/\(name)"
            try? FileManager.default.createDirectory(
                atPath: "\(folder.path)/in/.git/info",
                withIntermediateDirectories: true
            )
            try? FileManager.default.removeItem(atPath: pipe)
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(try read("\(folder.path)/in")["notes.md"]?.isEmpty == true)
        }
    }

    @Test func saysWhichCharacterIsTooLong() throws {
        try withTemporaryFolder { folder in
            let flags = String(repeating: "\u{1F1E9}", count: 5_000)
            try folder.write("in/notes.md", notes + "- 10:40 \(flags)\n")
            let said = try #require(try read("\(folder.path)/in")["notes.md"]?.first)
            #expect(said.severity == .info && said.message.contains("line 5 has a character of more than 30 signs"))
        }
    }

    @Test func readsTheRestBesideWhatCannotBeRead() throws {
        try expectOneBad("broken.zip", says: "is damaged or cut off") {
            try $0.write("in/broken.zip", [0x50, 0x4B, 0x03, 0x04, 0x00])
        }
        let escaping = StoredZip.bytes(of: [.init("good.txt", Array("10:05 ok\n".utf8)), .init("../evil.txt", [0x41])])
        try expectOneBad("mixed/evil.txt", says: "leads out of it") { try $0.write("in/mixed.zip", escaping) }
        var small = EvidenceLoader()
        small.limits.fileBytes = 1_000
        try expectOneBad("long.log", says: "is larger than", small) {
            try $0.write("in/long.log", String(repeating: "x", count: 2_000))
        }
        try expectOneBad("\u{FFFD}\u{FFFD}.log", says: "not UTF-8") { folder in
            // 新 in GBK.
            let file = open(folder.path + "/in", O_RDONLY | O_DIRECTORY)
            defer { close(file) }
            let name: [CChar] = [-48, -62, 0x2E, 0x6C, 0x6F, 0x67, 0]
            let made = openat(file, name, O_CREAT | O_WRONLY, 0o644)
            try #require(made >= 0)
            close(made)
        }
    }

    @Test func saysWhatItPassesOver() throws {
        try expectOneBad("link.log", says: "a link is not followed") { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/in/link.log",
                withDestinationPath: "/etc/hostname"
            )
        }
        try expectOneBad(".env", says: "hidden files are passed over", severity: .info) {
            try $0.write("in/.env", "A=1\n")
        }
        try expectOneBad("pipe", says: "it is no file") { #expect(mkfifo($0.path + "/in/pipe", 0o600) == 0) }
        try expectOneBad("postmortem.md", says: "no evidence of itself", severity: .info) { folder in
            try folder.write("in/postmortem.md", "# Checkout fails\n")
            try folder.write("in/evidence/.postmortem.md", "")
            try folder.write("in/evidence/SHA256SUMS", "")
        }
        // What systems put there is no news.
        try withTemporaryFolder { folder in
            try folder.write("in/notes.md", notes)
            try folder.write("in/.DS_Store", "x")
            try folder.write("in/.gitignore", "x")
            #expect(try read("\(folder.path)/in").keys.sorted() == ["notes.md"])
        }
    }

    @Test func unpacksWhatIsPackedInAnArchive() throws {
        try withTemporaryFolder { folder in
            let inner = StoredZip.bytes(of: [.init("notes.md", Array(notes.utf8))])
            try folder.write("a.zip", StoredZip.bytes(of: [.init("inner.zip", inner)]))
            let files = try EvidenceLoader().load(paths: [folder.path + "/a.zip"])
            #expect(files.map(\.path) == ["inner/notes.md"])
            #expect(files.first?.source.text == notes)
            var packed = inner
            for _ in 0..<6 { packed = StoredZip.bytes(of: [.init("more.zip", packed)]) }
            try folder.write("deep/notes.md", notes)
            try folder.write("deep/deep.zip", packed)
            let found = try read(folder.path + "/deep").values.flatMap { $0 }.map(\.message)
            #expect(found.contains { $0.contains("packed too often") })
        }
    }

    @Test func readsTheEvidenceBesideARepository() throws {
        try withTemporaryFolder { folder in
            try folder.write("inc/notes.md", notes)
            try folder.git("init", "-q", "\(folder.path)/inc")
            try folder.git("-C", "\(folder.path)/inc", "commit", "-q", "--allow-empty", "-m", "Collect evidence")
            #expect(try read("\(folder.path)/inc").keys.sorted() == ["inc.git-log", "notes.md"])
            // Beside code lies no evidence, and that is said.
            for number in 0..<4 { try folder.write("inc/src/\(number).swift", "let a = \(number)\n") }
            let found = try read("\(folder.path)/inc")
            #expect(found.keys.sorted() == ["inc.git-log"])
            #expect(found["inc.git-log"]?.contains { $0.message.contains("the log alone is read") } == true)
        }
    }

    @Test func readsNoRepositoryButTheOneThatIsThere() throws {
        try withTemporaryFolder { folder in
            try folder.write("notes.md", notes)
            try folder.git("init", "-q", folder.path)
            try folder.git("-C", folder.path, "commit", "-q", "--allow-empty", "-m", "Private matters")
            try folder.write("in/notes.md", notes)
            try FileManager.default.createDirectory(atPath: folder.path + "/in/.git", withIntermediateDirectories: true)
            func expectNotes(_ location: SourceLocation = #_sourceLocation) throws {
                let found = try read(folder.path + "/in")
                #expect(found.keys.sorted() == [".git", "notes.md"], sourceLocation: location)
                #expect(found[".git"]?.first?.message.contains("no repository") == true, sourceLocation: location)
            }
            try expectNotes()
            try FileManager.default.removeItem(atPath: folder.path + "/in/.git")
            try folder.write("in/.git", "gitdir: \(folder.path)/.git\n")
            try expectNotes()
            try FileManager.default.removeItem(atPath: folder.path + "/in/.git")
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/in/.git", withDestinationPath: "../.git")
            try expectNotes()
            // One that says the same of itself is read: it was checked out there.
            try folder.git("-C", folder.path, "worktree", "add", "-q", folder.path + "/tree")
            let files = try EvidenceLoader().load(paths: [folder.path + "/tree"])
            #expect(files.contains { $0.path == "tree.git-log" && $0.source.text.contains("Private matters") })
        }
    }

    @Test func losesNoMessageToAnEncodingOfTheRepository() throws {
        try withTemporaryFolder { folder in
            try folder.git("init", "-q", folder.path)
            try folder.git("-C", folder.path, "config", "i18n.logOutputEncoding", "UTF-16")
            try folder.git("-C", folder.path, "commit", "-q", "--allow-empty", "-m", "回滚连接池")
            #expect(try EvidenceLoader().load(paths: [folder.path]).first?.source.text.contains("回滚连接池") == true)
        }
    }

    @Test func readsPastTheMarkOfAFileThatWasJoined() throws {
        try withTemporaryFolder { folder in
            let mark = "\u{FEFF}"
            let path = try folder.write("notes.md", mark + notes + mark + "- 2026-03-17 10:40 page closed\n")
            let file = try #require(try EvidenceLoader().load(paths: [path]).first)
            let events = EvidenceReaders.read(files: [file]).flatMap(\.reading.events)
            #expect(events.map(\.text) == ["alert fires", "resolved", "page closed"])
            #expect(events.map(\.citation.line) == [3, 4, 5])
            #expect(file.bytes == Array((mark + notes + mark + "- 2026-03-17 10:40 page closed\n").utf8))
        }
    }

    @Test func knowsWhoMayReadWhatItRead() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("in/notes.md", notes)
            #expect(chmod(path, 0o640) == 0)
            #expect(try EvidenceLoader().load(paths: [path]).map(\.permissions) == [0o640])
            #expect(try EvidenceLoader().load(paths: [folder.path]).map(\.permissions) == [0o640])
        }
    }
}
