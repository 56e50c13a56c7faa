/// Reads signatures into templates, and writes templates as signatures.
struct TemplateReader {
    /// Pieces of one template; what stands behind them is one value.
    private static let maximumUnits = 160

    private(set) var vocabulary = TemplateVocabulary()
    private let value: Int32
    private let signs: Signs

    /// Numbers of the signs that make structure.
    struct Signs {
        let quote, apostrophe, equals, colon, comma, semicolon, dash: Int32
        let wideColon, roundOpen, and, nothing: Int32
        let closings: [Int32: Int32]
    }

    private struct Piece {
        let token: Int32
        let hasSpace: Bool
        let range: Range<Int>
    }

    init() {
        var words = TemplateVocabulary()
        func number(_ text: String) -> Int32 { words.number(of: Array(text.utf8)) }
        value = words.number(of: [LogBytes.variable])
        signs = Signs(
            quote: number("\""),
            apostrophe: number("'"),
            equals: number("="),
            colon: number(":"),
            comma: number(","),
            semicolon: number(";"),
            dash: number("-"),
            wideColon: number("："),
            roundOpen: number("("),
            and: number("and"),
            nothing: number(""),
            closings: [number("("): number(")"), number("["): number("]"), number("{"): number("}")]
        )
        vocabulary = words
    }

    /// A place where what follows is said of what stands before: behind `:`, `=`, `(` or a dash.
    func isSeparator(_ unit: TemplateUnit) -> Bool {
        switch unit.kind {
        case .sign: [signs.colon, signs.equals, signs.roundOpen, signs.wideColon].contains(unit.token)
        case .word: unit.token == signs.dash
        default: false
        }
    }

    /// `and` between the items of a list.
    func isConjunction(_ unit: TemplateUnit) -> Bool { unit.kind == .word && unit.token == signs.and }

    /// Whether one word is written for one thing and the other for several: `row` and `rows`.
    func isPlural(_ one: TemplateUnit, _ other: TemplateUnit) -> Bool {
        guard one.kind == .word, other.kind == .word else { return false }
        let (one, other) = (vocabulary[one.token].bytes, vocabulary[other.token].bytes)
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        return long == short + Array("s".utf8) || long == short + Array("es".utf8)
    }

    /// Whether a key stands in it without a value: such a program leaves out no key.
    func writesEmptyValues(_ template: Template) -> Bool {
        zip(template, template.dropFirst()).contains {
            $0.kind == .key && $1.kind == .value && $1.content == signs.nothing
        }
    }

    // MARK: Reading

    mutating func template(_ signature: ArraySlice<UInt8>) -> Template {
        let pieces = pieces(of: signature)
        var template: Template = []
        read(pieces, 0..<pieces.count, closings(of: pieces), signature, isSeen: false, into: &template)
        if template.count > Self.maximumUnits {
            template.removeSubrange(Self.maximumUnits...)
            template.append(TemplateUnit(kind: .value, token: value, hasSpace: true))
        }
        markTags(&template)
        return withoutRepetition(template)
    }

    private mutating func pieces(of signature: ArraySlice<UInt8>) -> [Piece] {
        var pieces: [Piece] = []
        var index = signature.startIndex
        var hasSpace = false
        while index < signature.endIndex {
            if signature[index] == 0x20 {
                hasSpace = true
                index += 1
                continue
            }
            let end = TemplateBytes.end(signature[index...])
            let token = vocabulary.number(of: Array(signature[index..<end]))
            pieces.append(Piece(token: token, hasSpace: hasSpace, range: index..<end))
            hasSpace = false
            index = end
        }
        return pieces
    }

    /// For each bracket or quote that is closed, where.
    private func closings(of pieces: [Piece]) -> [Int] {
        var closings = [Int](repeating: -1, count: pieces.count)
        var open: [Int] = []
        var next: [Int32: Int] = [:]
        for (index, piece) in pieces.enumerated().reversed()
        where piece.token == signs.quote || piece.token == signs.apostrophe {
            closings[index] = next[piece.token] ?? -1
            next[piece.token] = index
        }
        for (index, piece) in pieces.enumerated() {
            if signs.closings[piece.token] != nil {
                open.append(index)
            } else if let last = open.lastIndex(where: { signs.closings[pieces[$0].token] == piece.token }) {
                closings[open[last]] = index
                open.removeSubrange(last...)
            }
        }
        return closings
    }

