import DebriefEvents
import DebriefLanguage
import DebriefText

/// A ticket that somebody copied from the page of a tracker: its fields, what it describes, and its comments below them.
struct PastedTicketReader: EvidenceReader {
    let id = "pasted-ticket"
    let name = "ticket copied from its page"
    let info = ReaderInfo(
        producer: "Jira, ServiceNow, help desks and the like, copied from the browser and pasted as text",
        reads: """
            fields such as `Created`, `Reporter`, `Priority`, `Resolved` and `Affected services`, several in a line; the \
            description; the comments as notes or as a chat; English and Chinese
            """,
        times: """
            those of the fields, whose day and zone are those of clocks in the comments that state none; else the zone is \
            that of `--zone`, and reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        file.head == nil && file.source.text.first.map { !"{<-".contains($0) } ?? false
            && TicketHead(file.source) != nil
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let head = TicketHead(file.source) else { return builder.reading }
        let times = head.add(to: &builder)
        var reading = builder.reading
        let rest = EvidenceFile(source: Self.source(file.source, without: head.lines))
        var own = options
        if let opened = times.opened, opened.isDated {
            own.date = own.date ?? opened.civil.date
            own.zone = own.zone ?? times.zone
            if own.zone == nil, let offset = opened.zone.offset {
                own.zone = .fixed(name: opened.zone.name, offset: offset)
            }
        }
        let readers: [any EvidenceReader] = [
            PastedIssueReader(), PastedChatReader(), NotesReader(), ReportReader(),
        ]
        if let reader = readers.first(where: { $0.recognizes(rest) }) {
            let below = reader.read(rest, options: own)
            reading.events += below.events
            reading.statements += below.statements
            reading.diagnostics += below.diagnostics
        }
        return reading
    }

    /// The text with blanks for some lines and without the numbers of comments, `#3 Ana 08:03`, all lines in their places.
    private static func source(_ source: SourceText, without lines: Set<Int>) -> SourceText {
        let numbers = (1...source.lineCount).map {
            lines.contains($0) ? nil : number(of: source[source.range(ofLine: $0)])
        }
        let counted = numbers.compactMap { $0?.number }
        let areCounted =
            counted.count > 2 && zip(counted, counted.dropFirst()).allSatisfy { $1 == $0 + 1 || $1 == $0 - 1 }
        var bytes = Array(source.text.utf8)
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            if areCounted, let front = numbers[line - 1]?.length {
                // What follows must stand where the line begins.
                let words = bytes[range.lowerBound + front..<range.upperBound]
                bytes.replaceSubrange(range, with: words + Array(repeating: 0x20, count: front))
            }
            guard lines.contains(line) else { continue }
            for place in range where bytes[place] != 0x0A && bytes[place] != 0x0D { bytes[place] = 0x20 }
        }
        return SourceText(String(decoding: bytes, as: UTF8.self), path: source.path)
    }

    /// The number in front of who wrote a comment and when, `#12 Ana 08:03`, `12楼 …`, with the bytes that it takes.
    private static func number(of line: Substring) -> (number: Int, length: Int)? {
        guard line.utf8.count <= 80, line.last.map({ $0.isNumber || "])）】".contains($0) }) ?? false
        else { return nil }
        let digits = line.drop { $0 == "#" }.prefix { $0.isASCII && $0.isNumber }
        let behind = line[digits.endIndex...]
        guard line.first == "#" || behind.first == "楼", (1...4).contains(digits.count), let number = Int(read: digits)
        else { return nil }
        let words = behind.drop { "楼.) \t".contains($0) }
        guard words.startIndex > behind.startIndex, TicketHead.time(in: String(words)) != nil else { return nil }
        return (number, line[..<words.startIndex].utf8.count)
    }
}
