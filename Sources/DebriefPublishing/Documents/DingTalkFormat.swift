import DebriefCore
import DebriefLanguage
import DebriefText

/// A message for a robot of DingTalk: Markdown, or a card with a button where there is a link.
struct DingTalkFormat: DocumentFormat {
    let id = "dingtalk"
    let aliases = ["钉钉"]
    let fileExtension = "dingtalk.json"
    let summary = "a card for DingTalk (钉钉)"

    /// Bytes of a request.
    private static let limit = 20_000

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        let text = brief.fitted(to: Self.limit) { parts in message(brief, parts, options.link) }
        return Rendition(text, omissions: options.link == nil ? [brief.omission] : [])
    }

    private func message(_ brief: Brief, _ parts: [BriefPart], _ link: String?) -> String {
        let text = JSON.string(brief.chineseRobotMarkdown(parts, heading: "###"))
        guard let link else {
            return JSON.object([
                ("msgtype", .string("markdown")),
                ("markdown", .object([("title", .string(brief.title)), ("text", text)])),
                ("at", .object([("isAtAll", .bool(false))])),
            ]).text + "\n"
        }
        let button = brief.words("Read the document", "查看完整文档")
        return JSON.object([
            ("msgtype", .string("actionCard")),
            (
                "actionCard",
                .object([
                    ("title", .string(brief.title)), ("text", text), ("singleTitle", .string(button)),
                    ("singleURL", .string(link)),
                ])
            ),
        ]).text + "\n"
    }
}

extension Brief {
    /// The subset of Markdown that robots of Chinese messengers show.
    ///
    /// - Parameter heading: what a heading below the title begins with.
    func chineseRobotMarkdown(_ parts: [BriefPart], heading: String) -> String {
        func words(_ text: String) -> String { BrokenSigns.text(text, signs: "*_[]<>`#~@!") }
        var lines = ["\(heading.dropLast()) \(words(title))"]
        if !facts.isEmpty {
            lines.append(facts.map { "> \(words($0.name))：**\(words($0.value))**" }.joined(separator: "\n\n"))
        }
        for part in parts where !part.lines.isEmpty {
            lines.append("\(heading) \(part.heading)")
            lines.append(
                part.isList
                    ? part.lines.map { "- \(words($0))" }.joined(separator: "\n")
                    : part.lines.map(words).joined(separator: "\n\n")
            )
        }
        lines.append("> " + words(rest))
        return lines.joined(separator: "\n\n")
    }
}
