import DebriefText

/// A word or phrase of a text with what it can contribute to a statement, or a sign that divides clauses.
struct Lexeme: Sendable {
    enum Kind: UInt8, Sendable {
        case word, number
        /// A comma or dash.
        case clauseEnd
        case opening, closing
        case colon
        /// `.`, `!`, `。`
        case sentenceEnd
        case question
        case quotation
        /// A sign that divides nothing.
        case other
    }

    let kind: Kind
    let range: Range<Int>
    let classes: LexicalClasses
    let forms: WordForms
    let isChinese: Bool
    let isCapitalized: Bool
    /// Whether it begins a line of its own.
    let beginsLine: Bool
    /// Whether it is an English word in `-ing`.
    let endsInIng: Bool
    /// Whether it ends like a plural of English.
    let endsInS: Bool
    /// Whether it is written in capitals, as monitoring writes its states.
    let isShouted: Bool
    /// What a whole number counts.
    let number: Int?

    func isA(_ kind: LexicalClass) -> Bool { classes.contains(kind) }

    func isAny(_ kinds: LexicalClasses) -> Bool { !classes.isDisjoint(with: kinds) }

    /// All words and signs of a text, with what they mean to a lexicon.
    static func all(in text: some StringProtocol, _ lexicon: StatementLexicon = .shared) -> [Lexeme] {
        var copy = String(text)
        return copy.withUTF8 { bytes in
            var units: [TextUnit] = []
            units.reserveCapacity(bytes.count / 5)
            var offset = 0
            while let unit = TextUnit.next(in: bytes, from: offset) {
                units.append(unit)
                offset = unit.end
            }
            return lexemes(of: units, bytes, lexicon)
        }
    }

    private static func lexemes(
        of units: [TextUnit],
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ lexicon: StatementLexicon
    ) -> [Lexeme] {
        var found: [Lexeme] = []
        found.reserveCapacity(units.count)
        var index = 0
        while index < units.count {
            let unit = units[index]
            if unit.isSign {
                found.append(sign(unit, units, index, bytes))
                index += 1
                continue
            }
            let phrase = lexicon.phrase(at: index, in: units)
            var count = phrase?.count ?? 1
            // `14:02` is one number, and parts no clauses.
            while unit.isNumber, isColonOfClock(units, index + count) { count += 2 }
            var classes = phrase?.entry.classes ?? []
            if classes.isEmpty, endsInNot(unit, bytes) { classes = LexicalClasses(.negator) }
            found.append(
                Lexeme(
                    kind: unit.isNumber ? .number : .word,
                    range: unit.start..<units[index + count - 1].end,
                    classes: classes,
                    forms: phrase?.entry.forms ?? [],
                    isChinese: unit.isChinese,
                    isCapitalized: unit.isCapitalized,
                    beginsLine: unit.follows == .line || index == 0,
                    endsInIng: endsInIng(units[index + count - 1], bytes),
                    endsInS: endsInS(units[index + count - 1], bytes),
                    isShouted: unit.isCapitalized && isShouted(unit, bytes),
                    number: unit.isNumber && count == 1 ? number(unit, bytes) : nil
                )
            )
            index += count
        }
        return found
    }

    /// Whether a word ends in `n't`.
    private static func endsInNot(_ unit: TextUnit, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard unit.end - unit.start > 3, bytes[unit.end - 1] | 0x20 == 0x74 else { return false }
        if bytes[unit.end - 2] == 0x27 { return bytes[unit.end - 3] | 0x20 == 0x6E }
        return unit.end - unit.start > 5 && bytes[unit.end - 2] == 0x99 && bytes[unit.end - 5] | 0x20 == 0x6E
    }

    private static func endsInIng(_ unit: TextUnit, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unit.end - unit.start > 4 && bytes[unit.end - 1] | 0x20 == 0x67 && bytes[unit.end - 2] | 0x20 == 0x6E
            && bytes[unit.end - 3] | 0x20 == 0x69
    }

    private static func endsInS(_ unit: TextUnit, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unit.end - unit.start > 3 && !unit.isChinese && bytes[unit.end - 1] | 0x20 == 0x73
            && ![0x73, 0x75, 0x69, 0x27].contains(bytes[unit.end - 2] | 0x20)
    }

    private static func number(_ unit: TextUnit, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        Int(read: String(decoding: bytes[unit.start..<unit.end], as: UTF8.self))
    }

    private static func isShouted(_ unit: TextUnit, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unit.end - unit.start > 1 && bytes[unit.start..<unit.end].allSatisfy { $0 &- 0x41 < 26 }
    }

    /// Whether a colon stands between digits without space.
    private static func isColonOfClock(_ units: [TextUnit], _ index: Int) -> Bool {
        guard index > 0, index + 1 < units.count, units[index].isSign,
            units[index].hash == 0x3A || units[index].hash == 0xEF_BC9A, units[index].follows == .nothing
        else { return false }
        return units[index - 1].isNumber && units[index + 1].isNumber && units[index + 1].follows == .nothing
    }

    /// Whether a question mark doubts one word of a list or a figure, and asks nothing: `Gillingham Dinton? & Sherborne`, `14:02(?)`.
    private static func isOfWord(_ units: [TextUnit], _ index: Int) -> Bool {
        guard index > 0, index + 1 < units.count, units[index + 1].isSign else { return false }
        let next = units[index + 1].hash
        if units[index - 1].isSign { return isBracket(units[index - 1].hash) && isBracket(next) }
        return [0x26, 0x2B, 0x2C, 0x2F, 0xEF_BC8C, 0xE3_8081].contains(next)
    }

    private static func isBracket(_ sign: UInt64) -> Bool { [0x28, 0x29, 0xEF_BC88, 0xEF_BC89].contains(sign) }

    private static func sign(
        _ unit: TextUnit,
        _ units: [TextUnit],
        _ index: Int,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Lexeme {
        let kind: Kind
        switch unit.hash {
        case 0x3F, 0xEF_BC9F: kind = isOfWord(units, index) ? .other : .question
        case 0x21, 0xE3_8082, 0xEF_BC81: kind = .sentenceEnd
        // A full stop ends a sentence before a space; elsewhere it stands in a name.
        case 0x2E: kind = index + 1 >= units.count || units[index + 1].follows != .nothing ? .sentenceEnd : .other
        case 0x3A, 0xEF_BC9A: kind = .colon
        case 0x28, 0xEF_BC88: kind = .opening
        case 0x29, 0xEF_BC89: kind = .closing
        case 0x2C, 0x3B, 0x7C, 0xEF_BC8C, 0xEF_BC9B, 0xE3_8081, 0xE2_8094, 0xE2_8093: kind = .clauseEnd
        case 0x2D: kind = unit.follows == .space ? .clauseEnd : .other
        case 0x22, 0xE2_809C, 0xE2_809D, 0xE3_808C, 0xE3_808D, 0x60: kind = .quotation
        default: kind = .other
        }
        return Lexeme(
            kind: kind,
            range: unit.start..<unit.end,
            classes: [],
            forms: [],
            isChinese: false,
            isCapitalized: false,
            beginsLine: unit.follows == .line || index == 0,
            endsInIng: false,
            endsInS: false,
            isShouted: false,
            number: nil
        )
    }
}
