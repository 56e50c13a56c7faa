import DebriefEvents
import DebriefLanguage
import DebriefText

/// A row of a stretch of time whose last words say that it was over: they are of its end, `1:25 – 1:42 切换回主库，至此完全解决`.
struct NoteRange {
    /// What was done in that time; empty when the row says only how it ended.
    private let work: String
    private let end: String
    /// When it was over.
    private let over: Moment

    private static let ends: Set<Statement.Event> = [.recover, .close, .mend]

    /// A row as it is, or what was done in its stretch and how that ended, each at its time.
    static func parts(of text: String, at time: Moment) -> [(text: String, time: Moment)] {
        guard let range = NoteRange(text, of: time) else { return [(text, time)] }
        return (range.work.isEmpty ? [] : [(range.work, time)]) + [(range.end, range.over)]
    }

    /// - Parameter time: of the row; `nil` comes of one without an end.
    private init?(_ text: String, of time: Moment) {
        guard let last = time.end else { return nil }
        var over = time
        (over.civil, over.end, over.certainty) = (last, nil, .exact)
        self.over = over
        let statements = StatementReader.statements(in: text)
        guard let last = statements.last, Self.ends.contains(last.event), last.mood == .said, last.scope == .whole,
            statements.allSatisfy({ $0.clause != last.clause || Self.ends.contains($0.event) && $0.mood == .said })
        else { return nil }
        let source = SourceText(text)
        guard last.clause.upperBound <= source.count else { return nil }
        // What follows without saying anything belongs to it; how long something may take is no end: `能在30分钟内恢复`.
        let tail = Self.trimmed(source[last.clause.lowerBound..<source.count])
        let front = source[0..<last.clause.lowerBound].dropLast(while: \.isWhitespace)
        // A clock is no part of a clause: `back 12:33 & restarted 12:40`.
        guard !tail.isEmpty, tail.first?.isNumber != true, front.last != ":" else { return nil }
        // Only between commas is it known what is of which.
        if let mark = front.last, ",，;；。.".contains(mark) {
            guard !tail.contains(where: \.isNumber) else { return nil }
            (work, end) = (Self.trimmed(front), tail)
        } else {
            (work, end) = ("", text)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        func isMark(_ character: Character) -> Bool { character.isWhitespace || ",，;；、—–-".contains(character) }
        return String(text.drop(while: isMark).dropLast(while: isMark))
    }
}
