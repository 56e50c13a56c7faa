import DebriefEvents
import DebriefLanguage
import DebriefText

/// A report in sentences that say what happened when: `At 17:18 UTC 18 May 2020 one of the databases failed.`
struct ReportReader: EvidenceReader {
    let id = "report"
    let name = "report in prose"
    let info = ReaderInfo(
        producer: "people: announcements, mails and posts without a list of times",
        reads: """
            sentences with a clock that say something to have happened, each at its time; what is hoped, planned or asked \
            for a time is none; other lines as in notes
            """,
        times: """
            clocks in sentences, with the day of the sentence, of one before or of the title; the zone that a sentence \
            states, else that of `--zone`, and reported without any
            """
    )

    private static let longest = 100_000

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil, file.source.count < Self.longest,
            file.source.text.first.map({ !"{<".contains($0) }) ?? false
        else { return false }
        // Programs write their times to the second.
        let facts = ReportSentences(file.source).facts.filter { !$0.time.hasSeconds }
        return facts.count > 1 || facts.contains { $0.time.date != nil || $0.time.endClock != nil }
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let source = file.source
        let sentences = ReportSentences(source)
        var times = sentences.facts.map(\.time)
        var context = NoteContext(
            options,
            TimeHabits(completing: &times, isDayFirst: options.isDayFirst),
            zone: TimeHabits.zone(of: sentences.facts.map(\.time))
        )
        context.takeSlips(of: source)
        let written = NoteDay.ofWriting(source, context.order)
        if let written {
            context.begin(near: written)
            for index in times.indices { times[index].take(sentences.facts[index], in: source, writtenOn: written) }
        }
        var statements = NoteStatements(of: source)
        var ofLine: [Int: [Int]] = [:]
        for (index, fact) in sentences.facts.enumerated() {
            ofLine[source.line(at: fact.range.lowerBound), default: []].append(index)
        }
        let first = sentences.facts.first.map { source.line(at: $0.range.lowerBound) } ?? source.lineCount
        if let day = NoteDay.told(above: first, in: source, context.order) { context.begin(toldOn: day) }
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(300).isBlank else {
                statements.pause()
                continue
            }
            if statements.isEnd(text) { break }
            if let facts = ofLine[line] {
                statements.interrupt()
                for index in facts { add(sentences.facts[index], times[index], &context, &builder) }
                continue
            }
            if text.first == "#" {
                _ = context.take(range, in: source)
                statements.open(text, at: range.lowerBound, &builder)
            } else if line < first, statements.takeName(text, at: range.lowerBound, &builder) {
                _ = context.take(range, in: source)
            } else if line >= first || !context.take(range, in: source),
                !statements.take(text, line: line, at: range.lowerBound, &builder)
            {
                builder.tally("evidence-unknown-record", "line has no time", at: range.lowerBound, .info)
            }
        }
        builder.tally(unclearDaysOf: context)
        return builder.reading
    }

    private func add(
        _ fact: ReportSentences.Fact,
        _ time: TimeExpression,
        _ context: inout NoteContext,
        _ builder: inout ReadingBuilder
    ) {
        guard let read = context.moment(of: time) else {
            return builder.tally(
                "evidence-unread-time",
                "no calendar has the day of a sentence",
                at: fact.range.lowerBound
            )
        }
        let time = builder.dated(read, of: "report", at: fact.range.lowerBound)
        for (text, time) in NoteRange.parts(of: PlainText.withoutMarkdown(fact.words), at: time) {
            builder.add(
                .note,
                at: time,
                text,
                links: NoteRow.links(in: text),
                offset: fact.range.lowerBound,
                cited: "sentence of \(time.civil.clockText())"
            )
        }
        // The words behind the stretch may be without it.
        let line = builder.file.source[fact.range]
        builder.stateOutage(
            fact.words.contains(where: \.isNumber) ? fact.words : line,
            told: String(fact.words),
            time,
            at: fact.range.lowerBound
        )
    }
}

