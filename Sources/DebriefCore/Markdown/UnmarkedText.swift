import DebriefText

/// A document in Markdown as its readers see it, with where each byte stood: without the signs of emphasis, code, links,
/// tables and HTML, with escapes and character references resolved.
///
/// It serves to find what markup stands around or within; a sign too many that is taken for markup does no harm to that.
struct UnmarkedText {
    /// What is left of code and of tags.
    enum Style {
        /// Nothing.
        case bare
        /// A backtick at either end of code, and a space for a tag.
        case quoted
    }

    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var ends: [Int] = []
    private let text: UnsafeBufferPointer<UInt8>
    private let style: Style
    private var entities = HTMLEntities()
    /// Where the target of a link begins and ends that is open.
    private var target: Range<Int>?

    init(_ text: UnsafeBufferPointer<UInt8>, _ style: Style) {
        self.text = text
        self.style = style
        bytes.reserveCapacity(text.count)
        starts.reserveCapacity(text.count)
        ends.reserveCapacity(text.count)
        read()
    }

    /// Where a range of ``bytes`` stood.
    func original(_ range: Range<Int>) -> Range<Int> {
        range.isEmpty ? 0..<0 : starts[range.lowerBound]..<ends[range.upperBound - 1]
    }

    // MARK: Lines

    private mutating func read() {
        var index = has("---\n", at: 0) ? copyFrontMatter() : 0
        while index < text.count {
            let end = lineEnd(index)
            if let fence = fence(at: index, end) {
                index = copyCode(from: end, fence)
                continue
            }
            let first = skipSpaces(index)
            let isRow = byte(first) == 0x7C
            // The marks of quotations stand before words of a paragraph that goes on.
            let start = byte(first) == 0x3E ? skipSpaces(first + 1) : index
            readInline(from: start, to: end, isRow: isRow)
            if end < text.count {
                let next = skipSpaces(end + 1)
                emit(isRow || !goesOn(next) ? 0x0A : 0x20, end..<end + 1)
            }
            index = end + 1
        }
    }

    /// Whether a line is more of the paragraph before it.
    private func goesOn(_ start: Int) -> Bool {
        let first = byte(start)
        return first > 0x20 && !"|>#-+=".utf8.contains(first) && !(first == 0x2A && byte(start + 1) == 0x20)
            && !(first &- 0x30 < 10 && (byte(start + 1) == 0x2E || byte(start + 2) == 0x2E))
    }

    private mutating func copyFrontMatter() -> Int {
        var index = 0
        repeat {
            let end = lineEnd(index)
            copy(index..<min(text.count, end + 1))
            index = end + 1
        } while index < text.count && !has("---", at: index)
        return min(index, text.count)
    }

    private func fence(at start: Int, _ end: Int) -> (sign: UInt8, count: Int)? {
        let first = skipSpaces(start)
        let sign = byte(first)
        guard sign == 0x60 || sign == 0x7E else { return nil }
        let stop = run(of: sign, from: first)
        guard stop - first >= 3, !(sign == 0x60 && text[stop..<max(stop, end)].contains(0x60)) else { return nil }
        return (sign, stop - first)
    }

    private mutating func copyCode(from start: Int, _ fence: (sign: UInt8, count: Int)) -> Int {
        var index = start
        emitBreak(at: start)
        index += 1
        while index < text.count {
            let end = lineEnd(index)
            let first = skipSpaces(index)
            if byte(first) == fence.sign, run(of: fence.sign, from: first) - first >= fence.count { return end + 1 }
            copy(index..<min(text.count, end + 1))
            index = end + 1
        }
        return index
    }

    // MARK: Words

    private mutating func readInline(from start: Int, to end: Int, isRow: Bool) {
        var index = start
        while index < end {
            let next: Int?
            switch text[index] {
            case 0x5C: next = escape(at: index, end)
            case 0x60: next = code(at: index, end)
            case 0x2A, 0x5F, 0x7E: next = emphasis(at: index)
            case 0x3C: next = tag(at: index)
            case 0x26: next = reference(at: index)
            case 0x21 where byte(index + 1) == 0x5B: next = linkBegins(at: index + 1, end) ? index + 2 : nil
            case 0x5B:
                next = byte(index + 1) == 0x5E ? footnote(at: index, end) : linkBegins(at: index, end) ? index + 1 : nil
            case 0x5D:
                next = target?.lowerBound == index ? target?.upperBound : nil
                if next != nil { target = nil }
            case 0x7C where isRow:
                emit(0x0A, index..<index + 1)
                next = index + 1
            default: next = nil
            }
            if let next {
                index = max(next, index + 1)
            } else {
                emit(text[index], index..<index + 1)
                index += 1
            }
        }
    }

