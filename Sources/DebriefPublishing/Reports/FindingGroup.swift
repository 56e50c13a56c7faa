import DebriefCore
import DebriefLanguage
import DebriefText

/// A finding with its places: what is said in the same words several times is one fact.
struct FindingGroup {
    let first: Diagnostic
    /// The others like it, in the order of the text.
    private(set) var others: [Diagnostic] = []

    /// From this many on findings of the same words are one.
    private static let least = 3

    var count: Int { others.count + 1 }

    init(first: Diagnostic) { self.first = first }

    /// Several findings of the same words; `nil` for none.
    init?(others: [Diagnostic]) {
        guard let first = others.first else { return nil }
        self.first = first
        self.others = Array(others.dropFirst())
    }

    /// `12, 14, 16`; of many the first ones, and how many more.
    func lines(_ words: PageWords, most: Int = 6) -> String {
        let lines = ([first] + others).map { String($0.source.line(at: $0.range.lowerBound)) }
        let shown = lines.prefix(most).joined(separator: words(", ", "、"))
        let rest = lines.count - most
        return rest > 0 ? shown + words(" and \(rest) more", " 等 \(lines.count) 处") : shown
    }

    /// The findings of one document, in the order of the text.
    static func all(of diagnostics: [Diagnostic]) -> [FindingGroup] {
        struct Words: Hashable {
            let id: String
            let message: String
        }
        var groups: [FindingGroup] = []
        var places: [Words: Int] = [:]
        let counts = Dictionary(
            grouping: diagnostics,
            by: { Words(id: $0.id, message: $0.finding.message.english) }
        )
        for diagnostic in diagnostics {
            let key = Words(id: diagnostic.id, message: diagnostic.finding.message.english)
            if counts[key, default: []].count >= least, let place = places[key] {
                groups[place].others.append(diagnostic)
            } else {
                places[key] = groups.count
                groups.append(FindingGroup(first: diagnostic))
            }
        }
        return groups
    }
}
