import DebriefText
import Testing

struct SpellingTests {
    private let known = ["action-no-owner", "action-no-due", "fact-sum", "timeline-missing"]

    @Test(arguments: [
        ("action-no-ower", "action-no-owner"), ("Action-No-Due", "action-no-due"), ("fact-sums", "fact-sum"),
        ("missing", "timeline-missing"),
    ])
    func findsWhatWasMeant(word: String, meant: String) {
        #expect(Spelling.nearest(to: word, among: known) == meant)
    }

    @Test(arguments: ["", "zzz", "unrelated", String(repeating: "a", count: 100_000)])
    func findsNothingForOtherWords(word: String) {
        #expect(Spelling.nearest(to: word, among: known) == nil)
    }
}
