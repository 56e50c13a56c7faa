/// Judges whether two templates are likely those of one statement.
///
/// What they have in common is weighed against what differs: a statement repeats its words, and its values differ one by
/// one; words that differ in several places, at the beginning, or where nothing else is said speak for two statements.
struct TemplateLikeness {
    /// How alike templates must be, as the weight of what they share for each part of cost; rounds begin with the strict.
    enum Strictness: Int, CaseIterable {
        case strict = 400
        case even = 270
        case loose = 190
    }

    /// What a difference costs, in hundredths of a word that is another.
    private enum Cost {
        /// Signs or values only.
        static let sign = 15
        /// A place that is known to differ.
        static let slot = 5
        /// Each word more than one in a known place.
        static let wide = 8
        /// A word that only one of both has, beside a known place.
        static let lost = 100
        static let identifier = 50
        static let word = 100
        /// A word where the other has a value.
        static let valueForWord = 70
        static let furtherWord = 50
        /// Something with a value that only one has: `(3 items)`, `to 10.0.0.1`.
        static let optionalValue = 60
        static let optionalWord = 100
        static let furtherInOptional = 15
        /// Whatever stands behind `: ` at the end.
        static let remark = 80
        /// Words before the first that both have.
        static let otherBeginning = 400
        static let pair = 10
    }

    /// What is shared at least.
    private static let least = 90
    /// What words must be shared at least.
    private static let leastWords = 50
    /// The share of the words of the longer that both must have, in hundredths.
    private static let coverage = 40
    /// The weight of an identifier as a word that is missing, in hundredths.
    private static let missingIdentifier = 40
    /// What must be said before a `:` for what follows to be a remark.
    static let topic = 190
    /// The same where many different remarks were found.
    static let leastTopic = 95
    /// Differences this small, word for word, need little in common.
    private static let small = 130

    let reader: TemplateReader

    /// What was found when two templates were laid on each other.
    struct Result {
        let shared: Int
        let cost: Int
        let segments: [TemplateAlignment.Segment]
        let isEasy: Bool
        let isCovered: Bool
    }

    func weight(_ unit: TemplateUnit) -> Int {
        switch unit.kind {
        case .word, .sign: reader.vocabulary[unit.token].weight
        case .value, .slot: TemplateWeights.value
        case .group: TemplateWeights.group
        case .tag: TemplateWeights.tag
        case .key:
            reader.vocabulary[unit.token].bytes.last == UInt8(ascii: "=")
                ? TemplateWeights.key : TemplateWeights.listedKey
        }
    }

    /// - Parameter isStatement: whether both come from one place that prints one kind of line.
    func joins(_ result: Result, _ strictness: Strictness, isStatement: Bool) -> Bool {
        if result.cost == 0 { return true }
        if strictness == .loose {
            if result.isEasy { return true }
            if isStatement {
                return result.shared * 100 >= 40 * result.cost && (result.shared >= 50 || result.cost < 50)
            }
        }
        return result.shared >= Self.least && result.shared * 100 >= strictness.rawValue * result.cost
            && (isStatement || result.isCovered)
    }

    func result(_ segments: [TemplateAlignment.Segment]) -> Result {
        var (shared, cost) = (0, 0)
        var (words, missingLeft, missingRight) = (0, 0, 0)
        var isSeen = false
        var before: TemplateUnit?
        for (number, segment) in segments.enumerated() {
            guard !segment.isCommon else {
                let unit = segment.left[segment.left.startIndex]
                shared += weight(unit)
                if unit.kind == .word || unit.kind == .key {
                    words += weight(unit)
                    isSeen = true
                }
                before = unit
                continue
            }
            let isKnown = segment.left.first?.kind == .slot || segment.right.first?.kind == .slot
            let isRemark =
                number == segments.count - 1 && words >= (isKnown ? Self.leastTopic : Self.topic)
                && before.map(reader.isSeparator) ?? false
            cost += self.cost(segment, isFirst: !isSeen, isRemark: isRemark)
            if !isRemark {
                missingLeft += missing(segment.left)
                missingRight += missing(segment.right)
            }
        }
        let covered =
            words >= Self.leastWords && words * 100 >= Self.coverage * (words + max(missingLeft, missingRight))
        return Result(
            shared: shared,
            cost: cost,
            segments: segments,
            isEasy: cost <= Self.small && shared >= TemplateWeights.value && isWordForWord(segments),
            isCovered: covered
        )
    }

    private func missing(_ units: ArraySlice<TemplateUnit>) -> Int {
        units.reduce(0) { sum, unit in
            guard unit.isWorded else { return sum }
            let isPlain = reader.vocabulary[unit.token].wordClass == .plain
            return sum + (isPlain ? weight(unit) : weight(unit) * Self.missingIdentifier / 100)
        }
    }

