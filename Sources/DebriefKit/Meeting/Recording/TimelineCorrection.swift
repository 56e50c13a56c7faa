import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a correction in minutes makes of a row of the timeline: `it was 14:05, not 14:15, that we noticed`.
struct TimelineCorrection: Sendable {
    /// A row by what it says and when, as lines move while others are corrected.
    struct Row: Hashable, Sendable {
        let text: String
        let time: CivilTime
    }

    enum Change: Hashable, Sendable {
        case retime(CivilTime)
        case reword(String)
    }

    let row: Row
    let change: Change

    /// What was found of a correction.
    enum Finding {
        case change(TimelineCorrection)
        /// The time that the minutes call wrong, which no row has, or several have.
        case unclear(time: String, lines: [Int])
        /// It speaks of no row.
        case none
    }

    /// - Parameter document: whose timeline is a table; the rows of others are nobody's to move by program.
    static func finding(in statement: String, of document: Postmortem) -> Finding {
        let source = SourceText(statement)
        let times = TimeScanner.expressions(in: source, range: 0..<source.count).filter { $0.clock != nil }
        let reading = StatementReading(source, times)
        if let pair = reading.pair { return finding(pair, reading, document) }
        if let time = times.first, times.count == 1, time.endClock == nil {
            if let words = reading.quotedWords { return rewording(at: time, to: words, source, document) }
            return milestone(at: time, reading, document)
        }
        return .none
    }

    private static func finding(_ pair: StatementReading.Pair, _ reading: StatementReading, _ document: Postmortem)
        -> Finding
    {
        let rows = rows(at: pair.wrong, in: document)
        let row = rows.count == 1 ? rows.first : nearest(reading, rows)
        guard let row, let time = time(pair.right, beside: row) else {
            return .unclear(
                time: pair.words,
                lines: rows.map { document.source.line(at: $0.range.lowerBound) }
            )
        }
        return change(row, .retime(time), document)
    }

    /// `We noticed it at 14:05`: of the only row that is that milestone.
    private static func milestone(at time: TimeExpression, _ reading: StatementReading, _ document: Postmortem)
        -> Finding
    {
        let milestones = reading.milestones
        let rows = document.timeline.events.filter { !milestones.isDisjoint(with: $0.milestones) }
        guard rows.count == 1, let row = rows.first, let right = self.time(time, beside: row),
            right.clockText() != row.time.civil.clockText()
        else { return .none }
        return change(row, .retime(right), document)
    }

    private static func rewording(
        at time: TimeExpression,
        to words: String,
        _ source: SourceText,
        _ document: Postmortem
    ) -> Finding {
        let rows = rows(at: time, in: document)
        guard rows.count == 1, let row = rows.first else {
            let lines = rows.map { document.source.line(at: $0.range.lowerBound) }
            return .unclear(time: String(source[time.range]), lines: lines)
        }
        return row.text == words ? .none : change(row, .reword(words), document)
    }

    /// Where the row cannot be changed, the words of the minutes are all there is.
    private static func change(_ row: TimelineEvent, _ change: Change, _ document: Postmortem) -> Finding {
        let correction = TimelineCorrection(row: Row(text: row.text, time: row.time.civil), change: change)
        let edits = (try? correction.edits(of: document)) ?? []
        return edits.isEmpty ? .none : .change(correction)
    }

    /// The edits that carry it out; none where the row is not there.
    func edits(of document: Postmortem) throws(DebriefError) -> [Edit] {
        let event = document.timeline.events.first { $0.text == row.text && $0.time.civil == row.time }
        guard let event else { return [] }
        let line = document.source.line(at: event.range.lowerBound)
        return switch change {
        case .retime(let time): try document.edits(retimingRowOn: line, to: time)
        case .reword(let words): try document.edits(rewordingRowOn: line, to: InertText.cell(words))
        }
    }

    // MARK: Rows

    private static func rows(at time: TimeExpression, in document: Postmortem) -> [TimelineEvent] {
        document.timeline.events.filter { event in
            guard let wrong = self.time(time, beside: event) else { return false }
            return wrong.clockText() == event.time.civil.clockText()
                && (time.date == nil || wrong.day == event.time.civil.day)
        }
    }

    private static func time(_ time: TimeExpression, beside row: TimelineEvent) -> CivilTime? {
        let day = row.time.isDated ? CivilDate(daysSinceEpoch: row.time.civil.day) : nil
        return time.moment(in: .init(date: day))?.civil
    }

