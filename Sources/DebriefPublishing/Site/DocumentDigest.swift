import DebriefCore
import DebriefLanguage
import DebriefText

/// What search and feeds take from a document: what a reader of its page sees, and no comment.
package struct DocumentDigest: Sendable {
    package private(set) var words = SearchWords()
    /// The first words of its summary, else of the whole.
    package private(set) var summary = ""
    private var isSummary = false
    private var isCause = false

    /// More of a summary nobody reads in a list.
    private static let longest = 220

    package init(_ postmortem: Postmortem) {
        let content = Content(postmortem)
        words.add(content.title, .title)
        for key in [MetadataKey.id, .services, .tags, .severity] {
            if let value = postmortem.metadata[key] { words.add(value, .title) }
        }
        var first = ""
        for part in content.parts {
            if case .paragraph(let spans) = part, first.isEmpty { first = Span.plain(spans) }
            add(part)
        }
        for note in content.notes { for part in note.parts { add(part) } }
        summary = Self.line(summary.isEmpty ? first : summary)
    }

    private mutating func add(_ part: Part) {
        switch part {
        case .heading(_, let spans):
            let heading = Span.plain(spans)
            let kind = SectionKind(heading: heading)
            isSummary = kind == .summary || kind == .problemStatement
            isCause = kind == .rootCause || kind == .trigger
            words.add(heading, .body)
        case .paragraph(let spans):
            if isSummary, summary.isEmpty { summary = Span.plain(spans) }
            add(spans)
        case .question(_, let parts), .quote(let parts): for part in parts { add(part) }
        case .list(_, let items): for item in items { for part in item.parts { add(part) } }
        case .code(let code, _): words.add(code, .body)
        case .rule, .picture: return
        case .table(let table): for row in table.rows { for cell in row { add(cell) } }
        }
    }

    private mutating func add(_ spans: [Span]) { words.add(Span.plain(spans), isSummary || isCause ? .summary : .body) }

    /// On one line, and no longer than a list shows.
    private static func line(_ text: String) -> String {
        let whole = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard whole.count > longest else { return whole }
        let cut = whole.prefix(longest)
        return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
    }
}
