import DebriefLanguage
import DebriefText

/// Changes to the rows of a timeline that is a table, as edits of the text.
///
/// A row is named by the line it stands on, counted from 1, as every listing shows it.
extension Postmortem {
    /// - Throws: ``DebriefError`` with code `notFound` for a line on which no row of a table stands.
    package func edits(droppingRowOn line: Int) throws(DebriefError) -> [Edit] {
        let row = try row(onLine: line)
        return [Edit(replacing: wholeLine(row.event.range), with: "")] + handingOnTheDate(of: row)
    }

    /// - Parameter text: Markdown of one line.
    package func edits(rewordingRowOn line: Int, to text: String) throws(DebriefError) -> [Edit] {
        let row = try row(onLine: line)
        guard let column = row.columns.firstIndex(of: .event), row.block.children.indices.contains(column) else {
            throw DebriefError(
                .invalid,
                "\(source.path):\(line): the table has no column for the event",
                file: source.path,
                line: line
            )
        }
        let cell = row.block.children[column]
        let words = cell.inlines.compactMap(\.wholeRange)
        guard let first = words.first, let last = words.last else {
            return [.insert(" " + text + " ", at: cell.range.lowerBound)]
        }
        return [Edit(replacing: first.lowerBound..<last.upperBound, with: text)]
    }

    /// Gives a row another time and moves it where that belongs.
    ///
    /// - Parameter time: in the zone of the timeline.
    package func edits(retimingRowOn line: Int, to time: CivilTime) throws(DebriefError) -> [Edit] {
        let row = try row(onLine: line)
        let rows = timeline.events
        let others = rows.indices.filter { $0 != row.index }
        let before = others.last { rows[$0].time.civil <= time }
        let isInPlace = before == others.last { $0 < row.index }
        let day = before.map { rows[$0].time.civil.day }
        let clock = time.clockText()
        let words = day == time.day ? clock : "\(time.dateText) \(clock)"
        if isInPlace { return [Edit(replacing: row.event.timeRange, with: words)] }
        let range = wholeLine(row.event.range)
        let moved =
            source[range.lowerBound..<row.event.timeRange.lowerBound] + words
            + source[row.event.timeRange.upperBound..<range.upperBound]
        let place = before.map { wholeLine(rows[$0].range).upperBound } ?? wholeLine(rows[0].range).lowerBound
        return [Edit(replacing: range, with: ""), .insert(String(moved), at: place)] + handingOnTheDate(of: row)
    }

    /// Says which milestones a row is: in their column, which is added where there is none, or before the words of a list.
    ///
    /// - Parameters:
    ///   - marks: names of milestones in the language of the document; none to take the marks away.
    ///   - title: of a column that is added, or that goes with its last mark.
    package func edits(markingRowOn line: Int, as marks: [String], column title: String) throws(DebriefError) -> [Edit]
    {
        let words = marks.joined(separator: language == .chinese ? "、" : ", ")
        guard let event = timeline.events.first(where: { source.line(at: $0.range.lowerBound) == line }) else {
            throw DebriefError(
                .notFound,
                "\(source.path):\(line): no row of the timeline stands there",
                file: source.path,
                line: line
            )
        }
        guard let (table, row) = table(withRow: event.range), let header = table.children.first else {
            return edits(markingListed: event, as: words)
        }
        let columns = header.children.map { TimelineColumn($0.plainText) }
        if let place = columns.firstIndex(of: .milestone), row.children.indices.contains(place) {
            // A column that says nothing any more goes as it came; one of another name is somebody's own.
            let others = table.children.dropFirst().filter { $0.range != row.range }
            let isLast = marks.isEmpty && others.allSatisfy { $0.isEmpty(at: place) }
            if isLast, header.children[place].plainText == title { return edits(removingColumn: place, from: table) }
            return [edit(ofCell: row.children[place], to: words)]
        }
        guard !marks.isEmpty else { return [] }
        return edits(addingColumn: title, behindFirst: true, to: table) { $0.range == row.range ? words : "" }
    }

    /// `14:40 mitigated: old quota restored`, as `debrief log --as` writes it.
    private func edits(markingListed event: TimelineEvent, as words: String) -> [Edit] {
        let rest = source[event.timeRange.upperBound..<max(event.timeRange.upperBound, event.range.upperBound)]
        guard let start = event.text.first.flatMap({ rest.firstIndex(of: $0) }) else { return [] }
        let place = event.timeRange.upperBound + rest[..<start].utf8.count
        var end = place
        let colon = rest[start...].prefix(28).firstIndex { $0 == ":" || $0 == "：" }
        if let colon, Milestone(mark: rest[start..<colon]) != nil {
            end = place + rest[start...colon].utf8.count
            while end < source.count, source[byte: end] == 0x20 { end += 1 }
        }
        return [Edit(replacing: place..<end, with: words.isEmpty ? "" : words + colonSign)]
    }

    private var colonSign: String { language == .chinese ? "：" : ": " }

    private struct TableRow {
        let index: Int
        let event: TimelineEvent
        let block: Block
        let columns: [TimelineColumn?]
    }

    private func row(onLine line: Int) throws(DebriefError) -> TableRow {
        let index = timeline.events.firstIndex { source.line(at: $0.range.lowerBound) == line }
        if let index {
            let event = timeline.events[index]
            for table in root.children where table.kind == .table && table.range.contains(event.range.lowerBound) {
                guard let header = table.children.first,
                    let row = table.children.first(where: { $0.range == event.range })
                else { continue }
                let columns = header.children.map { TimelineColumn($0.plainText) }
                return TableRow(index: index, event: event, block: row, columns: columns)
            }
        }
        throw DebriefError(
            .notFound,
            "\(source.path):\(line): no row of a timeline table stands there",
            file: source.path,
            line: line
        )
    }

    /// The row below shows no date as long as it is that of the row above it.
    private func handingOnTheDate(of row: TableRow) -> [Edit] {
        guard row.event.statesDate, timeline.events.indices.contains(row.index + 1) else { return [] }
        let next = timeline.events[row.index + 1]
        guard !next.statesDate, next.time.isDated else { return [] }
        return [.insert(next.time.civil.dateText + " ", at: next.timeRange.lowerBound)]
    }

    private func wholeLine(_ range: SourceRange) -> SourceRange {
        let line = source.range(ofLine: source.line(at: range.lowerBound))
        return line.lowerBound..<min(line.upperBound + 1, source.count)
    }
}

extension Block {
    /// Whether a row says nothing in a column.
    fileprivate func isEmpty(at column: Int) -> Bool {
        !children.indices.contains(column) || children[column].plainText.allSatisfy(\.isWhitespace)
    }
}

extension Inline {
    /// From the first to the last word of this element, with the marks around it where the parser knows them.
    fileprivate var wholeRange: SourceRange? {
        if let range { return range }
        let parts = children.compactMap(\.wholeRange)
        guard let first = parts.first, let last = parts.last else { return nil }
        return first.lowerBound..<last.upperBound
    }
}