extension TimeExpression {
    /// With the day before that of writing which the sentence names: `yesterday at 14:23`, `昨天 14:23 至 15:55`.
    fileprivate mutating func take(_ fact: ReportSentences.Fact, in source: SourceText, writtenOn written: CivilDate) {
        guard date == nil, day == nil, clock != nil else { return }
        let days = Set(TimeScanner.daysAgo(in: source[fact.range], before: written).map(\.days))
        guard let ago = days.first, days.count == 1 else { return }
        let day = CivilDate(daysSinceEpoch: written.daysSinceEpoch - ago)
        date = PartialDate(year: day.year, month: day.month, day: day.day)
    }
}

/// The sentences of a report that say what happened at a clock.
struct ReportSentences {
    struct Fact {
        let time: TimeExpression
        /// Of the sentence or the clause, in the report.
        let range: SourceRange
        let words: Substring
    }

    private(set) var facts: [Fact] = []

    init(_ source: SourceText) {
        for sentence in Self.sentences(of: source) { facts += Self.facts(in: sentence, of: source) }
    }

    /// Up to full stops and the ends of lines.
    private static func sentences(of source: SourceText) -> [SourceRange] {
        (1...source.lineCount).flatMap { line in
            let range = source.range(ofLine: line)
            var end = range.lowerBound
            return SentenceSplit.parts(of: String(source[range]), wideStops: "。").map { sentence in
                defer { end += sentence.utf8.count }
                return end..<end + sentence.utf8.count
            }
        }
    }

    private static let longestSentence = 1_200

    private static func facts(in range: SourceRange, of source: SourceText) -> [Fact] {
        guard range.count <= longestSentence else { return [] }
        let text = SourceText(String(source[range]))
        let times = TimeScanner.expressions(in: text, range: text.range).filter {
            $0.clock != nil && $0.doubt == nil && !ClockOfOther($0, in: text.range, of: text).isOfOther
        }
        guard !times.isEmpty else { return [] }
        // Who knows both ends of a stretch tells of it, though it be about them.
        let found = stated(times.filter { $0.certainty != .approximate || $0.endClock != nil }, text, range)
        guard found.count < times.count else { return found }
        // Notes tell what happened in few words.
        let told = ClockClauses.told(in: range, of: source)
        return told.count > found.count
            ? told.map { Fact(time: $0.time, range: $0.range, words: $0.words) } : found
    }

    private static func stated(_ times: [TimeExpression], _ text: SourceText, _ range: SourceRange) -> [Fact] {
        guard !times.isEmpty else { return [] }
        let statements = StatementReader.statements(in: text.text)
        let doubts = RemarkReader.kinds(in: text.text)
        guard doubts.isDisjoint(with: [.question]) else { return [] }
        var found: [(time: TimeExpression, start: Int)] = []
        for time in times where !PageDates.holds(0..<time.range.lowerBound, in: text) && !isPosted(time, in: text) {
            let own = statements.filter { $0.clause.overlaps(time.range) }
            let told = own.isEmpty && found.isEmpty && times.count == 1 ? statements : own
            // A time that something is hoped, planned or promised for tells of nothing.
            guard !told.isEmpty, told.allSatisfy({ $0.mood == .said || $0.mood == .partial || $0.mood == .denied }),
                told.contains(where: \.isFact)
            else { continue }
            found.append((time, found.isEmpty ? 0 : own.first?.clause.lowerBound ?? 0))
        }
        // Each has the words up to the next.
        return found.indices.map { index in
            let end = index + 1 < found.count ? max(found[index].start, found[index + 1].start) : text.count
            let words = text[found[index].start..<end].drop { " ,，;；".contains($0) }
            return Fact(
                time: found[index].time,
                range: range.lowerBound + found[index].start..<range.upperBound,
                words: Substring(String(words.dropLast { " ,，;；".contains($0) }))
            )
        }
    }

    /// Whether the words in front only announce when something was posted.
    private static func isPosted(_ time: TimeExpression, in text: SourceText) -> Bool {
        let before = text[0..<time.range.lowerBound].filter { $0.isLetter || $0 == " " }
        return PostLine.announces(PlainText.line(before))
    }
}
