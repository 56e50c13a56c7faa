import DebriefChecks
import DebriefCore

/// What a person wants to know of a check at the terminal.
package enum CheckExplanation {
    /// Why a check looks for what it does, what it finds and does not find, and how to be rid of it.
    ///
    /// - Throws: ``DebriefError`` with code `notFound`, naming the nearest id.
    package static func text(of id: String) throws(DebriefError) -> String {
        guard let info = Workspace.checkInfos.first(where: { $0.id == id }) else {
            throw DebriefError(.notFound, Workspace.unknownCheck(id))
        }
        var text =
            "\(info.id) (\(info.severity.rawValue)\(info.runsByDefault ? "" : ", off"))\n\n\(info.summary)\n\n\(info.rationale)\n"
        for example in info.examples {
            switch example {
            case .fails(let snippet): text += "\nFound, between ⟦ and ⟧:\n\n" + indented(snippet)
            case .passes(let snippet): text += "\nNot found:\n\n" + indented(snippet)
            case .rewrites(let before, let after):
                text += "\nRewritten by --fix --suggested:\n\n" + indented(before) + "\nbecomes\n\n" + indented(after)
            case .fixes(let before, let after):
                text += "\nFixed by --fix:\n\n" + indented(before) + "\nbecomes\n\n" + indented(after)
            }
        }
        if !SuppressionInfos.all.contains(where: { $0.id == id }) {
            text += "\nTo suppress it in one place, write a reason above or beside that place:\n\n"
            text += "    <!-- debrief:ignore \(info.id): reason -->\n"
            text += "    <!-- debrief:ignore \(info.id) until 2027-01-31: reason -->\n"
        }
        text += "\nTo decide for all documents, write into debrief.yml one of error, warning, info, off:\n\n"
        text += "    checks:\n      \(info.id): off\n"
        return text
    }

    /// The same in a few lines of Markdown, for a small window beside the text; `nil` for an id that no check has.
    package static func markdown(of id: String) -> String? {
        guard let info = Workspace.checkInfos.first(where: { $0.id == id }) else { return nil }
        var text = "**\(info.id)**: \(info.summary)\n\n\(info.rationale)\n"
        var found: String?
        var notFound: String?
        for example in info.examples {
            switch example {
            case .fails(let snippet): found = found ?? snippet
            case .passes(let snippet): notFound = notFound ?? snippet
            case .fixes, .rewrites: continue
            }
        }
        for (title, snippet) in [("Found:", found), ("Not found:", notFound)] {
            guard let snippet else { continue }
            text += "\n\(title)\n\n````markdown\n\(snippet.filter { $0 != "⟦" && $0 != "⟧" })"
            text += snippet.last == "\n" ? "````\n" : "\n````\n"
        }
        return text
    }

    /// Every check with its severity and its sentence, in the order of the reference.
    package static var list: [(id: String, severity: String, summary: String)] {
        Workspace.checkInfos.map { ($0.id, $0.runsByDefault ? $0.severity.rawValue : "off", $0.summary) }
    }

    private static func indented(_ snippet: String) -> String {
        var lines = snippet.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }
}
