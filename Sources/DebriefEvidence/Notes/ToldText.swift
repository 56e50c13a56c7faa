import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a message or a post tells of other times than its own: rows that begin with a time, and sentences with the day and
/// the clock of what they tell.
///
/// A report may be written weeks after the event. A day that its words name is that of the clocks behind it; a clock whose
/// day nothing tells has none, unless it lies in the hours before the message, or its words are of `last night`.
struct ToldText {
    struct Row {
        let text: String
        let actor: String?
        let time: Moment
        let offset: Int
    }

    private(set) var rows: [Row] = []
    /// Sentences beside the clocks that name the cause or hold a figure, with where they stand.
    private(set) var statements: [(subject: EvidenceStatement.Subject, text: String, offset: Int)] = []
    /// The lines that tell of no other time.
    private(set) var rest: [SourceRange] = []
    /// The day before the message that all of it is about.
    private var eve: CivilDate?
    private let keepsOne: Bool

    /// Hours before a message in which its clocks without a day lie.
    private static let reach = 12 * 3_600
    private static let longest = 200

    /// - Parameters:
    ///   - lines: of the message, without empty ones.
    ///   - posted: when it was written.
    ///   - isOfDay: whether who writes it tells of the hours before, as in a mail that hands over.
    ///   - keepsOne: whether a single clock is told, too, which is what a mail is about otherwise.
    ///   - readsLists: whether lines that begin with a time are rows, even where they name no other day.
    init(
        _ lines: [SourceRange],
        of source: SourceText,
        posted: Moment,
        isOfDay: Bool = false,
        readsLists: Bool = true,
        keepsOne: Bool = false,
        options: EvidenceOptions
    ) {
        self.keepsOne = keepsOne
        rest = lines
        guard lines.count <= Self.longest else { return }
        if isOfDay { eve = Self.eve(of: lines.map { source[$0] }, before: posted) }
        // Of `last week` nothing tells the day.
        let isNamed = isOfDay && lines.contains { ToldDays.names(source[$0], before: posted) }
        let isOfDay = isOfDay && (isNamed || !lines.contains { ClockedClause.isEarlier(source[$0]) })
        let notes = lines.map { range in NoteLine(source[range]).flatMap { $0.text.isEmpty || $0.isLogged ? nil : $0 } }
        let listed = notes.compactMap(\.self)
        let dated = listed.count { $0.time.date != nil }
        if readsLists, dated > 1 || listed.count > 2 || isOfDay && listed.count > 1 {
            take(lines, notes, source, posted, isOfDay, options)
        } else {
            retell(lines, source, posted, isOfDay, options)
        }
    }

    // MARK: Lists

    private mutating func take(
        _ lines: [SourceRange],
        _ notes: [NoteLine?],
        _ source: SourceText,
        _ posted: Moment,
        _ isOfDay: Bool,
        _ options: EvidenceOptions
    ) {
        var times = notes.compactMap { $0?.time }
        let habits = TimeHabits(completing: &times, isDayFirst: options.isDayFirst)
        var context = NoteContext(options, habits, zone: TimeHabits.zone(of: times))
        begin(&context, posted, isOfDay, first: times.first)
        rest = []
        var index = 0
        for (range, note) in zip(lines, notes) {
            guard let note else {
                if index > 0, goesOn(range, source) { continue }
                stateOutage(range, source)
                if index > 0 || !context.takeHead(range, in: source) { rest.append(range) }
                continue
            }
            let time = times[index]
            index += 1
            guard time.doubt == nil, let moment = context.moment(of: time) else {
                rest.append(range)
                continue
            }
            let row = note.row ?? NoteRow(note.text, actor: note.speaker)
            for (text, time) in ClockClauses.split(row.text, at: moment) {
                rows.append(Row(text: text, actor: row.actor, time: time, offset: range.lowerBound))
            }
        }
    }

