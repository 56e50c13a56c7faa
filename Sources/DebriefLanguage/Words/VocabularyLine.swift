import DebriefText

/// One line of a data file: phrases, with what can stand at a place of them.
///
/// | notation | stands for |
/// | --- | --- |
/// | `fix/v`, `outage/n`, `roll/v back` | all forms of a verb; a noun and its plural |
/// | `poor \| bad` | one phrase or the other |
/// | `a (short\|brief) while` | one of these words |
/// | `a (very)? long time` | the word or nothing |
/// | `poor {conduct}` | a phrase of the group `conduct` of the same file |
/// | `没有 <3> {duty}` | a sequence: up to three characters may stand between its parts, in the same clause |
///
/// In Latin letters brackets stand around whole words.
struct VocabularyLine: Sendable {
    /// Those of the file.
    let bytes: [UInt8]
    /// Where the line stands, without its comment and the spaces around it.
    let range: Range<Int>

    init(_ bytes: [UInt8], _ line: Range<Int>) {
        self.bytes = bytes
        var (start, end) = (line.lowerBound, line.lowerBound)
        while end < line.upperBound, bytes[end] != 0x23 { end += 1 }
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        range = start..<end
    }

    var isSequence: Bool { bytes[range].contains(0x3C) }

    /// The parts of a sequence, each with the most characters that may stand before it.
    var parts: [(gap: Int, range: Range<Int>)] {
        var found: [(gap: Int, range: Range<Int>)] = []
        var gap = 0
        var start = range.lowerBound
        while let sign = bytes[start..<range.upperBound].firstIndex(of: 0x3C) {
            found.append((gap, start..<sign))
            gap = 0
            start = sign + 1
            while start < range.upperBound, bytes[start] != 0x3E {
                gap = gap * 10 + Int(bytes[start] &- 0x30)
                start += 1
            }
            start = min(start + 1, range.upperBound)
        }
        return found + [(gap, start..<range.upperBound)]
    }

    /// Calls a function with each stretch that stands between bars outside of brackets.
    func forEachAlternative(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var depth = 0
        var start = range.lowerBound
        func close(at end: Int) {
            var (first, last) = (start, end)
            while first < last, bytes[first] == 0x20 { first += 1 }
            while last > first, bytes[last - 1] == 0x20 { last -= 1 }
            if first < last { body(first..<last) }
        }
        for index in range {
            switch bytes[index] {
            case 0x28: depth += 1
            case 0x29: depth -= 1
            case 0x7C where depth == 0:
                close(at: index)
                start = index + 1
            default: break
            }
        }
        close(at: range.upperBound)
    }

    /// A piece of a phrase.
    enum Piece {
        case words(Range<Int>)
        /// What stands between brackets.
        case choice(Range<Int>, isOptional: Bool)
        case group(String, isOptional: Bool)
    }

    /// Calls a function with the pieces of a phrase, in order.
    func forEachPiece(in range: Range<Int>, _ body: (Piece) -> Void) {
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            let isGroup = bytes[index] == 0x7B
            guard isGroup || bytes[index] == 0x28 else {
                while index < range.upperBound, bytes[index] != 0x28, bytes[index] != 0x7B { index += 1 }
                body(.words(start..<index))
                continue
            }
            index = close(of: start, in: range)
            let inner = start + 1..<index
            index = min(index + 1, range.upperBound)
            let isOptional = index < range.upperBound && bytes[index] == 0x3F
            if isOptional { index += 1 }
            body(
                isGroup
                    ? .group(String(decoding: bytes[inner], as: UTF8.self), isOptional: isOptional)
                    : .choice(inner, isOptional: isOptional)
            )
        }
    }

    private func close(of open: Int, in range: Range<Int>) -> Int {
        var depth = 0
        for index in open..<range.upperBound {
            if bytes[index] == 0x28 || bytes[index] == 0x7B { depth += 1 }
            if bytes[index] == 0x29 || bytes[index] == 0x7D { depth -= 1 }
            if depth == 0 { return index }
        }
        return range.upperBound
    }

    /// The forms of a word with marks: `fix/v`; `nil` for one without, such as `n/a`.
    static func forms(of word: ArraySlice<UInt8>) -> [(word: [UInt8], form: WordForm)]? {
        guard let slash = word.lastIndex(of: 0x2F) else { return nil }
        let marks = word[(slash + 1)...]
        guard !marks.isEmpty, slash > word.startIndex, marks.allSatisfy({ $0 == 0x76 || $0 == 0x6E }) else {
            return nil
        }
        return marks.flatMap { Inflection.forms(of: Array(word[..<slash]), $0) }
    }
}