    /// - Parameter isSeen: whether a word stood before; brackets behind the first words hold values.
    private mutating func read(
        _ pieces: [Piece],
        _ range: Range<Int>,
        _ closings: [Int],
        _ signature: ArraySlice<UInt8>,
        isSeen: Bool,
        into template: inout Template
    ) {
        var isSeen = isSeen
        var index = range.lowerBound
        while index < range.upperBound {
            let piece = pieces[index]
            let token = vocabulary[piece.token]
            let close = closings[index]
            if close > index, close < range.upperBound, opens(pieces, index) {
                let inside = index + 1..<close
                let isQuote = signs.closings[piece.token] == nil
                if isQuote, !isSeen {
                    template.append(TemplateUnit(kind: .sign, token: piece.token, hasSpace: piece.hasSpace))
                    read(pieces, inside, closings, signature, isSeen: true, into: &template)
                    template.append(TemplateUnit(kind: .sign, token: piece.token, hasSpace: false))
                    isSeen = pieces[inside].contains { vocabulary[$0.token].isWord && !vocabulary[$0.token].isValue }
                } else {
                    template.append(
                        TemplateUnit(
                            kind: .group,
                            token: piece.token,
                            hasSpace: piece.hasSpace,
                            content: content(pieces[inside], signature)
                        )
                    )
                }
                index = close + 1
                continue
            }
            if let end = endOfValue(pieces, closings, index, range.upperBound, template) {
                let name = template.removeLast()
                let key = vocabulary.number(of: vocabulary[name.token].bytes + vocabulary[piece.token].bytes)
                template.append(TemplateUnit(kind: .key, token: key, hasSpace: name.hasSpace))
                template.append(
                    TemplateUnit(
                        kind: .value,
                        token: value,
                        hasSpace: index + 1 < end && pieces[index + 1].hasSpace,
                        content: content(pieces[index + 1..<end], signature)
                    )
                )
                index = end
                continue
            }
            if let end = endOfList(pieces, closings, index, range) {
                template.append(TemplateUnit(kind: .value, token: value, hasSpace: piece.hasSpace))
                isSeen = true
                index = end
                continue
            }
            if token.isValue || token.isNothing {
                template.append(TemplateUnit(kind: .value, token: value, hasSpace: piece.hasSpace))
            } else {
                let kind = token.isWord ? TemplateUnit.Kind.word : .sign
                template.append(TemplateUnit(kind: kind, token: piece.token, hasSpace: piece.hasSpace))
                isSeen = isSeen || token.isWord && token.bytes.count > 1
            }
            index += 1
        }
    }

    /// Whether a bracket or quote opens here rather than standing for itself, as in `can't`.
    private func opens(_ pieces: [Piece], _ index: Int) -> Bool {
        guard pieces[index].token == signs.apostrophe, index > 0, !pieces[index].hasSpace else { return true }
        return !vocabulary[pieces[index - 1].token].isWord
    }

    /// The text of a value, unless a value stands in it.
    private mutating func content(_ pieces: ArraySlice<Piece>, _ signature: ArraySlice<UInt8>) -> Int32 {
        guard let first = pieces.first, let last = pieces.last else { return signs.nothing }
        let bytes = signature[first.range.lowerBound..<last.range.upperBound]
        return bytes.contains(LogBytes.variable) ? TemplateUnit.varied : vocabulary.number(of: Array(bytes))
    }

    // MARK: Keys

    /// The end of the value behind the `=` or `:` of a pair; `nil` when there is none here.
    private func endOfValue(
        _ pieces: [Piece],
        _ closings: [Int],
        _ index: Int,
        _ end: Int,
        _ template: Template
    ) -> Int? {
        let mark = pieces[index]
        guard !mark.hasSpace, let name = template.last, name.kind == .word else { return nil }
        if mark.token == signs.equals { return endOfAssigned(pieces, closings, index + 1, end) }
        guard mark.token == signs.colon, template.count > 1, template[template.count - 2].kind == .sign,
            template[template.count - 2].token == signs.comma
        else { return nil }
        return endOfListed(pieces, closings, index + 1, end)
    }

    private func endOfAssigned(_ pieces: [Piece], _ closings: [Int], _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, !pieces[index].hasSpace, !isListSign(pieces[index]) {
            index = closings[index] > index && opens(pieces, index) ? min(end, closings[index] + 1) : index + 1
        }
        return index
    }

