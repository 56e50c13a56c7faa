import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

/// A review as a page of a site, where a crowded quarter is cut and says so, and as a page of its own, which has all of it.
struct ReviewPageTests {
    private static let places = (0..<90).map {
        ReviewPlace(path: "\($0).md", line: 1, title: "Incident \($0)", mark: "2026-03-\($0)")
    }

    private static let blocks: [ReviewBlock] = [
        .title("Incident review 2026-Q1"),
        .table(head: ["Incident", "Document"], rows: places.map { [[.title($0)], [.place($0)]] }),
        .table(head: ["Service", "Incidents"], rows: places.map { [[.quoted($0.title)], [.count(90, places)]] }),
        .list(places.map { ReviewItem([.place($0)]) }),
    ]

    private static func page(inSite isPart: Bool, _ blocks: [ReviewBlock] = blocks) -> String {
        let site = SitePlace(title: "Postmortems", sections: SiteSection.allCases)
        return ReviewPage(blocks, language: .english).html(site: isPart ? site : nil)
    }

    private static func count(_ words: String, in text: String) -> Int { text.ranges(of: words).count }

    @Test func ofASiteNamesTheFirstIncidentsAndSaysHowManyMoreThereAre() {
        let page = Self.page(inSite: true)
        #expect(Self.places.prefix(60).allSatisfy { page.contains("<a href=\"\($0.path)\">\($0.title)</a>") })
        #expect(Self.count("<li", in: page.components(after: "</table>")) == 12)
        #expect(page.contains("30 more") && page.contains("78 more"))
        #expect(page.utf8.count < 100_000)
    }

    @Test func ofItsOwnHasAllOfIt() {
        let page = Self.page(inSite: false)
        #expect(Self.count("class=\"counted\"", in: page) == 90 * 90)
        #expect(!page.contains(" more; all of them"))
    }

    @Test(arguments: [12, 90])
    func aCrowdOfDotsIsDrawnAsOne(_ count: Int) throws {
        let points = Self.places.prefix(count).enumerated().map { (seconds: 60 * ($0 + 1), place: $1) }
        let distribution = try #require(Distribution(points.map(\.seconds)))
        let row = ReviewPlot.Row(name: "Impact", points: points, distribution: distribution)
        let page = Self.page(inSite: true, [.title("A"), .plot(ReviewPlot(rows: [row]))])
        #expect(Self.count("<circle", in: page) == (count > 40 ? 0 : count))
        #expect(Self.count("h0", in: page.components(after: "class=\"crowd\"")) == (count > 40 ? count : 0))
    }
}

extension String {
    /// What stands behind the last place of some words; empty where they stand nowhere.
    fileprivate func components(after words: String) -> String {
        ranges(of: words).last.map { String(self[$0.upperBound...]) } ?? ""
    }
}
