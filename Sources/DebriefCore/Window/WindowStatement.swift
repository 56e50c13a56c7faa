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
    /// The sentence.
    let range: SourceRange
}

extension WindowStatement {
    /// Every statement in a passage, in the order of its text.
    static func statements(in passage: Passage) -> [WindowStatement] {
        TimelineText.sentences(in: passage.range, of: passage.source).flatMap { sentence in
            SentenceReading(passage: passage, sentence: sentence).statements()
        }
    }
}

/// The times of one sentence and the words around each.
private struct SentenceReading {
    let passage: Passage
    let sentence: SourceRange
    private let points: [TimeExpression]

    init(passage: Passage, sentence: SourceRange) {
        self.passage = passage
        self.sentence = sentence
        points = TimeScanner.expressions(in: passage.source, range: sentence).filter { $0.clock != nil }
    }

    func statements() -> [WindowStatement] {
        var found: [WindowStatement] = []
        var span: WindowStatement?
        var index = 0
        while index < points.count {
            let before = WindowWords.before(text(from: endOfPrevious(index), to: points[index].range.lowerBound))
            var next = index + 1
            if let pair = pair(at: index, before), !before.isFuture {
                next = pair.second == nil ? index + 1 : index + 2
                // `between A and B, and between C and D` is one story with a pause.
                if var known = span {
                    known.end = pair.statement.end
                    span = known
                } else {
                    span = pair.statement
                }
            } else if let statement = single(at: index, before) {
                found.append(statement)
            }
            index = next
        }
        return (span.map { [$0] } ?? []) + found
    }

    // MARK: Spans

    private func pair(
        at index: Int,
        _ before: WindowWords.Before
    ) -> (statement: WindowStatement, second: TimeExpression?)? {
        let first = points[index]
        guard !before.isAboutSomethingElse else { return nil }
        if let end = first.secondPoint {
            let statement = WindowStatement(kind: .span, start: first.firstPoint, end: end, range: sentence)
            return (statement, nil)
        }
        guard index + 1 < points.count else { return nil }
        let second = points[index + 1]
        let gap = text(from: first.range.upperBound, to: second.range.lowerBound)
        guard WindowWords.joins(gap, afterBetween: before.word == .between) else { return nil }
        var start = first
        start.takeHalf(of: second)
        return (WindowStatement(kind: .span, start: start, end: second.firstPoint, range: sentence), second)
    }

    // MARK: Single times

    private func single(at index: Int, _ before: WindowWords.Before) -> WindowStatement? {
        let point = points[index].firstPoint
        if let bound = (index == 0 ? passage.key.flatMap { WindowWords.key($0) } : nil) ?? before.key {
            return statement(.keyLine, bound, point)
        }
        guard !before.isFuture else { return nil }
        let after = text(from: point.range.upperBound, to: startOfNext(index))
        if before.startsImpact || WindowWords.beginsOnset(after) { return statement(.bound, .start, point) }
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

    private func endOfPrevious(_ index: Int) -> Int {
        index > 0 ? points[index - 1].range.upperBound : sentence.lowerBound
    }

    private func startOfNext(_ index: Int) -> Int {
        index + 1 < points.count ? points[index + 1].range.lowerBound : sentence.upperBound
    }

    /// At most as much as words can matter over, so that a long sentence stays cheap.
    private func text(from start: Int, to end: Int) -> String {
        guard start < end else { return "" }
        return passage.source.withBytes { bytes in
            String(decoding: bytes[start..<end].suffix(400), as: UTF8.self).lowercased()
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
