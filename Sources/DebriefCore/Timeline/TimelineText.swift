import DebriefLanguage
import DebriefText

/// Cuts the words of timeline rows out of their markup.
enum TimelineText {
    /// The first offset that is not indentation, a bullet, a number, emphasis, a bracket, a brace of a form or a symbol
    /// such as an emoji.
    static func pastMarkup(_ range: SourceRange, in source: SourceText) -> Int {
        source.withBytes { bytes in
            var offset = range.lowerBound
            while offset < range.upperBound {
                switch bytes[offset] {
                case 0x20, 0x09, 0x0C, 0x27, 0x2A, 0x5F, 0x23, 0x3E, 0x60, 0x5B, 0x28, 0x3C, 0x22, 0x7B: offset += 1
                case 0x2D, 0x2B:
                    guard offset + 1 < range.upperBound, bytes[offset + 1] == 0x20 || bytes[offset + 1] == 0x09 else {
                        return offset
                    }
                    offset += 2
                case 0xE2, 0xE3, 0xEF, 0xF0, 0xC2:
                    guard let next = pastSymbol(offset, range.upperBound, bytes) else { return offset }
                    offset = next
                case 0x30...0x39:
                    guard
                        let next = pastNumber(offset, range.upperBound, bytes)
                            ?? pastSectionNumber(offset, range.upperBound, source, bytes)
                    else { return offset }
                    offset = next
                default: return offset
                }
            }
            return offset
        }
    }

    /// Past emphasis, code marks and what joins a day to its clock; `nil` when no mark stands here.
    static func pastMarks(_ range: SourceRange, in source: SourceText) -> Int? {
        source.withBytes { bytes in
            var offset = range.lowerBound
            var hasMark = false
            while offset < range.upperBound, offset - range.lowerBound < 8 {
                switch bytes[offset] {
                case 0x2A, 0x5F, 0x60, 0x5B, 0x5D, 0x28, 0x29: hasMark = true
                case 0x20, 0x2C, 0x3A, 0x2D: break
                default: return hasMark ? offset : nil
                }
                offset += 1
            }
            return nil
        }
    }

    /// Past a bullet, a dash, an arrow, an opening bracket or an emoji; not past `≈`, which says something of the time.
    private static func pastSymbol(_ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let length = bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : 2
        guard start + length <= end else { return nil }
        let scalar = bytes[start..<start + length].dropFirst()
            .reduce(UInt32(bytes[start]) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)) {
                $0 << 6 | UInt32($1 & 0x3F)
            }
        switch scalar {
        // Spaces, dashes, bullets, arrows, signs and pictures; Chinese brackets and spaces.
        case 0xA0, 0xB7, 0x2000...0x203F, 0x2190...0x21FF, 0x2300...0x2BFF, 0x3000, 0x3008...0x3011, 0xFE0F, 0xFF08,
            0x1F000...0x1FAFF:
            return start + length
        default: return nil
        }
    }

    /// Without the dash, colon, bracket or bar between a time and its words.
    static func pastSeparator(_ text: Substring) -> Substring {
        let count = text.withBytes { separators.prefixLength(of: $0[...]) }
        return text[text.utf8.index(text.startIndex, offsetBy: count)...]
    }

    private static let separators: SignSet = " \t-–—:：|*_`'])）】}#,，.>~=→"

    /// A comment behind it counts as markup.
    static func isOnlyMarkup(_ text: Substring) -> Bool {
        text[..<(text.firstPlace(of: "<!--")?.lowerBound ?? text.endIndex)]
            .withBytes { markup.prefixLength(of: $0[...]) == $0.count }
    }

    private static let markup: SignSet = " \t\n*_`.)]"

    /// One line without emphasis and code marks, link targets, footnote references and comments.
    static func plain(_ text: Substring) -> String {
        var result: [UInt8] = []
        JoinedSigns.bounded(text).withBytes { bytes in
            // Where the brackets that may begin a link stand in the result.
            var open: [Int] = []
            var isClosed = true
            var offset = 0
            while offset < bytes.count {
                let byte = bytes[offset]
                let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
                if byte == 0x5D, next == 0x28, let close = place(of: 0x29, in: bytes, from: offset) {
                    if let bracket = open.popLast() { result[bracket] = removed }
                    offset = close + 1
                } else if byte == 0x5B, next == 0x5E, let close = place(of: 0x5D, in: bytes, from: offset) {
                    offset = close + 1
                } else if byte == 0x2A || byte == 0x60 {
                    offset += 1
                } else if byte == 0x3C, let end = commentEnd(at: offset, in: bytes, &isClosed) {
                    offset = end
                } else if let space = spaceLength(at: offset, in: bytes) {
                    if result.last != 0x20 { result.append(0x20) }
                    offset += space
                } else {
                    if byte == 0x5B { open.append(result.count) }
                    result.append(byte)
                    offset += 1
                }
            }
        }
        result.removeAll { $0 == removed }
        while let last = result.last, last == 0x20 || last == 0x23 || last == 0x7C { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    /// A byte that no UTF-8 text holds.
    private static let removed: UInt8 = 0xFF

    /// Links and references longer than this are none, so that text full of their beginnings stays linear.
    private static let spanLimit = 1_000

    private static func place(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        bytes[start + 1..<min(bytes.count, start + spanLimit)].firstIndex(of: byte)
    }

    /// Behind a comment of HTML that begins at an offset.
    ///
    /// - Parameter isClosed: cleared once no comment ends behind an offset, so that text full of beginnings stays linear.
    private static func commentEnd(
        at start: Int,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ isClosed: inout Bool
    ) -> Int? {
        guard isClosed, start + 4 <= bytes.count, bytes[start...].starts(with: "<!--".utf8) else { return nil }
        var offset = start + 4
        while offset + 2 < bytes.count {
            if bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D, bytes[offset + 2] == 0x3E { return offset + 3 }
            offset += 1
        }
        isClosed = false
        return nil
    }

    /// How many bytes the white space at an offset takes, ideographic spaces included; `nil` when there is none.
    private static func spaceLength(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        switch bytes[offset] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2, 0xE2, 0xE3:
            let scalar = String(decoding: bytes[offset..<min(bytes.count, offset + 3)], as: UTF8.self).unicodeScalars
                .first
            return scalar.flatMap { $0.properties.isWhitespace ? String($0).utf8.count : nil }
        default: return nil
        }
    }
}
