import DebriefCore
import DebriefLanguage
import DebriefText

extension Brief {
    /// The subset of Markdown that messengers show, in which nothing of the document is markup or a mention.
    ///
    /// - Parameter heading: what a heading below the title begins with.
    func messageMarkdown(_ parts: [BriefPart], heading: String) -> String {
        var lines = ["\(heading.dropLast()) \(unmarked(title))"]
        if !facts.isEmpty {
            let colon = words(": ", "：")
            lines.append(
                facts.map { "> \(unmarked($0.name))\(colon)**\(unmarked($0.value))**" }.joined(separator: "\n\n")
            )
        }
        lines += parts.flatMap { messageMarkdown($0, heading: heading) }
        lines.append("> " + unmarked(rest))
        return lines.joined(separator: "\n\n")
    }

    /// A heading and what stands below it.
    func messageMarkdown(_ part: BriefPart, heading: String) -> [String] {
        guard !part.lines.isEmpty else { return [] }
        let lines = part.lines.map(unmarked)
        return [
            "\(heading) \(part.heading)",
            part.isList ? lines.map { "- \($0)" }.joined(separator: "\n") : lines.joined(separator: "\n\n"),
        ]
    }

    /// Where the whole document can be read, as a paragraph of its own; empty where nobody says.
    func markdownLink(to link: String?) -> String {
        guard let link else { return "" }
        let address = link.replacing("(", with: "%28").replacing(")", with: "%29")
        return "\n\n[\(words("Read the document", "查看完整文档"))](\(address))"
    }

    func unmarked(_ text: String) -> String { BrokenSigns.text(text, signs: "*_[]<>`#~@!|") }
}
