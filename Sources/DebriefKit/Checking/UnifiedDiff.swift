/// The difference of two texts by lines, in the unified format that `patch` and `git apply` read.
enum UnifiedDiff {
    /// - Returns: empty when the texts are equal.
    static func text(from old: String, to new: String, path: String) -> String {
        let rows = rows(from: old, to: new)
        guard rows.contains(where: { $0.mark != " " }) else { return "" }
        return "--- \(path)\n+++ \(path)\n" + hunks(rows)
    }

    /// What stands elsewhere or otherwise, a stretch of lines at a time.
    static func changes(from old: String, to new: String) -> [DocumentEdit.Change] {
        var found: [DocumentEdit.Change] = []
        var line = 1
        var removed: String?
        var added: String?
        func close() {
            if removed != nil || added != nil {
                let count = removed.map { lines(of: $0).count } ?? 0
                found.append(.init(line: line - count, before: removed.map(trimmed), after: added.map(trimmed)))
            }
            (removed, added) = (nil, nil)
        }
        for row in rows(from: old, to: new) {
            switch row.mark {
            case "-":
                removed = (removed ?? "") + row.line
                line += 1
            case "+": added = (added ?? "") + row.line
            default:
                close()
                line += 1
            }
        }
        close()
        return found
    }

    /// Without the end of the last line.
    private static func trimmed(_ text: String) -> String {
        text.last?.isNewline == true ? String(text.dropLast()) : text
    }

    /// All lines of both texts: kept, removed and added ones.
    private static func rows(from old: String, to new: String) -> [(mark: Character, line: Substring)] {
        let before = lines(of: old)
        let after = lines(of: new)
        var rows: [(mark: Character, line: Substring)] = []
        let changes = after.difference(from: before)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var place = (old: 0, new: 0)
        while place.old < before.count || place.new < after.count {
            if removed.contains(place.old) {
                rows.append(("-", before[place.old]))
                place.old += 1
            } else if inserted.contains(place.new) {
                rows.append(("+", after[place.new]))
                place.new += 1
            } else {
                rows.append((" ", before[place.old]))
                place = (place.old + 1, place.new + 1)
            }
        }
        return rows
    }

    /// Stretches of changes, each with up to three lines around it.
    private static func hunks(_ rows: [(mark: Character, line: Substring)]) -> String {
        let context = 3
        var text = ""
        var start = 0
        var counted = (row: 0, old: 1, new: 1)
        while let first = rows[start...].firstIndex(where: { $0.mark != " " }) {
            var last = first
            while let next = rows[(last + 1)...].firstIndex(where: { $0.mark != " " }), next - last <= 2 * context + 1 {
                last = next
            }
            let lower = max(start, first - context)
            let upper = min(rows.count, last + context + 1)
            for row in rows[counted.row..<lower] {
                counted.old += row.mark == "+" ? 0 : 1
                counted.new += row.mark == "-" ? 0 : 1
            }
            counted.row = lower
            let hunk = rows[lower..<upper]
            let old = hunk.count { $0.mark != "+" }
            let new = hunk.count { $0.mark != "-" }
            text +=
                "@@ -\(old == 0 ? counted.old - 1 : counted.old),\(old) +\(new == 0 ? counted.new - 1 : counted.new),\(new) @@\n"
            for row in hunk {
                text += "\(row.mark)\(row.line)"
                if row.line.utf8.last != 0x0A { text += "\n\\ No newline at end of file\n" }
            }
            start = upper
        }
        return text
    }

    /// The lines with their endings, so that a change of those is seen, too.
    private static func lines(of text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.utf8.startIndex
        var index = start
        while index < text.utf8.endIndex {
            let next = text.utf8.index(after: index)
            if text.utf8[index] == 0x0A {
                lines.append(text[start..<next])
                start = next
            }
            index = next
        }
        if start < text.utf8.endIndex { lines.append(text[start...]) }
        return lines
    }
}
