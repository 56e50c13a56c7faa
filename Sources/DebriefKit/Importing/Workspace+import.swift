import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document that was imported, and what a person wants to know of it.
package struct ImportSummary: Sendable {
    package let text: String
    /// Rows of the timeline's table, and of the action items'.
    package let rows: Int
    package let actions: Int
    /// What stayed as it was because a table of Debrief has no place for it: the section, and the columns.
    package let kept: [String]
    package let questions: Int
}

extension Workspace {
    /// Turns a postmortem of any shape into Debrief's.
    ///
    /// - Parameters:
    ///   - path: of a document in Markdown, HTML, Confluence's storage format, plain text or, with pandoc, of a word
    ///     processor; `-` for standard input.
    ///   - language: of headings and questions; `nil` to go by the document.
    /// - Returns: `nil` for a document that has Debrief's shape already.
    package func importDocument(
        _ path: String,
        template name: String,
        language: Language?
    ) throws(DebriefError) -> ImportSummary? {
        let watch = WorkWatch.current
        // Reading, understanding, moving to its place: a document of megabytes takes a while for each.
        watch?.begin(3)
        let bytes = try DocumentFile.bytes(of: path)
        let source: SourceText
        if let converted = try WordDocument.markdown(of: bytes, path: path) {
            source = try DocumentFile.text(of: converted, path: path)
        } else {
            source = try DocumentFile.text(of: bytes, path: path)
        }
        guard source.text.contains(where: { !$0.isWhitespace }) else {
            throw DebriefError(.invalid, "\(path) is empty; there is nothing to import", file: path)
        }
        watch?.step()
        let postmortem = Postmortem(parsing: source)
        watch?.step()
        if DocumentImport.isImported(postmortem) { return nil }
        // What is not read cannot be moved to its place.
        if let problem = postmortem.problems.first(where: { $0.kind == .lines }) {
            throw DebriefError(.invalid, "\(path): \(problem.message.english); import it in parts", file: path)
        }
        let language = language ?? postmortem.language
        let imported = DocumentImport(template: try template(name, language), language: language)
            .document(from: source, read: postmortem)
        watch?.step()
        let hasBlocks = !imported.postmortem.generatedBlocks.isEmpty
        let text = hasBlocks ? try refresh(SourceText(imported.text, path: path + ".md")).text : imported.text
        return ImportSummary(
            text: text,
            rows: imported.rows,
            actions: imported.actions,
            kept: imported.kept,
            questions: imported.postmortem.questions.count
        )
    }
}
