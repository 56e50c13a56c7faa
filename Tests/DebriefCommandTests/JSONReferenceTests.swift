import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Holds the page on JSON and the schemas against what the operations say of themselves.
struct JSONReferenceTests {
    private static let page = "docs/reference/json.md"

    @Test func showsWhatTheCommandPrintsForItsExamples() throws {
        let text = try JSONReference.text()
        try withTemporaryFolder { folder in
            try expectSnapshot(try JSONReference.replayed(text, in: folder), Self.page)
        }
    }

    /// A chapter without a table, or no chapter at all: write the heading, a sentence, and the first two lines of a table.
    @Test func describesEachOutputInAChapter() throws {
        let chapters = try JSONReference.text().components(separatedBy: "\n## ").dropFirst()
        for schema in Operations.schemas {
            let chapter = chapters.first { $0.hasPrefix(schema.title + "\n") }
            #expect(chapter?.contains("\n| key | type | meaning |\n") == true, "no chapter '\(schema.title)'")
        }
    }

    @Test(arguments: Operations.schemas.map(\.name))
    func keepsItsSchemaFresh(name: String) throws {
        let schema = try #require(Operations.schemas.first { $0.name == name })
        let title = schema.title.replacing("`", with: "")
        try expectSnapshot(schema.shape.schemaFile(title: title), "docs/reference/schema/\(name).json")
    }

    @Test func hasNoOtherSchema() throws {
        let folder = packageRoot.appending(path: "docs/reference/schema").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == Operations.schemas.map { $0.name + ".json" }.sorted())
    }
}

/// The page on JSON, taken apart.
private enum JSONReference {
    static func text() throws -> String {
        try String(contentsOf: packageRoot.appending(path: "docs/reference/json.md"), encoding: .utf8)
    }

    /// The page with what the operations say now: the tables of their chapters, and what the command prints for the document
    /// before a block.
    static func replayed(_ text: String, in folder: TemporaryFolder) throws -> String {
        var lines: [String] = []
        var title = ""
        var command = ""
        var document: [String]?
        var isOutput = false
        var isTable = false
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("## "), document == nil {
                title = String(line.dropFirst(3))
                if title.hasPrefix("`debrief ") { command = title.components(separatedBy: "`")[1] }
            }
            if line == "````markdown" {
                document = []
            } else if line == "````", let text = document {
                try folder.write("incident.md", text.joined(separator: "\n") + "\n")
                document = nil
            } else {
                document?.append(line)
            }
            if isTable, !line.hasPrefix("|") { isTable = false }
            if isOutput, line == "```" { isOutput = false }
            if document == nil, let table = table(beginningWith: line, in: title) {
                isTable = true
                lines += table.components(separatedBy: "\n")
            }
            if !isOutput, !isTable { lines.append(line) }
            if line == "```json" {
                isOutput = true
                let output = try Command.run("\(command) incident.md || true", in: folder.url).output
                lines += output.components(separatedBy: "\n").dropLast()
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func table(beginningWith line: String, in title: String) -> String? {
        if line == "| key | type | meaning |" { return Operations.schemas.first { $0.title == title }?.shape.table }
        return Operations.namedShapes.map(\.namedTable).first { $0.hasPrefix(line + "\n") }
    }
}
