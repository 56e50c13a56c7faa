extension ChineseNames {
    /// Names by which people stand in Chinese sentences, for readers who shall see none: `张伟`, `欧阳明轩`, `小顾`, `王经理`,
    /// `@周航`. Where a name could end in two places, words that people do behind it say where.
    package static func published(in words: some StringProtocol) -> [String] {
        let text = ChineseText(words)
        var names: [String] = []
        var place = 0
        while place < text.indices.upperBound {
            guard let end = handle(at: place, in: text) ?? publishedEnd(at: place, in: text) else {
                place += 1
                continue
            }
            names.append(text.string(place..<end))
            place = end
        }
        return names
    }

    /// What begins like a name and may be one, although nothing behind it says so: for somebody to look at.
    package static func possible(in words: some StringProtocol) -> [String] {
        let text = ChineseText(words)
        return text.indices.compactMap { place in
            guard isStart(place, in: text) else { return nil }
            if let start = compound.end(in: text, from: place, to: min(text.indices.upperBound, place + 2)) {
                return start < text.indices.upperBound && isGiven(start, in: text)
                    ? text.string(place..<start + 1) : nil
            }
            let isFamiliar = familiar.end(in: text, from: place, to: place + 1) != nil
            let own = isFamiliar ? place + 1 : place
            guard own < text.indices.upperBound, surnames.end(in: text, from: own, to: own + 1) != nil else {
                return nil
            }
            if isFamiliar { return text.string(place..<own + 1) }
            guard own + 1 < text.indices.upperBound, isGiven(own + 1, in: text) else { return nil }
            let isLong = own + 2 < text.indices.upperBound && isGiven(own + 2, in: text)
            return text.string(place..<own + (isLong ? 3 : 2))
        }
    }

    /// `@周航` as far as it is one word.
    private static func handle(at place: Int, in text: ChineseText) -> Int? {
        guard text.has("@", at: place) || text.has("＠", at: place), place + 1 < text.indices.upperBound,
            text.isIdeograph(place + 1)
        else { return nil }
        if let end = publishedEnd(at: place + 1, in: text) { return end }
        var end = place + 1
        while end < text.indices.upperBound, end < place + 4, text.isIdeograph(end),
            !follows(end, in: text) || end < place + 2
        {
            end += 1
        }
        return end
    }

    private static func publishedEnd(at place: Int, in text: ChineseText) -> Int? {
        let limit = text.indices.upperBound
        guard isStart(place, in: text) else { return nil }
        if let start = compound.end(in: text, from: place, to: min(limit, place + 2)) {
            let ends = [start + 2, start + 1].filter {
                $0 <= limit && (start..<$0).allSatisfy { isGiven($0, in: text) }
            }
            return ends.first { follows($0, in: text) } ?? ends.first
        }
        if familiar.end(in: text, from: place, to: place + 1) != nil {
            let end = place + 2
            return end <= limit && isFamiliarName(at: place, in: text) && follows(end, in: text) ? end : nil
        }
        guard surnames.end(in: text, from: place, to: place + 1) != nil, place + 1 < limit else { return nil }
        if let end = titles.end(in: text, from: place + 1, to: min(limit, place + 4)) {
            // 总 and 工 begin other words as well.
            if end > place + 2 || follows(end, in: text) { return end }
        }
        let ends = [place + 3, place + 2].filter {
            $0 <= limit && (place + 1..<$0).allSatisfy { isGiven($0, in: text) }
        }
        return ends.first { follows($0, in: text) }
    }

    /// Whether a name can begin: not within a word, and in no word that begins like one.
    private static func isStart(_ place: Int, in text: ChineseText) -> Bool {
        guard text.isIdeograph(place), text.isWordStart(place),
            noNames.end(in: text, from: place, to: text.indices.upperBound) == nil
        else { return false }
        return begins(at: place, in: text) || inFront.lastMatch(in: text, max(0, place - 4)..<place) != nil
    }

    /// Whether a name can end: with the sentence, a sign, or a word of what people do or are.
    private static func follows(_ end: Int, in text: ChineseText) -> Bool {
        end >= text.indices.upperBound || !text.isIdeograph(end)
            || behind.end(in: text, from: end, to: min(text.indices.upperBound, end + 4)) != nil
    }

    private static let compound = Phrases(.privacy, "compound surname")
    private static let familiar = Phrases(.privacy, "familiar form")
    private static let noNames = Phrases(.privacy, "begins like a person")
    private static let inFront = Phrases(.privacy, "right before a person")
    private static let behind = Phrases(.privacy, "right behind a person")
}
