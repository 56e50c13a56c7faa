import DebriefLanguage
import DebriefText
import Testing

/// Clocks in what people say in passing.
struct ToldClockTests {
    private func clocks(_ text: String) -> [String] {
        let source = SourceText(text)
        return ToldClock.expressions(in: source, range: source.range).compactMap { time in
            time.clock.map { CivilTime(total: $0).clockText() }
        }
    }

    @Test(arguments: [
        ("All back since 0351. Fw rule.", ["03:51"]), ("q=0. last result posted 0351", ["03:51"]),
        ("back at 1432, and quiet", ["14:32"]), ("quiet since 1432", ["14:32"]), ("up since 14:32", ["14:32"]),
        ("down since 2019", []), ("at 1500 requests a second", []), ("CHG0047716", []), ("ticket 0351-2", []),
        ("since 1999", []), ("port 6661", []), ("0351 all back", ["03:51"]), ("0351: all back", ["03:51"]),
        ("we ran migration 0412 at 8:41, first failure 8:43", ["08:41", "08:43"]), ("0412 drops the old index", []),
        ("migration 0412 failed half way", []), ("store 0231 cannot pay", []), ("0231号店 9:05 收不了银", ["09:05"]),
        ("0042 breaks the build, found 11:20", ["11:20"]),
    ])
    func areReadWithoutAColonToo(text: String, expected: [String]) { #expect(clocks(text) == expected) }
}
