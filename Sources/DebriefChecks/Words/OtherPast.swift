import DebriefLanguage
import DebriefText

/// A modal verb with `have` and a participle: the English form of a past that did not take place.
enum OtherPast {
    /// `should have been synced`, `could never have detected`, `may have happened much sooner`.
    ///
    /// - Parameter countsConsequences: whether what merely came of it counts as well: `anyone would have seen it`.
    static func first(in sentence: Sentence, countsConsequences: Bool = false) -> SourceRange? {
        let words = sentence.words
        for start in words.indices {
            let duty = duties.match(words[start...])
            let chance = duty == nil ? chances.match(words[start...]) : nil
            let guess = words[start].text == "may" ? start..<start + 1 : nil
            guard let modal = duty ?? chance ?? guess, let verb = verb(behind: modal, in: words),
                !isAsked(words, at: start)
            else { continue }
            let isWish = chance != nil && (countsConsequences || !consequences.contains(words[verb]))
            if duty != nil || isWish && !isHappyEnd(words, verb) {
                return sentence.range(of: start..<verb + 1)
            }
            // `may have happened much sooner`: a guess becomes a wish by what it compares.
            if !isHappyEnd(words, verb), let better = words[verb...].prefix(4).firstIndex(where: sooner.contains) {
                return sentence.range(of: start..<better + 1)
            }
        }
        return nil
    }

    /// `we cannot know whether we would have noticed`: what is asked is not told.
    static func isAsked(_ words: [Word], at modal: Int) -> Bool {
        words[..<modal].contains { $0.text == "whether" && $0.clause == words[modal].clause }
    }

    /// Whether what would have come of it is worse: how bad it might have been is told of an impact.
    static func isWorse(_ words: [Word]) -> Bool { worseEnds.occur(in: words) && !helps.occur(in: words) }

    /// `things that could have gone better`: the heading of a list, in whatever form.
    private static func isHappyEnd(_ words: [Word], _ verb: Int) -> Bool {
        verb + 2 >= words.count && words.count < 8 && words.last?.text == "better"
    }

    /// The verb behind a modal and `have`.
    private static func verb(behind modal: Range<Int>, in words: [Word]) -> Int? {
        var cursor = modal.upperBound
        var hasPerfect = words[modal.upperBound - 1].text.hasSuffix("'ve")
        var hasBeen = false
        while cursor < words.count, cursor - modal.upperBound < 6 {
            let word = words[cursor]
            guard word.clause == words[modal.lowerBound].clause, !word.followsGap else { return nil }
            if !hasPerfect, have.contains(word) || word.text == "'ve" {
                hasPerfect = true
            } else if between.contains(word) || word.classes.contains(.adverb) {
                // Not yet the verb.
                if word.text == "been" { hasBeen = true }
            } else {
                // `should have been looking`, `should have been more careful`: after `been` anything follows.
                return hasPerfect && (word.isParticiple || hasBeen) ? cursor : nil
            }
            cursor += 1
        }
        return nil
    }

    private static let worseEnds = Phrases(.hindsight, "worse end")
    private static let helps = Phrases(.hindsight, "help")
    private static let duties = Phrases(.hindsight, "perfect duty")
    private static let chances = Phrases(.hindsight, "perfect chance")
    private static let between = Phrases(.hindsight, "perfect between")
    private static let have = Phrases(.hindsight, "have")
    private static let consequences = Phrases(.hindsight, "mere consequence")
    private static let sooner = Phrases(.hindsight, "sooner")
}
