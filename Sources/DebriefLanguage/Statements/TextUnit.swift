import DebriefText

/// A word of English, a character of Chinese, or a sign, with its place in a text.
struct TextUnit: Sendable {
    /// What stands between a unit and the one before.
    enum Gap: UInt8, Sendable {
        case nothing, space, line
    }

    let start: Int
    let end: Int
    /// Equal for equal words whatever their case; of a sign, its code.
    let hash: UInt64
    let isChinese: Bool
    let isSign: Bool
    let isNumber: Bool
    let isCapitalized: Bool
    let follows: Gap

    /// The unit that begins at an offset or behind the spaces there.
    static func next(in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> TextUnit? {
        var start = offset
        var gap = Gap.nothing
        while start < bytes.count, bytes[start] <= 0x20 {
            if bytes[start] == 0x0A { gap = .line } else if gap == .nothing { gap = .space }
            start += 1
        }
        guard start < bytes.count else { return nil }
        let byte = bytes[start]
        if isWordByte(byte) { return word(in: bytes, from: start, gap) }
        if byte < 0x80 { return sign(start, start + 1, UInt64(byte), gap) }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        let end = min(start + length, bytes.count)
        var code: UInt64 = 0
        for index in start..<end { code = code << 8 | UInt64(bytes[index]) }
        // Chinese characters: U+3400 to U+9FFF. What other scripts write counts as a word of its own.
        let isChinese = length == 3 && (0xE3_9080...0xE9_BFBF).contains(code)
        if isChinese {
            return TextUnit(
                start: start,
                end: end,
                hash: code &* 0x9E37_79B9_7F4A_7C15,
                isChinese: true,
                isSign: false,
                isNumber: false,
                isCapitalized: false,
                follows: gap
            )
        }
        if length == 2 { return word(in: bytes, from: start, gap) }
        return sign(start, end, code, gap)
    }

    private static func sign(_ start: Int, _ end: Int, _ code: UInt64, _ gap: Gap) -> TextUnit {
        TextUnit(
            start: start,
            end: end,
            hash: code,
            isChinese: false,
            isSign: true,
            isNumber: false,
            isCapitalized: false,
            follows: gap
        )
    }

    private static func word(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ gap: Gap) -> TextUnit {
        var hash = TextHash()
        var end = start
        var digits = 0
        var dots = 0
        while end < bytes.count {
            let byte = bytes[end]
            if isWordByte(byte) {
                hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                if byte &- 0x30 < 10 { digits += 1 }
                end += 1
            } else if (0xC3...0xDF).contains(byte), end + 1 < bytes.count {
                hash.add(byte)
                hash.add(bytes[end + 1])
                end += 2
            } else if let length = innerLength(in: bytes, at: end), end > start {
                hash.add(length == 3 ? 0x27 : byte)
                if byte == 0x2E { dots += 1 }
                end += length
            } else {
                break
            }
        }
        if end == start { return sign(start, start + 1, UInt64(bytes[start]), gap) }
        return TextUnit(
            start: start,
            end: end,
            hash: hash.value,
            isChinese: false,
            isSign: false,
            isNumber: digits > 0 && dots < 2 && digits + dots == end - start,
            isCapitalized: bytes[start] &- 0x41 < 26,
            follows: gap
        )
    }

    /// The length of an apostrophe, hyphen or dot with a letter or digit on either side, as in `didn’t` and `1.5`.
    private static func innerLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let byte = bytes[index]
        let length = byte == 0x27 || byte == 0x2D || byte == 0x2E ? 1 : byte == 0xE2 ? 3 : 0
        guard length > 0, index + length < bytes.count, isWordByte(bytes[index + length]) else { return nil }
        if length == 3, !(bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99) { return nil }
        // A dot joins figures and names of files, but ends a sentence that lacks a space.
        if byte == 0x2E, !(bytes[index + 1] &- 0x30 < 10 || bytes[index + 1] &- 0x61 < 26) { return nil }
        return length
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte &- 0x41 < 26 || byte &- 0x30 < 10 || byte == 0x5F
    }
}
