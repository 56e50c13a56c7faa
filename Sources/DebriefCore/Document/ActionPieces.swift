import DebriefLanguage
import DebriefText

/// The pieces of an action's words between commas, brackets, dashes and ends of lines, where its details stand.
struct ActionPieces {
    struct Piece {
        /// Without space and emphasis around it.
        let range: SourceRange
        /// Pieces of one bracket, or behind one dash, belong together; 0 for the words in front of both.
        let group: Int
        /// Whether a bracket is around its group.
        let isBracketed: Bool
    }

    let source: SourceText
    private(set) var all: [Piece] = []

    private var start = 0
    private var group = 0
    private var lastGroup = 0
    private var brackets: [(close: UInt8, outer: Int)] = []

    init(_ source: SourceText, in range: SourceRange) {
        self.source = source
        start = range.lowerBound
        source.withBytes { bytes in cut(bytes, range) }
    }

    func text(_ piece: Piece) -> Substring { source[piece.range] }

    private mutating func cut(_ bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = bytes[offset]
            switch byte {
            case 0x28, 0x5B:
                close(offset, next: offset + 1, bytes)
                if byte == 0x28, offset > range.lowerBound, bytes[offset - 1] == 0x5D {
                    // The address of a link is found by its form.
                    let end = bytes[offset..<min(range.upperBound, offset + 1_000)].firstIndex(of: 0x29)
                    offset = end ?? offset
                    start = min(range.upperBound, offset + 1)
                } else {
                    open(byte == 0x28 ? 0x29 : 0x5D)
                }
            case 0x29, 0x5D:
                close(offset, next: offset + 1, bytes)
                if brackets.last?.close == byte { leave() }
            case 0x2C, 0x3B, 0x7C: close(offset, next: offset + 1, bytes)
            case 0x0A:
                close(offset, next: offset + 1, bytes)
                if brackets.isEmpty { group = 0 }
            case 0x2D
            where bytes[offset - (offset > range.lowerBound ? 1 : 0)] == 0x20 && isSpace(bytes, offset + 1, range):
                close(offset, next: offset + 1, bytes)
                enterTail()
            // `add an alert -> Ana, by Friday`
            case 0x2D where offset + 1 < range.upperBound && bytes[offset + 1] == 0x3E:
                close(offset, next: offset + 2, bytes)
                enterTail()
                offset += 1
            case 0x2E where isSpace(bytes, offset + 1, range) || offset + 1 == range.upperBound:
                close(offset, next: offset + 1, bytes)
            case 0xE2, 0xE3, 0xEF: offset += sign(bytes, offset, range)
            default: break
            }
            offset += 1
        }
        close(range.upperBound, next: range.upperBound, bytes)
    }

    /// Handles a sign of three bytes.
    ///
    /// - Returns: how many bytes it takes beside its first.
    private mutating func sign(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ range: SourceRange) -> Int {
        guard offset + 2 < range.upperBound else { return 0 }
        switch (bytes[offset], bytes[offset + 1], bytes[offset + 2]) {
        case (0xE2, 0x80, 0x93), (0xE2, 0x80, 0x94), (0xE2, 0x86, 0x92):
            close(offset, next: offset + 3, bytes)
            enterTail()
        case (0xEF, 0xBC, 0x88):
            close(offset, next: offset + 3, bytes)
            open(0x89)
        case (0xE3, 0x80, 0x90):
            close(offset, next: offset + 3, bytes)
            open(0x91)
        case (0xEF, 0xBC, 0x89), (0xE3, 0x80, 0x91):
            close(offset, next: offset + 3, bytes)
            if brackets.last?.close == bytes[offset + 2] { leave() }
        // Not `、`, which joins names.
        case (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xE3, 0x80, 0x82):
            close(offset, next: offset + 3, bytes)
        default: break
        }
        return 2
    }

    private func isSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ range: SourceRange) -> Bool {
        offset < range.upperBound && bytes[offset] <= 0x20
    }

    private mutating func open(_ close: UInt8) {
        brackets.append((close, group))
        lastGroup += 1
        group = lastGroup
    }

    private mutating func leave() { group = brackets.removeLast().outer }

    private mutating func enterTail() {
        guard brackets.isEmpty else { return }
        lastGroup += 1
        group = lastGroup
    }

    private mutating func close(_ end: Int, next: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        defer { start = max(start, next) }
        guard start < end else { return }
        var lower = start
        var upper = end
        while lower < upper, isFrame(bytes[lower]) { lower += 1 }
        while upper > lower, isFrame(bytes[upper - 1]) { upper -= 1 }
        guard lower < upper else { return }
        all.append(Piece(range: lower..<upper, group: group, isBracketed: !brackets.isEmpty))
    }

    /// Space, emphasis and the like.
    private func isFrame(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x2A || byte == 0x5F || byte == 0x60 || byte == 0x22 || byte == 0x7E
    }
}
