import DebriefModels
import Testing

struct ReviewCalculationTests {
    @Test(arguments: [
        ("11:05 - 10:02 = 63 min", "from 10:02 to 11:05, for 56 minutes"),
        ("38 + 12 = 50", "38 in Europe and 12 in Asia, 52 in all"),
        ("50 / 200 = 25 %", "50 of 200 requests, 20 %"),
    ])
    func showsWhatContradictsItself(calculation: String, words: String) throws {
        #expect(try #require(ReviewCalculation(calculation)).contradicts(words))
    }

    @Test(arguments: [
        // Right as it stands.
        ("11:05 - 10:02 = 63 min", "from 10:02 to 11:05, for 63 minutes"),
        // Wrong itself.
        ("11:05 - 10:02 = 56 min", "from 10:02 to 11:05, for 63 minutes"),
        // On figures that nobody wrote.
        ("11:05 - 10:09 = 56 min", "from 10:02 to 11:05, for 63 minutes"),
        // Nothing is stated that could be wrong.
        ("11:05 - 10:02 = 63 min", "from 10:02 to 11:05"),
        ("38 + 12 = 50", "38 in Europe and 12 in Asia"),
    ])
    func showsNothingElse(calculation: String, words: String) throws {
        #expect(try !#require(ReviewCalculation(calculation)).contradicts(words))
    }

    @Test(arguments: [
        "", "=", "1 = 1", "2026-03-17 = 5 min", "a - b = c", "11:05 - 10:02", "1 + 1 = 2 = 2", "1 * 2 = 2 min",
    ])
    func readsNoOtherText(text: String) {
        #expect(ReviewCalculation(text)?.contradicts("1 and 1 and 3") != true)
    }
}
