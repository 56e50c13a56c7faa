import DebriefEvents
import DebriefLanguage
import DebriefText

/// Mails: one with its head and parts, or many in a mailbox.
struct MailReader: EvidenceReader {
    let id = "mail"
    let name = "e-mail"
    let info = ReaderInfo(
        producer: "any mail program: `.eml` (RFC 5322 with MIME), `.mbox`, archives of lists, threads pasted as text",
        reads: """
            each mail as a message of its author with its subject and what is new in it: quoted mails, signatures and \
            attachments are left out; encoded words, quoted-printable, Base64 and the usual character sets are decoded; \
            mails that programs send by themselves are marked
            """,
        times: "`Date` with its offset"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil else { return false }
        return Self.isHead(file.source, from: Self.isEnvelope(file.source[file.source.range(ofLine: 1)]) ? 2 : 1)
            || PastedMails.areThread(file.source)
    }

    /// Whether fields stand here of which at least these are of a mail.
    private static func isHead(_ source: SourceText, from first: Int) -> Bool {
        let names = fieldNames(
            in: (first..<max(first, min(source.lineCount, first + 300)) + 1).lazy.map {
                source[source.range(ofLine: $0)].prefix { !$0.isNewline }
            }
        )
        let others = ["to", "subject", "message-id", "received", "mime-version", "return-path", "delivered-to"]
        return names.contains("from") && names.contains("date") && others.contains(where: names.contains)
    }

    /// Those above the first empty line; none where something else stands there.
    private static func fieldNames(in lines: some Sequence<Substring>) -> Set<String> {
        var names: Set<String> = []
        for text in lines {
            if text.isEmpty { break }
            if text.first?.isWhitespace == true, !names.isEmpty { continue }
            guard let field = MailHeaders.field(text.prefix(2_000)) else { return [] }
            names.insert(field.name)
        }
        return names
    }

    /// `From ana@example.com Wed Jan 15 14:02:11 2025`
    private static func isEnvelope(_ line: Substring) -> Bool {
        guard line.hasPrefix("From "), line.utf8.count < 300 else { return false }
        return line.contains(":") && line.last(where: { !$0.isWhitespace })?.isNumber == true
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let source = file.source
        let lines = (1...source.lineCount).map { number in
            let range = source.range(ofLine: number)
            return (text: source[range].prefix { !$0.isNewline }, start: range.lowerBound, end: range.upperBound)
        }
        guard Self.isEnvelope(lines[0].text) else {
            let thread = PastedMails(lines.map { ($0.text, $0.start) })
            for (index, mail) in thread.mails.enumerated() {
                read(mail.lines, at: mail.offset, shownAbove: index == 0 ? thread.subject : nil, &builder)
            }
            return builder.reading
        }
        var mail: [Substring] = []
        var start = 0
        // In a mailbox an envelope stands behind an empty line.
        var isBehindEmpty = true
        for (text, _, end) in lines {
            if isBehindEmpty, Self.isEnvelope(text) {
                read(mail, at: start, &builder)
                (mail, start, isBehindEmpty) = ([], end, false)
                continue
            }
            isBehindEmpty = text.isEmpty
            // Mailboxes mark such lines of a mail by one more sign.
            mail.append(text.hasPrefix(">From ") ? text.dropFirst() : text)
        }
        read(mail, at: start, &builder)
        return builder.reading
    }

