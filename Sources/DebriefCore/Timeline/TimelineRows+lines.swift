import DebriefLanguage
import DebriefText

extension TimelineRows {
    /// Reads a paragraph that is in no item: lines that are rows, or sentences that tell times.
    mutating func readParagraph(_ paragraph: Block) {
        let before = candidates.count
        let range = words(of: paragraph)
        if TimelineText.beginsStory(range, in: source) { return readProse(range) }
        let announces = readLines(in: range)
        if candidates.count == before + 1 {
            candidates[before].event.footnotes = Inline.footnoteLabels(paragraph.inlines)
        } else if candidates.count == before, !announces {
            // A line that leads to the rows may tell their day.
            if candidates.isEmpty, let date = date(in: range) { announce(date) } else { readProse(range) }
        }
    }

    /// - Returns: whether a line announces a day.
    @discardableResult
    mutating func readLines(in range: SourceRange, form: RowCandidate.Form = .opening, isItem: Bool = false) -> Bool {
        var row: Int?
        var rowColumn = 0
        var hasHead = false
        var announces = false
        var isFirst = true
        for line in TimelineText.lines(of: range, in: source).flatMap({ isItem ? [$0] : clockedSentences(in: $0) }) {
            defer { isFirst = false }
            let begin = TimelineText.pastMarkup(line, in: source)
            guard begin < line.upperBound else { continue }
            if source[byte: begin] == 0x7C {
                readBars(line)
                row = nil
                continue
            }
            let column = TimelineText.column(of: begin, in: source)
            let isSentence = line.lowerBound > range.lowerBound && source[byte: line.lowerBound - 1] != 0x0A
            let mayBegin =
                isFirst || isSentence && row != nil || TimelineText.followsBreak(begin, in: source)
                || (row == nil
                    ? announces || TimelineText.followsClause(begin, in: source)
                    : !hasHead && column <= rowColumn + 1)
            if let found = time(at: begin, limit: line.upperBound),
                mayBegin
                    || (row == nil || column <= rowColumn + 1)
                        && TimelineText.isSetOff(found.range, upTo: line.upperBound, in: source)
            {
                // Without a heading a day that begins a line is as often a wrapped sentence.
                guard
                    isNamed || found.clock != nil
                        || TimelineText.isSetOff(found.range, upTo: line.upperBound, in: source)
                        || TimelineText.isOnlyMarkup(source[found.range.upperBound..<line.upperBound])
                else { continue }
                let text = words(after: found, upTo: line.upperBound)
                if TimelineText.continuesSpan(text), TimelineText.sumsUp(source[line]) { continue }
                if found.clock == nil, text.isEmpty || ZoneRule(named: text) != nil {
                    announce(found)
                    announces = true
                    row = nil
                } else {
                    row = add(form, found, text: text, range: line)
                    if !isSentence { rowColumn = column }
                    hasHead = isItem && isFirst
                    noteRest(of: found, upTo: line.upperBound)
                }
            } else if let row {
                append(TimelineText.plain(source[begin..<line.upperBound]), to: row, upTo: line.upperBound)
            } else if form == .opening {
                noteLine(begin..<line.upperBound, mayBegin: mayBegin)
            }
        }
        return announces
    }

    /// A line, cut before each sentence that begins with a clock: `15:22 发现：…。15:30 值班响应。`
    private func clockedSentences(in line: SourceRange) -> [SourceRange] {
        let sentences = TimelineText.sentences(in: line, of: source)
        guard sentences.count > 1 else { return [line] }
        var parts: [SourceRange] = []
        for sentence in sentences {
            let begin = TimelineText.pastMarkup(sentence, in: source)
            let isRow =
                begin < sentence.upperBound
                && time(at: begin, limit: sentence.upperBound).map {
                    $0.clock != nil && $0.endClock == nil
                        && !TimelineText.continuesSpan(words(after: $0, upTo: sentence.upperBound))
                } ?? false
            if isRow || parts.isEmpty {
                parts.append(sentence)
            } else {
                parts[parts.count - 1] = parts[parts.count - 1].lowerBound..<sentence.upperBound
            }
        }
        if let first = parts.first { parts[0] = line.lowerBound..<first.upperBound }
        return parts
    }

