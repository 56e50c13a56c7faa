import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// What the evidence says at a place that a document cites: the lines as they stand there, and what readers make of them.
struct CitedRecord: Sendable {
    let place: CitedPlace
    let excerpt: EvidenceExcerpt
    let events: [EvidenceEvent]
    /// The words of its lines and events, one text each.
    let texts: [String]
    /// The same without space, signs of quotation and case, for quotations.
    let bare: [String]
    /// Of its events, of fields that count seconds, and those that its texts tell.
    let moments: [Moment]
    /// Those between which a length may lie: of its events and in their words, else in its lines.
    let anchors: [Moment]
    /// Whether it is a value of a series, at its time.
    let isSeries: Bool
    let lengths: [DurationClaim]
    let figures: [StatedFigure]
    /// What the format of its file is called; empty for none.
    let reader: String
    /// In lower case, all that it says and what its file is called.
    let words: String
    /// What it only supposes, and what it states: each passage that cites it asks.
    let keptSuppositions = Lazy<[ClauseWords]>()
    /// Of each text that is not too long to be copied; likewise.
    private let keptTokens = Lazy<[(text: String, tokens: FenceTokens)]>()
    private let keptOrder = Lazy<Bool>()
    let keptDenials = Lazy<[DeniedClause]>()

    init(
        place: CitedPlace,
        excerpt: EvidenceExcerpt,
        events: [EvidenceEvent],
        statements: [EvidenceStatement],
        values: [Double],
        reader: String?,
        zones: [ZoneRule]
    ) {
        self.place = place
        self.excerpt = excerpt
        self.events = events
        self.reader = reader ?? ""
        var texts = events.map(\.text) + statements.map(\.text)
        texts += excerpt.values + [excerpt.text]
        self.texts = texts
        bare = texts.map(QuotedWords.bare)
        let fields = events.flatMap { [$0.actor, $0.actorName, $0.service, $0.subject, $0.severity, $0.status] }
        words = ([place.path, reader ?? "", excerpt.text] + texts + fields.compactMap(\.self)).joined(separator: "\n")
            .lowercased()
        let facts = (events.map(\.text) + statements.map(\.text) + [excerpt.text]).map(StatedFacts.init)
        lengths = facts.flatMap(\.lengths)
        figures = facts.flatMap(\.figures) + values.map { StatedFigure(value: $0, unit: nil) }
        let own = events.map(\.time) + excerpt.instants.map { Moment(instant: $0) }
        let days = Set(own.map { CivilDate(daysSinceEpoch: $0.civil.day) }).sorted {
            $0.daysSinceEpoch < $1.daysSinceEpoch
        }
        let around = days.flatMap { [$0, CivilDate(daysSinceEpoch: $0.daysSinceEpoch - 1)] }
        // The clocks of a record are on the clock of the record.
        let ownZones = own.compactMap(\.zone.offset).map { ZoneRule.fixed(name: "", offset: $0) }
        let zones = ownZones.first.map { [$0] } ?? zones
        let contexts = around.isEmpty ? [CivilDate?.none] : around.map { $0 }
        func told(_ times: [TimeExpression], _ contexts: [CivilDate?]) -> [Moment] {
            times.flatMap { time in
                (time.zone.map { [$0] } ?? zones).flatMap { zone in
                    contexts.compactMap { time.moment(in: .init(date: $0, zone: zone)) }
                }
            }
        }
        moments = own + Array(Set(told(facts.flatMap(\.times), contexts))).sorted { $0.order < $1.order }
        let stated = events.isEmpty ? facts : Array(facts.prefix(events.count))
        let measured = events.isEmpty ? own : events.map(\.time)
        anchors = measured + told(stated.flatMap(\.times), Array(contexts.prefix(1)))
        isSeries = !values.isEmpty
    }

    /// Its texts word by word, without those that are too long to be copied.
    var tokens: [(text: String, tokens: FenceTokens)] {
        keptTokens.value { texts.filter { $0.utf8.count <= 2_000 }.map { ($0, FenceTokens($0)) } }
    }

    /// Whether it tells the writer of a report what to claim.
    var givesOrder: Bool { keptOrder.value { texts.contains { ReportOrder.isGiven(in: $0) } } }

    /// What it says, short enough for a message.
    var shown: String {
        QuotedWords.shown(events.first?.text ?? excerpt.values.max { $0.utf8.count < $1.utf8.count } ?? "")
    }
}
