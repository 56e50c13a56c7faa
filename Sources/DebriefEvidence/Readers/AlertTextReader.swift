import DebriefEvents
import DebriefLanguage
import DebriefText

/// Alerts as text, pasted out of a channel, mails or the page of a tool: a line each, `[FIRING:1] DiskFull db-1  2026-03-17
/// 10:02 UTC`, or a block of fields each, `【夜莺】S1 Triggered` above `规则标题: …` and `触发时间: …`.
struct AlertTextReader: EvidenceReader {
    let id = "alert-text"
    let name = "alerts as text"
    let info = ReaderInfo(
        producer: "Alertmanager, Grafana, 夜莺 (Nightingale), Zabbix, 云监控 and the like, pasted out of a chat or mails",
        reads: """
            lines and blocks that open with the state of an alert, and lists of lines with a time, a level or state, a name \
            and a condition: what fired and what recovered, with its level, target and value; English and Chinese
            """,
        times: """
            that of the line, or of the field that says when it fired or recovered; the zone as stated, else that of \
            `--zone`, and reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil, isOfHeads(file) || AlertRows(file.source, limit: 400) != nil else { return false }
        // What stands below the headings of a table is read by them.
        return !AlertTableReader().recognizes(file)
    }

    private func isOfHeads(_ file: EvidenceFile) -> Bool {
        var (heads, known, lines) = (0, 0, 0)
        for line in 1...min(file.source.lineCount, 400) {
            let range = file.source.range(ofLine: line)
            guard !file.source[range].prefix(300).isBlank else { continue }
            lines += 1
            if AlertHead(range, in: file.source) != nil {
                heads += 1
                known += 1
            } else if heads > 0, AlertField(range, in: file.source) != nil {
                known += 1
            }
        }
        return heads >= 2 && known * 10 >= lines * 7 || heads == 1 && known >= 4 && known == lines
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let source = file.source
        var context = NoteContext(date: options.date, TimeHabits(isDayFirst: options.isDayFirst))
        if let list = AlertRows(source), list.hasConditions || !isOfHeads(file) {
            list.read(&context, &builder)
            return builder.reading
        }
        var fired: [PastedAlert] = []
        var open: PastedAlert?
        func close() {
            guard var alert = open else { return }
            open = nil
            if alert.kind == .alertResolved, let match = fired.last(where: alert.recovers) {
                alert.subject = match.subject
            }
            guard let written = alert.time else {
                return builder.tally("evidence-no-time", "alert states no time", at: alert.offset)
            }
            guard let read = context.moment(of: written) else {
                return builder.tally("evidence-unread-time", "no calendar has the day of an alert", at: alert.offset)
            }
            alert.add(at: builder.dated(read, of: "alert", at: alert.offset), into: &builder)
            if alert.kind == .alertFired { fired.append(alert) }
        }
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            guard !source[range].prefix(300).isBlank else { continue }
            if let head = AlertHead(range, in: source) {
                close()
                open = PastedAlert(head, in: source)
            } else if let field = AlertField(range, in: source), open != nil {
                open?.take(field)
            } else if open == nil {
                if !context.take(range, in: source) {
                    builder.tally("evidence-unknown-record", "line is no alert", at: range.lowerBound, .info)
                }
            } else {
                open?.goOn(with: source[range])
            }
        }
        close()
        return builder.reading
    }
}

/// A line that opens with the state of an alert, or ends with it behind the name of a tool.
struct AlertHead {
    let kind: EvidenceEvent.Kind
    /// What is left without the state, the time, and the tool.
    let text: String
    let tool: String?
    /// `critical` of `(critical)` at its end.
    let level: String?
    let time: TimeExpression?
    let offset: Int

    private static let longest = 600
    private static let fires = Vocabulary.evidence.words("alert fires")
    private static let clears = Vocabulary.evidence.words("alert clears")

    init?(_ range: SourceRange, in source: SourceText) {
        guard range.count <= Self.longest else { return nil }
        let times = TimeScanner.expressions(in: source, range: range).filter { $0.doubt == nil && $0.clock != nil }
        var bytes = Array(source[range].utf8)
        for time in times {
            for place in time.range { bytes[place - range.lowerBound] = 0x20 }
        }
        let line = String(decoding: bytes, as: UTF8.self)
        let trimmed = line.drop { !$0.isLetter && !$0.isNumber && !"[【".contains($0) }
        var tool: String?
        var rest = trimmed
        var found = Self.bracketed(rest)
        if found?.kind == nil, let first = found, first.words.utf8.count <= 40 {
            tool = first.words
            rest = first.rest.drop { $0 == " " }
            found = Self.bracketed(rest) ?? Self.last(of: rest)
        }
        // `【云监控】实例 db-1 CPU使用率 99.7%，触发时间 2025-03-11 07:28:00`: what the time is called says what happened.
        if found?.kind == nil, tool != nil,
            let kind = times.lazy.compactMap({ Self.happened(behind: source[range.lowerBound..<$0.range.lowerBound]) })
                .first
        {
            found = (kind, "", rest)
        }
        guard let found, let kind = found.kind else { return nil }
        (self.kind, self.tool, offset) = (kind, tool, range.lowerBound)
        let words = Self.withoutSalutation(found.rest.drop { " :：-–—|".contains($0) })
        // What wide spaces part from it says where it was sent.
        let first = words.firstPlace(of: "  ").map { words[..<$0.lowerBound] } ?? words
        (text, level) = Self.withoutLevel(Self.withoutTimeName(PlainText.line(first.isBlank ? words : first)))
        // Both ends of a line may hold when it was; between words a clock is part of what is told.
        time =
            times.first { $0.range.lowerBound - range.lowerBound < 3 } ?? times.last {
                $0.range.upperBound > range.upperBound - 12
            } ?? times.first
    }

    /// Without the name of the time at its end, which is read: `…，触发时间`.
    private static func withoutTimeName(_ text: String) -> String {
        let marks = " ,，:：;；。."
        let words = Substring(text).dropLast { marks.contains($0) }
        let small = words.lowercasedInPlace
        let names = AlertField.kinds.filter { name, kind in
            // `CPU time` is no name of a time.
            ["fired", "recovered"].contains(kind) && small.hasSuffix(name)
                && (name.contains(" ") || name.first?.isASCII == false)
        }.keys
        guard let name = names.max(by: { $0.count < $1.count }), name.utf8.count < small.utf8.count else { return text }
        let front = words.dropLast(name.count)
        let isParted = front.last.map { marks.contains($0) || name.first?.isASCII == false } ?? false
        return isParted ? String(front.dropLast { marks.contains($0) }) : text
    }

    /// `尊敬的用户，您的实例 …`
    private static func withoutSalutation(_ words: Substring) -> Substring {
        guard let comma = words.prefix(16).firstIndex(where: { ",，".contains($0) }),
            salutations.contains(words[..<comma].lowercased())
        else { return words }
        return words[words.index(after: comma)...].drop(while: \.isWhitespace)
    }

    private static let salutations = Set(Vocabulary.labels.words("salutation"))

    private static func withoutLevel(_ text: String) -> (text: String, level: String?) {
        guard let close = text.last, ")）".contains(close), let open = text.lastIndex(where: { "(（".contains($0) })
        else {
            return (text, nil)
        }
        let word = text[text.index(after: open)...].dropLast()
        guard word.count <= 12, word.allSatisfy({ $0.isLetter || $0.isNumber }) else { return (text, nil) }
        return (PlainText.line(text[..<open]), String(word))
    }

    private typealias State = (kind: EvidenceEvent.Kind?, words: String, rest: Substring)

    /// `[FIRING:1] name`, `【告警恢复】name`
    private static func bracketed(_ line: Substring) -> State? {
        guard let first = line.first, "[【".contains(first),
            let end = line.prefix(48).firstIndex(where: { "]】".contains($0) })
        else { return nil }
        let words = line[line.index(after: line.startIndex)..<end]
        return (state(in: words), PlainText.line(words), line[line.index(after: end)...])
    }

    /// What happened at a time, by what stands before it.
    private static func happened(behind words: Substring) -> EvidenceEvent.Kind? {
        let name = Substring(words.suffix(48).lowercased()).dropLast(while: { " :：=".contains($0) })
        let found = AlertField.kinds.keys.filter(name.hasSuffix).max { $0.count < $1.count }
        switch found.flatMap({ AlertField.kinds[$0] }) {
        case "fired": return .alertFired
        case "recovered": return .alertResolved
        default: return nil
        }
    }

    /// `S2 Triggered`, alone behind the name of the tool.
    private static func last(of line: Substring) -> State? {
        let words = line.split(separator: " ")
        guard words.count <= 6, let word = words.last, let kind = state(in: word) else { return nil }
        return (kind, String(word), line[..<word.startIndex])
    }

    /// What ends is said before what began: `告警恢复`, `alert resolved`.
    private static func state(in text: Substring) -> EvidenceEvent.Kind? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard words.count <= 4 else { return nil }
        func says(_ known: [String]) -> Bool {
            words.contains { word in
                known.contains { $0 == word || !$0.utf8.allSatisfy { $0 < 0x80 } && word.hasSuffix($0) }
            }
        }
        return says(clears) ? .alertResolved : says(fires) ? .alertFired : nil
    }
}

/// A line of a block that says what an alert is, on what, since when: `规则标题: …`, `Alertname: …`.
struct AlertField {
    let kind: String
    let value: String
    let time: TimeExpression?

    static let kinds = Vocabulary.labels.pairs("alert field")

    init?(_ range: SourceRange, in source: SourceText) {
        let line = source[range].prefix(600)
        let trimmed = line.drop { !$0.isLetter && !$0.isNumber }
        guard let colon = trimmed.prefix(32).firstIndex(where: { ":：=".contains($0) }) else { return nil }
        let name = trimmed[..<colon].filter { !"*_`".contains($0) }.lowercased()
        guard let kind = Self.kinds[PlainText.line(name)] else { return nil }
        let value = trimmed[trimmed.index(after: colon)...]
        self.kind = kind
        self.value = PlainText.line(value.drop { $0 == "*" || $0 == " " })
        time = TicketHead.time(in: String(value))
    }
}

/// An alert that is put together from its line or its block.
private struct PastedAlert {
    let kind: EvidenceEvent.Kind
    private let tool: String?
    private(set) var text: String
    /// What it is called when it fires; when it recovers, what it was called then.
    var subject: String
    private(set) var time: TimeExpression?
    let offset: Int
    private var level: String?
    private var target: String?
    private var value: String?

    init(_ head: AlertHead, in source: SourceText) {
        (kind, tool, time, offset) = (head.kind, head.tool, head.time, head.offset)
        text = head.text
        level = head.level
        subject = Self.name(of: head.text)
    }

    /// `DiskFull` of `DiskFull pg-2 90 % used`, as what else the line holds changes until it recovers; else all of it.
    private static func name(of text: String) -> String {
        let first = text.prefix { !$0.isWhitespace }
        let isName =
            first.dropFirst().contains { $0.isUppercase || "_-".contains($0) } && first.contains(where: \.isLetter)
        return isName ? String(first) : text
    }

    mutating func take(_ field: AlertField) {
        switch field.kind {
        case "name":
            // What stands in front is a level at most: `S1`.
            if !text.isEmpty, text.utf8.count <= 8 { level = level ?? text }
            (text, subject) = (field.value, field.value)
        case "target": target = field.value
        case "value": value = field.value
        case "level": level = field.value
        case "fired": if kind == .alertFired || time == nil { time = field.time ?? time }
        case "recovered": if kind == .alertResolved { time = field.time ?? time }
        case "text": goOn(with: field.value[...])
        default: break
        }
    }

    mutating func goOn(with line: Substring) {
        guard text.utf8.count < 400 else { return }
        text += (text.isEmpty ? "" : " – ") + PlainText.line(line)
    }

    /// Whether it is the end of another: of the same name, on the same target where both state one.
    func recovers(_ other: PastedAlert) -> Bool {
        guard subject == other.subject else { return false }
        guard let target, let theirs = other.target else {
            let (own, their) = (text.split(separator: " "), other.text.split(separator: " "))
            return own.count < 2 || their.count < 2 || own[1] == their[1]
        }
        return target == theirs
    }

    func add(at time: Moment, into builder: inout ReadingBuilder) {
        let details = [target, value].compactMap { $0 }.filter { !text.contains($0) }
        builder.add(
            kind,
            at: time,
            details.isEmpty ? text : "\(text) (\(details.joined(separator: ", ")))",
            actor: tool,
            isMachine: true,
            severity: level,
            subject: subject,
            offset: offset,
            cited: "alert \(subject)"
        )
    }
}
