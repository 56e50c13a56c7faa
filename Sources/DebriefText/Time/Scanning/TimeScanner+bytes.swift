extension TimeScanner {
    package func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    package func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    package func byte(at offset: Int) -> UInt8 { offset < limit && offset >= 0 ? bytes[offset] : 0 }

    /// Whether a text stands here; ASCII letters in either case.
    package func has(_ text: StaticString, at offset: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset >= 0, offset + count <= limit else { return false }
        for index in 0..<count {
            let wanted = text.utf8Start[index]
            let byte = bytes[offset + index]
            guard byte == wanted || (isLetter(byte) && byte | 0x20 == wanted) else { return false }
        }
        return true
    }

    /// Whether a word stands here that no letter follows.
    func hasWord(_ text: StaticString, at offset: Int) -> Bool {
        has(text, at: offset) && !isLetter(byte(at: offset + text.utf8CodeUnitCount))
    }

    package func skipSpaces(at start: Int) -> Int {
        var offset = start
        while offset < limit, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        return offset
    }

    /// A number of at most `digits` digits; `nil` when there is none or it is longer.
    package func number(at start: Int, digits: ClosedRange<Int>) -> (value: Int, end: Int)? {
        var offset = start
        var value = 0
        while offset < limit, isDigit(bytes[offset]) {
            guard offset - start < digits.upperBound else { return nil }
            value = value * 10 + Int(bytes[offset] - 0x30)
            offset += 1
        }
        return offset - start >= digits.lowerBound ? (value, offset) : nil
    }

    /// The end of the letters that begin here.
    func wordEnd(at start: Int) -> Int {
        var offset = start
        while offset < limit, isLetter(bytes[offset]) { offset += 1 }
        return offset
    }

    /// Three bytes in one number: three letters in lower case, or a Chinese character.
    func triple(at start: Int) -> UInt32 {
        guard start >= 0, start + 3 <= limit else { return 0 }
        let (first, second, third) = (UInt32(bytes[start]), UInt32(bytes[start + 1]), UInt32(bytes[start + 2]))
        return first << 16 | second << 8 | third
    }

    /// Whether a Chinese character, or a letter or digit that is written wide, stands here.
    func isWide(at offset: Int) -> Bool {
        let byte = byte(at: offset)
        return byte >= 0xE4 && byte <= 0xE9
    }
}
