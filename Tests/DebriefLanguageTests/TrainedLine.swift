import Foundation
import Testing

@testable import DebriefLanguage

/// A line with the scores that the training computed for it.
struct TrainedLine: Decodable {
    let text: String
    let scores: [Float]

    /// - Parameter name: of a file that the training wrote.
    private static func lines(of name: String) throws -> [TrainedLine] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let lines = try String(contentsOf: root.appendingPathComponent("Training/\(name)"), encoding: .utf8)
        return try lines.split(separator: "\n").map { try JSONDecoder().decode(TrainedLine.self, from: Data($0.utf8)) }
    }

    /// Expects a model to compute what its training did, but for the weights of phrases, which are rounded to eight bits.
    static func expectScores(of name: String, by model: LineModel, within tolerance: Float) throws {
        let lines = try lines(of: name)
        #expect(lines.count > 50)
        for line in lines {
            var text = line.text
            let scores = text.withUTF8 { model.scores(of: ModelWords($0, model: .shared)) }
            for (score, expected) in zip(scores, line.scores) { #expect(abs(score - expected) < tolerance, "\(text)") }
        }
    }
}
