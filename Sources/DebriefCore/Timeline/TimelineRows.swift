import DebriefLanguage
import DebriefText

/// Collects what may be rows of a timeline, in whatever shape it has.
struct TimelineRows {
    let source: SourceText
    /// Whether a heading says that a timeline stands here; otherwise only what begins with a time may be a row.
    let isNamed: Bool
    var candidates: [RowCandidate] = []
    private(set) var unread: [UnreadRow] = []

    /// A day announced above the rows that follow.
    private var day: TimeExpression?
    /// The zone of a column or of a heading above the rows that follow.
    var zone: ZoneRule?
    /// The columns of a table drawn with bars that Markdown does not take for a table.
    var barColumns: Columns?
    /// How many parts in HTML were read: each takes a copy of the text.
    private var readParts = 0
    private static let mostParts = 8
    /// The candidate that what follows belongs to: its time stands alone, or in a heading.
    private var open: Int?

    init(source: SourceText, isNamed: Bool) {
        self.source = source
        self.isNamed = isNamed
    }

    mutating func read(_ blocks: [Block], within range: SourceRange) {
        for block in blocks.overlapping(range) where block.range.overlaps(range) {
            if block.range.lowerBound < range.lowerBound {
                // A section announced inside a list item: its rows are what else the item holds.
                read(block.children, within: range)
            } else {
                read(block)
            }
        }
    }

    /// Reads a block that is in no other.
    mutating func read(_ block: Block) {
        if case .heading = block.kind { return readHeading(block) }
        let before = candidates.count
        if let open, readBelow(open, block) { return }
        readContent(block)
        guard let last = candidates.indices.last, last >= before else { return }
        // A time on a line of its own: what happened stands below.
        open = block.kind == .paragraph && candidates[last].event.text.isEmpty ? last : nil
    }

    private mutating func readContent(_ block: Block) {
        switch block.kind {
        case .table: readTable(block)
        // A question may name times; it is asked about the timeline and is no row of it.
        case .blockQuote where MarkReader.isQuestion(block): break
        case .blockQuote: for child in block.children { readContent(child) }
        case .list: for item in block.children { readItem(item, isBelowRow: false) }
        case .listItem: readItem(block, isBelowRow: false)
        case .paragraph: readParagraph(block)
        case .codeBlock where isNamed: readLines(in: block.range, form: .quoted)
        case .htmlBlock where isNamed: readHTML(block)
        default: break
        }
    }

    /// Reads a table or list that is written in HTML among Markdown.
    private mutating func readHTML(_ block: Block) {
        guard readParts < Self.mostParts, block.range.count > 40 else { return }
        readParts += 1
        let reading = HTMLParser.reading(of: source, in: block.range)
        var inner = TimelineRows(source: reading.words, isNamed: true)
        inner.day = day
        inner.zone = zone
        for child in reading.blocks { inner.read(child) }
        guard !inner.candidates.isEmpty else { return }
        candidates += inner.candidates
        day = inner.day
    }

    // MARK: Headings

    /// Reads the heading of the timeline itself, which may tell the day.
    mutating func readTitle(_ heading: SourceRange) {
        let times = TimeScanner.expressions(in: source, range: heading)
        if let date = times.first(where: { $0.date != nil }) { announce(date) }
    }

    private mutating func readHeading(_ block: Block) {
        open = nil
        let range = words(of: block)
        if let found = time(at: range.lowerBound, limit: range.upperBound), found.clock != nil {
            open = add(.opening, found, text: words(after: found, upTo: range.upperBound), range: block.range)
        } else {
            if let date = date(in: range) { announce(date) }
            if let stated = ZoneStatement(sentence: range, in: source) ?? ZoneStatement(behindTitle: range, in: source)
            {
                zone = stated.rule
            }
        }
    }

    /// Reads what stands below a time that is a heading or alone on its line. It belongs to that row, unless it begins
    /// with a time itself; times in quotations and code are not the writer's.
    ///
    /// - Returns: whether nothing is left to read.
    private mutating func readBelow(_ row: Int, _ block: Block) -> Bool {
        switch block.kind {
        case .paragraph:
            let range = words(of: block)
            if time(at: range.lowerBound, limit: range.upperBound) != nil { return false }
            append(block.plainText, to: row, upTo: block.range.upperBound)
            return true
        case .list:
            for item in block.children {
                if beginsWithClock(item) {
                    readItem(item, isBelowRow: true)
                } else {
                    for paragraph in item.children where paragraph.kind == .paragraph {
                        append(paragraph.plainText, to: row, upTo: paragraph.range.upperBound)
                    }
                }
            }
            return true
        case .table: return false
        default: return true
        }
    }

    private func beginsWithClock(_ item: Block) -> Bool {
        time(at: item.range.lowerBound, limit: item.range.upperBound)?.clock != nil
    }

    // MARK: Items

