import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// Times as people give them to options, in any notation that evidence may have.
extension Arguments {
    package static func skew(_ text: String) throws(DebriefError) -> ClockSkew {
        guard let skew = ClockSkew(text) else {
            throw DebriefError(.invalid, "--skew \(text) is no source and length; write slack=+3m or notes.md=-1h30m")
        }
        return skew
    }

    package static func transcriptStart(_ text: String, _ zone: ZoneRule?) throws(DebriefError) -> TranscriptStart {
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
            throw DebriefError(
                .invalid,
                "--transcript-start \(text) is no file and time; write call.vtt=2026-03-17T10:05Z"
            )
        }
        let time = try moment(String(text[text.index(after: sign)...]), option: "--transcript-start", zone: zone)
        return TranscriptStart(source: String(text[..<sign]), time: time)
    }

    /// A day with its year.
    package static func day(_ text: String, option: String) throws(DebriefError) -> CivilDate {
        guard let day = WrittenTime().day(text) else {
            guard !WrittenTime().cannotTell(text) else { throw ambiguous(text, option) }
            throw DebriefError(.invalid, "\(option) \(text) is no day; write it as 2026-03-17")
        }
        return day
    }

    /// - Parameters:
    ///   - zone: of a time that states none.
    ///   - date: of a clock that names no day.
    package static func moment(_ text: String, option: String, zone: ZoneRule?, date: CivilDate? = nil)
        throws(DebriefError)
        -> Moment
    {
        guard let time = WrittenTime.whole(text) else {
            throw DebriefError(.invalid, "\(option) \(text) is no time; write it as 2026-03-17T10:00Z")
        }
        var resolver = TimeResolver(date: date, zone: zone ?? .unknown)
        guard !resolver.cannotTellDay(of: time) else { throw ambiguous(text, option) }
        guard let moment = resolver.moment(of: time) else {
            throw DebriefError(.invalid, "\(option) \(text) is a day that no calendar has")
        }
        guard moment.isDated else {
            throw DebriefError(.invalid, "\(option) \(text) states no day; write 2026-03-17T10:00Z, or say --date")
        }
        guard moment.zone.offset != nil else {
            throw DebriefError(.invalid, "\(option) \(text) states no zone; write 2026-03-17T10:00Z, or say --zone")
        }
        return moment
    }

    private static func ambiguous(_ text: String, _ option: String) -> DebriefError {
        DebriefError(.invalid, "\(option) \(text): day and month cannot be told apart; write it as 2026-03-17")
    }
}