    /// Of several rows of one time the only one that is the milestone of which the statement tells, or the only one with
    /// most of its words.
    private static func nearest(_ reading: StatementReading, _ rows: [TimelineEvent]) -> TimelineEvent? {
        let milestones = reading.milestones
        let marked = rows.filter { !milestones.isDisjoint(with: $0.milestones) }
        if marked.count == 1 { return marked.first }
        let shared = rows.map { MinutesMatching.pieces($0.text).intersection(reading.pieces).count }
        guard let most = shared.max(), most > 0, shared.count(where: { $0 == most }) == 1 else { return nil }
        return shared.firstIndex(of: most).map { rows[$0] }
    }
}

/// The words of a correction around the times in it.
private struct StatementReading {
    private let source: SourceText
    private let times: [TimeExpression]

    init(_ source: SourceText, _ times: [TimeExpression]) { (self.source, self.times) = (source, times) }

    /// The wrong time, in its words too, and the right one.
    typealias Pair = (wrong: TimeExpression, words: String, right: TimeExpression)

    /// Both times, when the words say which is which.
    var pair: Pair? {
        if times.count == 1 { return arrow }
        guard times.count == 2, let first = times.first, let second = times.last else { return nil }
        let before = source[0..<first.range.lowerBound]
        let between = source[first.range.upperBound..<second.range.lowerBound]
        let isMoved = Self.moves.occur(in: before) && Self.ends.contains(between.trimmed.lowercased())
        let (one, other) = (String(source[first.range]), String(source[second.range]))
        // `14:15 should be 14:05`
        if isMoved || Self.turns.occur(in: between) { return (first, one, second) }
        if Self.denials.occur(in: between) { return (second, other, first) }
        // `not 14:15 but 14:05`
        return Self.denials.occur(in: before) && Self.contrasts.occur(in: between) ? (first, one, second) : nil
    }

    /// `14:15 → 14:05` and `change 14:15 to 14:05`, which look like ranges.
    private var arrow: Pair? {
        guard let time = times.first, time.endClock != nil else { return nil }
        let words = source[time.range]
        let isMoved = Self.moves.occur(in: source[0..<time.range.lowerBound])
        let signs = ["→", "->", "=>"] + (isMoved ? Self.ends.sorted() : [])
        return signs.lazy.compactMap { sign -> Pair? in
            guard let place = words.firstRange(of: sign), let wrong = WrittenTime.whole(words[..<place.lowerBound]),
                let right = WrittenTime.whole(words[place.upperBound...]), wrong.clock != nil, right.clock != nil
            else { return nil }
            return (wrong, words[..<place.lowerBound].trimmed, right)
        }.first
    }

    /// What is written in quotation marks behind `should read`.
    var quotedWords: String? {
        guard let time = times.first else { return nil }
        let rest = source[time.range.upperBound..<source.count]
        guard Self.turns.occur(in: rest), let open = rest.firstIndex(where: { "“\"「".contains($0) }) else { return nil }
        let words = rest[rest.index(after: open)...].prefix { !"”\"」".contains($0) }
        return words.contains(where: \.isLetter) ? String(words) : nil
    }

    /// What milestones the words tell of, as those of a row would.
    var milestones: Set<Milestone> {
        let row = SourceText("## Timeline\n\n- 10:00 \(InertText.markdown(words, limit: 400))\n")
        let events = Postmortem(parsing: row).timeline.events
        return Set(events.first?.milestones ?? []).intersection(Milestone.ordered)
    }

    var pieces: Set<String> { MinutesMatching.pieces(words) }

    /// The statement without its times.
    private var words: String {
        var words = ""
        var start = 0
        for time in times {
            words += source[start..<time.range.lowerBound]
            start = time.range.upperBound
        }
        return (words + source[start..<source.count]).split { $0.isWhitespace || ",，:：".contains($0) }.joined(
            separator: " "
        )
    }

    private static let denials = Phrases(.minutes, "denies a value")
    private static let contrasts = Phrases(.minutes, "in contrast")
    private static let turns = Phrases(.minutes, "has to be")
    private static let moves = Phrases(.minutes, "changes a value")
    private static let ends = Set(Vocabulary.minutes.words("up to"))
}
