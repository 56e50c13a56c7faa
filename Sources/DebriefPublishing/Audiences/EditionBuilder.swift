import DebriefCore
import DebriefLanguage
import DebriefText

/// Makes the version of a document for an audience: from its tree, so that what no reader sees of a document, such as
/// comments, does not come along.
package struct EditionBuilder {
    let postmortem: Postmortem
    let policy: AudiencePolicy
    let words: PageWords
    let marks: EditionMarks
    var reader: ContentReader
    var scrubber: Scrubber
    private var text = ""
    private var lines: [Int] = []
    /// Headings that nothing has followed yet; those of sections in which nothing stayed are not written.
    /// Whether what is written is something to be done, and whether it is done.
    var isTask = false
    var isDoneTask = false
    private var headings: [(level: Int, text: String, line: Int)] = []

    /// - Throws: ``DebriefError`` with code `invalid` and the line of a mark that opens and does not close.
    ///
    /// - Parameter stated: fields that the version states itself, as its rows do not bear them out.
    package static func edition(
        of postmortem: Postmortem,
        _ policy: AudiencePolicy,
        stating stated: [(key: MetadataKey, value: String)] = []
    ) throws(DebriefError) -> Edition {
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
        let isSorted =
            postmortem.sections.contains { $0.kind.map { policy.keeps($0) } == true }
            || postmortem.timeline.events.isEmpty && postmortem.actionItems.isEmpty
        guard !policy.isOutside || isSorted else {
            throw DebriefError(
                .invalid,
                "\(postmortem.source.path): none of its headings says what it is about, so that nothing says what is for customers; "
                    + "bring it into Debrief's shape: debrief import \(postmortem.source.path)"
            )
        }
        var builder = EditionBuilder(postmortem, policy, marks)
        return policy.audience == .executives ? builder.executivePage() : builder.edition(stated)
    }

    private init(_ postmortem: Postmortem, _ policy: AudiencePolicy, _ marks: EditionMarks) {
        self.postmortem = postmortem
        self.policy = policy
        self.marks = marks
        words = PageWords(language: postmortem.language)
        reader = ContentReader(postmortem)
        scrubber = Scrubber(policy, EditionLexicon(postmortem, policy), postmortem.source, postmortem.language)
    }

    func line(_ offset: Int) -> Int { postmortem.source.line(at: offset) }

    // MARK: The whole document

    private mutating func edition(_ stated: [(key: MetadataKey, value: String)]) -> Edition {
        writeFrontMatter(stated)
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
            lexicon: scrubber.lexicon,
            leftSecrets: scrubber.leftSecrets(in: text),
            leftWeaknesses: policy.audience == .executives ? [] : EditionBuilder.leftWeaknesses(in: text)
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
        scrubber.enter(block.range)
        let section = postmortem.innermostSection(at: start)
        guard isKept(section) || isOwn(block) || isHeadingOfKept(block, section) else {
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
        if rewritesTimeline(block) { return writeTimeline(block) }
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

    /// Whether a heading of no known kind stands over sections that the audience gets, as that of one incident of several.
    private func isHeadingOfKept(_ block: Block, _ section: Section?) -> Bool {
        guard case .heading = block.kind, let section, block.range == section.headingRange else { return false }
        return postmortem.sections.contains { inner in
            section.range.contains(inner.range.lowerBound) && inner.headingRange != section.headingRange
                && inner.kind.map { policy.keeps($0) } == true
        }
    }

    private mutating func parts(of block: Block) -> [Part] {
        let start = line(block.range.lowerBound)
        let topic = postmortem.topic(of: postmortem.innermostSection(at: block.range.lowerBound))
        isTask = topic == .actionItems && block.kind != .paragraph
        return reader.parts(of: block, hiding: marks).compactMap { scrubbed($0, line: start) }
    }

    private mutating func scrubbed(_ part: Part, line: Int) -> Part? {
        switch part {
        case .heading(let level, let spans):
            let words = Span.plain(spans)
            guard policy.audience == .executives || Weaknesses.openSentences(in: words).isEmpty else {
                recordWeakness(words, line: line)
                return .heading(level: level, [.text(self.words("[removed]", "[已删除]"))])
            }
            return .heading(level: level, scrubber.scrubbed(spans, line: line))
        case .paragraph(let spans):
            let spans = withoutWeaknesses(spans, line: line)
            return spans.isEmpty ? nil : .paragraph(scrubber.scrubbed(spans, line: line))
        case .question(let number, let parts):
            return .question(number: number, parts.compactMap { scrubbed($0, line: line) })
        case .quote(let parts): return .quote(parts.compactMap { scrubbed($0, line: line) })
        case .list(let start, let items):
            let isAction = isTask
            let kept = items.enumerated().compactMap { index, item -> Part.Item? in
                (isTask, isDoneTask) = (isTask || item.isDone == false, item.isDone == true)
                let parts = item.parts.compactMap { scrubbed($0, line: line + index) }
                (isTask, isDoneTask) = (isAction, false)
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
        case .table(let table):
            let scrubbed = scrubbed(table, line: line)
            // A head over no rows tells readers outside of nothing.
            return scrubbed.rows.isEmpty && policy.isOutside ? nil : .table(scrubbed)
        }
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

    mutating func write(_ part: Part, from first: Int, to last: Int) {
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
        // Its sentences come from everywhere.
        scrubber.enter(0..<postmortem.source.count)
        writeFrontMatter(page.stated)
        write("# " + title(), from: titleLine)
        recordComments()
        for (part, line) in page.parts {
            if let part = scrubbed(part, line: line) { write(part, from: line, to: line) }
        }
        return finished()
    }
}
