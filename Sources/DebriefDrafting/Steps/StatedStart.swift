import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A record that says when the incident began: `customers see errors since 14:15`, `自 14:15 起大量报错`.
///
/// What a status page reports of its own incident counts before what was said in passing, and its latest update most.
struct StatedStart {
    let record: Record
    let time: Moment

    /// `nil` when no record states a start before itself.
    init?(in records: [Record]) {
        let told = [StatedStart.earliest(records), StatedStart.retold(in: records)].compactMap { $0 }
        guard let found = StatedStart.official(records) ?? told.min(by: { $0.time.order < $1.time.order }) else {
            return nil
        }
        self = found
    }

    init(record: Record, time: Moment) {
        self.record = record
        self.time = time
    }

    private static func official(_ records: [Record]) -> StatedStart? {
        let updates = records.filter { $0.event.kind == .statusUpdate && $0.reportedAt == nil }
        guard let reader = WindowReader(of: updates), let start = reader.start else { return nil }
        let record = updates[start.passage]
        guard start.time.order < record.order else { return nil }
        return StatedStart(record: record, time: start.time.onClock(of: record))
    }

    /// The earliest start that a text states for a symptom, no later than the record itself and within a day of it.
    private static func earliest(_ records: [Record]) -> StatedStart? {
        var best: StatedStart?
        for record in records where mayState(record) {
            guard let start = WindowReader(of: [record])?.start?.time.onClock(of: record), start.order < record.order,
                record.order - start.order < 86_400
            else { continue }
            if start.order < best?.time.order ?? Int.max { best = StatedStart(record: record, time: start) }
        }
        return best
    }

    /// The earliest clock at which people say, later, that it broke.
    ///
    /// - Parameter isOutright: whether the words must say so, and not only leave it to be guessed.
    static func retold(in records: [Record], isOutright: Bool = true) -> StatedStart? {
        records.lazy.filter(\.mayTellOnset).flatMap { record in
            let least: ToldOnset.Strength = !isOutright ? .seen : record.mayTellBegin ? .begun : .broken
            return record.onsets.filter { $0.strength >= least }.compactMap { onset in
                record.moment(of: onset.time).map { StatedStart(record: record, time: $0) }
            }
        }.min { $0.time.order < $1.time.order }
    }

    private static func mayState(_ record: Record) -> Bool {
        guard !record.isChange, record.event.kind != .alertResolved, record.event.kind != .alertFired else {
            return false
        }
        return !record.signals.isDisjoint(with: [.symptom, .customerReport])
            || RemarkReader.kinds(in: record.text).contains(.impact)
    }
}

extension Record {
    fileprivate var mayTellOnset: Bool {
        isSaid && !event.actorIsMachine && event.time.precision != .day && reportedAt == nil
            && !signals.contains(.chatter) && holdsDigit
    }

    /// Whether what it says to have begun is the trouble, and no change, measure or work of the night.
    fileprivate var mayTellBegin: Bool {
        if tellsOfTrouble { return true }
        guard let talk else { return false }
        return ![.change, .measure, .underway, .followUp, .hope].contains(where: talk.isLikely)
            && !talk.isUnlikely(.onset)
    }

    fileprivate var onsets: [ToldOnset] {
        let source = SourceText(wholeText)
        return ToldOnset.all(in: wholeText, times: ToldClock.expressions(in: source, range: source.range))
    }

    /// When a clock was that its words tell of, no more than a day before they were written; `nil` for the time of the record
    /// itself and for a clock of which nobody knows the day or the half of the day.
    func moment(of told: TimeExpression) -> Moment? {
        guard told.date == nil, told.doubt == nil, told.zone == nil || told.zone == originalTime.zone.rule,
            let time = ToldClock.settled(
                told,
                in: wholeText,
                told: originalTime.civil.second,
                countsTwelve: event.countsTwelveHours
            ), let clock = time.clock
        else { return nil }
        let ahead = ((originalTime.civil.second - clock) % 86_400 + 86_400) % 86_400
        guard (Self.shortestTelling..<Self.longestTelling).contains(ahead) else { return nil }
        var moment = event.time
        moment.civil.total -= ahead
        moment.end = nil
        moment.certainty = time.certainty
        moment.precision = time.hasSeconds ? .second : .minute
        return moment
    }

    /// What was so a minute ago is of the record.
    private static let shortestTelling = 2 * 60
    private static let longestTelling = 18 * 3_600
}

/// When the incident ended by what a status page reports of it, which is before it was reported.
enum StatedEnd {
    /// The records with one more at each stated end.
    ///
    /// - Parameter records: in order.
    static func added(to records: [Record]) -> [Record] { toldByPages(addedTo: toldInPassing(addedTo: records)) }

