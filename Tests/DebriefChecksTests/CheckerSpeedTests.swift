import DebriefChecks
import DebriefCore
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

    /// The processor time of this thread, which does not depend on what else the machine does.
    private func seconds(_ unit: String, bytes: Int) -> Double {
        let text = "## Root cause\n\n" + String(repeating: unit, count: bytes / unit.utf8.count) + "\n"
        let start = CheckerSpeedTests.now()
        _ = Checker().diagnostics(for: Postmortem(parsing: SourceText(text)))
        return CheckerSpeedTests.now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
