/// Finds names of people in Chinese sentences, which mark neither names nor the ends of words.
package enum ChineseNames {
    /// Where a name may end that begins at a place, the longest first: `小王`, `张三`, `王小明`.
    package static func ends(at place: Int, in text: ChineseText) -> [Int] {
        let isFamiliar = text.has("小", at: place) || text.has("老", at: place)
        let own = isFamiliar ? place + 1 : place
        let limit = text.indices.upperBound
        guard own < limit, surnames.end(in: text, from: own, to: own + 1) != nil, begins(at: place, in: text),
            words.end(in: text, from: own, to: limit) == nil
        else { return [] }
        var ends: [Int] = []
        var end = own + 1
        if isFamiliar { ends.append(end) }
        for _ in 0..<(isFamiliar ? 0 : 2) where end < limit && isGiven(end, in: text) {
            end += 1
            ends.append(end)
        }
        return ends.reversed()
    }

    /// Whether only words stand between a name and its mistake by which the person still acts.
    package static func acts(_ text: ChineseText, _ between: Range<Int>) -> Bool {
        between.isEmpty || openings.end(in: text, from: between.lowerBound, to: between.upperBound) != nil
    }

    /// Whether a name can begin: no Chinese character stands before it but one that leads to who acts.
    static func begins(at place: Int, in text: ChineseText) -> Bool {
        place == 0 || !text.isIdeograph(place - 1) || leads.lastMatch(in: text, 0..<place) != nil
    }

    static func isGiven(_ index: Int, in text: ChineseText) -> Bool {
        text.isIdeograph(index) && never.end(in: text, from: index, to: index + 1) == nil
    }

    static let surnames = Phrases(.names, "surname")
    /// Words that begin like a name.
    private static let words = Phrases(.names, "no surname")
    /// Characters that begin a mistake, or end the name of a thing.
    private static let never = Phrases(.names, "no given name")
    private static let openings = Phrases(.names, "behind a name")
    private static let leads = Phrases(.names, "before a name")
}
