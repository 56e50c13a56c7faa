import Foundation

/// The texts that stand in one slot of a cluster, one for each of its templates.
struct TemplateColumn {
    typealias Text = ArraySlice<TemplateUnit>

    /// What a slot holds in one template.
    enum Kind { case nothing, value, identifier, capitals, word, phrase, phraseWithValue, pair }

    let texts: [Text]
    /// Lines of each template.
    let counts: [Int]
    /// Whether no word stands before it.
    let isFirst: Bool
    let isLast: Bool
    /// Whether it is a remark at the end: behind a colon, a dash or an opening bracket.
    let isRemark: Bool
    /// The weight of what all templates of the cluster share.
    let shared: Int
    /// Whether it stands behind a word that may be its subject: `session opened`.
    let isBehindSubject: Bool
    /// Whether the templates have keys without values.
    let hasEmptyValues: Bool

    // MARK: When is it a value?

    /// Effective number of values, as the exponential of their entropy, below which a place hardly varies.
    private static let leastVariety = 1.18
    /// Lines that are too few to tell how much a place varies.
    private static let fewLines = 10
    /// Different values below which a variety may be two or three statements.
    private static let fewValues = 5

    /// Different texts that make a value, by where they stand and what they are.
    private enum Enough {
        static let beginningOfConstants = 4
        static let beginning = 5
        static let beginningOfLittle = 8
        static let beginningAlone = 12
        static let optional = 3
        static let phrase = 3
        static let phraseAtEnd = 5
        static let remark = 3
        /// Up to so many things that happen to one subject are told by statements of their own.
        static let actions = 6
    }

    /// What must be shared with the beginning open.
    enum Shared {
        static let beginning = 350
        static let beginningOfFive = 200
        static let beginningOfLittle = 120
        static let optional = 200
        static let optionalWords = 300
        static let phraseAtEnd = 190
        /// For a word against one other, and for `opened` against `closed`; less for more of them.
        static let word = 200
        static let action = 500
    }

    /// Lines of a remark that are too few to have shown more than two.
    private static let fewRemarks = 40

    /// Whether what stands here is a value of one statement rather than what tells several apart.
    func isValue(_ likeness: TemplateLikeness) -> Bool {
        let distinct = distinct(likeness)
        let count = distinct.count
        guard count > 1 else { return true }
        if distinct.contains(where: \.isLed) { return false }
        var kinds: [Kind: Int] = [:]
        for entry in distinct { kinds[entry.kind, default: 0] += 1 }
        func number(_ of: Kind...) -> Int { of.reduce(0) { $0 + (kinds[$1] ?? 0) } }
        if number(.value) == count { return true }
        let isVaried = variety(distinct) >= Self.leastVariety || lines <= Self.fewLines
        if isFirst, number(.nothing, .phrase, .phraseWithValue) > 0 { return false }
        if distinct.allSatisfy(\.isSwitch) || isPlural(distinct, likeness.reader) { return true }
        if number(.nothing) > 0 { return isOptional(distinct, isVaried) }
        if number(.value) > 0 {
            let words = count - number(.value)
            return number(.identifier, .capitals, .phraseWithValue) >= words || shared >= Shared.optional
                || count >= Enough.optional
        }
        if isFirst {
            if number(.identifier, .capitals) * 10 >= count * 6 { return count >= Enough.beginningOfConstants }
            return count >= Enough.beginningAlone
                || count >= Enough.beginningOfConstants && shared >= Shared.beginning
                || count >= Enough.beginning && shared >= Shared.beginningOfFive
                || count >= Enough.beginningOfLittle && shared >= Shared.beginningOfLittle
        }
        guard count > Self.fewValues || isVaried else { return false }
        let phrases = number(.phrase, .phraseWithValue)
        if isRemark, phrases > 0 { return count >= Enough.remark || lines <= Self.fewRemarks }
        if phrases * 2 >= count {
            return count >= (isLast && shared < Shared.phraseAtEnd ? Enough.phraseAtEnd : Enough.phrase)
        }
        let actions = distinct.count { $0.isAction }
        if isBehindSubject, actions == count, count <= Enough.actions { return false }
        return shared * (count - 1) >= (actions * 2 >= count ? Shared.action : Shared.word)
    }

