import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Where an organisation keeps its postmortems, and how it numbers them.
package struct Filing: Sendable {
    /// From the folder of the configuration, such as `postmortems/{year}/{date}-{slug}.md`.
    package var path = ""
    /// Such as `INC-{year}-{number}`; `nil` where documents get no number.
    package var id: String?

    package init() {}

    /// What a pattern may hold between braces.
    package static let fields = ["year", "month", "date", "slug", "id"]
    /// The same for a number.
    package static let idFields = ["year", "month", "number"]

    /// The names between the braces of a pattern; `nil` where braces do not match.
    static func fields(of pattern: String) -> [String]? {
        var found: [String] = []
        var rest = pattern[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
            found.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return found
    }

    private static func filled(_ pattern: String, _ values: [String: String]) -> String {
        values.reduce(pattern) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static func values(_ day: CivilDate) -> [String: String] {
        let date = day.dateText
        return ["year": String(date.prefix(4)), "month": String(date.dropFirst(5).prefix(2)), "date": date]
    }

    /// The folder below which all documents lie, from the folder of the configuration.
    var root: String {
        let fixed = path.prefix { $0 != "{" }
        return fixed.lastIndex(of: "/").map { String(fixed[..<$0]) } ?? ""
    }

    /// The next number, counted from those that documents have.
    func nextID(after known: [String], on day: CivilDate) -> String? {
        guard let id else { return nil }
        let parts = Self.filled(id, Self.values(day)).components(separatedBy: "{number}")
        guard parts.count == 2 else { return parts[0] }
        let numbers = known.compactMap { known -> Substring? in
            guard known.count > parts[0].count + parts[1].count, known.hasPrefix(parts[0]), known.hasSuffix(parts[1])
            else { return nil }
            let digits = known.dropFirst(parts[0].count).dropLast(parts[1].count)
            return digits.allSatisfy { $0.isASCII && $0.isNumber } ? digits : nil
        }
        let next = (numbers.compactMap { Int(read: $0, upTo: 1 << 40) }.max() ?? 0) + 1
        let width = max(3, numbers.map(\.count).max() ?? 0)
        let text = String(next)
        return parts[0] + String(repeating: "0", count: max(0, width - text.count)) + text + parts[1]
    }

    /// The place of a document, from the folder of the configuration.
    func place(of title: String, _ day: CivilDate, id: String?) -> String {
        var names = SiteNames()
        var values = Self.values(day)
        values["slug"] = names.name(title.lowercased())
        values["id"] = names.name(id ?? "")
        return Self.filled(path, values)
    }
}

extension Workspace {
    /// Writes a new document to where the organisation keeps such, with the next number.
    ///
    /// - Parameter make: drafts it for a path, with a folder of its own among the evidence of its neighbours.
    /// - Throws: ``DebriefError`` with code `notFound` where `debrief.yml` says nothing of it, and `conflict` where a document
    ///   is there already.
    func file(
        in environment: Environment,
        _ make: (_ path: String, _ evidenceFolder: String) throws -> DraftedDocument
    ) throws -> DraftOutput {
        let configuration = try Configuration.forDocument(at: "-")
        guard !configuration.filing.path.isEmpty else {
            throw DebriefError(
                .notFound,
                "no debrief.yml says where postmortems are kept; write filing: {path: postmortems/{year}/{date}-{slug}.md}, "
                    + "or name the document with -o"
            )
        }
        let filing = configuration.filing
        let base = configuration.path.lastIndex(of: "/").map { String(configuration.path[...$0]) } ?? ""
        let root = base + (filing.root.isEmpty ? "." : filing.root)
        let first = try make(root + "/postmortem.md", "")
        let draft = try postmortem(parsing: SourceText(first.text, path: root + "/postmortem.md"))
        guard let day = draft.day else {
            throw DebriefError(.invalid, "the document states no day to be filed by; name it with -o")
        }
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        // Two that file at once get two numbers.
        return try environment.holding(root + "/-") {
            let known = FileManager.default.fileExists(atPath: root) ? read([root]) { $0.metadata[.id] }.values : []
            let id = filing.nextID(after: known.compactMap(\.self), on: day)
            let title = draft.metadata[.title] ?? ""
            let path = base + filing.place(of: title, day, id: id)
            let name = path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
            var document = try make(path, name)
            if let id, draft.metadata[.id] == nil {
                let source = SourceText(document.text, path: path)
                let edits = try HeadEditing(postmortem(parsing: source)).edits([(.id, "id", id)])
                document = document.with(text: try source.applying(edits))
            }
            try environment.holding(path) { try write(document, to: path, overwrite: false) }
            return DraftOutput(draft: document, path: path, isWritten: true)
        }
    }
}
