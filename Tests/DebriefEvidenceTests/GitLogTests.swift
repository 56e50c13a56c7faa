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

    /// What is read of each commit: time, author, subject.
    private func commits(_ text: String, path: String = "git-log.txt") -> [String] {
        let reading = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0]
        guard reading.reader?.id == "git" else { return ["read as \(reading.reader?.id ?? "nothing")"] }
        return reading.reading.events.map { "\($0.time.iso8601) \($0.actor ?? "–"): \($0.text)" }
    }

    @Test(
        arguments: [
            "%h %d %a: %s", "%h %a %d %s", "%h | %d | %a | %s", "%h %d | %a | %s", "* %h %d %a: %s", "%h - %a, %d : %s",
            "%h - %s (%a, %d)", "%d %h %a: %s", "%h [%d] %s (%a)", "%h (HEAD -> main) %d <%a> %s", "[%h] %d %a - %s",
            "%h;%d;%a: %s", "%h, %d, %a: %s", "- %h %d %s (%a)",
        ]
    )
    func readsLinesInAFormatOfOnesOwn(form: String) {
        let rows = [
            ("4be91d0", "2026-01-22 10:12:40 +0530", "Ana Roe", "revert the time zones"),
            ("e51ac02", "2026-01-21 07:26:55 +0530", "Anna", "run dispatch again"),
        ]
        let text = rows.map { hash, date, author, subject in
            form.replacing("%h", with: hash).replacing("%d", with: date).replacing("%a", with: author)
                .replacing("%s", with: subject)
        }
        .joined(separator: "\n")
        let expected = [
            "2026-01-22T10:12:40+05:30 Ana Roe: revert the time zones",
            "2026-01-21T07:26:55+05:30 Anna: run dispatch again",
        ]
        #expect(commits(text + "\n").sorted() == expected.sorted(), "\(form)")
        #expect(commits("$ git log --format='x'\n" + text + "\n").sorted() == expected.sorted(), "\(form)")
    }

    @Test func readsAHeadAboveSubjectAndBodyBelowTheCommand() {
        let text = """
            $ git log --since='3 days ago' --date=iso --format='%h %ad %an%n    %s%n%w(0,4,4)%b' origin/main
            4be91d0 2026-01-22 10:12:40 +0530 Lakshmi R
                Revert "tz: use IANA names"
                with the test this time

            b02c7fe 2026-01-21 18:44:09 +0530 Farid
                bump eslint

            """
        #expect(
            commits(text).sorted() == [
                "2026-01-21T18:44:09+05:30 Farid: bump eslint",
                "2026-01-22T10:12:40+05:30 Lakshmi R: Revert \"tz: use IANA names\"",
            ]
        )
    }

    @Test(arguments: [
        "2026-01-21 07:26 deadbeef is no commit", "07:26 4be91d0 went out", "deployed 4be91d0 2026-01-21 07:26",
    ])
    func takesNoLineOfADeploymentForACommit(line: String) {
        #expect(commits(line + "\n" + line + "\n", path: "deploys.txt").first?.hasPrefix("read as") == true)
    }
}
