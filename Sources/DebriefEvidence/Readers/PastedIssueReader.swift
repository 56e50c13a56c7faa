import DebriefEvents
import DebriefLanguage
import DebriefText

/// A thread of an issue that somebody copied from the page of a tracker: `ana commented on Dec 8, 2020`, and what was written.
struct PastedIssueReader: EvidenceReader {
    let id = "pasted-issue"
    let name = "issue copied from its page"
    let info = ReaderInfo(
        producer: "GitHub, GitLab, Gitea, Jira and the like, copied from the browser and pasted as text",
        reads:
            "who opened, commented on, closed and reopened it, and what was written below; title and number above it",
        times: """
            the day, and the clock where the page shows one; ages such as `3 days ago` say no time and are reported; the zone \
            is that of `--zone`, and reported without any
            """
    )

    /// Lines that tell whether a file holds a thread.
    private static let sample = 400

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil else { return false }
        var steps = 0
        for line in 1...min(file.source.lineCount, Self.sample) {
            if PastedIssueStep(file.source[file.source.range(ofLine: line)]) != nil { steps += 1 }
            if steps > 1 { return true }
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let source = file.source
        var open: (step: PastedIssueStep, offset: Int)?
        var words: [SourceRange] = []
        var ticket: Ticket?
        var context = NoteContext(date: options.date, TimeHabits(isDayFirst: options.isDayFirst))
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(300).isBlank else { continue }
            if let step = PastedIssueStep(text) ?? PastedIssueStep(text, by: words.last.map { source[$0] }) {
                // The page shows the name beside a picture as well.
                while let last = words.last, Self.isName(source[last], of: step) { words.removeLast() }
                let known = ticket ?? Self.ticket(named: words.map { source[$0] })
                ticket = known
                if let open { add(open.step, words, known, at: open.offset, &context, &builder) }
                open = (step, range.lowerBound)
                words = []
            } else if !Self.isFurniture(text), words.reduce(0, { $0 + $1.count }) < 16_000 {
                words.append(range)
            }
        }
        if let open, let ticket { add(open.step, words, ticket, at: open.offset, &context, &builder) }
        return builder.reading
    }

    private static func isName(_ line: Substring, of step: PastedIssueStep) -> Bool {
        PlainText.line(line).drop { $0 == "@" }.lowercased() == step.name.drop { $0 == "@" }.lowercased()
    }

    /// `Contributor`, `No one assigned`, `👍 3`
    private static func isFurniture(_ line: Substring) -> Bool {
        guard line.utf8.count <= 120 else { return false }
        let words = PlainText.line(line).lowercased()
        let isCount =
            words.utf8.count <= 24 && !words.contains(where: \.isLetter)
            && words.unicodeScalars.contains(where: \.properties.isEmojiPresentation)
        return isCount || furniture.contains(words)
    }

    private static let furniture = Set(Vocabulary.labels.words("issue furniture"))

    private func add(
        _ step: PastedIssueStep,
        _ lines: [SourceRange],
        _ ticket: Ticket,
        at offset: Int,
        _ context: inout NoteContext,
        _ builder: inout ReadingBuilder
    ) {
        guard let stated = step.time else {
            return builder.tally("evidence-no-time", "comment states an age and no time", at: offset)
        }
        if context.cannotTellDay(of: stated) {
            builder.tallyUnclearDay(at: offset)
        }
        guard let read = context.moment(of: stated) else {
            return builder.tally("evidence-unread-time", "no calendar has the day of a comment", at: offset)
        }
        let source = builder.file.source
        let logged = PastedLog(lines, of: source)
        logged.add(to: &builder)
        let told = ToldText(logged.rest, of: source, posted: read, options: builder.options)
        var stamp = read
        // A day alone is one of the clock that its rows are on.
        if stamp.precision == .day, stamp.zone.offset == nil, let row = told.rows.first { stamp.zone = row.time.zone }
        let time = builder.dated(stamp, of: "comment", at: offset)
        var statements = NoteStatements(of: source)
        // Beside rows, what lines say of the incident stands for itself.
        let rest =
            told.rows.isEmpty
            ? told.rest
            : told.rest.filter { range in
                !statements.takeLabelled(
                    source[range],
                    line: source.line(at: range.lowerBound),
                    at: range.lowerBound,
                    &builder
                )
            }
        told.add(to: &builder)
        let text = PlainText.withoutMarkdown(rest.map { Self.line(source[$0]) }.joined(separator: " "))
        let actor = Ticket.Actor(step.name, isMachine: BotName.isMachine(step.name))
        let links = NoteRow.links(in: text)
        switch step.kind {
        case "moved":
            builder.tally("evidence-left-out", "change of a ticket's state is left out", at: offset, .info)
        case "field":
            if let change = step.change {
                let (field, old, new) = change
                ticket.changed(field, from: old, to: new, at: time, by: actor, offset: offset, into: &builder)
            }
        case "opened":
            ticket.opened(at: time, by: actor, saying: text, links: links, offset: offset, into: &builder)
        case "said":
            ticket.said(text, at: time, by: actor, links: links, offset: offset, into: &builder)
        default:
            ticket.reached(step.kind, at: time, by: actor, offset: offset, into: &builder)
            if !text.isEmpty { ticket.said(text, at: time, by: actor, links: links, offset: offset, into: &builder) }
        }
    }

    /// With a mark that still tells where an item begins once all lines are one.
    private static func line(_ line: Substring) -> String {
        let words = line.drop(while: \.isWhitespace)
        guard let mark = words.first, "-*".contains(mark), words.dropFirst().first == " " else { return String(line) }
        return "• " + words.dropFirst(2)
    }

    /// `Site is down #654` above the first step; other lines there are of the page.
    private static func ticket(named lines: [Substring]) -> Ticket {
        for line in lines.prefix(6) {
            // `# Site is down #654`, as a page is copied into Markdown.
            let words = PlainText.line(line.hasPrefix("# ") ? line.dropFirst(2) : line)
            guard let mark = words.lastIndex(of: "#") else { continue }
            let number = words[words.index(after: mark)...].prefix { $0.isNumber }
            let rest = words[words.index(after: mark)...].dropFirst(number.count)
            guard !number.isEmpty, rest.allSatisfy({ !$0.isLetter }) else { continue }
            return Ticket(key: "#\(number)", title: PlainText.line(words[..<mark]))
        }
        return Ticket(key: "issue", title: lines.first.map { PlainText.line($0) } ?? "")
    }
}

