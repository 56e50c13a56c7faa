/// A replacement of one range of a text.
package struct Edit: Hashable, Sendable {
    package let range: SourceRange
    package let replacement: String

    package init(replacing range: SourceRange, with replacement: String) {
        self.range = range
        self.replacement = replacement
    }

    package static func insert(_ text: String, at offset: Int) -> Edit {
        Edit(replacing: offset..<offset, with: text)
    }
}

extension Edit {
    /// Whether both edits touch the same text, or insert at the same place.
    package func overlaps(_ other: Edit) -> Bool {
        if range.isEmpty && other.range.isEmpty { return range.lowerBound == other.range.lowerBound }
        if range.isEmpty {
            return other.range.lowerBound < range.lowerBound && range.lowerBound < other.range.upperBound
        }
        if other.range.isEmpty {
            return range.lowerBound < other.range.lowerBound && other.range.lowerBound < range.upperBound
        }
        return range.overlaps(other.range)
    }
}

extension SourceText {
    /// Returns the text with edits applied; edits may come in any order.
    ///
    /// - Throws: ``DebriefError`` with code `conflict` when two edits overlap or one lies outside the text.
    package func applying(_ edits: [Edit]) throws(DebriefError) -> String {
        let sorted = edits.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        for (first, second) in zip(sorted, sorted.dropFirst()) where first.overlaps(second) {
            throw DebriefError(.conflict, "two edits overlap at line \(line(at: second.range.lowerBound)) of \(path)")
        }
        if let last = sorted.last, last.range.upperBound > count {
            throw DebriefError(.conflict, "an edit lies outside \(path)")
        }
        var result = ""
        var offset = 0
        for edit in sorted {
            result += self[offset..<edit.range.lowerBound]
            result += edit.replacement
            offset = edit.range.upperBound
        }
        return result + self[offset..<count]
    }
}
