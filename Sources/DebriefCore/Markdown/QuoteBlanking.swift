import DebriefLanguage
import DebriefText

/// Blanks quoted speech: the words of somebody else, or of a log line, are not judged.
enum QuoteBlanking {
    /// - Returns: what was blanked, with its marks; not what stands within another quotation.
    @discardableResult
    static func blank(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> [Quotation] {
        var found = blankStraight(bytes)
        for (open, close) in pairs where UnsafeBufferPointer(bytes).contains(open) {
            found += blankPairs(open, close, in: bytes)
        }
        guard found.count > 1 else { return found }
        var outer: [Quotation] = []
        for quotation in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where outer.last.map({ $0.range.upperBound <= quotation.range.lowerBound }) ?? true {
            outer.append(quotation)
        }
        return outer
    }

    struct Quotation {
        /// With the marks.
        let range: Range<Int>
        /// Without them.
        let words: Range<Int>
    }

    private static let pairs = [("“", "”"), ("「", "」"), ("『", "』"), ("«", "»")].map {
        (open: Array($0.0.utf8), close: Array($0.1.utf8))
    }

    /// Straight double quotes, when they come in pairs.
    private static func blankStraight(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> [Quotation] {
        let places = bytes.indices.filter { bytes[$0] == 0x22 }
        guard places.count.isMultiple(of: 2) else { return [] }
        return stride(from: 0, to: places.count, by: 2).map { pair in
            let (open, close) = (places[pair], places[pair + 1])
            clear(open...close, in: bytes)
            return Quotation(range: open..<close + 1, words: open + 1..<close)
        }
    }

    private static func blankPairs(
        _ open: [UInt8],
        _ close: [UInt8],
        in bytes: UnsafeMutableBufferPointer<UInt8>
    ) -> [Quotation] {
        let text = UnsafeBufferPointer(bytes)
        var found: [Quotation] = []
        var start: Int?
        var index = 0
        while index + open.count <= bytes.count {
            if start == nil, text.holds(open, at: index) {
                start = index
                index += open.count
            } else if let begin = start, text.holds(close, at: index) {
                clear(begin...(index + close.count - 1), in: bytes)
                found.append(Quotation(range: begin..<index + close.count, words: begin + open.count..<index))
                start = nil
                index += close.count
            } else {
                index += 1
            }
        }
        return found
    }

    private static func clear(_ range: ClosedRange<Int>, in bytes: UnsafeMutableBufferPointer<UInt8>) {
        for index in range where bytes[index] != 0x0A { bytes[index] = 0x20 }
    }
}
