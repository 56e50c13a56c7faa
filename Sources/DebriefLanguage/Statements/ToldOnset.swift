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
        let source = SourceText(text)
        return times.compactMap { time in
            guard time.clock != nil, time.endClock == nil, time.range.upperBound <= source.count else { return nil }
            let before = source[0..<time.range.lowerBound]
            let behind = source[time.range.upperBound..<source.count]
            let start = before.indices.last { isStop(at: $0, in: before) }.map { before.index(after: $0) }
            let end = behind.indices.first { isStop(at: $0, in: behind) } ?? behind.endIndex
            // A question tells of nothing.
            guard end == behind.endIndex || !"?？".contains(behind[end]) else { return nil }
            return strength(front: before[(start ?? before.startIndex)...], back: behind[..<end])
                .map { ToldOnset(time: time, strength: $0) }
        }
    }

    /// What the words around a clock, without it, tell of an onset; `nil` for nothing.
    private static func strength(front: Substring, back: Substring) -> Strength? {
        let text = front + " " + back
        let lexemes = Lexeme.all(in: text)
        guard !lexemes.contains(where: { $0.isAny(ClockedClause.turns) || $0.isA(.rehearsal) }) else { return nil }
        guard !plans.occur(in: text) else { return nil }
        let statements = StatementReader.statements(in: text)
        guard statements.allSatisfy({ [.said, .partial].contains($0.mood) && onsets.contains($0.event) }) else {
            return nil
        }
        let remarks = RemarkReader.kinds(in: text)
        let isCollapse = collapses.occur(in: text)
        let isSince =
            leads.contains { ends(front, withWord: $0) }
            || tails.contains(where: back.drop { $0 == " " }.hasPrefix)
        let begins = isSince || isCollapse || lexemes.contains { $0.isAny(beginnings) }
        let isTrouble = isCollapse || statements.contains { $0.event != .report } || remarks.contains(.symptom)
        // `three missed calls from 01:55` is when people called.
        guard isTrouble || statements.isEmpty else { return nil }
        if statements.contains(where: { $0.event == .begin }) || isTrouble && begins { return .broken }
        if begins { return .begun }
        return isTrouble || remarks.contains(.figure) ? .seen : nil
    }

    private static let stops: Set<Character> = ["\n", "!", ";", "?", "(", ")", "。", "！", "（", "）", "，", "；", "？"]

    /// Whether a sign that divides stands there: not the one in `3.5` or `1,200`.
    private static func isStop(at place: String.Index, in text: Substring) -> Bool {
        guard ",.".contains(text[place]) else { return stops.contains(text[place]) }
        return text[text.index(after: place)...].first.map { !$0.isNumber } ?? true
    }

    private static func ends(_ text: Substring, withWord word: String) -> Bool {
        let words = text.dropLast { $0 == " " }.lowercased()
        return words.hasSuffix(word)
            && (words.dropLast(word.count).last.map { !$0.isASCII || !$0.isLetter } ?? true)
    }

    private static let leads = Vocabulary.timeline.words("leads to since when")
    private static let tails = Vocabulary.timeline.words("follows since when")
    /// `the exam is to begin at 8:30`
    private static let plans = Phrases(.timeline, "plan of a clock")
    private static let collapses = Phrases(.timeline, "collapses")
    private static let onsets: Set<Statement.Event> = [.begin, .trouble, .report]
    private static let beginnings = LexicalClasses(.beginVerb, .beginPhrase, .first, .haltVerb, .standstill)
}
