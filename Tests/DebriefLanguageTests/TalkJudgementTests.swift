import Testing

@testable import DebriefLanguage

/// The model of talk as Debrief computes it, against the figures of its training.
struct TalkJudgementTests {
    @Test func computesWhatTheTrainingComputed() throws {
        try TrainedLine.expectScores(of: "expected-talk.jsonl", by: .talk, within: 0.2)
    }

    @Test(arguments: ["", " ", "?", "!!!", "。", "a", "故", "\u{FFFD}", "\u{0}", "é", "0 0 0", ". . .", "。。"])
    func judgesAnything(text: String) {
        let judgement = TalkJudgement(of: text)
        #expect(judgement.scores.count == Talk.allCases.count)
        #expect(!judgement.scores.contains { !$0.isFinite })
    }

    @Test func takesTheSentenceThatSaysMost() {
        let judgement = TalkJudgement(of: "Thanks for the coffee. Rolled back to 4.17.2. How was the weekend?")
        #expect(!judgement.isUnlikely(.measure))
        #expect(judgement.isUnlikely(.declare))
    }
}