    /// The first sentence of an item that tells a time.
    mutating func readSentence(of range: SourceRange) {
        for sentence in TimelineText.sentences(in: range, of: source) {
            guard let story = story(in: sentence) else { continue }
            add(story.isLast ? .closing : .told, story.time, text: story.text, range: range)
            return
        }
    }

    /// Sentences that tell a time: `At 12:42 the poller was restarted.`
    mutating func readProse(_ range: SourceRange) {
        guard isNamed else { return }
        for sentence in TimelineText.sentences(in: range, of: source) {
            guard let story = story(in: sentence) else { continue }
            let opens = sentence.lowerBound == range.lowerBound && TimelineText.beginsStory(sentence, in: source)
            var candidate = RowCandidate(opens ? .openingProse : .prose, story.time, text: story.text, range: sentence)
            // A day named in the middle of a sentence is that event's; the next one goes on where the story was.
            candidate.isAside = story.time.range.lowerBound - sentence.lowerBound > 32
            add(candidate)
        }
    }

    /// What a sentence tells of one time.
    private func story(in sentence: SourceRange) -> (time: TimeExpression, text: String, isLast: Bool)? {
        let times = TimeScanner.expressions(in: source, range: sentence)
        guard times.contains(where: { $0.clock != nil }) else { return nil }
        // `+08:00` in `All times +08:00.` is the zone and no time.
        let stated = ZoneStatement(sentence: sentence, in: source)?.range ?? 0..<0
        guard let found = times.first(where: { $0.clock != nil && !$0.range.overlaps(stated) }) else { return nil }
        let isSpan = found.endClock != nil || times.count(where: { $0.clock != nil }) > 1
        if isSpan, TimelineText.sumsUp(source[sentence]) { return nil }
        let isLast = TimelineText.isOnlyMarkup(source[found.range.upperBound..<sentence.upperBound])
        let words = isLast ? sentence.lowerBound..<found.range.lowerBound : sentence
        return (found, TimelineText.plain(source[words]).trimmingSuffix("*-–:： "), isLast)
    }

    // MARK: What is not read

    /// Notes a line that begins with what looks like a time and is none.
    private mutating func noteLine(_ range: SourceRange, mayBegin: Bool) {
        guard isNamed, mayBegin else { return }
        guard let shape = TimeShape(at: range.lowerBound, limit: range.upperBound, in: source) else {
            if let words = Self.unknownTime(source[range]) {
                leaveUnread(.placeholder, range.lowerBound..<range.lowerBound + words)
            }
            return
        }
        leaveUnread(shape.isPlaceholder ? .placeholder : .time, shape.range)
    }

    /// How many bytes of a line say that its time is not known: `（时间待确认）…`, `Time unknown: …`.
    private static func unknownTime(_ line: Substring) -> Int? {
        let start = line.prefix { "([（【".contains($0) }.utf8.count
        let words = String(line.utf8.dropFirst(start).prefix(48)) ?? ""
        let lower = words.lowercased()
        guard let phrase = unknownTimes.first(where: { lower.hasPrefix($0) }) else { return nil }
        let next = lower.dropFirst(phrase.count).first
        return next?.isASCII == true && next?.isLetter == true ? nil : start + phrase.utf8.count
    }

    private static let unknownTimes = Vocabulary.timeline.words("unknown time").sorted { $0.utf8.count > $1.utf8.count }

    /// Notes a clock that was never filled in, behind a day: `2026-04-14 HH:mm`.
    mutating func noteRest(of found: TimeExpression, upTo end: Int) {
        guard isNamed, found.clock == nil,
            let shape = TimeShape(
                at: TimelineText.pastMarkup(found.range.upperBound..<end, in: source),
                limit: end,
                in: source
            ),
            shape.isPlaceholder
        else { return }
        leaveUnread(.placeholder, found.range.lowerBound..<shape.range.upperBound)
    }
}
