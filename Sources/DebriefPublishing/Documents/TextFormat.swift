import DebriefCore
import DebriefLanguage
import DebriefText

/// Plain text that reads well in a terminal, a ticket or a mail.
struct TextFormat: DocumentFormat {
    let id = "text"
    let aliases = ["txt", "plain"]
    let fileExtension = "txt"
    let summary = "plain text of 78 columns, for terminals, tickets and mails"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let writer = PlainTextWriter(Content(postmortem))
        return Rendition(writer.text, omissions: [.noPictures(postmortem)].compactMap(\.self))
    }
}
