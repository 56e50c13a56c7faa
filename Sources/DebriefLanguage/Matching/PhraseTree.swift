import DebriefText

/// Phrases as a tree of units, which are words in Latin letters and single Chinese characters.
///
/// A phrase is found by walking from a unit on, whatever the number of phrases. Units are compared by 64-bit hashes; that
/// two words of a text and of the vocabulary share one is less likely than a fault of memory.
package struct PhraseTree: Sendable {
    private var edges = EdgeTable()
    /// By node: what the phrase that ends there stands for; 0 where none ends.
    private var values: [UInt32] = [0]
    /// By node: how many units lead to it.
    private var depths: [UInt16] = [0]
    /// A bit for each unit that begins a phrase: most words of a text begin none and are passed over.
    private var first: [UInt64] = Array(repeating: 0, count: 64)
    /// The most units of a phrase.
    private(set) var longest = 0

    package init() {}

    package var isEmpty: Bool { longest == 0 }

    /// Adds a phrase; a value joins the bits of one that the phrase has already.
    ///
    /// - Parameter value: not 0.
    mutating func insert(_ units: [UInt64], _ value: UInt32) {
        var node = 0
        for unit in units { node = child(of: node, unit) }
        if node > 0 { values[node] |= value }
    }

    /// Adds the phrases of a group, if the vocabulary has it.
    mutating func insert(_ vocabulary: Vocabulary, _ group: String, _ value: UInt32 = 1) {
        vocabulary.forEachLine(of: group) { line in
            if !line.isSequence { insert(line, line.range, vocabulary, value) }
        }
    }

    /// Adds the phrases that a stretch of a line stands for.
    mutating func insert(_ line: VocabularyLine, _ range: Range<Int>, _ vocabulary: Vocabulary, _ value: UInt32 = 1) {
        line.forEachAlternative(in: range) { phrase in
            for node in ends(of: line, phrase, vocabulary, from: [0]) where node > 0 { values[node] |= value }
        }
    }

    /// Where all phrases end that go on from some nodes.
    private mutating func ends(
        of line: VocabularyLine,
        _ phrase: Range<Int>,
        _ vocabulary: Vocabulary,
        from start: [Int]
    ) -> [Int] {
        var nodes = start
        line.forEachPiece(in: phrase) { piece in
            switch piece {
            case .words(let range): append(line.bytes[range], to: &nodes)
            case .choice(let range, let isOptional):
                var found = isOptional ? nodes : []
                line.forEachAlternative(in: range) { found += ends(of: line, $0, vocabulary, from: nodes) }
                nodes = found
            case .group(let name, let isOptional):
                var found = isOptional ? nodes : []
                vocabulary.forEachLine(of: name) { other in
                    other.forEachAlternative(in: other.range) {
                        found += ends(of: other, $0, vocabulary, from: nodes)
                    }
                }
                nodes = found
            }
        }
        return nodes
    }

    private mutating func append(_ text: ArraySlice<UInt8>, to nodes: inout [Int]) {
        guard text.contains(where: { $0 >= 0x80 }) else {
            for word in text.split(separator: 0x20) {
                if let forms = VocabularyLine.forms(of: word) {
                    nodes = forms.flatMap { form in nodes.map { child(of: $0, Self.unit(of: form.word)) } }
                } else {
                    let unit = Self.unit(of: word)
                    for index in nodes.indices { nodes[index] = child(of: nodes[index], unit) }
                }
            }
            return
        }
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar != " " {
            for index in nodes.indices { nodes[index] = child(of: nodes[index], Self.unit(of: scalar.value)) }
        }
    }

    private mutating func child(of node: Int, _ unit: UInt64) -> Int {
        if let next = edges[node, unit] { return next }
        if node == 0 { first[Self.slot(unit) >> 6] |= 1 << UInt64(Self.slot(unit) & 63) }
        values.append(0)
        depths.append(depths[node] + 1)
        longest = max(longest, Int(depths[node]) + 1)
        edges[node, unit] = values.count - 1
        return values.count - 1
    }

    /// Whether a phrase may begin with a unit; most that begin none are told so.
    func mayBegin(with unit: UInt64) -> Bool { first[Self.slot(unit) >> 6] & 1 << UInt64(Self.slot(unit) & 63) != 0 }

    /// The longest phrase that some units begin with.
    ///
    /// - Returns: the index behind it and what it stands for.
    func longest(from start: Int, to end: Int, unit: (Int) -> UInt64) -> (end: Int, value: UInt32)? {
        guard start < end, mayBegin(with: unit(start)) else { return nil }
        var best: (end: Int, value: UInt32)?
        var node = 0
        var index = start
        while index < end, let next = edges[node, unit(index)] {
            node = next
            index += 1
            if values[node] != 0 { best = (index, values[node]) }
        }
        return best
    }

    /// What a phrase of one unit stands for; 0 when it is none.
    func value(of unit: UInt64) -> UInt32 {
        guard mayBegin(with: unit), let node = edges[0, unit] else { return 0 }
        return values[node]
    }

    private static func slot(_ unit: UInt64) -> Int { Int(truncatingIfNeeded: unit ^ unit >> 32) & 4095 }
}

extension PhraseTree {
    /// That of a word in lower case.
    package static func unit(of word: some Sequence<UInt8>) -> UInt64 { TextHash(word).value }

    /// That of a character of a Chinese text.
    static func unit(of scalar: UInt32) -> UInt64 { UInt64(scalar) &* 0x9E37_79B9_7F4A_7C15 }

    /// Those of a phrase: one for each word, or for each character where it has one beyond ASCII.
    static func units(of phrase: String) -> [UInt64] {
        phrase.utf8.allSatisfy { $0 < 0x80 }
            ? phrase.utf8.split(separator: 0x20).map { unit(of: $0) }
            : phrase.unicodeScalars.map { unit(of: $0.value) }
    }
}
