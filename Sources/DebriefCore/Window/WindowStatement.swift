import DebriefLanguage
import DebriefText

/// What a sentence says about the begin or the end of the incident, in its own words.
struct WindowStatement {
    /// The better it says so, the lower.
    enum Kind: Int, Comparable {
        /// `Incident start: 19 October 2026 11:00`
        case keyLine
        /// `Between 10:26 and 14:40 UTC, …`
        case span
        /// `starting at 10:26`, `resolved as of 14:40`
        case bound

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    let kind: Kind
    var start: TimeExpression?
    var end: TimeExpression?
    /// How long it lasted from the start on, in seconds, when that is said instead of the end.
    var length: Int?
    /// The sentence.
    let range: SourceRange
}

extension WindowStatement {
    func states(_ side: WindowWords.Bound) -> Bool {
        switch side {
        case .start: start != nil
        case .end: end != nil || length != nil
        }
    }

    /// Every statement in a passage, in the order of its text, and the zone of every time in it.
    static func read(_ passage: Passage) -> Reading {
        var day: TimeExpression.PartialDate?
        let sentences = TimelineText.sentences(in: passage.range, of: passage.source).map { sentence in
            let reading = SentenceReading(passage: passage, sentence: sentence, day: day)
            // Rows and updates have days of their own.
            if passage.posted == nil, passage.place != .timeline { day = reading.day ?? day }
            return reading
        }
        return Reading(
            statements: sentences.flatMap { $0.settledStatements() },
            zones: sentences.flatMap(\.zones),
            days: sentences.flatMap(\.days)
        )
    }

    struct Reading {
        let statements: [WindowStatement]
        let zones: [ZoneRule]
        /// The clocks that are stated with their day.
        let days: [(clock: Int, day: TimeExpression.PartialDate)]
    }

    /// Without a day, the same clock is that of the day which another sentence names for it.
    mutating func takeDays(_ days: [Int: TimeExpression.PartialDate]) {
        guard start?.date == nil, end?.date == nil else { return }
        let stated = [start, end].lazy.compactMap { $0?.clock }.compactMap { days[$0] }.first
        // The end has the day of the begin.
        if let begin = start {
            if begin.day == nil { start?.date = stated }
        } else if let last = end, last.day == nil {
            end?.date = stated
        }
    }
}

/// The times of one sentence and the words around each.
private struct SentenceReading {
    let passage: Passage
    let sentence: SourceRange
    private let points: [TimeExpression]
    /// The last day that it states.
    private(set) var day: TimeExpression.PartialDate?

    /// - Parameter told: the day that the sentences before it are about.
    init(passage: Passage, sentence: SourceRange, day told: TimeExpression.PartialDate?) {
        self.passage = passage
        self.sentence = sentence
        var day: TimeExpression.PartialDate?
        var points: [TimeExpression] = []
        let times =
            passage.posted == nil || passage.place == .timeline
            ? TimeScanner.expressions(in: passage.source, range: sentence)
            : ToldClock.expressions(in: passage.source, range: sentence)
        for var time in times {
            guard time.clock != nil else {
                day = time.date
                continue
            }
            // `On 11 March, …, between 14:00 and 16:30`
            if time.date == nil, time.endDate == nil { time.date = day ?? told }
            if time.zone == nil {
                time.zone = SentenceReading.zone(before: time.range.lowerBound, in: passage.source)
            }
            points.append(time)
        }
        self.points = points
        self.day = day ?? times.last { $0.date != nil }?.date
    }

    /// `北京时间 09:00`
    private static func zone(before offset: Int, in source: SourceText) -> ZoneRule? {
        source.withBytes { bytes in
            var end = offset
            while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
            let scanner = TimeScanner(bytes, limit: end)
            let start = end - "北京时间".utf8.count
            return scanner.has("北京时间", at: start) ? ZoneRule(named: "北京时间") : nil
        }
    }

    var zones: [ZoneRule] { points.compactMap(\.zone) }

    var days: [(clock: Int, day: TimeExpression.PartialDate)] {
        points.compactMap { point in
            guard let clock = point.clock, let day = point.date, !day.isAmbiguous else { return nil }
            return (clock, day)
        }
    }

