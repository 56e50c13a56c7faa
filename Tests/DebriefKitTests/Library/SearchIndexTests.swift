import DebriefCore
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// The index of a folder says what reading it says, or is none.
struct SearchIndexTests {
    private static let queries = [
        "connection pool exhausted", "certficate expird", "支付回调积压", "no space left on device", "OOM photos",
        "dns deleted july 2025", "service:mail quota", "密钥到期", "\"connection pool\"", "cause:流量", "november",
        "severity:SEV1", "k8s restart", "zzzz", "actions:\"load-test search\"",
    ]

    /// A copy of the example library, whose files were not changed just now.
    private static func withLibrary(_ body: (TemporaryFolder) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let library = packageRoot.appending(path: "Examples/library")
            for year in ["2025", "2026"] {
                try FileManager.default.copyItem(
                    at: library.appending(path: year),
                    to: folder.url.appending(path: year)
                )
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + year)
                for name in names { try age("\(year)/\(name)", in: folder) }
            }
            try body(folder)
        }
    }

    private static func age(_ name: String, in folder: TemporaryFolder, _ days: Double = 9) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -86_400 * days)],
            ofItemAtPath: folder.path + "/" + name
        )
    }

    private static func found(_ words: String, _ folder: TemporaryFolder, withIndex: Bool) throws -> [String] {
        try Workspace().search(words, in: [folder.path], limit: 7, withIndex: withIndex).values.map {
            "\($0.path):\($0.line) \($0.section ?? "") \($0.score) \($0.text) \($0.words)"
        }
    }

    private static func index(_ folder: TemporaryFolder) throws -> Data {
        try Data(contentsOf: folder.url.appending(path: SearchLibrary.indexName))
    }

    @Test func saysTheSameWithAndWithoutIt() throws {
        try Self.withLibrary { folder in
            for words in Self.queries {
                let plain = try Self.found(words, folder, withIndex: false)
                #expect(try Self.found(words, folder, withIndex: true) == plain, "\(words)")
            }
            #expect(try Self.found("DNS", folder, withIndex: true).count > 1)
        }
    }

    @Test func isKeptUntilSomethingChanges() throws {
        try Self.withLibrary { folder in
            _ = try Self.found("pool", folder, withIndex: true)
            let first = try Self.index(folder)
            let place = folder.path + "/" + SearchLibrary.indexName
            func changed() throws -> Date? {
                try FileManager.default.attributesOfItem(atPath: place)[.modificationDate] as? Date
            }
            let made = try changed()
            _ = try Self.found("quota", folder, withIndex: true)
            #expect(try changed() == made && Self.index(folder) == first)
            #expect(try Self.found("walrus", folder, withIndex: true).isEmpty)
            // Changed, added, taken away.
            let name = "2026/2026-06-18-mail-quota.md"
            try folder.write(name, folder.read(name) + "\nA walrus sat on the queue.\n")
            #expect(try Self.found("walrus", folder, withIndex: true).count == 1)
            try folder.write("new.md", "# Walrus again\n\n## Summary\n\nIt sat there.\n\n## Impact\n\nNone.\n")
            #expect(try Self.found("walrus", folder, withIndex: true).count == 2)
            try FileManager.default.removeItem(atPath: folder.path + "/new.md")
            #expect(try Self.found("walrus", folder, withIndex: true).count == 1)
            // A file of the same size whose time was set back.
            try folder.write(name, folder.read(name).replacing("walrus", with: "badger"))
            try Self.age(name, in: folder, 8)
            #expect(try Self.found("badger", folder, withIndex: true).count == 1)
            // Changed in the moment in which it was read.
            try folder.write(name, folder.read(name).replacing("badger", with: "marten"))
            #expect(try Self.found("marten", folder, withIndex: true).count == 1)
            try folder.write(name, folder.read(name).replacing("marten", with: "weasel"))
            #expect(try Self.found("weasel", folder, withIndex: true).count == 1)
            try FileManager.default.removeItem(atPath: place)
            #expect(try Self.found("weasel", folder, withIndex: true).count == 1)
        }
    }

    @Test func aDamagedOneIsNoHarm() throws {
        try Self.withLibrary { folder in
            let right = try Self.found("connection pool exhausted", folder, withIndex: true)
            let index = try Self.index(folder)
            let place = folder.url.appending(path: SearchLibrary.indexName)
            for damaged in [
                Data(), index.prefix(64), index.dropLast(), index + [0], Data(repeating: 0xFF, count: 4_096),
            ] {
                try Data(damaged).write(to: place)
                #expect(try Self.found("connection pool exhausted", folder, withIndex: true) == right)
            }
            // Places that lead nowhere, all over it: another answer is possible, an end of the process is not.
            for offset in stride(from: 64, to: index.count - 8, by: max(8, index.count / 64 / 8 * 8)) {
                var bytes = index
                bytes.replaceSubrange(offset..<offset + 8, with: Data(repeating: 0xFE, count: 8))
                try bytes.write(to: place)
                _ = try Self.found("connection pol november", folder, withIndex: true)
            }
        }
    }

    @Test func isOfOneFolder() {
        #expect(throws: DebriefError.self) {
            try Workspace().search("pool", in: ["/tmp", "/"], limit: 1, withIndex: true)
        }
        #expect(throws: DebriefError.self) {
            try Workspace().search("pool", in: ["/none"], limit: 1, withIndex: true)
        }
    }
}
