import Foundation
import Testing

@testable import DebriefLanguage

/// The model of talk as Debrief computes it, against the figures of its training.
struct TalkJudgementTests {
    private struct Expected: Decodable {
        let text: String
        let scores: [Float]
    }

    @Test func computesWhatTheTrainingComputed() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let lines = try String(contentsOf: root.appendingPathComponent("Training/expected-talk.jsonl"), encoding: .utf8)
        let rows = try lines.split(separator: "\n").map { try JSONDecoder().decode(Expected.self, from: Data($0.utf8)) }
        #expect(rows.count > 60)
        for row in rows {
            var text = row.text
            let scores = text.withUTF8 { LineModel.talk.scores(of: ModelWords($0, model: .shared)) }
            for (score, expected) in zip(scores, row.scores) {
                // Weights of phrases are rounded to eight bits.
                #expect(abs(score - expected) < 0.2, "\(row.text)")
            }
        }
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
