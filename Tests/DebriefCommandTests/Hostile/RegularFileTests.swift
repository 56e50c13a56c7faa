import DebriefTestSupport
import Foundation
import Testing

/// What has no end, or is no file, is refused and not waited for.
struct RegularFileTests {
    @Test(arguments: [
        "check pipe", "inspect pipe", "publish pipe -o -", "import pipe -o -", "metrics pipe", "refresh pipe",
        "logs pipe",
        "evidence pipe", "draft pipe", "check /dev/zero", "logs /dev/zero", "draft /dev/zero",
        "check --config pipe a.md",
        "check --baseline pipe a.md",
    ])
    func refusesAPipeAndADevice(line: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "# A\n")
            #expect(mkfifo(folder.url.appending(path: "pipe").path, 0o600) == 0)
            let done = try Command.run("timeout 300 \"$DEBRIEF\" \(line)", in: folder.url)
            #expect([2, 64].contains(done.status), "\(done)")
        }
    }

    @Test func passesOverAPipeBesideAFile() throws {
        try withTemporaryFolder { folder in
            try folder.write("inc/notes.md", "# Notes 2026-03-17, UTC\n\n- 10:00 errors began\n- 10:05 alert fired\n")
            try folder.write("d/a.md", "# A\n\n## Timeline\n\n- 10:00 UTC started\n")
            try folder.write("d/evidence/SHA256SUMS", String(repeating: "0", count: 64) + "  pipe\n")
            for path in ["inc/pipe", "d/debrief.yml", "d/evidence/pipe"] {
                #expect(mkfifo(folder.url.appending(path: path).path, 0o600) == 0)
            }
            let evidence = try Command.run("timeout 300 \"$DEBRIEF\" evidence inc", in: folder.url)
            #expect(evidence.status == 0 && evidence.output.contains("2 events"), "\(evidence)")
            #expect(try Command.run("timeout 300 \"$DEBRIEF\" check d/a.md", in: folder.url).status == 2)
            #expect(
                try Command.run("rm d/debrief.yml; timeout 300 \"$DEBRIEF\" check d/a.md", in: folder.url).status == 1
            )
        }
    }

    @Test func comparesTheSizeBeforeItReads() throws {
        try withTemporaryFolder { folder in
            let large = try Command.run(
                "truncate -s 3G a.md; ulimit -v 4000000; timeout 300 \"$DEBRIEF\" check a.md",
                in: folder.url
            )
            #expect(large.status == 2 && large.output.contains("larger than 64 MB"), "\(large)")
            let endless = try Command.run("yes | timeout 300 \"$DEBRIEF\" check -", in: folder.url)
            #expect(endless.status == 2 && endless.output.contains("larger than 64 MB"), "\(endless)")
        }
    }

    @Test func stopsAtTheBudgetOfAllArchives() throws {
        try withTemporaryFolder { folder in
            let made = try Command.run(
                """
                mkdir e; head -c 10000000 /dev/zero | tr '\\0' a | gzip > e/1.txt.gz
                for n in 2 3 4 5 6 7 8 9; do cp e/1.txt.gz e/$n.txt.gz; done
                printf '# Notes 2026-03-17, UTC\\n\\n- 10:00 errors began\\n' > e/notes.md
                """,
                in: folder.url
            )
            try #require(made.status == 0)
            let listed = try Command.run("timeout 300 \"$DEBRIEF\" evidence e", in: folder.url)
            #expect(listed.output.contains("inflates to more than 200 times its size"), "\(listed)")
            #expect(listed.output.contains("1 event"))
            let steady = try Command.run(
                "yes '2026-03-17T10:00:00Z GET /health 200' | head -c 1200000 > a.log; python3 -c "
                    + "'import zipfile; zipfile.ZipFile(\"a.zip\", \"w\", 8).write(\"a.log\")'; "
                    + "timeout 300 \"$DEBRIEF\" evidence a.zip",
                in: folder.url
            )
            #expect(steady.status == 0, "a log that says one thing all day is no bomb: \(steady)")
            let log = try Command.run(
                "head -c 100000000 /dev/zero | tr '\\0' '\\n' | gzip > a.log.gz; timeout 300 \"$DEBRIEF\" logs a.log.gz",
                in: folder.url
            )
            #expect(log.status == 2 && log.output.contains("inflates to more than 200 times its size"), "\(log)")
        }
    }
}
