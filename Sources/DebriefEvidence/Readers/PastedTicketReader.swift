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
            if own.zone == nil, let offset = opened.zone.offset {
                own.zone = .fixed(name: opened.zone.name, offset: offset)
            }
        }
        let readers: [any EvidenceReader] = [PastedChatReader(), NotesReader(), ReportReader()]
        if let reader = readers.first(where: { $0.recognizes(rest) }) {
            let below = reader.read(rest, options: own)
            reading.events += below.events
            reading.statements += below.statements
            reading.diagnostics += below.diagnostics
        }
        return reading
    }

    /// The text with blanks for some lines, all others in their places.
    private static func source(_ source: SourceText, without lines: Set<Int>) -> SourceText {
        var bytes = Array(source.text.utf8)
        for line in lines {
            for place in source.range(ofLine: line) where bytes[place] != 0x0A && bytes[place] != 0x0D {
                bytes[place] = 0x20
            }
        }
        return SourceText(String(decoding: bytes, as: UTF8.self), path: source.path)
    }
}
