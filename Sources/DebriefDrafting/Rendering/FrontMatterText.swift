import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The YAML at the head of a draft: what the evidence states, and nothing for what it does not.
struct FrontMatterText {
    let title: String
    let id: String?
    let severity: String?
    let services: [String]
    let authors: [String]
    let template: DocumentTemplate
    let language: Language

    /// Lines `key: value` in the order of the design.
    var lines: [(key: String, value: String)] {
        var lines: [(key: String, value: String)] = []
        if let id { lines.append(("id", InertText.yaml(id))) }
        lines.append(("title", InertText.yaml(title)))
        if let severity { lines.append(("severity", InertText.yaml(severity))) }
        lines.append(("status", "draft"))
        if !services.isEmpty { lines.append(("services", "[\(services.map(item).joined(separator: ", "))]")) }
        if !authors.isEmpty { lines.append(("authors", "[\(authors.map(item).joined(separator: ", "))]")) }
        lines.append(("template", InertText.yaml(template.id)))
        lines.append(("language", language.rawValue))
        return lines
    }

    /// An item of a list between brackets, where a comma would part it.
    private func item(_ text: String) -> String { InertText.yaml(text) }

    /// - Parameter own: lines of the template's own front matter, whose keys yield to those of the draft.
    func markdown(keeping own: [String] = []) -> String {
        let keys = Set(lines.map(\.key))
        let kept = own.filter { line in
            !keys.contains(String(line.prefix { $0 != ":" }))
        }
        return (["---"] + lines.map { "\($0.key): \($0.value)" } + kept + ["---"]).joined(separator: "\n")
    }
}