extension VocabularyLine {
    /// All phrases that a stretch of the line stands for, each in all its forms.
    func entries(in range: Range<Int>, of vocabulary: Vocabulary) -> [Vocabulary.Entry] {
        var found: [Vocabulary.Entry] = []
        forEachAlternative(in: range) { alternative in
            guard !isPlain(alternative) else {
                found.append(.init(text: String(decoding: bytes[alternative], as: UTF8.self), form: .only))
                return
            }
            for phrase in phrases(in: alternative, of: vocabulary) { found += Self.entries(of: phrase) }
        }
        return found
    }

    /// Whether a phrase has no places, no marks and no spaces too many, so that it stands for itself.
    private func isPlain(_ phrase: Range<Int>) -> Bool {
        var before: UInt8 = 0
        for index in phrase {
            switch bytes[index] {
            case 0x28, 0x7B, 0x2F: return false
            case 0x20 where before == 0x20: return false
            default: before = bytes[index]
            }
        }
        return true
    }

    /// Every way to fill the places of a phrase.
    private func phrases(in range: Range<Int>, of vocabulary: Vocabulary) -> [[UInt8]] {
        var heads: [[UInt8]] = [[]]
        forEachPiece(in: range) { piece in
            var tails: [[UInt8]] = []
            switch piece {
            case .words(let range): tails = [Array(bytes[range])]
            case .choice(let range, let isOptional):
                forEachAlternative(in: range) { tails += phrases(in: $0, of: vocabulary) }
                if isOptional { tails.append([]) }
            case .group(let name, let isOptional):
                tails = vocabulary.words(name).map { Array($0.utf8) } + (isOptional ? [[]] : [])
            }
            heads = heads.flatMap { head in tails.map { head + $0 } }
        }
        return heads
    }

    private static func singleSpaced(_ phrase: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(phrase.count)
        for byte in phrase where byte != 0x20 || text.last.map({ $0 != 0x20 }) ?? false { text.append(byte) }
        if text.last == 0x20 { text.removeLast() }
        return text
    }

    /// A phrase in its forms, with single spaces between its words.
    private static func entries(of phrase: [UInt8]) -> [Vocabulary.Entry] {
        guard phrase.contains(0x2F) else {
            let text = String(decoding: singleSpaced(phrase), as: UTF8.self)
            return text.isEmpty ? [] : [Vocabulary.Entry(text: text, form: .only)]
        }
        var heads: [(text: [UInt8], form: WordForm)] = [([], .only)]
        for word in phrase.split(separator: 0x20) {
            let forms = forms(of: word) ?? [(Array(word), .only)]
            heads = heads.flatMap { head in
                forms.map { form in
                    let text = head.text.isEmpty ? form.word : head.text + [0x20] + form.word
                    return (text, head.form == .only ? form.form : head.form)
                }
            }
        }
        var found: [Vocabulary.Entry] = []
        for head in heads {
            let entry = Vocabulary.Entry(text: String(decoding: head.text, as: UTF8.self), form: head.form)
            if !entry.text.isEmpty, !found.contains(entry) { found.append(entry) }
        }
        return found
    }
}
