import DebriefLanguage
import Foundation
import Testing

/// The sentence model as Debrief computes it, against the figures of its training.
struct SentenceJudgeTests {
    private struct Expected: Decodable, CustomTestStringConvertible {
        let text: String
        let place: Int
        let scores: [Float]
        var testDescription: String { text }
    }

    private static func expected() throws -> [Expected] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let lines = try String(contentsOf: root.appendingPathComponent("Training/expected.jsonl"), encoding: .utf8)
        return try lines.split(separator: "\n").map { try JSONDecoder().decode(Expected.self, from: Data($0.utf8)) }
    }

    @Test func computesWhatTheTrainingComputed() throws {
        let rows = try Self.expected()
        #expect(rows.count > 60)
        for row in rows {
            // Code stands blanked in the sentences of a document.
            let text = row.text.replacing(/`[^`]*`/, with: "     ")
            let place = try #require(ReportPlace(rawValue: row.place))
            let judgement = SentenceJudge.shared.judgement(of: text, at: place)
            for fault in Fault.allCases {
                #expect(abs(judgement[fault] - row.scores[fault.rawValue]) < 0.02, "\(row.text) \(fault)")
            }
        }
    }

    @Test(arguments: [
        ("The pool ran dry at 14:02, and some of the users could not log in for a while.", "some of the users could"),
        ("切换在 14:02 完成，部分用户一段时间内无法登录。", "部分用户一段时间内无法登录"),
    ])
    func marksTheClauseThatLeavesAFigureOut(text: String, words: String) {
        let place = SentenceJudge.shared.place(of: .vagueness, in: text)
        #expect(String(decoding: Array(text.utf8)[place], as: UTF8.self).contains(words))
    }

    @Test(arguments: ["", " ", "?", "!!!", "。", "a", "故", "\u{FFFD}", "\u{0}", "é", "\u{4E00}", "0 0 0", "ｆｕｌｌ"])
    func judgesAnything(text: String) {
        for place in ReportPlace.allCases {
            let judgement = SentenceJudge.shared.judgement(of: text, at: place)
            #expect(Fault.allCases.allSatisfy { judgement[$0].isFinite })
        }
        #expect(SentenceJudge.shared.place(of: .blame, in: text).upperBound <= text.utf8.count)
    }
}
