import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

struct SeriesChartTests {
    private func table(_ rows: String, timeline: Timeline = Timeline(zone: .utc)) throws -> NumericTable? {
        let postmortem = Postmortem(parsing: SourceText(rows))
        let block = try #require(postmortem.root.children.first { $0.kind == .table })
        return NumericTable(block, in: postmortem.source, timeline: timeline)
    }

    @Test func readsTimesNumbersAndUnits() throws {
        let read = try table(
            "| Time | Errors | p99 (ms) |\n| - | - | - |\n| 10:00 | 1.5 % | 1,200 |\n| 10:05 | - | 900 |\n"
                + "| 10:10 | 4 % | 80 |\n| 10:15 | 5 % | -3 |\n"
        )
        let found = try #require(read)
        #expect(found.times == [36_000, 36_300, 36_600, 36_900])
        #expect(found.columns.map(\.name) == ["Errors", "p99"])
        #expect(found.columns.map(\.unit) == ["%", "ms"])
        #expect(found.columns[0].values == [1.5, nil, 4, 5])
        #expect(found.columns[1].values == [1_200, 900, 80, -3])
    }

    @Test func passesMidnight() throws {
        let read = try table("| T | N |\n| - | - |\n| 23:50 | 1 |\n| 00:00 | 2 |\n| 00:10 | 3 |\n")
        #expect(try #require(read).times == [85_800, 86_400, 87_000])
    }

    @Test func takesTheDayNearestToTheStart() throws {
        let timeline = PhaseTests.timeline([(10, [.started]), (60, [.resolved])])
        let read = try table("| T | N |\n| - | - |\n| 23:55 | 1 |\n| 00:05 | 2 |\n| 00:15 | 3 |\n", timeline: timeline)
        #expect(try #require(read).times.first == 20_000 * 86_400 - 300)
    }

    @Test(arguments: [
        "| T | N |\n| - | - |\n| 10:00 | 1 |\n| 10:05 | 2 |\n",
        "| T | N |\n| - | - |\n| 10:00 | 1 |\n| 10:05 | two |\n| 10:10 | 3 |\n",
        "| T | N |\n| - | - |\n| 10:00 | 1 ms |\n| 10:05 | 2 s |\n| 10:10 | 3 s |\n",
        "| Host | N |\n| - | - |\n| web1 | 1 |\n| web2 | 2 |\n| web3 | 3 |\n",
        "| T | N | Note |\n| - | - | - |\n| 10:00 | 1 | a |\n| 10:05 | 2 | b |\n| 10:10 | 3 | c |\n",
    ])
    func readsNothingElse(_ rows: String) throws {
        #expect(try table(rows) == nil)
    }

    @Test func choosesRoundValues() {
        #expect(ValueScale([0, 97]).ticks == [0, 50, 100])
        #expect(ValueScale([5, 5]).lower == 0)
        #expect(ValueScale([0, 0]).ticks.count > 1)
        #expect(ValueScale([-4, 3]).ticks == [-4, -2, 0, 2, 4])
    }

    @Test func formatsNumbersWithoutNeedlessDigits() {
        #expect(PictureNumber.text(12.04) == "12")
        #expect(PictureNumber.text(-0.26) == "-0.3")
        #expect(PictureNumber.text(99.95, digits: 3) == "99.95")
        #expect(PictureNumber.grouped(1_234_567.5, digits: 1) == "1,234,567.5")
        #expect(PictureNumber.text(.nan) == "0")
    }

    @Test func marksTheMilestonesThatFit() throws {
        let html = HTMLFormat().text(of: Samples.english)
        let chart = try #require(html.firstRange(of: "<svg class=\"series\""))
        let end = try #require(html[chart.upperBound...].firstRange(of: "</svg>"))
        let svg = html[chart.lowerBound..<end.lowerBound]
        #expect(svg.ranges(of: "class=\"leader\"").count == 10, "five in each of two panels")
        for milestone in ["started", "mitigated"] { #expect(svg.ranges(of: ">\(milestone)<").count == 2) }
        #expect(svg.contains("Messages waiting: from 120 to 101,300; Age of the oldest: from 0.2 to 98 min"))
    }
}
