import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds what a template leaves to be filled in.
enum PlaceholderScanner {
    static func placeholders(in prose: Prose) -> [Placeholder] {
        let bytes = Array(prose.text.utf8)
        let base = prose.range.lowerBound
        var found: [SourceRange] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x5B, let end = bracket(bytes, at: index) {
                found.append(base + index..<base + end)
                index = end
            } else if isLetter(bytes[index]) {
                let end = wordEnd(bytes, from: index)
                if let length = marker(bytes, index, end) {
                    found.append(base + index..<base + index + length)
                    index += length
                } else {
                    index = end
                }
            } else {
                index += 1
            }
        }
        guard bytes.contains(where: { $0 >= 0xE3 }) else { return found.map { Placeholder(range: $0) } }
        let text = ChineseText(prose.text, offset: base)
        if let match = chinese.firstMatch(in: text).map(text.bytes), !found.contains(where: { $0.overlaps(match) }) {
            found.append(match)
        }
        return found.map { Placeholder(range: $0) }
    }

    private static let chinese = Phrases(.documents, "placeholder")

    /// `[Insert a link]`, `[name]`, `[请填写…]`: the end of a bracketed prompt of one line that is no link.
    private static func bracket(_ bytes: [UInt8], at start: Int) -> Int? {
        var end = start + 1
        while end < bytes.count, end - start <= 160, bytes[end] != 0x5D {
            guard bytes[end] != 0x0A, bytes[end] != 0x5B else { return nil }
            end += 1
        }
        guard end < bytes.count, bytes[end] == 0x5D else { return nil }
        if end + 1 < bytes.count, bytes[end + 1] == 0x28 || bytes[end + 1] == 0x5B { return nil }
        let inside = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        let words = inside.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
        guard let first = words.first else { return nil }
        let isPrompt = PlaceholderWords.prompts.contains(first) && (words.count > 1 || first != "link")
        let isNoun = words.count <= 3 && words.allSatisfy { PlaceholderWords.nouns.contains($0) }
        let isChinese = PlaceholderWords.chinesePrompts.begin(inside)
        return isPrompt || isNoun || isChinese ? end + 1 : nil
    }

    /// The length of a marker that begins with a word: `TBD`, `XX:XX`, `YYYY-MM-DD`, `Lorem ipsum`.
    private static func marker(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard PlaceholderWords.mayBegin[Int(bytes[start])], start == 0 || !isJoint(bytes[start - 1]) else { return nil }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        if word.lowercased() == "lorem" {
            let next = String(decoding: bytes[start..<min(bytes.count, start + 11)], as: UTF8.self)
            return next.lowercased() == "lorem ipsum" ? 11 : nil
        }
        if PlaceholderWords.patternWords.contains(word) {
            let length = patternLength(bytes, start)
            let pattern = String(decoding: bytes[start..<start + length], as: UTF8.self)
            guard PlaceholderWords.patterns.contains(pattern.uppercased()), !speaksOfFormat(bytes, start + length)
            else {
                return nil
            }
            return length
        }
        guard PlaceholderWords.markers.contains(word) else { return nil }
        // `no XXX permission` hides a name; alone it stands for what is missing.
        if word.hasPrefix("XXX"), bytes.contains(where: { isLetter($0) && $0 != 0x58 }) { return nil }
        return end < bytes.count && isJoint(bytes[end]) ? nil : end - start
    }

    /// `YYYY-MM-DD` with its signs.
    private static func patternLength(_ bytes: [UInt8], _ start: Int) -> Int {
        var end = start
        while end < bytes.count, isLetter(bytes[end]) || bytes[end] == 0x3A || bytes[end] == 0x2D || bytes[end] == 0x2F
        {
            end += 1
        }
        while end > start, !isLetter(bytes[end - 1]) { end -= 1 }
        return end - start
    }

    private static func speaksOfFormat(_ bytes: [UInt8], _ end: Int) -> Bool {
        let rest = String(decoding: bytes[end..<min(bytes.count, end + 16)], as: UTF8.self).lowercased()
        return rest.contains("format") || rest.contains("格式")
    }

    private static func wordEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        return end
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// What makes a word a part of a longer one: `5XX`, `TODO-list`, `TBD_1`.
    private static func isJoint(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte == 0x2F
    }
}

/// The words of placeholders.
enum PlaceholderWords {
    /// The first word of a prompt in brackets.
    static let prompts = Phrases(.documents, "prompt")

    /// Prompts that are a noun: `[name]`, `<service name>`.
    static let nouns = Phrases(.documents, "prompt noun")

    /// HTML elements that are nouns too.
    static let elements = Phrases(.documents, "element")

    static let chinesePrompts = Phrases(.documents, "chinese prompt")

    static let markers = Set(Vocabulary.documents.words("marker"))

    /// The first words of ``patterns``.
    static let patternWords = Set(Vocabulary.documents.words("first word of a pattern"))

    /// Whether a byte begins one of ``markers``, ``patternWords`` or `Lorem`.
    static let mayBegin: [Bool] = {
        let firsts = Set((markers.union(patternWords).union(["Lorem", "lorem"])).compactMap(\.utf8.first))
        return (UInt8.min...UInt8.max).map(firsts.contains)
    }()

    static let patterns = Set(Vocabulary.documents.words("pattern"))
}
