import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Values that stand in the lines only to be corrected: 01:07 of `since 01:04, not 01:07`.
    func correctedValues() -> [Finding] {
        let times = facts.times.filter { $0.clock != nil }.map(\.range)
        let figures = facts.figures.filter { $0.unit != nil && !$0.isPartOfName }.map(\.range)
        let own = records.flatMap(\.events).map { $0.time.civil.clockText() }
        return (times + figures).compactMap { range in
            let value = words(range).lowercased()
            guard value.utf8.count > 1, !own.contains(where: { $0.hasPrefix(value) }),
                !Self.isCorrected(at: passage.text.utf8.prefix(range.lowerBound))
            else { return nil }
            var isNamed = false
            for text in records.flatMap(\.texts) {
                let text = text.lowercased()
                for place in Self.places(of: value, in: text) {
                    guard Self.isCorrected(at: text.utf8[..<place]) else { return nil }
                    isNamed = true
                }
            }
            let source = records.first?.shown ?? ""
            return isNamed ? .corrected(words(range), source, at: passage.place(range)) : nil
        }
    }

    /// Where a value stands as a whole.
    private static func places(of value: String, in text: String) -> [String.Index] {
        var found: [String.Index] = []
        var rest = text[...]
        while let place = rest.firstPlace(of: value) {
            let before = text.utf8[..<place.lowerBound].last ?? 0x20
            let after = text.utf8[place.upperBound...].first ?? 0x20
            if !isDigit(before), !isDigit(after) { found.append(place.lowerBound) }
            rest = rest[place.upperBound...]
        }
        return found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte == 0x3A }

    /// Whether words end with what takes back the value behind them: `not`, `rather than`, 不是.
    private static func isCorrected(at lead: some BidirectionalCollection<UInt8>) -> Bool {
        let words = String(decoding: lead.suffix(32), as: UTF8.self).lowercased()
        var trimmed = words[...].dropLast(while: \.isWhitespace)
        if let link = links.first(where: { trimmed.hasSuffix($0) }) { trimmed.removeLast(link.count) }
        trimmed = trimmed.dropLast(while: \.isWhitespace)
        return takingBack.contains { phrase in
            guard trimmed.hasSuffix(phrase) else { return false }
            let before = trimmed.dropLast(phrase.count).last
            return phrase.utf8.count > phrase.count || before?.isLetter != true
        }
    }

    private static let links = Vocabulary.citing.words("leads a time").map { " " + $0 }
    private static let takingBack = Vocabulary.citing.words("takes back a value")

    // MARK: Predicates

    /// `nothing had been phoned`, where the line says `all phoned`, and the other way round.
    func reversedPredicate() -> Finding? {
        guard records.allSatisfy({ $0.texts.allSatisfy { $0.utf8.count <= 400 } }), !records.isEmpty,
            let claim = Self.predicates(in: passage.own).first(where: { $0.isDenied != nil }),
            let isDenied = claim.isDenied
        else { return nil }
        let theirs = records.flatMap(\.texts).flatMap { Self.predicates(in: $0) }.filter { $0.stem == claim.stem }
        guard !theirs.isEmpty, theirs.allSatisfy({ $0.isDenied == !isDenied }) else { return nil }
        return .reversed(records.first?.shown ?? "", at: passage.place(0..<passage.text.utf8.count))
    }

    /// A verb of a clause, said of all or of none; `nil` where it is said of some.
    private struct Predicate {
        let stem: String
        let isDenied: Bool?
    }

    private static func predicates(in text: String) -> [Predicate] { english(in: text) + chinese(in: text) }

    private static func english(in text: String) -> [Predicate] {
        text.split { ",;:()".contains($0) }.flatMap { clause(String($0)) }
    }

    private static func clause(_ text: String) -> [Predicate] {
        let words = Word.all(in: text)
        return words.indices.compactMap { index in
            let word = words[index]
            guard word.isParticiple, word.text.utf8.count > 3, !copulas.contains(word) else { return nil }
            let clause = words[..<index].filter { $0.clause == word.clause }
            let isDenied = clause.contains { nobody.contains($0) }
            let isUniversal = clause.contains { everybody.contains($0) }
            let isNegated = clause.contains { negators.contains($0) }
            guard isDenied != isUniversal, !isNegated || isDenied else {
                return Predicate(stem: WordStem.stem(word.text), isDenied: nil)
            }
            return Predicate(stem: WordStem.stem(word.text), isDenied: isDenied)
        }
    }

    /// The two characters behind a mark of none or all: `均未通知`, `全部已电话通知`.
    private static func chinese(in text: String) -> [Predicate] {
        let characters = ChineseText(text)
        return characters.clauses.flatMap { clause -> [Predicate] in
            let none = nobody.firstMatch(in: characters, clause)
            let all = everybody.firstMatch(in: characters, clause)
            guard let mark = none ?? all else { return [] }
            let behind = characters.string(mark.upperBound..<clause.upperBound)
            return FenceTokens.content(of: behind).map { Predicate(stem: $0, isDenied: none != nil) }
        }
    }

    private static let copulas = Phrases(.grammar, "copula", "auxiliary")
    private static let negators = Phrases(.moods, "negator")
    private static let nobody = Phrases(.citing, "none at all")
    private static let everybody = Phrases(.citing, "all of them")

    // MARK: For the time being

    /// `found no harm`, where the line says that none is known so far.
    func hastySparing() -> Finding? {
        guard saysNoOneSuffered(passage.own), !Self.provisional.occur(in: passage.own), !records.isEmpty,
            records.allSatisfy({ record in record.texts.contains { Self.provisional.occur(in: $0) } })
        else { return nil }
        return .provisional(records.first?.shown ?? "", at: passage.place(0..<passage.text.utf8.count))
    }

    private static let provisional = Phrases(.citing, "for the time being")
}

extension Finding {
    fileprivate static func corrected(_ value: String, _ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence takes '\(value)' back: '\(source)'",
                zh: "所引的证据否定了“\(value)”：“\(source)”"
            ),
            at: range
        )
    }

    fileprivate static func reversed(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message("the cited evidence says the opposite: '\(source)'", zh: "所引的证据说的正相反：“\(source)”"),
            at: range
        )
    }

    fileprivate static func provisional(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence says so only for the time being: '\(source)'",
                zh: "所引的证据只是说目前如此：“\(source)”"
            ),
            at: range
        )
    }
}
