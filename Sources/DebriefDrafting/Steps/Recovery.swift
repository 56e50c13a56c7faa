import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What shows that a measure took effect: a word or a series that says that figures are where they were.
///
/// A rollback ends the impact only as fast as what it undid drains away.
struct Recovery {
    let record: Record

    /// How long after a measure its effect is looked for.
    private static let effect = 30 * 60
    /// How long after a series somebody may say what it shows.
    private static let saying = 5 * 60

    /// `nil` when the measure speaks of recovery itself, or nothing later does before the incident is closed.
    ///
    /// - Parameter records: in order.
    init?(after measure: Record, in records: [Record]) {
        guard measure.signals.contains(.measureDone),
            measure.signals.isDisjoint(with: [.improving, .recovered, .impactOver])
        else { return nil }
        let later = records.filter { $0.order > measure.order && $0.order <= measure.order + Recovery.effect }
            .prefix { !$0.closes }
        let word = later.first(where: \.tellsFiguresAreBack)
        let series = later.first { $0.event.kind == .measured && $0.event.status == "return" }
        let isWord = word.map { $0.order <= (series?.order ?? $0.order) + Recovery.saying } ?? false
        guard let found = isWord ? word : series else { return nil }
        record = found
    }
}

extension Record {
    fileprivate var tellsFiguresAreBack: Bool {
        guard isSaid else { return false }
        return signals.contains(.returned) || signals.isSuperset(of: [.figure, .recovered])
            || signals.contains(.recovered) && talk.map { $0.isLikely(.recovered) && !$0.isLikely(.closed) } ?? false
    }

    fileprivate var closes: Bool {
        event.kind == .incidentResolved || isSaid && signals.contains(.closed) || postsResolved
    }
}