    /// With the end that somebody tells of who says that it has been well for a while.
    private static func toldInPassing(addedTo records: [Record]) -> [Record] {
        guard let first = records.first else { return records }
        let told = records.compactMap { record in record.earlierEnd.map { record.telling(of: $0) } }
            .filter { $0.order >= first.order }
        return told.isEmpty ? records : (records + told).sorted(by: Record.precedes)
    }

    private static func toldByPages(addedTo records: [Record]) -> [Record] {
        let updates = records.filter { $0.event.kind == .statusUpdate }
        guard let reader = WindowReader(of: updates), let end = reader.end(after: reader.start?.time) else {
            return records
        }
        let update = updates[end.passage]
        // A page may tell of an incident only when it is over; then it has to say when it began as well.
        guard end.time.order < update.order,
            let earliest = [updates.first?.order, reader.start?.time.order].compactMap({ $0 }).min(),
            end.time.order >= earliest
        else { return records }
        // Whatever ended then, it was not all, where later updates go on.
        guard updates[(end.passage + 1)...].allSatisfy(\.mayFollowTheEnd) else { return records }
        return (records + [update.telling(of: end.time.onClock(of: update))]).sorted(by: Record.precedes)
    }

    /// Whether a report states both ends of the impact, as the review after an incident does: `between 07:15 and 08:20`.
    static func isOfWholeWindow(_ record: Record) -> Bool {
        guard record.reportedAt != nil, let reader = WindowReader(of: [record]), let start = reader.start else {
            return false
        }
        return reader.end(after: start.time) != nil
    }
}

extension Record {
    /// Whether an update says that it is over, or only what comes after.
    fileprivate var mayFollowTheEnd: Bool {
        [.over, .aside].contains(pageStatus)
            || WindowReader.tellsEnd(wholeText) || WindowReader.closesUpdates(wholeText)
            || signals.isDisjoint(with: [.symptom, .persists, .figure, .action, .acknowledgement])
    }
}

extension Record {
    /// Since when somebody says that it has been well: `all back since 03:51`; `nil` for what they see as they write.
    var earlierEnd: Moment? {
        guard isSaid, !opensTicket, reportedAt == nil, event.time.precision != .day,
            text.utf8.contains(where: { $0 &- 0x30 < 10 }),
            signals.isDisjoint(with: [.question, .suspicion, .persists, .reopened, .wrongTurn]),
            !signals.isDisjoint(with: [.recovered, .returned, .impactOver, .improving]),
            let end = WindowReader(of: [self])?.end(after: nil)?.time.onClock(of: self)
        else { return nil }
        return (order - Self.longestWell..<order - Self.shortestWell).contains(end.order) ? end : nil
    }

    private static let longestWell = 12 * 3_600
    /// What was so a few minutes ago is of this record.
    private static let shortestWell = 3 * 60

    /// When its words say that it ended, as ``order`` counts.
    var statedEnd: Int? {
        guard holdsDigit, let reader = WindowReader(of: [self])
        else {
            return nil
        }
        return reader.end(after: reader.start?.time)?.time.onClock(of: self).order
    }
}

extension WindowReader {
    /// Reads what records say; `nil` without any.
    fileprivate init?(of records: [Record]) {
        guard let zone = records.first?.event.time.zone else { return nil }
        let hasPlaced = records.contains { Self.placesItsTimes($0.wholeText) }
        let passages = records.map { record in
            // In a long review beside reports that say on which day and in which zone, a bare clock is that of a part.
            let isOfParts =
                hasPlaced && record.wholeText.utf8.count > 800 && !Self.placesItsTimes(record.wholeText)
            let source = SourceText(isOfParts ? "" : record.wholeText)
            return Passage(
                source,
                range: source.range,
                posted: record.event.time,
                countsTwelveHours: record.event.countsTwelveHours
            )
        }
        self.init(passages, context: Context(fallbackZone: zone.rule))
    }

    /// Whether a text holds a clock with its day or its zone.
    private static func placesItsTimes(_ text: String) -> Bool {
        let source = SourceText(text)
        return TimeScanner.expressions(in: source, range: source.range).contains {
            $0.clock != nil && ($0.date != nil || $0.zone != nil)
        }
    }
}

extension Moment {
    /// The same instant as the record's clock shows it.
    func onClock(of record: Record) -> Moment {
        let time = record.event.time
        guard time.zone.offset != nil else {
            // A day without its year is one all the same, and clocks beside it are of that day.
            guard !isDated, !time.isDated, time.knownDay != .none, knownDay == .none else { return self }
            var moment = self
            moment.civil.total += time.civil.day * 86_400
            moment.end?.total += time.civil.day * 86_400
            return moment
        }
        var moment = shown(in: time.zone.rule)
        moment.zone = time.zone
        return moment
    }
}
