import DebriefChecks
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

extension ToolServer {
    /// Lines of one reading of evidence, and bytes of one of them.
    private static let lineLimit = 2_000
    private static let sizeLimit = 1 << 20

    static let resourceTemplates: [JSON] = [
        template("debrief://document/{+path}", "document", "A postmortem, by its path.", "text/markdown"),
        template(
            "debrief://evidence/{+path}{?lines}",
            "evidence",
            "Lines of a file of evidence with their numbers, secrets masked: lines=12 or lines=12-40; else the first \(lineLimit).",
            "text/plain"
        ),
        template("debrief://check/{id}", "check", "What a check looks for and why, with examples.", "text/plain"),
        template("debrief://template/{id}/{language}", "template", "A template, in en or zh.", "text/markdown"),
    ]

    private static func template(_ uri: String, _ name: String, _ description: String, _ type: String) -> JSON {
        .object([
            ("uriTemplate", .string(uri)), ("name", .string(name)), ("description", .string(description)),
            ("mimeType", .string(type)),
        ])
    }

    /// The documents below the roots, then templates and checks.
    func listedResources() -> [JSON] {
        let paths = DocumentFile.expansion(of: roots).paths.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
        let documents = paths.map { path in
            Self.resource("debrief://document/" + Self.escaped(path), path, "a postmortem", "text/markdown")
        }
        let templates = Language.allCases.flatMap { language in
            Workspace().templates(language).map { template in
                Self.resource(
                    "debrief://template/\(template.id)/\(language.rawValue)",
                    "template \(template.id) (\(language.rawValue))",
                    template.sections.joined(separator: ", "),
                    "text/markdown"
                )
            }
        }
        let checks = Workspace.checkInfos.map { info in
            Self.resource("debrief://check/\(info.id)", info.id, info.summary.english, "text/plain")
        }
        return documents + templates + checks
    }

    private static func resource(_ uri: String, _ name: String, _ description: String, _ type: String) -> JSON {
        .object([
            ("uri", .string(uri)), ("name", .string(name)), ("description", .string(description)),
            ("mimeType", .string(type)),
        ])
    }

    func readResource(_ parameters: JSON, _ era: Era) throws -> Members {
        guard let uri = parameters["uri"]?.stringValue else {
            throw ToolError(.invalidParameters, "resources/read: uri is missing")
        }
        let missing = { (reason: String) in
            ToolError(
                era == .modern ? .invalidParameters : .resourceNotFound,
                reason,
                data: .object([("uri", .string(ToolError.cut(uri)))])
            )
        }
        do {
            guard let found = try resource(uri) else { throw missing("there is no resource '\(uri.prefix(200))'") }
            guard found.text.utf8.count <= Self.sizeLimit else {
                throw missing("the resource has \(found.text.utf8.count) bytes; read it in parts, by lines")
            }
            return [
                (
                    "contents",
                    .array([
                        .object([
                            ("uri", .string(uri)), ("mimeType", .string(found.type)), ("text", .string(found.text)),
                        ])
                    ])
                )
            ]
        } catch let error as DebriefError {
            throw missing(error.message)
        }
    }

    private func resource(_ uri: String) throws -> (text: String, type: String)? {
        guard uri.hasPrefix("debrief://") else { return nil }
        let parts = uri.dropFirst(10).split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let pieces = parts[1].split(separator: "?", maxSplits: 1).map(String.init)
        guard let path = pieces.first?.removingPercentEncoding, path != "-" else { return nil }
        switch parts[0] {
        case "document":
            try Confinement.require(path)
            return (try DocumentFile.read(path).text, "text/markdown")
        case "evidence":
            try Confinement.require(path)
            let lines = try pieces.count > 1 ? Self.lines(pieces[1]) : 1...Self.lineLimit
            let text = try Workspace().maskedLines(of: path, lines).map { "\($0.line)\t\($0.text)\n" }.joined()
            return (text, "text/plain")
        case "check": return (try CheckExplanation.text(of: path), "text/plain")
        case "template":
            let names = path.split(separator: "/").map(String.init)
            guard names.count == 2, let language = Language(tag: names[1]) else { return nil }
            // Templates that come with Debrief; one of the organisation's own is a file.
            guard Workspace().templates(language).contains(where: { $0.id == names[0] }) else { return nil }
            return (try Workspace().templateText(names[0], language), "text/markdown")
        default: return nil
        }
    }

    /// `lines=12`, `lines=12-40`
    private static func lines(_ query: String) throws(DebriefError) -> ClosedRange<Int> {
        let bounds = query.hasPrefix("lines=") ? query.dropFirst(6).split(separator: "-").map { Int(read: $0) } : []
        guard let first = bounds.first ?? nil, first > 0, bounds.count <= 2, let last = bounds.last ?? nil,
            last >= first
        else { throw DebriefError(.invalid, "'\(query.prefix(40))' names no lines; write lines=12-40") }
        guard last - first < lineLimit else {
            throw DebriefError(.invalid, "\(last - first + 1) lines are more than \(lineLimit); ask for fewer")
        }
        return first...last
    }

    private static func escaped(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }
}
