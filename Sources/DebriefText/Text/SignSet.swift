/// A few signs at which texts are cut, told by the bytes of a text: cutting a text into characters, as the standard
/// library does first, takes many times as long.
@usableFromInline  // See ``TextHash``.
package struct SignSet: Sendable, ExpressibleByStringLiteral {
    @usableFromInline var low: UInt64 = 0
    @usableFromInline var high: UInt64 = 0
    /// The codes of those beyond ASCII.
    @usableFromInline var others: [UInt32] = []

    /// - Parameter signs: each of one code.
    package init(_ signs: String) {
        for scalar in signs.unicodeScalars {
            switch scalar.value {
            case ..<64: low |= 1 << UInt64(scalar.value)
            case ..<128: high |= 1 << UInt64(scalar.value - 64)
            default: others.append(scalar.value)
            }
        }
    }

    @usableFromInline
    package init(stringLiteral signs: String) { self.init(signs) }

    @inlinable
    package func contains(_ code: UInt32) -> Bool {
        switch code {
        case ..<64: low & 1 << UInt64(code) != 0
        case ..<128: high & 1 << UInt64(code - 64) != 0
        default: others.contains(code)
        }
    }

    /// How many bytes the signs take that a text begins with.
    package func prefixLength(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            let (code, length) = bytes.base.code(at: offset)
            guard contains(code) else { break }
            offset += length
        }
        return min(offset, bytes.endIndex) - bytes.startIndex
    }

    /// The last code of a text that is none of the signs.
    package func lastCode(outside bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
        var end = bytes.count
        while end > 0 {
            let (code, length) = bytes.code(before: end)
            if !contains(code) { return code }
            end -= length
        }
        return nil
    }

    /// Where the first of the signs stands among the first so many codes of a text.
    package func firstOffset(in bytes: Slice<UnsafeBufferPointer<UInt8>>, limit: Int = .max) -> Int? {
        var offset = bytes.startIndex
        var count = 0
        while offset < bytes.endIndex, count < limit {
            let (code, length) = bytes.base.code(at: offset)
            if contains(code) { return offset }
            offset += length
            count += 1
        }
        return nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The code that begins at an offset of a text in UTF-8, and how many bytes it takes.
    @inlinable
    package func code(at offset: Int) -> (code: UInt32, length: Int) {
        let first = self[offset]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC0, offset + length <= count else { return (UInt32(first), 1) }
        var code = UInt32(first & (0x7F >> UInt8(length)))
        for index in offset + 1..<offset + length { code = code << 6 | UInt32(self[index] & 0x3F) }
        return (code, length)
    }

    /// The code that ends before an offset of a text in UTF-8, and how many bytes it takes.
    @inlinable
    package func code(before offset: Int) -> (code: UInt32, length: Int) {
        var start = offset - 1
        while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        let found = code(at: start)
        return start + found.length == offset ? found : (UInt32(self[offset - 1]), 1)
    }

    /// The bytes without white space at either end, and without some signs at their end.
    package func trimmed(_ range: Range<Int>, suffix signs: SignSet = "") -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start {
            let (code, length) = code(before: end)
            guard signs.contains(code) || code.isWhiteSpace, end - length >= start else { break }
            end -= length
        }
        while start < end {
            let (code, length) = code(at: start)
            guard code.isWhiteSpace else { break }
            start += length
        }
        return start..<end
    }
}

extension UInt32 {
    /// Whether it is the code of white space.
    @inlinable
    package var isWhiteSpace: Bool {
        if self < 0x80 { return self == 0x20 || (0x09...0x0D).contains(self) }
        return Unicode.Scalar(self)?.properties.isWhitespace ?? false
    }
}
