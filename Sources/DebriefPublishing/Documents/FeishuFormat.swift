import DebriefCore
import DebriefLanguage
import DebriefText

/// A card for a robot of Feishu or Lark.
struct FeishuFormat: DocumentFormat {
    let id = "feishu"
    let aliases = ["lark", "飞书"]
    let fileExtension = "feishu.json"
    let summary = "a card for Feishu (飞书, Lark)"

    /// Bytes of a request.
    private static let limit = 20_000

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        let text = brief.fitted(to: Self.limit) { parts in message(brief, parts, options.link) }
        return Rendition(text, omissions: options.link == nil ? [brief.omission] : [])
    }

    private func message(_ brief: Brief, _ parts: [BriefPart], _ link: String?) -> String {
        var elements: [JSON] = []
        if !brief.facts.isEmpty {
            let fields = brief.facts.map { name, value in
                JSON.object([
                    ("is_short", .bool(value.count < 24)),
                    ("text", plain(name + brief.words(": ", "：") + value)),
                ])
            }
            elements.append(.object([("tag", .string("div")), ("fields", .array(fields))]))
        }
        for part in parts where !part.lines.isEmpty {
            elements.append(.object([("tag", .string("hr"))]))
            let heading = JSON.object([("tag", .string("lark_md")), ("content", .string("**\(part.heading)**"))])
            elements.append(.object([("tag", .string("div")), ("text", heading)]))
            let lines = part.lines.map { (part.isList ? "• " : "") + $0 }.joined(separator: "\n")
            elements.append(.object([("tag", .string("div")), ("text", plain(lines))]))
        }
        elements.append(.object([("tag", .string("note")), ("elements", .array([plain(brief.rest)]))]))
        if let link {
            let button = JSON.object([
                ("tag", .string("button")), ("text", plain(brief.words("Read the document", "查看完整文档"))),
                ("type", .string("primary")), ("url", .string(link)),
            ])
            elements.append(.object([("tag", .string("action")), ("actions", .array([button]))]))
        }
        let card = JSON.object([
            ("config", .object([("wide_screen_mode", .bool(true))])),
            (
                "header",
                .object([("title", plain(brief.title)), ("template", .string(brief.isSevere ? "red" : "blue"))])
            ),
            ("elements", .array(elements)),
        ])
        return JSON.object([("msg_type", .string("interactive")), ("card", card)]).text + "\n"
    }

    private func plain(_ text: String) -> JSON {
        .object([("tag", .string("plain_text")), ("content", .string(text))])
    }
}

extension Brief {
    /// A message whose longest parts are shortened until it fits.
    ///
    /// - Parameter limit: bytes.
    func fitted(
        to limit: Int,
        by measure: (String) -> Int = { $0.utf8.count },
        _ message: ([BriefPart]) -> String
    ) -> String {
        var parts = parts
        var text = message(parts)
        while measure(text) > limit, let longest = parts.indices.max(by: { parts[$0].size < parts[$1].size }),
            parts[longest].size > 0
        {
            parts[longest] = parts[longest].shortened(words)
            text = message(parts)
        }
        return text
    }
}
