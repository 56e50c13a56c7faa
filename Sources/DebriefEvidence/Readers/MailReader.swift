import DebriefEvents
import DebriefLanguage
import DebriefText

/// Mails: one with its head and parts, or many in a mailbox.
struct MailReader: EvidenceReader {
    let id = "mail"
    let name = "e-mail"
    let info = ReaderInfo(
        producer: "any mail program: `.eml` (RFC 5322 with MIME), `.mbox`, archives of mailing lists",
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
    }

    /// Whether fields stand here of which at least these are of a mail.
    private static func isHead(_ source: SourceText, from first: Int) -> Bool {
        var names: Set<String> = []
        for line in first...max(first, min(source.lineCount, first + 300)) {
            let text = source[source.range(ofLine: line)].prefix { !$0.isNewline }
            if text.isEmpty { break }
            if text.first?.isWhitespace == true, !names.isEmpty { continue }
            guard let field = MailHeaders.field(text.prefix(2_000)) else { return false }
            names.insert(field.name)
        }
        let others = ["to", "subject", "message-id", "received", "mime-version", "return-path", "delivered-to"]
        return names.contains("from") && names.contains("date") && others.contains(where: names.contains)
    }

    /// `From ana@example.com Wed Jan 15 14:02:11 2025`
    private static func isEnvelope(_ line: Substring) -> Bool {
        guard line.hasPrefix("From "), line.utf8.count < 300 else { return false }
        return line.contains(":") && line.last(where: { !$0.isWhitespace })?.isNumber == true
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let source = file.source
        var lines: [Substring] = []
        var start = 0
        // In a mailbox an envelope stands behind an empty line.
        let isMailbox = Self.isEnvelope(source[source.range(ofLine: 1)])
        var isBehindEmpty = true
        for number in 1...source.lineCount {
            let range = source.range(ofLine: number)
            let text = source[range].prefix { !$0.isNewline }
            if isMailbox, isBehindEmpty, Self.isEnvelope(text) {
                read(lines, at: start, &builder)
                (lines, start, isBehindEmpty) = ([], range.upperBound, false)
                continue
            }
            // A thread that was pasted into one file has the head of each mail behind the one before.
            if !isMailbox, isBehindEmpty, number > 1, text.hasPrefix("From:"), Self.isHead(source, from: number) {
                read(Self.withoutRule(lines), at: start, &builder)
                (lines, start) = ([], range.lowerBound)
            }
            isBehindEmpty = text.isEmpty || Self.isRule(text)
            // Mailboxes mark such lines of a mail by one more sign.
            lines.append(isMailbox && text.hasPrefix(">From ") ? text.dropFirst() : text)
        }
        read(lines, at: start, &builder)
        return builder.reading
    }

    /// `---`, `-----Original Message-----`
    private static func isRule(_ line: Substring) -> Bool {
        line.count >= 3 && line.allSatisfy { "-_=".contains($0) } || line.hasPrefix("-----")
    }

    /// Without the line that parts a mail from the next one.
    private static func withoutRule(_ lines: [Substring]) -> [Substring] {
        Array(lines.reversed().drop { $0.allSatisfy(\.isWhitespace) || isRule($0) }.reversed())
    }

    private func read(_ lines: [Substring], at offset: Int, _ builder: inout ReadingBuilder) {
        guard lines.contains(where: { !$0.isEmpty }) else { return }
        let mail = MailMessage(lines)
        let headers = mail.headers
        guard let stated = headers["date"] else {
            return builder.tally("evidence-no-time", "mail has no date", at: offset)
        }
        guard let written = WrittenTime(isOfMail: true).moment(Self.withoutRemarks(stated)) else {
            return builder.tally("evidence-malformed", "date of a mail cannot be read", at: offset)
        }
        if let identity = headers["message-id"], builder.isRepeated(identity, at: offset) { return }
        let (name, address) = MailHeaders.person(headers.text("from") ?? "")
        let subject = headers.text("subject") ?? ""
        let time = builder.zoned(written, at: offset)
        // What the lines say of the hours before is told at its own time.
        let body = SourceText(mail.text)
        let told = ToldText(
            (1...body.lineCount).map(body.range).filter { !body[$0].isBlank && !body[$0].hasPrefix(">") },
            of: body,
            posted: time,
            isOfDay: headers["in-reply-to"] == nil && !Self.isOfMachine(headers, address),
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
            [isAnswer ? "" : subject, words].filter { !$0.isEmpty }.joined(separator: ": "),
            actor: name ?? address,
            isMachine: Self.isOfMachine(headers, address),
            status: told.rows.isEmpty ? nil : Self.report,
            thread: Self.thread(headers),
            links: NoteRow.links(in: mail.text),
            offset: offset,
            cited: subject.isEmpty ? "mail" : "mail '\(subject)'"
        )
        let source = builder.file.source
        told.add(by: name ?? address, to: &builder) { place in
            // A line of the mail stands in the file as it is, unless it was packed.
            let line = body[body.range(ofLine: body.line(at: place))]
            let found = lines.first { $0 == line }
            return found.map { source.text.utf8.distance(from: source.text.startIndex, to: $0.startIndex) } ?? offset
        }
    }

    /// The status of a mail that tells of the hours before it, each at its own time.
    private static let report = "report"

    /// `Wed, 15 Jan 2025 14:02:11 +0100 (CET)`
    private static func withoutRemarks(_ date: String) -> String {
        guard let open = date.firstIndex(of: "("), open > date.startIndex else { return date }
        return String(date[..<open])
    }

    /// The first mail of its thread, which all others name.
    private static func thread(_ headers: MailHeaders) -> String? {
        let first = (headers["references"] ?? headers["in-reply-to"])?.split(separator: " ").first.map(String.init)
        return first ?? headers["message-id"]
    }

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