    /// Takes a sentence above or below the rows that gives both ends of the impact: `昨晚(8月5日)22:50至今日凌晨1:35,系统中断`.
    private mutating func stateOutage(_ line: SourceRange, _ source: SourceText) {
        for sentence in SentenceSplit.parts(of: String(source[line]), wideStops: "。") {
            let text = SourceText(String(sentence))
            let times = TimeScanner.expressions(in: text, range: text.range)
            guard let stretch = times.first(where: { $0.endClock != nil }), times.count(where: { $0.clock != nil }) == 1
            else {
                continue
            }
            // `…,系统中断,闸口受影响,现将情况说明如下`: what comes first is what was so in that time.
            let behind = text[stretch.range.upperBound..<text.count].split { ",，;；:：".contains($0) }
            guard let words = behind.first(where: { $0.contains(where: \.isLetter) }) else { continue }
            if OutageStretch.tells(String(words)) {
                statements.append((.unlabelled, PlainText.line(sentence), line.lowerBound))
            }
        }
    }

    private func begin(_ context: inout NoteContext, _ posted: Moment, _ isOfDay: Bool, first: TimeExpression?) {
        if posted.isDated { context.begin(near: posted.civil.date) }
        guard isOfDay else { return }
        if posted.zone.offset != nil {
            context.begin(in: .fixed(name: posted.zone.name, offset: posted.zone.offset ?? 0))
        }
        if let first, first.date == nil, let clock = first.clock, let day = day(of: clock, before: posted) {
            context.begin(on: day)
        }
    }

    /// The day of a clock that lies in the hours before a moment, or in the night that the words are about.
    private func day(of clock: Int, before posted: Moment) -> CivilDate? {
        guard posted.isDated, posted.precision != .day else { return nil }
        if let eve {
            let isOfNextMorning = clock < Self.morning && clock <= posted.civil.second
            return isOfNextMorning ? CivilDate(daysSinceEpoch: eve.daysSinceEpoch + 1) : eve
        }
        let ago = ((posted.civil.second - clock) % 86_400 + 86_400) % 86_400
        return ago <= Self.reach ? CivilTime(total: posted.civil.total - ago).date : nil
    }

    /// Until then a clock of `last night` is of the day after.
    private static let morning = 6 * 3_600

    /// The one day that the words put what they tell on: of `last night`, 昨天. `nil` where they name several, or speak of
    /// what nothing dates, such as `last week`.
    private static func eve(of lines: [Substring], before posted: Moment) -> CivilDate? {
        guard posted.isDated else { return nil }
        var (days, others): (Set<Int>, Set<Int>) = ([], [])
        var isOfToday = false
        for sentence in lines.flatMap({ SentenceSplit.parts(of: String($0), wideStops: "。") }) {
            let named = TimeScanner.daysAgo(in: sentence, before: posted.civil.date)
            let source = SourceText(String(sentence))
            guard TimeScanner.expressions(in: source, range: source.range).contains(where: { $0.clock != nil }) else {
                others.formUnion(named.map(\.days))
                continue
            }
            days.formUnion(named.map(\.days))
            isOfToday = isOfToday || named.isEmpty && ToldDays.names(sentence, before: posted)
            var bytes = Array(sentence.utf8)
            for place in named {
                bytes.replaceSubrange(place.range, with: repeatElement(0x20, count: place.range.count))
            }
            guard !tellsOfEarlierClock(String(decoding: bytes, as: UTF8.self)) else { return nil }
        }
        // Where a clock has its day beside it, the days of other sentences are of something else.
        if days.isEmpty { days = others }
        guard !isOfToday, days.count == 1, let ago = days.first else { return nil }
        return CivilDate(daysSinceEpoch: posted.civil.date.daysSinceEpoch - ago)
    }

