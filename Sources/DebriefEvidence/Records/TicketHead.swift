import DebriefEvents
import DebriefLanguage
import DebriefText

/// The fields above the comments of a ticket that somebody copied from a tracker, several of which may stand in one line:
/// `Reporter: Grace Lim   Assignee: Wei Zhang`, `创建时间: 2026-02-11 11:47:22     优先级: 3→2→1`.
struct TicketHead {
    struct Field {
        let kind: String
        let value: String
        /// Where the value stands in the text.
        let range: SourceRange
    }

    private(set) var fields: [Field] = []
    /// All that it holds, the description with it; what stands elsewhere is of the comments.
    private(set) var lines: Set<Int> = []
    private var description: [String] = []
    private var described: [SourceRange] = []
    private var key: String?
    private var title: Field?

    /// Lines that a head and its description may take.
    private static let reach = 40
    private static let longest = 300

    /// `nil` where no fields of a ticket stand above all else.
    init?(_ source: SourceText) {
        var (isDescribed, isSkipped) = (false, false)
        for line in 1...min(source.lineCount, Self.reach) {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(Self.longest).isBlank, !text.prefix(Self.longest).isRule else { continue }
            let found = Self.fields(in: range, of: source)
            if let section = found.first, found.count == 1 || found.allSatisfy({ $0.value.isEmpty }),
                Self.sections.contains(section.kind)
            {
                lines.insert(line)
                if section.kind == "comments" { break }
                isDescribed = section.kind == "description"
                isSkipped = section.kind == "links"
                if !section.value.isEmpty {
                    description.append(section.value)
                    described.append(section.range)
                }
            } else if isSkipped {
                if NoteLine(text) != nil || PastedHeader(text) != nil || PastedIssueStep(text) != nil { break }
                lines.insert(line)
            } else if isDescribed, !found.isEmpty,
                found.allSatisfy({ !["other", "services", "scope"].contains($0.kind) })
            {
                // What stands below the description is of the ticket again: `状态：已关闭`.
                isDescribed = false
                lines.insert(line)
                fields += found
            } else if isDescribed {
                if PastedHeader(text) != nil { break }
                // Right below its name, `骆主任 8:40 电话：…` is the description itself, and no first of many rows.
                let isRow = NoteLine(text) != nil || NoteFront(text) != nil
                let isFollowed =
                    line < source.lineCount && NoteLine(source[source.range(ofLine: line + 1)]) != nil
                if isRow, !description.isEmpty || isFollowed { break }
                lines.insert(line)
                description.append(PlainText.line(text))
                described.append(range)
            } else if !found.isEmpty {
                lines.insert(line)
                fields += found
            } else if lines.isEmpty
                ? takeName(range, of: source) : takeTitle(range, of: source) || Self.isUnknownField(text)
            {
                lines.insert(line)
            } else {
                break
            }
        }
        guard isTicket else { return nil }
    }

    /// Whether it says when it was opened, and what only a ticket has. `Resolved` alone may be a milestone of the incident.
    private var isTicket: Bool {
        let kinds = Set(fields.map(\.kind))
        let people = kinds.intersection(["reporter", "assignee"])
        guard let opened = self["opened"], Self.time(in: opened.value)?.clock != nil else {
            return !people.isEmpty && kinds.contains("closed") && (key != nil || kinds.contains("id"))
        }
        let marks = kinds.intersection(["priority", "status", "id", "closed"]).count + (key == nil ? 0 : 1)
        return marks + people.count > 1
    }

    subscript(_ kind: String) -> Field? { fields.first { $0.kind == kind } }

    // MARK: Reading

    /// `OPS-4471  VPN: nobody can connect`, `工单 #881 登录失败`, above the fields.
    private mutating func takeName(_ range: SourceRange, of source: SourceText) -> Bool {
        let line = source[range]
        // `Projects / Ops Support / OPS-4417`, as the page shows the way to it.
        let crumbs = line.ranges(of: " / ").last.map { line[$0.upperBound...] } ?? line
        let text = crumbs.drop { "#*[ \t".contains($0) }
        let words = text.prefix { !$0.isWhitespace && !"|]:：】".contains($0) }
        guard Self.isKey(words) else { return false }
        key = String(words)
        let rest = PlainText.line(text[words.endIndex...].drop { " \t|]:：-–—】\u{3000}".contains($0) })
        if !rest.isEmpty { title = Field(kind: "title", value: rest, range: range) }
        return true
    }

    /// The line between the number of a ticket and its fields.
    private mutating func takeTitle(_ range: SourceRange, of source: SourceText) -> Bool {
        guard title == nil, key != nil, fields.isEmpty, range.count <= 160 else { return false }
        title = Field(kind: "title", value: PlainText.line(source[range]), range: range)
        return true
    }

