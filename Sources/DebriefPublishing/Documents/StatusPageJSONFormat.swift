import DebriefCore
import DebriefLanguage
import DebriefText

/// The request with which Statuspage takes the draft of a postmortem.
struct StatusPageJSONFormat: DocumentFormat {
    let id = "statuspage.json"
    let aliases: [String] = []
    let fileExtension = "statuspage.json"
    let summary = "the same as a request to Statuspage, as a draft"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let (text, omissions) = postmortem.statusPagePostmortem
        let body = JSON.object([("postmortem", .object([("body_draft", .string(text))]))])
        return Rendition(body.text + "\n", omissions: omissions)
    }
}
