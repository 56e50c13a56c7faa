import DebriefText

/// A text in which `\uXXXX` stands for signs, as JSON of programs that write ASCII only has it, with those signs in place.
struct UnescapedText {
    let bytes: [UInt8]
    /// Where escapes end, in ``bytes`` and in the text as it is.
    private let ends: [(here: Int, there: Int)]
    private let begins: [(here: Int, there: Int)]

    /// `nil` when nothing is escaped.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard var next = Self.escape(in: text, from: 0) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var ends: [(here: Int, there: Int)] = [(0, 0)]
        var begins: [(here: Int, there: Int)] = [(0, 0)]
        var done = 0
        while true {
            bytes += text[done..<next.start]
            begins.append((bytes.count, next.start))
            bytes += next.sign.utf8
            ends.append((bytes.count, next.end))
            done = next.end
            guard let following = Self.escape(in: text, from: done) else { break }
            next = following
        }
        bytes += text[done...]
        (self.bytes, self.ends, self.begins) = (bytes, ends, begins)
    }

    /// Where a range of ``bytes`` stands in the text as it is; whole escapes belong to it.
    func original(_ range: Range<Int>) -> Range<Int> {
        place(range.lowerBound, isEnd: false)..<place(range.upperBound, isEnd: true)
    }

    private func place(_ offset: Int, isEnd: Bool) -> Int {
        // The last escape that begins at or before the offset.
        var (low, high) = (0, begins.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if begins[middle].here <= offset { low = middle } else { high = middle }
        }
        let (begin, end) = (begins[low], ends[low])
        if offset >= end.here { return end.there + offset - end.here }
        return isEnd && offset > begin.here ? end.there : begin.there
    }

    private static func escape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (
        start: Int, end: Int, sign: Character
    )? {
        var index = start
        while index + 5 < text.count {
            guard text[index] == 0x5C else {
                index += 1
                continue
            }
            guard text[index + 1] == 0x75, let first = unit(in: text, at: index + 2) else {
                index += 2
                continue
            }
            if first & 0xFC00 == 0xD800, index + 11 < text.count, text[index + 6] == 0x5C, text[index + 7] == 0x75,
                let second = unit(in: text, at: index + 8), second & 0xFC00 == 0xDC00,
                let scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
            {
                return (index, index + 12, Character(scalar))
            }
            // A quote or a control stays what it is: they end values.
            guard let scalar = Unicode.Scalar(first), first >= 0x20, first != 0x22, first != 0x5C else {
                index += 6
                continue
            }
            return (index, index + 6, Character(scalar))
        }
        return nil
    }

    private static func unit(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
        var value: UInt32 = 0
        for digit in text[index..<index + 4] {
            switch digit {
            case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }
}