    /// `OPS-4471`, `INC0048812`, `#881`
    private static func isKey(_ word: Substring) -> Bool {
        let digits = word.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let front = word.dropLast(digits)
        return digits > 0 && word.count <= 24 && !front.isEmpty
            && (front == "#"
                || front.first?.isLetter == true
                    && front.allSatisfy {
                        $0.isASCII && ($0.isUppercase || $0 == "-" || $0.isNumber)
                    })
    }

    /// Whether a line among fields is one that says nothing of an incident: `Linked: OPS-2107`, `Sprint: 42`.
    private static func isUnknownField(_ text: Substring) -> Bool {
        guard let colon = text.prefix(30).firstIndex(where: { $0 == ":" || $0 == "：" }), NoteLine(text) == nil else {
            return false
        }
        let name = text[..<colon]
        return name.first?.isLetter ?? false && name.split(separator: " ").count <= 3
            && !name.contains(where: { $0.isNumber || ",.，。".contains($0) })
            && !text[text.index(after: colon)...].isBlank
    }

    /// The parts of a line, each with its name; none where a part has none.
    private static func fields(in range: SourceRange, of source: SourceText) -> [Field] {
        guard range.count <= longest else { return [] }
        var found: [Field] = []
        for part in parts(of: range, in: source) {
            guard let (kind, value) = field(part, in: source) else {
                // `Priority: Blocker   (was: Major)`
                if found.isEmpty { return [] }
                continue
            }
            found.append(Field(kind: kind, value: PlainText.line(source[value]), range: value))
        }
        return found
    }

    /// What wide spaces, tabs and bars part.
    private static func parts(of range: SourceRange, in source: SourceText) -> [SourceRange] {
        var parts: [SourceRange] = []
        var start = range.lowerBound
        var (place, spaces) = (range.lowerBound, 0)
        func close(_ end: Int) { if end > start { parts.append(start..<end) } }
        for character in source[range] {
            let next = place + character.utf8.count
            spaces = character == " " ? spaces + 1 : 0
            if spaces > 1 || "\t|｜\u{3000}".contains(character) {
                close(spaces > 1 ? place - 1 : place)
                start = next
            }
            place = next
        }
        close(range.upperBound)
        return parts.filter { !source[$0].isBlank }
    }

    private static func field(_ part: SourceRange, in source: SourceText) -> (kind: String, value: SourceRange)? {
        let text = source[part]
        let marks: Set<Character> = ["#", "*", "-", "—", "–", "=", "•", "_", " ", "\t", "【", "["]
        let trimmed = text.drop { marks.contains($0) }
        if let colon = trimmed.prefix(30).firstIndex(where: { $0 == ":" || $0 == "：" }) {
            let name = trimmed[..<colon]
            let words = plain(name)
            // `Timezone of this Jira`
            guard let kind = kinds[words] ?? (zones.contains(where: words.contains) ? "zone" : nil) else { return nil }
            let front = text[..<trimmed[colon...].dropFirst().startIndex].utf8.count
            return (kind, part.lowerBound + front..<part.upperBound)
        }
        // `处理记录 (倒序)`, `—— 处理记录 ——`, and `工单号 INC-20260211-0087`, whose number tells that it is one.
        let words = trimmed.dropLast { marks.contains($0) || $0 == "】" || $0 == "]" || $0.isWhitespace }
        if let kind = kinds[plain(words)], sections.contains(kind) {
            return (kind, part.upperBound..<part.upperBound)
        }
        guard let space = words.firstIndex(of: " "), kinds[plain(words[..<space])] == "id",
            isKey(words[space...].drop { $0 == " " })
        else { return nil }
        return ("id", part.lowerBound + text[..<space].utf8.count..<part.upperBound)
    }

    /// In lower case, without brackets and the marks of emphasis.
    private static func plain(_ name: Substring) -> String {
        let words = name.prefix { !"(（".contains($0) }.filter { !"*_`".contains($0) }
        return PlainText.line(words).lowercased()
    }

    static func time(in text: String) -> TimeExpression? {
        let source = SourceText(text)
        return TimeScanner.expressions(in: source, range: source.range).first { $0.doubt == nil && $0.clock != nil }
    }

    /// What stands alone above lines of its own.
    private static let sections: Set = ["description", "comments", "links"]
    private static let kinds = Vocabulary.labels.pairs("ticket field")
    private static let zones = Vocabulary.labels.words("zone").filter { $0.utf8.count > 4 }
}

extension TicketHead {
    /// When it was opened, which is the day and the zone of the clocks below it.
    struct Times {
        var opened: Moment?
        var closed: Moment?
        /// Which a field states for all of the page.
        var zone: ZoneRule?
    }

