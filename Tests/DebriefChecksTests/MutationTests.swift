import DebriefChecks
import DebriefCore
import DebriefTestSupport
import Foundation
import Testing

/// Correct documents, and what is reported when one thing in them is made wrong.
struct MutationTests {
    static let fixtures = ["session-store.md", "night-import.md", "message-queue.zh.md"]

    /// A finished document; between `⟦` and `⟧` stands each number that something else in it proves.
    static func document(_ name: String) throws -> MarkedText {
        let url = packageRoot.appending(path: "Tests/DebriefChecksTests/Fixtures/\(name)")
        return MarkedText(try String(contentsOf: url, encoding: .utf8))
    }

    private func diagnostics(_ text: String) -> [Diagnostic] {
        Checker().diagnostics(for: Postmortem(parsing: SourceText(text, path: "postmortem.md")))
    }

    @Test(arguments: fixtures) func findsNothingInAFinishedDocument(name: String) throws {
        let found = diagnostics(try Self.document(name).text)
        #expect(found.map { "\($0.source.line(at: $0.range.lowerBound)): \($0.message) [\($0.id)]" } == [])
    }

    @Test(arguments: fixtures) func reportsWhatMakesAFinishedDocumentWrong(name: String) throws {
        let marked = try Self.document(name)
        let mutations = Mutation.all(of: marked)
        let missed = mutations.filter { diagnostics($0.text).isEmpty }
        #expect(mutations.count >= 25)
        #expect(
            Double(missed.count) <= 0.05 * Double(mutations.count),
            "\(missed.count) of \(mutations.count):\n\(missed.map(\.name).joined(separator: "\n"))"
        )
    }

    /// Drafts are unfinished, so what counts is what is found in addition.
    @Test(arguments: ["checkout-outage", "cache-stampede", "expired-certificate"])
    func reportsWhatMakesADraftWrong(name: String) throws {
        let url = packageRoot.appending(path: "Examples/\(name)/postmortem.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let known = Set(diagnostics(text).map { $0.id + $0.message })
        let mutations = Mutation.rows(of: text, provenByEvidence: true)
        let missed = mutations.filter { mutation in
            diagnostics(mutation.text).allSatisfy { known.contains($0.id + $0.message) }
        }
        #expect(mutations.count >= 20)
        #expect(
            Double(missed.count) <= 0.05 * Double(mutations.count),
            "\(missed.count) of \(mutations.count):\n\(missed.map(\.name).joined(separator: "\n"))"
        )
    }
}
