import DebriefTestSupport
import Foundation
import Testing

/// Holds the page on JSON against what the command prints, both ways.
struct JSONReferenceTests {
    private static let page = "docs/reference/json.md"

    @Test func showsWhatTheCommandPrintsForItsExamples() throws {
        let text = try JSONReference.text()
        try withTemporaryFolder { folder in
            try expectSnapshot(try JSONReference.replayed(text, in: folder), Self.page)
        }
    }

    @Test(arguments: ["inspect", "check", "evidence"])
    func documentsEachKeyWithItsTypeAndNoOther(verb: String) throws {
        let documented = try JSONReference.keys(of: verb)
        try withTemporaryFolder { folder in
            let files = try JSONReference.documents().enumerated().map { try folder.write("\($0).md", $1) }
            let examples = packageRoot.appending(path: "Examples").path
            let line = "debrief \(verb) --format json \(files.joined(separator: " ")) \(examples) || true"
            let output = try Command.run(line, in: folder.url).output
            var printed: [String: Set<String>] = [:]
            JSONReference.collect(try JSONSerialization.jsonObject(with: Data(output.utf8)), "", &printed)
            #expect(Set(printed.keys).sorted() == documented.keys.sorted())
            for (key, types) in printed.sorted(by: { $0.key < $1.key }) {
                let allowed = documented[key] ?? []
                #expect(types.isSubset(of: allowed), "\(key) is documented as \(allowed.sorted())")
            }
        }
    }
}

/// The page on JSON, taken apart.
private enum JSONReference {
    static func text() throws -> String {
        try String(contentsOf: packageRoot.appending(path: "docs/reference/json.md"), encoding: .utf8)
    }

    /// The example documents of the page.
    static func documents() throws -> [String] {
        try text().components(separatedBy: "````markdown\n").dropFirst().map { part in
            part.components(separatedBy: "````\n")[0]
        }
    }

    /// The page with what the command prints now: the verb of the chapter, for the document before the block.
    static func replayed(_ text: String, in folder: TemporaryFolder) throws -> String {
        var lines: [String] = []
        var command = ""
        var document: [String]?
        var isOutput = false
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("## `debrief ") { command = line.components(separatedBy: "`")[1] }
            if line == "````markdown" {
                document = []
            } else if line == "````", let text = document {
                try folder.write("incident.md", text.joined(separator: "\n") + "\n")
                document = nil
            } else {
                document?.append(line)
            }
            if isOutput, line == "```" { isOutput = false }
            if !isOutput { lines.append(line) }
            if line == "```json" {
                isOutput = true
                let output = try Command.run("\(command) incident.md || true", in: folder.url).output
                lines += output.components(separatedBy: "\n").dropLast()
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Key paths such as `timeline[].time.iso` with the types that each may have.
    static func keys(of verb: String) throws -> [String: Set<String>] {
        let chapters = try text().components(separatedBy: "\n## ")
        let chapter = try #require(chapters.first { $0.hasPrefix("`debrief \(verb) ") })
        var keys: [String: Set<String>] = [:]
        var keysOfTime: [String: Set<String>] = [:]
        var isTime = false
        for line in chapter.components(separatedBy: "\n") {
            if line.hasPrefix("| key") { isTime = line.hasPrefix("| key of a time") }
            if line.hasPrefix("| id |") { break }
            let cells = line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 5, cells[1].hasPrefix("`") else { continue }
            let types = Set(cells[2].components(separatedBy: " or "))
            let key = String(cells[1].dropFirst().dropLast())
            if isTime { keysOfTime[key] = types } else { keys[key] = types }
        }
        for (key, types) in keys where !types.isDisjoint(with: ["time", "anchor"]) {
            for (part, type) in keysOfTime where part != "milestone" || types.contains("anchor") {
                keys["\(key).\(part)"] = type
            }
            keys[key] = types.subtracting(["time", "anchor"]).union(["object"])
        }
        return keys
    }

    /// The type of each key of a value, below the path at which it stands.
    static func collect(_ value: Any, _ path: String, _ keys: inout [String: Set<String>]) {
        if let array = value as? [Any] {
            for element in array { collect(element, path.isEmpty ? "" : path + "[]", &keys) }
        } else if let object = value as? [String: Any] {
            for (key, value) in object {
                let name = path.isEmpty ? key : "\(path).\(key)"
                keys[name, default: []].insert(type(of: value, named: key))
                collect(value, name, &keys)
            }
        }
    }

    private static func type(of value: Any, named key: String) -> String {
        switch value {
        case is NSNull: "null"
        case is String: "string"
        case is [Any]: "array"
        case is [String: Any]: "object"
        // Foundation does not tell whole numbers apart from others; only a figure of the impact may have a fraction.
        default: ["value", "upper", "whole"].contains(key) ? "number" : "integer"
        }
    }
}
