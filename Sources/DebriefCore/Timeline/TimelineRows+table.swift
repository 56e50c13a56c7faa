import DebriefLanguage
import DebriefText

extension TimelineRows {
    /// A cell of a table, in whatever way the table is drawn.
    struct Cell {
        let words: SourceRange
        let text: String
        var footnotes: [String] = []
    }

    /// What the columns of a table hold.
    struct Columns {
        var kinds: [TimelineColumn?]
        var time: Int
        /// When what a row tells came to its end.
        var end: Int?
    }

    mutating func readTable(_ table: Block) {
        let rows = table.children.map { row in
            row.children.map { cell in
                Cell(words: words(of: cell), text: cell.plainText, footnotes: Inline.footnoteLabels(cell.inlines))
            }
        }
        readTable(rows, at: table.children.map(\.range))
    }

    /// - Parameter ranges: of the rows, the header's included.
    mutating func readTable(_ rows: [[Cell]], at ranges: [SourceRange]) {
        guard let header = rows.first, let columns = columns(header, rows.dropFirst()) else { return }
        let known = zone
        let first = candidates.count
        for (kind, cell) in zip(columns.kinds, header) where kind == .date {
            if let found = ZoneStatement(heading: cell.words, in: source) { zone = found.rule }
        }
        if let found = ZoneStatement(heading: header[columns.time].words, in: source) { zone = found.rule }
        // A table that has no header begins with its first row.
        if time(of: header[columns.time]) != nil { readRow(header, columns, at: ranges[0], first) }
        for (row, range) in zip(rows, ranges).dropFirst() { readRow(row, columns, at: range, first) }
        zone = known
    }

    /// The columns, known by their names; that of the times also by what it holds.
    private func columns(_ header: [Cell], _ rows: ArraySlice<[Cell]>) -> Columns? {
        var kinds = header.prefix(MarkdownBounds.columns).map { TimelineColumn($0.text) }
        func holdsClocks(_ column: Int) -> Bool {
            rows.count { $0.indices.contains(column) && self.time(of: $0[column])?.clock != nil } * 2 > rows.count
        }
        let time = kinds.firstIndex(of: .time) ?? kinds.indices.first(where: holdsClocks) ?? kinds.firstIndex(of: .date)
        guard let time else { return nil }
        kinds[time] = .time
        // `| 时间 | 关键节点 |`: where nothing else tells what happened, the milestones do, in sentences.
        if !kinds.contains(.event), !kinds.contains(nil), let told = kinds.firstIndex(of: .milestone) {
            let cells = rows.compactMap { $0.indices.contains(told) ? $0[told].text : nil }
            if cells.count(where: { Milestone(label: $0) == nil }) * 2 > cells.count { kinds[told] = .event }
        }
        let end = kinds.indices.first { $0 != time && TimelineColumn.namesEnd(header[$0].text) && holdsClocks($0) }
        return Columns(kinds: kinds, time: time, end: end)
    }

    private func time(of cell: Cell) -> TimeExpression? {
        time(at: cell.words.lowerBound, limit: cell.words.upperBound)
    }

    /// - Parameter first: the index that the first row of the table has, if there is one.
    mutating func readRow(_ cells: [Cell], _ columns: Columns, at range: SourceRange, _ first: Int) {
        var date: TimeExpression?
        var parts: [TimelineColumn: String] = [:]
        var texts: [String] = []
        for (index, cell) in cells.enumerated() where index != columns.time && index != columns.end {
            let kind = columns.kinds.indices.contains(index) ? columns.kinds[index] : nil
            switch kind {
            // The same time in another zone.
            case .time: break
            case .date: date = time(of: cell).flatMap { $0.date == nil ? nil : $0 }
            case .event, nil: if !cell.text.isEmpty { texts.append(cell.text) }
            case .actor, .milestone, .source: parts[kind!] = cell.text
            }
        }
        let text = texts.joined(separator: " ")
        guard cells.indices.contains(columns.time) else { return }
        guard var time = time(of: cells[columns.time]) else {
            return readUntimed(cells[columns.time], date, text, at: range, first)
        }
        noteRest(of: time, upTo: cells[columns.time].words.upperBound)
        if let column = columns.end, cells.indices.contains(column), time.endClock == nil,
            let end = self.time(of: cells[column]), let clock = end.clock
        {
            time.endClock = clock
            time.endDate = end.date
            time.certainty = .interval
        }
        var candidate = RowCandidate(.opening, time, text: text, range: range)
        candidate.day = date
        candidate.event.actor = parts[.actor].flatMap { $0.isEmpty ? nil : $0 }
        candidate.event.footnotes = cells.flatMap(\.footnotes)
        candidate.event.namesSource = parts[.source].map { $0.contains { $0.isLetter || $0.isNumber } } ?? false
        if let cell = parts[.milestone] {
            candidate.event.milestones = cell.split(whereSeparator: { ",，、/ ".contains($0) })
                .compactMap { Milestone(label: $0) }
            candidate.event.statesMilestones = true
        }
        add(candidate)
    }

    /// A row whose cell for the time is empty, says that it is that of the row above, or cannot be read.
    private mutating func readUntimed(
        _ cell: Cell,
        _ date: TimeExpression?,
        _ text: String,
        at range: SourceRange,
        _ first: Int
    ) {
        let last = candidates.count > first ? candidates.count - 1 : nil
        let isDitto = Self.dittos.contains(cell.text.lowercased())
        if let date, cell.text.isEmpty {
            // A day without a clock.
            if text.isEmpty { announce(date) } else { add(.opening, date, text: text, range: range) }
        } else if isDitto, let last {
            add(.opening, candidates[last].time, text: text, range: range)
        } else if !cell.text.contains(where: { $0.isLetter || $0.isNumber || $0 == "?" }) {
            if let last { append(text, to: last, upTo: range.upperBound) }
        } else {
            let begin = TimelineText.pastMarkup(cell.words, in: source)
            let shape = TimeShape(at: begin, limit: cell.words.upperBound, in: source)
            leaveUnread(shape?.isPlaceholder == true ? .placeholder : .time, cell.words)
        }
    }

    private static let dittos = Set(Vocabulary.timeline.words("ditto"))

    // MARK: Tables that Markdown does not take for tables

    /// A row drawn with bars: `| 14:15 | deployed |`.
    mutating func readBars(_ range: SourceRange) {
        let places = TimelineText.cells(of: range, in: source)
        guard places.count <= MarkdownBounds.columns else { return }
        let cells = places.map {
            Cell(words: $0, text: TimelineText.plain(source[$0]))
        }
        let kinds = cells.map { TimelineColumn($0.text) }
        if let time = kinds.firstIndex(of: .time), self.time(of: cells[time]) == nil {
            barColumns = Columns(kinds: kinds, time: time)
            return
        }
        let columns = barColumns ?? Columns(kinds: [.time], time: 0)
        guard cells.indices.contains(columns.time), time(of: cells[columns.time]) != nil else { return }
        readRow(cells, columns, at: range, candidates.count)
    }
}