    private func isPlural(_ distinct: [Entry], _ reader: TemplateReader) -> Bool {
        guard distinct.count == 2, distinct.allSatisfy({ $0.text.count == 1 }), let one = distinct[0].text.first,
            let other = distinct[1].text.first
        else { return false }
        return reader.isPlural(one, other)
    }

    /// Whether a part that some lines lack is left out by one statement, rather than not there in another.
    private func isOptional(_ distinct: [Entry], _ isVaried: Bool) -> Bool {
        let count = distinct.count
        let present = distinct.filter { $0.kind != .nothing }
        let valued = present.count { [.value, .phraseWithValue, .pair].contains($0.kind) }
        guard valued == present.count else { return count >= Enough.optional || shared >= Shared.optionalWords }
        guard count == 2, let part = present.first else { return true }
        let isPair = part.text.contains { $0.kind == .key }
        if part.kind == .phraseWithValue, !isVaried, !isPair { return false }
        // `1297 bytes (1.26 KB) sent` is another sentence than the one without.
        if !isLast, part.text.first?.kind == .group, part.text.count(where: { $0.kind != .sign }) == 1 { return false }
        return !(isLast && hasEmptyValues && part.isPair)
    }

    // MARK: Texts

    struct Entry {
        let text: Text
        let kind: Kind
        let isAction: Bool
        /// Whether it is `key=value`.
        let isPair: Bool
        /// Whether dots lead from its words to a value, as in a table of names.
        let isLed: Bool
        /// `on`, `down`, `false`
        let isSwitch: Bool
        var lines: Int
    }

    private var lines: Int { counts.reduce(0, +) }

    /// The different texts, in the order in which they come.
    private func distinct(_ likeness: TemplateLikeness) -> [Entry] {
        var numbers: [[Int32]: Int] = [:]
        var entries: [Entry] = []
        for (text, count) in zip(texts, counts) {
            let key = Self.key(text)
            if let number = numbers[key] {
                entries[number].lines += count
                continue
            }
            numbers[key] = entries.count
            entries.append(entry(text, count, likeness))
        }
        return entries
    }

    private func entry(_ text: Text, _ lines: Int, _ likeness: TemplateLikeness) -> Entry {
        let vocabulary = likeness.reader.vocabulary
        return Entry(
            text: text,
            kind: kind(text, likeness),
            isAction: text.count == 1 && text.allSatisfy { $0.kind == .word && vocabulary[$0.token].isAction },
            isPair: text.count == 2 && text.first?.kind == .key,
            isLed: text.contains { $0.isWorded && vocabulary[$0.token].isLed },
            isSwitch: text.count == 1 && text.allSatisfy { vocabulary[$0.token].isSwitch },
            lines: lines
        )
    }

    private func kind(_ text: Text, _ likeness: TemplateLikeness) -> Kind {
        guard !text.isEmpty else { return .nothing }
        let phrases = likeness.phrases(text)
        guard let phrase = phrases.first else { return .value }
        let hasValue = text.contains { $0.isValue || $0.kind == .key }
        if phrases.count > 1 { return hasValue ? .phraseWithValue : .phrase }
        if hasValue, phrase.isPlain { return .phraseWithValue }
        if text.contains(where: { $0.kind == .key }) { return .pair }
        if phrase.isPlain { return .word }
        let words = text.filter { $0.kind == .word && likeness.reader.vocabulary[$0.token].isSpoken }
        let isConstant =
            words.count == 1
            && words.allSatisfy {
                likeness.reader.vocabulary[$0.token].wordClass == .capitals
            }
        return isConstant ? .capitals : .identifier
    }

    /// Equal for texts that differ in values only.
    static func key(_ text: Text) -> [Int32] { text.map { $0.token &* 8 &+ Int32($0.kind.rawValue) } }

    private func variety(_ distinct: [Entry]) -> Double {
        let all = Double(lines)
        let entropy = distinct.reduce(0) { sum, entry in
            let share = Double(entry.lines) / all
            return sum - share * log(share)
        }
        return exp(entropy)
    }
}
