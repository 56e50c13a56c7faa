import DebriefLanguage
import DebriefText

/// What may be a row of a timeline: a time, and the words that stand with it.
struct RowCandidate {
    /// Where its time stands.
    enum Form {
        /// Opens a line, an item, a cell or a heading.
        case opening
        /// Ends an item: `Incident declared: 14:05`
        case closing
        /// Inside a sentence of an item.
        case told
        /// Opens a paragraph of prose: `At 14:05 the pool was restarted.`
        case openingProse
        /// Inside prose.
        case prose
        /// Opens a line of code, which may be a log that is quoted.
        case quoted
    }

    let form: Form
    var time: TimeExpression
    /// A day announced above it, or in a cell of its own, that no row came after yet.
    var day: TimeExpression?
    /// The zone of its column, or of a heading above it.
    var zone: ZoneRule?
    /// Whether its own date holds for no row below it.
    var isAside = false
    /// Its time is filled in when all are known.
    var event: TimelineEvent

    init(_ form: Form, _ time: TimeExpression, text: String, range: SourceRange) {
        self.form = form
        self.time = time
        event = TimelineEvent(
            time: Moment(CivilTime(total: 0), zone: .unknown),
            timeRange: time.range,
            text: text,
            range: range
        )
    }

    /// Whether it begins with a clock, as rows do.
    var isPlain: Bool { form == .opening && time.clock != nil }
}

/// What looks like a row of a timeline and is not read as one.
package struct UnreadRow: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// What stands where the time should is no time: `25:10`.
        case time
        /// `14:??`, `HH:mm`: the clock was never filled in. If the day was, the row is read by its day.
        case placeholder
        /// `03/04/2026`: nothing tells month from day. The row is read without a day.
        case ambiguousDate
        /// `2026-02-30`
        case impossibleDate
    }

    package let reason: Reason
    /// What could not be read.
    package let range: SourceRange
}