    /// Whether a clause with a clock puts it before the day that all is about: `last week at 14:02`.
    private static func tellsOfEarlierClock(_ sentence: String) -> Bool {
        sentence.split { ",，;；".contains($0) }.contains { clause in
            let source = SourceText(String(clause))
            return ClockedClause.isEarlier(clause)
                && TimeScanner.expressions(in: source, range: source.range).contains { $0.clock != nil }
        }
    }

    // MARK: Sentences

    /// Takes the sentences with clocks from the first one on that names another day, or of all in a mail that hands over.
    private mutating func retell(
        _ lines: [SourceRange],
        _ source: SourceText,
        _ posted: Moment,
        _ isOfDay: Bool,
        _ options: EvidenceOptions
    ) {
        var day: CivilDate?
        var told = isOfDay ? ToldDays(posted: posted, opening: lines.map { source[$0] }) : nil
        // The day that is known turns nothing of its clause into something of before.
        let plain = isOfDay ? ToldDays.withoutDays(lines, of: source, before: posted) : source
        rest = []
        for range in lines {
            if goesOn(range, source) || isOfDay && stateLabelled(range, source) { continue }
            let all = ClockClauses.all(in: range, of: source, takesWords: isOfDay)
            let parts = all.filter { ClockClauses.tells($0, in: plain) }
            var own: [(part: ClockClauses.Part, day: CivilDate?)] = []
            for part in parts {
                if let date = part.time.date, !date.isAmbiguous || options.isDayFirst != nil,
                    let found = date.resolved(near: posted.civil.date, isDayFirst: options.isDayFirst)
                {
                    day = posted.isDated && posted.civil.date == found ? nil : found
                    // The day of the mail itself, for what lies before it.
                    if day == nil, isOfDay, let clock = part.time.clock, clock <= posted.civil.second {
                        own.append((part, found))
                        continue
                    }
                }
                if eve == nil, part.time.date == nil, day == nil, let date = told?.day(of: part, in: source) {
                    guard let time = told?.settled(part, in: source) else { continue }
                    told?.take(time)
                    own.append((part.at(time), date))
                } else if let day {
                    own.append((part, day))
                } else if isOfDay, part.time.date == nil, let time = told?.settled(part, in: source),
                    let clock = time.clock
                {
                    told?.take(time)
                    own.append((part.at(time), self.day(of: clock, before: posted)))
                }
            }
            guard !own.isEmpty else {
                rest.append(range)
                continue
            }
            for (part, day) in own { add(part, on: day, posted, isOfDay) }
            let taken = own.map(\.part.range)
            rest += all.map(\.range).filter { !taken.contains($0) }
            state(range, without: all.map(\.range), source)
        }
        // A quotation has its sentences in their order.
        rest.sort { $0.lowerBound < $1.lowerBound }
        // One clock of a mail is what it is about.
        if isOfDay, day == nil, rows.count < (keepsOne ? 1 : 2) { (rows, statements, rest) = ([], [], lines) }
    }

    /// Takes a line that goes on with the last row, which the line before left open.
    private mutating func goesOn(_ range: SourceRange, _ source: SourceText) -> Bool {
        let line = source.line(at: range.lowerBound)
        guard let row = rows.last, source.line(at: row.offset) < line,
            NoteWrap.isWhole(from: source.line(at: row.offset), to: line, in: source),
            !TimeScanner.expressions(in: source, range: range).contains(where: { $0.clock != nil })
        else { return false }
        let words = PlainText.withoutMarkdown(Substring(row.text + " " + source[range]))
        rows[rows.count - 1] = Row(text: words, actor: row.actor, time: row.time, offset: row.offset)
        return true
    }

    /// Takes a line behind the name of a section: `影响：20:01-20:41 学生选不了课`.
    private mutating func stateLabelled(_ range: SourceRange, _ source: SourceText) -> Bool {
        guard let (subject, value) = NoteStatements.labelled(NoteStatements.content(source[range])), !value.isEmpty,
            case .section = subject,
            // What goes on through several clocks is the course of it, whatever it is called: `事情经过：…`.
            TimeScanner.expressions(in: source, range: range).count(where: { $0.clock != nil }) < 2
        else { return false }
        statements.append((subject, PlainText.line(value), range.lowerBound))
        stateOutage(range, source)
        return true
    }

