import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct FileChangesTests {
    private func mode(_ path: String) -> UInt32 {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func names(_ folder: TemporaryFolder, _ path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + path).sorted()
    }

    @Test func keepsThePermissionsOfWhatItReplaces() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", "old")
            for bits: UInt32 in [0o600, 0o640, 0o664, 0o400] {
                #expect(chmod(path, bits) == 0)
                try AtomicFile.write("new \(bits)".utf8, to: path, overwrite: true)
                #expect(mode(path) == bits)
                #expect(try folder.read("a.md") == "new \(bits)")
            }
        }
    }

    @Test func permitsNoMoreThanItIsTold() throws {
        try withTemporaryFolder { folder in
            var changes = FileChanges()
            changes.write("x".utf8, to: folder.path + "/private.md", overwrite: false, mode: 0o600)
            changes.write("x".utf8, to: folder.path + "/other.md", overwrite: false, mode: 0o777)
            try changes.commit()
            #expect(mode(folder.path + "/private.md") == 0o600)
            #expect(mode(folder.path + "/other.md") & ~0o666 == 0)
        }
    }

    /// Both names of a file lead to what was written, and nothing stays aside.
    @Test func keepsTheOtherNamesOfAFile() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", "an old and longer text")
            #expect(link(path, folder.path + "/b.md") == 0)
            try AtomicFile.write("new".utf8, to: path, overwrite: true)
            #expect(try folder.read("b.md") == "new")
            #expect(try folder.read("a.md") == "new")
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_nlink == 2)
            #expect(try names(folder) == ["a.md", "b.md"])
        }
    }

    @Test func writesThroughLinks() throws {
        try withTemporaryFolder { folder in
            try folder.write("real/a.md", "old")
            for (name, target) in [("a.md", "real/a.md"), ("b.md", "a.md"), ("c.md", folder.path + "/real/new.md")] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/" + name,
                    withDestinationPath: target
                )
            }
            try AtomicFile.write("new".utf8, to: folder.path + "/b.md", overwrite: true)
            #expect(try folder.read("real/a.md") == "new")
            // A link that leads nowhere yet is free.
            try AtomicFile.write("new".utf8, to: folder.path + "/c.md", overwrite: false)
            #expect(try folder.read("real/new.md") == "new")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/b.md") == "a.md")
            #expect(throws: DebriefError.self) {
                try AtomicFile.write("x".utf8, to: folder.path + "/a.md", overwrite: false)
            }
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/d.md", withDestinationPath: "d.md")
            #expect(throws: DebriefError.self) {
                try AtomicFile.write("x".utf8, to: folder.path + "/d.md", overwrite: true)
            }
        }
    }

    @Test func writesIntoDevicesAndReplacesNone() throws {
        try AtomicFile.write("x".utf8, to: "/dev/null", overwrite: true)
        var status = stat()
        #expect(lstat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        let full = try #require(throws: DebriefError.self) {
            try AtomicFile.write("x".utf8, to: "/dev/full", overwrite: true)
        }
        #expect(full.message.contains("the disk is full"))
        try withTemporaryFolder { folder in
            let pipe = folder.path + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let unread = try #require(throws: DebriefError.self) {
                try AtomicFile.write("x".utf8, to: pipe, overwrite: true)
            }
            #expect(unread.message.contains("nobody reads"))
            #expect(throws: DebriefError.self) { try AtomicFile.write("x".utf8, to: folder.path, overwrite: true) }
        }
    }

    @Test func changesAllOrNothing() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "old")
            try folder.write("b.md", "old")
            var changes = FileChanges()
            changes.write("new".utf8, to: folder.path + "/a.md", overwrite: true)
            changes.write("new".utf8, to: folder.path + "/c/d.md", overwrite: false)
            changes.write("new".utf8, to: folder.path + "/b.md", overwrite: false)
            #expect(throws: DebriefError.self) { try changes.commit() }
            #expect(try folder.read("a.md") == "old")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/c/d.md"))
            #expect(try names(folder).allSatisfy { !$0.hasPrefix(".") })
        }
    }

    /// What is there after somebody was stopped while the files were renamed: some are, some are not.
    @Test func endsWhatWasBegun() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "new")
            try folder.write("b.md", "old")
            try folder.write(".b.md.0123456789.debrief", "new")
            try folder.write(
                ".debrief.journal",
                "debrief 1\0.a.md.0000000001.debrief\0a.md\0.b.md.0123456789.debrief\0b.md"
            )
            try AtomicFile.write("c".utf8, to: folder.path + "/c.md", overwrite: false)
            #expect(try names(folder) == ["a.md", "b.md", "c.md"])
            #expect(try folder.read("b.md") == "new")
        }
    }

    @Test func clearsAwayWhatWasLeftAside() throws {
        try withTemporaryFolder { folder in
            try folder.write("b.md", "old")
            try folder.write(".b.md.0123456789.debrief", "half")
            try folder.write("evidence/in/.alerts.json.00ff00ff00.debrief", "half")
            try folder.write(".debrief.lock", "999999\n")
            try folder.write(".mine.debrief", "not ours")
            try AtomicFile.write("new".utf8, to: folder.path + "/b.md", overwrite: true)
            #expect(try names(folder) == [".mine.debrief", "b.md", "evidence"])
            #expect(try names(folder, "evidence/in").isEmpty)
        }
    }

    @Test func letsNoJournalReachBeyondItsFolder() throws {
        try withTemporaryFolder { folder in
            try folder.write("private.md", "mine")
            try folder.write("in/x.md", "theirs")
            try folder.write("in/.private.md.0123456789.debrief", "theirs")
            try folder.write(".private.md.0123456789.debrief", "theirs")
            let entries = [
                "../.private.md.0123456789.debrief", "../private.md", ".private.md.0123456789.debrief", "../private.md",
                "x.md", "y.md", folder.path + "/in/x.md", folder.path + "/private.md",
            ]
            try folder.write("in/.debrief.journal", (["debrief 1"] + entries).joined(separator: "\0"))
            try AtomicFile.write("new".utf8, to: folder.path + "/in/z.md", overwrite: true)
            #expect(try folder.read("private.md") == "mine")
            #expect(try names(folder, "in") == ["x.md", "z.md"])
        }
    }

    @Test func letsOneWriteAtATime() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "debrief-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "count.md").path
        try AtomicFile.write("0".utf8, to: path, overwrite: false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10 {
                        try FolderLock.holding(document: path) {
                            let count = try #require(Int(read: try String(contentsOfFile: path, encoding: .utf8)))
                            try AtomicFile.write(String(count + 1).utf8, to: path, overwrite: true)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "80")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["count.md"])
    }
}
