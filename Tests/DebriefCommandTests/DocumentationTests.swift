import DebriefTestSupport
import Foundation
import Testing

/// Holds the pages that people read first.
struct DocumentationTests {
    static let pages: [String] = {
        let docs = FileManager.default.enumerator(atPath: packageRoot.appending(path: "docs").path)
        let below = (docs?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + below.sorted()
    }()

    @Test(arguments: pages)
    func linksOnlyToWhatExists(page: String) throws {
        let file = packageRoot.appending(path: page)
        let text = try String(contentsOf: file, encoding: .utf8)
        for part in text.components(separatedBy: "](").dropFirst() {
            let target = part.prefix { $0 != ")" && $0 != "#" && !$0.isNewline }
            guard !target.isEmpty, !target.contains(":"), !target.contains("…") else { continue }
            let path = file.deletingLastPathComponent().appending(path: String(target)).path
            #expect(FileManager.default.fileExists(atPath: path), "\(page) links to \(target)")
        }
    }

    @Test func numbersTheDecisionsWithoutGaps() throws {
        let folder = packageRoot.appending(path: "docs/decisions")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for (index, name) in names.enumerated() {
            let digits = String(index + 1)
            #expect(name.hasPrefix(String(repeating: "0", count: 4 - digits.count) + digits + "-"))
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(text.hasPrefix("# \(index + 1). "))
            for part in ["**Context.**", "**Decision.**", "**Consequences.**"] {
                #expect(text.contains("\n\(part) "), "\(name) has no \(part)")
            }
        }
    }

    @Test func keepsThePictureOfThePageSmall() throws {
        let picture = try Data(contentsOf: packageRoot.appending(path: "docs/images/page.png"))
        #expect(picture.count < 200_000)
    }
}
