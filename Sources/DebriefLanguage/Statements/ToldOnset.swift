import DebriefText

/// A clock at which, as somebody tells later, it broke: `no orders since 13:51`, `曲线 01:58 开始掉`.
///
/// Read in the few words around the clock: what stands in another clause tells of another time.
package struct ToldOnset {
    package let time: TimeExpression
    package let strength: Strength

    package enum Strength: Comparable, Sendable {
        /// Something bad was so at that time.
        case seen
        /// Something began or stopped then, or has been so since: of trouble, where the words around it tell of any.
        case begun
        /// It says outright that something broke then.
        case broken
    }

    /// - Parameters:
    ///   - text: of a message or a note.
    ///   - times: that its words hold, in order.
    package static func all(in text: String, times: [TimeExpression]) -> [ToldOnset] {
        let bytes = Array(text.utf8)
        return times.compactMap { time in
            guard time.clock != nil, time.endClock == nil, time.range.upperBound <= bytes.count else { return nil }
            let clause = clause(around: time.range, in: bytes)
            guard !isQuestion(endingAt: clause.upperBound, in: bytes) else { return nil }
            return strength(clause, time.range, bytes).map { ToldOnset(time: time, strength: $0) }
        }
    }

    /// `nil` where the words tell of no onset.
    private static func strength(_ clause: Range<Int>, _ time: Range<Int>, _ bytes: [UInt8]) -> Strength? {
        var words = Array(bytes[clause])
        for index in time { words[index - clause.lowerBound] = 0x20 }
        let text = String(decoding: words, as: UTF8.self)
        let lexemes = Lexeme.all(in: text)
        guard !lexemes.contains(where: { $0.kind == .question || $0.isAny(turns) }) else { return nil }
        let statements = StatementReader.statements(in: text)
        guard statements.allSatisfy({ [.said, .partial].contains($0.mood) && onsets.contains($0.event) }) else {
            return nil
        }
        let remarks = RemarkReader.kinds(in: text)
        let isSince =
            leads.contains { Self.word($0, endsAt: time.lowerBound, in: bytes) }
            || tails.contains { bytes[time.upperBound...].drop { $0 == 0x20 }.starts(with: $0.utf8) }
        let begins = isSince || lexemes.contains { $0.isAny(beginnings) }
        let isTrouble = statements.contains { $0.event != .report } || remarks.contains(.symptom)
        // `three missed calls from 01:55` is when people called.
        guard isTrouble || statements.isEmpty else { return nil }
        if statements.contains(where: { $0.event == .begin }) || isTrouble && begins { return .broken }
        if begins { return .begun }
        return isTrouble || remarks.contains(.figure) ? .seen : nil
    }

    /// The words around a time up to the next sign that divides.
    private static func clause(around time: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let start = bytes[..<time.lowerBound].indices.last { isSign(at: $0, in: bytes) }.map { $0 + 1 } ?? 0
        let end = bytes[time.upperBound...].indices.first { isSign(at: $0, in: bytes) } ?? bytes.count
        return start..<end
    }

    private static func isQuestion(endingAt place: Int, in bytes: [UInt8]) -> Bool {
        guard place < bytes.count else { return false }
        return bytes[place] == 0x3F || place >= 2 && bytes[place - 2...place] == [0xEF, 0xBC, 0x9F]
    }

    private static func isSign(at index: Int, in bytes: [UInt8]) -> Bool {
        switch bytes[index] {
        case 0x0A, 0x21, 0x3B, 0x3F, 0x28, 0x29: return true
        // `3.5`, `1,200`
        case 0x2C, 0x2E: return index + 1 >= bytes.count || bytes[index + 1] &- 0x30 >= 10
        // The full-width signs and those of Chinese.
        case 0x80: return index >= 2 && bytes[index - 2] == 0xE3 && bytes[index - 1] == 0x80 || wide(index, bytes)
        case 0x81, 0x82, 0x88, 0x89, 0x8C, 0x9B, 0x9F: return wide(index, bytes)
        default: return false
        }
    }

    /// `。`, `！`, `（`, `）`, `，`, `；`, `？`
    private static func wide(_ index: Int, _ bytes: [UInt8]) -> Bool {
        guard index >= 2 else { return false }
        let sign = Array(bytes[(index - 2)...index])
        return sign == [0xE3, 0x80, 0x82] || sign[0] == 0xEF && sign[1] == 0xBC
    }

    /// Whether a word ends before a place, with no more than a space or `at` between them.
    private static func word(_ word: String, endsAt place: Int, in bytes: [UInt8]) -> Bool {
        var before = bytes[..<place]
        while before.last == 0x20 { before = before.dropLast() }
        let small = before.suffix(word.utf8.count + 1).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        guard small.suffix(word.utf8.count).elementsEqual(word.utf8) else { return false }
        return small.count == word.utf8.count || small[0] >= 0x80 || (small[0] | 0x20) &- 0x61 >= 26
    }

    private static let leads = Vocabulary.timeline.words("leads to since when")
    private static let tails = Vocabulary.timeline.words("follows since when")
    private static let onsets: Set<Statement.Event> = [.begin, .trouble, .report]
    private static let beginnings = LexicalClasses(.beginVerb, .beginPhrase, .first, .haltVerb, .standstill)
    private static let turns = LexicalClasses(
        .future,
        .expected,
        .wish,
        .condition,
        .hearsay,
        .waiting,
        .decideVerb,
        .rehearsal
    )
}
