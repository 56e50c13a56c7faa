import DebriefLanguage
import DebriefText

extension TimelineRows {
    mutating func readTable(_ table: Block) {
        guard let header = table.children.first, let columns = columns(of: table, header) else { return }
        let known = zone
        let first = candidates.count
        for (index, cell) in header.children.enumerated() where columns.kinds[index] == .time || columns.kinds[index] == .date {
            if let found = ZoneStatement(heading: cell.range, in: source) { zone = found.rule }
        }
        // A table that has no header begins with its first row.
        if cellTime(header.children[columns.time]) != nil { readRow(header, columns, first) }
        for row in table.children.dropFirst() { readRow(row, columns, first) }
        zone = known
    }

    /// What the columns of a table hold.
    private struct Columns {
        var kinds: [TimelineColumn?]
        var time: Int
        /// When what a row tells came to its end.
        var end: Int?
    }

    /// Known by their names; that of the times also by what it holds.
    private func columns(of table: Block, _ header: Block) -> Columns? {
        var kinds = header.children.map { TimelineColumn($0.plainText) }
        let rows = table.children.dropFirst()
        func isTimed(_ column: Int, by test: (TimeExpression) -> Bool) -> Bool {
            rows.count { row in
                row.children.indices.contains(column) && cellTime(row.children[column]).map(test) == true
            } * 2 > rows.count
        }
        let time =
            kinds.firstIndex(of: .time) ?? kinds.indices.first { isTimed($0) { $0.clock != nil } }
            ?? kinds.firstIndex(of: .date)
        guard let time else { return nil }
        kinds[time] = .time
        let end = kinds.indices.first {
            $0 != time && TimelineColumn.namesEnd(header.children[$0].plainText) && isTimed($0) { $0.clock != nil }
        }
        return Columns(kinds: kinds, time: time, end: end)
    }

    private func cellTime(_ cell: Block) -> TimeExpression? {
        cell.inlines.first?.firstRange.flatMap { time(at: $0.lowerBound, limit: cell.range.upperBound) }
    }

    /// - Parameter first: the index that the first row of the table has, if there is one.
    private mutating func readRow(_ row: Block, _ columns: Columns, _ first: Int) {
        var found: TimeExpression?
        var date: TimeExpression?
        var parts: [TimelineColumn: String] = [:]
        var texts: [String] = []
        var footnotes: [String] = []
        for (index, cell) in row.children.enumerated() where columns.kinds.indices.contains(index) {
            footnotes += Inline.footnoteLabels(cell.inlines)
            if index == columns.time {
                found = cellTime(cell)
                // Words behind the time in its own cell tell something too.
                if let found { noteRest(of: found, upTo: words(of: cell).upperBound) }
                continue
            }
            if index == columns.end { continue }
            switch columns.kinds[index] {
            // The same time in another zone.
            case .time: break
            case .date: date = cellTime(cell).flatMap { $0.date == nil ? nil : $0 }
            case .event, nil: if !cell.plainText.isEmpty { texts.append(cell.plainText) }
            case .actor, .milestone, .source: parts[columns.kinds[index]!] = cell.plainText
            }
        }
        let text = texts.joined(separator: " ")
        guard var time = found else { return readUntimed(row, columns, date, text, first) }
        if let column = columns.end, row.children.indices.contains(column), time.endClock == nil,
            let end = cellTime(row.children[column]), let clock = end.clock
        {
            time.endClock = clock
            time.endDate = end.date
            time.certainty = .interval
        }
        var candidate = RowCandidate(.opening, time, text: text, range: row.range)
        candidate.day = date
        candidate.event.actor = parts[.actor].flatMap { $0.isEmpty ? nil : $0 }
        candidate.event.footnotes = footnotes
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
        _ row: Block,
        _ columns: Columns,
        _ date: TimeExpression?,
        _ text: String,
        _ first: Int
    ) {
        guard row.children.indices.contains(columns.time) else { return }
        let cell = row.children[columns.time]
        let words = cell.plainText
        let last = candidates.count > first ? candidates.count - 1 : nil
        if let date, words.isEmpty {
            // A day without a clock.
            if text.isEmpty { announce(date) } else { add(.opening, date, text: text, range: row.range) }
        } else if !words.contains(where: { $0.isLetter || $0.isNumber || $0 == "?" }) || Self.dittos.contains(words.lowercased()) {
            guard let last else { return }
            if Self.dittos.contains(words.lowercased()) {
                add(.opening, candidates[last].time, text: text, range: row.range)
            } else {
                append(text, to: last, upTo: row.range.upperBound)
            }
        } else {
            let range = self.words(of: cell)
            let shape = TimeShape(at: TimelineText.pastMarkup(range, in: source), limit: range.upperBound, in: source)
            leaveUnread(shape?.isPlaceholder == true ? .placeholder : .time, range)
        }
    }

    private static let dittos = Set(Vocabulary.timeline.words("ditto"))
}
