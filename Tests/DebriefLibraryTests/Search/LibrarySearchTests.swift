import DebriefCore
import DebriefText
import Testing

@testable import DebriefLibrary

/// Each kind of search that people make, on a few documents.
struct LibrarySearchTests {
    static let documents = [
        (
            "2026-01-13-login.md",
            "# Sign-in failed\n\n## Summary\n\nThe TLS certificate of the edge proxy expired.\n\n## Root cause\n\nRenewal was manual.\n"
        ),
        (
            "2025-11-27-pool.md",
            "# Checkout slow\n\n## Summary\n\nThe connection pool was exhausted.\n\n## Root cause\n\nNobody had sized it; kubernetes restarted pods.\n"
        ),
        (
            "2026-02-03-zone.md",
            "# Nodes missing\n\n## What happened\n\nThe availability zone had no capacity left.\n\n## Actions\n\n- Ask for certificates of capacity\n"
        ),
        ("2026-03-01-缓存.md", "# 首页白屏\n\n## 摘要\n\n缓存同时过期，数据库连接打满。\n"),
        (
            "2026-04-01-error.md",
            "# Batch job failed\n\n## Summary\n\nWrites ended with `MISCONF Errors writing to AOF file`.\n"
        ),
    ]

    static func search(_ words: String, _ days: [CivilDate?] = []) -> [String] {
        let documents = documents.map { SearchDocument(SourceText($0.1, path: $0.0)) }
        var query = SearchQuery(words)
        var search = LibrarySearch(
            query,
            in: documents,
            counts: documents.map { LibrarySearch.counts(of: $0, for: query.filter) },
            days: days
        )
        if !search.unknown.isEmpty {
            var known = LibraryWords()
            for document in documents {
                known.add(LibraryWords.stems(of: document, like: query.words(at: search.unknown)))
            }
            query = query.corrected(search.unknown, from: known)
            search = LibrarySearch(
                query,
                in: documents,
                counts: documents.map { LibrarySearch.counts(of: $0, for: query.filter) },
                days: days
            )
        }
        return search.hits().map { documents[$0.document].source.path }
    }

    @Test(arguments: [
        ("certificates expiring", "2026-01-13-login.md"), ("certficate expird", "2026-01-13-login.md"),
        ("AZ capacity", "2026-02-03-zone.md"), ("k8s restart", "2025-11-27-pool.md"),
        ("MISCONF writing AOF", "2026-04-01-error.md"), ("缓存过期", "2026-03-01-缓存.md"),
        ("\"connection pool\"", "2025-11-27-pool.md"),
        ("证书过期", "2026-01-13-login.md"), ("cause:manual", "2026-01-13-login.md"),
        ("actions:capacity", "2026-02-03-zone.md"),
    ])
    func findsWhatIsMeant(words: String, path: String) {
        #expect(Self.search(words).first == path)
    }

    @Test func leavesOutWhatLacksAPhraseOrStandsElsewhere() {
        #expect(Self.search("\"pool connection\"").isEmpty)
        #expect(Self.search("cause:certificate").isEmpty)
        #expect(Self.search("nothingofthekind").isEmpty)
    }

    @Test func takesMonthsForThoseOfTheIncidents() {
        let days = Self.documents.map { TimeScanner.day(inFileName: $0.0) }
        #expect(Self.search("november 2025", days).first == "2025-11-27-pool.md")
        #expect(Self.search("certificate january", days).first == "2026-01-13-login.md")
        #expect(Self.search("3月", days).first == "2026-03-01-缓存.md")
    }

    @Test func saysWhereThePassageStands() throws {
        let document = SearchDocument(SourceText(Self.documents[0].1, path: "a.md"))
        let query = SearchQuery("renewal")
        let counts = [LibrarySearch.counts(of: document, for: query.filter)]
        let hit = try #require(LibrarySearch(query, in: [document], counts: counts, days: []).hits().first)
        #expect(document.source[hit.range] == "Renewal was manual.")
        #expect(hit.heading.map { document.source[$0] } == "Root cause")
        #expect(hit.matches.map { document.source[$0] } == ["Renewal"])
    }

    @Test(arguments: ["", "the", "  ", "\"\"", ":", "cause:"])
    func knowsWhenThereIsNothingToLookFor(words: String) {
        #expect(SearchQuery(words).isEmpty)
    }

    @Test func survivesAnyBytes() {
        for text in [
            "", "\n", "---\n", "# ", "**", "******", "=======", "| |", "h1. ", "**a", "****:::", "h1.", "```\n",
            "\u{FEFF}# a\n", String(repeating: "#", count: 2_000),
        ] {
            #expect(SearchDocument(SourceText(text, path: "a.md")).passages.count >= 0)
        }
    }
}
