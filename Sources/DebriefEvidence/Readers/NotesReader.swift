import DebriefEvents
import DebriefLanguage
import DebriefText

/// Timestamped notes of people: a Markdown table, bullets, or lines that begin with a time.
struct NotesReader: EvidenceReader {
    let id = "notes"
    let name = "timestamped notes"
    let info = ReaderInfo(
        producer: "people: Markdown, plain text, chat pasted into a file",
        reads: """
            rows of a Markdown table, bullets, and lines that begin with a time, with who said it and indented lines \
            below; what stands without a time below a heading such as `Impact`, behind a label such as `Severity:`, or \
            holds a figure; English and Chinese
            """,
        times: """
            clocks as people write them, with a day from the line, a heading or the line before, over midnight too; \
            the zone of the line, of a sentence such as `All times UTC`, else of `--zone`, and reported without any
            """
    )

    /// Lines that tell whether a file holds notes.
    private static let sample = 400

    func recognizes(_ file: EvidenceFile) -> Bool {
        let notes = NoteLines(file.source, limit: Self.sample)
        var timed = 0
        var logged = 0
        var lines = 0
        var hasText = false
        // Whether the line before was a time alone, whose words stand below it.
        var isAwaited = false
        // Whether a heading that is a time covers what stands below it.
        var isCovered = false
        // What stands without a time and is of an incident all the same.
        var stated = 0
        var updates = 0
        for line in 1...min(file.source.lineCount, Self.sample) {
            let text = file.source[file.source.range(ofLine: line)].prefix(300)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            if text.first == "#" { isCovered = false }
            if !isCovered { lines += 1 }
            guard let note = notes[line] else {
                hasText = hasText || isAwaited && text.first != "#"
                if NoteStatements.tellsOfIncident(text) { stated += 1 }
                isAwaited = false
                continue
            }
            isAwaited = note.text.isEmpty
            isCovered = isCovered || isAwaited && text.first == "#"
            hasText = hasText || !note.text.isEmpty || text.first == "|" || note.label != nil
            timed += 1
            if note.isLogged { logged += 1 }
            if note.isUpdate { updates += 1 }
        }
        // Long documents with a timeline somewhere in them are notes as well.
        if hasText, logged * 2 < timed, timed >= 3 || timed * 4 >= lines || updates > 1 { return true }
        if timed * 2 < lines, logged == 0, Self.isDatedList(file.source) { return true }
        // What people wrote down of impact and cause, with few times or none; programs and their settings begin otherwise.
        return stated > 0 && logged == 0 && lines > 1 && file.head == nil
            && file.source.text.first.map { !"{<".contains($0) } ?? false
            && file.source.text.utf8.count < 100_000
    }

    /// Whether a line that states a day heads a list, most of whose entries state no time.
    private static func isDatedList(_ source: SourceText) -> Bool {
        guard source.text.utf8.count < 100_000 else { return false }
        var head: SourceRange?
        var (entries, others) = (0, 0)
        for line in 1...min(source.lineCount, sample) {
            let range = source.range(ofLine: line)
            let text = source[range].prefix(300)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            if head == nil {
                head = range
            } else if NoteStatements.isEntry(text) {
                entries += 1
            } else if text.first?.isWhitespace != true, text.first != "#" {
                others += 1
            }
        }
        guard let head, entries > 1, entries > others * 2, source[head].count <= longestHead else { return false }
        return TimeScanner.expressions(in: source, range: head).contains { $0.date != nil }
            || ZoneStatement(heading: head, in: source) != nil || ZoneStatement(sentence: head, in: source) != nil
    }

