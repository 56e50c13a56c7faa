import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document in Debrief's shape, made of one in any other.
package struct ImportedDocument: Sendable {
    package let text: String
    /// How many rows the timeline's table has; 0 when it stayed as it was, or there is none.
    package let rows: Int
    package let actions: Int
    /// Tables and lists that stayed as they were, each with the reason.
    package let kept: [String]
    /// ``text`` as it is read.
    package let postmortem: Postmortem
}

/// Turns a postmortem that somebody wrote elsewhere into Debrief's shape, losing no word and no number.
///
/// What the document says about itself becomes front matter, its sections stand under the headings and in the order of a
/// template, its timeline and its action items are tables. What the template has no place for follows under its own
/// heading. The result is read again: where a table would tell other times than the original, the original stays.
package struct DocumentImport {
    let template: DocumentTemplate
    let language: Language

    package init(template: DocumentTemplate, language: Language) {
        self.template = template
        self.language = language
    }

    /// Whether a document has Debrief's shape already.
    package static func isImported(_ postmortem: Postmortem) -> Bool {
        guard let front = postmortem.root.children.first, front.kind == .frontMatter,
            let field = postmortem.metadata.fields[.template], front.range.contains(field.range.lowerBound)
        else { return false }
        return Templates.ids.contains(field.value) || postmortem.metadata.fields[.language] != nil
    }

    /// - Parameters:
    ///   - original: of any markup.
    ///   - read: the original as it was read, if it was already.
    package func document(from original: SourceText, read: Postmortem? = nil) -> ImportedDocument {
        let postmortem = DocumentImport.markdown(of: original, read: read)
        let words = WordCount(postmortem.source.text)
        var last: ImportedDocument?
        for (timeline, actions) in [(true, true), (true, false), (false, true), (false, false)] {
            let document = assembled(postmortem, timeline: timeline, actions: actions)
            let isWhole = words.missing(from: WordCount(document.text)).isEmpty
            let read = document.postmortem
            let isSame =
                (!timeline || read.timeline.events.map(\.time) == postmortem.timeline.events.map(\.time))
                && (!actions || read.actionItems.count == postmortem.actionItems.count)
            if isWhole, isSame { return document }
            last = document
            // What holds no table of ours is the same at each attempt.
            if document.rows == 0, document.actions == 0 { break }
        }
        guard let last else { return imported(postmortem.source.text, as: nil) }
        let missing = words.missing(from: WordCount(last.text))
        guard !missing.isEmpty else { return last }
        // Nothing may be lost, whatever a document is like.
        let heading = "## " + ImportWording(language: language).rest
        return imported(last.text + "\n" + blocks([heading, postmortem.source.text]) + "\n", as: last)
    }

    private func imported(_ text: String, as last: ImportedDocument?) -> ImportedDocument {
        ImportedDocument(
            text: text,
            rows: last?.rows ?? 0,
            actions: last?.actions ?? 0,
            kept: last?.kept ?? [],
            postmortem: Postmortem(parsing: SourceText(text))
        )
    }

    /// A document as Markdown with headings, whatever it was written in.
    package static func markdown(of original: SourceText, read: Postmortem? = nil) -> Postmortem {
        var postmortem = read ?? Postmortem(parsing: original)
        if postmortem.markup == .light {
            let text = MarkdownWriter.markdown(postmortem.root.children)
            postmortem = Postmortem(parsing: SourceText(text, path: DocumentImport.withoutEnding(original.path)))
        } else if postmortem.markup == .html {
            let html = ConfluenceStorage.html(original.text)
            let isSame = html == original.text
            let page = isSame ? postmortem : Postmortem(parsing: SourceText(html, path: original.path))
            let text = MarkdownWriter.markdown(page.root.children)
            postmortem = Postmortem(parsing: SourceText(text, path: DocumentImport.withoutEnding(original.path)))
        } else if let text = PlainTextMarkdown.markdown(of: postmortem) {
            postmortem = Postmortem(parsing: SourceText(text, path: original.path))
        }
        if let text = BoldHeadings.replaced(in: postmortem) {
            postmortem = Postmortem(parsing: SourceText(text, path: postmortem.source.path))
        }
        return postmortem
    }

    /// The name of a file without its ending, which would say that the text is not Markdown.
    private static func withoutEnding(_ path: String) -> String {
        let name = path.split(separator: "/").last.map { $0.split(separator: ".").dropLast() }
        return name.map { $0.joined(separator: ".") } ?? ""
    }

    private func assembled(_ postmortem: Postmortem, timeline: Bool, actions: Bool) -> ImportedDocument {
        let wording = ImportWording(language: language)
        let parts = ImportedParts(of: postmortem)
        let metadata = ImportedMetadata(of: postmortem, opening: parts.openingRange, text: parts.opening)
        var assembly = ImportAssembly(parts.parts, outline: TemplateOutline(template), wording: wording)
        var opening = metadata.opening
        if DocumentImport.isProse(opening), assembly.addSummary(opening) { opening = "" }
        let title = DocumentImport.title(of: postmortem, parts, language)
        var writer = ImportWriter(
            postmortem: postmortem,
            assembly: assembly,
            wording: wording,
            convertsTimeline: timeline,
            convertsActions: actions
        )
        let body = writer.markdown()
        let head = metadata.frontMatter(title: title.plain, template: template, language: language)
        let text =
            blocks([head, "# " + title.markdown, opening, body] + assembly.rest.map { $0.markdown(at: 2) }) + "\n"
        return ImportedDocument(
            text: text,
            rows: writer.rows,
            actions: writer.actions,
            kept: writer.kept,
            postmortem: Postmortem(parsing: SourceText(text, path: postmortem.source.path))
        )
    }

    /// Whether an opening tells what happened, and not only who, when and where to look.
    private static func isProse(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let paragraphs = lines.split { $0.allSatisfy(\.isWhitespace) }
        let told = paragraphs.filter { lines in
            guard let first = lines.first, let letter = first.unicodeScalars.first else { return false }
            let isWord = letter.properties.isAlphabetic || letter.properties.numericType != nil
            let hasKey = first.prefix(40).contains { ":：".contains($0) }
            return isWord && !hasKey && lines.joined().utf8.count >= 80
        }
        return !told.isEmpty && told.count * 2 >= paragraphs.count
    }

    private static func title(
        of postmortem: Postmortem,
        _ parts: ImportedParts,
        _ language: Language
    ) -> (markdown: String, plain: String) {
        if let title = parts.title, let plain = parts.plainTitle { return (title, plain) }
        if let title = postmortem.metadata[.title] { return (InertText.markdown(title, limit: .max), title) }
        let file = postmortem.source.path.split(separator: "/").last.map(String.init) ?? ""
        let stem = file.firstIndex(of: ".").map { String(file[..<$0]) } ?? file
        let words = stem.replacing("_", with: " ").trimmingCharacters("- ")
        let isTelling = words.split(whereSeparator: { " -".contains($0) }).count > 1
        let title = isTelling ? words : language.wording.fallbackTitle(postmortem.metadata[.date] ?? "")
        return (InertText.markdown(title, limit: 200), title)
    }
}
