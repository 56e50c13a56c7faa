import DebriefText

extension Vocabulary {
    /// How incidents come about.
    package static let mechanisms = Vocabulary(PackageResources.mechanisms_txt)
}

/// How incidents come about: what failed, and what befell it, as `Vocabulary/mechanisms.txt` states them.
package final class Mechanisms: Sendable {
    package static let standard = Mechanisms(.mechanisms)

    /// A thing with what befell it, both by their places in the vocabulary; or one of the two alone.
    package struct Mechanism: Hashable, Sendable, Comparable {
        package var thing: Int?
        package var fate: Int?

        package init(thing: Int? = nil, fate: Int? = nil) {
            self.thing = thing
            self.fate = fate
        }

        package var isWhole: Bool { thing != nil && fate != nil }

        /// Its place among all that there may be, by the thing and then by what befell it.
        package var code: Int { ((thing ?? -1) + 1) * 65 + (fate ?? -1) + 1 }
        /// Above all codes: a lexicon has no more than 64 senses.
        package static let codes = 65 * 65

        package static func < (left: Mechanism, right: Mechanism) -> Bool { left.code < right.code }

        package func hash(into hasher: inout Hasher) { hasher.combine(code) }
    }

    private let lexicon: PhraseLexicon
    private let things: [Int]
    private let fates: [Int]
    private let chinese: [String]

    private init(_ vocabulary: Vocabulary) {
        lexicon = PhraseLexicon(vocabulary, groups: "")
        things = lexicon.names.indices.filter { [lexicon] in lexicon.names[$0].hasPrefix(Self.thing) }
        fates = lexicon.names.indices.filter { [lexicon] in lexicon.names[$0].hasPrefix(Self.fate) }
        chinese = lexicon.names.map { vocabulary.chineseName($0) ?? $0 }
    }

    private static let thing = "thing "
    private static let fate = "fate "

    /// The halves that a sentence names.
    package func read(_ sentence: some StringProtocol) -> (things: [Int], fates: [Int]) {
        let text = IntentionClause(String(sentence)).text
        let senses = lexicon.occurrences(in: text).reduce(into: PhraseLexicon.Senses()) { $0.formUnion($1.senses) }
        guard !senses.isEmpty else { return ([], []) }
        func isNamed(_ index: Int) -> Bool { senses.rawValue & (1 << UInt64(index)) != 0 }
        return (things.filter(isNamed), fates.filter(isNamed))
    }

    /// What befell several things: `exhausted: connection, database`, `耗尽：连接、数据库`.
    package func label(_ fate: Int?, _ things: [Int], _ language: Language) -> String {
        let names = things.map { name($0, language) }
        guard let fate else { return names.joined(separator: language == .english ? ", " : "、") }
        guard !names.isEmpty else { return name(fate, language) }
        switch language {
        case .english: return name(fate, language) + ": " + names.joined(separator: ", ")
        case .chinese: return name(fate, language) + "：" + names.joined(separator: "、")
        }
    }

    package func label(_ mechanism: Mechanism, _ language: Language) -> String {
        label(mechanism.fate, mechanism.thing.map { [$0] } ?? [], language)
    }

    private func name(_ index: Int, _ language: Language) -> String {
        switch language {
        case .english: lexicon.names[index].split(separator: " ").dropFirst().joined(separator: " ")
        case .chinese: chinese[index]
        }
    }
}