    private mutating func escape(at index: Int, _ end: Int) -> Int? {
        guard index + 1 < end, UnmarkedText.isPunctuation(text[index + 1]) else { return nil }
        emit(text[index + 1], index..<index + 2)
        return index + 2
    }

    private mutating func code(at index: Int, _ end: Int) -> Int? {
        let inner = run(of: 0x60, from: index)
        var close = inner
        while close < end {
            guard text[close] == 0x60 else {
                close += 1
                continue
            }
            let stop = run(of: 0x60, from: close)
            if stop - close == inner - index {
                if style == .quoted { emit(0x60, index..<inner) }
                copy(inner..<close)
                if style == .quoted { emit(0x60, close..<stop) }
                return stop
            }
            close = stop
        }
        return nil
    }

    /// Signs of emphasis stand at words; within a word only stars are some.
    private func emphasis(at index: Int) -> Int? {
        let sign = text[index]
        let end = run(of: sign, from: index)
        let (before, after) = (byte(index - 1), byte(end))
        if before <= 0x20, after <= 0x20 { return nil }
        if sign == 0x5F, UnmarkedText.isWord(before), UnmarkedText.isWord(after) { return nil }
        return sign == 0x7E && end - index != 2 ? nil : end
    }

    private mutating func tag(at index: Int) -> Int? {
        let first = byte(index + 1)
        guard (first | 0x20) &- 0x61 < 26 || first == 0x2F || first == 0x21 else { return nil }
        let limit = min(text.count, index + 500)
        guard let close = text[index..<limit].firstIndex(of: 0x3E) else { return nil }
        // An address between the signs is one.
        if text[index..<close].contains(where: { $0 == 0x40 || $0 == 0x3A }), !text[index..<close].contains(0x20) {
            return index + 1
        }
        if style == .quoted { emit(0x20, index..<close + 1) }
        return close + 1
    }

    private mutating func reference(at index: Int) -> Int? {
        guard let (sign, end) = entities.reference(at: index, in: text) else { return nil }
        for byte in sign.utf8 { emit(byte, index..<end) }
        return end
    }

    private func footnote(at index: Int, _ end: Int) -> Int? {
        text[index..<min(end, index + 60)].firstIndex(of: 0x5D).map { $0 + 1 }
    }

    /// Remembers where the target stands of a link whose words begin behind a bracket.
    private mutating func linkBegins(at index: Int, _ end: Int) -> Bool {
        guard target == nil, let close = text[index..<min(end, index + 400)].firstIndex(of: 0x5D) else { return false }
        let open = byte(close + 1)
        guard open == 0x28 || open == 0x5B else { return false }
        let limit = min(end, close + 2_000)
        guard let stop = text[(close + 1)..<limit].firstIndex(of: open == 0x28 ? 0x29 : 0x5D) else { return false }
        target = close..<stop + 1
        return true
    }

    // MARK: Bytes

    private mutating func emit(_ byte: UInt8, _ range: Range<Int>) {
        bytes.append(byte)
        starts.append(range.lowerBound)
        ends.append(range.upperBound)
    }

    private mutating func copy(_ range: Range<Int>) {
        for index in range { emit(text[index], index..<index + 1) }
    }

    private mutating func emitBreak(at index: Int) {
        if index < text.count { emit(0x0A, index..<index + 1) }
    }

    private func byte(_ index: Int) -> UInt8 { text.indices.contains(index) ? text[index] : 0x0A }

    private func lineEnd(_ start: Int) -> Int {
        start < text.count ? text[start...].firstIndex(of: 0x0A) ?? text.count : text.count
    }

    private func skipSpaces(_ start: Int) -> Int {
        var index = start
        while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
        return index
    }

    private func run(of sign: UInt8, from start: Int) -> Int {
        var index = start
        while index < text.count, text[index] == sign { index += 1 }
        return index
    }

    private func has(_ words: StaticString, at index: Int) -> Bool {
        guard index + words.utf8CodeUnitCount <= text.count else { return false }
        return (0..<words.utf8CodeUnitCount).allSatisfy { text[index + $0] == words.utf8Start[$0] }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte &- 0x21 < 15 || byte &- 0x3A < 7 || byte &- 0x5B < 6 || byte &- 0x7B < 4
    }
}
