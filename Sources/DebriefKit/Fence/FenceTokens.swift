import DebriefEvidence
import DebriefLanguage
import DebriefText

/// The words of a text in lower case, a Chinese character being one, for comparing two texts word by word.
struct FenceTokens {
    private(set) var all: [String] = []
    /// In the text, by byte.
    private(set) var ranges: [Range<Int>] = []
    private var characters = 0

    /// What stands for a name in brackets.
    static let role = "[]"

    init(_ text: some StringProtocol) {
        var current = String.UnicodeScalarView()
        var (start, offset, brackets) = (0, 0, 0)
        func isInner(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.isASCII {
                return (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10 || scalar == "'"
            }
            return scalar.properties.isAlphabetic || scalar == "’"
        }
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            defer { offset += width }
            let isHan = (0x4E00...0x9FFF).contains(scalar.value)
            if brackets == 0, !isHan, isInner(scalar) {
                if current.isEmpty { start = offset }
                current.append(scalar == "’" ? "'" : scalar)
                continue
            }
            close(&current, start, offset)
            if scalar == "[" {
                brackets = offset + 1
            } else if scalar == "]", brackets > 0 {
                append(Self.role, brackets - 1..<offset + width)
                brackets = 0
            } else if isHan, brackets == 0 {
                append(String(scalar), offset..<offset + width)
                characters += 1
            } else if brackets > 0, offset - brackets > 60 {
                brackets = 0
            }
        }
        close(&current, start, offset)
    }

    /// How many there are, as a reader counts them: two characters of Chinese are about a word.
    var words: Int { all.count - characters + characters / 2 }

    /// Words of a text that are more than grammar: of four letters at least, hyphens within; Chinese in pairs of characters.
    static func content(of text: some StringProtocol) -> [String] {
        let parts = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return parts.flatMap { part -> [String] in
            let characters = Array(part)
            guard characters.contains(where: { $0 >= "一" }) else {
                return characters.count > 3 && characters.contains(where: \.isLetter) ? [String(part)] : []
            }
            return zip(characters, characters.dropFirst()).map { String([$0, $1]) }
        }
    }

    private mutating func close(_ current: inout String.UnicodeScalarView, _ start: Int, _ end: Int) {
        if !current.isEmpty { append(String(current).lowercased(), start..<end) }
        current.removeAll()
    }

    private mutating func append(_ token: String, _ range: Range<Int>) {
        all.append(token)
        ranges.append(range)
    }
}

extension CitedRecord {
    /// The text of the record that has most of the words of another in their order, and how many of them.
    func nearest(to text: String) -> (text: String, share: Double)? {
        let wanted = FenceTokens(text).all.prefix(120)
        guard !wanted.isEmpty else { return nil }
        return texts.filter { $0.utf8.count <= 4_000 }.map { candidate in
            let matched = Alignment(Array(wanted), FenceTokens(candidate).all).pairs.count
            return (candidate, Double(matched) / Double(wanted.count))
        }
        .max { $0.1 < $1.1 }
    }
}

/// The longest sequence of words that two texts have in common.
struct Alignment {
    /// The places of the common words in both.
    let pairs: [(left: Int, right: Int)]

    init(_ left: [String], _ right: [String]) {
        let right = right.prefix(800)
        var lengths = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in left.indices.reversed() {
            for j in right.indices.reversed() {
                lengths[i][j] =
                    left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var found: [(left: Int, right: Int)] = []
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j], lengths[i][j] == lengths[i + 1][j + 1] + 1 {
                found.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        pairs = found
    }
}