    /// Without those of whose clocks nobody knows the half of the day.
    func settledStatements() -> [WindowStatement] {
        statements().compactMap { statement in
            var settled = statement
            settled.start = statement.start.flatMap(self.settled)
            settled.end = statement.end.flatMap(self.settled)
            let isWhole =
                (settled.start == nil) == (statement.start == nil) && (settled.end == nil) == (statement.end == nil)
            return isWhole ? settled : nil
        }
    }

    private func settled(_ time: TimeExpression) -> TimeExpression? {
        guard let posted = passage.posted, passage.place != .timeline, time.zone == nil, posted.precision != .day else {
            return time
        }
        return ToldClock.settled(
            time,
            in: passage.source[sentence],
            told: posted.civil.second,
            countsTwelve: passage.countsTwelveHours
        )
    }

    private func statements() -> [WindowStatement] {
        guard let opening = points.first,
            !WindowWords.contains(text(sentence.lowerBound, opening.range.lowerBound), WindowWords.formerly)
        else { return [] }
        var found: [WindowStatement] = []
        var span: WindowStatement?
        var first: WindowWords.Before?
        var index = 0
        while index < points.count {
            let before = WindowWords.before(textBefore(index))
            first = first ?? before
            if !before.isFuture, let pair = pair(at: index, before) {
                index += pair.count
                guard !WindowWords.contains(textBehind(index - 1), WindowWords.plannedAfter) else { continue }
                // `between A and B, and between C and D` is one story with a pause.
                if span == nil {
                    span = pair.statement
                } else if before.word == .between {
                    span?.end = pair.statement.end
                }
            } else {
                if let statement = single(at: index, before) { found.append(statement) }
                index += 1
            }
        }
        if span == nil, found.count <= 1, let first, let stretch = lasting(behind: first) { return [stretch] }
        return (span.map { [$0] } ?? []) + found
    }

    // MARK: Spans

    /// The span that begins at a time, and of how many times it is made.
    private func pair(at index: Int, _ before: WindowWords.Before) -> (statement: WindowStatement, count: Int)? {
        let first = points[index]
        guard !before.isAboutSomethingElse, !isOfARow(index, before), tellsOfImpact else { return nil }
        if let end = first.secondPoint {
            return (WindowStatement(kind: .span, start: first.firstPoint, end: end, range: sentence), 1)
        }
        guard index + 1 < points.count else { return nil }
        let second = points[index + 1]
        let gap = textBehind(index)
        guard WindowWords.joins(gap, afterBetween: before.word == .between) else { return nil }
        var start = first
        start.takeHalf(of: second)
        return (WindowStatement(kind: .span, start: start, end: second.firstPoint, range: sentence), 2)
    }

    /// Whether the stretches of the sentence can be the incident's: of a row, and of what stands further on in a report, words
    /// must tell of trouble, and of nothing that got better or that somebody did.
    private var tellsOfImpact: Bool {
        guard passage.place != .summary, passage.key == nil, passage.posted == nil else { return true }
        let words = text(sentence.lowerBound, min(sentence.upperBound, sentence.lowerBound + 2 * SentenceReading.reach))
        let statements = StatementReader.statements(in: words).filter(\.isFact)
        if statements.contains(where: { [.begin, .trouble, .report].contains($0.event) && $0.scope != .other }) {
            return passage.place != .timeline
                || WindowWords.contains(words, WindowWords.trouble)
                    && !statements.contains { [.ease, .recover, .act].contains($0.event) }
        }
        return passage.place != .timeline && WindowWords.contains(words, WindowWords.trouble)
            && !TalkSigns.occur(in: words)
            || !RemarkReader.kinds(in: words).isDisjoint(with: [.impact, .symptom])
            || words.split(whereSeparator: { !$0.isLetter }).count <= Self.fewWords
    }

    /// Words of a sentence that gives a stretch and hardly more: `Outage window: 10:26 – 14:40 UTC`.
    private static let fewWords = 6

    /// Whether a time opens a row or a heading of the timeline, and so says when that was: `22:05 - 22:13 Workers restart`.
    private func isOfARow(_ index: Int, _ before: WindowWords.Before) -> Bool {
        guard passage.place == .timeline, before.word != .between else { return false }
        let source = passage.source
        let start = source.range(ofLine: source.line(at: points[index].range.lowerBound)).lowerBound
        return TimelineText.pastMarkup(start..<sentence.upperBound, in: source) >= points[index].range.lowerBound
    }

