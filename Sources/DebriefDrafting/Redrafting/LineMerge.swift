/// Merges two descendants of one list of lines, preferring ours where both changed the same line.
struct LineMerge {
    typealias Line = FootnotedText.Line

    let base: [Line]
    let theirs: LineEdits
    let ours: LineEdits
    private(set) var lines: [Line] = []
    private(set) var changes: [DraftMerge.Change] = []
    /// Rows that people gave another time, and that theirs has in another place for it.
    private let moved: Set<String>

    /// Whether somebody has asked for new rows: then they stand even where people took out the rows around them.
    private let addsRows: Bool

    init(base: [Line], theirs: [Line], ours: [Line], addsRows: Bool = false) {
        self.base = base
        self.addsRows = addsRows
        self.theirs = LineEdits(from: base, to: theirs)
        self.ours = LineEdits(from: base, to: ours)
        moved = Set(
            zip(self.ours.fate, self.theirs.fate).compactMap { mine, new in
                guard case .replaced(let line) = mine, case .deleted = new else { return nil }
                return TableCells.event(line.text)
            }
        )
    }

    mutating func run() {
        for index in 0...base.count {
            mergeInsertions(before: index)
            if index < base.count { mergeLine(index) }
        }
    }

    private mutating func mergeLine(_ index: Int) {
        switch (ours.fate[index], theirs.fate[index]) {
        case (.kept(let line), .kept): lines.append(line)
        case (.kept(let line), .replaced(var new)):
            new.gap = line.gap
            lines.append(new)
            changes.append(.init(kind: .updated(from: line.text), text: new.text))
        case (.kept(let line), .deleted): changes.append(.init(kind: .removed, text: line.text))
        case (.replaced(let line), .replaced(let new)):
            if let row = TableCells.merged(base[index].text, ours: line.text, theirs: new.text) {
                lines.append(Line(text: row, gap: line.gap))
                if row != line.text { changes.append(.init(kind: .updated(from: line.text), text: row)) }
                return
            }
            lines.append(line)
            if new.text != line.text { changes.append(.init(kind: .kept, text: new.text)) }
        case (.replaced(let line), _): lines.append(line)
        case (.deleted, .replaced(let new)): changes.append(.init(kind: .kept, text: new.text))
        case (.deleted, _): break
        }
    }

    private mutating func mergeInsertions(before index: Int) {
        let mine = ours.inserted[index] ?? []
        let new = (theirs.inserted[index] ?? []).filter { line in
            !mine.contains { $0.text == line.text } && !(TableCells.event(line.text).map(moved.contains) ?? false)
        }
        // Where people removed both neighbours they removed the place.
        let isRemoved = !new.isEmpty && isDeleted(index - 1) && isDeleted(index)
        let added = isRemoved ? new.filter { addsRows && TableCells.event($0.text) != nil } : new
        for line in new { changes.append(.init(kind: added.contains(line) ? .added : .kept, text: line.text)) }
        lines += LineMerge.inOrderOfTime(mine, added)
    }

    private func isDeleted(_ index: Int) -> Bool {
        guard base.indices.contains(index), case .deleted = ours.fate[index] else { return false }
        return true
    }

    /// Rows that begin with a clock by that clock; anything else ours first.
    private static func inOrderOfTime(_ mine: [Line], _ new: [Line]) -> [Line] {
        let all = mine + new
        guard !mine.isEmpty, !new.isEmpty, all.allSatisfy({ clock($0.text) != nil }) else { return all }
        return all.enumerated().sorted {
            (clock($0.element.text) ?? "", $0.offset) < (clock($1.element.text) ?? "", $1.offset)
        }
        .map(\.element)
    }

    /// `10:02` of `| 10:02 | …`; rows with a date stand where they are.
    private static func clock(_ row: String) -> Substring? {
        guard row.hasPrefix("| ") else { return nil }
        let cell = row.dropFirst(2).prefix(5)
        let bytes = Array(cell.utf8)
        guard bytes.count == 5, bytes[2] == 0x3A, [0, 1, 3, 4].allSatisfy({ bytes[$0] &- 0x30 < 10 }) else {
            return nil
        }
        return cell
    }
}

/// The cells of a row of a table.
private enum TableCells {
    /// The row with the cells that people changed and the newer ones of those that they left; `nil` when both changed
    /// one, or when a line is no row.
    static func merged(_ base: String, ours: String, theirs: String) -> String? {
        guard let base = cells(base), let ours = cells(ours), let theirs = cells(theirs), base.count == ours.count,
            base.count == theirs.count
        else { return nil }
        var result: [String] = []
        for (old, (mine, new)) in zip(base, zip(ours, theirs)) {
            guard mine == old || new == old || mine == new else { return nil }
            result.append(mine == old ? new : mine)
        }
        return "| " + result.joined(separator: " | ") + " |"
    }

    private static func cells(_ line: String) -> [String]? {
        guard line.hasPrefix("| "), line.hasSuffix(" |"), line.utf8.count > 4 else { return nil }
        return line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
    }

    /// The time of a row and what it cites, by which it is known wherever it stands; `nil` for a row that cites nothing.
    static func event(_ line: String) -> String? {
        guard let cells = cells(line), let first = cells.first, let last = cells.last, last.contains("[^e") else {
            return nil
        }
        return first + " " + last
    }
}

/// What became of each line of a text in another.
struct LineEdits {
    typealias Line = FootnotedText.Line

    enum Fate {
        case kept(Line)
        case replaced(Line)
        case deleted
    }

    private(set) var fate: [Fate]
    /// New lines by the index of the line of the base before which they stand.
    private(set) var inserted: [Int: [Line]] = [:]

    init(from base: [Line], to changed: [Line]) {
        let difference = changed.map(\.text).difference(from: base.map(\.text))
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        fate = base.map { _ in .deleted }
        var old = 0
        var new = 0
        while old < base.count || new < changed.count {
            let start = old
            var gone: [Int] = []
            var come: [Line] = []
            while old < base.count, removed.contains(old) {
                gone.append(old)
                old += 1
            }
            while new < changed.count, added.contains(new) {
                come.append(changed[new])
                new += 1
            }
            pair(gone, with: come, at: start, in: base)
            if old < base.count, new < changed.count {
                fate[old] = .kept(changed[new])
                old += 1
                new += 1
            }
        }
    }

    /// Takes a new line for the changed form of an old one when they share most of their words; the rest is new.
    private mutating func pair(_ gone: [Int], with come: [Line], at start: Int, in base: [Line]) {
        var next = 0
        var place = start
        for index in gone {
            let words = LineEdits.words(base[index].text)
            let event = TableCells.event(base[index].text)
            // A row that tells of the same evidence at the same time is the same row, in whatever words.
            let match = come[next...].firstIndex { line in
                event.map { $0 == TableCells.event(line.text) } ?? false
                    || LineEdits.isAlike(words, LineEdits.words(line.text))
            }
            guard let match else { continue }
            insert(come[next..<match], before: index)
            fate[index] = .replaced(come[match])
            next = match + 1
            place = index + 1
        }
        insert(come[next...], before: next > 0 ? place : start + gone.count)
    }

    private mutating func insert(_ lines: ArraySlice<Line>, before index: Int) {
        if !lines.isEmpty { inserted[index, default: []] += lines }
    }

    private static func words(_ text: String) -> Set<Substring> {
        Set(text.split { !$0.isLetter && !$0.isNumber })
    }

    private static func isAlike(_ left: Set<Substring>, _ right: Set<Substring>) -> Bool {
        let shared = left.intersection(right).count
        return shared > 0 && shared * 2 >= max(left.count, right.count)
    }
}
