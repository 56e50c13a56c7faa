import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Lists, searches and comparisons of the example library.
struct LibraryReadingTests {
    private static let library = packageRoot.appending(path: "Examples/library").path

    @Test func listsEveryDocumentOfALibraryInAnyLayout() {
        let reading = Workspace().list([Self.library])
        #expect(reading.failures.isEmpty)
        #expect(reading.passedOver.noReports.map { $0.hasSuffix("README.md") } == [true])
        for entry in reading.values {
            #expect(entry.day != nil, "\(entry.path)")
            #expect(entry.actions > 0, "\(entry.path)")
        }
    }

    @Test func tellsWhatCannotBeReadAndListsTheRest() throws {
        try withTemporaryFolder { folder in
            try folder.write("good.md", "# Good\n\n**Severity**: SEV1\n\n## Summary\n\nIt broke.\n")
            try Data([0x23, 0xFF, 0xFE, 0x00]).write(to: folder.url.appending(path: "bad.md"))
            let reading = Workspace().list([folder.path, folder.path + "/none"])
            #expect(reading.values.map(\.title) == ["Good"])
            #expect(reading.failures.count == 2)
            #expect(
                Workspace().actions([folder.path], ActionFilter(), today: .init(daysSinceEpoch: 0), soon: 1).failures
                    .count == 1
            )
            #expect(try Workspace().search("broke", in: [folder.path], limit: 3).failures.count == 1)
        }
    }

    @Test(arguments: [
        ("connection pool exhausted", "2025-04-02"), ("certficate expird", "certificate"), ("支付回调积压", "2025-05-20"),
        ("no space left on device", "2026-05-12"), ("OOM photos", "2025-09-16"),
        ("dns deleted july 2025", "2025-07-08"),
        ("service:mail quota", "2026-06-18"), ("密钥到期", "2026-08-12"),
    ])
    func findsTheIncidentThatIsMeant(words: String, file: String) throws {
        let found = try #require(try Workspace().search(words, in: [Self.library], limit: 5).values.first)
        #expect(found.path.contains(file), "\(found.path)")
        let lines = try String(contentsOfFile: found.path, encoding: .utf8).components(separatedBy: "\n")
        #expect(lines.indices.contains(found.line - 1))
    }

    @Test func findsRecurrencesAndWhatBecameOfTheirActions() throws {
        let path = Self.library + "/2026/2026-07-21-catalog-pool-again.md"
        let found = Workspace().related(to: try DocumentFile.read(path), in: [Self.library], limit: 2).values
        #expect(found.allSatisfy { $0.incident.path.contains("pool") }, "\(found.map(\.incident.path))")
        #expect(found.allSatisfy { ($0.daysBefore ?? 0) > 0 && !$0.openActions.isEmpty })
        for reason in found.flatMap(\.why) where reason.kind == .cause {
            #expect(reason.line != nil && reason.text.contains("exhausted"), "\(reason)")
        }
    }

    @Test func comparesADraftThatIsNoPartOfTheLibrary() {
        let draft = SourceText("# 登录失败\n\n## 根本原因\n\n入口网关的 TLS 证书过期，没有续期。\n", path: "-")
        let found = Workspace().related(to: draft, in: [Self.library], limit: 5).values
        #expect(found.contains { $0.incident.path.contains("certificate") }, "\(found.map(\.incident.path))")
    }

    /// Nothing of a folder vanishes: what is passed over is named with the reason and what to do, however many there are.
    @Test func namesWhatItPassesOver() throws {
        try withTemporaryFolder { folder in
            let report = "# Mail late\n\n**Severity**: SEV1\n\n## Summary\n\nIt broke.\n"
            try folder.write("2026-03-02-mail.md", report + "\n## Timeline\n\n- 2026-03-02 10:00 it broke\n")
            try folder.write("undated.md", report)
            try folder.write("2026-04-01-phishing.md", "# Phishing goes on\n\nIt goes on.\n")
            for name in ["README.md", "readme.zh.md", "postmortem-template.md", "CONTRIBUTING.md"] {
                try folder.write(name, "# Of the folder\n\nWords.\n")
            }
            for name in ["a.txt", "b.html", "c.txt", "d.docx"] { try folder.write(name, "words") }
            let reading = Workspace().list([folder.path])
            #expect(reading.values.count == 2)
            #expect(reading.passedOver.paths.count == 2)
            #expect(reading.passedOver.undated.map { $0.suffix(10) } == ["undated.md"])
            #expect(reading.passedOver.days.map { CivilDate(daysSinceEpoch: $0.lowerBound).dateText } == "2026-03-02")
            let told = reading.passedOver.withoutFurniture
            #expect(told.noReports.map { $0.hasSuffix("2026-04-01-phishing.md") } == [true])
            let lines = told.passedOver(naming: 3)
            #expect(lines.count == 2)
            #expect(lines[1].contains("and 1 more") && lines[1].contains("files: [docx, html, txt]"))
            #expect(told.passedOver(naming: nil).count == 5)
            var filter = LibraryFilter()
            filter.tags = ["nope"]
            let none = Workspace().list([folder.path], filter)
            #expect(none.values.isEmpty && none.passedOver.paths.count == 2, "the filter is why, and not the folder")
        }
    }
}
