import DebriefEvents
import DebriefLanguage
import DebriefText

/// The lines of notes that begin with a time, each filled in from those around it.
struct NoteLines {
    private var notes: [Int: NoteLine] = [:]
    /// Lines that begin with a number which the other lines do not bear out as a time.
    private(set) var doubtful: Set<Int> = []
    let habits: TimeHabits
    /// The zone that some of the times state, for those that state none.
    let zone: ZoneRule?
    /// The first line with a time.
    private(set) var first: Int?
    /// Whether lines that begin with a name and a time are what people said to each other.
    let areTalking: Bool

    /// - Parameters:
    ///   - limit: of the lines looked at.
    ///   - isDayFirst: in dates of two readings, where the rows do not tell.
    init(_ source: SourceText, limit: Int = .max, isDayFirst: Bool? = nil) {
        var lines: [Int] = []
        var found: [NoteLine] = []
        // Output pasted below a note is no part of what it says.
        var isFenced = false
        let writers = NoteFront.Writers(of: source, limit: min(limit, 400))
        areTalking = writers.areTalking
        for line in 1...min(source.lineCount, limit) {
            let text = source[source.range(ofLine: line)]
            if text.first == "`" || text.first?.isWhitespace == true,
                text.prefix(300).drop(while: \.isWhitespace).hasPrefix("```")
            {
                isFenced.toggle()
            }
            guard !isFenced,
                let note = NoteTable.line(text) ?? NoteLine(text) ?? NoteLine(text, spokenBy: writers.names)
            else {
                continue
            }
            lines.append(line)
            found.append(note)
        }
        NoteZoneWords.settle(&found, on: lines, of: source)
        if let first = found.first, let line = lines.first, found.count > 1,
            NoteDay.isShift(source[source.range(ofLine: line)], behind: first)
        {
            found.removeFirst()
            lines.removeFirst()
        } else if let first = found.first, let line = lines.first,
            NoteDay.isTitle(first, on: line, of: source, before: found.dropFirst().first?.time)
        {
            found.removeFirst()
            doubtful.insert(lines.removeFirst())
        }
        var times = found.map(\.time)
        habits = TimeHabits(completing: &times, isDayFirst: isDayFirst)
        zone = TimeHabits.zone(of: times) ?? NoteLines.zone(beside: times, except: Set(lines), of: source)
        for (line, (note, time)) in zip(lines, zip(found, times)) {
            guard time.doubt == nil else {
                doubtful.insert(line)
                continue
            }
            var note = note
            note.time = time
            notes[line] = note
            first = min(first ?? line, line)
        }
    }

    subscript(line: Int) -> NoteLine? { notes[line] }

    /// Whether a text is a page of notes without headings and tables, in which any line may tell of a clock.
    static func arePlain(_ source: SourceText) -> Bool {
        source.count < longestPage
            && !(1...source.lineCount).contains { line in
                let text = source[source.range(ofLine: line)]
                return text.first == "#" || text.first == "|" || text.hasPrefix("```") || text.hasPrefix("<!--")
            }
    }

    private static let longestPage = 20_000

    /// Whether a time names its day by that of writing: `今天上午11:10`, `yesterday 14:23`.
    var countsFromWriting: Bool {
        notes.values.contains { note in
            if case .ago? = note.time.day { true } else { false }
        }
    }

    /// What stands behind the times, in no order.
    var texts: [Substring] { notes.values.map(\.text) }

    /// The zone in which sentences beside the rows tell a time of theirs again: `At 10:29am EST the limit was reached`.
    private static func zone(beside times: [TimeExpression], except lines: Set<Int>, of source: SourceText) -> ZoneRule?
    {
        guard times.count > 1, times.allSatisfy({ $0.zone == nil }) else { return nil }
        let clocks = Set(times.compactMap(\.clock))
        var told: Set<ZoneRule> = []
        var isSame = false
        for line in 1...min(source.lineCount, 400) where !lines.contains(line) {
            let range = source.range(ofLine: line)
            guard range.count < 2_000 else { continue }
            for time in TimeScanner.expressions(in: source, range: range) {
                // Programs and fields of a page, which write seconds, have a clock of their own.
                guard let zone = time.zone, let clock = time.clock, !time.hasSeconds else { continue }
                told.insert(zone)
                isSame = isSame || clocks.contains(clock)
            }
        }
        return isSame && told.count == 1 ? told.first : nil
    }
}
