import DebriefChecks
import DebriefCore
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Figures that stand in the cited lines and count something else there: `50 gateways` for `50 lockers`.
    func miscounted() -> [Finding] {
        guard !passage.isRow else { return [] }
        let claims = facts.figures.filter {
            $0.unit == .count && $0.value > 1 && $0.step >= 1 && !$0.isPartOfName && !$0.isSpelled
        }
        return claims.compactMap { figure in
            guard let counted = Counted(behind: figure.range, in: passage.own),
                !records.contains(where: { counted.isNamed(in: $0.words) }),
                !rows.contains(where: { counted.isNamed(in: $0.text.lowercased()) })
            else { return nil }
            let told = records.flatMap(\.texts).flatMap { text in
                StatedFacts(text).figures.filter { figure.mayMean($0.value) && $0.step >= 1 && !$0.isSpelled }
                    .compactMap {
                        Counted(behind: $0.range, in: text)
                    }
            }
            guard let other = told.first, told.allSatisfy({ !$0.mayBe(counted) }) else { return nil }
            return .unsupported(counted.word, [other.word], records, at: passage.place(counted.range))
        }
    }
}

/// What a number counts, as a noun that stands behind it.
private struct Counted {
    let word: String
    /// In the text.
    let range: Range<Int>
    private let kind: Kind

    private enum Kind { case customer, otherPerson, deed, thing }

    /// `nil` where nothing but a plural, or a word behind one that counts in Chinese, would tell.
    init?(behind figure: Range<Int>, in text: String) {
        let bytes = Array(text.utf8)
        let rest = String(decoding: bytes[figure.upperBound...], as: UTF8.self)
        guard let found = Self.plural(in: rest) ?? Self.chinese(in: rest) else { return nil }
        (word, range) = (
            found.word, figure.upperBound + found.range.lowerBound..<figure.upperBound + found.range.upperBound
        )
        kind =
            Self.customers.contains(word)
            ? .customer
            : Self.others.contains(word)
                ? .otherPerson : Self.deeds.contains(word) ? .deed : .thing
    }

    /// Within three words, before anything that ends what is counted.
    private static func plural(in rest: String) -> (word: String, range: Range<Int>)? {
        let clause = rest.prefix { !",.;:()，。；：（）".contains($0) }
        let words = Word.all(in: clause).prefix(3).prefix { !ends.contains($0) }
        let first = words.first { $0.text.count > 3 && $0.text.hasSuffix("s") && !$0.text.hasSuffix("ss") }
        return first.map { ($0.text, $0.range) }
    }

    private static func chinese(in rest: String) -> (word: String, range: Range<Int>)? {
        let text = ChineseText(String(rest.prefix(12)))
        var index = 0
        while text.has(" ", at: index) { index += 1 }
        guard let end = counters.end(in: text, from: index, to: text.indices.upperBound),
            end + 2 <= text.indices.upperBound, text.isIdeograph(end), text.isIdeograph(end + 1)
        else { return nil }
        return (text.string(end..<end + 2), text.bytes(of: end..<end + 2))
    }

    /// Whether some words, in lower case, speak of it.
    func isNamed(in words: String) -> Bool {
        // `replies` for `reply`
        words.contains(word.first?.isASCII == true ? String(word.dropLast(word.hasSuffix("ies") ? 3 : 1)) : word)
    }

    /// Customers are users, and are counted by what they do, as by orders; what else is not the same word is something else:
    /// 14,212 jobs are no 14,212 users. Things in another language may be the same, and people are none of them.
    func mayBe(_ other: Counted) -> Bool {
        let known: Set<Kind> = [kind, other.kind]
        if word == other.word || known.contains(.customer) && known.isSubset(of: [.customer, .deed]) { return true }
        return word.first?.isASCII != other.word.first?.isASCII && kind == other.kind
    }

    private static let ends = Phrases(.citing, "ends a count")
    private static let counters = Phrases(.citing, "counts")
    private static let customers = Phrases(.citing, "people counted")
    private static let deeds = Phrases(.citing, "done by people")
    private static let others = Phrases(.citing, "others counted")
}
