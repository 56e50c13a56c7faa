extension MoodReader {
    /// Whether what recovers is one of several, or some of them: `one of two brokers is back`, `第 1 台冷机恢复正常`,
    /// `196/218 rolled back`. Who counts what is well again knows of what is not.
    func isOfPart(_ head: Range<Int>) -> Bool {
        guard [.recover, .mend, .ease].contains(event), clause.classes.isDisjoint(with: LexicalClasses(.whole)) else {
            return false
        }
        if let share = share(around: head) ?? countedShare(around: head) { return share.part < share.whole }
        let near = reachable(around: head)
        return near.contains { isOrdinal($0, before: head.lowerBound) || isCounted($0, before: head.lowerBound) }
    }

    /// Whether it is so for at least four of five.
    func isOfMostByCount(_ head: Range<Int>) -> Bool {
        share(around: head).map { $0.part < $0.whole && $0.part * 5 >= $0.whole * 4 } ?? false
    }

    /// `restore 12%`, `恢复 80%`: how far it has come.
    func isShare(behind head: Range<Int>) -> Bool {
        let rest = clause.lexemes[head.upperBound...]
        guard let first = rest.first, let number = first.number, number < 100, let sign = rest.dropFirst().first,
            sign.kind == .other, sign.range.lowerBound == first.range.upperBound
        else { return false }
        return rest.dropFirst(2).first?.number == nil
    }

    private static let nearness = 8

    private func reachable(around head: Range<Int>) -> Range<Int> {
        let lexemes = clause.lexemes
        return max(lexemes.startIndex, head.lowerBound - Self.nearness)..<min(lexemes.endIndex, head.upperBound + 5)
    }

    /// `40 of 44`, `2 of the 3`, `8/12`
    private func share(around head: Range<Int>) -> (part: Int, whole: Int)? {
        let lexemes = clause.lexemes
        let near = reachable(around: head)
        for index in near where lexemes[index].number != nil {
            guard let part = lexemes[index].number, index + 2 < lexemes.endIndex else { continue }
            let joint = lexemes[index + 1]
            if joint.isA(.of) {
                let next = lexemes[(index + 2)...].prefix(2).first { $0.number != nil }
                if let whole = next?.number { return (part, whole) }
            } else if joint.kind == .other, joint.range.lowerBound == lexemes[index].range.upperBound,
                let whole = lexemes[index + 2].number, lexemes[index + 2].range.lowerBound == joint.range.upperBound,
                // A day of a month stands alone: `3/14 recovered`.
                whole > 31 || index > near.lowerBound || lexemes[(index + 3)...].first?.endsInS == true
            {
                return (part, whole)
            }
        }
        return nil
    }

    /// `17个站好了14个`: how many there are before what is said of them, and behind it of how many it is so.
    private func countedShare(around head: Range<Int>) -> (part: Int, whole: Int)? {
        guard let part = count(at: head.upperBound) else { return nil }
        return reachable(around: head).prefix { $0 < head.lowerBound }.lazy.compactMap(count).first.map { (part, $0) }
    }

    /// `14个`, `三台`
    private func count(at index: Int) -> Int? {
        let lexemes = clause.lexemes
        guard index + 1 < lexemes.endIndex, let number = lexemes[index].number, lexemes[index + 1].isChinese,
            lexemes[index + 1].isA(.unit)
        else { return nil }
        return number
    }

    /// `the second broker`, `第二台`, `第 1 台`
    private func isOrdinal(_ index: Int, before head: Int) -> Bool {
        let lexemes = clause.lexemes
        guard lexemes[index].isA(.ordinal), index + 1 < lexemes.endIndex else { return false }
        if lexemes[index].isChinese { return lexemes[(index + 1)...].prefix(2).contains { $0.isA(.unit) } }
        // `a second node brings the outage to an end`
        guard index <= lexemes.startIndex + 1, (1...3).contains(head - index),
            clause.classes.isDisjoint(with: LexicalClasses(.fault))
        else { return false }
        let next = lexemes[index + 1]
        return next.kind == .word && next.isAny(LexicalClasses(.service, .artifact, .monitor))
            || next.kind == .word
                && next.classes.isEmpty
    }

    /// `2 nodes are back`, `3 台恢复`, `其中两台`
    private func isCounted(_ index: Int, before head: Int) -> Bool {
        let lexemes = clause.lexemes
        let lexeme = lexemes[index]
        if lexeme.isA(.counted) { return lexeme.isChinese || index == lexemes.startIndex && index < head }
        guard let number = lexeme.number, number <= Self.countable, index + 1 < lexemes.endIndex else { return false }
        let next = lexemes[index + 1]
        if next.isChinese {
            return next.isA(.unit) && !(index > lexemes.startIndex && lexemes[index - 1].isA(.ordinal))
        }
        return index == lexemes.startIndex && index + 1 < head && next.endsInS
    }

    /// More than these are as often all of them.
    private static let countable = 12
}
