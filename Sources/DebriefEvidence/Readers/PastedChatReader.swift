import DebriefEvents
import DebriefLanguage
import DebriefText

/// A thread that somebody copied from Slack or Teams into a text: a line with a name and a time, then what was said.
struct PastedChatReader: EvidenceReader {
    let id = "pasted-chat"
    let name = "chat copied from a client"
    let info = ReaderInfo(
        producer: "Slack and Microsoft Teams, copied from the client and pasted as text",
        reads: """
            messages below a line with a name and a time, and those that go on below a time alone; apps by the word \
            `APP`; lines of the client, such as counts of replies and reactions, are left out
            """,
        times: """
            clocks as the client shows them, with 12 or 24 hours; the day from lines such as `January 15th, 2025` or \
            from `--date`, over midnight too; the zone is that of `--zone`, and reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        var headers = 0
        var timed = 0
        for line in 1...min(file.source.lineCount, 200) {
            let text = file.source[file.source.range(ofLine: line)].prefix(200)
            if PastedHeader(text) != nil {
                headers += 1
            } else if let note = NoteLine(text), !note.text.isEmpty {
                timed += 1
            } else if line < file.source.lineCount, PastedHeader.isName(text), NoteTable.cells(of: text) == nil,
                Self.isIndentedTime(file.source[file.source.range(ofLine: line + 1)].prefix(40))
            {
                headers += 1
            }
        }
        return headers >= 2 && headers > timed
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var thread = PastedThread(date: options.date)
        let source = file.source
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(300).allSatisfy(\.isWhitespace) else { continue }
            if let header = PastedHeader(text) {
                thread.begin(header, at: range.lowerBound, &builder)
            } else if thread.takesDay(text) {
                thread.finish(&builder)
            } else if line < source.lineCount, PastedHeader.isName(text),
                Self.isIndentedTime(source[source.range(ofLine: line + 1)].prefix(40))
            {
                // The time follows on a line of its own.
                thread.finish(&builder)
                thread.name(text)
            } else if let clock = PastedHeader.clock(text) {
                thread.goOn(at: clock, offset: range.lowerBound, &builder)
            } else if PastedHeader.isOfClient(text) {
                builder.tally("evidence-left-out", "line of the client is left out", at: range.lowerBound, .info)
            } else if !thread.add(text) {
                builder.tally("evidence-unknown-record", "line has no time", at: range.lowerBound, .info)
            }
        }
        thread.finish(&builder)
        return builder.reading
    }

    /// Slack sets the time below the name, with spaces before it.
    private static func isIndentedTime(_ line: Substring) -> Bool {
        line.first?.isWhitespace == true && PastedHeader.clock(line) != nil
    }
}