    private static let longestHead = 100

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        read(from: 1, into: &builder)
        return builder.reading
    }

    /// Reads the lines from one on; what stands above them is of another format.
    func read(from start: Int, into builder: inout ReadingBuilder) {
        let (file, options) = (builder.file, builder.options)
        let notes = NoteLines(file.source, isDayFirst: options.isDayFirst)
        var context = NoteContext(options, notes.habits, zone: notes.zone)
        context.takeSlips(of: file.source)
        // Where rows say `today`, the day of writing is theirs; it tells the year of all.
        let written = NoteDay.ofWriting(file.source, context.order)
        if let written { context.begin(near: written) }
        if notes.countsFromWriting, let written {
            context.begin(on: written)
        } else if let first = notes.first, let day = NoteDay.told(above: first, in: file.source, context.order) {
            context.begin(toldOn: day)
        }
        var table = NoteTable()
        let speakers = NoteSpeakers(of: notes.texts)
        var statements = NoteStatements(of: file.source)
        // Whether the line before was a note, which an indented line goes on with.
        var goesOn = false
        // A time on a line of its own, or in a heading, is that of the text below it: of one paragraph, or of all.
        var heading: NoteLine?
        var below = Below.nothing
        // Output pasted below a note is no part of what it says.
        var isFenced = false
        let retold = RetoldPosts(file.source, notes, options: options)
        let areSentences = NoteLines.arePlain(file.source)
        guard start <= file.source.lineCount else { return }
        for line in start...file.source.lineCount {
            let range = file.source.range(ofLine: line)
            let text = file.source[range]
            if notes[line] == nil, statements.isEnd(text) { break }
            retold.begins(at: line)?.add(to: &builder)
            guard !retold.holds(line) else { continue }
            guard !text.prefix(300).allSatisfy(\.isWhitespace) else {
                goesOn = false
                table = NoteTable()
                statements.pause()
                if below == .paragraph, heading == nil { below = .nothing }
                continue
            }
            if text.drop(while: \.isWhitespace).hasPrefix("```") { isFenced.toggle() }
            if isFenced, below != .nothing { continue }
            if let cells = NoteTable.cells(of: text) {
                if table.takes(cells) {
                    _ = context.take(range, in: file.source)
                } else if let note = notes[line] {
                    add(note.row ?? table.row(cells), note, at: range.lowerBound, &context, &builder)
                } else if !statements.take(cells, at: range.lowerBound, &builder) {
                    builder.tally("evidence-unknown-record", "table row has no time", at: range.lowerBound, .info)
                }
                goesOn = false
            } else if let note = notes[line] {
                if text.first == "#" {
                    statements.interrupt(byHeading: true)
                } else {
                    statements.interrupt(by: note.text)
                }
                heading = note.text.isEmpty && note.label == nil ? note : nil
                below = heading == nil ? .nothing : text.first == "#" ? .section : .paragraph
                if heading == nil {
                    let row = note.row ?? NoteRow(note.text, actor: note.speaker, speakers: speakers)
                    let isSaid = row.actor != nil && (speakers.isTalk || notes.areTalking && note.speaker != nil)
                    add(row, note, at: range.lowerBound, isSaid: isSaid, &context, &builder)
                }
                goesOn = true
            } else if let note = heading, text.first != "#" {
                heading = nil
                add(NoteRow(text), note, at: range.lowerBound, &context, &builder)
            } else if below != .nothing && (isFenced || text.first != "#")
                || goesOn && text.first?.isWhitespace == true
            {
                let words = text.drop { $0.isWhitespace || "-*+•".contains($0) }
                if !isFenced, !words.hasPrefix("```") {
                    statements.takeIndented(text, line: line, at: range.lowerBound, &builder)
                    builder.extendLast(with: PlainText.withoutMarkdown(NoteStatements.withoutNumber(words)))
                }
            } else if goesOn, !WorkHead.heads(text), NoteWrap.goesOn(line, in: file.source) {
                builder.extendLast(with: PlainText.withoutMarkdown(text))
            } else if text.first == "#" {
                heading = nil
                below = .nothing
                _ = context.take(range, in: file.source)
                statements.open(text, at: range.lowerBound, &builder)
            } else if statements.takeName(text, at: range.lowerBound, &builder) {
                _ = context.take(range, in: file.source)
            } else if !statements.holds(text), context.take(range, in: file.source) {
                statements.interruptByDay()
            } else if areSentences, !isFenced, !statements.isTaken(text), let told = Told(range, in: file.source) {
                statements.interrupt()
                for part in told.parts { add(part, &context, &builder) }
                statements.stateCause(
                    in: text,
                    besides: told.parts.map(\.words),
                    line: line,
                    at: range.lowerBound,
                    &builder
                )
                goesOn = true
            } else if !isFenced, !text.hasPrefix("```") {
                if !statements.take(text, line: line, at: range.lowerBound, &builder) {
                    builder.tally("evidence-unknown-record", "line has no time", at: range.lowerBound, .info)
                }
                goesOn = false
            }
        }
        builder.tally(unclearDaysOf: context)
    }

    /// How much of the text behind a time alone belongs to it.
    private enum Below { case nothing, paragraph, section }

    /// The parts of a line that tell what happened at a clock within it; `nil` for a line without any.
    private struct Told {
        let parts: [ClockClauses.Part]

        init?(_ range: SourceRange, in source: SourceText) {
            parts = ClockClauses.told(in: range, of: source)
            if parts.isEmpty { return nil }
        }
    }

    private func add(_ part: ClockClauses.Part, _ context: inout NoteContext, _ builder: inout ReadingBuilder) {
        let offset = part.range.lowerBound
        guard let read = context.moment(of: part.time, isInPassing: true) else {
            return builder.tally("evidence-unread-time", "no calendar has the day of a line", at: offset)
        }
        let time = builder.dated(read, of: "notes", at: offset)
        builder.add(
            .note,
            at: time,
            PlainText.withoutMarkdown(part.words),
            links: NoteRow.links(in: part.words),
            offset: offset,
            cited: "note of \(time.civil.clockText(seconds: part.time.hasSeconds))"
        )
        builder.stateOutage(part.words, told: String(part.words), time, at: offset)
    }

    private func add(
        _ row: NoteRow,
        _ note: NoteLine,
        at offset: Int,
        isSaid: Bool = false,
        _ context: inout NoteContext,
        _ builder: inout ReadingBuilder
    ) {
        guard let read = context.moment(of: note.time) else {
            return builder.tally("evidence-unread-time", "no calendar has the day of a line", at: offset)
        }
        if context.cannotTellDay(of: note.time) { builder.tallyUnclearDay(at: offset) }
        let time = builder.dated(read, of: "notes", at: offset)
        // What a label names has one time.
        let parts =
            note.label == nil
            ? ClockClauses.split(row.text, at: time).flatMap { NoteRange.parts(of: $0.text, at: $0.time) }
            : [(row.text, time)]
        for (text, time) in parts {
            builder.add(
                isSaid ? .message : .note,
                at: time,
                text,
                actor: row.actor,
                isMachine: false,
                status: (note.label?.milestone ?? row.mark)?.rawValue,
                links: row.links,
                offset: offset,
                cited: "\(isSaid ? "message" : "note") of \(time.civil.clockText(seconds: note.time.hasSeconds))"
            )
        }
        if note.label == nil, note.time.endClock != nil {
            let source = builder.file.source
            builder.stateOutage(source[source.range(ofLine: source.line(at: offset))], told: row.text, time, at: offset)
        }
    }
}
