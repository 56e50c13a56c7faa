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
        let text = JSON.string(brief.messageMarkdown(parts, heading: "###"))
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
