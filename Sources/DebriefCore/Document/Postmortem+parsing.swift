import DebriefLanguage
import DebriefText

extension Postmortem {
    /// Reads a document in whatever shape it is; every text has a reading, even an empty one.
    ///
    /// - Parameter definitions: how the organisation counts metrics.
    /// - Parameter headings: what the organisation calls its sections.
    package init(
        parsing text: SourceText,
        metrics definitions: MetricDefinitions = .standard,
        headings: HeadingNames = .standard
    ) {
        self.init(parsing: text, metrics: definitions, headings: headings, isOutline: false)
    }

    /// Its sections and the fields of its head, for whoever asks no more: that takes half of the time.
    package static func outline(of text: SourceText, headings: HeadingNames = .standard) -> Postmortem {
        Postmortem(parsing: text, metrics: .standard, headings: headings, isOutline: true)
    }

    private init(
        parsing text: SourceText,
        metrics definitions: MetricDefinitions,
        headings: HeadingNames,
        isOutline: Bool
    ) {
        metricDefinitions = definitions
        let frontMatter = FrontMatter(text)
        let start = frontMatter?.range.upperBound ?? FrontMatter.start(of: text)
        var source = text
        var blocks: [Block]
        var pageTitle: Block?
        var limits: [ReadingProblem] = []
        if Markup.isPage(text) {
            let reading = HTMLParser.reading(of: text, from: start)
            (markup, source, blocks, pageTitle) = (.html, reading.words, reading.blocks, reading.title)
            if let problem = reading.problem { limits = [problem] }
        } else {
            let (readable, problem) = ReadingLimit.readable(text, from: start)
            if let light = LightMarkup(of: readable, from: start) {
                (markup, blocks) = (.light, LightMarkupParser.blocks(of: readable, light, from: start))
            } else {
                markup = .markdown
                (blocks, limits) = Postmortem.blocks(of: readable, from: start, headings, hasHead: frontMatter != nil)
            }
            if let problem { limits.append(problem) }
        }
        if let frontMatter { blocks.insert(Block(kind: .frontMatter, range: frontMatter.range), at: 0) }
        let root = Block(kind: .document, range: source.range, children: blocks)
        let sections = SectionReader.sections(of: root, headings)
        let metadata = MetadataReader.metadata(of: source, markup, root, sections, frontMatter, pageTitle: pageTitle)
        self.source = source
        self.root = root
        self.metadata = metadata
        self.sections = sections
        language = metadata[.language].flatMap(Language.init(tag:)) ?? Language(of: source.text)
        date = DocumentDate(source: source, root: root, metadata: metadata)
        guard !isOutline else {
            timeline = Timeline(events: [], zone: .utc)
            timelineRows = TimelineReader.Rows(timeline)
            (actionItems, questions, generatedBlocks, footnotes, problems) = ([], [], [], [], [])
            return
        }
        let reader = TimelineReader(
            source: source,
            root: root,
            sections: sections,
            metadata: metadata,
            metrics: definitions,
            date: date,
            judges: false
        )
        timelineRows = reader.rows()
        timeline = reader.complete(timelineRows)
        actionItems = ActionItemReader(source: source, root: root, sections: sections).items()
        let marks = MarkReader(source: source, root: root)
        questions = marks.questions()
        generatedBlocks = marks.generatedBlocks()
        footnotes = marks.footnotes()
        problems = (frontMatter?.problem.map { [$0] } ?? []) + limits
    }

    /// The same words as a page that tells of no incident: nothing in it is a timeline, an action or a fact of its head.
    package var asPlainPage: Postmortem { Postmortem(plainly: self) }

    private init(plainly page: Postmortem) {
        (source, markup, root, language) = (page.source, page.markup, page.root, page.language)
        (sections, date, metricDefinitions) = (page.sections, page.date, page.metricDefinitions)
        (footnotes, problems) = (page.footnotes, page.problems)
        var metadata = Metadata()
        metadata.fields = page.metadata.fields.filter { $0.key == .title || $0.key == .language }
        self.metadata = metadata
        timeline = Timeline(events: [], zone: page.timeline.zone)
        timelineRows = TimelineReader.Rows(timeline)
        (actionItems, questions, generatedBlocks) = ([], [], [])
    }

    private static func blocks(of source: SourceText, from base: Int, _ headings: HeadingNames, hasHead: Bool)
        -> ([Block], [ReadingProblem])
    {
        let (blocks, problems) = MarkdownParser(source, from: base).blocks()
        // What begins with fields and a title of Markdown is Markdown, whatever its lines look like.
        let isMarkdown = hasHead && blocks.first?.kind == .heading(level: 1)
        // A report saved as text may still hold a line that looks like Markdown's heading; what names more sections wins.
        let known = knownHeadings(blocks, headings, upTo: 3)
        if known < 3, !isMarkdown, let plain = PlainTextParser.blocks(of: source, from: base, headings),
            knownHeadings(plain, headings) > known
        {
            return (FlattenedTables.restored(in: plain, of: source), [])
        }
        return (FlattenedTables.restored(in: blocks, of: source), problems)
    }

    /// How many headings name a section; of more than so many, that many.
    private static func knownHeadings(
        _ blocks: [Block],
        _ headings: HeadingNames,
        upTo limit: Int = .max
    ) -> Int {
        var count = 0
        for block in blocks where count < limit {
            guard case .heading = block.kind, headings.meaning(of: block.plainText).kind != nil else {
                continue
            }
            count += 1
        }
        return count
    }

    /// The innermost section that an offset lies in.
    package func innermostSection(at offset: Int) -> Section? {
        sections.innermost(at: offset).map { sections[$0] }
    }

    /// Whether an offset lies in a row of the timeline.
    func timelineRowContains(_ offset: Int) -> Bool {
        let events = timeline.events
        let behind = events.firstPlace { $0.range.lowerBound > offset }
        return behind > 0 && events[behind - 1].range.contains(offset)
    }
}