    /// In `, server: a, request: "b c"` a value reaches to the next comma, unless it is a sentence.
    private func endOfListed(_ pieces: [Piece], _ closings: [Int], _ start: Int, _ end: Int) -> Int? {
        let longest = 6
        var index = start
        var units = 0
        var words = 0
        while index < end, units <= longest, !isListSign(pieces[index]) {
            if closings[index] > index, opens(pieces, index) {
                index = min(end, closings[index] + 1)
            } else {
                let token = vocabulary[pieces[index].token]
                if token.isWord, !token.isValue { words += 1 }
                index += 1
            }
            units += 1
        }
        return index > start && words <= 1 && units <= longest ? index : nil
    }

    /// The end of `a, b, c`, a list of three or more single words behind another word.
    private func endOfList(_ pieces: [Piece], _ closings: [Int], _ start: Int, _ range: Range<Int>) -> Int? {
        guard start > range.lowerBound, vocabulary[pieces[start].token].isWord else { return nil }
        var index = start + 1
        var items = 1
        while index + 1 < range.upperBound, isListSign(pieces[index]) || items > 1 && pieces[index].token == signs.and,
            vocabulary[pieces[index + 1].token].isWord
        {
            index += 2
            items += 1
        }
        guard items > 2 else { return nil }
        return index == range.upperBound || !vocabulary[pieces[index].token].isWord ? index : nil
    }

    private func isListSign(_ piece: Piece) -> Bool { piece.token == signs.comma || piece.token == signs.semicolon }

    // MARK: Tags

    /// Words before a colon and a space, at the beginning, are what the rest is about: `kernel: eth0: link is up`.
    private func markTags(_ template: inout Template) {
        let reach = 6
        var index = 0
        while index + 2 < template.count, index < reach {
            let unit = template[index]
            switch unit.kind {
            case .group, .value: index += 1
            case .sign where unit.token == signs.colon: index += 1
            case .word where unit.token == signs.dash: index += 1
            case .word
            where template[index + 1].kind == .sign && template[index + 1].token == signs.colon
                && !template[index + 1].hasSpace && template[index + 2].hasSpace:
                template[index] = TemplateUnit(kind: .tag, token: unit.token, hasSpace: unit.hasSpace)
                index += 2
            default: return
            }
        }
    }

    // MARK: Lists

    /// A template in which an item of a list stands once: `$1 = 'a', $2 = 'b'` is as `$1 = 'a'`.
    private func withoutRepetition(_ template: Template) -> Template {
        let longest = 8
        var short: Template = []
        var index = 0
        while index < template.count {
            if isComma(template[index]), !short.isEmpty {
                let length = (1...longest).first { length in
                    guard length <= short.count, index + length < template.count else { return false }
                    let (item, next) = (short.suffix(length), template[(index + 1)...(index + length)])
                    return item.contains(where: \.isValue) && TemplateColumn.key(item) == TemplateColumn.key(next)
                }
                if let length {
                    for back in 1...length { short[short.count - back].content = TemplateUnit.varied }
                    index += length + 1
                    continue
                }
            }
            short.append(template[index])
            index += 1
        }
        return short
    }

    private func isComma(_ unit: TemplateUnit) -> Bool { unit.kind == .sign && unit.token == signs.comma }

    // MARK: Writing

    /// A template as the signature of its lines.
    func signature(_ template: Template) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in template {
            if unit.hasSpace, !bytes.isEmpty { bytes.append(0x20) }
            switch unit.kind {
            case .word, .sign, .key, .tag: bytes += vocabulary[unit.token].bytes
            case .slot: bytes.append(LogBytes.variable)
            case .value: bytes += text(unit)
            case .group:
                bytes += vocabulary[unit.token].bytes + text(unit)
                bytes += vocabulary[signs.closings[unit.token] ?? unit.token].bytes
            }
        }
        return Self.joined(bytes)
    }

    private func text(_ unit: TemplateUnit) -> [UInt8] {
        unit.content == TemplateUnit.varied ? [LogBytes.variable] : vocabulary[unit.content].bytes
    }

    /// Values that follow each other are one.
    private static func joined(_ bytes: [UInt8]) -> [UInt8] {
        var joined: [UInt8] = []
        for byte in bytes {
            if byte == LogBytes.variable {
                if joined.last == LogBytes.variable { continue }
                if joined.suffix(2).elementsEqual([LogBytes.variable, 0x20]) {
                    joined.removeLast()
                    continue
                }
            }
            joined.append(byte)
        }
        return joined
    }
}
