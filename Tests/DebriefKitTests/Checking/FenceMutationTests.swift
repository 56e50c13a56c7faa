import DebriefChecks
import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// How many changed statements of drafts the fence notices: the figures of `docs/quality.md`.
struct FenceMutationTests {
    private static let fixtures = [
        "slack", "notes", "mattermost", "pagerduty", "statuspage", "github-issue", "transcript", "irc", "alertmanager",
        "jira",
    ]

    private static let ids: Set<String> = ["claim-unsupported", "claim-misread", "quote-changed", "claim-uncited"]

    /// A draft beside its evidence.
    private struct Draft {
        let name: String
        let path: String
        let text: String
    }

    private func found(in text: String, _ draft: Draft) throws -> [Diagnostic] {
        var options = CheckOptions()
        options.only = Self.ids
        return try Workspace().check(Postmortem(parsing: SourceText(text, path: draft.path)), options: options)
    }

    private func drafts(in folder: TemporaryFolder) throws -> [Draft] {
        let examples = try ExampleTests.examples.map { name in
            let path = packageRoot.appending(path: "Examples/\(name)/postmortem.md")
            return Draft(name: name, path: path.path, text: try String(contentsOf: path, encoding: .utf8))
        }
        let others = try Self.fixtures.enumerated().map { index, name in
            let evidence = folder.url.appending(path: "\(name)/evidence")
            try FileManager.default.createDirectory(
                at: evidence.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(
                at: packageRoot.appending(path: "Tests/DebriefEvidenceTests/Fixtures/\(name)"),
                to: evidence
            )
            var options = DraftOptions()
            options.template = ["standard", "comprehensive", "five-whys"][index % 3]
            let path = folder.url.appending(path: "\(name)/a.md").path
            let text = try Workspace().draft([evidence.path], options: options, path: path).text
            return Draft(name: name, path: path, text: text)
        }
        return examples + others
    }

    @Test func noticesChangedStatementsAndNothingElse() throws {
        try withTemporaryFolder { folder in
            let drafts = try drafts(in: folder)
            for draft in drafts {
                let diagnostics = try found(in: draft.text, draft)
                let shown = diagnostics.map { "\($0.source.line(at: $0.range.lowerBound)): \($0.id): \($0.message)" }
                #expect(diagnostics.isEmpty, "\(draft.name):\n\(shown.joined(separator: "\n"))")
            }
            var (made, noticed): ([FenceMutation.Kind: Int], [FenceMutation.Kind: Int]) = ([:], [:])
            var missed: [String] = []
            var seed: UInt64 = 15
            var mutators = drafts.map { draft in
                seed += 1
                return FenceMutator(draft.text, seed: seed)
            }
            var round = 0
            var texts: Set<String> = []
            while texts.count < 300, round < 60 {
                for kind in FenceMutation.Kind.allCases where texts.count < 300 {
                    let index = (round * FenceMutation.Kind.allCases.count + kind.hashIndex) % drafts.count
                    guard let mutation = mutators[index].mutation(kind),
                        texts.insert(drafts[index].name + mutation.text).inserted
                    else { continue }
                    made[kind, default: 0] += 1
                    if try found(in: mutation.text, drafts[index]).isEmpty {
                        missed.append("\(kind) in \(drafts[index].name): \(mutation.change)")
                    } else {
                        noticed[kind, default: 0] += 1
                    }
                }
                round += 1
            }
            let total = made.values.reduce(0, +)
            let all = noticed.values.reduce(0, +)
            print("| Change | made | noticed |\n| --- | --- | --- |")
            for kind in FenceMutation.Kind.allCases {
                print("| \(kind) | \(made[kind] ?? 0) | \(noticed[kind] ?? 0) |")
            }
            print("| all | \(total) | \(all) |")
            if ProcessInfo.processInfo.environment["DEBRIEF_SHOW_MISSED"] != nil {
                print(missed.joined(separator: "\n\n"))
            }
            #expect(total == 300)
            // What is missed stands in docs/quality.md.
            #expect(all * 100 >= total * 95, "\(all) of \(total)")
        }
    }
}

extension FenceMutation.Kind {
    fileprivate var hashIndex: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
