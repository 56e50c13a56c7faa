import DebriefCore
import DebriefLanguage
import DebriefText

/// Tables of a version, and what tells of open weaknesses in them and elsewhere.
extension EditionBuilder {
    mutating func scrubbed(_ table: Part.Table, line: Int) -> Part.Table {
        // Who does it and where it is tracked is for those inside.
        let left =
            policy.isOutside ? Set(table.header.indices.filter { Self.isInside(Span.plain(table.header[$0])) }) : []
        let kinds = table.header.map { SensitiveColumns.kind(named: Span.plain($0)) }
        func cells(_ row: [[Span]], _ line: Int, isHeader: Bool = false) -> [[Span]] {
            // A row may begin with the name of what it holds.
            let own = isHeader || row.count < 2 ? nil : SensitiveColumns.kind(named: Span.plain(row[0]))
            return row.enumerated().filter { !left.contains($0.offset) }.map { column, cell in
                let kind = isHeader ? nil : (column < kinds.count ? kinds[column] : nil) ?? (column == 1 ? own : nil)
                let isValue = kind.map { SensitiveColumns.isValue(Span.plain(cell), of: $0) } ?? false
                return scrubber.scrubbed(cell, line: line, isWhole: isValue ? kind : nil)
            }
        }
        for column in left.sorted() {
            scrubber.record(
                Message("column of a table", zh: "表格的列"),
                Message("it is about the inside", zh: "涉及内部"),
                line: line,
                value: Span.plain(table.header[column])
            )
        }
        let states = table.header.indices.filter {
            ActionHeader.state.contains(Span.plain(table.header[$0]).lowercased().trimmed)
        }
        let hasState = !table.isTimeline && !states.isEmpty
        var rows: [[[Span]]] = []
        for (index, row) in table.rows.enumerated() {
            let place = line + 2 + index
            let words = row.map { Span.plain($0) }.joined(separator: " ")
            if policy.audience != .executives, tellsOfWeakness(row, isAction: isTask || hasState, states) {
                recordWeakness(words, line: place)
                continue
            }
            let isAction = isTask || hasState
            rows.append(cells(isAction ? row : row.map { withoutWeaknesses($0, line: place) }, place))
        }
        return Part.Table(header: cells(table.header, line, isHeader: true), rows: rows, isTimeline: table.isTimeline)
    }

    /// - Parameters:
    ///   - isAction: whether the row is something to be done.
    ///   - states: the columns that say whether it is done.
    func tellsOfWeakness(_ row: [[Span]], isAction: Bool, _ states: [Int]) -> Bool {
        let cells = row.map { Span.plain($0) }
        if isAction {
            // 修复 as the type of an action says nothing of its state.
            return !states.contains { $0 < cells.count && Weaknesses.isClosed(cells[$0]) }
                && cells.contains(where: Weaknesses.areOpen(inTask:))
        }
        return cells.contains { !Weaknesses.openSentences(in: $0).isEmpty }
    }

    /// Whether a column says who, where it is tracked, or how it is known.
    static func isInside(_ header: String) -> Bool {
        let name = header.lowercased().trimmed
        return ActionHeader.inside.contains(name)
    }

    /// Without the sentences that tell of a weakness; those around them stay.
    mutating func withoutWeaknesses(_ spans: [Span], line: Int) -> [Span] {
        guard policy.audience != .executives, !isDoneTask else { return spans }
        let words = Span.plain(spans)
        if isTask, Weaknesses.areOpen(inTask: words) {
            recordWeakness(words, line: line)
            return []
        }
        let bytes = Array(words.utf8)
        let open = Weaknesses.openSentences(in: words)
        for sentence in open { recordWeakness(String(decoding: bytes[sentence], as: UTF8.self), line: line) }
        let confidential =
            policy.isOutside ? Weaknesses.confidentialSentences(in: words).filter { !open.contains($0) } : []
        for sentence in confidential {
            scrubber.record(
                Message("what is told nobody yet", zh: "尚未公开的事项"),
                Message("it is of the law, the owners or the staff", zh: "涉及法务、股权或人事"),
                line: line,
                value: String(decoding: bytes[sentence], as: UTF8.self)
            )
        }
        return open.isEmpty && confidential.isEmpty ? spans : Span.without(open + confidential, of: spans)
    }

    mutating func recordWeakness(_ words: String, line: Int) {
        scrubber.record(
            Message("weakness that is still open", zh: "尚未修复的弱点"),
            Message("it tells how to get in before the door is shut", zh: "门没关好前会告诉别人怎么进来"),
            line: line,
            value: words
        )
    }

    /// The lines of a finished version, from 1, that still tell of an open weakness; what was put in the place of names is
    /// read like a name.
    static func leftWeaknesses(in version: String) -> [Int] {
        let lines = version.replacing("\\[", with: "").replacing("\\]", with: "")
            .split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().filter { _, line in
            let cells = line.hasPrefix("|") ? line.split(separator: "|").map(String.init) : [String(line)]
            let isDone = line.hasPrefix("- [x]") || cells.contains { $0.utf8.count < 40 && Weaknesses.isClosed($0) }
            return !isDone && cells.contains { !Weaknesses.openSentences(in: $0).isEmpty }
        }.map { $0.offset + 1 }
    }

}
