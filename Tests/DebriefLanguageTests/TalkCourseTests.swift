import DebriefLanguage
import DebriefTestSupport
import Foundation
import Testing

/// What the course of a conversation tells, computed as `Training/course.py` computes it.
struct TalkCourseTests {
    private struct Line: Decodable {
        let conv: Int
        let minute: Int
        let who: String
        let text: String
        let milestone: String?
    }

    /// Of conversations that the model learned from most are told; another arithmetic than that of the training would tell
    /// hardly any.
    @Test(arguments: ["en-n", "en-q", "en-t", "zh-p", "zh-r", "zh-s"])
    func findsWhatItLearned(author: String) throws {
        let file = packageRoot.appending(path: "Training/talk/\(author).jsonl")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        var (told, found) = (0, 0)
        for (_, lines) in Dictionary(grouping: lines, by: \.conv) {
            let course = TalkCourse(lines.map { .init($0.text, minute: $0.minute, isOfMachine: $0.who == "bot") })
            for milestone in TalkCourse.milestones {
                guard let line = lines.firstIndex(where: { $0.milestone == milestone.rawValue }) else { continue }
                told += 1
                found += course.likeliest(milestone)?.line == line ? 1 : 0
            }
        }
        #expect(told > 40 && found * 10 >= told * 6, "\(found) of \(told)")
    }

    @Test func sharesAddUpToNoMoreThanOne() {
        let lines = [
            "morning", "checkout is down for everybody", "looking", "rolled back", "all orders go through again",
            "closing this",
        ]
        let course = TalkCourse(lines.enumerated().map { .init($1, minute: 5 * $0, isOfMachine: false) })
        for milestone in TalkCourse.milestones {
            let sum = lines.indices.map { course.share(of: $0, as: milestone) }.reduce(0, +)
            #expect(sum <= 1.0001 && abs(sum - course.share(of: milestone)) < 0.001)
        }
        #expect(course.likeliest(.detected)?.line == 1)
        #expect(course.likeliest(.acknowledged) == nil)
    }
}
