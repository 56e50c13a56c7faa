import DebriefTestSupport
import Foundation
import Testing

/// One file of a folder that cannot be read is told by its name, and everything else is read.
struct BadNeighbourTests {
    private static let report = """
        ---
        title: Checkout answered slowly
        severity: SEV1
        date: 2026-03-17
        services: [checkout]
        ---

        # Checkout answered slowly

        ## Summary

        The connection pool was too small.

        ## Timeline

        | Time (UTC) | What happened |
        | --- | --- |
        | 10:00 | started: errors began |
        | 10:30 | mitigated: rolled back |

        ## Action items

        | Action | Owner | Due |
        | --- | --- | --- |
        | Enlarge the pool | @ana | 2026-04-17 |

        """

    /// Puts files into a folder of which none can be read; each is named by the word that the message has of it.
    private static let spoil = """
        ln -s nowhere lib/dangling.md
        mkfifo lib/pipe.md
        printf '# Torn\\n\\n\\351\\224' > lib/torn.md
        printf '# Invalid \\351 byte\\n' > lib/byte.md
        printf '# X\\n' > "$(printf 'lib/\\271\\312\\325\\317.md')"
        mkdir lib/folder.md
        """

    private static let reasons = [
        "dangling.md is a link that leads nowhere", "pipe.md is a pipe", "torn.md is not UTF-8 from line 3 on",
        "byte.md is not UTF-8 from line 1 on", "its name is not UTF-8; rename it",
    ]

    @Test(arguments: [
        ("list lib", 0, "Checkout answered slowly"), ("list lib --format json", 0, "Checkout answered slowly"),
        ("metrics lib", 0, "30 min"), ("actions lib", 0, "Enlarge the pool"),
        ("report lib --period 2026-Q1", 0, "Checkout answered slowly"), ("site lib -o out", 0, "1 postmortem"),
        ("search pool lib", 0, "connection pool"), ("search pool lib --index", 0, "connection pool"),
        ("related lib/good.md lib", 0, ""), ("check lib", 1, "good.md"), ("inspect lib", 0, "Checkout answered slowly"),
        ("metrics lib/good.md --among lib", 0, "30 min"), ("questions lib", 0, ""),
        ("check lib/good.md --library lib", 1, ""),
    ])
    func stopsNoVerbOverDocuments(line: String, status: Int, shown: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("lib/good.md", Self.report)
            try #require(try Command.run(Self.spoil, in: folder.url).status == 0)
            let done = try Command.run("timeout 60 \"$DEBRIEF\" \(line)", in: folder.url)
            #expect(done.status == Int32(status), "\(line): \(done)")
            #expect(shown.isEmpty || done.output.contains(shown), "\(line): \(done)")
            #expect(!done.output.contains("does not exist"), "\(line): \(done)")
            guard !line.contains("--library") else { return }
            for reason in Self.reasons { #expect(done.output.contains(reason), "\(line): \(reason)\n\(done.output)") }
        }
    }

    @Test func failsForAFileThatSomebodyNamed() throws {
        try withTemporaryFolder { folder in
            try folder.write("lib/good.md", Self.report)
            try #require(try Command.run(Self.spoil, in: folder.url).status == 0)
            for (name, reason) in [
                ("dangling.md", "leads nowhere"), ("pipe.md", "is a pipe"), ("torn.md", "not UTF-8"),
            ] {
                let done = try Command.run("timeout 60 \"$DEBRIEF\" list lib/good.md lib/\(name)", in: folder.url)
                #expect(done.status == 2 && done.output.contains(reason), "\(done)")
            }
        }
    }

    @Test func failsWhereNothingOfAFolderCanBeRead() throws {
        try withTemporaryFolder { folder in
            try #require(try Command.run("mkdir lib\n" + Self.spoil, in: folder.url).status == 0)
            let done = try Command.run("timeout 60 \"$DEBRIEF\" check lib", in: folder.url)
            #expect(done.status == 2, "\(done)")
        }
    }

    @Test(arguments: ["evidence inc", "draft inc -o p.md"])
    func stopsNoVerbOverEvidence(line: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "inc/notes.md",
                "# Notes 2026-03-17, UTC\n\n- 10:00 errors began\n- 10:05 alert fired\n- 10:30 errors are gone\n"
            )
            let spoiled = try Command.run(Self.spoil.replacingOccurrences(of: "lib/", with: "inc/"), in: folder.url)
            try #require(spoiled.status == 0)
            let done = try Command.run("timeout 60 \"$DEBRIEF\" \(line); cat p.md || true", in: folder.url)
            for name in ["dangling.md", "pipe.md"] { #expect(done.output.contains(name), "\(line): \(done)") }
            #expect(done.output.contains("name is not UTF-8"), "\(line): \(done)")
            #expect(done.output.contains(line.hasPrefix("draft") ? "errors began" : "3 events"), "\(line): \(done)")
        }
    }

    @Test func waitsForNoPipeInARepository() throws {
        try withTemporaryFolder { folder in
            let made = try Command.run(
                """
                export GIT_AUTHOR_DATE='2026-03-17 10:00 +0000' GIT_COMMITTER_DATE='2026-03-17 10:00 +0000'
                git init -q -b main shop && cd shop && git config user.email a@example.com && git config user.name A
                git commit -q --allow-empty -m 'Use the new pool'
                """,
                in: folder.url
            )
            try #require(made.status == 0, "\(made)")
            for place in ["refs/heads/other", "refs/replace/x", "refs/tags/v1", "objects/ab/cdef", "logs/x"] {
                let spoiled = "cp -a shop s; mkdir -p s/.git/\(place); rmdir s/.git/\(place); mkfifo s/.git/\(place)"
                let done = try Command.run(
                    "\(spoiled); timeout 20 \"$DEBRIEF\" evidence s; code=$?; rm -rf s; exit $code",
                    in: folder.url
                )
                #expect(done.status == 2, "\(place): \(done)")
            }
        }
    }

    @Test func writesNoEntryThatItCannotTellOf() throws {
        try withTemporaryFolder { folder in
            let full = try Command.run("\"$DEBRIEF\" log 'rolled back' > /dev/full", in: folder.url)
            #expect(full.status == 2 && full.output.contains("nothing was done"), "\(full)")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/incident-log.md"))
            let good = try Command.run("\"$DEBRIEF\" log 'rolled back' && cat incident-log.md", in: folder.url)
            #expect(good.status == 0 && good.output.contains("# Incident log"), "\(good)")
        }
    }
}
