import DebriefLanguage
import DebriefText

/// What a token contributes to a figure, by the groups of `impact.txt` and `units.txt`.
struct ImpactMark: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let people = ImpactMark(rawValue: 1 << 0)
    static let work = ImpactMark(rawValue: 1 << 1)
    static let things = ImpactMark(rawValue: 1 << 2)
    static let data = ImpactMark(rawValue: 1 << 3)
    static let bytes = ImpactMark(rawValue: 1 << 4)
    static let money = ImpactMark(rawValue: 1 << 5)
    static let measures = ImpactMark(rawValue: 1 << 6)
    static let harm = ImpactMark(rawValue: 1 << 7)
    static let rates = ImpactMark(rawValue: 1 << 8)
    static let gauges = ImpactMark(rawValue: 1 << 9)
    static let limits = ImpactMark(rawValue: 1 << 10)
    static let names = ImpactMark(rawValue: 1 << 11)
    static let named = ImpactMark(rawValue: 1 << 12)
    static let remedies = ImpactMark(rawValue: 1 << 13)
    static let conditions = ImpactMark(rawValue: 1 << 14)
    static let labels = ImpactMark(rawValue: 1 << 15)
    static let function = ImpactMark(rawValue: 1 << 16)
    static let none = ImpactMark(rawValue: 1 << 17)
    static let measured = ImpactMark(rawValue: 1 << 18)
    static let falls = ImpactMark(rawValue: 1 << 19)
    static let leads = ImpactMark(rawValue: 1 << 20)
    static let ordinal = ImpactMark(rawValue: 1 << 21)
    static let coded = ImpactMark(rawValue: 1 << 22)
    static let baselines = ImpactMark(rawValue: 1 << 23)
    static let lengths = ImpactMark(rawValue: 1 << 24)
    static let spans = ImpactMark(rawValue: 1 << 25)
    static let handled = ImpactMark(rawValue: 1 << 26)
    static let mistakes = ImpactMark(rawValue: 1 << 27)

    /// What can be counted.
    static let countable: ImpactMark = [.people, .work, .things, .data]

    fileprivate static let groups: [(name: String, mark: ImpactMark)] = [
        ("people", .people), ("work", .work), ("things", .things), ("data", .data), ("bytes", .bytes),
        ("money", .money), ("measures", .measures), ("harm", .harm), ("rates", .rates), ("gauges", .gauges),
        ("limits", .limits), ("names", .names), ("named", .named), ("remedies", .remedies),
        ("conditions", .conditions), ("labels", .labels), ("function", .function), ("none", .none),
        ("measured", .measured), ("falls", .falls), ("leads", .leads), ("ordinal", .ordinal), ("coded", .coded),
        ("baselines", .baselines),
        ("lengths", .lengths), ("spans", .spans), ("handled", .handled), ("mistakes", .mistakes),
    ]
}

/// The words of the impact, looked up in the tokens of a sentence.
struct ImpactLexicon: Sendable {
    static let shared = ImpactLexicon()

    private struct Entry: Sendable {
        let rest: [FigureToken.Kind]
        var mark: ImpactMark
    }

    /// By the first token, the longest first.
    private var entries: [FigureToken.Kind: [Entry]] = [:]

    private init() {
        for vocabulary in [Vocabulary.impact, Vocabulary.units] {
            for (name, mark) in ImpactMark.groups {
                for word in vocabulary.words(name) {
                    insert(word, mark)
                    if word.contains("'") { insert(word.replacing("'", with: "’"), mark) }
                }
            }
        }
        for first in entries.keys { entries[first]?.sort { $0.rest.count > $1.rest.count } }
    }

    private mutating func insert(_ word: String, _ mark: ImpactMark) {
        let kinds = FigureToken.all(in: word, offset: 0).map(\.kind)
        guard let first = kinds.first else { return }
        let rest = Array(kinds.dropFirst())
        if let index = entries[first]?.firstIndex(where: { $0.rest == rest }) {
            entries[first]?[index].mark.insert(mark)
        } else {
            entries[first, default: []].append(Entry(rest: rest, mark: mark))
        }
    }

    /// The marks of each token; those of a phrase stand at all of its tokens, and of phrases the longest counts.
    func marks(in tokens: [FigureToken]) -> [ImpactMark] {
        var marks = [ImpactMark](repeating: [], count: tokens.count)
        var index = 0
        while index < tokens.count {
            guard let entry = entry(at: index, in: tokens) else {
                index += 1
                continue
            }
            for place in index...index + entry.rest.count { marks[place] = entry.mark }
            index += entry.rest.count + 1
        }
        return marks
    }

    /// Whether a word by itself names what can be counted.
    func knows(_ word: some StringProtocol) -> Bool {
        entries[.word(String(word))]?.contains { $0.rest.isEmpty && !$0.mark.isDisjoint(with: .countable) } ?? false
    }

    private func entry(at index: Int, in tokens: [FigureToken]) -> Entry? {
        guard tokens[index].number == nil else { return nil }
        return entries[tokens[index].kind]?.first { entry in
            guard index + entry.rest.count < tokens.count else { return false }
            return entry.rest.enumerated().allSatisfy { tokens[index + 1 + $0].kind == $1 }
        }
    }
}
