import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Logs of git in each form that it prints dates in, from anywhere on earth.
struct GitLogTests {
    private static let hash = "6f1b2c3d4e5f60718293a4b5c6d7e8f901234567"

    private func times(_ text: String) -> [String] {
        let file = EvidenceFile(source: SourceText(text, path: "git.log"))
        let reading = EvidenceReaders.read(files: [file])[0]
        #expect(reading.reader?.id == "git")
        return reading.reading.events.map(\.time.iso8601)
    }

    @Test(
        arguments: [
            ("Sat Feb 21 13:34:09 2026 -0600", "2026-02-21T13:34:09-06:00"),
            ("Sat Feb 21 13:34:09 2026 +0600", "2026-02-21T13:34:09+06:00"),
            ("Sun Dec 14 20:08:31 2025 -0800", "2025-12-14T20:08:31-08:00"),
            ("Sat Feb 21 13:34:09 2026 -0330", "2026-02-21T13:34:09-03:30"),
            ("2026-02-21 13:34:09 -0600", "2026-02-21T13:34:09-06:00"),
            ("2026-02-21T13:34:09-06:00", "2026-02-21T13:34:09-06:00"),
            ("2026-02-21T13:34:09Z", "2026-02-21T13:34:09Z"),
            ("Sat, 21 Feb 2026 13:34:09 -0600", "2026-02-21T13:34:09-06:00"),
            ("1771702449 -0600", "2026-02-21T13:34:09-06:00"),
            ("1771702449 +0800", "2026-02-22T03:34:09+08:00"),
            ("1771702449", "2026-02-21T19:34:09Z"),
            ("Sat Feb 21 13:34:09 2026", "2026-02-21T13:34:09"),
        ]
    )
    func readsEachDate(date: String, expected: String) {
        let plain = "commit \(Self.hash)\nAuthor: Ana Roe <ana@example.com>\nDate:   \(date)\n\n    revert the cache\n"
        #expect(times(plain) == [expected])
        let fuller = """
            commit \(Self.hash)
            Author:     Ana Roe <ana@example.com>
            AuthorDate: \(date)
            Commit:     Ana Roe <ana@example.com>
            CommitDate: \(date)

                revert the cache

            """
        #expect(times(fuller) == [expected])
        for mark in ["\t", "|"] {
            #expect(
                times([Self.hash, date, "Ana Roe", "revert the cache"].joined(separator: mark) + "\n") == [expected]
            )
            #expect(
                times([Self.hash, "Ana Roe", date, "revert the cache"].joined(separator: mark) + "\n") == [expected]
            )
            #expect(
                times([String(Self.hash.prefix(9)), date, date, "Ana Roe", "revert"].joined(separator: mark)) == [
                    expected
                ]
            )
        }
    }

    @Test func readsTheRawForm() {
        let raw = """
            commit \(Self.hash)
            tree 0123456789abcdef0123456789abcdef01234567
            parent 1123456789abcdef0123456789abcdef01234567
            author Ana Roe <ana@example.com> 1771702449 -0600
            committer Ana Roe <ana@example.com> 1771702500 -0600

                revert the cache

            """
        #expect(times(raw) == ["2026-02-21T13:35:00-06:00"])
    }
}
