import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
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

    private func diagnostics(_ text: String, _ checks: [any Check] = Checks.all) -> [Diagnostic] {
        Checker(checks: checks).diagnostics(for: Postmortem(parsing: SourceText(text, path: "postmortem.md")))
    }

    /// The checks that a mutation can concern.
    private static let checks = Checks.all.filter { check in
        ["fact-", "timeline-", "cause-is", "blame-human", "action-no-owner"].contains { check.info.id.hasPrefix($0) }
    }

    @Test(arguments: fixtures) func findsNothingInAFinishedDocument(name: String) throws {
        let found = diagnostics(try Self.document(name).text)
        #expect(found.map { "\($0.source.line(at: $0.range.lowerBound)): \($0.message) [\($0.id)]" } == [])
    }

    @Test(arguments: fixtures) func reportsWhatMakesAFinishedDocumentWrong(name: String) throws {
        let marked = try Self.document(name)
        let mutations = Mutation.all(of: marked)
        let missed = mutations.filter { diagnostics($0.text, Self.checks).isEmpty }
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
        let known = Set(diagnostics(text, Self.checks).map { $0.id + $0.message })
        let all = Mutation.rows(of: text, provenByEvidence: true)
        // Drafts are long; every third or so keeps the test short.
        let mutations = stride(from: 0, to: all.count, by: max(1, all.count / 16)).map { all[$0] }
        let missed = mutations.filter { mutation in
            diagnostics(mutation.text, Self.checks).allSatisfy { known.contains($0.id + $0.message) }
        }
        #expect(mutations.count >= 16)
        #expect(
            Double(missed.count) <= 0.05 * Double(mutations.count),
            "\(missed.count) of \(mutations.count):\n\(missed.map(\.name).joined(separator: "\n"))"
        )
    }
}
