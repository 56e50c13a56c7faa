import DebriefCore
import DebriefLanguage
import DebriefText

/// What is printed of a small incident's document so that it fits on one page: the milestones, and no notes.
package enum OnePage: CaseIterable, Sendable {
    /// How much smaller all is drawn, the least first.
    case full, smaller, small, least

    /// For programs that know which rows hold something.
    var sheet: StaticString {
        switch self {
        case .full: "body { zoom: 1; }"
        case .smaller: "body { zoom: .85; }"
        case .small: "body { zoom: .77; }"
        case .least: "body { zoom: .7; }"
        }
    }

    static let rules: StaticString = """
        @page { margin: 10mm 13mm 13mm; }
        .notes, .reference, .open-questions, .legend ~ .quiet { display: none; }
        .timeline tbody tr:not(:has(.badge)), .timeline tbody tr:has(.badge):not(:has(.milestone)) { display: none; }
        figure:has(.series) + .scroll, tbody:not(:has(tr)), table:not(:has(tbody td)) { display: none; }
        body { font-size: 8.5pt; line-height: 1.35; }
        header.page { padding-bottom: 2mm; }
        h1 { font-size: 15pt; margin-bottom: 1.5mm; }
        h2 { font-size: 11pt; margin: 3.5mm 0 1mm; }
        h3 { font-size: 9.5pt; margin: 2mm 0 .5mm; }
        p, ul, ol, table, figure { margin: 1mm 0; }
        li { margin: .3mm 0; }
        table, thead th, thead td, .notes { font-size: 8pt; }
        td, th { padding: .25mm 2mm .25mm 0 !important; }
        .badge { padding: 0 .3em; line-height: 1.2; }
        .scroll, .picture, table, main > * { margin-top: .8mm !important; margin-bottom: .8mm !important; }
        main > h2 { margin-top: 2.5mm !important; }
        svg { width: auto; max-width: 100%; max-height: 26mm; }
        .legend { margin-top: .5mm; font-size: 8pt; }
        .question { margin: 1mm 0; padding: .6mm 2.5mm; }

        """

    /// Says on the page itself that it is no whole.
    static func note(_ language: Language) -> StaticString {
        switch language {
        case .english:
            "@page { @bottom-left { content: \"Milestones only; the document has every row and its evidence.\"; color: #56606b; font-size: 8.5pt; } }"
        case .chinese:
            "@page { @bottom-left { content: \"此页只含里程碑；全部时间线和证据见文档。\"; color: #56606b; font-size: 8.5pt; } }"
        }
    }

    /// What the page of a document leaves out, for whoever prints it; `nil` where it leaves out nothing.
    package static func omission(_ postmortem: Postmortem) -> Message? {
        let events = postmortem.timeline.events
        let rows = events.count { event in
            !event.milestones.contains { Milestone.ordered.contains($0) || $0 == .reopened }
        }
        let notes = postmortem.footnotes.count
        guard rows > 0 || notes > 0 else { return nil }
        return Message(
            "one page holds the milestones; \(rows) rows of the timeline and \(notes) notes are in the document",
            zh: "一页只含里程碑；时间线的另外 \(rows) 行和 \(notes) 条注释在文档中"
        )
    }
}
