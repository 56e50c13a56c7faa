import DebriefEvents
import DebriefLanguage
import DebriefText

/// The lines of notes that begin with a time, each filled in from those around it.
struct NoteLines {
    private var notes: [Int: NoteLine] = [:]
    private var days: [Int: NoteLine] = [:]
    /// Lines that begin with a number which the other lines do not bear out as a time.
    private(set) var doubtful: Set<Int> = []
    let habits: TimeHabits

    /// - Parameter limit: of the lines looked at.
    init(_ source: SourceText, limit: Int = .max) {
        var lines: [Int] = []
        var found: [NoteLine] = []
        var day: (line: Int, note: NoteLine)?
        for line in 1...min(source.lineCount, limit) {
            let text = source[source.range(ofLine: line)]
            guard !text.isEmpty else { continue }
            let note = NoteTable.line(text) ?? NoteLine(text)
            // A day above clocks is that of those.
            if let before = day, note == nil || note?.time.date != nil { days[before.line] = before.note }
            day = nil
            if let note {
                lines.append(line)
                found.append(note)
            } else if text.first != "#", let of = NoteTable.dayLine(text) ?? NoteLine(ofDay: text) {
                day = (line, of)
            }
        }
        if let day { days[day.line] = day.note }
        if days.count < 2 { days = [:] }
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

    /// A row that has a day and no clock, of which one alone would be the day of the lines below it.
    func day(_ line: Int) -> NoteLine? { days[line] }
}
