import DebriefLanguage
import DebriefText

/// Collects the rows of a timeline, carrying day and zone from one row to the next.
struct TimelineRows {
    let source: SourceText
    /// The zone stated for all; a row may state its own.
    let zone: ZoneRule
    /// The day of the document.
    let date: CivilDate?
    private(set) var events: [TimelineEvent] = []

    /// The day that a clock without a date falls on.
    private var day: CivilDate?
    private var rowZone: ZoneRule
    private var sectionStart = 0
    /// The columns of a table drawn with bars that Markdown does not take for a table.
    private var barColumns: [TimelineColumn?] = []

    init(source: SourceText, zone: ZoneRule, date: CivilDate?) {
        self.source = source
        self.zone = zone
        self.date = date
        day = date
        rowZone = zone
    }

    mutating func begin(_ section: Section) {
        sectionStart = events.count
        day = date
        rowZone = zone
        barColumns = []
        setDay(in: section.headingRange)
    }

    mutating func finishSection() {
        RollOver.apply(to: &events[sectionStart...])
    }

    // MARK: Blocks

    mutating func read(_ blocks: [Block], within range: SourceRange) {
        var heading: Block?
        for block in blocks.overlapping(range) where block.range.overlaps(range) {
            if block.range.lowerBound < range.lowerBound {
                // A section announced inside a list item: its rows are what else the item holds.
                read(block.children, within: range)
                continue
            }
            if case .heading = block.kind {
                heading = readHeading(block) ? block : nil
                continue
            }
            if heading == nil { read(block) } else { readUnderHeading(block) }
        }
    }

    /// What stands under a heading that is a time belongs to that row; times in quotations and code are not the writer's.
    private mutating func readUnderHeading(_ block: Block) {
        switch block.kind {
        case .paragraph: appendToLast(block.plainText, upTo: block.range.upperBound)
        case .list:
            for item in block.children {
                let start = TimelineText.pastMarkup(item.range, in: source)
                if time(at: start, limit: item.range.upperBound)?.clock != nil {
                    readItem(item)
                } else {
                    let paragraphs = item.children.filter { $0.kind == .paragraph }
                    for paragraph in paragraphs { appendToLast(paragraph.plainText, upTo: paragraph.range.upperBound) }
                }
            }
        case .table: readTable(block)
        default: break
        }
    }

    private mutating func read(_ block: Block) {
        switch block.kind {
        case .table: readTable(block)
        // A question may name times; it is asked about the timeline and is no row of it.
        case .blockQuote where MarkReader.isQuestion(block): break
        case .list, .blockQuote: for child in block.children { read(child) }
        case .listItem: readItem(block)
        case .paragraph: readLines(of: block)
        case .codeBlock: readLines(in: block.range)
        default: break
        }
    }

    /// Returns whether the heading is a row of the timeline.
    private mutating func readHeading(_ block: Block) -> Bool {
        let start = block.inlines.first?.firstRange?.lowerBound ?? block.range.lowerBound
        guard let found = time(at: start, limit: block.range.upperBound) else {
            setDay(in: block.range)
            return false
        }
        if found.clock == nil {
            setDay(found)
            return false
        }
        add(found, text: words(after: found, upTo: block.range.upperBound), range: block.range)
        return true
    }

    private mutating func readItem(_ block: Block) {
        for child in block.children {
            if child.kind == .paragraph { readLines(of: child, row: block.range) } else { read(child) }
        }
    }

    // MARK: Tables

    mutating func readTables(in root: Block) {
        for block in root.children where block.kind == .table {
            guard let header = block.children.first,
                header.children.contains(where: { TimelineColumn($0.plainText) == .time })
            else { continue }
            let before = events.count
            readTable(block)
            if events.count - before < 3 { events.removeSubrange(before...) }
        }
        RollOver.apply(to: &events[0...])
    }

    private mutating func readTable(_ table: Block) {
        guard let header = table.children.first else { return }
        var columns = header.children.map { TimelineColumn($0.plainText) }
        let known = rowZone
        if !columns.contains(.time) {
            // A column of dates with clocks, or one without a name, is known by what it holds.
            let rows = table.children.dropFirst()
            let timed = columns.indices.first { column in
                rows.filter { $0.children.indices.contains(column) && cellTime($0.children[column])?.clock != nil }
                    .count * 2 > rows.count
            }
            guard let timed else { return }
            columns[timed] = .time
        }
        for (index, cell) in header.children.enumerated() where columns[index] == .time || columns[index] == .date {
            if let found = ZoneStatement(heading: cell.range, in: source) { rowZone = found.rule }
        }
        for row in table.children.dropFirst() { readRow(row, columns) }
        rowZone = known
    }

