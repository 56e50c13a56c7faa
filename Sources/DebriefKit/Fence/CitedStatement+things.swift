import DebriefChecks
import DebriefCore
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// A thing that a number tells from others of its kind: `hall 2`, `shards 3 and 4`, 三号库.
struct NumberedThing: Hashable {
    /// A stem, or the character behind 号.
    let kind: String
    let number: Int
    /// In bytes of the text.
    let range: Range<Int>

    /// - Parameter isStrict: whether it is sure that a number counts nothing behind it.
    static func all(in text: String, isStrict: Bool = true) -> [NumberedThing] {
        english(in: text, isStrict) + chinese(in: text)
    }

    // MARK: English

    private static func english(in text: String, _ isStrict: Bool) -> [NumberedThing] {
        let words = Word.all(in: text)
        let bytes = Array(text.utf8)
        var found: [NumberedThing] = []
        for index in words.indices.dropLast() where mayBeNumbered(words[index]) {
            var next = index + 1
            var end = words[index].range.upperBound
            var numbers: [NumberedThing] = []
            while next < words.count, let number = number(words[next]),
                isLink(bytes[end..<words[next].range.lowerBound], isFirst: numbers.isEmpty)
            {
                end = words[next].range.upperBound
                numbers.append(
                    NumberedThing(
                        kind: WordStem.stem(words[index].text),
                        number: number,
                        range: words[index].range.lowerBound..<end
                    )
                )
                next += 1
                if next + 1 < words.count, joints.contains(words[next].text), self.number(words[next + 1]) != nil {
                    next += 1
                }
            }
            if !isStrict || next >= words.count || endsName(words[next], bytes[end..<words[next].range.lowerBound]) {
                found += numbers
            }
        }
        return found
    }

    /// Of up to three digits.
    private static func number(_ word: Word) -> Int? {
        word.text.utf8.count <= 3 && word.text.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(read: word.text) : nil
    }

    private static func mayBeNumbered(_ word: Word) -> Bool {
        word.text.utf8.count > 3 && word.text.utf8.allSatisfy { $0 &- 0x61 < 26 } && !WordStem.isIdle(word.text)
            && !word.isPast && !word.isParticiple && !measures.contains(word)
            && word.classes.isDisjoint(with: [.preposition, .adverb, .auxiliary, .determiner, .quantity, .conjunction])
    }

    private static func isLink(_ bytes: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
        if isFirst { return bytes.elementsEqual([0x20]) }
        return bytes.elementsEqual([0x2C, 0x20])
            || bytes.count >= 3 && bytes.allSatisfy { $0 == 0x20 || $0 | 0x20 > 0x60 }
    }

    /// Whether the number does not count what stands behind it.
    private static func endsName(_ word: Word, _ between: ArraySlice<UInt8>) -> Bool {
        guard between.elementsEqual([0x20]) else { return between.first.map { $0 != 0x2E && $0 != 0x3A } ?? false }
        return WordStem.isIdle(word.text) || word.isPast || word.isParticiple
            || !word.classes.isDisjoint(with: [.preposition, .adverb, .auxiliary, .conjunction])
    }

    private static let joints = Set(Vocabulary.citing.words("joins citations"))
    /// `at least 3`, `version 4`, `line 12` of evidence: what stands before figures of other kinds.
    private static let measures = Phrases(.citing, "before another figure")

    // MARK: Chinese

    /// A numeral, 号, and what it is.
    private static func chinese(in text: String) -> [NumberedThing] {
        guard text.contains("号") else { return [] }
        let characters = Array(text)
        var offset = 0
        var found: [NumberedThing] = []
        for (index, character) in characters.enumerated() {
            defer { offset += character.utf8.count }
            guard character == "号", index > 0, index + 1 < characters.count, ClauseWords.isHan(characters[index + 1])
            else { continue }
            let lead = characters[..<index].reversed().prefix { $0.isASCII && $0.isNumber || numerals[$0] != nil }
            guard !lead.isEmpty, lead.count <= 3, let number = number(lead.reversed()),
                index == lead.count || characters[index - lead.count - 1] != "月"
            else { continue }
            let start = offset - lead.reduce(0) { $0 + $1.utf8.count }
            let kind = String(characters[index + 1])
            found.append(
                NumberedThing(kind: kind, number: number, range: start..<offset + "号".utf8.count + kind.utf8.count)
            )
        }
        return found
    }