/// A line that says who did what to an issue on which day: `ana commented on Dec 8, 2020`, `bo closed this as completed on …`.
struct PastedIssueStep {
    let name: String
    /// `opened`, `said`, `closed`, `reopened`, `moved` to a state that ends nothing, or `field` for one that changed
    let kind: String
    /// `nil` for an age: `commented 3 days ago`.
    let time: TimeExpression?
    /// What a field was and became, for `field`.
    private(set) var change: (field: String, old: String, new: String)?

    private static let longest = 120
    /// Words between what was done and its day: `this as completed on`.
    private static let between = 6

    /// `opened on Dec 23, 2021`, `on Jul 10, 2026` below the name.
    init?(_ line: Substring, by name: Substring?) {
        guard let name, PastedHeader.isName(name), name.split(separator: " ").count <= 3, line.utf8.count <= 60 else {
            return nil
        }
        self.init(Substring(PlainText.line(name).drop { $0 == "@" } + " " + line))
    }

    init?(_ line: Substring) {
        guard line.utf8.count <= Self.longest, line.first?.isWhitespace == false else { return nil }
        // `**ana** commented on Dec 8, 2020`
        let line = line.first.map { "*_[`".contains($0) } == true ? Emphasis.without(line) : line
        if let head = Self(headed: line) {
            self = head
            return
        }
        let source = SourceText(String(line))
        let small = line.lowercasedInPlace
        guard let verb = Self.verbs.first(where: { small.firstPlace(of: $0.words) != nil }),
            let place = small.firstPlace(of: verb.words)
        else { return nil }
        let front = PlainText.line(
            small[..<place.lowerBound].isEmpty ? "" : line.prefix(small[..<place.lowerBound].count)
        )
        let name = Self.withoutState(front)
        guard PastedHeader.isName(name), front.split(separator: " ").count <= 3 else { return nil }
        let end = small[..<place.upperBound].utf8.count
        let times = TimeScanner.expressions(in: source, range: end..<source.count)
        if let time = times.first, time.date != nil, times.count == 1 {
            let gap = source[end..<time.range.lowerBound].split(separator: " ")
            let rest = source[time.range.upperBound..<source.count]
            guard gap.count <= Self.between, Self.isOfPage(rest) || !rest.contains(where: { ".。".contains($0) })
            else { return nil }
            if verb.kind == "field" {
                change = Self.change(of: gap, to: rest)
            } else if rest.split(separator: " ").count > 4, !Self.isOfPage(rest) {
                return nil
            }
            self.time = time
        } else {
            guard times.isEmpty, Self.ages.contains(where: { small.hasSuffix($0) }),
                small.dropFirst(small[..<place.upperBound].count).split(separator: " ").count <= Self.between
            else { return nil }
            time = nil
        }
        if verb.kind == "field", change == nil { return nil }
        self.name = String(name)
        // `changed status to Done`, `将状态改为 已解决`
        let gap = PlainText.line(
            source[end..<(times.first?.range.lowerBound ?? source.count)].filter { !":：–-「」".contains($0) }
        )
        kind = verb.kind == "state" ? Ticket.isEnd(gap) ? "closed" : "moved" : verb.kind
    }