    private func cellTime(_ cell: Block) -> TimeExpression? {
        cell.inlines.first?.firstRange.flatMap { time(at: $0.lowerBound, limit: cell.range.upperBound) }
    }

    private mutating func readRow(_ row: Block, _ columns: [TimelineColumn?]) {
        var found: TimeExpression?
        var parts: [TimelineColumn: String] = [:]
        var texts: [String] = []
        var footnotes: [String] = []
        for (cell, column) in zip(row.children, columns) {
            footnotes += Inline.footnoteLabels(cell.inlines)
            switch column {
            case .time: found = cellTime(cell)
            case .date: if let date = cellTime(cell) { setDay(date) }
            case .event, nil: if !cell.plainText.isEmpty { texts.append(cell.plainText) }
            case .actor, .milestone, .source: parts[column!] = cell.plainText
            }
        }
        guard let found else { return }
        var event = TimelineEvent(
            time: Moment(CivilTime(total: 0), zone: .unknown),
            timeRange: found.range,
            text: texts.joined(separator: " "),
            actor: parts[.actor].flatMap { $0.isEmpty ? nil : $0 },
            footnotes: footnotes,
            range: row.range
        )
        event.namesSource = parts[.source].map { $0.contains { $0.isLetter || $0.isNumber } } ?? false
        if let cell = parts[.milestone] {
            event.milestones = cell.split(whereSeparator: { ",，、/ ".contains($0) }).compactMap { Milestone(label: $0) }
            event.statesMilestones = true
        }
        add(found, event)
    }

    // MARK: Lines

    private mutating func readLines(of paragraph: Block, row: SourceRange? = nil) {
        let before = events.count
        let footnotes = Inline.footnoteLabels(paragraph.inlines)
        let first = paragraph.inlines.first?.firstRange?.lowerBound ?? paragraph.range.lowerBound
        if row == nil, TimelineText.beginsProse(first..<paragraph.range.upperBound, in: source) {
            readProse(first..<paragraph.range.upperBound)
            return
        }
        readLines(in: first..<paragraph.range.upperBound)
        if events.count == before + 1 {
            events[before].footnotes = footnotes
            if let row {
                events[before].range = row.lowerBound..<max(events[before].range.upperBound, paragraph.range.upperBound)
            }
        } else if events.count == before {
            readProse(paragraph.range)
        }
    }

    private mutating func readLines(in range: SourceRange) {
        var line = source.line(at: range.lowerBound)
        let last = source.line(at: max(range.lowerBound, range.upperBound - 1))
        var isRow = false
        while line <= last {
            let whole = source.range(ofLine: line)
            let start = max(whole.lowerBound, range.lowerBound)
            let lineRange = start..<max(start, min(whole.upperBound, range.upperBound))
            line += 1
            let begin = pastMarkup(lineRange)
            if begin < lineRange.upperBound, source[byte: begin] == 0x7C {
                readBars(lineRange)
                isRow = false
            } else if let found = time(at: begin, limit: lineRange.upperBound) {
                let text = words(after: found, upTo: lineRange.upperBound)
                if text.hasPrefix("到") || text.hasPrefix("至"), TimelineText.sumsUp(source[lineRange]) { continue }
                if found.clock == nil, text.isEmpty || found.date?.year == nil {
                    setDay(found)
                    isRow = false
                } else {
                    add(found, text: text, range: lineRange)
                    isRow = true
                }
            } else if isRow, !lineRange.isEmpty {
                appendToLast(
                    TimelineText.plain(source[begin..<max(begin, lineRange.upperBound)]),
                    upTo: lineRange.upperBound
                )
            }
        }
    }

