import DebriefText

extension Vocabulary {
    /// What the headings of reports say.
    package static let headings = Vocabulary(PackageResources.headings_txt)
}

/// The words of headings, as `Vocabulary/headings.txt` states them.
final class HeadingLexicon: Sendable {
    /// Senses that tell a kind when a heading has them in this order.
    fileprivate struct Rule: Sendable {
        let senses: [PhraseLexicon.Senses]
        /// `nil` for a heading that tells no kind.
        let kind: SectionKind?
    }

    static let standard = HeadingLexicon(.headings)

    private let names: [String: SectionKind]
    private let around: Set<String>
    private let guidance: Set<String>
    private let lexicon: PhraseLexicon
    private let parts: PhraseLexicon
    private let rules: [Rule]
    private let also: PhraseLexicon

    private init(_ vocabulary: Vocabulary) {
        var names: [String: SectionKind] = [:]
        var rules: [Rule] = []
        lexicon = PhraseLexicon(vocabulary, groups: "sense ")
        parts = PhraseLexicon(vocabulary, groups: "part ")
        for group in vocabulary.groups {
            guard group.hasPrefix("name "), let kind = SectionKind(rawValue: String(group.dropFirst(5))) else {
                continue
            }
            for name in vocabulary.words(group) { names[name] = kind }
        }
        for line in vocabulary.words("rules") {
            let words = line.split(separator: " ")
            let senses = words.dropFirst().map(lexicon.sense)
            rules.append(Rule(senses: senses, kind: words.first.flatMap { SectionKind(rawValue: String($0)) }))
        }
        self.names = names
        self.rules = rules
        also = PhraseLexicon(vocabulary, groups: "also")
        around = Set(vocabulary.words("around"))
        guidance = Set(vocabulary.words("guidance"))
    }

    /// The kind that a whole heading names, without the words that may stand around a name.
    func kind(named words: String) -> SectionKind? { names[words] ?? names[core(of: words)] }

    /// Whether the words head a part that tells how reports are written: `postmortem best practices`.
    func isGuidance(_ words: String) -> Bool {
        PhraseLexicon.units(of: words).contains { guidance.contains(words.slice($0.lowerBound..<words.utf8.count)) }
    }

    /// The kind whose name the words begin with, the longest name first, so that `action items timeline` is no timeline.
    func kind(beginning words: String) -> SectionKind? {
        PhraseLexicon.units(of: words).dropLast().reversed().lazy
            .compactMap { [names] in names[words.slice(0..<$0.upperBound)] }.first
    }

    /// What the senses of the words tell.
    ///
    /// - Returns: `nil` when no rule holds; the kind is `nil` where they tell that it is none.
    func ruling(of words: String) -> (kind: SectionKind?, coversAll: Bool)? {
        let occurrences = lexicon.occurrences(in: words)
        guard let rule = rules.first(where: { $0.holds(for: occurrences) }) else { return nil }
        return (rule.kind, coversAll(of: words, occurrences))
    }

    /// The kind that a part of the words tells wherever it stands, by the order of the groups.
    func kind(holding words: String) -> SectionKind? {
        let found = parts.occurrences(in: words).reduce(into: PhraseLexicon.Senses()) { $0.formUnion($1.senses) }
        return parts.names.first { found.contains(parts.sense($0)) }.flatMap(SectionKind.init)
    }

    /// Whether the words promise action items, whatever else they say.
    func promisesActions(_ words: String) -> Bool {
        let actions = parts.sense(SectionKind.actionItems.rawValue)
        return ruling(of: words)?.kind == .actionItems
            || parts.occurrences(in: words).contains { $0.senses.contains(actions) }
    }

    /// Whether the words are about what was done as well as about what is to be done: `remediation`.
    func mayHoldActions(_ words: String) -> Bool { !also.occurrences(in: words).isEmpty }

    /// Without the words that may stand around a name.
    private func core(of words: String) -> String {
        var units = PhraseLexicon.units(of: words)[...]
        var isShorter = true
        while isShorter {
            isShorter = false
            for count in [3, 2, 1] where units.count > count {
                if isAround(units.prefix(count), of: words) {
                    units = units.dropFirst(count)
                    isShorter = true
                } else if isAround(units.suffix(count), of: words) {
                    units = units.dropLast(count)
                    isShorter = true
                }
            }
        }
        return words.slice((units.first?.lowerBound ?? 0)..<(units.last?.upperBound ?? 0))
    }

    private func isAround(_ units: ArraySlice<Range<Int>>, of words: String) -> Bool {
        guard let first = units.first, let last = units.last else { return false }
        return around.contains(words.slice(first.lowerBound..<last.upperBound))
    }

    private func coversAll(of words: String, _ occurrences: [PhraseLexicon.Occurrence]) -> Bool {
        PhraseLexicon.units(of: words).allSatisfy { unit in
            occurrences.contains { $0.range.contains(unit.lowerBound) } || around.contains(words.slice(unit))
        }
    }
}

extension HeadingLexicon.Rule {
    fileprivate func holds(for occurrences: [PhraseLexicon.Occurrence]) -> Bool {
        var rest = senses[...]
        for occurrence in occurrences {
            if let next = rest.first, occurrence.senses.contains(next) { rest = rest.dropFirst() }
        }
        return rest.isEmpty
    }
}

extension String {
    /// The text of a range of bytes.
    func slice(_ range: Range<Int>) -> String { withBytes { String(decoding: $0[range], as: UTF8.self) } }
}
