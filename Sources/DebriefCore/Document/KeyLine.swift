import DebriefLanguage
import DebriefText

/// A line that gives values to names: `**Severity**: SEV2`, `Date: 2025-01-15 | Status: final`, `- **Owner** @ana`.
struct KeyLine {
    struct Piece {
        let label: MetadataLabel
        /// Without marks.
        let name: String
        /// Empty when the value stands on the next line.
        fileprivate(set) var value: SourceRange
    }

    let source: SourceText

    /// Longer lines are prose.
    private static let lengthLimit = 1_000
    /// How far into a line, or into a piece of it, a label may reach.
    private static let labelLimit = 64

    init(_ source: SourceText) { self.source = source }

    /// The pieces of a line; none when it does not begin with a label.
    func pieces(in range: SourceRange) -> [Piece] {
        guard range.count < KeyLine.lengthLimit else { return [] }
        return source.withBytes { bytes in
            let scan = KeyLineScan(bytes: bytes, end: range.upperBound)
            var segments: [SourceRange] = []
            var start = range.lowerBound
            while start < range.upperBound {
                let end = scan.segmentEnd(from: start)
                segments.append(start..<end.offset)
                start = end.next
            }
            var found: [Piece] = []
            for segment in segments {
                let count = found.count
                add(scan, segment, isPart: segments.count > 2, to: &found)
                // `Severity | SEV2`: the value stands behind the bar.
                if found.count == count, let last = found.last, last.value.isEmpty {
                    found[count - 1].value = scan.trimmed(segment)
                }
            }
            return found
        }
    }

    /// Reads one part of a line that is divided by bars.
    ///
    /// - Parameter isPart: whether bars divide the line into several, where a space is enough behind a name.
    private func add(_ scan: KeyLineScan, _ segment: SourceRange, isPart: Bool, to found: inout [Piece]) {
        let start = scan.pastMarks(from: segment.lowerBound, to: segment.upperBound)
        guard
            let (first, behind) = label(scan, from: start, to: segment.upperBound)
                ?? (isPart ? spacedLabel(scan, from: start, to: segment.upperBound) : nil)
        else { return }
        var (label, name, valueStart) = (first.label, first.name, behind)
        var offset = behind
        // `Date: 2026-01-15 Severity: SEV2`: a label in the middle ends the value before it.
        while let colon = scan.colon(from: offset, to: segment.upperBound) {
            if let inner = innerLabel(scan, before: colon.start, from: valueStart) {
                found.append(Piece(label: label, name: name, value: scan.trimmed(valueStart..<inner.start)))
                (label, name, valueStart) = (inner.label, inner.name, colon.end)
            }
            offset = colon.end
        }
        found.append(Piece(label: label, name: name, value: scan.trimmed(valueStart..<segment.upperBound)))
    }

    /// The label at the start of a segment, and the offset behind what divides it from its value.
    private func label(_ scan: KeyLineScan, from start: Int, to end: Int) -> (MatchedLabel, Int)? {
        let limit = min(end, start + KeyLine.labelLimit)
        var offset = start
        while offset < limit, let divider = scan.divider(from: offset, to: limit) {
            let name = scan.trimmed(start..<divider.start)
            if !name.isEmpty, let label = MetadataLabel(source[name]) {
                return (MatchedLabel(label: label, name: String(source[name]), start: start), divider.end)
            }
            // Behind a colon no label begins the segment any more.
            if divider.isColon { return nil }
            offset = divider.end
        }
        // A name alone: its value may stand on the next line.
        let name = scan.trimmed(start..<end)
        guard name.count <= KeyLine.labelLimit, !name.isEmpty, let label = MetadataLabel(source[name]) else {
            return nil
        }
        return (MatchedLabel(label: label, name: String(source[name]), start: start), end)
    }

    /// `Severity P2`, `级别 P2`, as a part of a line.
    private func spacedLabel(_ scan: KeyLineScan, from start: Int, to end: Int) -> (MatchedLabel, Int)? {
        guard let space = scan.bytes[start..<end].firstIndex(of: 0x20) else { return nil }
        let name = scan.trimmed(start..<space)
        guard name.count <= KeyLine.labelLimit, !name.isEmpty, let label = MetadataLabel(source[name]) else {
            return nil
        }
        return (MatchedLabel(label: label, name: String(source[name]), start: start), space + 1)
    }

