import DebriefText

/// The words and signs of templates as numbers, with what can be said of each by itself.
struct TemplateVocabulary {
    /// How likely a word is to be a value: those that people do not write in sentences are.
    enum Class: UInt8 { case plain, identifier, capitals }

    struct Token {
        let bytes: [UInt8]
        /// What it weighs when two templates have it in common, in hundredths of a plain word.
        let weight: Int
        let wordClass: Class
        let isWord: Bool
        /// Whether it is a value and nothing else.
        let isValue: Bool
        /// Whether it is a single Chinese character, of which a word has several.
        let isCharacter: Bool
        /// Whether it has a letter or digit, rather than being drawn of signs alone.
        let isSpoken: Bool
        /// `opened`, `Starting`
        let isAction: Bool
        /// A name with dots that lead to a value: `depth....12`
        let isLed: Bool
        /// What stands where a value is missing: `null`, `None`.
        let isNothing: Bool
        /// `on`, `down`: one of two states that a thing has.
        let isSwitch: Bool
    }

    private var numbers: [[UInt8]: Int32] = [:]
    private(set) var tokens: [Token] = []

    subscript(_ number: Int32) -> Token { tokens[Int(number)] }

    mutating func number(of bytes: [UInt8]) -> Int32 {
        if let known = numbers[bytes] { return known }
        let number = Int32(tokens.count)
        numbers[bytes] = number
        tokens.append(Token(bytes))
        return number
    }
}

extension TemplateVocabulary.Token {
    fileprivate init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let kind = TemplateBytes.kind(bytes[...])
        isWord = kind == .word || kind == .character
        isCharacter = kind == .character
        isValue = bytes == [LogBytes.variable]
        isSpoken = isCharacter || bytes.contains { LogBytes.isLetter($0) || LogBytes.isDigit($0) || $0 >= 0x80 }
        wordClass = Self.wordClass(bytes)
        isAction = Self.isAction(bytes)
        isLed =
            bytes.count > 4 && bytes.last == LogBytes.variable && bytes.dropLast().suffix(3).allSatisfy { $0 == 0x2E }
        let meaning = bytes.withUnsafeBufferPointer { LogWords.all.kinds($0, 0, $0.count) }
        isSwitch = meaning.contains(.state)
        // `none` is also what somebody is called.
        isNothing =
            meaning.contains(.nothing) && bytes.first.map(LogBytes.isLetter) ?? false && bytes != Array("none".utf8)
        weight =
            if !isWord { TemplateWeights.sign } else if isCharacter {
                TemplateWeights.character
            } else if !isSpoken { TemplateWeights.sign } else {
                TemplateWeights.word(length: bytes.count, wordClass)
            }
    }

    /// `web-3a.local`, `camelCase`: made rather than written; `READY`: a constant.
    private static func wordClass(_ bytes: [UInt8]) -> TemplateVocabulary.Class {
        let edges = "._-".utf8
        let core = bytes.drop { edges.contains($0) }.reversed().drop { edges.contains($0) }
        let marks = "_@/\\.#$-".utf8
        if core.contains(where: { marks.contains($0) || LogBytes.isDigit($0) }) { return .identifier }
        let isCamel = zip(bytes, bytes.dropFirst()).contains {
            (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1)
        }
        if isCamel { return .identifier }
        let letters = bytes.filter(LogBytes.isLetter)
        return bytes.count > 1 && !letters.isEmpty && letters.allSatisfy { $0 & 0x20 == 0 } ? .capitals : .plain
    }

    private static func isAction(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4, bytes.allSatisfy(LogBytes.isLetter) else { return false }
        return bytes.suffix(2).elementsEqual("ed".utf8) || bytes.suffix(3).elementsEqual("ing".utf8)
    }
}

/// How the bytes of a signature fall apart.
enum TemplateBytes {
    enum Kind { case word, character, sign }

    /// The kind of the token that begins a slice, and that has only one kind.
    static func kind(_ bytes: ArraySlice<UInt8>) -> Kind {
        guard let first = bytes.first else { return .sign }
        if first >= 0x80 { return isSign(bytes) ? .sign : isCharacter(bytes) ? .character : .word }
        return isWordByte(first) ? .word : .sign
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        byte == LogBytes.variable || LogBytes.classes[Int(byte)] & LogBytes.word != 0
    }

    /// The end of the token that begins a slice.
    static func end(_ bytes: ArraySlice<UInt8>) -> Int {
        let start = bytes.startIndex
        var index = start + 1
        guard bytes[start] >= 0x80 else {
            guard isWordByte(bytes[start]) else { return index }
            while index < bytes.endIndex, isWordByte(bytes[index]) { index += 1 }
            return index
        }
        // Three bytes for the signs and characters of Chinese; other scripts are written in words.
        if isSign(bytes) || isCharacter(bytes) { return min(start + 3, bytes.endIndex) }
        while index < bytes.endIndex, bytes[index] >= 0x80, !isSign(bytes[index...]), !isCharacter(bytes[index...]) {
            index += 1
        }
        return index
    }

    /// U+3000 to U+303F and U+FF00 to U+FFEF: `，`, `：`, `（`
    private static func isSign(_ bytes: ArraySlice<UInt8>) -> Bool {
        let start = bytes.startIndex
        guard start + 2 < bytes.endIndex else { return false }
        return bytes[start] == 0xE3 && bytes[start + 1] == 0x80
            || bytes[start] == 0xEF && (0xBC...0xBF).contains(bytes[start + 1])
    }

    /// U+4000 to U+9FFF
    private static func isCharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 3 && (0xE4...0xE9).contains(bytes[bytes.startIndex])
    }
}
