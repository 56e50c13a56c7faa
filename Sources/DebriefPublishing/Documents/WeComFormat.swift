import DebriefCore
import DebriefLanguage
import DebriefText

/// A message for a robot of WeCom, which takes little: 4,096 bytes.
struct WeComFormat: DocumentFormat {
    let id = "wecom"
    let aliases = ["企业微信", "wechat-work"]
    let fileExtension = "wecom.json"
    let summary = "a message for WeCom (企业微信), at most 4,096 bytes"

    /// Bytes of the text.
    private static let limit = 4_096

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        let text = brief.fitted(to: Self.limit) { parts in
            brief.messageMarkdown(parts, heading: "###") + brief.markdownLink(to: options.link)
        }
        let message = JSON.object([
            ("msgtype", .string("markdown")),
            ("markdown", .object([("content", .string(text.cut(to: Self.limit, by: \.utf8.count)))])),
        ])
        return Rendition(message.text + "\n", omissions: options.link == nil ? [brief.omission] : [])
    }
}
