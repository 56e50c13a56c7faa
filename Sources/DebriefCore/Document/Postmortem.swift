import DebriefLanguage
import DebriefText

/// A postmortem as Debrief reads it: the text, its structure, and the typed parts that checks and pages ask for.
///
/// Everything is read once, what not everybody asks for when it is first asked for; nothing is ever printed back from here (see ``Edit``).
package struct Postmortem: Sendable {
    /// The words and their places; of HTML, the text of the same lines in which tags are blank.
    package let source: SourceText
    /// What the document is written in.
    package let markup: Markup
    /// The block tree; its kind is `document`.
    package let root: Block
    package let metadata: Metadata
    package let language: Language
    /// All sections in the order of the text, nested ones after the one that holds them.
    package let sections: [Section]
    /// The day that it is about.
    let date: DocumentDate
    package let timeline: Timeline
    /// What ``timeline`` was made of.
    let timelineRows: TimelineReader.Rows
    package let actionItems: [ActionItem]
    package let questions: [OpenQuestion]
    package let generatedBlocks: [GeneratedBlock]
    package let footnotes: [Footnote]
    /// What could not be read as what it is meant to be.
    package let problems: [ReadingProblem]
    /// How the organisation counts metrics, and so what the lengths that a document names mean.
    package let metricDefinitions: MetricDefinitions

    private let keptProse = Lazy<[Prose]>()
    private let keptImpact = Lazy<[ImpactFigure]>()
    private let keptIncident = Lazy<Incident>()
    private let keptWindow = Lazy<IncidentWindow>()
    private let keptWindowReading = Lazy<WindowReading>()
    private let keptTold = Lazy<Timeline>()
    private let keptJudged = Lazy<Timeline>()
    private let keptMetrics = Lazy<[Metric]>()
    private let keptIntervalTimeline = Lazy<IntervalTimeline>()
    let keptParts = Lazy<[IncidentPart]>()
}

extension Postmortem {
    /// The running words of the document in the order of the text.
    package var prose: [Prose] { keptProse.value { Prose.all(in: self) } }

    /// How many and how much were affected, lost or failed, in the order of the text.
    package var impact: [ImpactFigure] { keptImpact.value { ImpactReader.figures(of: self) } }

    /// What it claims in numbers and times.
    package var incident: Incident { keptIncident.value { Incident(reading: self) } }

    /// The window that the document reports.
    package var window: IncidentWindow { keptWindow.value { IncidentWindow(reading: self) } }

    /// What its passages say of the window, whatever the timeline says.
    var windowReading: WindowReading { keptWindowReading.value { WindowReading(self) } }

    /// The judged timeline or, in a document without one, what its sentences tell to have happened when.
    ///
    /// A single row is a sentence that begins with its time among others that do not.
    package var toldTimeline: Timeline {
        guard timeline.events.count <= 1 else { return judgedTimeline }
        let told = keptTold.value { timelineReader(judges: false).told(in: prose) }
        return timeline.events.isEmpty || told.events.count > 2 ? told : timeline
    }

    /// The timeline, in which a row may be a milestone as it looks like one among the others, though no words say so.
    ///
    /// What is measured and shown is taken from here; what is held against other statements is not, for a look is none.
    package var judgedTimeline: Timeline {
        if timeline.events.count <= 1 || timeline.events.contains(where: \.statesMilestones) {
            return timeline
        }
        return keptJudged.value { timelineReader(judges: true).complete(timelineRows) }
    }

    private func timelineReader(judges: Bool) -> TimelineReader {
        TimelineReader(
            source: source,
            root: root,
            sections: sections,
            metadata: metadata,
            metrics: metricDefinitions,
            date: date,
            judges: judges
        )
    }

    /// The figures of the timeline.
    package var metrics: [Metric] { keptMetrics.value { Metrics.all(of: timeline, by: metricDefinitions) } }

    /// The figures of ``measuredTimeline``; of several incidents there are none but each one's own.
    package var measuredMetrics: [Metric] {
        let timeline = parts.isEmpty ? measuredTimeline : Timeline(events: [], zone: timeline.zone)
        return Metrics.all(of: timeline, by: metricDefinitions)
    }

