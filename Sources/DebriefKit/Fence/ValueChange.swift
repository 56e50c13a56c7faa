import DebriefLanguage
import DebriefText

/// How a value changed, as a text words it: `from 3 to 40`, `v4.18.0 → v4.17.2`, `从 3 升到 40`.
///
/// Values are compared as they are written, whatever they count: figures, clocks, versions, names with a figure.
struct ValueChange: Hashable {
    let before: String
    let after: String
    /// From the first value to the second, in bytes of the text.
    let range: Range<Int>

    private struct Part {
        /// `nil` for words and signs.
        var value: String?
        let text: String
        let range: Range<Int>
    }

    /// Those that a text tells, in their order.
    static func all(in text: String) -> [ValueChange] {
        let parts = parts(of: text)
        var found: [ValueChange] = []
        for (index, part) in parts.enumerated() {
            guard let value = part.value, let next = next(behind: index, in: parts), let other = parts[next].value,
                other != value
            else { continue }
            let between = parts[index + 1..<next].map(\.text)
            let lead = index > 0 ? parts[index - 1].text : ""
            let range = part.range.lowerBound..<parts[next].range.upperBound
            if between.contains(where: arrows.contains) || begins(lead) && between.contains(where: leads) {
                found.append(ValueChange(before: value, after: other, range: range))
            } else if to.contains(lead), between.contains(where: from.contains) {
                found.append(ValueChange(before: other, after: value, range: range))
            }
        }
        return found
    }

    /// How often a value stands in a text.
    static func count(of value: String, in text: String) -> Int { parts(of: text).count { $0.value == value } }

    /// The next value with no more than a unit, a word of change and a word that leads to it between.
    private static func next(behind index: Int, in parts: [Part]) -> Int? {
        let reach = parts[(index + 1)...].prefix(5)
        guard let next = reach.firstIndex(where: { $0.value != nil }) else { return nil }
        return parts[index + 1..<next].contains { ",;，；。.".contains($0.text) } ? nil : next
    }

    private static func begins(_ word: String) -> Bool {
        from.contains(word) || from.contains { isHan($0) && word.hasSuffix($0) }
    }

    private static func leads(_ word: String) -> Bool {
        to.contains(word) || to.contains { isHan($0) && word.hasSuffix($0) }
    }

    private static func isHan(_ word: String) -> Bool { word.first.map(ClauseWords.isHan) ?? false }

    private static let from = Set(Vocabulary.citing.words("from a value"))
    private static let to = Set(Vocabulary.citing.words("to a value"))
    private static let arrows = Set(Vocabulary.citing.words("arrow of a change"))

    /// Words with a figure, other words, and each sign alone; of Chinese what stands between signs and values.
    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var word = String.UnicodeScalarView()
        var (start, offset) = (0, 0)
        var kind = Kind.space
        func close() {
            defer { word.removeAll() }
            guard kind != .space, !word.isEmpty else { return }
            var kept = word
            while kind == .latin, kept.count > 1, let last = kept.last, ".,:-/".unicodeScalars.contains(last) {
                kept.removeLast()
            }
            let text = String(kept).lowercased()
            let end = start + kept.reduce(0) { $0 + UTF8.width($1) }
            let isValue = kind == .latin && text.contains(where: \.isNumber)
            parts.append(Part(value: isValue ? plain(text) : nil, text: text, range: start..<end))
            // What ends a clause is no part of a word.
            if kept.count < word.count { parts.append(Part(value: nil, text: ",", range: end..<offset)) }
        }
        for scalar in text.unicodeScalars {
            let isArrow = scalar == ">" && (word.last == "-" || word.last == "=")
            let next = isArrow ? kind : scalar == "-" && kind != .latin ? .sign : Kind(scalar)
            if next != kind || next == .sign && !isArrow {
                close()
                (start, kind) = (offset, next)
            }
            word.append(scalar)
            offset += UTF8.width(scalar)
        }
        close()
        return parts
    }

    /// `3,114` is `3114`, `v4.18.0` is `4.18.0`.
    private static func plain(_ value: String) -> String {
        let plain = value.filter { $0 != "," }
        return plain.hasPrefix("v") && plain.dropFirst().first?.isNumber == true ? String(plain.dropFirst()) : plain
    }

    private enum Kind {
        case space, latin, han, sign

        init(_ scalar: Unicode.Scalar) {
            switch scalar {
            case " ", "\t", "\n", "*", "`": self = .space
            case "a"..."z", "A"..."Z", "0"..."9", ".", ":", ",", "/", "-", "_": self = .latin
            case "\u{4E00}"..."\u{9FFF}": self = .han
            default: self = .sign
            }
        }
    }
}
