import DebriefTestSupport
import Foundation
import Testing

@testable import DebriefEvidence

/// Of a large file only the cited lines are kept; they are the same as in a file that is read as a whole.
struct SkimmedLinesTests {
    /// More than is read as a whole.
    private static func content(ending: String = "\n", _ marked: [Int: String] = [:]) -> String {
        (1...60_000).map { line in
            marked[line]
                ?? "2026-03-17T10:02:\(line % 60) level=info msg=\"request \(line) took \(line % 97) ms on node 七\""
        }
        .joined(separator: ending) + ending
    }

    private func excerpts(_ content: String, _ lines: [ClosedRange<Int>]?) throws -> EvidenceExcerpts? {
        try withTemporaryFolder { folder in
            EvidenceExcerpts(of: try folder.write("big.log", content), path: "big.log", lines: lines)
        }
    }

    @Test(arguments: ["\n", "\r\n"])
    func givesTheLinesThatWholeReadingGives(ending: String) throws {
        let json = #"{"ts": 1773741720, "message": "pool exhausted", "open": 400}"#
        let long = String(repeating: "界", count: 40_000)
        let content = Self.content(ending: ending, [7: json, 9: long, 30_000: ""])
        let wanted = [1...1, 5...6, 6...8, 7...7, 9...9, 29_999...30_001, 60_000...60_000, 59_998...60_000]
        let skimmed = try #require(try excerpts(content, wanted))
        let whole = try #require(EvidenceExcerpts(Array(content.utf8), path: "big.log"))
        #expect(skimmed.byteCount == whole.byteCount)
        for lines in wanted {
            let (one, other) = (try #require(skimmed.excerpt(lines)), try #require(whole.excerpt(lines)))
            // Of a long line a little less may be kept.
            #expect(other.text.hasPrefix(one.text) && other.text.utf8.count - one.text.utf8.count <= 4, "\(lines)")
            #expect(
                one.lines == other.lines && one.instants == other.instants && one.values.count == other.values.count
            )
            #expect(skimmed.end(before: lines) == nil)
        }
        #expect(try #require(skimmed.excerpt(7...7)).instants == [1_773_741_720])
    }

    @Test func knowsWhereTheFileEnds() throws {
        let lines = [60_000...60_000, 60_001...60_001, 59_990...70_000, 0...1]
        let skimmed = try #require(try excerpts(Self.content(), lines))
        #expect(lines.map { skimmed.end(before: $0) } == [nil, 60_000, 60_000, 60_000])
        #expect(lines.map { skimmed.excerpt($0) != nil } == [true, false, false, false])
        let unended = try #require(try excerpts(Self.content() + "the last", [60_001...60_001]))
        #expect(unended.excerpt(60_001...60_001)?.text == "the last")
    }

    /// A place without lines is the whole file, which is too much; what is no text says nothing.
    @Test func keepsNothingThatNobodyAskedFor() throws {
        #expect(try #require(try excerpts(Self.content(), [])).excerpt(nil) == nil)
        #expect(try #require(try excerpts(Self.content(), [5...5])).excerpt(6...6) == nil)
        #expect(try excerpts("\0" + Self.content(), [5...5]) == nil)
        let broken = try #require(try excerpts(Self.content(ending: "\n", [5: "a line"]), [5...5, 6...6]))
        #expect(broken.excerpt(5...5)?.text == "a line")
    }
}
