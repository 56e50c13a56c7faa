import DebriefCore
import DebriefLanguage
import DebriefText

/// A document as the Markdown that a converter turns into a file of a word processor.
package enum OfficeDocument {
    /// - Parameter pictures: those of the document, drawn, with their paths.
    package static func markdown(of postmortem: Postmortem, _ pictures: [Picture]) -> String {
        let content = Content(postmortem, pictures)
        let words = content.words
        var writer = MarkdownWriter(breaksMentions: false, isForOffice: true)
        writer.line("# " + writer.inline([.text(content.title)]))
        if !content.facts.isEmpty {
            let rows = content.facts.map { [[Span.strong([.text($0.name)])], [Span.text($0.value)]] }
            let header = [[Span.text(words("About", "概要"))], [Span.text("")]]
            writer.write([.table(Part.Table(header: header, rows: rows, isTimeline: false))])
        }
        writer.write(content.parts)
        if !content.notes.isEmpty {
            writer.line("## " + words("Evidence and notes", "证据与注释"))
            // As a table: footnotes would stand on every page again.
            let rows = content.notes.map { note in
                [[Span.text(note.label)], note.parts.first.map { [Span.text($0.flatWords)] } ?? []]
            }
            let header = [[Span.text(words("Note", "注"))], [Span.text(words("Source", "来源"))]]
            writer.write([.table(Part.Table(header: header, rows: rows, isTimeline: false))])
        }
        return writer.text
    }
}
