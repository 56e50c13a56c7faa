import DebriefEvents
import DebriefLanguage
import DebriefText

/// The lines of notes that begin with a time, each filled in from those around it.
struct NoteLines {
    private var notes: [Int: NoteLine] = [:]
    /// Lines that begin with a number which the other lines do not bear out as a time.
    private(set) var doubtful: Set<Int> = []
    let habits: TimeHabits

    /// - Parameter limit: of the lines looked at.
    init(_ source: SourceText, limit: Int = .max) {
        var lines: [Int] = []
        var found: [NoteLine] = []
        // Output pasted below a note is no part of what it says.
        var isFenced = false
        for line in 1...min(source.lineCount, limit) {
            let text = source[source.range(ofLine: line)]
            if text.first == "`" || text.first?.isWhitespace == true,
                text.prefix(300).drop(while: \.isWhitespace).hasPrefix("```")
            {
                isFenced.toggle()
            }
            guard !isFenced, let note = NoteTable.line(text) ?? NoteLine(text) else { continue }
            lines.append(line)
            found.append(note)
        }
        var times = found.map(\.time)
        habits = TimeHabits(completing: &times)
        for (line, (note, time)) in zip(lines, zip(found, times)) {
            guard time.doubt == nil else {
                doubtful.insert(line)
                continue
            }
            var note = note
            note.time = time
            notes[line] = note
        }
    }

    subscript(line: Int) -> NoteLine? { notes[line] }

    /// Whether a time is one of the day of writing: `今天上午11:10`.
    var isOfToday: Bool { notes.values.contains { $0.time.day == .ago(0) } }

    /// What stands behind the times, in no order.
    var texts: [Substring] { notes.values.map(\.text) }
}