    private struct MatchedLabel {
        let label: MetadataLabel
        let name: String
        let start: Int
    }

    /// A label of up to three words in front of a colon; it has a capital, a mark or a comma before it.
    private func innerLabel(_ scan: KeyLineScan, before colon: Int, from limit: Int) -> MatchedLabel? {
        var best: MatchedLabel?
        var start = colon
        for _ in 0..<3 {
            guard let word = scan.wordStart(before: start, from: limit) else { break }
            start = word
            guard scan.mayBeginLabel(at: word, from: limit) else { continue }
            let name = scan.trimmed(word..<colon)
            if let label = MetadataLabel(source[name]) {
                best = MatchedLabel(label: label, name: String(source[name]), start: word)
            }
        }
        return best
    }
}

/// Finds marks, words and dividers in the bytes of a line.
struct KeyLineScan {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where the line ends.
    let end: Int

    private func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

    private func has(_ first: UInt8, _ second: UInt8, _ third: UInt8, at offset: Int) -> Bool {
        offset + 2 < end && bytes[offset] == first && bytes[offset + 1] == second && bytes[offset + 2] == third
    }

    /// The length of a bar that divides pieces: `|`, `｜`, `；`, an ideographic space, `·` between spaces.
    private func bar(at offset: Int) -> Int? {
        switch byte(offset) {
        case 0x7C: 1
        case 0xEF where has(0xEF, 0xBD, 0x9C, at: offset) || has(0xEF, 0xBC, 0x9B, at: offset): 3
        case 0xE3 where has(0xE3, 0x80, 0x80, at: offset): 3
        case 0xC2 where byte(offset + 1) == 0xB7 && offset > 0 && bytes[offset - 1] == 0x20: 2
        default: nil
        }
    }

    /// The next bar behind some content, and where the part behind it begins.
    func segmentEnd(from start: Int) -> (offset: Int, next: Int) {
        var offset = start
        // A bar that begins a line divides nothing: `| severity = 2`.
        while offset < end, bytes[offset] <= 0x20 || bar(at: offset) != nil { offset += bar(at: offset) ?? 1 }
        // The bar of a link of a wiki divides nothing either: `[[User:Ana|Ana Ruiz]]`.
        var depth = 0
        while offset < end {
            if bytes[offset] == 0x5B { depth += 1 }
            if bytes[offset] == 0x5D { depth -= 1 }
            if depth <= 0, let length = bar(at: offset) { return (offset, offset + length) }
            offset += 1
        }
        return (end, end)
    }

    /// Past spaces, bullets, emphasis, numbers of lists and boxes.
    func pastMarks(from start: Int, to end: Int) -> Int {
        var offset = start
        while offset < end {
            switch bytes[offset] {
            case 0x20, 0x09, 0x27, 0x2A, 0x5F, 0x60, 0x23, 0x3E, 0x2D, 0x2B, 0x7C: offset += 1
            case 0x3A where offset == start: offset += 1
            case 0xE2 where has(0xE2, 0x80, 0xA2, at: offset) || has(0xE2, 0x97, 0x8F, at: offset): offset += 3
            case 0xC2 where byte(offset + 1) == 0xB7 || byte(offset + 1) == 0xA0: offset += 2
            case 0xEF where has(0xEF, 0xBD, 0x9C, at: offset): offset += 3
            case 0xE3 where has(0xE3, 0x80, 0x80, at: offset): offset += 3
            case 0x5B where byte(offset + 2) == 0x5D: offset += 3
            case 0x30...0x39:
                guard let next = pastNumber(from: offset, to: end) else { return offset }
                offset = next
            default: return offset
            }
        }
        return offset
    }

    /// Past the number of an item and the space behind it: `3. `, `3) `, `2.1 `, `2.1. `.
    private func pastNumber(from start: Int, to end: Int) -> Int? {
        var offset = start
        var levels = 0
        while offset < end, bytes[offset] &- 0x30 < 10 {
            let digits = offset
            while offset < end, bytes[offset] &- 0x30 < 10 { offset += 1 }
            guard offset - digits <= 2 else { return nil }
            levels += 1
            guard byte(offset) == 0x2E else { break }
            offset += 1
        }
        let isClosed = byte(offset - 1) == 0x2E
        if byte(offset) == 0x29, levels == 1, !isClosed {
            offset += 1
        } else if !isClosed, levels < 2 {
            return nil
        }
        return offset < end && bytes[offset] == 0x20 ? offset + 1 : nil
    }