    /// Whether at most two places differ, each in one word.
    private func isWordForWord(_ segments: [TemplateAlignment.Segment]) -> Bool {
        var count = 0
        for segment in segments where !segment.isCommon {
            if segment.left.contains(where: { $0.kind == .slot }) {
                guard segment.left.count == 1, segment.right.count == 1 else { return false }
                count += 1
                continue
            }
            guard phrases(segment.left).count <= 1, phrases(segment.right).count <= 1 else { return false }
            count += segment.left.count == 1 && segment.right.count == 1 ? 1 : 2
        }
        return count <= 2
    }

    private func cost(_ segment: TemplateAlignment.Segment, isFirst: Bool, isRemark: Bool) -> Int {
        let (left, right) = (phrases(segment.left), phrases(segment.right))
        let hasSlot = (segment.left + segment.right).contains { $0.kind == .slot }
        if hasSlot {
            if isRemark { return Cost.slot }
            let slots = (segment.left.contains { $0.kind == .slot }, segment.right.contains { $0.kind == .slot })
            if slots.0, slots.1, left.isEmpty || right.isEmpty {
                return Cost.slot + optional(left.count + right.count, segment)
            }
            let known = slots.0 ? (left, right) : (right, left)
            let isList = (segment.left + segment.right).contains { reader.isConjunction($0) }
            return Cost.slot + Cost.wide * max(0, known.1.count - 1) + (isList ? 0 : Cost.lost * known.0.count)
        }
        let hasValue = (segment.left + segment.right).contains(where: \.isValue)
        var cost = difference(segment, left, right)
        if isRemark { cost = min(cost, Cost.remark) }
        guard isFirst else { return cost }
        let words = max(left.count, right.count)
        let isOther = words > 1 || left.count + right.count == 1 && !hasValue
        return cost * 2 + (isOther ? Cost.otherBeginning : 0)
    }

    /// What a part costs that only one has.
    private func optional(_ count: Int, _ segment: TemplateAlignment.Segment) -> Int {
        guard count > 0 else { return 0 }
        let hasValue = (segment.left + segment.right).contains { $0.isValue && $0.kind != .slot || $0.kind == .key }
        return hasValue
            ? Cost.optionalValue + Cost.furtherInOptional * max(0, count - 2)
            : Cost.optionalWord + Cost.furtherInOptional * (count - 1)
    }

    private func difference(_ segment: TemplateAlignment.Segment, _ left: [Phrase], _ right: [Phrase]) -> Int {
        if left.isEmpty, right.isEmpty { return Cost.sign }
        if left.count == 1, right.count == 1 {
            if let one = segment.left.first, let other = segment.right.first, segment.left.count == 1,
                segment.right.count == 1, reader.isPlural(one, other)
            {
                return Cost.sign
            }
            return left[0].isPlain || right[0].isPlain ? Cost.word : Cost.identifier
        }
        let count = left.count + right.count
        if segment.left.isEmpty || segment.right.isEmpty {
            return optional(count, segment)
        }
        if left.isEmpty || right.isEmpty {
            let isIdentifier = count == 1 && (left.first ?? right.first)?.isPlain == false
            return isIdentifier ? Cost.identifier : Cost.valueForWord + Cost.furtherWord * (count - 1)
        }
        return Cost.word + Cost.furtherWord * (max(left.count, right.count) - 1)
    }
}

extension TemplateLikeness {
    /// What stands between two spaces and holds a word.
    struct Phrase {
        /// Whether it is a word of a sentence rather than an identifier, a constant or a key.
        let isPlain: Bool
    }

    /// Characters of Chinese that make one word more.
    private static let charactersOfPhrase = 4

    func phrases(_ units: ArraySlice<TemplateUnit>) -> [Phrase] {
        var phrases: [Phrase] = []
        var start = units.startIndex
        for index in units.indices where index + 1 == units.endIndex || units[index + 1].hasSpace {
            append(units[start...index], to: &phrases)
            start = index + 1
        }
        return phrases
    }

    private func append(_ units: ArraySlice<TemplateUnit>, to phrases: inout [Phrase]) {
        let words = units.filter { $0.isWorded && reader.vocabulary[$0.token].isSpoken }
        guard let first = words.first else { return }
        let characters = words.count { reader.vocabulary[$0.token].isCharacter }
        let isPlain: Bool
        if characters == words.count {
            isPlain = true
        } else {
            let token = reader.vocabulary[first.token]
            let isAlone = words.count == 1 && units.allSatisfy { $0.isWorded || isPunctuation($0) }
            isPlain = isAlone && first.kind != .key && token.wordClass == .plain
        }
        let count = 1 + max(0, characters - 1) / Self.charactersOfPhrase
        phrases += repeatElement(Phrase(isPlain: isPlain), count: count)
    }

    private func isPunctuation(_ unit: TemplateUnit) -> Bool {
        guard unit.kind == .sign, let byte = reader.vocabulary[unit.token].bytes.first else { return false }
        return ",;.:!".utf8.contains(byte)
    }
}
