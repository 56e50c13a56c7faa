import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Workspace {
    /// A time as somebody typed it, `14:45` or `10 min ago`; the present for none.
    ///
    /// - Throws: ``DebriefError`` with code `invalid`, saying what would be understood.
    package func moment(typed text: String?, now: Moment, zone: ZoneRule) throws(DebriefError) -> Moment {
        guard let text else { return now }
        guard let found = TypedTime(now: now, zone: zone).read(text), found.rest.allSatisfy(\.isWhitespace) else {
            throw DebriefError(.invalid, "'\(text)' is no time; write 14:45, yesterday 23:50, or 2026-03-17 14:45")
        }
        return found.moment
    }
}