    /// A row drawn with bars: `| 14:15 | deployed |`.
    private mutating func readBars(_ range: SourceRange) {
        let cells = TimelineText.barCells(range, in: source)
        if cells.contains(where: { TimelineColumn(String(source[$0])) == .time }) {
            barColumns = cells.map { TimelineColumn(String(source[$0])) }
            return
        }
        let timeColumn = barColumns.firstIndex(of: .time) ?? 0
        guard cells.indices.contains(timeColumn),
            let found = time(at: cells[timeColumn].lowerBound, limit: cells[timeColumn].upperBound)
        else { return }
        var texts: [String] = []
        var actor: String?
        for (index, cell) in cells.enumerated() where index != timeColumn {
            let text = TimelineText.plain(source[cell])
            let column = barColumns.indices.contains(index) ? barColumns[index] : nil
            if column == .actor { actor = text } else if !text.isEmpty { texts.append(text) }
        }
        var event = TimelineEvent(
            time: Moment(CivilTime(total: 0), zone: .unknown),
            timeRange: found.range,
            text: texts.joined(separator: " "),
            range: range
        )
        event.actor = actor
        add(found, event)
    }

    /// Sentences that tell a time: `At 12:42 the poller was restarted.`
    private mutating func readProse(_ range: SourceRange) {
        for sentence in TimelineText.sentences(in: range, of: source) {
            // `+08:00` in `All times +08:00.` is the zone and no time.
            let stated = ZoneStatement(sentence: sentence, in: source)?.range ?? 0..<0
            let times = TimeScanner.expressions(in: source, range: sentence)
            guard let found = times.first(where: { $0.clock != nil && !$0.range.overlaps(stated) }) else { continue }
            let isSpan = found.endClock != nil || times.count(where: { $0.clock != nil }) > 1
            if isSpan, TimelineText.sumsUp(source[sentence]) { continue }
            let isLast = TimelineText.isOnlyMarkup(source[found.range.upperBound..<sentence.upperBound])
            let words = isLast ? sentence.lowerBound..<found.range.lowerBound : sentence
            let known = (day, rowZone)
            add(found, text: TimelineText.plain(source[words]).trimmingSuffix("*-–:： "), range: sentence)
            // A day named in the middle of a sentence is that event's; the next one goes on where the story was.
            if found.range.lowerBound - sentence.lowerBound > 32 { (day, rowZone) = known }
        }
    }

    // MARK: Times

    private func pastMarkup(_ range: SourceRange) -> Int { TimelineText.pastMarkup(range, in: source) }

    private func time(at start: Int, limit: Int) -> TimeExpression? {
        source.withBytes { bytes in
            let begin = TimelineText.pastMarkup(start..<limit, in: source)
            guard begin < limit else { return nil }
            let scanner = TimeScanner(bytes, limit: limit)
            return scanner.expression(at: scanner.pastCertainty(at: begin))
        }
    }

    private func words(after found: TimeExpression, upTo end: Int) -> String {
        TimelineText.plain(
            TimelineText.pastSeparator(source[found.range.upperBound..<max(found.range.upperBound, end)])
        )
    }

    private mutating func setDay(in range: SourceRange) {
        let dates = TimeScanner.expressions(in: source, range: range).filter { $0.date != nil }
        if let found = dates.first { setDay(found) }
    }

    private mutating func setDay(_ found: TimeExpression) {
        if let date = found.date?.resolved(near: day ?? date) { day = date }
    }

    private mutating func appendToLast(_ text: String, upTo end: Int) {
        guard events.count > sectionStart, !text.isEmpty else { return }
        let separator = events[events.count - 1].text.isEmpty ? "" : " "
        events[events.count - 1].text += separator + text
        events[events.count - 1].range = events[events.count - 1].range.lowerBound..<end
    }

    private mutating func add(_ found: TimeExpression, text: String, range: SourceRange) {
        add(
            found,
            TimelineEvent(
                time: Moment(CivilTime(total: 0), zone: .unknown),
                timeRange: found.range,
                text: text,
                range: range
            )
        )
    }

    private mutating func add(_ found: TimeExpression, _ event: TimelineEvent) {
        // A row's own zone holds for those below it only where none is stated for all.
        if let own = found.zone, zone == .unknown { rowZone = own }
        setDay(found)
        guard let moment = found.moment(in: .init(date: day, zone: found.zone ?? rowZone)) else { return }
        var event = event
        event.time = moment
        event.statesDate = found.date != nil
        events.append(event)
    }
}

extension Inline {
    /// Where the words of this element begin.
    var firstRange: SourceRange? { range ?? children.lazy.compactMap(\.firstRange).first }
}
