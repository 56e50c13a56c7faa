import DebriefCore
import DebriefLanguage
import DebriefText

/// The blocks of a page of Notion, in requests that its interface takes one after the other.
struct NotionFormat: DocumentFormat {
    let id = "notion"
    let aliases: [String] = []
    let fileExtension = "notion.json"
    let summary = "Notion blocks, in requests of at most 100"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let content = Content(postmortem, diagrams: .mermaid)
        let blocks = NotionWriter(content).blocks
        let requests = stride(from: 0, to: blocks.count, by: NotionWriter.most).map { start in
            JSON.object([("children", .array(Array(blocks[start..<min(start + NotionWriter.most, blocks.count)])))])
        }
        return Rendition(
            JSON.array(requests).text + "\n",
            omissions: [.titleApart(content, options)].compactMap(\.self)
        )
    }
}