    /// Without spaces, emphasis and bullets at its ends, and without the backslash or tag that breaks a line.
    func trimmed(_ range: SourceRange) -> SourceRange {
        var lower = pastMarks(from: range.lowerBound, to: range.upperBound)
        var upper = max(lower, range.upperBound)
        while upper > lower {
            switch bytes[upper - 1] {
            case 0...0x20, 0x27, 0x2A, 0x5F, 0x60, 0x23, 0x5C, 0x2C, 0x7C: upper -= 1
            case 0x3A where lower < upper - 1: upper -= 1
            case 0x9A where upper - lower >= 3 && has(0xEF, 0xBC, 0x9A, at: upper - 3): upper -= 3
            case 0x3E where upper - lower >= 4 && bytes[upper - 4] == 0x3C && bytes[upper - 3] | 0x20 == 0x62:
                upper -= 4
            default: return lower..<upper
            }
        }
        lower = min(lower, upper)
        return lower..<upper
    }

    struct Divider {
        let start: Int
        let end: Int
        let isColon: Bool
    }

    /// A colon that is none of a clock or an address.
    func colon(from start: Int, to limit: Int) -> (start: Int, end: Int)? {
        var offset = start
        while offset < limit {
            if byte(offset) == 0x3A {
                let next = byte(offset + 1)
                let isClock = offset > 0 && bytes[offset - 1] &- 0x30 < 10 && next &- 0x30 < 10
                if next != 0x2F, !isClock { return (offset, next == 0x3A ? offset + 2 : offset + 1) }
            } else if has(0xEF, 0xBC, 0x9A, at: offset) {
                return (offset, offset + 3)
            }
            offset += 1
        }
        return nil
    }

    /// What may stand between a name and its value: a colon, a tab or wide space, a dash, an equals sign, the end of bold.
    func divider(from start: Int, to limit: Int) -> Divider? {
        var offset = start
        while offset < limit {
            switch bytes[offset] {
            case 0x3A, 0xEF:
                guard let colon = colon(from: offset, to: min(limit, offset + 3)), colon.start == offset else { break }
                return Divider(start: offset, end: colon.end, isColon: true)
            case 0x09: return Divider(start: offset, end: offset + 1, isColon: false)
            case 0x20 where byte(offset + 1) == 0x20 || byte(offset + 1) == 0x40:
                return Divider(start: offset, end: offset + 1, isColon: false)
            case 0x20 where byte(offset + 2) == 0x20 && (byte(offset + 1) == 0x2D || byte(offset + 1) == 0x3D):
                return Divider(start: offset, end: offset + 3, isColon: false)
            case 0x20 where byte(offset + 4) == 0x20 && byte(offset + 1) == 0xE2 && byte(offset + 2) == 0x80:
                return Divider(start: offset, end: offset + 5, isColon: false)
            case 0x3D: return Divider(start: offset, end: offset + 1, isColon: false)
            case 0x2A where byte(offset + 1) == 0x2A && byte(offset + 2) == 0x20:
                return Divider(start: offset, end: offset + 3, isColon: false)
            default: break
            }
            offset += 1
        }
        return nil
    }

    /// Where the word before an offset begins.
    func wordStart(before offset: Int, from limit: Int) -> Int? {
        var place = offset
        while place > limit, bytes[place - 1] <= 0x20 { place -= 1 }
        guard place > limit else { return nil }
        while place > limit, bytes[place - 1] > 0x20, bytes[place - 1] != 0x2C, bytes[place - 1] != 0x3B { place -= 1 }
        return place
    }

    /// Whether a label in the middle of a line may begin here.
    func mayBeginLabel(at offset: Int, from limit: Int) -> Bool {
        let first = byte(offset)
        if first &- 0x41 < 26 || first == 0x2A || first >= 0x80 { return true }
        var before = offset
        while before > limit, bytes[before - 1] == 0x20 { before -= 1 }
        return before > limit && (bytes[before - 1] == 0x2C || bytes[before - 1] == 0x3B)
    }
}
