import DebriefEvents
import DebriefLanguage
import DebriefText

/// Lines that look like rows of notes and are none that could be read: nothing of them may be lost in silence.
struct UnreadTimes {
    private let notes: NoteLines

    init(_ notes: NoteLines) { self.notes = notes }

    /// Reports a line without a time at its head that has one after all, or what looks like one.
    ///
    /// - Returns: whether it was one.
    func report(_ text: Substring, line: Int, at offset: Int, _ builder: inout ReadingBuilder) -> Bool {
        if notes.doubtful.contains(line) {
            builder.tally("evidence-unread-time", "number at the head of a line is not sure to be a clock", at: offset)
            return true
        }
        let front = Self.withoutMarks(text)
        if TimeShape(beginning: front) != nil {
            builder.tally("evidence-unread-time", "line begins with a time that no clock or calendar has", at: offset)
            return true
        }
        let source = SourceText(String(text.prefix(Self.reach)))
        guard let time = TimeScanner.expressions(in: source, range: source.range).first(where: { $0.clock != nil }),
            time.doubt == nil
        else { return false }
        builder.tally("evidence-unread-time", "time in the middle of a line is not read", at: offset, .info)
        return true
    }

    /// So much of a line is looked at.
    private static let reach = 200

    private static func withoutMarks(_ text: Substring) -> Substring {
        text.prefix(reach).drop { $0.isWhitespace || "-*+•·>|[(`_【（".contains($0) }
    }
}