    /// The figures of one of several incidents.
    package func metrics(of part: IncidentPart) -> [Metric] {
        Metrics.all(of: timeline(of: part), by: metricDefinitions)
    }

    /// What the lengths that it claims are held against.
    var intervalTimeline: IntervalTimeline {
        keptIntervalTimeline.value {
            let named = Set(incident.intervals.map(\.metric))
            return IntervalTimeline(timeline, metrics: metricDefinitions.all.filter { named.contains($0.id) })
        }
    }
}

/// A question that waits for its answer: `> **Question:** How many customers could not pay?`
package struct OpenQuestion: Hashable, Sendable {
    package let text: String
    package let range: SourceRange
}

/// The definition of a footnote: `[^e2]: …`
package struct Footnote: Hashable, Sendable {
    package let label: String
    /// Its words without markup.
    package let text: String
    package let range: SourceRange
}

/// What stands between `<!-- debrief:NAME -->` and `<!-- /debrief:NAME -->`; `debrief refresh` renews it.
package struct GeneratedBlock: Hashable, Sendable {
    package let name: String
    /// Between the two comments, without them.
    package let contentRange: SourceRange
    /// Both comments included.
    package let range: SourceRange
}

extension Postmortem {
    /// The sections of a kind, in the order of the text.
    package func sections(_ kind: SectionKind) -> [Section] { sections.filter { $0.kind == kind } }
}

/// What a document is written in. Debrief reads all and changes only Markdown.
package enum Markup: String, Hashable, Sendable {
    /// Markdown, or plain text.
    case markdown
    case html
    /// MediaWiki, AsciiDoc, reStructuredText, Confluence's wiki text.
    case light

    /// Whether a text is HTML, told by the file's name or by how the text begins; a fragment without either is Markdown
    /// that holds HTML, unless all of it stands in elements.
    static func isPage(_ source: SourceText) -> Bool {
        let path = source.path.lowercased()
        let isNamed = [".html", ".htm", ".xhtml"].contains { path.hasSuffix($0) }
        return isNamed || Markup.beginsPage(source) || Markup.isFragment(source)
    }

    /// Whether a text is a part of a page, such as the storage format of Confluence: it begins with an element that holds
    /// words, ends with the end of one, and no line of it is a heading of Markdown.
    private static func isFragment(_ source: SourceText) -> Bool {
        source.withBytes { bytes in
            guard let end = bytes.last(where: { $0 > 0x20 }), end == 0x3E else { return false }
            var tokenizer = HTMLTokenizer(bytes, from: FrontMatter.start(of: source))
            while let token = tokenizer.next() {
                switch token {
                case .text(let range) where bytes[range].allSatisfy({ $0 <= 0x20 }): continue
                case .hidden: continue
                case .open(let name, _):
                    let begins = ["h1", "h2", "h3", "p", "table", "ul", "div", "section", "article"].contains(name)
                    guard begins || name.hasPrefix("ac:") else { return false }
                    return !source.lineStarts.contains { $0 < bytes.count && bytes[$0] == 0x23 }
                default: return false
                }
            }
            return false
        }
    }

    /// Whether a document type or `<html` comes first, behind space and comments at most.
    private static func beginsPage(_ source: SourceText) -> Bool {
        source.withBytes { bytes in
            var tokenizer = HTMLTokenizer(bytes, from: FrontMatter.start(of: source))
            while let token = tokenizer.next() {
                let text = bytes[token.range]
                switch token {
                case .text where text.allSatisfy({ $0 <= 0x20 }): continue
                case .hidden:
                    let opening = String(decoding: text.prefix(9), as: UTF8.self).lowercased()
                    if opening == "<!doctype" { return true }
                    guard opening.hasPrefix("<!--") || opening.hasPrefix("<?") else { return false }
                case .open(let name, _): return name == "html" || name == "head" || name == "body"
                default: return false
                }
            }
            return false
        }
    }
}