    private mutating func add(_ part: ClockClauses.Part, on day: CivilDate?, _ posted: Moment, _ isOfDay: Bool) {
        let zone: ZoneRule =
            isOfDay && posted.zone.offset != nil
            ? .fixed(name: posted.zone.name, offset: posted.zone.offset ?? 0) : .unknown
        var time = part.time
        time.date = day.map { TimeExpression.PartialDate(year: $0.year, month: $0.month, day: $0.day) }
        var resolver = TimeResolver(zone: zone)
        guard let moment = resolver.moment(of: time)?.rounded(like: time) else { return }
        let words = Self.withoutState(part.words)
        rows.append(
            Row(text: PlainText.withoutMarkdown(words), actor: nil, time: moment, offset: part.range.lowerBound)
        )
    }

    /// Without the state of the post in brackets: `[resolved] At 13:40 …`.
    private static func withoutState(_ words: Substring) -> Substring {
        guard words.first == "[", let end = words.prefix(30).firstIndex(of: "]"),
            PostLine(words[words.index(after: words.startIndex)..<end]).kind == .label
        else { return words }
        return words[words.index(after: end)...].drop(while: \.isWhitespace)
    }

    /// The sentences of a line that have no clock: the cause, figures, and else what goes on with the last of its clocks.
    private mutating func state(_ line: SourceRange, without parts: [SourceRange], _ source: SourceText) {
        var end = line.lowerBound
        for sentence in SentenceSplit.parts(of: String(source[line]), wideStops: "。") {
            let range = end..<end + sentence.utf8.count
            end = range.upperBound
            guard !parts.contains(where: { $0.overlaps(range) }) else { continue }
            let text = PlainText.line(sentence)
            guard text.contains(where: \.isLetter) else { continue }
            if let isCause = Self.isCause(text) {
                statements.append((isCause ? .section(.rootCause) : .unlabelled, text, range.lowerBound))
            } else if text.contains(where: \.isNumber) {
                statements.append((.unlabelled, text, range.lowerBound))
            } else if let last = rows.lastIndex(where: { $0.offset <= range.lowerBound }) {
                let row = rows[last]
                let words = PlainText.line(row.text + " " + text)
                rows[last] = Row(text: words, actor: row.actor, time: row.time, offset: row.offset)
            } else {
                rest.append(range)
            }
        }
    }

    /// Whether a sentence names the cause outright; `nil` when it says nothing of a cause.
    private static func isCause(_ text: String) -> Bool? {
        let statements = StatementReader.statements(in: text).filter { $0.event == .findCause }
        if statements.contains(where: { $0.mood == .said }) { return true }
        let talk = TalkJudgement(of: text)
        return talk.isSure(.cause)
            ? true : !statements.isEmpty || talk.isLikely(.cause) || talk.isLikely(.guess) ? false : nil
    }

    // MARK: Adding

    /// - Parameters:
    ///   - author: of rows that name nobody.
    ///   - isMachine: whether the author is no person.
    ///   - place: where in the file stands what was read at an offset.
    func add(
        by author: String? = nil,
        isMachine: Bool = false,
        to builder: inout ReadingBuilder,
        place: (Int) -> Int = { $0 }
    ) {
        for row in rows {
            let offset = place(row.offset)
            let time = builder.dated(row.time, of: "message", at: offset)
            builder.add(
                .note,
                at: time,
                row.text,
                actor: row.actor ?? author,
                isMachine: isMachine && row.actor == nil,
                links: NoteRow.links(in: row.text),
                offset: offset,
                cited: "line of \(row.time.civil.clockText())"
            )
        }
        for statement in statements {
            builder.state(statement.subject, statement.text, offset: place(statement.offset))
        }
    }
}
