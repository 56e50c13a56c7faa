import DebriefTestSupport
import Foundation
import Testing

/// Words stand in the data files of DebriefLanguage, not in code.
struct WordListTests {
    /// Folders in which lists are ids and keywords of formats.
    private static let formats = [
        "DebriefAgents", "DebriefEvidence/Mail", "DebriefEvidence/Markup", "DebriefEvidence/Readers",
        "DebriefEvidence/Records", "DebriefEvidence/Services", "DebriefEvidence/Times", "DebriefKit",
        "DebriefModels/Services",
        "DebriefPublishing", "DebriefSending", "DebriefTestSupport",
        "debrief",
    ]

    /// Single files that list ids of checks and names of groups.
    private static let ids = [
        "DebriefChecks/Checker.swift", "DebriefDrafting/Evidence/EventWords.swift",
        "DebriefEvidence/EvidenceProblem.swift", "DebriefEvidence/Loading/GitRepository.swift",
        "DebriefLanguage/Words/WordClass.swift",
        "DebriefChecks/Rules/Vague/VagueLikely.swift", "DebriefChecks/Rules/Blame/BlameLikely.swift",
        "DebriefChecks/Rules/Actions/ActionVagueLikely.swift", "DebriefModels/Writing/WritingTokens.swift",
    ]

    @Test func refusesListsOfWordsInCode() throws {
        for (file, line) in try Self.lists() where !Self.open.contains(file) {
            Issue.record("Sources/\(file):\(line) lists words: move them to Sources/DebriefLanguage/Vocabulary")
        }
    }

    @Test func listsNoFileThatHasBeenMoved() throws {
        let files = Set(try Self.lists().map(\.file))
        for file in Self.open where !files.contains(file) {
            Issue.record("Sources/\(file) lists no words any more: take it out of WordListTests.open")
        }
    }

    @Test func readsTheFormsThatListsHave() {
        #expect(SwiftWordLists.lines(in: #"let a = ["one", "two", "three"]"#) == [1])
        #expect(SwiftWordLists.lines(in: "let a: Set = [\n\"重启\", \"回滚\",\n // why\n \"扩容\",\n]") == [1])
        #expect(SwiftWordLists.lines(in: #"let a = ["one": 1, "two": 2, "three": 3]"#) == [1])
        #expect(SwiftWordLists.lines(in: #"let a = [("one", true), ("two", false), ("three", true)]"#) == [1])
        #expect(SwiftWordLists.lines(in: #"switch x { case "one", "two", "three": true }"#) == [1])
        #expect(SwiftWordLists.lines(in: #"let a = "one two three four".split(separator: " ")"#) == [1])
        #expect(SwiftWordLists.lines(in: #"let a = ["one", "two"] + [f("x", "y", "z")]"#).isEmpty)
        #expect(SwiftWordLists.lines(in: #"// ["one", "two", "three"]"#).isEmpty)
        #expect(SwiftWordLists.lines(in: #"let a = ["A-1", "B_2", "C3", "${x}"]"#).isEmpty)
    }

    private static func lists() throws -> [(file: String, line: Int)] {
        let folder = packageRoot.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        return try files.flatMap { url -> [(String, Int)] in
            let file = String(url.path.dropFirst(folder.path.count + 1))
            guard !formats.contains(where: { file.hasPrefix($0 + "/") }), !ids.contains(file) else { return [] }
            return SwiftWordLists.lines(in: try String(contentsOf: url, encoding: .utf8)).map { (file, $0) }
        }
    }
}
