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

    /// A wall clock of a log whose day stands elsewhere, with the zone of the options.
    mutating func dated(_ time: Moment, of what: String, at offset: Int) -> Moment {
        if !time.isDated { tally("evidence-no-date", "\(what) states no date", at: offset) }
        return zoned(time, at: offset)
    }
}