    /// - Parameter isBelowRow: whether the item that holds it is a row, so that only a time at its begin makes it another.
    private mutating func readItem(_ item: Block, isBelowRow: Bool) {
        var row: Int?
        var isOwn = true
        for (index, child) in item.children.enumerated() {
            let before = candidates.count
            switch child.kind {
            case .paragraph where index == 0: row = readHead(child, of: item, isBelowRow: isBelowRow)
            case .list:
                for nested in child.children { readItem(nested, isBelowRow: isBelowRow || row != nil) }
            case .table: readTable(child)
            case .paragraph where row == nil || beginsWithClock(child): readParagraph(child)
            default: break
            }
            if index > 0, candidates.count > before { isOwn = false }
            if let row, isOwn {
                let start = candidates[row].event.range.lowerBound
                candidates[row].event.range =
                    start..<max(candidates[row].event.range.upperBound, child.range.upperBound)
            }
        }
    }

    /// Reads the first words of an item.
    ///
    /// - Returns: its row.
    private mutating func readHead(_ paragraph: Block, of item: Block, isBelowRow: Bool) -> Int? {
        let before = candidates.count
        let range = words(of: paragraph)
        let announces = readLines(in: range, isItem: true)
        if candidates.count == before, !announces {
            if isNamed, !isBelowRow { readSentence(of: range) }
            // `- Thursday, 14 April` with the rows of that day below it.
            if candidates.count == before, item.children.count > 1, let date = date(in: range) { announce(date) }
        }
        guard candidates.count == before + 1 else { return nil }
        candidates[before].event.footnotes = Inline.footnoteLabels(paragraph.inlines)
        candidates[before].event.range = item.range.lowerBound..<candidates[before].event.range.upperBound
        return before
    }

    // MARK: Adding

    @discardableResult
    mutating func add(_ form: RowCandidate.Form, _ time: TimeExpression, text: String, range: SourceRange) -> Int {
        add(RowCandidate(form, time, text: text, range: range))
    }

    @discardableResult
    mutating func add(_ candidate: RowCandidate) -> Int {
        var candidate = candidate
        candidate.day = candidate.day ?? day
        candidate.zone = zone
        day = nil
        candidates.append(candidate)
        return candidates.count - 1
    }

    /// Takes the day of a time for the rows that follow.
    mutating func announce(_ time: TimeExpression) {
        day = time
        day?.clock = nil
        day?.endClock = nil
    }

    mutating func append(_ text: String, to row: Int, upTo end: Int) {
        guard !text.isEmpty else { return }
        let event = candidates[row].event
        candidates[row].event.text = event.text.isEmpty ? text : event.text + " " + text
        candidates[row].event.range = event.range.lowerBound..<max(end, event.range.upperBound)
    }

    mutating func leaveUnread(_ reason: UnreadRow.Reason, _ range: SourceRange) {
        guard isNamed else { return }
        let text = source[range]
        let blank = text.reversed().prefix(while: \.isWhitespace).reduce(0) { $0 + $1.utf8.count }
        unread.append(UnreadRow(reason: reason, range: range.lowerBound..<range.upperBound - blank))
    }

    // MARK: Times

    /// Where the words of a paragraph, heading or cell stand.
    func words(of block: Block) -> SourceRange {
        let start = block.inlines.first?.firstRange?.lowerBound ?? block.range.lowerBound
        return start..<max(start, block.range.upperBound)
    }

    /// The time that stands behind the markup at an offset, with what of it stands behind more markup: `May 12 **14:05** UTC`.
    func time(at start: Int, limit: Int) -> TimeExpression? {
        source.withBytes { bytes in
            let begin = TimelineText.pastMarkup(start..<limit, in: source)
            guard begin < limit else { return nil }
            let scanner = TimeScanner(bytes, limit: limit, reading: .row)
            guard var found = scanner.expression(at: scanner.pastCertainty(at: begin)) else { return nil }
            if found.clock == nil, let next = TimelineText.pastMarks(found.range.upperBound..<limit, in: source),
                let rest = scanner.expression(at: scanner.pastCertainty(at: next)), rest.clock != nil, rest.date == nil,
                rest.day == nil
            {
                let date = (found.date, found.isDayFirst, found.day)
                let start = found.range.lowerBound
                found = rest
                (found.date, found.isDayFirst, found.day) = date
                found.range = start..<rest.range.upperBound
            }
            if found.zone == nil, found.clock != nil,
                let next = TimelineText.pastMarks(found.range.upperBound..<limit, in: source),
                let zone = scanner.zone(at: next)
            {
                found.zone = zone.rule
                found.range = found.range.lowerBound..<zone.end
            }
            return found
        }
    }

    func words(after found: TimeExpression, upTo end: Int) -> String {
        TimelineText.plain(
            TimelineText.pastSeparator(source[found.range.upperBound..<max(found.range.upperBound, end)])
        )
    }

    /// The first day in a range, where no clock stands with it.
    func date(in range: SourceRange) -> TimeExpression? {
        let times = TimeScanner.expressions(in: source, range: range)
        return times.contains { $0.clock != nil } ? nil : times.first { $0.date != nil }
    }
}
