import DebriefEvents
import DebriefText

extension EvidenceFileReading {
    /// What of a file was not understood.
    package enum Loss: Hashable, Sendable {
        /// Nothing of it was.
        case all
        /// So many lines or records were not, and which line the first of them is on, from 1.
        case lines(Int, first: Int)
    }

    /// What of the file tells something and was not understood; `nil` where that is nothing or little of it.
    ///
    /// A log that was read and tells of no trouble is understood. Lines without a time are the rule in notes and chats, and
    /// are told as what they go on with.
    package var loss: Loss? {
        guard let reader else { return .all }
        let lost = reading.diagnostics.map(EvidenceProblem.init).filter(\.isLoss)
        let count = lost.reduce(0) { $0 + $1.count }
        let points = reading.series.reduce(0) { $0 + $1.points.count }
        let read = reading.events.count + reading.statements.count + points
        if read == 0 { return count > 0 || Self.isProse(reader) ? .all : nil }
        if Self.isProse(reader), let rows = unreadRows { return rows }
        guard count >= Self.fewest, count * Self.share >= count + read,
            let first = lost.map(\.line).min()
        else { return nil }
        return .lines(count, first: first)
    }

    /// The rows of a table that is read as lines of prose, where many of them tell nothing.
    private var unreadRows: Loss? {
        var table = CSVTable(file.source)
        guard let header = table.next(), header.fields.count >= Self.fewestCells else { return nil }
        let told = Set(reading.events.map(\.citation.line) + reading.statements.map(\.citation.line))
        var (rows, unread) = (0, [Int]())
        while let row = table.next() {
            guard row.fields.count == header.fields.count else { return nil }
            rows += 1
            let line = file.line(at: row.offset)
            if !told.contains(line) { unread.append(line) }
        }
        guard rows >= Self.fewest, unread.count >= Self.fewest, unread.count * Self.share >= rows else { return nil }
        return unread.first.map { .lines(unread.count, first: $0) }
    }

    /// Of a row of a table; a comma or two are in many sentences.
    private static let fewestCells = 3

    /// Whether what people write is read so that it always tells something.
    private static func isProse(_ reader: any EvidenceReader) -> Bool {
        [NotesReader().id, ReportReader().id].contains(reader.id)
    }

    /// Fewer are told by `debrief evidence` only.
    private static let fewest = 2
    /// One in so many.
    private static let share = 4
}
