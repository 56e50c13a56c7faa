import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct ChecksTests {
    @Test func listsEveryFileOfTheRulesFolder() throws {
        let folder = packageRoot.appending(path: "Sources/DebriefChecks/Rules")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            .compactMap { ($0 as? URL)?.deletingPathExtension() }
            .filter { Self.isRule($0) }
            .map(\.lastPathComponent)
        #expect(Set(files) == Set(Checks.all.map { String(describing: type(of: $0)) }))
    }

    /// A file of a rule holds a type of its own name that is a check; its helpers stand beside it.
    private static func isRule(_ url: URL) -> Bool {
        let text = (try? String(contentsOf: url.appendingPathExtension("swift"), encoding: .utf8)) ?? ""
        return text.contains("struct \(url.lastPathComponent): Check {")
    }

    @Test func namesEachTypeAfterItsID() {
        for check in Checks.all {
            let words = check.info.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            #expect(String(describing: type(of: check)) == words.joined())
        }
    }

    @Test func usesEachIDOnce() {
        let ids = CheckReference.infos.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func keepsThePublishedIDs() {
        let published: Set = [
            "template-section-missing", "template-section-empty", "template-placeholder", "timeline-missing",
            "timeline-out-of-order", "timeline-milestone-missing", "timeline-no-timezone", "fact-duration-range",
            "fact-duration-timeline", "fact-percent", "blame-human-error", "cause-is-person", "hindsight-should-have",
            "action-no-owner", "action-no-due", "action-vague-verb",
        ]
        // An id that people have written into their documents may never go away.
        #expect(published.isSubset(of: Checks.all.map(\.info.id)))
    }

    @Test func keepsTheReferenceFresh() throws {
        try expectSnapshot(CheckReference.index, "docs/reference/checks/README.md")
        for info in CheckReference.infos {
            try expectSnapshot(CheckReference.page(of: info), "docs/reference/checks/\(info.id).md")
        }
    }

    @Test func hasNoReferencePageWithoutACheck() throws {
        let folder = packageRoot.appending(path: "docs/reference/checks")
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(pages) == Set(CheckReference.infos.map { $0.id + ".md" } + ["README.md"]))
    }
}