    /// Adds what the head tells; returns its times.
    func add(to builder: inout ReadingBuilder) -> Times {
        var context = NoteContext(
            date: builder.options.date,
            TimeHabits(isDayFirst: builder.options.isDayFirst)
        )
        let number = self["id"].map { $0.value.prefix { !"|,，;； ".contains($0) } }.flatMap { Self.number($0) } ?? key
        let name = self["title"] ?? title
        var ticket = Ticket(key: number ?? "ticket", title: name?.value ?? "")
        let priorities = self["priority"].map { Self.steps($0.value) } ?? []
        ticket.severity = priorities.last
        state(number, name, priorities.last, &builder)
        var times = Times()
        times.zone = self["zone"].flatMap { ZoneRule(named: $0.value[...]) }
        if let zone = times.zone { context.begin(in: zone) }
        times.opened = moment("opened", &context, &builder)
        if let time = times.opened, let offset = time.zone.offset {
            context.begin(in: .fixed(name: time.zone.name, offset: offset))
        }
        if let time = times.opened, let field = self["opened"] {
            ticket.opened(
                at: time,
                by: Ticket.Actor(self["reporter"]?.value),
                saying: description.isEmpty && name == nil ? ticket.key : description.joined(separator: " "),
                offset: field.range.lowerBound,
                into: &builder
            )
            // What the description tells of the hours before has its own time.
            ToldText(
                described,
                of: builder.file.source,
                posted: time,
                isOfDay: true,
                readsLists: false,
                keepsOne: true,
                options: builder.options
            )
            .add(by: self["reporter"]?.value, to: &builder)
        }
        if priorities.count > 1, let field = self["priority"], let time = moment("priority", &context, &builder) {
            ticket.changed(
                "priority",
                from: priorities[priorities.count - 2],
                to: priorities.last,
                at: time,
                by: Ticket.Actor(nil),
                offset: field.range.lowerBound,
                into: &builder
            )
        }
        let ends = self["status"].map { Ticket.isEnd(String($0.value.prefix { !"(（ ".contains($0) })) } ?? false
        let closing = self["closed"] ?? (ends ? self["status"] : nil)
        if let closing, Self.time(in: closing.value) != nil {
            times.closed = moment(closing.kind, &context, &builder)
            if let time = times.closed {
                ticket.reached(
                    "closed",
                    at: time,
                    by: Ticket.Actor(nil),
                    offset: closing.range.lowerBound,
                    into: &builder
                )
                // What came of it was written when it was closed.
                if let result = self["result"], !result.value.isEmpty {
                    ticket.said(
                        result.value,
                        at: time,
                        by: Ticket.Actor(self["assignee"]?.value),
                        offset: result.range.lowerBound,
                        into: &builder
                    )
                }
            }
        }
        return times
    }

    private func state(_ number: String?, _ name: Field?, _ severity: String?, _ builder: inout ReadingBuilder) {
        let place = fields.first?.range.lowerBound ?? 0
        if let number, number.first != "#" {
            builder.state(.metadata(.id), number, offset: self["id"]?.range.lowerBound ?? place)
        }
        if let name { builder.state(.metadata(.title), name.value, offset: name.range.lowerBound) }
        if let severity, let field = self["priority"] {
            builder.state(.metadata(.severity), severity, offset: field.range.lowerBound)
        }
        if let field = self["services"], !field.value.isEmpty {
            builder.state(
                .metadata(.services),
                field.value.replacing(" / ", with: ", "),
                offset: field.range.lowerBound
            )
        }
        // `Impact: High` is no scope.
        if let field = self["scope"],
            field.value.contains(where: \.isNumber) || field.value.split(separator: " ").count > 2
                || Language(of: field.value) == .chinese && field.value.count > 4
        {
            builder.state(.section(.customerImpact), field.value, offset: field.range.lowerBound)
        }
    }

    private func moment(_ kind: String, _ context: inout NoteContext, _ builder: inout ReadingBuilder) -> Moment? {
        guard let field = self[kind], let time = Self.time(in: field.value) else { return nil }
        if context.cannotTellDay(of: time) { builder.tallyUnclearDay(at: field.range.lowerBound) }
        guard let moment = context.moment(of: time) else { return nil }
        return builder.dated(moment, of: "ticket", at: field.range.lowerBound)
    }

    /// `P2`, `P1` of `P2 -> P1`; `高`, `紧急` of `高 → 紧急（14:35 由 林珊 调整）`.
    private static func steps(_ value: String) -> [String] {
        let words = value.prefix { !"(（".contains($0) }
        return words.replacing("->", with: "→").replacing("=>", with: "→").split { "→⇒➔>".contains($0) }
            .map { PlainText.line($0) }.filter { !$0.isEmpty }
    }

    private static func number(_ word: Substring) -> String? {
        word.contains(where: \.isNumber) && word.count <= 40 ? String(word) : nil
    }
}
