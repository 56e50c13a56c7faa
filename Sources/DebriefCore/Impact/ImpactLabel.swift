import DebriefLanguage
import DebriefText

/// What a number is the value of: the words before a colon at the start, or the names of its row and column.
struct ImpactLabel {
    let words: String
    /// Whether it says that its value is a figure of the impact: `Users affected`, `Lost revenue`.
    let tellsImpact: Bool
    /// Whether it names something else: `Duration`, `Version`.
    let isOther: Bool

    /// - Parameter tellsImpact: whether the place is about the impact, where `Customers` alone says it.
    init(_ names: [String], tellsImpact: Bool) {
        words = names.first ?? ""
        var marks: ImpactMark = []
        for name in names {
            marks.formUnion(
                ImpactLexicon.shared.marks(in: FigureToken.all(in: name, offset: 0)).reduce([]) { $0.union($1) }
            )
        }
        let isCountable = !marks.isDisjoint(with: [.people, .work, .things, .data, .money])
        let isHarm = marks.contains(.harm) && isCountable || marks.contains(.labels)
        self.tellsImpact = marks.isDisjoint(with: [.gauges, .limits]) && (isHarm || tellsImpact && isCountable)
        isOther = !isHarm && !marks.isDisjoint(with: [.gauges, .limits, .names])
    }
}
