import DebriefText

extension SensitiveScanner {
    /// `+49 30 1234567`
    func telephone(at sign: Int) -> SensitiveSpan? {
        // A time's difference stands behind a colon, and so does what a link dials.
        guard sign == 0 || !isWord(bytes[sign - 1]) && (bytes[sign - 1] != 0x3A || !isDigit(byte(sign - 2))) else {
            return nil
        }
        var end = sign + 1
        var digits = 0
        var groups = 1
        while end < bytes.count {
            if isDigit(bytes[end]) {
                digits += 1
            } else if [0x20, 0x2D, 0x28, 0x29, 0x2E].contains(bytes[end]), end + 1 < bytes.count,
                isDigit(bytes[end + 1]) || bytes[end + 1] == 0x28 || bytes[end] == 0x29 && bytes[end + 1] == 0x20
            {
                groups += 1
            } else {
                break
            }
            end += 1
        }
        // A difference (`+200`), an offset (`+02:00`) and a sum have fewer digits or no groups.
        guard (10...15).contains(digits), groups > 1 || digits >= 11, end >= bytes.count || bytes[end] != 0x3A else {
            return nil
        }
        return span(.telephone, "telephone", sign..<end)
    }

    /// The groups of digits of a number as it is dialled in its country, and where it ends.
    private func groups(at start: Int) -> (lengths: [Int], end: Int, separators: Set<UInt8>) {
        var lengths: [Int] = []
        var separators: Set<UInt8> = []
        var index = start
        var end = start
        var isBracketed = false
        while index < bytes.count, index - start < 28 {
            let bracket = byte(index) == 0x28 ? 1 : has("（", at: index) ? 3 : 0
            if bracket > 0, !isBracketed, isDigit(byte(index + bracket)) {
                isBracketed = true
                index += bracket
                continue
            }
            let run = self.end(from: index, most: 13, while: isDigit)
            guard run > index else { break }
            lengths.append(run - index)
            (index, end) = (run, run)
            if isBracketed, byte(index) == 0x29 || has("）", at: index) {
                index += byte(index) == 0x29 ? 1 : 3
                if byte(index) == 0x20 { index += 1 }
                separators.insert(0x29)
            } else if "-. /".utf8.contains(byte(index)), isDigit(byte(index + 1)) || byte(index + 1) == 0x28 {
                separators.insert(byte(index))
                index += 1
            } else {
                break
            }
        }
        return (lengths, end, separators)
    }

    /// `138-1234-5678`, `010-88886666`, `(555) 123-4567`, `0049 30 1234567`: forms that little else has.
    func nationalTelephone(at start: Int) -> SensitiveSpan? {
        guard isStrict, start == 0 || !isWord(bytes[start - 1]) else { return nil }
        let (lengths, end, separators) = groups(at: start)
        guard lengths.count > 1, !isWord(byte(end)), byte(end) != 0x3A, !(byte(end) == 0x2D && isWord(byte(end + 1)))
        else { return nil }
        let first = byte(start) == 0x28 ? start + 1 : start
        let (head, second) = (byte(first), byte(first + 1))
        let hasHyphens = separators == [0x2D]
        let isKnown: Bool
        switch lengths {
        // Mobile telephones of China, in three groups.
        case [3, 4, 4] where head == 0x31 && second >= 0x33: isKnown = hasHyphens || separators == [0x20]
        // Of Japan and Korea.
        case [3, 4, 4] where head == 0x30: isKnown = hasHyphens
        case [2, 4, 4] where head == 0x30: isKnown = hasHyphens
        // Landlines of China.
        case [3, 8], [4, 7], [4, 8], [3, 4, 4], [4, 4, 4], [4, 3, 4]:
            let isParted = byte(first + lengths[0]) == 0x2D && separators == [0x2D, 0x20]
            isKnown = head == 0x30 && (hasHyphens || isParted || byte(start) == 0x28)
        // North America.
        case [3, 3, 4]:
            isKnown =
                head >= 0x32 && byte(first + 4 + (separators.contains(0x29) && byte(first + 4) == 0x20 ? 1 : 0)) >= 0x32
                && (hasHyphens || separators == [0x2E] || separators.contains(0x29))
        // Mobile telephones of Britain.
        case [5, 6] where head == 0x30 && second == 0x37: isKnown = separators == [0x20]
        // France.
        case [2, 2, 2, 2, 2] where head == 0x30 && second >= 0x31:
            isKnown = separators == [0x20] || separators == [0x2E]
        default:
            isKnown =
                head == 0x30 && second == 0x30 && byte(first + 2) >= 0x31 && separators.isSubset(of: [0x20, 0x2D])
                && (11...16).contains(lengths.reduce(0, +)) && lengths.first.map { (4...6).contains($0) } == true
        }
        guard isKnown, !mentions(Self.otherNumbers, before: start, within: 16) else { return nil }
        return span(.telephone, "national-telephone", start..<end)
    }

    /// What stands behind `tel`, `手机号`: any number that can be dialled.
    func namedTelephone(at start: Int, _ tie: Tie, isCall: Bool) -> SensitiveSpan? {
        if byte(start) == 0x2B { return telephone(at: start) }
        let (lengths, end, separators) = groups(at: start)
        let count = lengths.reduce(0, +)
        guard (7...15).contains(count), !isWord(byte(end)), byte(end) != 0x3A, byte(end) != 0x25 else { return nil }
        if lengths.count == 4, separators == [0x2E] { return nil }
        let isBehindChinese = start > 0 && (bytes[start - 1] >= 0x80 || start > 1 && bytes[start - 2] >= 0x80)
        guard tie != .nothing || lengths.count > 1 || isBehindChinese || !isCall && count >= 9 else { return nil }
        return span(.telephone, "telephone-behind-name", start..<end)
    }
}
