import DebriefText
import Testing

struct SpellingTests {
    private let known = ["action-no-owner", "action-no-due", "fact-sum", "timeline-missing", "blame-person-cause"]

    @Test(arguments: [
        ("action-no-ower", "action-no-owner"), ("Action-No-Due", "action-no-due"), ("fact-sums", "fact-sum"),
        ("missing", "timeline-missing"), ("fact-usm", "fact-sum"), ("actoin-no-ude", "action-no-due"),
        ("timelime", "timeline-missing"), ("actoin-no", "action-no-owner"), ("blame-peson", "blame-person-cause"),
        ("timeln-missing", "timeline-missing"),
    ])
    func findsWhatWasMeant(word: String, meant: String) {
        #expect(Spelling.nearest(to: word, among: known) == meant)
    }

    /// Two letters that changed places are one slip, and in a short word no more than one is forgiven.
    @Test(arguments: [
        ("chekc", "check"), ("dratf", "draft"), ("lgo", "log"), ("drat", "draft"), ("publihs", "publish"),
    ])
    func findsTheVerbThatWasMeant(word: String, meant: String) {
        #expect(Spelling.nearest(to: word, among: ["check", "draft", "log", "publish", "new"]) == meant)
    }

    @Test(arguments: [
        ("quik", "did you mean 'quick'? there are standard, five-whys, quick"),
        ("mine", "there are standard, five-whys, quick"), ("五问", "there are standard, five-whys, quick"),
    ])
    func saysWhatThereIsAndWhatWasMeant(word: String, remedy: String) {
        #expect(Spelling.remedy(for: word, among: ["standard", "five-whys", "quick"]) == remedy)
    }

    /// Few mistake the first letter of a word.
    @Test(arguments: [("zn", "zh"), ("ec", "en"), ("enn", "en"), ("chinse", "chinese")])
    func findsTheOneThatBeginsAlike(word: String, meant: String) {
        #expect(Spelling.nearest(to: word, among: ["en", "zh", "english", "chinese"]) == meant)
    }

    @Test(arguments: ["", "zzz", "unrelated", String(repeating: "a", count: 100_000)])
    func findsNothingForOtherWords(word: String) {
        #expect(Spelling.nearest(to: word, among: known) == nil)
    }
}
