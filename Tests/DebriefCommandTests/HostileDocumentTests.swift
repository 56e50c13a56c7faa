import DebriefTestSupport
import Foundation
import Testing

/// Runs the command on documents made to be slow or to do harm.
struct HostileDocumentTests {
    static let units = [
        "|", "*", "**a ", "[", "[^", "](", "x](a)", "<", "`", ">", "> > ", "- ", "a", "中", "14:32 ", "5 of 46 (", "@",
        "\r",
        "# a\n", "## Timeline\n- 14:32 a\n", "## Action items\n\n- [ ] a (@b)\n", "a[^1]\n\n[^1]: b\n",
        "> **Question:** a?\n\n", "<!-- debrief:metrics -->\n", "**Date**: ", "\u{1B}[31m", "\u{1B}]0;a\u{7}",
        "\u{202E}a ",
        "\u{9B}31m ", "\u{FEFF}",
    ]

    /// 2 KB in a debug build; `make bench` does the same with a megabyte.
    @Test(arguments: units)
    func readsMuchOfTheSame(unit: String) throws {
        let text = "## Timeline\n\n- 14:32 " + String(repeating: unit, count: 2_048 / unit.utf8.count) + "\n"
        let output = try outputs(of: Array(text.utf8), statuses: 0...1)
        #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" })
    }

    @Test func refusesBytesThatAreNoText() throws {
        for bytes in [[0x41, 0xFF, 0x41], [0x41, 0x00, 0x42], [0xC3]] as [[UInt8]] {
            let output = try outputs(of: bytes, statuses: 2...2)
            #expect(output.contains("line 1"), "\(bytes)")
        }
    }

    @Test func readsTheSameWithAByteOrderMarkAndOtherLineEnds() throws {
        let text = "# A\n\n## Timeline\n\nAll times UTC.\n\n- 2025-01-15 14:32 alert fires\n- 14:40 resolved\n"
        let plain = try inspected(text)
        #expect(plain.contains("2025-01-15T14:40:00Z"))
        #expect(try inspected("\u{FEFF}" + text) == plain)
        #expect(try inspected(text.replacingOccurrences(of: "\n", with: "\r")) == plain)
        #expect(try inspected(text.replacingOccurrences(of: "\n", with: "\r\n")) == plain)
    }

    private func inspected(_ text: String) throws -> String {
        var output = ""
        try withTemporaryFolder { folder in
            try folder.write("a.md", text)
            let done = try Command.run("debrief inspect --format json a.md", in: folder.url)
            #expect(done.status == 0)
            output = done.output
        }
        return output
    }

    /// What the three verbs print about a document, each of which must end by itself with one of the statuses.
    private func outputs(of document: [UInt8], statuses: ClosedRange<Int32>) throws -> String {
        var output = ""
        try withTemporaryFolder { folder in
            try folder.write("a.md", document)
            for verb in ["check", "inspect", "publish --format html -o a.html"] {
                let done = try Command.run("debrief \(verb) a.md", in: folder.url)
                // A shell adds 128 for a process that a signal ended.
                #expect(statuses.contains(done.status), "\(verb): \(done.output.prefix(200))")
                output += done.output
            }
        }
        return output
    }
}
