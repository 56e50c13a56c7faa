import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Values of one cited line that have changed places: `from 40 to 3` of a line that says `from 3 to 40`, and the time or
    /// figure of one of the things that a line tells beside the words of another.
    func swappedValues() -> [Finding] {
        let turned = turnedChanges()
        return turned.isEmpty ? exchangedValues() : turned
    }

    // MARK: Changes

    private func turnedChanges() -> [Finding] {
        let mine = ValueChange.all(in: passage.own)
        guard !mine.isEmpty, !undoes(passage.own) else { return [] }
        let texts = records.flatMap(\.told) + records.map(\.excerpt.text) + rows.map(\.text)
        let theirs = texts.flatMap { ValueChange.all(in: $0) }
        return mine.compactMap { change in
            guard !theirs.contains(where: { $0.before == change.before && $0.after == change.after }),
                let source = records.first(where: { record in
                    record.told.contains { Self.turns(change, in: $0) }
                }),
                // What fell back, or is told by two lines, may be told from either end.
                !texts.contains(where: { undoes($0) || Self.isToldApart(change, in: $0) })
            else { return nil }
            return .unsupported(
                words(change.range),
                source.told.flatMap { text in
                    ValueChange.all(in: text).filter { $0.before == change.after && $0.after == change.before }
                        .map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
                },
                records,
                at: passage.place(change.range)
            )
        }
    }

    private static func turns(_ change: ValueChange, in text: String) -> Bool {
        ValueChange.all(in: text).contains { $0.before == change.after && $0.after == change.before }
    }

    /// Whether a text has the values of a change elsewhere than in one change between them.
    private static func isToldApart(_ change: ValueChange, in text: String) -> Bool {
        let counts = [change.before, change.after].map { ValueChange.count(of: $0, in: text) }
        let isTold = ValueChange.all(in: text).count { Set([$0.before, $0.after]) == [change.before, change.after] }
        return counts.contains { $0 > isTold }
    }

    private func undoes(_ text: String) -> Bool {
        StatementReader.statements(in: text).contains { $0.event == .undo || $0.event == .comeBack }
    }

    // MARK: Values beside words

    private func exchangedValues() -> [Finding] {
        guard !passage.isRow, passage.quotations.isEmpty, !records.isEmpty else { return [] }
        for kind in ToldValue.Kind.allCases {
            let mine = ToldValue.all(kind, in: passage.own)
            guard !mine.isEmpty else { continue }
            for record in records {
                // A line as it stands, before its first time was taken for that of the record.
                let lines = record.excerpt.values
                for text in lines + record.told where text.utf8.count <= 600 {
                    let theirs = ToldValue.all(kind, in: text)
                    guard theirs.count > 1 else { continue }
                    let others = records.filter { $0.place != record.place } + (lines.contains(text) ? [] : [record])
                    if let finding = exchanged(mine, theirs, kind, record, others) { return [finding] }
                }
            }
        }
        return []
    }

    /// - Parameter others: records whose time may bear a value out.
    private func exchanged(
        _ mine: [ToldValue],
        _ theirs: [ToldValue],
        _ kind: ToldValue.Kind,
        _ record: CitedRecord,
        _ others: [CitedRecord]
    ) -> Finding? {
        // Each value once on either side, or nobody can say which is meant.
        let places = mine.compactMap { value in
            theirs.firstIndex { $0.key == value.key }.map { (value: value, place: $0) }
        }
        guard places.count == mine.count, Set(mine.map(\.key)).count == mine.count,
            Set(theirs.map(\.key)).count == theirs.count
        else { return nil }
        let wrong = places.compactMap { value, place -> (value: ToldValue, owner: Int, shared: Int)? in
            guard !isTold(value, kind, by: others, beside: record) else { return nil }
            let rest = theirs.indices.filter { $0 != place }
            let own = theirs[place].words.without(ClauseWords(rest.map { theirs[$0].words }))
            guard own.count > 0, value.words.shared(with: own).count == 0 else { return nil }
            let best = rest.map { other -> (owner: Int, shared: Int) in
                let others = theirs.indices.filter { $0 != other }
                let only = theirs[other].words.without(ClauseWords(others.map { theirs[$0].words }))
                return (other, value.words.shared(with: only).count)
            }
            .max { $0.shared < $1.shared }
            return best.flatMap { $0.shared > 0 ? (value, $0.owner, $0.shared) : nil }
        }
        guard let first = wrong.first else { return nil }
        // Two that have changed places prove each other; one alone must share more with the words of another value.
        let isExchange = wrong.contains { one in
            wrong.contains { other in
                theirs[one.owner].key == other.value.key && theirs[other.owner].key == one.value.key
            }
        }
        let isHan = passage.own.contains(where: ClauseWords.isHan)
        guard isExchange || mine.count == 1 && first.shared >= (isHan ? 3 : 2) else { return nil }
        return .exchanged(
            words(first.value.range),
            theirs[first.owner].shown,
            record.shown,
            at: passage.place(first.value.range)
        )
    }

    /// Whether something else bears a value out: another line, the time of a record, a row of the document.
    private func isTold(
        _ value: ToldValue,
        _ kind: ToldValue.Kind,
        by others: [CitedRecord],
        beside record: CitedRecord
    ) -> Bool {
        let texts = others.filter { $0.place != record.place }.flatMap(\.texts)
        if texts.contains(where: { ToldValue.states(value.key, kind, in: $0) }) { return true }
        guard kind == .clock, let time = facts.times.first(where: { $0.range == value.range }), let clock = time.clock
        else {
            return rows.contains { row in
                ToldValue.all(kind, in: row.text).contains {
                    $0.key == value.key && $0.words.shared(with: value.words).count > 0
                }
            }
        }
        return others.contains { $0.events.contains { tells(clock, time, $0.time) } }
            || rows.contains { tells(clock, time, $0.time) && ClauseWords($0.text).shared(with: value.words).count > 0 }
    }
}

