/// Finds lists of words in Swift sources: three or more strings of lower-case letters or with Chinese characters, in an
/// array, set or dictionary, in a pattern, or in one string that is split.
struct SwiftWordLists {
    /// The lines at which lists begin.
    static func lines(in source: String) -> [Int] {
        var scanner = SwiftWordLists(source)
        scanner.scan()
        return scanner.found
    }

    private struct Bracket {
        let sign: UInt8
        let line: Int
        /// Whether it stands where a value stands, so that it is a tuple and no call.
        let isValue: Bool
        var words = 0
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var brackets: [Bracket] = []
    private var pattern: (line: Int, depth: Int, words: Int)?
    /// The last byte that is no space.
    private var last: UInt8 = 0
    private var found: [Int] = []

    private init(_ source: String) { bytes = Array(source.utf8) }

    private mutating func scan() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A: line += 1
            case 0x2F where peek(1) == 0x2F:
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
                continue
            case 0x22:
                readString()
                last = 0x22
                continue
            case 0x28, 0x5B, 0x7B:
                brackets.append(
                    Bracket(sign: bytes[index], line: line, isValue: [0x5B, 0x2C, 0x3A, 0x28].contains(last))
                )
            case 0x29, 0x5D, 0x7D:
                if let bracket = brackets.popLast(), bracket.sign == 0x5B, bracket.words >= 3 {
                    found.append(bracket.line)
                }
            case 0x3A: closePattern()
            case 0x61...0x7A, 0x41...0x5A, 0x5F:
                readName()
                last = 0x61
                continue
            default: break
            }
            if bytes[index] > 0x20 { last = bytes[index] }
            index += 1
        }
    }

    private mutating func readName() {
        let start = index
        while index < bytes.count,
            (bytes[index] | 0x20) &- 0x61 < 26 || bytes[index] &- 0x30 < 10 || bytes[index] == 0x5F
        {
            index += 1
        }
        if bytes[start..<index].elementsEqual("case".utf8) { pattern = (line, brackets.count, 0) }
    }

    private mutating func closePattern() {
        guard let open = pattern, open.depth == brackets.count else { return }
        if open.words >= 3 { found.append(open.line) }
        pattern = nil
    }

    private mutating func readString() {
        let start = line
        let isLong = peek(1) == 0x22 && peek(2) == 0x22
        index += isLong ? 3 : 1
        var text: [UInt8] = []
        var depth = 0
        while index < bytes.count {
            if depth == 0, bytes[index] == 0x22, !isLong || peek(1) == 0x22 && peek(2) == 0x22 { break }
            if bytes[index] == 0x0A { line += 1 }
            if bytes[index] == 0x5C {
                if peek(1) == 0x28 { depth += 1 }
                index += 1
            } else if depth > 0 {
                depth += bytes[index] == 0x28 ? 1 : bytes[index] == 0x29 ? -1 : 0
            }
            text.append(bytes[index])
            index += 1
        }
        index += isLong ? 3 : 1
        let words = text.split { $0 <= 0x20 }
        if bytes[min(index, bytes.count)...].starts(with: ".split".utf8), words.count(where: Self.isWord) >= 3 {
            found.append(start)
        }
        guard Self.isWord(text[...]) else { return }
        if let top = brackets.last, top.sign == 0x5B {
            brackets[brackets.count - 1].words += 1
        } else if brackets.count > 1, brackets[brackets.count - 1].isValue, brackets[brackets.count - 2].sign == 0x5B {
            brackets[brackets.count - 2].words += 1
        }
        if pattern?.depth == brackets.count { pattern?.words += 1 }
    }

    private func peek(_ distance: Int) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }

    private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        let isChinese = String(decoding: text, as: UTF8.self).unicodeScalars.contains {
            (0x4E00...0x9FFF).contains($0.value)
        }
        let isLatin = text.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x20 || $0 == 0x27 || $0 == 0x2D }
        return isChinese || isLatin && text.count > 1 && text.first.map { $0 &- 0x61 < 26 } == true
    }
}
