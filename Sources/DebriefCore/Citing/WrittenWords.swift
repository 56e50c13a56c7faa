import DebriefLanguage
import DebriefText

/// The words of a block with the marks of Markdown taken out, each byte with its place in the document; quotations and
/// code stay, marks of footnotes and links to evidence stand apart.
struct WrittenWords {
    /// What cites evidence at a place of the words.
    struct Mark {
        /// In ``text``: the words before it.
        let position: Int
        /// Where it begins: before the words of a link, which stand in the text.
        let start: Int
        /// Of a footnote; `nil` for a link.
        let label: String?
        /// Of a link.
        let places: [CitedPlace]
    }

    private(set) var bytes: [UInt8] = []
    private(set) var offsets: [Int] = []
    private(set) var marks: [Mark] = []
    private(set) var end = 0

    /// - Parameter ranges: of a paragraph, or of the cells of a row, which a line break divides.
    init(_ ranges: [SourceRange], in source: UnsafeBufferPointer<UInt8>) {
        for range in ranges {
            if !bytes.isEmpty { append(0x0A, at: range.lowerBound) }
            add(range, source)
        }
        end = ranges.last?.upperBound ?? 0
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The place of some words in the document.
    func place(_ range: Range<Int>) -> SourceRange {
        guard range.lowerBound < offsets.count else { return end..<end }
        let last = max(range.lowerBound, min(range.upperBound, offsets.count) - 1)
        let (first, end) = (offsets[range.lowerBound], offsets[last])
        return min(first, end)..<max(first, end) + 1
    }

    private mutating func append(_ byte: UInt8, at offset: Int) {
        bytes.append(byte)
        offsets.append(offset)
    }

    private mutating func add(_ range: SourceRange, _ source: UnsafeBufferPointer<UInt8>) {
        var index = range.lowerBound
        var links: [Int] = []
        while index < range.upperBound {
            let byte = source[index]
            let next = index + 1 < range.upperBound ? source[index + 1] : 0
            switch byte {
            case 0x5C where next < 0x80 && next > 0x20:
                append(next, at: index + 1)
                index += 2
            case 0x5B where next == 0x5E:
                guard let close = first(0x5D, source, index + 2..<range.upperBound) else { fallthrough }
                let label = String(decoding: source[index + 2..<close], as: UTF8.self)
                marks.append(Mark(position: bytes.count, start: bytes.count, label: label, places: []))
                index = close + 1
            case 0x5B:
                links.append(bytes.count)
                append(byte, at: index)
                index += 1
            case 0x5D where next == 0x28 && !links.isEmpty:
                guard let close = first(0x29, source, index + 2..<range.upperBound) else { fallthrough }
                // A space instead, as marks count what stands before them.
                let start = links.removeLast()
                bytes[start] = 0x20
                let places = CitedPlace.all(in: String(decoding: source[index + 2..<close], as: UTF8.self))
                if !places.isEmpty {
                    let rest = source[min(close + 1, range.upperBound)..<range.upperBound]
                    if isLabel(start, endsSentence: rest.first { $0 > 0x20 }.map { $0 == 0x5B } ?? true) {
                        for place in start..<bytes.count { bytes[place] = 0x20 }
                    }
                    marks.append(Mark(position: bytes.count, start: start, label: nil, places: places))
                }
                index = close + 1
            case 0x2A, 0x60: index += 1
            case 0x0A, 0x0D:
                // A line ends where it was broken, and no sentence with it.
                append(0x20, at: index)
                index += 1
            case 0x3C where source.holds(Self.comment, at: index):
                index += 4
                while index < range.upperBound, !source.holds(Self.commentEnd, at: index) { index += 1 }
                index = min(index + 3, range.upperBound)
            default:
                append(byte, at: index)
                index += 1
            }
        }
    }

    /// Whether the words of a link say only where something is known from: `(… [notes](…))`, `… . [notes](…)`.
    ///
    /// - Parameter endsSentence: whether nothing but other links stands behind it.
    private func isLabel(_ start: Int, endsSentence: Bool) -> Bool {
        guard bytes.count - start <= Self.longestLabel else { return false }
        if let last = marks.last, last.position <= start, Self.joins(bytes[last.position..<start]) {
            // A link that goes on with the sentence tells something: `[a](…) and [at 02:49 all arrived](…)`.
            return bytes[start...].count { $0 == 0x20 } <= 3 && !bytes[start...].contains(0x3A)
        }
        guard let before = bytes[..<start].lastIndex(where: { $0 > 0x20 }) else { return false }
        let isOpen = bytes[before] == 0x28 || Self.ends(bytes[...before], "（")
        return isOpen || endsSentence && (bytes[before] == 0x2E || Self.ends(bytes[...before], "。"))
    }

    private static let longestLabel = 40

    private static func ends(_ bytes: ArraySlice<UInt8>, _ sign: String) -> Bool {
        bytes.suffix(sign.utf8.count).elementsEqual(sign.utf8)
    }

    /// Whether nothing but signs, or a word like `and`, stands between two marks.
    static func joins(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.allSatisfy({ $0 < 0x30 }) { return true }
        guard bytes.count <= 24 else { return false }
        let letters = String(decoding: bytes, as: UTF8.self).filter { $0.isLetter || $0.isNumber }.lowercased()
        return letters.isEmpty || joints.contains(letters)
    }

    private static let joints = Set(Vocabulary.citing.words("joins citations"))

    /// Labels and targets of links are short; more is running text.
    private func first(_ byte: UInt8, _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        source[range.prefix(400).startIndex..<min(range.upperBound, range.lowerBound + 400)].firstIndex(of: byte)
    }

    private static let comment = Array("<!--".utf8)
    private static let commentEnd = Array("-->".utf8)
}
