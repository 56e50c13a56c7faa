/// The words and signs of templates as numbers, with what can be said of each by itself.
struct TemplateVocabulary {
    private struct Token {
        let bytes: [UInt8]
        let isWord: Bool
        let isSolid: Bool
        let isAction: Bool
        let isIdentifier: Bool
        let endsInValue: Bool
    }

    private var numbers: [[UInt8]: Int32] = [:]
    private var tokens: [Token] = []
    let colon: Int32
    let less: Int32
    let greater: Int32
    let open: Int32
    let close: Int32

    init() {
        let signs = [[LogBytes.variable]] + ":<>()".utf8.map { [$0] }
        for (number, sign) in signs.enumerated() {
            numbers[sign] = Int32(number)
            tokens.append(Self.token(sign))
        }
        (colon, less, greater, open, close) = (1, 2, 3, 4, 5)
    }

    /// Runs of word characters and of letters beyond ASCII, and each other byte alone.
    mutating func tokens(of signature: ArraySlice<UInt8>) -> [Int32] {
        var result: [Int32] = []
        var index = signature.startIndex
        while index < signature.endIndex {
            let start = index
            let isWord = Self.continues(signature[index])
            index += 1
            while isWord, index < signature.endIndex, Self.continues(signature[index]),
                (signature[index] >= 0x80) == (signature[start] >= 0x80)
            {
                index += 1
            }
            let bytes = Array(signature[start..<index])
            if let known = numbers[bytes] {
                result.append(known)
            } else {
                let number = Int32(tokens.count)
                numbers[bytes] = number
                tokens.append(Self.token(bytes))
                result.append(number)
            }
        }
        return result
    }

    func bytes(of template: [Int32]) -> [UInt8] { template.flatMap { tokens[Int($0)].bytes } }

    /// A word or a value, which may differ between lines of one kind.
    func isWord(_ token: Int32) -> Bool { tokens[Int(token)].isWord }
    /// A word long enough to tell one kind of line from another.
    func isSolid(_ token: Int32) -> Bool { tokens[Int(token)].isSolid }
    /// A word of two letters or more that holds no value.
    func isPlainWord(_ token: Int32) -> Bool {
        let token = tokens[Int(token)]
        return token.isWord && token.bytes.count > 1 && !token.endsInValue
    }
    /// `opened`, `Starting`
    func isAction(_ token: Int32) -> Bool { tokens[Int(token)].isAction }
    /// `web-3a.local`, `camelCase`: made rather than written.
    func isIdentifier(_ token: Int32) -> Bool { tokens[Int(token)].isIdentifier }

    private static func continues(_ byte: UInt8) -> Bool {
        byte == LogBytes.variable || LogBytes.classes[Int(byte)] & (LogBytes.word | LogBytes.foreign) != 0
    }

    private static func token(_ bytes: [UInt8]) -> Token {
        let first = bytes[0]
        let isLetterOrDigit = LogBytes.isLetter(first) || LogBytes.isDigit(first) || first >= 0x80
        let endsInValue = bytes.last == LogBytes.variable
        let isWord = continues(first) && (isLetterOrDigit || bytes.count > 1 || endsInValue)
        return Token(
            bytes: bytes,
            isWord: isWord,
            isSolid: isWord && !endsInValue && bytes.count > 2,
            isAction: isAction(bytes),
            isIdentifier: isIdentifier(bytes),
            endsInValue: endsInValue
        )
    }

    private static func isAction(_ bytes: [UInt8]) -> Bool {
        let lower = bytes.map { $0 | 0x20 }
        guard lower.count >= 4, lower.allSatisfy({ $0 >= 0x80 || LogBytes.isLetter($0) }) else { return false }
        return lower.suffix(2).elementsEqual("ed".utf8) || lower.count >= 5 && lower.suffix(3).elementsEqual("ing".utf8)
    }

    private static func isIdentifier(_ bytes: [UInt8]) -> Bool {
        let marks = "._-@/$".utf8
        let core = bytes.drop { "._-".utf8.contains($0) }.reversed().drop { "._-".utf8.contains($0) }
        if core.contains(where: { marks.contains($0) }) { return true }
        return zip(bytes, bytes.dropFirst()).contains { (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1) }
    }
}
