import DebriefCore
import DebriefLanguage
import DebriefText

/// Makes the version of a document for an audience: from its tree, so that what no reader sees of a document, such as
/// comments, does not come along.
package struct EditionBuilder {
    private let postmortem: Postmortem
    private let policy: AudiencePolicy
    private let words: PageWords
    private let marks: EditionMarks
    private var reader: ContentReader
    private var scrubber: Scrubber
    private var text = ""
    private var lines: [Int] = []
    /// Headings that nothing has followed yet; those of sections in which nothing stayed are not written.
    private var headings: [(level: Int, text: String, line: Int)] = []

    /// - Throws: ``DebriefError`` with code `invalid` and the line of a mark that opens and does not close.
    package static func edition(of postmortem: Postmortem, _ policy: AudiencePolicy) throws(DebriefError) -> Edition {
        let marks: EditionMarks
        do throws(EditionMarks.Fault) {
            marks = try EditionMarks(postmortem.source, policy)
        } catch {
            throw DebriefError(
                .invalid,
                "\(postmortem.source.path):\(error.line): this mark has no partner; "
                    + "write <!-- debrief:for NAME --> and <!-- /debrief:for --> around what it is for"
            )
        }
        var builder = EditionBuilder(postmortem, policy, marks)
        return policy.audience == .executives ? builder.executivePage() : builder.edition()
    }

    private init(_ postmortem: Postmortem, _ policy: AudiencePolicy, _ marks: EditionMarks) {
        self.postmortem = postmortem
        self.policy = policy
        self.marks = marks
        words = PageWords(language: postmortem.language)
        reader = ContentReader(postmortem)
        scrubber = Scrubber(policy, EditionLexicon(postmortem, policy), postmortem.language)
    }

    private func line(_ offset: Int) -> Int { postmortem.source.line(at: offset) }

    // MARK: The whole document

    private mutating func edition() -> Edition {
        writeFrontMatter()
        write("# " + title(), from: titleLine)
        recordComments()
        for block in postmortem.root.children { write(block) }
        if policy.keepsNotes { writeNotes() }
        return finished()
    }

    private func finished() -> Edition {
        Edition(
            audience: policy.audience,
            text: text,
            lines: lines,
            removals: scrubber.removals,
            suspects: Suspicions.found(in: text, lines, postmortem.language),
            lexicon: scrubber.lexicon
        )
    }

    private var titleLine: Int { reader.outline.title.map { line($0.range.lowerBound) } ?? 1 }

    private mutating func title() -> String {
        let title = Content.visible(Content.title(of: postmortem, reader.outline))
        return MarkdownWriter(breaksMentions: false).inline([.text(scrubber.scrubbed(title, line: titleLine))])
    }

    /// Only what says when and how bad it was; inside of the company also what its lists go by.
    ///
    /// - Parameter stated: fields that the version states itself, in place of the document's.
    private mutating func writeFrontMatter(_ stated: [(key: MetadataKey, value: String)] = []) {
        var kept = [
            "audience: \(policy.isOutside ? "public" : "internal")", "language: \(postmortem.language.rawValue)",
        ]
        for (key, value) in stated {
            let value = scrubber.scrubbed(value, line: 1).filter { !"\"\\\n".contains($0) }
            kept.append("\(key.rawValue): \"\(value)\"")
        }
        for (key, field) in postmortem.metadata.inOrder where !stated.contains(where: { $0.key == key }) {
            if keepsField(key) {
                let value = scrubber.scrubbed(field.value, line: line(field.range.lowerBound))
                kept.append("\(key.rawValue): \"\(value.filter { !"\"\\\n".contains($0) })\"")
            } else if ![.title, .language, .audience, .visibility, .template].contains(key) {
                scrubber.record(
                    Message("field of the front matter", zh: "开头的字段"),
                    Message("it is about the inside", zh: "涉及内部"),
                    line: line(field.range.lowerBound),
                    value: field.value
                )
            }
        }
        write((["---"] + kept + ["---"]).joined(separator: "\n"), from: 1)
    }

    private func keepsField(_ key: MetadataKey) -> Bool {
        switch key {
        case .severity, .date, .duration: true
        case .id: !policy.isOutside
        case .services, .status, .tags: policy.audience == .company
        default: false
        }
    }

    private mutating func recordComments() {
        let text = postmortem.source.text
        var rest = text.startIndex
        while let start = text[rest...].firstRange(of: "<!--") {
            let end = text[start.upperBound...].firstRange(of: "-->")?.upperBound ?? text.endIndex
            let comment = text[start.lowerBound..<end]
            let offset = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
            if !comment.contains("debrief:") {
                scrubber.record(
                    Message("comment", zh: "注释"),
                    Message("it is no part of the text", zh: "不属于正文"),
                    line: line(offset),
                    value: String(comment)
                )
            }
            rest = end
        }
        for range in marks.hidden {
            scrubber.record(
                Message("passage marked for others", zh: "标为他人阅读的段落"),
                Message("its mark says so", zh: "标记如此"),
                line: line(range.lowerBound),
                value: String(postmortem.source[range])
            )
        }
    }

    // MARK: Blocks

    private mutating func write(_ block: Block) {
        if let title = reader.outline.title, block.range == title.range { return }
        guard !marks.hides(block.range) else { return }
        let start = block.range.lowerBound
        let section = postmortem.innermostSection(at: start)
        guard isKept(section) || isOwn(block) else {
            if case .heading = block.kind {
                scrubber.record(
                    Message("section", zh: "章节"),
                    Message("this audience does not get it", zh: "该读者不看此章节"),
                    line: line(start),
                    value: block.plainText
                )
            }
            return
        }
        if policy.isOutside, !policy.allowed.contains(.questions), block.kind == .blockQuote,
            block.children.contains(where: { child in postmortem.questions.contains { $0.range == child.range } })
        {
            scrubber.record(
                Message("open question", zh: "待答问题"),
                Message("it is for those inside to answer", zh: "由内部人员回答"),
                line: line(start),
                value: block.plainText
            )
            return
        }
        if case .table = block.kind, policy.isOutside, postmortem.holdsTimeline(block) { return writeTimeline(block) }
        for part in parts(of: block) {
            write(part, from: line(start), to: line(max(start, block.range.upperBound - 1)))
        }
    }

    private func isOwn(_ block: Block) -> Bool { marks.own.contains { $0.contains(block.range.lowerBound) } }

    /// Whether the audience gets a section: its own decision, else that of the nearest around it that has one.
    private func isKept(_ section: Section?) -> Bool {
        if let kind = postmortem.topic(of: section) { return policy.keeps(kind) }
        // The title's own words stand before all sections; a section of unknown kind is not for readers outside.
        let isTop = section == nil || section?.headingRange == reader.outline.title?.range
        return !policy.isOutside || isTop
    }

    private mutating func parts(of block: Block) -> [Part] {
        let start = line(block.range.lowerBound)
        return reader.parts(of: block, hiding: marks).compactMap { scrubbed($0, line: start) }
    }

    private mutating func scrubbed(_ part: Part, line: Int) -> Part? {
        switch part {
        case .heading(let level, let spans): return .heading(level: level, scrubber.scrubbed(spans, line: line))
        case .paragraph(let spans):
            let spans = withoutWeaknesses(spans, line: line)
            return spans.isEmpty ? nil : .paragraph(scrubber.scrubbed(spans, line: line))
        case .question(let number, let parts):
            return .question(number: number, parts.compactMap { scrubbed($0, line: line) })
        case .quote(let parts): return .quote(parts.compactMap { scrubbed($0, line: line) })
        case .list(let start, let items):
            let kept = items.enumerated().compactMap { index, item -> Part.Item? in
                let parts = item.parts.compactMap { scrubbed($0, line: line + index) }
                return parts.isEmpty && !item.parts.isEmpty ? nil : Part.Item(isDone: item.isDone, parts: parts)
            }
            return kept.isEmpty ? nil : .list(start: start, kept)
        case .code(let code, let language):
            guard policy.keepsCode else {
                scrubber.record(
                    Message("block of code", zh: "代码块"),
                    Message("it shows the inside of the systems", zh: "暴露系统内部"),
                    line: line,
                    value: code
                )
                return nil
            }
            let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, text in
                scrubber.scrubbed(String(text), line: line + 1 + index)
            }
            return .code(lines.joined(separator: "\n"), language: language)
        case .rule: return .rule
        // Drawn of the version, when that is published.
        case .picture: return nil
        case .table(let table): return .table(scrubbed(table, line: line))
        }
    }

    private mutating func scrubbed(_ table: Part.Table, line: Int) -> Part.Table {
        // Who does it and where it is tracked is for those inside.
        let left =
            policy.isOutside ? Set(table.header.indices.filter { Self.isInside(Span.plain(table.header[$0])) }) : []
        func cells(_ row: [[Span]], _ line: Int) -> [[Span]] {
            row.enumerated().filter { !left.contains($0.offset) }.map { scrubber.scrubbed($0.element, line: line) }
        }
        for column in left.sorted() {
            scrubber.record(
                Message("column of a table", zh: "表格的列"),
                Message("it is about the inside", zh: "涉及内部"),
                line: line,
                value: Span.plain(table.header[column])
            )
        }
        var rows: [[[Span]]] = []
        for (index, row) in table.rows.enumerated() {
            let place = line + 2 + index
            let words = row.map { Span.plain($0) }.joined(separator: " ")
            if policy.audience != .executives, Weaknesses.areOpen(in: words) {
                recordWeakness(words, line: place)
                continue
            }
            rows.append(cells(row, place))
        }
        return Part.Table(header: cells(table.header, line), rows: rows, isTimeline: table.isTimeline)
    }

    /// Whether a column says who, where it is tracked, or how it is known.
    private static func isInside(_ header: String) -> Bool {
        let name = header.lowercased().trimmed
        return ActionHeader.inside.contains(name)
    }

    private mutating func withoutWeaknesses(_ spans: [Span], line: Int) -> [Span] {
        guard policy.audience != .executives, Weaknesses.areOpen(in: Span.plain(spans)) else { return spans }
        recordWeakness(Span.plain(spans), line: line)
        return []
    }

    private mutating func recordWeakness(_ words: String, line: Int) {
        scrubber.record(
            Message("weakness that is still open", zh: "尚未修复的弱点"),
            Message("it tells how to get in before the door is shut", zh: "门没关好前会告诉别人怎么进来"),
            line: line,
            value: words
        )
    }

    /// For readers outside: the milestones and what was said to them.
    private mutating func writeTimeline(_ table: Block) {
        let timeline = postmortem.timeline
        var rows: [[[Span]]] = []
        var day: CivilDate?
        for event in timeline.events where table.range.contains(event.range.lowerBound) && !marks.hides(event.range) {
            let place = line(event.range.lowerBound)
            let milestones = event.milestones.filter {
                Milestone.ordered.contains($0) || $0 == .reopened || $0 == .communication
            }
            guard !milestones.isEmpty, !marks.touches(event.range) else {
                scrubber.record(
                    Message("row of the timeline", zh: "时间线的行"),
                    Message("readers outside get the milestones", zh: "外部读者只看里程碑"),
                    line: place,
                    value: event.text
                )
                continue
            }
            let time = event.time.shown(in: timeline.zone)
            let isNewDay = time.isDated && time.civil.date != day
            day = time.civil.date
            let labels = milestones.map { $0.label(words.language) }.joined(separator: words(", ", "、"))
            rows.append([
                [.text(words.time(time, withDate: isNewDay))], [.text(labels)],
                [.text(told(event, line: place))],
            ])
        }
        guard !rows.isEmpty else { return }
        let header = [words("Time", "时间"), words("Milestone", "里程碑"), words("Event", "事件")].map { [Span.text($0)] }
        write(
            .table(Part.Table(header: header, rows: rows, isTimeline: true)),
            from: line(table.range.lowerBound),
            to: line(table.range.upperBound)
        )
    }

    /// The words of a row; its time and milestone stay where they cannot be told, so that the numbers agree.
    private mutating func told(_ event: TimelineEvent, line: Int) -> String {
        guard Weaknesses.areOpen(in: event.text) else {
            return scrubber.scrubbed(Content.visible(event.text), line: line)
        }
        recordWeakness(event.text, line: line)
        return words("[removed]", "[已删除]")
    }

    private mutating func writeNotes() {
        for (note, footnote) in zip(reader.notes(), postmortem.footnotes) {
            let place = line(footnote.range.lowerBound)
            var writer = MarkdownWriter(breaksMentions: false)
            writer.note(Content.Note(label: note.label, parts: note.parts.compactMap { scrubbed($0, line: place) }))
            write(writer.text.trimmed, from: place)
        }
    }

    // MARK: Text

    private mutating func write(_ part: Part, from first: Int, to last: Int) {
        var writer = MarkdownWriter(breaksMentions: false)
        writer.write([part])
        if case .heading(let level, _) = part {
            headings.removeAll { $0.level >= level }
            return headings.append((level, writer.text.trimmedEnd, first))
        }
        write(writer.text.trimmedEnd, from: first, to: last)
    }

    private mutating func write(_ words: String, from first: Int, to last: Int? = nil) {
        guard !words.isEmpty else { return }
        for heading in headings { append(heading.text, from: heading.line, to: heading.line) }
        headings = []
        append(words, from: first, to: last)
    }

    private mutating func append(_ words: String, from first: Int, to last: Int?) {
        if !text.isEmpty {
            text += "\n"
            lines.append(first)
        }
        for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            text += line + "\n"
            lines.append(min(first + index, last ?? first))
        }
    }
}

extension EditionBuilder {
    /// One page for those who decide: how bad, why in a sentence, what is asked of them, what is done by when.
    fileprivate mutating func executivePage() -> Edition {
        let page = ExecutivePage(postmortem, marks, policy)
        writeFrontMatter(page.stated)
        write("# " + title(), from: titleLine)
        recordComments()
        for (part, line) in page.parts {
            if let part = scrubbed(part, line: line) { write(part, from: line, to: line) }
        }
        return finished()
    }
}