    /// `· labels: support, incident`
    private static func isOfPage(_ rest: Substring) -> Bool {
        rest.first { !$0.isWhitespace }.map { "·•|".contains($0) } ?? false
    }

    /// `Priority` and `Medium -> Highest`, around the time of the change.
    private static func change(of gap: [Substring], to rest: Substring) -> (field: String, old: String, new: String)? {
        guard let arrow = ["->", "→", "=>"].lazy.compactMap({ rest.firstPlace(of: $0) }).first else { return nil }
        let field = gap.reversed().drop { $0.utf8.count <= 2 && $0.utf8.allSatisfy { $0 < 0x80 } }.reversed()
            .joined(separator: " ")
        return (field, PlainText.line(rest[..<arrow.lowerBound]), PlainText.line(rest[arrow.upperBound...]))
    }

    /// `Reply 20/01/2026 02:58 (Ana Lim)`, `Internal note 20/01/2026 03:50 by Bo`, `回复 2026-01-20 02:58（李敏）`
    private init?(headed line: Substring) {
        let small = line.lowercasedInPlace
        guard let front = Self.heads.first(where: { small.hasPrefix($0 + " ") || small.hasPrefix($0 + ": ") }) else {
            return nil
        }
        let source = SourceText(String(line))
        let times = TimeScanner.expressions(in: source, range: source.range)
        guard let time = times.first, times.count == 1, time.date != nil, time.clock != nil,
            source[front.utf8.count..<time.range.lowerBound].allSatisfy({ !$0.isLetter })
        else { return nil }
        var rest = source[time.range.upperBound..<source.count].drop { " ,，:：-–—(（".contains($0) }
        if rest.lowercased().hasPrefix("by ") { rest = rest.dropFirst(3) }
        let name = rest.dropLast { " )）:：".contains($0) }
        guard PastedHeader.isName(name), name.split(separator: " ").count <= 4 else { return nil }
        (self.name, self.time, kind) = (String(name), time, "said")
    }

    /// The longest first.
    private static let heads = Vocabulary.labels.words("head of a comment").sorted { $0.count > $1.count }

    /// Without the state that the page shows in front: `Closed   ana opened this issue`.
    private static func withoutState(_ name: String) -> Substring {
        guard let space = name.firstIndex(of: " "), states.contains(name[..<space].lowercased()) else {
            return name[...]
        }
        return name[space...].drop(while: \.isWhitespace)
    }

    private static let states = Set(Vocabulary.labels.words("state of an issue"))

    /// The longest first, as one may hold another.
    private static let verbs = Vocabulary.labels.pairs("step of an issue").map { (words: " \($0.key)", kind: $0.value) }
        .sorted { ($0.words.count, $0.words) > ($1.words.count, $1.words) }
    private static let ages = Vocabulary.labels.words("ends an age")
}
