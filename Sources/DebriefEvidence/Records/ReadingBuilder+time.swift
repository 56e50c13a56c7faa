import DebriefEvents
import DebriefLanguage
import DebriefText

extension ReadingBuilder {
    /// The time of a record that has to have one; what is missing or cannot be read is counted.
    ///
    /// - Parameter what: the record, for people: `message`.
    mutating func time(_ field: JSONValue?, of what: String, at offset: Int) -> Moment? {
        guard let field, field.scalarText != nil else {
            tally("evidence-no-time", "\(what) has no time", at: offset)
            return nil
        }
        return moment(field)
    }

    /// The time of a field as people or tools write it; `nil` for what cannot be read, which is counted.
    mutating func writtenMoment(_ field: JSONValue) -> Moment? {
        let written = field.scalarText.flatMap { WrittenTime().moment($0) }
        return written.map { zoned($0, at: field.offset) } ?? moment(field)
    }

    /// The time that a cell of a table states, in the zone of its heading where it states none; one that cannot be read is counted.
    ///
    /// - Parameters:
    ///   - read: the time of the cell, as the reader of the table reads it.
    ///   - zone: of the heading.
    mutating func moment(
        _ read: Moment?,
        of cell: String,
        _ written: WrittenTime,
        zone: ZoneRule?,
        at offset: Int
    ) -> Moment? {
        guard var time = read else {
            let isAmbiguous = written.cannotTell(cell)
            let what = isAmbiguous ? "day and month of a date cannot be told apart" : "time cannot be read"
            tally(isAmbiguous ? "evidence-ambiguous-date" : "evidence-malformed", what, at: offset)
            return nil
        }
        if time.zone == .unknown, let zone { time.zone = zone.zone(atCivil: time.civil) }
        return zoned(time, at: offset)
    }

    /// Counts a date such as `09/11/2025`, of which nothing tells the day from the month.
    mutating func tallyUnclearDay(at offset: Int) {
        tally("evidence-ambiguous-date", "day and month of a date cannot be told apart; say --date", at: offset)
    }

    mutating func tally(unclearDaysOf context: NoteContext) {
        for range in context.unclearDays { tallyUnclearDay(at: range.lowerBound) }
    }

    private static func states(_ what: String) -> String { what.hasSuffix("s") ? "state" : "states" }

    /// A wall clock of a log whose day stands elsewhere, with the zone of the options.
    mutating func dated(_ time: Moment, of what: String, at offset: Int) -> Moment {
        switch time.knownDay {
        case .whole: break
        case .withoutYear: tally("evidence-no-date", "\(what) \(Self.states(what)) no year", at: offset)
        case .withoutMonth: tally("evidence-no-date", "\(what) \(Self.states(what)) no month", at: offset)
        case .withoutWeek, .none: tally("evidence-no-date", "\(what) \(Self.states(what)) no date", at: offset)
        }
        return zoned(time, at: offset)
    }
}
