/// One line of a data file: a phrase, or several by what can stand at a place of it.
///
/// | notation | stands for |
/// | --- | --- |
/// | `fix/v`, `outage/n`, `roll/v back` | all forms of a verb; a noun and its plural |
/// | `poor \| bad` | one phrase or the other |
/// | `a (short\|brief) while` | one of these words |
/// | `a (very)? long time` | the word or nothing |
/// | `poor {conduct}` | a word of the group `conduct` of the same file |
/// | `没有 <3> {duty}` | a sequence: up to three characters may stand between its parts, in the same clause |
struct VocabularyLine: Sendable {
    private let bytes: ArraySlice<UInt8>

    /// - Parameter line: with its comment and the spaces around it.
    init(_ line: ArraySlice<UInt8>) {
        var words = line[..<(line.firstIndex(of: 0x23) ?? line.endIndex)]
        while let first = words.first, first <= 0x20 { words.removeFirst() }
        while let last = words.last, last <= 0x20 { words.removeLast() }
        bytes = words
    }

    var isEmpty: Bool { bytes.isEmpty }

    var isSequence: Bool { bytes.contains(0x3C) }

    /// Calls a function with each phrase that the line stands for, in each of its forms.
    func forEachEntry(in vocabulary: Vocabulary, _ body: (Vocabulary.Entry) -> Void) {
        guard bytes.contains(where: Self.isSign) else {
            body(Vocabulary.Entry(text: String(decoding: bytes, as: UTF8.self), form: .only))
            return
        }
        for phrase in Self.alternatives(bytes, vocabulary) { Self.forEachForm(of: phrase[...], body) }
    }

    /// The parts of a sequence, each with the most characters that may stand before it.
    func parts(in vocabulary: Vocabulary) -> [(gap: Int, phrases: [String])] {
        var found: [(gap: Int, phrases: [String])] = []
        var gap = 0
        var start = bytes.startIndex
        while start <= bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x3C) ?? bytes.endIndex
            var phrases: [String] = []
            for phrase in Self.alternatives(bytes[start..<end], vocabulary) {
                Self.forEachForm(of: phrase[...]) { phrases.append($0.text) }
            }
            found.append((gap, phrases))
            guard end < bytes.endIndex, let close = bytes[end...].firstIndex(of: 0x3E) else { break }
            gap = bytes[(end + 1)..<close].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
            start = close + 1
        }
        return found
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == 0x28 || byte == 0x7B || byte == 0x7C || byte == 0x2F
    }

    /// The phrases that stand between bars at the outermost level, with all their places filled in.
    private static func alternatives(_ bytes: ArraySlice<UInt8>, _ vocabulary: Vocabulary) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var depth = 0
        var start = bytes.startIndex
        for index in bytes.indices {
            switch bytes[index] {
            case 0x28: depth += 1
            case 0x29: depth -= 1
            case 0x7C where depth == 0:
                found += expansions(of: bytes[start..<index], vocabulary)
                start = index + 1
            default: break
            }
        }
        return found + expansions(of: bytes[start...], vocabulary)
    }

    /// Every way to fill the places of a phrase, with single spaces between its words.
    private static func expansions(of bytes: ArraySlice<UInt8>, _ vocabulary: Vocabulary) -> [[UInt8]] {
        var heads: [[UInt8]] = [[]]
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var choices: [[UInt8]]
            var end = bytes.endIndex
            if bytes[index] == 0x28 {
                end = close(of: bytes, from: index)
                choices = alternatives(bytes[(index + 1)..<end], vocabulary)
                end += 1
            } else if bytes[index] == 0x7B {
                end = bytes[index...].firstIndex(of: 0x7D) ?? bytes.endIndex
                choices = vocabulary.words(String(decoding: bytes[(index + 1)..<end], as: UTF8.self)).map {
                    Array($0.utf8)
                }
                end += 1
            } else {
                end = bytes[index...].firstIndex { $0 == 0x28 || $0 == 0x7B } ?? bytes.endIndex
                choices = [Array(bytes[index..<end])]
            }
            end = min(end, bytes.endIndex)
            if end < bytes.endIndex, bytes[end] == 0x3F, bytes[index] == 0x28 || bytes[index] == 0x7B {
                choices.append([])
                end += 1
            }
            heads =
                choices.count == 1
                ? heads.map { joined($0, choices[0]) }
                : heads.flatMap { head in
                    choices.map { joined(head, $0) }
                }
            index = end
        }
        return heads.map { $0.last == 0x20 ? Array($0.dropLast()) : $0 }.filter { !$0.isEmpty }
    }

    private static func close(of bytes: ArraySlice<UInt8>, from open: Int) -> Int {
        var depth = 0
        for index in bytes[open...].indices {
            if bytes[index] == 0x28 { depth += 1 }
            if bytes[index] == 0x29 { depth -= 1 }
            if depth == 0 { return index }
        }
        return bytes.endIndex
    }

    private static func joined(_ head: [UInt8], _ tail: [UInt8]) -> [UInt8] {
        var text = head
        for byte in tail where byte != 0x20 || !(text.last == nil || text.last == 0x20) { text.append(byte) }
        return text
    }

    /// The forms of a phrase: those of its marked words, with the other words as they are.
    private static func forEachForm(of phrase: ArraySlice<UInt8>, _ body: (Vocabulary.Entry) -> Void) {
        guard let slash = phrase.firstIndex(where: { $0 == 0x2F }), let marks = marks(behind: slash, in: phrase) else {
            body(Vocabulary.Entry(text: String(decoding: phrase, as: UTF8.self), form: .only))
            return
        }
        let start = phrase[..<slash].lastIndex(of: 0x20).map { $0 + 1 } ?? phrase.startIndex
        var seen: [Vocabulary.Entry] = []
        for mark in marks {
            for (word, form) in Inflection.forms(of: Array(phrase[start..<slash]), mark) {
                let whole = phrase[..<start] + word + phrase[marks.endIndex...]
                // Of several marked words the first says which form it is.
                forEachForm(of: whole) { entry in
                    let entry = Vocabulary.Entry(text: entry.text, form: form)
                    if !seen.contains(entry) { seen.append(entry) }
                }
            }
        }
        seen.forEach(body)
    }

    /// `v`, `n` or both, up to the end of the word; `nil` for the slash of `n/a`.
    private static func marks(behind slash: Int, in phrase: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let end = phrase[slash...].firstIndex(of: 0x20) ?? phrase.endIndex
        let marks = phrase[(slash + 1)..<end]
        return !marks.isEmpty && marks.allSatisfy { $0 == 0x76 || $0 == 0x6E } ? marks : nil
    }
}
