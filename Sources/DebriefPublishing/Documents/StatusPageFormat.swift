import DebriefCore
import DebriefLanguage
import DebriefText

/// The postmortem of an incident on a status page, as the Markdown that is pasted into it.
struct StatusPageFormat: DocumentFormat {
    let id = "statuspage"
    let aliases = ["status-page"]
    let fileExtension = "statuspage.md"
    let summary = "the postmortem of a status page, as Markdown to paste"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let (text, omissions) = postmortem.statusPagePostmortem
        return Rendition(text, omissions: omissions)
    }
}

extension Postmortem {
    /// Markdown for readers outside: no title, which the incident has, no notes, and tables as lists, which every such page
    /// shows.
    var statusPagePostmortem: (text: String, omissions: [Message]) {
        let content = Content(self)
        var writer = MarkdownWriter(breaksMentions: false)
        writer.write(content.parts.map { $0.withoutTables.withoutNotes })
        var omissions = [Message.noPictures(self)].compactMap(\.self)
        if !content.notes.isEmpty {
            omissions.append(Message("the notes on evidence are left out", zh: "证据注释未包含"))
        }
        if metadata[.audience]?.lowercased() != "public" {
            omissions.append(
                Message(
                    "everybody can read a status page: publish this with --for customers",
                    zh: "状态页人人可读：请加上 --for customers 发布"
                )
            )
        }
        return (writer.text, omissions)
    }
}

extension Part {
    /// Tables as lists of their rows: the first cell, then the others with the name of their column where it says something.
    var withoutTables: Part {
        switch self {
        case .table(let table):
            return .list(
                start: nil,
                table.rows.map { row in
                    let cells = row.filter { !Span.plain($0).trimmed.isEmpty }
                    guard let first = cells.first else { return Item(isDone: nil, parts: []) }
                    let rest = Array(cells.dropFirst().joined(separator: [Span.text(" · ")]))
                    let lead: [Span] = [.strong(first)] + (rest.isEmpty ? [] : [.text(" – ")])
                    return Item(isDone: nil, parts: [.paragraph(lead + rest)])
                }
            )
        case .question(let number, let parts): return .question(number: number, parts.map(\.withoutTables))
        case .quote(let parts): return .quote(parts.map(\.withoutTables))
        case .list(let start, let items):
            return .list(start: start, items.map { Item(isDone: $0.isDone, parts: $0.parts.map(\.withoutTables)) })
        case .heading, .paragraph, .code, .rule, .picture: return self
        }
    }

    /// Without references to notes.
    var withoutNotes: Part {
        switch self {
        case .heading(let level, let spans): return .heading(level: level, Span.withoutNotes(spans))
        case .paragraph(let spans): return .paragraph(Span.withoutNotes(spans))
        case .question(let number, let parts): return .question(number: number, parts.map(\.withoutNotes))
        case .quote(let parts): return .quote(parts.map(\.withoutNotes))
        case .list(let start, let items):
            return .list(start: start, items.map { Item(isDone: $0.isDone, parts: $0.parts.map(\.withoutNotes)) })
        case .table(let table):
            return .table(
                Table(
                    header: table.header.map(Span.withoutNotes),
                    rows: table.rows.map { $0.map(Span.withoutNotes) },
                    isTimeline: table.isTimeline
                )
            )
        case .code, .rule, .picture: return self
        }
    }
}

extension Span {
    fileprivate static func withoutNotes(_ spans: [Span]) -> [Span] {
        spans.compactMap { span in
            switch span {
            case .note: nil
            case .emphasis(let spans): .emphasis(withoutNotes(spans))
            case .strong(let spans): .strong(withoutNotes(spans))
            case .struck(let spans): .struck(withoutNotes(spans))
            case .link(let target, let spans): .link(target, withoutNotes(spans))
            case .text, .code, .picture, .lineBreak: span
            }
        }
    }
}
