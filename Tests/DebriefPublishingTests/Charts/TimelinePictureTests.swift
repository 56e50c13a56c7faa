import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefPublishing

struct TimelinePictureTests {
    private func svg(_ timeline: Timeline, _ language: Language = .english) throws -> String {
        let picture = try #require(TimelinePicture(of: timeline, language: language))
        var html = HTMLWriter()
        picture.write(to: &html)
        picture.writeLegend(to: &html)
        return html.html
    }

    private func attribute(_ name: String, of tag: TagScanner.Tag) -> String? {
        tag.attributes.first { $0.name == name }?.value
    }

    @Test func describesItselfInWords() throws {
        let html = try svg(PhaseTests.timeline([(0, [.started]), (5, [.detected]), (30, [.mitigated, .resolved])]))
        #expect(html.contains("<title id=\"timeline-title\">Timeline from 2024-10-04 00:00 to 2024-10-04 00:30 UTC"))
        #expect(html.contains("started 00:00; detected 00:05; mitigated · resolved 00:30; Undetected: 5 min"))
        #expect(html.contains("role=\"img\""))
    }

    @Test func saysWhatTheTableHasAndThePictureHasNot() throws {
        let rows: [(Int, [Milestone])] = [(-3_000, [.change]), (0, [.started]), (30, [.resolved]), (35, []), (900, [])]
        let html = try svg(PhaseTests.timeline(rows))
        #expect(html.contains("2 rows lie outside this picture"))
        #expect(html.components("class=\"mark") == 1)
    }

    @Test func dashesWhatIsUncertain() throws {
        let rows: [(Int, [Milestone])] = [(0, [.started]), (30, [.resolved])]
        let html = try svg(PhaseTests.timeline(rows, certainty: .approximate))
        #expect(html.contains("class=\"leader uncertain\"") && html.contains("class=\"phase unspecified uncertain\""))
        #expect(html.contains("~30 min"))
    }

    @Test func drawsNothingWithoutTwoMoments() {
        #expect(TimelinePicture(of: Timeline(), language: .english) == nil)
        #expect(
            TimelinePicture(of: PhaseTests.timeline([(5, [.started]), (5, [.detected])]), language: .english) == nil
        )
    }

    @Test func labelsOnlyTheFirstOfManyMilestones() throws {
        let rows = (0..<100).map { (minute: $0, milestones: [$0 % 2 == 0 ? Milestone.started : .resolved]) }
        let html = try svg(PhaseTests.timeline(rows))
        #expect(html.components("class=\"flag\"") == 2)
        #expect(html.components("class=\"mark") == 98)
    }

    @Test(arguments: [1, 10, 1_000, 100_000, 10_000_000])
    func staysInsideItsFrame(_ span: Int) throws {
        let milestones = Milestone.ordered
        let rows = milestones.enumerated().map { (minute: $0 * span / 6, milestones: [$1]) }
        let (tags, isBalanced) = TagScanner.tags(of: try svg(PhaseTests.timeline(rows), .chinese))
        #expect(isBalanced)
        let frame = try #require(tags.first.flatMap { attribute("viewbox", of: $0) }).split(separator: " ")
        let height = try #require(Double(frame[3]))
        for tag in tags {
            for name in ["x", "x1", "x2"] {
                if let x = attribute(name, of: tag).flatMap(Double.init) { #expect(x >= 0 && x <= 960) }
            }
            for name in ["y", "y1", "y2"] {
                if let y = attribute(name, of: tag).flatMap(Double.init) { #expect(y >= 0 && y <= height) }
            }
        }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