    /// `logins failed at 14:00 UTC for 45 minutes`
    private func lasting(behind before: WindowWords.Before) -> WindowStatement? {
        guard points.count == 1, let point = points.first, before.startsImpact || before.isReadAsAt,
            !before.isFuture, !before.isAboutSomethingElse
        else { return nil }
        let end = min(sentence.upperBound, sentence.lowerBound + 2 * SentenceReading.reach)
        let words = text(sentence.lowerBound, end)
        let isImpact =
            before.startsImpact
            || WindowWords.contains(words, WindowWords.trouble)
                && !WindowWords.contains(words, WindowWords.work) && !WindowWords.contains(words, WindowWords.fine)
        guard isImpact else { return nil }
        let claim = DurationClaim.all(in: words).first { claim in
            let lead = String(decoding: words.utf8.prefix(claim.range.lowerBound), as: UTF8.self)
            // `no failures for half an hour, trucks leave at 06:00` tells of no stretch from six o'clock on.
            let isBehind = claim.range.lowerBound > point.range.upperBound - sentence.lowerBound
            return claim.bound == .exact && (isBehind || before.startsImpact)
                && WindowWords.contains(lead.suffix(24), WindowWords.lengths)
        }
        return claim.map {
            WindowStatement(kind: .span, start: point.firstPoint, length: $0.seconds, range: sentence)
        }
    }

    // MARK: Single times

    private func single(at index: Int, _ before: WindowWords.Before) -> WindowStatement? {
        let point = points[index].firstPoint
        if let bound = (index == 0 ? passage.key.flatMap { WindowWords.key($0) } : nil) ?? before.key {
            return statement(.keyLine, bound, point)
        }
        guard !before.isFuture else { return nil }
        let after = textBehind(index)
        if before.startsImpact || WindowWords.beginsOnset(after) { return statement(.bound, .start, point) }
        if before.opensClause, before.isReadAsAt, WindowWords.tellsOnset(after) {
            return statement(.bound, .start, point)
        }
        if before.endsImpact || (before.opensClause && WindowWords.tellsEnd(after)) {
            return statement(.bound, .end, point)
        }
        return nil
    }

    private func statement(
        _ kind: WindowStatement.Kind,
        _ bound: WindowWords.Bound,
        _ point: TimeExpression
    ) -> WindowStatement {
        WindowStatement(
            kind: kind,
            start: bound == .start ? point : nil,
            end: bound == .end ? point : nil,
            range: sentence
        )
    }

    // MARK: Words around

    /// How far words can matter, so that a long sentence stays cheap.
    private static let reach = 400

    /// Since the time before, or since the begin of the sentence.
    private func textBefore(_ index: Int) -> String {
        let start = index > 0 ? points[index - 1].range.upperBound : sentence.lowerBound
        return text(max(start, points[index].range.lowerBound - SentenceReading.reach), points[index].range.lowerBound)
    }

    /// Up to the next time, or to the end of the sentence.
    private func textBehind(_ index: Int) -> String {
        let end = index + 1 < points.count ? points[index + 1].range.lowerBound : sentence.upperBound
        return text(points[index].range.upperBound, min(end, points[index].range.upperBound + SentenceReading.reach))
    }

    /// In small letters and on one line, as a phrase may stand on two.
    private func text(_ start: Int, _ end: Int) -> String {
        guard start < end else { return "" }
        return passage.source.withBytes {
            String(decoding: $0[start..<end].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self).lowercased()
        }
    }
}

extension TimeExpression {
    /// Its begin alone.
    fileprivate var firstPoint: TimeExpression {
        var point = self
        point.endClock = nil
        point.endDate = nil
        if point.certainty == .interval { point.certainty = .exact }
        return point
    }

    /// Its end alone; `nil` when it is no interval.
    fileprivate var secondPoint: TimeExpression? {
        guard let endClock else { return nil }
        var point = firstPoint
        point.clock = endClock
        point.date = endDate
        point.certainty = .exact
        return point
    }

    /// `between 2:00 and 2:30 PM`: the half of the day is said once, behind the second time.
    fileprivate mutating func takeHalf(of second: TimeExpression) {
        guard !statesHalf, second.statesHalf, let clock, let other = second.clock else { return }
        self.clock = TimeExpression.clock(clock, near: other, isBefore: true)
    }
}