/// A clock or a figure in a text, with the words of the part of the text that tells it.
struct ToldValue {
    enum Kind: CaseIterable { case clock, figure }

    /// Equal for equal values.
    let key: String
    let range: Range<Int>
    let shown: String
    let words: ClauseWords

    /// All of a kind; none where two stand in one part, so that nobody can say which words are whose.
    static func all(_ kind: Kind, in text: String) -> [ToldValue] {
        let values = values(kind, in: text)
        let bytes = Array(text.utf8)
        guard values.count <= 8, let bounds = bounds(values.map(\.range), bytes) else { return [] }
        return zip(values, zip(bounds, bounds.dropFirst())).map { value, bounds in
            let before = String(decoding: bytes[bounds.0..<value.range.lowerBound], as: UTF8.self)
            let after = String(decoding: bytes[value.range.upperBound..<bounds.1], as: UTF8.self)
            return ToldValue(
                key: value.key,
                range: value.range,
                shown: String(decoding: bytes[value.range], as: UTF8.self),
                words: ClauseWords(before + " " + after)
            )
        }
    }

    static func states(_ key: String, _ kind: Kind, in text: String) -> Bool {
        values(kind, in: text).contains { $0.key == key }
    }

    private static func values(_ kind: Kind, in text: String) -> [(key: String, range: Range<Int>)] {
        let facts = StatedFacts(text)
        switch kind {
        case .clock:
            return facts.times.compactMap { time in
                guard let clock = time.clock, time.endClock == nil, time.certainty == .exact else { return nil }
                return ("\(clock)", time.range)
            }
        case .figure:
            return facts.figures.compactMap { figure in
                guard let unit = figure.unit, !figure.isPartOfName, !figure.isSpelled else { return nil }
                return ("\(figure.value) \(unit) \(figure.currency ?? "")", figure.range)
            }
        }
    }

    /// Where the part of each value begins and ends: at the last strong sign between two of them, else at the last sign or
    /// `and`; before a bracket that holds a value, the words before it belong to that value.
    private static func bounds(_ ranges: [Range<Int>], _ bytes: [UInt8]) -> [Int]? {
        var bounds = [0]
        for (one, next) in zip(ranges, ranges.dropFirst()) {
            guard one.upperBound < next.lowerBound else { return nil }
            let between = String(decoding: bytes[one.upperBound..<next.lowerBound], as: UTF8.self)
            guard let cut = strongCut(in: between) ?? weakCut(in: between) else { return nil }
            bounds.append(one.upperBound + cut)
        }
        return bounds + [bytes.count]
    }

    private static func strongCut(in text: String) -> Int? { lastCut(in: text, after: ";；。!！?？\n") }

    private static func weakCut(in text: String) -> Int? {
        let sign = lastCut(in: text, after: ",，、)）")
        let word = joints.compactMap { joint -> Int? in
            guard let place = text.firstPlace(of: " \(joint) ") else { return nil }
            return text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        }
        .max()
        return [sign, word].compactMap(\.self).max()
    }

    private static func lastCut(in text: String, after signs: String) -> Int? {
        var (found, offset): (Int?, Int) = (nil, 0)
        for scalar in text.unicodeScalars {
            offset += UTF8.width(scalar)
            if signs.unicodeScalars.contains(scalar) { found = offset }
        }
        return found
    }

    private static let joints = Vocabulary.citing.words("joins two things told")
}

extension Finding {
    fileprivate static func exchanged(_ value: String, _ other: String, _ source: String, at range: SourceRange)
        -> Finding
    {
        Finding(
            Message(
                "the cited evidence says '\(value)' of something else, and of this '\(other)': '\(source)'",
                zh: "所引的证据中“\(value)”说的是另一件事，此事是“\(other)”：“\(source)”"
            ),
            at: range
        )
    }
}
