import DebriefCore
import DebriefText
import Testing

@testable import DebriefLibrary

struct RelatedIncidentsTests {
    private static func text(_ title: String, _ summary: String, _ cause: String) -> String {
        "# \(title)\n\n## Summary\n\n\(summary)\n\n## Root cause\n\n\(cause)\n"
    }

    private static let documents = [
        text(
            "Partners locked out",
            "Calls failed with handshake errors.",
            "The certificate expired; renewal is manual."
        ),
        text(
            "Sign-in down",
            "The apps could not connect.",
            "A TLS certificate of the proxy had lapsed, as nobody renewed it."
        ),
        text("Search empty", "Searches timed out.", "The connection pool of the catalog was exhausted."),
        text("Names gone", "Internal names did not resolve.", "An apply in the wrong workspace deleted the zone."),
        text("合作方无法调用", "接口握手失败。", "网关证书过期，续期靠人工。"),
    ].enumerated().map { SearchDocument(SourceText($1, path: "\($0).md")) }

    private static func matches(of subject: Int) -> [RelatedIncidents.Match] {
        let counts = documents.map { RelatedIncidents.counts(of: $0) }
        return RelatedIncidents(RelatedIncidents.Library(documents, counts: counts), subject: subject).matches()
    }

    @Test func findsTheSameMechanismInOtherWordsAndLanguages() {
        #expect(Self.matches(of: 0).prefix(2).map(\.document).sorted() == [1, 4])
        #expect(Self.matches(of: 4).prefix(3).contains { $0.document < 2 })
    }

    /// Many subjects are compared in another way.
    @Test func saysTheSameOfOneAndOfMany() {
        let counts = Self.documents.map { RelatedIncidents.counts(of: $0) }
        let one = RelatedIncidents.Library(Self.documents, counts: counts)
        let many = RelatedIncidents.Library(Self.documents, counts: counts, subjects: 99)
        for subject in Self.documents.indices {
            let (first, second) = (RelatedIncidents(one, subject: subject), RelatedIncidents(many, subject: subject))
            func shown(_ matches: [RelatedIncidents.Match]) -> [String] {
                matches.map { "\($0.document) \($0.score) \($0.words)" }
            }
            #expect(shown(first.matches()) == shown(second.matches()))
            #expect(shown(first.matches(limit: 2)) == Array(shown(first.matches()).prefix(2)))
        }
    }

    @Test func leavesOutTheDocumentItselfAndWhatIsUnlikeIt() {
        let found = Self.matches(of: 3).map(\.document)
        #expect(!found.contains(3))
        let scores = Dictionary(uniqueKeysWithValues: Self.matches(of: 0).map { ($0.document, $0.score) })
        #expect(scores[3] ?? 0 < (scores[1] ?? 0) / 2)
    }

    @Test func saysWhyWithALineThatSaysSo() throws {
        let match = try #require(Self.matches(of: 0).first { $0.document == 1 })
        let traits = Self.documents.map { IncidentTraits(Postmortem(parsing: $0.source)) }
        let reasons = traits[0].reasons(match, with: traits[1], Self.documents[1])
        let cause = try #require(reasons.first { $0.kind == .cause && $0.text.contains("certificate") })
        #expect(cause.text.hasPrefix("expired"))
        #expect(cause.line == 9)
    }
}
