import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a person wants to know of a check at the terminal.
package enum CheckExplanation {
    /// Why a check looks for what it does, what it finds and does not find, and how to be rid of it.
    ///
    /// - Throws: ``DebriefError`` with code `notFound`, naming the nearest id.
    package static func text(of id: String, _ language: Language = .english) throws(DebriefError) -> String {
        guard let info = Workspace.checkInfos.first(where: { $0.id == id }) else {
            throw DebriefError(.notFound, Workspace.unknownCheck(id))
        }
        let words = { (english: String, chinese: String) in language == .english ? english : chinese }
        let severity = info.severity.label(language) + (info.runsByDefault ? "" : words(", off", "，默认关闭"))
        var text = "\(info.id)\(words(" (\(severity))", "（\(severity)）"))\n\n"
        text += "\(info.summary.text(in: language))\n\n\(info.rationale.text(in: language))\n"
        let becomes = "\n\(words("becomes", "改为"))\n\n"
        for example in info.examples {
            switch example {
            case .fails(let snippet):
                text += "\n\(words("Found, between ⟦ and ⟧:", "会发现，在 ⟦ 与 ⟧ 之间："))\n\n" + indented(snippet)
            case .passes(let snippet):
                text += "\n\(words("Not found:", "不会发现："))\n\n" + indented(snippet)
            case .rewrites(let before, let after):
                text += "\n\(words("Rewritten by --fix --suggested:", "由 --fix --suggested 改写："))\n\n"
                text += indented(before) + becomes + indented(after)
            case .fixes(let before, let after):
                text +=
                    "\n\(words("Fixed by --fix:", "由 --fix 修复："))\n\n" + indented(before) + becomes + indented(after)
            }
        }
        let reason = words("reason", "理由")
        if !SuppressionInfos.all.contains(where: { $0.id == id }) {
            let lead = words(
                "To suppress it in one place, write a reason above or beside that place:",
                "只在一处忽略，就在该处上方或旁边写明理由："
            )
            text += "\n\(lead)\n\n"
            text += "    <!-- debrief:ignore \(info.id): \(reason) -->\n"
            text += "    <!-- debrief:ignore \(info.id) \(words("until", "至")) 2027-01-31: \(reason) -->\n"
        }
        let lead = words(
            "To decide for all documents, write into debrief.yml one of error, warning, info, off:",
            "对所有文档生效，就在 debrief.yml 中写 error、warning、info 或 off："
        )
        text += "\n\(lead)\n\n"
        text += "    checks:\n      \(info.id): off\n"
        return text
    }

    /// The same in a few lines of Markdown, for a small window beside the text; `nil` for an id that no check has.
    package static func markdown(of id: String, _ language: Language) -> String? {
        guard let info = Workspace.checkInfos.first(where: { $0.id == id }) else { return nil }
        let words = { (english: String, chinese: String) in language == .english ? english : chinese }
        var text = "**\(info.id)**\(words(": ", "："))\(info.summary.text(in: language))\n\n"
        text += info.rationale.text(in: language) + "\n"
        var found: String?
        var notFound: String?
        for example in info.examples {
            switch example {
            case .fails(let snippet): found = found ?? snippet
            case .passes(let snippet): notFound = notFound ?? snippet
            case .fixes, .rewrites: continue
            }
        }
        for (title, snippet) in [(words("Found:", "会发现："), found), (words("Not found:", "不会发现："), notFound)] {
            guard let snippet else { continue }
            text += "\n\(title)\n\n````markdown\n\(snippet.filter { $0 != "⟦" && $0 != "⟧" })"
            text += snippet.last == "\n" ? "````\n" : "\n````\n"
        }
        return text
    }

    /// Every check with its severity and its sentence, in the order of the reference.
    package static func list(_ language: Language) -> [(id: String, severity: String, summary: String)] {
        let off = language == .english ? "off" : "关闭"
        return Workspace.checkInfos.map {
            ($0.id, $0.runsByDefault ? $0.severity.label(language) : off, $0.summary.text(in: language))
        }
    }

    private static func indented(_ snippet: String) -> String {
        var lines = snippet.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }
}
