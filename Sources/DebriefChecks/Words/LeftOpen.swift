import DebriefCore
import DebriefLanguage
import DebriefText

/// A place that people left to be filled in later: `TBD`, `TODO: why?`, 待补充：…, a prompt of a template.
package struct LeftOpen: Sendable {
    /// What an answer takes the place of, emphasis around it included.
    package let range: SourceRange
    /// What is left open, in the words beside it.
    package let text: String
    package let isInTable: Bool
}

extension Postmortem {
    /// All of them, in the order of the text. Quotations, headings and code are left alone, and so is the state of an action.
    package var leftOpen: [LeftOpen] {
        let states = actionItems.compactMap { $0.status?.range }.sorted { $0.lowerBound < $1.lowerBound }
        let stretches = prose.filter { stretch in
            guard stretch.scope != .quote, stretch.scope != .heading else { return false }
            let next = states.firstPlace { $0.upperBound > stretch.range.lowerBound }
            return next == states.count || states[next].lowerBound >= stretch.range.upperBound
        }
        let found = stretches.flatMap { stretch in lines(of: stretch).flatMap { open(in: $0, of: stretch) } }
        return (found + openComments(in: root)).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The lines of a stretch of prose, without space around them.
    private func lines(of stretch: Prose) -> [Prose] {
        let bytes = Array(stretch.text.utf8)
        return bytes.indices.split { bytes[$0] == 0x0A }.compactMap { line in
            guard let first = line.first(where: { bytes[$0] > 0x20 }), let last = line.last(where: { bytes[$0] > 0x20 })
            else { return nil }
            let base = stretch.range.lowerBound
            return Prose(
                range: base + first..<base + last + 1,
                text: String(decoding: bytes[first...last], as: UTF8.self),
                scope: stretch.scope,
                section: stretch.section
            )
        }
    }

    private func open(in line: Prose, of stretch: Prose) -> [LeftOpen] {
        if let marker = OpenMarkers.marker(atStartOf: line.text), stretch.scope != .timelineRow {
            let words = line.text.dropFirst(marker.count).drop { !$0.isLetter && !$0.isNumber }.trimmed
            let text = words.isEmpty || words.count < 3 ? named(line, marker) : words
            return [LeftOpen(range: around(line.range), text: text, isInTable: table(at: line.range.lowerBound) != nil)]
        }
        let fields = OpenMarkers.fields(in: line.text).map { range in
            Placeholder(range: line.range.lowerBound + range.lowerBound..<line.range.lowerBound + range.upperBound)
        }
        let others = PlaceholderScanner.placeholders(in: line).filter { found in
            !fields.contains { $0.range.overlaps(found.range) }
        }
        return (fields + others).map { found in
            let isAlone = found.range == line.range
            let inside = source[found.range].filter { !"[]".contains($0) }
            return LeftOpen(
                range: isAlone ? around(found.range) : found.range,
                text: isAlone ? named(line, inside) : line.text.trimmed,
                isInTable: table(at: line.range.lowerBound) != nil
            )
        }
    }

    /// Of a cell with the name of its column and what its row is about, else the mark alone.
    private func named(_ line: Prose, _ mark: String) -> String {
        guard line.scope == .tableCell, let (header, lead) = cellNames(at: line.range.lowerBound) else { return mark }
        let name = [header, mark].filter { !$0.isEmpty }.joined(separator: language == .chinese ? "：" : ": ")
        return lead.isEmpty ? name : language == .chinese ? "\(name)（\(lead)）" : "\(name) (\(lead))"
    }

    /// The header of the column that an offset stands in, and the first words of its row that are no number.
    private func cellNames(at offset: Int) -> (header: String, lead: String)? {
        guard let table = table(at: offset), let row = table.children.overlapping(offset..<offset + 1).first,
            let column = row.children.firstIndex(where: { $0.range.contains(offset) }),
            let header = table.children.first, header.kind == .tableRow(isHeader: true)
        else { return nil }
        let name = header.children.indices.contains(column) ? header.children[column].plainText : ""
        let lead = row.children.enumerated().first { index, cell in
            index != column && cell.plainText.contains(where: \.isLetter)
        }
        return (name.trimmed, lead.map { $0.element.plainText.trimmed } ?? "")
    }

    private func table(at offset: Int) -> Block? {
        var next = root.children
        while let block = next.overlapping(offset..<offset + 1).first {
            if block.kind == .table { return block }
            next = block.children
        }
        return nil
    }

    /// A stretch of words with the signs of emphasis and the brackets right around it.
    private func around(_ range: SourceRange) -> SourceRange {
        source.withBytes { bytes in
            var (start, end) = (range.lowerBound, range.upperBound)
            while start > 0, "*_~([".utf8.contains(bytes[start - 1]) { start -= 1 }
            while end < bytes.count, "*_~)]".utf8.contains(bytes[end]) { end += 1 }
            return start..<end
        }
    }

    // MARK: Comments

    /// `<!-- TODO: how many customers? -->`
    private func openComments(in block: Block) -> [LeftOpen] {
        var found: [LeftOpen] = []
        if block.kind == .htmlBlock, let open = openComment(block.range) { found.append(open) }
        for inline in block.inlines where inline.kind == .html {
            if let open = inline.range.flatMap(openComment) { found.append(open) }
        }
        return found + block.children.filter { $0.kind != .blockQuote }.flatMap(openComments)
    }

    private func openComment(_ range: SourceRange) -> LeftOpen? {
        let text = source[range].trimmed
        guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count < 600 else { return nil }
        let words = text.dropFirst(4).dropLast(3).trimmed
        guard let marker = OpenMarkers.marker(atStartOf: words) else { return nil }
        let rest = words.dropFirst(marker.count).drop { !$0.isLetter && !$0.isNumber }.trimmed
        return LeftOpen(range: range, text: rest.isEmpty ? marker : rest, isInTable: false)
    }
}

/// The words that say that something is still to come.
private enum OpenMarkers {
    /// A word that a text begins with and that stands for what is missing: nothing but a sign follows it, or it is written as
    /// nobody writes a word of a sentence.
    static func marker(atStartOf text: String) -> String? {
        let lower = text.lowercased()
        guard let marker = markers.first(where: lower.hasPrefix) else { return nil }
        let own = String(text.prefix(marker.count))
        let next = text.dropFirst(marker.count).first
        let isShouted = own == own.uppercased() && own.utf8.allSatisfy { $0 < 0x80 } || own.contains(" ")
        let isApart = next.map { isShouted ? !$0.isLetter && !$0.isNumber && $0 != "-" : signs.contains($0) } ?? true
        return isApart ? own : nil
    }

