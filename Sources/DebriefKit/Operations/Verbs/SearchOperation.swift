import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// Passages of a library that hold what somebody looks for.
package struct SearchOperation: Operation {
    package var words: String
    package var paths: [String]
    package var limit: Int?
    package var index: Bool?

    package init(words: String, paths: [String]) { (self.words, self.paths) = (words, paths) }

    package static let info = OperationInfo(
        "search",
        command: "search",
        "Find passages in postmortems by words, phrases in quotation marks and fields such as cause:certificate.",
        example: #"{"words": "connection pool exhausted", "paths": ["postmortems"]}"#,
        paths: ["paths"],
        input: [
            Key("words", .string, "what to look for"),
            Key("paths", .strings, "postmortems, or folders of them"),
            Key("limit", .integer, "how many documents; 20 where nothing is said").optional,
            Key("index", .boolean, "keep an index in the folder, and make it anew where a file has changed").optional,
        ],
        output: .array(
            .object([
                Key("path", .string),
                Key("line", .integer, "of the passage"),
                Key("section", .string.orNull, "the heading above it"),
                Key("score", .number, "the higher the better; comparable within one search only"),
                Key("text", .string, "the passage on one line, shortened around the words"),
            ])
        )
    )

    package func run(in environment: Environment) throws -> LibraryReading<FoundPassage> {
        guard (limit ?? 1) > 0 else {
            throw DebriefError(.invalid, "--limit \(limit ?? 0) shows nothing; write 1 or more")
        }
        return try Workspace().search(words, in: paths, limit: limit ?? 20, withIndex: index ?? false)
    }
}

extension FoundPassage: LibraryValue {
    package var json: JSON {
        .object([
            ("path", .string(path)),
            ("line", .number(line)),
            ("section", .string(orNull: section)),
            ("score", .decimal(score)),
            ("text", .string(text)),
        ])
    }
}
