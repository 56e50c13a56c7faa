import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Times as feeds, status pages and tables write them.
struct WrittenTimeTests {
    private func read(_ text: String, path: String, options: EvidenceOptions = EvidenceOptions()) throws
        -> EvidenceReading
    {
        let file = EvidenceFile(source: SourceText(text, path: path))
        return try #require(EvidenceReaders.read(files: [file], options: options).first).reading
    }

    @Test(
        arguments: [
            ("15/01/2025 14:02", "2025-01-15T14:02:00"), ("15-01-2025 14:02:09", "2025-01-15T14:02:09"),
            ("15.01.2025 14:02", "2025-01-15T14:02:00"), ("01/15/2025 02:02:09 PM", "2025-01-15T14:02:09"),
            ("15/Jan/25 2:02 PM", "2025-01-15T14:02:00"), ("15-Jan-2025 14:02", "2025-01-15T14:02:00"),
            ("Jan 15, 2025 2:02 PM", "2025-01-15T14:02:00"), ("2025/01/15 14:02", "2025-01-15T14:02:00"),
            ("2025-01-15 14:02:09.123", "2025-01-15T14:02:09"),
            ("2025-01-15T14:02:09.000+0100", "2025-01-15T14:02:09+01:00"),
            ("15 Jan 2025 14:02 UTC", "2025-01-15T14:02:00Z"), ("2025年1月15日 14:02", "2025-01-15T14:02:00"),
        ]
    )
    func readsTheTimesOfATable(cell: String, expected: String) throws {
        let reading = try read("Number,Short description,Status,Opened\nA-1,down,New,\"\(cell)\"\n", path: "t.csv")
        #expect(reading.events.map(\.time.iso8601) == [expected])
    }

    @Test func tellsDayFromMonthByTheOtherDatesOfATable() throws {
        func days(_ other: String) throws -> [String] {
            let text = "Number,Title,Status,Opened\nA-1,a,New,05/06/2025 10:00\nA-2,b,New,\(other)\n"
            return try read(text, path: "t.csv").events.map(\.time.civil.dateText)
        }
        #expect(try days("13/06/2025 10:00") == ["2025-06-05", "2025-06-13"])
        #expect(try days("06/13/2025 10:00") == ["2025-05-06", "2025-06-13"])
        #expect(try days("06/06/2025 10:00") == ["2025-06-05", "2025-06-06"])
        #expect(try days("11/11/2025 10:00") == ["2025-11-11"])
    }

    @Test(
        arguments: [
            ("Wed, 15 Jan 2025 14:02:11 GMT", "2025-01-15T14:02:11Z"),
            ("Wed, 15 Jan 2025 14:02:11 +0100", "2025-01-15T14:02:11+01:00"),
            ("Wed, 15 Jan 2025 14:02:11 Z", "2025-01-15T14:02:11Z"),
            ("15 Jan 25 14:02 PDT", "2025-01-15T14:02:00-07:00"),
            ("Wed, 15 Jan 2025 14:02:11", "2025-01-15T14:02:11"),
        ]
    )
    func readsTheTimesOfAFeed(stamp: String, expected: String) throws {
        let feed = "<rss><channel><item><title>a</title><pubDate>\(stamp)</pubDate></item></channel></rss>"
        #expect(try read(feed, path: "feed.xml").events.map(\.time.iso8601) == [expected])
    }

    @Test func refusesAnAmbiguousZoneOfAPost() throws {
        let content =
            "&lt;p&gt;&lt;small&gt;Jan 15, 14:02 IST&lt;/small&gt;&lt;strong&gt;Resolved&lt;/strong&gt; - ok&lt;/p&gt;"
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><published>2025-01-15T09:00:00Z</published>\
            <content>\(content)</content></entry></feed>
            """
        let reading = try read(feed, path: "feed.xml")
        #expect(reading.events.map(\.time.instant) == [nil])
        #expect(reading.diagnostics.map(\.id) == ["evidence-no-zone"])
    }

    @Test(
        arguments: [
            "<rss><!DOCTYPE a [<!ENTITY b \"c\">]><item><title>&b; &#x41;</title><pubDate>Wed, 15 Jan 2025 14:02:11 Z</pubDate></item>",
            "<rss>" + String(repeating: "<item>", count: 100_000),
            "<rss><![CDATA[" + String(repeating: "]]", count: 100_000),
            "<rss><a b=\"" + String(repeating: "<!--", count: 100_000),
            "<rss>" + String(repeating: "&", count: 300_000),
            "<rss>" + String(repeating: "</", count: 100_000) + ">",
        ].map { Hostile($0) }
    )
    func endsSoonOnMarkupThatMeansHarm(_ hostile: Hostile) throws {
        let text = hostile.text
        let reading = try expectWithin(.seconds(30)) { try read(text, path: "feed.xml") }
        #expect(reading.events.map(\.text) == (text.contains("&#x41;") ? ["&b; A"] : []))
    }
}