    /// - Parameter subject: of a mail whose own head has none.
    private func read(
        _ lines: [Substring],
        at offset: Int,
        shownAbove subject: String? = nil,
        _ builder: inout ReadingBuilder
    ) {
        guard lines.contains(where: { !$0.isEmpty }) else { return }
        let mail = MailMessage(lines)
        let headers = mail.headers
        guard let stated = headers["date"] else {
            return builder.tally("evidence-no-time", "mail has no date", at: offset)
        }
        guard
            let written = WrittenTime(isDayFirst: builder.options.isDayFirst, isOfMail: true).moment(
                Self.withoutRemarks(stated)
            )
        else {
            return builder.tally("evidence-malformed", "date of a mail cannot be read", at: offset)
        }
        if let identity = headers["message-id"], builder.isRepeated(identity, at: offset) { return }
        let (name, address) = MailHeaders.person(headers.text("from") ?? "")
        let subject = headers.text("subject") ?? subject ?? ""
        let isMachine = Self.isOfMachine(headers, address)
        let isNobody = isMachine || Self.isOfOrganisation(address)
        let time = builder.zoned(written, at: offset)
        if isMachine,
            let alert = AlertMail(subject: subject, lines: mail.text.split(separator: "\n"))
        {
            return builder.add(
                alert.acknowledgedBy == nil ? .message : .acknowledged,
                at: time,
                alert.text,
                actor: alert.acknowledgedBy ?? name ?? address,
                isMachine: alert.acknowledgedBy == nil,
                thread: Self.thread(headers),
                links: NoteRow.links(in: mail.text),
                offset: offset,
                cited: "mail '\(subject)'"
            )
        }
        // What the lines say of the hours before is told at its own time.
        let body = SourceText(NoteWrap.unwrapped(mail.text))
        let asSent = SourceText(mail.text)
        let told = ToldText(
            (1...body.lineCount).map(body.range).filter { !body[$0].isBlank && !body[$0].hasPrefix(">") },
            of: body,
            posted: time,
            isOfDay: !isMachine,
            options: builder.options
        )
        let words = PlainText.line(
            told.rows.isEmpty ? mail.text : told.rest.map { String(body[$0]) }.joined(separator: " ")
        )
        // An answer says its subject once more.
        let isAnswer = headers["in-reply-to"] != nil && !words.isEmpty
        builder.add(
            .message,
            at: time,
            [isAnswer ? "" : words.isEmpty ? subject : Self.withoutMarks(subject), words].filter { !$0.isEmpty }.joined(
                separator: ": "
            ),
            actor: name ?? address,
            isMachine: isNobody,
            status: told.rows.isEmpty ? nil : Self.report,
            title: MailHeaders.withoutAnswer(subject),
            thread: Self.thread(headers),
            links: NoteRow.links(in: mail.text),
            offset: offset,
            cited: subject.isEmpty ? "mail" : "mail '\(subject)'"
        )
        let source = builder.file.source
        let places = Dictionary(lines.map { ($0, $0.startIndex) }) { first, _ in first }
        let place = { (offset: Int) -> Int? in
            // A line of the mail stands in the file as it is, unless it was packed.
            places[asSent[asSent.range(ofLine: asSent.line(at: offset))]].map {
                source.text.utf8.distance(from: source.text.startIndex, to: $0)
            }
        }
        if !isMachine { state(body, told, at: { place($0) ?? offset }, &builder) }
        told.add(by: name ?? address, isMachine: isNobody, to: &builder) { place($0) ?? offset }
    }

    /// What a mail lists as work and says of the impact, each at its own line.
    private func state(_ body: SourceText, _ told: ToldText, at place: (Int) -> Int, _ builder: inout ReadingBuilder) {
        var statements = NoteStatements(of: body)
        let known = Set(told.statements.map(\.offset))
        for line in 1...body.lineCount {
            let range = body.range(ofLine: line)
            let text = body[range]
            if text.isBlank {
                statements.pause()
            } else if !text.hasPrefix(">"), !known.contains(range.lowerBound) {
                statements.takeOfMail(text, line: line, at: place(range.lowerBound), &builder)
            }
        }
    }

    /// What the subject asks, the mail itself may answer: `salaries run twice???`.
    private static func withoutMarks(_ subject: String) -> String {
        String(subject[...].dropLast(while: { "?？!！. ".contains($0) }))
    }

    /// The status of a mail that tells of the hours before it, each at its own time.
    private static let report = "report"

    /// `Wed, 15 Jan 2025 14:02:11 +0100 (CET)`
    static func withoutRemarks(_ date: String) -> String {
        // `2026年1月12日(周一) 11:26`
        guard let open = date.firstIndex(of: "("), open > date.startIndex,
            !date[open...].contains(where: \.isNumber)
        else { return date }
        return String(date[..<open])
    }

    /// The first mail of its thread, which all others name.
    private static func thread(_ headers: MailHeaders) -> String? {
        let first = (headers["references"] ?? headers["in-reply-to"])?.split(separator: " ").first.map(String.init)
        return first ?? headers["message-id"]
    }

    /// Whether a firm writes and nobody of it: `notice@cloud.example`.
    private static func isOfOrganisation(_ address: String) -> Bool {
        boxes.contains(address.prefix { $0 != "@" }.lowercased())
    }

    private static let boxes = Set(Vocabulary.labels.words("box of an organisation"))

    private static func isOfMachine(_ headers: MailHeaders, _ address: String) -> Bool {
        if let sent = headers["auto-submitted"], sent.lowercased() != "no" { return true }
        if headers["x-auto-response-suppress"] != nil || headers["precedence"]?.lowercased() == "bulk" { return true }
        let box = address.prefix { $0 != "@" }.lowercased()
        return box.hasPrefix("no-reply") || box.hasPrefix("noreply") || machines.contains(String(box))
    }

    private static let machines: Set = [
        "alert", "alerts", "alertmanager", "mailer-daemon", "monitor", "monitoring", "nagios", "notifications", "root",
        "zabbix",
    ]
}
