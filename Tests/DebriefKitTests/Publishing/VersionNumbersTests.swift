import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// A version shows the numbers of its document, or is not made.
struct VersionNumbersTests {
    private static let library: [String] = {
        let root = packageRoot.appending(path: "Examples/library")
        let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
    }()

    @Test(arguments: library, ["customers", "company", "executives"])
    func areThoseOfTheLibrary(_ file: String, _ audience: String) throws {
        let source = try DocumentFile.read(packageRoot.appending(path: "Examples/library/\(file)").path)
        var options = PublishOptions()
        options.format = "text"
        try options.choose(audience: audience)
        let document = Postmortem(parsing: source)
        let publication: Publication
        do {
            publication = try Workspace().publish(source, options)
        } catch {
            // What is no document in sections is for nobody outside as it is.
            #expect(
                error.message.contains("none of its headings") || error.message.contains("would not be read"),
                "\(error.message)"
            )
            #expect(file.contains("08-12"))
            return
        }
        let version = try #require(publication.version).postmortem
        for metric in version.metrics where metric.seconds != nil {
            let own = document.metrics.first { $0.id == metric.id }
            #expect(own?.seconds == metric.seconds, "\(metric.id)")
        }
        guard audience != "executives", !file.contains("08-12") else { return }
        let impact = { (document: Postmortem) in document.metrics.first { $0.id == .impactDuration }?.seconds }
        let stated = version.metadata[.duration]
        let own = impact(document).map { DurationText.text($0, document.language) }
        #expect(impact(version) == impact(document) || stated == own, "\(version.source.text)")
        #expect(!publication.text.contains("\\[") && !publication.text.contains("# "), "\(publication.text)")
    }
}