    /// Where one is all that a field says, between a colon or a bracket and a sign or the end: `owner: tbd`, （负责人：待定）.
    static func fields(in text: String) -> [Range<Int>] {
        let lower = text.lowercasedInPlace
        var found: [Range<Int>] = []
        for marker in markers {
            var rest = lower[...]
            while let place = rest.firstPlace(of: marker) {
                rest = rest[place.upperBound...]
                let before = lower[..<place.lowerBound].last { $0 != " " }
                let after = lower[place.upperBound...].first { $0 != " " }
                let start = lower.utf8.distance(from: lower.startIndex, to: place.lowerBound)
                let range = start..<start + marker.utf8.count
                guard let before, opens.contains(before), after.map(closes.contains) ?? true,
                    !found.contains(where: { $0.overlaps(range) })
                else { continue }
                found.append(range)
            }
        }
        return found
    }

    private static let opens: Set<Character> = [":", "：", "=", "(", "（"]
    private static let closes: Set<Character> = [",", "，", ";", "；", ")", "）", ".", "。", "、", "|"]
    private static let markers = Vocabulary.documents.words("left open").longestFirst
    private static let signs: Set<Character> = [
        ":", "：", ".", "。", "?", "？", "!", "！", ",", "，", ";", "；", "…", "(", "（",
    ]
}
