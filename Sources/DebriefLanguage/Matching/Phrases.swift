import DebriefText

/// The words and phrases of some groups of a vocabulary, found by whole words.
///
/// A group may have others beside it that say where its phrases do not count: `[glitch: not after]` holds what stands up
/// to three words before them, `[glitch: not before]` the next word or the one after, and `[glitch: not with]` what
/// stands anywhere in the same Chinese sentence; `[…: not between]` and `[…: not next]` are about the parts of
/// sequences.
package struct Phrases: Sendable {
    private var tree = PhraseTree()
    private var sequences: [PhraseSequence] = []
    private var isGuarded = false
    private var after = PhraseTree()
    private var before = PhraseTree()
    private var with = PhraseTree()

    package init(_ vocabulary: Vocabulary, _ groups: String...) {
        for group in groups {
            assert(vocabulary.groups.contains(group), "no group \(group)")
            tree.insert(vocabulary, group)
            after.insert(vocabulary, group + ": not after")
            before.insert(vocabulary, group + ": not before")
            with.insert(vocabulary, group + ": not with")
            sequences += PhraseSequence.all(vocabulary, group)
        }
        isGuarded = !after.isEmpty || !before.isEmpty
    }

    /// - Parameter phrases: in lower case.
    package init(_ phrases: some Sequence<String>) {
        for phrase in phrases { tree.insert(PhraseTree.units(of: phrase), 1) }
    }
}

// MARK: - Words

extension Phrases {
    /// The words that form the longest phrase that begins at an index, wherever it stands.
    package func match(_ words: [Word], at index: Int) -> Range<Int>? {
        tree.longest(from: index, to: words.count) { words[$0].unit }.map { index..<$0.end }
    }

    /// The phrase that some words begin with.
    package func match(_ words: ArraySlice<Word>) -> Range<Int>? {
        tree.longest(from: words.startIndex, to: words.endIndex) { words[$0].unit }.map { words.startIndex..<$0.end }
    }

    /// All phrases that count, left to right, none inside another.
    package func matches(in words: [Word]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        forEach(in: words) {
            found.append($0)
            return true
        }
        return found
    }

    /// The first phrase that counts.
    package func firstMatch(in words: [Word]) -> Range<Int>? {
        var found: Range<Int>?
        forEach(in: words) {
            found = $0
            return false
        }
        return found
    }

    package func occur(in words: [Word]) -> Bool { firstMatch(in: words) != nil }

    /// Whether a word alone is one of the phrases.
    package func contains(_ word: Word) -> Bool { tree.value(of: word.unit) != 0 }

    /// Whether a text is one of the phrases, as a whole.
    package func contains(_ text: some StringProtocol) -> Bool {
        let word = text.withBytes { bytes in
            bytes.contains { $0 >= 0x80 || $0 == 0x20 } ? nil : tree.value(of: PhraseTree.unit(of: bytes)) != 0
        }
        if let word { return word }
        let units = PhraseTree.units(of: String(text))
        return tree.longest(from: 0, to: units.count) { units[$0] }?.end == units.count && !units.isEmpty
    }

    private func forEach(in words: [Word], _ body: (Range<Int>) -> Bool) {
        guard !tree.isEmpty else { return }
        var index = 0
        while index < words.count {
            guard let match = match(words, at: index) else {
                index += 1
                continue
            }
            if !isGuarded || counts(match, in: words), !body(match) { return }
            index = match.upperBound
        }
    }

    private func counts(_ match: Range<Int>, in words: [Word]) -> Bool {
        let lead = max(0, match.lowerBound - 3)..<match.lowerBound
        let tail = match.upperBound..<min(words.count, match.upperBound + 2)
        return !lead.contains { after.value(of: words[$0].unit) != 0 }
            && !tail.contains { before.value(of: words[$0].unit) != 0 }
    }
}

// MARK: - Chinese

extension Phrases {
    /// The first phrase in a text, the longest of those that begin there; else the first sequence in a clause of it.
    package func firstMatch(in text: ChineseText) -> Range<Int>? {
        var found = tree.firstMatch(in: text, text.indices)
        if found == nil, !sequences.isEmpty {
            let present = sequences.filter { $0.mayOccur(in: text) }
            if !present.isEmpty {
                let clauses = text.clauses
                found =
                    present.lazy.compactMap { sequence in
                        clauses.lazy.compactMap { sequence.firstMatch(in: text, $0) }.first
                    }.first
            }
        }
        guard found != nil, !with.isEmpty, with.firstMatch(in: text, text.indices) != nil else { return found }
        return nil
    }

    /// The first phrase in a stretch of one clause; else the first sequence.
    package func firstMatch(in text: ChineseText, _ range: Range<Int>) -> Range<Int>? {
        tree.firstMatch(in: text, range)
            ?? sequences.lazy.compactMap { $0.firstMatch(in: text, range) }.first
    }

    package func occur(in text: ChineseText) -> Bool { firstMatch(in: text) != nil }

    /// The end of the longest phrase that begins at a place.
    package func end(in text: ChineseText, from index: Int, to limit: Int) -> Int? {
        index >= 0 ? tree.end(in: text, from: index, to: limit) : nil
    }

    /// The longest phrase that ends where a stretch ends.
    package func lastMatch(in text: ChineseText, _ range: Range<Int>) -> Range<Int>? {
        let start = max(range.lowerBound, range.upperBound - tree.longest)
        return (start..<range.upperBound).first {
            tree.end(in: text, from: $0, to: range.upperBound) == range.upperBound
        }
        .map { $0..<range.upperBound }
    }

    /// How many of the phrases occur, each counted once.
    package func kinds(in text: ChineseText) -> Int {
        var found: Set<[UInt32]> = []
        for index in text.indices {
            if let end = tree.end(in: text, from: index, to: text.indices.upperBound) {
                found.insert(Array(text.codes[index..<end]))
            }
        }
        return found.count
    }
}

// MARK: - Texts

extension Phrases {
    /// Whether a phrase occurs in a text of either language.
    package func occur(in text: some StringProtocol) -> Bool {
        occur(in: Word.all(in: text)) || text.utf8.contains { $0 >= 0xE3 } && occur(in: ChineseText(text))
    }

    /// Whether a text of either language begins with a phrase.
    package func begin(_ text: some StringProtocol) -> Bool {
        if match(Word.all(in: text)[...]) != nil { return true }
        let text = ChineseText(text)
        return end(in: text, from: 0, to: text.indices.upperBound) != nil
    }

    /// The first Chinese phrase in a text.
    package func phrase(in text: some StringProtocol) -> String? {
        let text = ChineseText(text)
        return firstMatch(in: text).map(text.string)
    }
}

extension PhraseTree {
    func firstMatch(in text: ChineseText, _ range: Range<Int>) -> Range<Int>? {
        guard !isEmpty else { return nil }
        for index in range where text.codes[index] >= 0x3000 {
            if let end = end(in: text, from: index, to: range.upperBound) { return index..<end }
        }
        return nil
    }

    /// The end of the longest phrase that begins at a character and crosses no border of a known word.
    func end(in text: ChineseText, from index: Int, to limit: Int) -> Int? {
        guard index < limit, text.isWordStart(index),
            let match = longest(from: index, to: limit, unit: { Self.unit(of: text.codes[$0]) }),
            text.isFree(index..<match.end)
        else { return nil }
        return match.end
    }
}
