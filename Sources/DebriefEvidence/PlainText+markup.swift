extension PlainText {
    /// The text without emphasis, code marks and marks of headings, and of links only the words.
    static func withoutMarkdown(_ text: some StringProtocol) -> String {
        let text = Substring(text)
        guard text.utf8.contains(where: { [0x2A, 0x60, 0x5B, 0x23, 0x5C].contains($0) }) else { return String(text) }
        var result = ""
        var rest = text
        var isAtLineStart = true
        while let first = rest.first {
            let next = rest.dropFirst().first
            if first == "*", next == "*" {
                rest = rest.dropFirst(2)
            } else if first == "`" || (first == "#" && isAtLineStart) {
                rest.removeFirst()
                continue
            } else if first == "\\", let next, next.isASCII, next.isPunctuation || next.isSymbol {
                rest.removeFirst()
                continue
            } else if first == "[", let end = rest.prefix(300).firstIndex(of: "]"),
                rest[end...].hasPrefix("](http"), let close = rest[end...].prefix(2_000).firstIndex(of: ")")
            {
                result += rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: close)...]
            } else {
                result.append(first)
                rest.removeFirst()
            }
            isAtLineStart = first.isNewline || (isAtLineStart && first == " ")
        }
        return result
    }

    /// The text without tags of HTML, with its commonest entities resolved.
    static func withoutTags(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return resolvingEntities(text) }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var cursor = 0
        // Where no tag ends any more, none is looked for.
        let lastEnd = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
        while cursor < bytes.count {
            let opens = bytes[cursor] == UInt8(ascii: "<") && cursor + 1 < lastEnd
            if opens, isTagStart(bytes[cursor + 1]) {
                while bytes[cursor] != UInt8(ascii: ">") { cursor += 1 }
                result.append(0x20)
            } else {
                result.append(bytes[cursor])
            }
            cursor += 1
        }
        return resolvingEntities(String(decoding: result, as: UTF8.self))
    }

    private static func isTagStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// The text with the characters that entities of HTML stand for; unknown ones stay as they are.
    static func resolvingEntities(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[rest.index(after: start)...]
            if let end = rest.prefix(10).firstIndex(of: ";"), let character = character(named: rest[..<end]) {
                result += character
                rest = rest[rest.index(after: end)...]
            } else {
                result += "&"
            }
        }
        return result + rest
    }

    private static func character(named name: Substring) -> String? {
        guard name.first == "#" else { return entities[String(name)] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }

    private static let entities = [
        "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "amp": "&", "ndash": "–", "mdash": "—",
        "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "middot": "·", "bull": "•", "deg": "°",
        "times": "×", "rarr": "→", "larr": "←", "eacute": "é", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß",
    ]
}
