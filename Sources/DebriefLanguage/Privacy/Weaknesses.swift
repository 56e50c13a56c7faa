import DebriefText

/// Tells sentences about weaknesses that nobody has shut yet.
package enum Weaknesses {
    /// The sentences of a text that tell of an open weakness, in bytes.
    package static func openSentences(in text: String) -> [Range<Int>] {
        let sentences = sentences(of: text)
        let bytes = Array(text.utf8)
        let words = sentences.map { String(decoding: bytes[$0], as: UTF8.self) }
        return sentences.indices.filter { index in
            guard areOpen(in: words[index]) else { return false }
            // `It was patched at 11:00.` behind it says so of it, unless it says itself that it is still open.
            guard index + 1 < words.count, !isSaidToBeOpen(words[index]) else { return true }
            return !isClosedAfterwards(words[index + 1])
        }.map { sentences[$0] }
    }

    /// Whether words name a weakness and do not say that it is gone.
    private static func areOpen(in text: String) -> Bool {
        pieces(of: text).contains { piece in
            let passage = Passage(piece)
            let isNamed = passage.namesWeakness
            guard isNamed || passage.tellsOfOpenDoor else { return false }
            if passage.isClosed, !passage.isSaidToBeOpen { return false }
            return isNamed || passage.isNow
        }
    }

    /// Whether words of a task tell which weakness it will shut: nobody says of a task when it is so.
    package static func areOpen(inTask text: String) -> Bool {
        let passage = Passage(text)
        return (passage.namesWeakness || passage.tellsOfOpenDoor || passage.guardsSomething) && !passage.isClosed
    }

    /// Whether a few words, as of a cell, say that something is done.
    package static func isClosed(_ state: String) -> Bool { Passage(state).isClosed }

    /// The sentences of a text that tell of what a company tells nobody yet, in bytes.
    package static func confidentialSentences(in text: String) -> [Range<Int>] {
        let bytes = Array(text.utf8)
        return sentences(of: text).filter { range in
            let passage = Passage(String(decoding: bytes[range], as: UTF8.self))
            return confidential.occur(in: passage.words) || confidential.occur(in: passage.chinese)
        }
    }

    private static let confidential = Phrases(.privacy, "confidential matter")

    private static func isSaidToBeOpen(_ text: String) -> Bool { Passage(text).isSaidToBeOpen }

    private static func isClosedAfterwards(_ text: String) -> Bool {
        let passage = Passage(text)
        guard passage.isClosed, !passage.isSaidToBeOpen, !passage.namesWeakness || passage.words.isEmpty else {
            return false
        }
        return standsForIt.match(passage.words[...]) != nil
            || standsForIt.end(in: passage.chinese, from: 0, to: passage.chinese.indices.upperBound) != nil
    }

    /// What stands between full stops; a stop within a number or an address ends nothing.
    private static func sentences(of text: String) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        let bytes = Array(text.utf8)
        var start = 0
        var index = 0
        func has(_ sign: StaticString) -> Bool {
            index + sign.utf8CodeUnitCount <= bytes.count
                && (0..<sign.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == sign.utf8Start[$0] }
        }
        while index < bytes.count {
            let isWide = has("。") || has("！") || has("？") || has("；")
            let isNarrow = ".!?".utf8.contains(bytes[index]) && (index + 1 == bytes.count || bytes[index + 1] <= 0x20)
            index += isWide ? 3 : 1
            guard isWide || isNarrow else { continue }
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
            sentences.append(start..<index)
            start = index
        }
        if start < bytes.count { sentences.append(start..<bytes.count) }
        return sentences
    }

    /// A sentence in parts of which each may tell of something else.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        let bytes = Array(text.utf8)
        var start = 0
        let passage = Passage(text)
        var cuts = turns.matches(in: passage.words).map { passage.words[$0.lowerBound].range.lowerBound }
        cuts += passage.chinese.clauses.filter {
            turns.end(in: passage.chinese, from: $0.lowerBound, to: $0.upperBound) != nil
        }
        .map { passage.chinese.bytes(of: $0).lowerBound }
        cuts += bytes.indices.filter { bytes[$0] == 0x3B }
        for cut in cuts.sorted() where cut > start {
            pieces.append(String(decoding: bytes[start..<cut], as: UTF8.self))
            start = cut
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private static let turns = Phrases(.privacy, "turn")
    private static let standsForIt = Phrases(.privacy, "stands for it")
}

/// Words in which weaknesses are looked for.
private struct Passage {
    let words: [Word]
    let chinese: ChineseText

    init(_ text: String) {
        words = Self.words(of: text)
        chinese = ChineseText(text)
    }

    private func occur(_ phrases: Phrases) -> Bool { phrases.occur(in: words) || phrases.occur(in: chinese) }

    /// Whether one word stands in front of another, with some between.
    private func stand(_ first: Phrases, _ second: Phrases, within most: Int) -> Bool {
        first.matches(in: words).contains { match in
            (match.upperBound..<min(words.count, match.upperBound + most)).contains {
                second.match(words, at: $0) != nil
            }
        }
    }

