import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Glibc
import Testing

struct CheckerSpeedTests {
    /// Each is a worst case of some scanner. Four times the text may cost four times the work, not sixteen times.
    @Test(arguments: ["|", "*", "[", "a", "1", "14:32 ", "中", "<!--", "5 of 46 (", "- improve\n", "an engineer "])
    func readsMuchOfTheSameInLinearTime(unit: String) {
        let once = seconds(unit, bytes: 4_096)
        let fourTimes = seconds(unit, bytes: 16_384)
        #expect(fourTimes < once * 10 + 0.1)
    }

    struct Kind: CustomTestStringConvertible, Sendable {
        let check: String
        let unit: String

        var testDescription: String { "\(check): \(unit)" }
    }

    static let kinds = [
        Kind(check: "vague-duration", unit: "## Impact\na b\n"),
        Kind(check: "vague-duration", unit: "**Root cause** a\n\n"),
        Kind(check: "fact-duration-timeline", unit: story),
        Kind(check: "fact-conflict", unit: story),
        Kind(check: "timeline-date-typo", unit: story),
        Kind(check: "action-human-vigilance", unit: "## Action items\n\n- Train all operators (@ana)\n\n"),
    ]

    private static let story = """
        ## Impact

        The outage lasted 5 minutes.

        ## Timeline

        - 2025-01-15 14:32 UTC impact starts
        - 2025-01-15 14:57 UTC resolved


        """

    /// What checks look up in the rest of the document costs most where the document is long.
    @Test(arguments: kinds) func looksThingsUpInLinearTime(kind: Kind) throws {
        let check = try #require(Checks.all.first { $0.info.id == kind.check })
        let checker = Checker(checks: [check])
        let (short, long) = (repeating(kind.unit, count: 1_000), repeating(kind.unit, count: 4_000))
        let once = seconds(checker, short)
        let fourTimes = seconds(checker, long)
        #expect(fourTimes < once * 10 + 0.1, "\(once) s, then \(fourTimes) s")
    }

    /// Rows and clocks of which no two are the same, and each of which could be held against all others.
    @Test(arguments: ["fact-length-nowhere", "fact-conflict", "timeline-detection-before-start", "vague-likely"])
    func holdsTimesAgainstEachOtherInLinearTime(id: String) throws {
        let check = try #require(Checks.all.first { $0.info.id == id })
        let checker = Checker(checks: [check])
        let once = seconds(checker, times(1_000))
        let fourTimes = seconds(checker, times(4_000))
        #expect(fourTimes < once * 10 + 0.1, "\(once) s, then \(fourTimes) s")
    }

    private func times(_ count: Int) -> Postmortem {
        let clocks = (0..<count).map { CivilTime(total: $0 * 17 % 86_400).clockText(seconds: true) }
        let rows = clocks.map { "- 2025-01-15 \($0) UTC status page: some customers see errors\n" }.joined()
        let prose = clocks.map { "On January 16 at \($0) UTC many requests failed.\n\n" }.joined()
        return Postmortem(
            parsing: SourceText("The outage lasted 36 hours.\n\n## Timeline\n\n\(rows)\n## Impact\n\n\(prose)")
        )
    }

    private func seconds(_ unit: String, bytes: Int) -> Double {
        let start = CheckerSpeedTests.now()
        let postmortem = repeating(unit, count: bytes / unit.utf8.count, below: "## Root cause\n\n")
        return CheckerSpeedTests.now() - start + seconds(Checker(), postmortem)
    }

    private func repeating(_ unit: String, count: Int, below head: String = "") -> Postmortem {
        Postmortem(parsing: SourceText(head + String(repeating: unit, count: count) + "\n"))
    }

    /// The processor time of this thread, which does not depend on what else the machine does.
    private func seconds(_ checker: Checker, _ postmortem: Postmortem) -> Double {
        let start = CheckerSpeedTests.now()
        _ = checker.diagnostics(for: postmortem)
        return CheckerSpeedTests.now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
