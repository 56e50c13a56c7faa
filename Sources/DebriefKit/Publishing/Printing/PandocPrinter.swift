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
        let pictures = try PicturePrinter.pictures(of: postmortem, in: folder) { $1 }
        let text = OfficeDocument.markdown(of: postmortem, pictures)
        let bytes = try pandoc(text, to: "docx", reference: PackageResources.reference_docx, [], in: folder)
        return (bytes, pictures.isEmpty ? [.pictureNeedsDrawing(postmortem)].compactMap(\.self) : [])
    }

    static func slides(of postmortem: Postmortem, link: String?) throws(DebriefError) -> (
        bytes: [UInt8], omissions: [Message]
    ) {
        let folder = try WorkFolder()
        let pictures = try PicturePrinter.pictures(of: postmortem, in: folder) { $1 }
        let picture = pictures.first { $0.name == "timeline" }?.target
        let brief = Brief(postmortem)
        let text = Slides.markdown(of: postmortem, brief, picture: picture, link: RenderOptions(link: link).link)
        let subtitle = ["--metadata=subtitle:\(Slides.subtitle(brief))"]
        let bytes = try pandoc(text, to: "pptx", reference: PackageResources.reference_pptx, subtitle, in: folder)
        return (bytes, pictures.isEmpty ? [.pictureNeedsDrawing(postmortem)].compactMap(\.self) : [])
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