    var namesWeakness: Bool {
        occur(Self.weaknesses) || stand(Self.qualities, Self.keys, within: 3)
            || words.contains { $0.text.hasPrefix("cve-") && $0.text.utf8.last.map { $0 &- 0x30 < 10 } == true }
    }

    /// Whether it says that whoever comes gets in.
    var tellsOfOpenDoor: Bool {
        if occur(Self.openAccess) || stand(Self.reached, Self.missingRight, within: 6) { return true }
        return stand(Self.strangers, Self.mayDo, within: 4) && stand(Self.mayDo, Self.deeds, within: 4)
    }

    /// Whether a task in it puts a guard before something.
    var guardsSomething: Bool {
        occur(Self.tasks) || stand(Self.guardingVerbs, Self.guarded, within: 6)
            || stand(Self.addingVerbs, Self.guards, within: 5)
    }

    var isSaidToBeOpen: Bool {
        occur(Self.open) || Self.openInChinese.occur(in: chinese) && !Self.doneInChinese.occur(in: chinese)
    }

    var isNow: Bool {
        Self.now.occur(in: words) || isSaidToBeOpen
            || chinese.indices.contains { chinese.isIdeograph($0) } && !Self.over.occur(in: chinese)
    }

    /// Whether a word of a closing stands in a statement that it has happened.
    var isClosed: Bool {
        Self.closed.matches(in: words).contains { !isDenied($0.lowerBound) } || isClosedInChinese
    }

    private func isDenied(_ index: Int) -> Bool {
        let lead = words[max(0, index - 4)..<index].filter { $0.clause == words[index].clause }
        if lead.contains(where: Self.notDone.contains) { return true }
        let isPresent = lead.contains { Self.present.contains($0) }
        return isPresent && lead.contains(where: Self.before.contains)
    }

    private var isClosedInChinese: Bool {
        chinese.indices.contains { place in
            guard let end = Self.closed.end(in: chinese, from: place, to: chinese.indices.upperBound) else {
                return false
            }
            let lead = max(0, place - 10)..<place
            let isDone =
                Self.doneInChinese.firstMatch(in: chinese, lead) != nil || chinese.has("了", at: end)
                || place == 0 && end == chinese.indices.upperBound
            let follows = end..<min(chinese.indices.upperBound, end + 3)
            return isDone && !isDeniedInChinese(max(0, place - 6)..<place)
                && !follows.contains { chinese.has("前", at: $0) }
        }
    }

    /// Whether something in a stretch denies or puts off; 未 of 未授权访问 is the weakness itself.
    private func isDeniedInChinese(_ stretch: Range<Int>) -> Bool {
        stretch.contains { place in
            guard let end = Self.notDone.end(in: chinese, from: place, to: stretch.upperBound), end > place else {
                return false
            }
            return Self.weaknesses.end(in: chinese, from: place, to: chinese.indices.upperBound) == nil
                && Self.openAccess.end(in: chinese, from: place, to: chinese.indices.upperBound) == nil
        }
    }

    private static func words(of text: String) -> [Word] {
        // Letters of ASCII alone change, so that places stay.
        let bytes = Array(text.utf8).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        var words: [Word] = []
        var index = 0
        var clause = 0
        while index < bytes.count {
            guard (bytes[index] | 0x20) &- 0x61 < 26 || bytes[index] &- 0x30 < 10 else {
                if ",:()".utf8.contains(bytes[index]) { clause += 1 }
                index += 1
                continue
            }
            let (word, end) = Word.read(bytes, at: index, clause: clause)
            words.append(word)
            index = max(end, index + 1)
        }
        return words
    }

    private static let weaknesses = Phrases(.privacy, "weakness")
    private static let qualities = Phrases(.privacy, "weak quality")
    private static let keys = Phrases(.privacy, "what lets in")
    private static let openAccess = Phrases(.privacy, "open access")
    private static let reached = Phrases(.privacy, "reached")
    private static let missingRight = Phrases(.privacy, "missing right")
    private static let strangers = Phrases(.privacy, "who may not")
    private static let mayDo = Phrases(.privacy, "may do")
    private static let deeds = Phrases(.privacy, "what they do")
    private static let tasks = Phrases(.privacy, "weakness task")
    private static let guardingVerbs = Phrases(.privacy, "guarding verb")
    private static let guarded = Phrases(.privacy, "guarded thing")
    private static let addingVerbs = Phrases(.privacy, "adding verb")
    private static let guards = Phrases(.privacy, "guard")
    private static let open = Phrases(.privacy, "open weakness")
    private static let openInChinese = Phrases(.privacy, "open weakness in chinese")
    private static let now = Phrases(.privacy, "happens now")
    private static let over = Phrases(.privacy, "over in chinese")
    private static let closed = Phrases(.privacy, "closed weakness")
    private static let doneInChinese = Phrases(.privacy, "said to be done")
    private static let notDone = Phrases(.privacy, "not done")
    private static let before = Phrases(.privacy, "before it is done")
    private static let present = Phrases(.privacy, "present auxiliary")
}
