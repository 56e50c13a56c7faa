import DebriefChecks
import DebriefCore
import Testing

struct CheckerSpeedTests {
    /// Each is a worst case of some scanner; anything quadratic would take minutes at this size, linear work a moment.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["|", "*", "[", "a", "1", "14:32 ", "中", "<!--", "5 of 46 (", "- improve\n", "an engineer "]
    )
    func readsMuchOfTheSameInLinearTime(unit: String) {
        let count = 65_536 / unit.utf8.count
        let text = "## Root cause\n\n" + String(repeating: unit, count: count) + "\n"
        let postmortem = Postmortem(parsing: SourceText(text))
        let clock = ContinuousClock()
        let elapsed = clock.measure { _ = Checker().diagnostics(for: postmortem) }
        #expect(elapsed < .seconds(10))
    }
}
