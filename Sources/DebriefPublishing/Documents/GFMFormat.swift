import DebriefCore
import DebriefLanguage
import DebriefText

/// Markdown as GitHub and GitLab show it: without front matter and comments, and nobody is notified by it.
struct GFMFormat: DocumentFormat {
    let id = "gfm"
    let aliases = ["markdown", "md", "github", "gitlab"]
    let fileExtension = "gfm.md"
    let summary = "Markdown for GitHub and GitLab, without comments and front matter"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let content = Content(postmortem, diagrams: .mermaid)
        var writer = MarkdownWriter()
        writer.line("# " + writer.inline([.text(content.title)]))
        let facts = content.facts.map { "**\(writer.inline([.text($0.name)])):** \(writer.inline([.text($0.value)]))" }
        if !facts.isEmpty { writer.block(facts.joined(separator: " · ")) }
        writer.write(content.parts)
        for note in content.notes { writer.note(note) }
        return Rendition(writer.text)
    }
}

extension Message {
    /// That the title is to be written where the page has its own; `nil` where whoever takes the form does that.
    static func titleApart(_ content: Content, _ options: RenderOptions) -> Message? {
        if options.isTitleTaken { return nil }
        return Message("the title goes into the field of the page: \(content.title)", zh: "标题写在页面的标题栏：\(content.title)")
    }

    /// That the pictures of the page are missing; `nil` for a document of which the page would draw none.
    static func noPictures(_ postmortem: Postmortem, _ options: RenderOptions = RenderOptions()) -> Message? {
        !options.pictures.isEmpty || TimelinePicture(of: postmortem.timeline, language: postmortem.language) == nil
            ? nil
            : Message(
                "the pictures of the timeline and of series are left out; html and pdf have them",
                zh: "时间线和数据的图未包含；html 和 pdf 中有"
            )
    }
}
