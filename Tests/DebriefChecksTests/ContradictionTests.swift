import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Documents of several layouts in both languages, in which one statement at a time is made to contradict the rest.
///
/// In a fixture `⟦right → wrong # kind⟧` stands for what is right, and what makes the document wrong.
struct ContradictionTests {
    private struct Change {
        let kind: String
        let name: String
        let text: String
    }

    private struct Fixture {
        let name: String
        let original: String
        let changes: [Change]

        init(_ url: URL) throws {
            self.init(try String(contentsOf: url, encoding: .utf8), named: url.lastPathComponent)
        }

        init(_ marked: String, named name: String) {
            self.name = name
            let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
            var texts = [String(parts[0])]
            var marks: [(right: String, wrong: String, kind: String)] = []
            for part in parts.dropFirst() {
                let halves = part.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
                let sides = halves[0].split(separator: " → ")
                let ends = sides[1].split(separator: " # ")
                marks.append((String(sides[0]), String(ends[0]), String(ends[1])))
                texts.append(String(halves[1]))
            }
            func text(changing index: Int?) -> String {
                marks.indices.reduce(texts[0]) { text, mark in
                    text + (mark == index ? marks[mark].wrong : marks[mark].right) + texts[mark + 1]
                }
            }
            original = text(changing: nil)
            changes = marks.indices.map { index in
                Change(
                    kind: marks[index].kind,
                    name: "\(name): \(marks[index].right) → \(marks[index].wrong)",
                    text: text(changing: index)
                )
            }
        }
    }

    private static let fixtures: [Fixture] = {
        let folder = packageRoot.appending(path: "Tests/DebriefChecksTests/Fixtures/Contradictions")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.compactMap { try? Fixture($0) }
    }()

    private static let checks = Checks.all.filter { check in
        ["fact-", "timeline-out", "timeline-date", "timeline-weekday", "timeline-detection"]
            .contains { check.info.id.hasPrefix($0) }
    }

    private static func findings(_ text: String, _ name: String) -> Set<String> {
        let path = name.replacing(".html.md", with: ".html")
        let diagnostics = Checker(checks: checks).diagnostics(
            for: Postmortem(parsing: SourceText(text, path: path))
        )
        return Set(diagnostics.map { $0.id + $0.message })
    }

    @Test func findsNothingInDocumentsThatAgree() {
        #expect(Self.fixtures.count >= 10)
        for fixture in Self.fixtures {
            #expect(Self.findings(fixture.original, fixture.name) == [], "\(fixture.name)")
        }
    }

    /// Sentences that stand alone, each right by itself and wrong with one value changed.
    @Test func tellsWrongSentencesFromRightOnes() throws {
        let url = packageRoot.appending(path: "Tests/DebriefChecksTests/Fixtures/contradicting-sentences.txt")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        var missed: [String] = []
        for line in lines {
            let fixture = Fixture(String(line), named: "sentence.md")
            let heading = "## Impact\n\n"
            #expect(Self.findings(heading + fixture.original, fixture.name) == [], "\(line)")
            if Self.findings(heading + fixture.changes[0].text, fixture.name).isEmpty { missed.append(String(line)) }
        }
        #expect(missed.count * 20 <= lines.count, "\(missed.joined(separator: "\n"))")
    }

    /// Nine of ten of each kind, in each language.
    @Test(arguments: Language.allCases) func noticesWhatContradictsTheRest(language: Language) {
        var missed: [String: [String]] = [:]
        var counts: [String: Int] = [:]
        for fixture in Self.fixtures where fixture.name.contains(".zh.") == (language == .chinese) {
            for change in fixture.changes {
                counts[change.kind, default: 0] += 1
                if Self.findings(change.text, fixture.name).isEmpty {
                    missed[change.kind, default: []].append(change.name)
                }
            }
        }
        #expect(counts.count >= 12)
        for (kind, count) in counts.sorted(by: { $0.key < $1.key }) {
            let names = missed[kind, default: []]
            #expect(names.count * 10 <= count, "\(kind): \(names.joined(separator: "; "))")
        }
    }
}
