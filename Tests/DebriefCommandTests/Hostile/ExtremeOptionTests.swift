import DebriefTestSupport
import Testing

/// Options and the environment hold numbers that are none; the command says so and ends.
struct ExtremeOptionTests {
    private static let numbers = [
        "9223372036854775807", "-9223372036854775808", "99999999999999999999", "18446744073709551615", "1e400", "nan",
        "",
    ]

    @Test(arguments: numbers)
    func endsByItself(number: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "a.md",
                "# A\n\n## Timeline\n\nAll times UTC.\n\n- 2026-03-17 10:00 started\n- 10:30 mitigated\n"
            )
            try folder.write(
                "a.log",
                "2026-03-17T10:00:00Z ERROR \(number) failed\n\(number) ERROR failed\n\(number)\n"
            )
            let lines = [
                "metrics a.md --window \(number)d", "metrics a.md --window '\(number)'",
                "metrics a.md --slo '\(number)'",
                "metrics a.md --failing '\(number)'", "metrics a.md --target time-to-detect='\(number)m'",
                "logs a.log", "evidence a.log", "draft a.log", "logs a.log --around '\(number)'",
                "evidence a.log --skew 'a.log=\(number)h'",
                "timeline a.md --drop '\(number)'", "check a.md", "draft a.md --skew 'a.md=+\(number)s'",
            ]
            for line in lines {
                let done = try Command.run("SOURCE_DATE_EPOCH='\(number)' \"$DEBRIEF\" \(line)", in: folder.url)
                // A shell adds 128 for a process that a signal ended.
                #expect(done.status < 128, "\(line): \(done)")
            }
        }
    }

    @Test func namesWhatTheEnvironmentHoldsInsteadOfATime() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "# A\n")
            let done = try Command.run("SOURCE_DATE_EPOCH=99999999999999999999 \"$DEBRIEF\" check a.md", in: folder.url)
            #expect(done.status == 2 && done.output.contains("SOURCE_DATE_EPOCH"), "\(done)")
        }
    }
}
