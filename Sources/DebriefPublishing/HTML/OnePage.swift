import DebriefCore
import DebriefLanguage
import DebriefText

/// What is printed of a small incident's document so that it fits on one page: the milestones, and no notes.
package enum OnePage: CaseIterable, Sendable {
    /// How much smaller all is drawn, the least first.
    case full, smaller, small, least

    /// All of it is measured by the size of the writing.
    var sheet: StaticString {
        switch self {
        case .full: "html, body { font-size: 8.5pt; }"
        case .smaller: "html, body { font-size: 7.3pt; }"
        case .small: "html, body { font-size: 6.6pt; }"
        case .least: "html, body { font-size: 6pt; }"
        }
    }

    static let rules: StaticString = """
        @page { margin: 10mm 13mm 13mm; }
        .notes, .reference, .open-questions, .legend ~ .quiet { display: none; }
        body { line-height: 1.35; }
        header.page { padding-bottom: .65em; }
        h1 { font-size: 1.75em; margin-bottom: .3em; }
        h2 { font-size: 1.3em; margin: .9em 0 .25em; }
        h3 { font-size: 1.1em; margin: .6em 0 .15em; }
        p, ul, ol, table, figure { margin: .33em 0; }
        li { margin: .1em 0; }
        table, thead th, thead td, .notes { font-size: .94em; }
        thead th, thead td { font-size: 1em; }
        td, th { padding: .08em .65em .08em 0 !important; }
        .badge { padding: 0 .3em; line-height: 1.2; }
        .facts > div { margin: 0 2.5em .6em 0; }
        .scroll, .picture, table, main > * { margin-top: .27em !important; margin-bottom: .27em !important; }
        main > h2 { margin-top: .8em !important; }
        svg { width: auto; max-width: 100%; max-height: 8.7em; }
        .legend { margin-top: .15em; font-size: .94em; }
        .question { margin: .33em 0; padding: .2em .8em; }

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
