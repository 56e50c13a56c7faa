import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// Makes files of office programs by pandoc, with our own reference documents for their look.
enum PandocPrinter {
    static func document(of postmortem: Postmortem) throws(DebriefError) -> (bytes: [UInt8], omissions: [Message]) {
        let folder = try WorkFolder()
        let picture = try picture(of: postmortem, in: folder)
        let text = OfficeDocument.markdown(of: postmortem, picture: picture)
        let bytes = try pandoc(text, to: "docx", reference: PackageResources.reference_docx, [], in: folder)
        return (bytes, picture == nil ? [.pictureNeedsDrawing(postmortem)].compactMap(\.self) : [])
    }

    static func slides(of postmortem: Postmortem, link: String?) throws(DebriefError) -> (
        bytes: [UInt8], omissions: [Message]
    ) {
        let folder = try WorkFolder()
        let picture = try picture(of: postmortem, in: folder)
        let brief = Brief(postmortem)
        let text = Slides.markdown(of: postmortem, brief, picture: picture, link: RenderOptions(link: link).link)
        let subtitle = ["--metadata=subtitle:\(Slides.subtitle(brief))"]
        let bytes = try pandoc(text, to: "pptx", reference: PackageResources.reference_pptx, subtitle, in: folder)
        return (bytes, picture == nil ? [.pictureNeedsDrawing(postmortem)].compactMap(\.self) : [])
    }

    /// The picture of the timeline as a file of points; `nil` where there is nothing to draw, or nothing that draws.
    private static func picture(of postmortem: Postmortem, in folder: borrowing WorkFolder) throws(DebriefError)
        -> String?
    {
        guard let format = DocumentFormats.all.first(where: { $0.id == "timeline.svg" }),
            let drawing = ExternalProgram("rsvg-convert")
        else { return nil }
        let rendition = format.render(postmortem, options: RenderOptions())
        guard rendition.omissions.isEmpty else { return nil }
        let svg = try folder.write(rendition.bytes, as: "timeline.svg")
        let target = folder.path(of: "timeline.png")
        try PDFPrinter.run(drawing, ["--width=1920", "--background-color=white", "--output", target, svg])
        return folder.read("timeline.png") == nil ? nil : target
    }

    private static func pandoc(
        _ markdown: String,
        to format: String,
        reference: [UInt8],
        _ more: [String],
        in folder: borrowing WorkFolder
    ) throws(DebriefError) -> [UInt8] {
        guard let pandoc = ExternalProgram("pandoc") else {
            throw DebriefError(
                .unavailable,
                "\(format) needs pandoc; install it (apt install pandoc), or publish pdf or html"
            )
        }
        let reference = try folder.write(reference, as: "reference.\(format)")
        let source = try folder.write(Array(markdown.utf8), as: "source.md")
        let target = folder.path(of: "target.\(format)")
        // Of pandoc's own Markdown only what the text uses, so that nothing in it is an instruction: no raw markup, no
        // mathematics, no citations.
        let extensions = [
            "all_symbols_escapable", "backtick_code_blocks", "fenced_code_attributes", "pipe_tables", "strikeout",
            "task_lists", "fenced_divs", "superscript", "startnum", "intraword_underscores", "escaped_line_breaks",
            "space_in_atx_header",
        ]
        try PDFPrinter.run(
            pandoc,
            [
                "-f", "markdown_strict-raw_html+" + extensions.joined(separator: "+"), "-t", format,
                "--shift-heading-level-by=-1", "--slide-level=1", "--columns=60", "--reference-doc=\(reference)",
                "-o", target, source,
            ] + more
        )
        guard let bytes = folder.read("target.\(format)") else {
            throw DebriefError(.unavailable, "pandoc made no \(format); publish html instead")
        }
        return bytes
    }
}

extension Message {
    /// That there is a picture which nothing here can draw.
    fileprivate static func pictureNeedsDrawing(_ postmortem: Postmortem) -> Message? {
        guard !postmortem.timeline.events.isEmpty else { return nil }
        return Message(
            "the picture of the timeline is left out: it needs rsvg-convert (apt install librsvg2-bin)",
            zh: "时间线图未包含：需要 rsvg-convert（apt install librsvg2-bin）"
        )
    }
}
