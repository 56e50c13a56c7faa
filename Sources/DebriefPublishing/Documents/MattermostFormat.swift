import DebriefCore
import DebriefLanguage
import DebriefText

/// A message for Mattermost, which shows Markdown.
struct MattermostFormat: DocumentFormat {
    let id = "mattermost"
    let fileExtension = "mattermost.json"
    let summary = "a message for Mattermost, at most 16,383 characters"

    /// Characters of a message (`PostMessageMaxRunesV2` of its server).
    private static let limit = 16_383

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let brief = Brief(postmortem)
        let text = brief.fitted(to: Self.limit, by: \.unicodeScalars.count) { parts in
            var text = brief.messageMarkdown(parts, heading: "#####")
            if let link = options.link {
                let address = link.replacing("(", with: "%28").replacing(")", with: "%29")
                text += "\n\n[\(brief.words("Read the document", "查看完整文档"))](\(address))"
            }
            return text
        }
        let message = JSON.object([
            ("message", .string(text.cut(to: Self.limit, by: \.unicodeScalars.count)))
        ])
        return Rendition(message.text + "\n", omissions: options.link == nil ? [brief.omission] : [])
    }
}