    private static func number(_ characters: some Collection<Character>) -> Int? {
        if let plain = Int(read: String(characters)) { return plain }
        var value = 0
        for character in characters {
            guard let digit = numerals[character] else { return nil }
            if digit == 10 { value = max(1, value) * 10 } else { value += digit }
        }
        return value
    }

    private static let numerals: [Character: Int] = Vocabulary.citing.pairs("digit of a name").reduce(into: [:]) {
        if let character = $1.key.first { $0[character] = Int(read: $1.value) }
    }
}

extension CitedStatement {
    /// `hall 2`, where the lines tell of hall 3; `the database queue`, where they tell of the spooler's.
    func otherThings() -> [Finding] {
        guard !passage.isRow, !records.isEmpty else { return [] }
        let numbered = otherNumbers()
        return numbered.isEmpty ? otherKinds() : numbered
    }

    private func otherNumbers() -> [Finding] {
        let own = NumberedThing.all(in: passage.own)
        guard !own.isEmpty else { return [] }
        let told = (records.flatMap(\.texts) + rows.map(\.text)).flatMap {
            NumberedThing.all(in: $0, isStrict: false)
        }
        return own.compactMap { thing in
            let alike = told.filter { $0.kind == thing.kind }
            guard !alike.isEmpty, !alike.contains(where: { $0.number == thing.number }) else { return nil }
            let shown = Set(alike.map(\.number)).sorted().map(String.init)
            return .unsupported(words(thing.range), shown, records, at: passage.place(thing.range))
        }
    }

    /// What a word before a thing says of it, where the lines have another word there and nothing of that kind.
    private func otherKinds() -> [Finding] {
        let mine = Self.named(in: passage.own)
        guard !mine.isEmpty else { return [] }
        let texts = records.flatMap(\.told) + rows.map(\.text)
        let theirs = texts.flatMap { Self.named(in: $0) }
        let all = Set((records.map(\.words) + rows.map(\.text)).flatMap { Mechanisms.standard.read($0).things })
        return mine.compactMap { name in
            let kinds = Mechanisms.standard.read(name.kind.text).things
            let alike = theirs.filter { $0.head == name.head }
            guard !kinds.isEmpty, all.isDisjoint(with: kinds), !alike.isEmpty,
                // Without a word before it, it may be any.
                texts.reduce(0, { $0 + Self.count(of: name.head, in: $1) }) == alike.count,
                !records.contains(where: { $0.words.contains(name.kind.text.prefix(5)) }),
                let other = alike.first
            else { return nil }
            return .unsupported(words(name.kind.range), [other.kind.text], records, at: passage.place(name.kind.range))
        }
    }

    /// Nouns with a word right before them that is more than grammar, no figure and no participle.
    private static func named(in text: String) -> [(kind: Word, head: String)] {
        let words = Word.all(in: text)
        return zip(words, words.dropFirst()).compactMap { kind, noun in
            guard noun.range.lowerBound - kind.range.upperBound == 1, noun.text.utf8.count > 3,
                !WordStem.isIdle(noun.text), !WordStem.isIdle(kind.text), !kind.isParticiple, !noun.isPast,
                !Mechanisms.standard.read(noun.text).things.isEmpty, kind.text.contains(where: \.isLetter),
                kind.classes.isDisjoint(with: [.figure, .adverb, .determiner, .preposition])
            else { return nil }
            return (kind, WordStem.stem(noun.text))
        }
    }

    private static func count(of stem: String, in text: String) -> Int {
        Word.all(in: text).count { WordStem.stem($0.text) == stem }
    }
}
