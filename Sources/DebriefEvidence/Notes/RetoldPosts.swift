import DebriefEvents
import DebriefText

/// Posts of a text, each below a line with its time, that tell of another day than that of their time.
struct RetoldPosts {
    private var told: [Int: ToldText] = [:]
    private var taken: Set<Int> = []

    init(_ source: SourceText, _ notes: NoteLines, options: EvidenceOptions) {
        var posted: Moment?
        var lines: [SourceRange] = []
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            if let note = notes[line], note.text.isEmpty, note.label == nil, let date = note.time.date {
                finish(posted, lines, source, options)
                posted = date.told(near: nil, isDayFirst: notes.habits.isDayFirst).map {
                    Moment(CivilTime(day: $0.daysSinceEpoch, second: note.time.clock ?? 0), zone: .unknown)
                }
                lines = []
            } else if let note = notes[line], note.time.date != nil, !Self.isSentence(source[range]) {
                // A row with its own day.
                finish(posted, lines, source, options)
                (posted, lines) = (nil, [])
            } else if posted != nil, !source[range].isBlank {
                lines.append(range)
            }
        }
        finish(posted, lines, source, options)
    }

    /// Whether words lead to the time of a line: `At 13:40 on 19th May, mains power tripped`.
    private static func isSentence(_ line: Substring) -> Bool {
        line.withBytes { TimeScanner($0, limit: $0.count).pastCertainty(at: 0) > 0 }
    }

    /// What the post tells whose first line this is.
    func begins(at line: Int) -> ToldText? { told[line] }

    /// Whether a line tells of another day, and so nothing of that of its post.
    func holds(_ line: Int) -> Bool { taken.contains(line) }

    private mutating func finish(
        _ posted: Moment?,
        _ lines: [SourceRange],
        _ source: SourceText,
        _ options: EvidenceOptions
    ) {
        guard let posted, let first = lines.first else { return }
        let found = ToldText(lines, of: source, posted: posted, readsLists: false, options: options)
        guard !found.rows.isEmpty else { return }
        told[source.line(at: first.lowerBound)] = found
        let rest = Set(found.rest)
        for line in lines where !rest.contains(line) { taken.insert(source.line(at: line.lowerBound)) }
    }
}
