extension ChineseNames {
    /// People who are spoken of by a title or a nickname: `找何总特批`, `电话叫阿强、老徐`.
    ///
    /// A name has to begin where one can, and what stands behind it must be no other part of a word.
    package static func spoken(in words: some StringProtocol) -> [String] {
        let text = ChineseText(words)
        return text.indices.compactMap { place in
            guard text.isIdeograph(place), text.isWordStart(place),
                let end = titled(at: place, in: text) ?? nickname(at: place, in: text)
            else { return nil }
            return text.string(place..<end)
        }
    }

    /// `吴师傅` wherever it stands, `何总` where somebody is meant: 如何总结 holds none.
    private static func titled(at place: Int, in text: ChineseText) -> Int? {
        let limit = min(text.indices.upperBound, place + 1 + longestTitle)
        guard place + 1 < limit, surnames.end(in: text, from: place, to: place + 1) != nil,
            let end = titles.end(in: text, from: place + 1, to: limit)
        else { return nil }
        return end > place + 2 || isSpokenOf(at: place, in: text) && closes(end, in: text) ? end : nil
    }

    private static func nickname(at place: Int, in text: ChineseText) -> Int? {
        let end = place + 2
        guard end <= text.indices.upperBound, isFamiliar(place, in: text), isFamiliarName(at: place, in: text),
            isSpokenOf(at: place, in: text), closes(end, in: text)
        else { return nil }
        return end
    }

    /// Whether a name stands behind a familiar form: any given name behind 阿, a surname behind 老 and 小.
    static func isFamiliarName(at place: Int, in text: ChineseText) -> Bool {
        guard text.isIdeograph(place + 1) else { return false }
        return text.has("阿", at: place)
            ? isGiven(place + 1, in: text) : surnames.end(in: text, from: place + 1, to: place + 2) != nil
    }

    private static func isFamiliar(_ place: Int, in text: ChineseText) -> Bool {
        text.has("阿", at: place) || text.has("老", at: place) || text.has("小", at: place)
    }

    private static func isSpokenOf(at place: Int, in text: ChineseText) -> Bool {
        begins(at: place, in: text)
            || before.lastMatch(in: text, max(0, place - longestLead)..<place).map { $0.upperBound == place } ?? false
    }

    /// Whether no other character of a word can follow.
    private static func closes(_ end: Int, in text: ChineseText) -> Bool {
        end >= text.indices.upperBound || !text.isIdeograph(end)
            || acts.end(in: text, from: end, to: min(text.indices.upperBound, end + longestAct)) != nil
    }

    private static let longestTitle = 3
    private static let longestLead = 3
    private static let longestAct = 3
    static let titles = Phrases(.names, "title behind a surname")
    private static let before = Phrases(.names, "before whom one speaks of")
    private static let acts = Phrases(.names, "what somebody spoken of does")
}
