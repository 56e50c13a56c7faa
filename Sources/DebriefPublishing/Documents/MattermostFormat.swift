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
            brief.messageMarkdown(parts, heading: "#####") + brief.markdownLink(to: options.link)
        }
        let message = JSON.object([
            ("message", .string(text.cut(to: Self.limit, by: \.unicodeScalars.count)))
        ])
        return Rendition(message.text + "\n", omissions: options.link == nil ? [brief.omission] : [])
    }
}
