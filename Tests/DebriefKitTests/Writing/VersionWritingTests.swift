import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefPublishing
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// A model words the versions for executives and customers; the document itself stays as it is.
struct VersionWritingTests {
    private static let english = """
        All times UTC.

        - 2026-03-17 09:50 deployed v4.18.0 of checkout-api
        - 10:02 first failed checkouts
        - 10:09 alert CheckoutErrors fires, error rate 12 %
        - 10:13 @jun: on it
        - 10:56 cause found: 372 sessions kept open by db-proxy
        - 11:05 error rate below 1 %, mitigated
        - 11:31 resolved
        - impact: 611 customers could not pay, no orders were lost

        """

    private static let chinese = """
        时间均为 UTC。

        - 2026-03-17 09:50 发布 checkout-api v4.18.0
        - 10:02 首次出现下单失败
        - 10:09 告警 CheckoutErrors 触发，错误率 12%
        - 10:13 值班工程师接手
        - 10:56 找到原因：db-proxy 保持 372 个会话未释放
        - 11:05 错误率低于 1%，影响缓解
        - 11:31 恢复

        """

    private let workspace = Workspace()

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func version(_ path: String, _ audience: Audience) throws -> String {
        try workspace.version(of: DocumentFile.read(path), for: audience).postmortem.source.text
    }

    /// Says each fact in its own words but for one.
    private static let model = ScriptedModel { facts, _ in
        facts.enumerated().map { index, fact in
            let said = fact.replacing("The impact began", with: "The impact started").replacing("影响从", with: "影响自")
                .replacing("The impact lasted", with: "Impact lasted").replacing("影响持续", with: "影响共持续")
            return "\(said) [F\(index + 1)]"
        }
        .joined(separator: "\n")
    }

    private func withDraft(_ notes: String, _ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            let draft = try workspace.draft([folder.write("in/notes.md", notes)], options: DraftOptions(), path: path)
            try workspace.write(draft, to: path, overwrite: false)
            try body(path)
        }
    }

    @Test(arguments: [WritableSection.customers, .executives])
    func wordsAVersionAndNotTheDocument(section: WritableSection) throws {
        let audience = try #require(Audience(rawValue: section.rawValue))
        let other = audience == .customers ? Audience.executives : .customers
        try withDraft(Self.english) { path in
            let (before, plain, beside) = (try text(path), try version(path, audience), try version(path, other))
            let done = try workspace.write(path, [section], with: Self.model, budget: 4_000, writes: true)
            let told = done.sections.flatMap(\.sentences).map { ($0.text, $0.refusal?.english ?? "") }
            #expect(done.sections.first?.taken.isEmpty == false, "\(told)")
            #expect(done.edit.isWritten && done.edit.changes.isEmpty)
            #expect(done.edit.notes.contains { $0.contains("--for \(section.rawValue)") })
            #expect(try text(path) == before)
            let worded = try version(path, audience)
            #expect(worded != plain && worded.contains("mpact lasted"), "\(worded)")
            #expect(
                worded.hasSuffix(
                    "*Parts of this were worded by a language model, and proved sentence by sentence against the facts.*\n"
                )
            )
            #expect(!worded.contains("[^m1]"))
            #expect(try version(path, other) == beside)

            // It stays when the document is drafted again or its summary worded, and goes when it is taken back.
            try workspace.write(try workspace.renew(path), to: path)
            #expect(try text(path) == before && version(path, audience) == worded)
            _ = try workspace.write(path, [.summary, .impact], with: Self.model, budget: 4_000, writes: true)
            #expect(try version(path, audience) == worded)
            _ = try workspace.takeBack(path, WritableSection.ofDocument, writes: true)
            #expect(try text(path) == before && version(path, audience) == worded)
            _ = try workspace.takeBack(path, [section], writes: true)
            #expect(try text(path) == before && version(path, audience) == plain)
        }
    }

    @Test func wordsAVersionInChinese() throws {
        try withDraft(Self.chinese) { path in
            let (before, plain) = (try text(path), try version(path, .customers))
            let done = try workspace.write(path, [.customers], with: Self.model, budget: 4_000, writes: true)
            let told = done.sections.flatMap(\.sentences).map { ($0.text, $0.refusal?.english ?? "") }
            #expect(done.sections.first?.taken.isEmpty == false, "\(told)")
            let worded = try version(path, .customers)
            #expect(try text(path) == before && worded != plain)
            #expect(worded.hasSuffix("*部分措辞由语言模型写成，逐句与事实核对过。*\n"))
        }
    }

    /// A line that people edit is theirs in every version.
    @Test func givesWayToWhatPeopleWrite() throws {
        try withDraft(Self.english) { path in
            _ = try workspace.write(path, [.customers], with: Self.model, budget: 4_000, writes: true)
            let edited = try text(path).replacing("The impact lasted 1 hour", with: "You could not pay for 1 hour")
            try Data(edited.utf8).write(to: URL(filePath: path))
            #expect(try version(path, .customers).contains("You could not pay for 1 hour"))
        }
    }

    @Test func asksForVersionsOnlyWhereTheyAreNamed() throws {
        #expect(WritableSection.ofDocument == [.summary, .impact, .whatHappened, .lessons])
        #expect(WritableSection.allCases.filter(\.isVersion).allSatisfy { Audience(rawValue: $0.rawValue) != nil })
    }
}
