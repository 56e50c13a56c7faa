import DebriefCore
import DebriefLanguage
import DebriefText

/// Who errs in a Chinese sentence, and how.
enum ChineseMistakes {
    /// A person, and in the same clause behind it a mistake, or the next clause begins with one.
    static func person(in sentence: Sentence) -> SourceRange? {
        match(people, mistake, in: sentence) ?? developers.chinese(in: sentence)
            ?? latin(in: sentence) { roles.contains($0) }?.words
    }

    /// Somebody who is named or called by a role, and in the same clause a mistake.
    static func anyone(in sentence: Sentence, people: Set<String> = []) -> SourceRange? {
        person(in: sentence) ?? individual(in: sentence, people: people)?.words
    }

    /// A name, and right behind it or in what it did a mistake: `小王忘记`, `张三在发布时误删`, `@ana 没有核对`.
    static func individual(in sentence: Sentence, people: Set<String> = []) -> (name: SourceRange, words: SourceRange)?
    {
        guard let text = sentence.chinese, !sentence.isQuestion else { return nil }
        if let found = latin(in: sentence, where: { SubjectFinder.isHandle($0.text) || people.contains($0.text) }) {
            return found
        }
        guard
            mistakes.occur(in: text)
                || negations.occur(in: text) && text.clauses.contains(where: { omitted(in: text, $0) != nil })
        else { return nil }
        for place in text.indices {
            for end in ChineseNames.ends(at: place, in: text) {
                let rest = clause(of: text, in: end..<min(end + 25, text.indices.upperBound))
                guard let mistake = mistake(in: text, rest),
                    ChineseNames.acts(text, end..<mistake.lowerBound)
                else { continue }
                return (text.bytes(of: place..<end), text.bytes(of: place..<mistake.upperBound))
            }
        }
        return nil
    }

    /// A word in Latin letters for somebody, and a mistake behind it: `DBA 没有核对`, `@ana 漏配`.
    private static func latin(
        in sentence: Sentence,
        where isSomebody: (Word) -> Bool
    ) -> (name: SourceRange, words: SourceRange)? {
        guard let text = sentence.chinese, !sentence.isQuestion else { return nil }
        for word in sentence.words where isSomebody(word) {
            let start = text.index(at: word.range.upperBound)
            let rest = clause(of: text, in: text.prefix(start..<text.indices.upperBound, 25))
            let head = rest.first { !text.has(" ", at: $0) } ?? rest.upperBound
            guard things.end(in: text, from: head, to: rest.upperBound) == nil, let mistake = mistake(in: text, rest),
                !isExplained(mistake, in: text)
            else { continue }
            return (word.range, word.range.lowerBound..<text.bytes(of: mistake).upperBound)
        }
        return nil
    }

    /// A stretch up to the sign that ends its clause.
    private static func clause(of text: ChineseText, in range: Range<Int>) -> Range<Int> {
        let end = range.first { index in "，。；：、,;".unicodeScalars.contains { text.has($0, at: index) } }
        return range.lowerBound..<(end ?? range.upperBound)
    }

    /// A team or a supplier that did not act as expected.
    static func team(in sentence: Sentence) -> SourceRange? {
        match(teams, { shortfalls.firstMatch(in: $0, $1) ?? omitted(in: $0, $1) }, in: sentence)
    }

    /// We did not check.
    static func omission(in sentence: Sentence) -> SourceRange? {
        match(we, { omissions.firstMatch(in: $0, $1) ?? omitted(in: $0, $1) }, in: sentence)
            ?? agentless.chinese(in: sentence) ?? careless(in: sentence)
    }

    /// `没有认真核对`: nobody is named, and no machine takes care.
    private static func careless(in sentence: Sentence) -> SourceRange? {
        guard let text = sentence.chinese, !sentence.isQuestion else { return nil }
        for clause in text.clauses {
            guard let match = uncaring.firstMatch(in: text, clause) else { continue }
            if machines.firstMatch(in: text, clause.lowerBound..<match.lowerBound) == nil {
                return text.bytes(of: match)
            }
        }
        return nil
    }

    private static func mistake(in text: ChineseText, _ range: Range<Int>) -> Range<Int>? {
        let found = [mistakes.firstMatch(in: text, range), omitted(in: text, range)]
            .compactMap { $0 }
            .min { $0.lowerBound < $1.lowerBound }
        guard let found else { return nil }
        // `使用了未验证的脚本`: said of the script.
        let isSaidOfThing = found.upperBound < range.upperBound && text.has("的", at: found.upperBound)
        let isCase = text.has("情", at: found.upperBound + 1) && text.has("况", at: found.upperBound + 2)
        return isSaidOfThing && !isCase ? nil : found
    }

    /// An actor with an act behind it in its clause, or at the head of the next: `值班同学收到告警后，未及时处理`.
    private static func match(
        _ actors: Phrases,
        _ act: (ChineseText, Range<Int>) -> Range<Int>?,
        in sentence: Sentence
    ) -> SourceRange? {
        guard let text = sentence.chinese, !sentence.isQuestion, actors.occur(in: text) else { return nil }
        var isOpenedByActor = false
        for clause in text.clauses {
            if isOpenedByActor, let next = act(text, clause), isHead(clause.lowerBound..<next.lowerBound, of: text),
                !isExplained(next, in: text)
            {
                return text.bytes(of: next)
            }
            isOpenedByActor = false
            var start = clause.lowerBound
            while let actor = actors.firstMatch(in: text, start..<clause.upperBound) {
                start = actor.upperBound
                // `运维平台没有检查`: a thing that is named after people.
                if things.end(in: text, from: start, to: clause.upperBound) != nil { continue }
                // `没有通知到值班同学`: whom something was done to.
                if receivers.lastMatch(in: text, clause.lowerBound..<actor.lowerBound) != nil { continue }
                isOpenedByActor = isOpenedByActor || text.prefix(clause, 4).upperBound >= actor.lowerBound
                if let mistake = act(text, text.prefix(start..<clause.upperBound, 30)), !isExplained(mistake, in: text)
                {
                    return text.bytes(of: actor.lowerBound..<mistake.upperBound)
                }
            }
        }
        return nil
    }

    /// Whether only adverbs stand in a stretch.
    private static func isHead(_ range: Range<Int>, of text: ChineseText) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            if text.has(" ", at: index) {
                index += 1
            } else if let end = adverbs.end(in: text, from: index, to: range.upperBound) {
                index = end
            } else {
                return false
            }
        }
        return true
    }

    /// Whether the sentence goes on to say why it made sense: `没有核对，因为页面只显示前 20 条`.
    private static func isExplained(_ mistake: Range<Int>, in text: ChineseText) -> Bool {
        reasons.firstMatch(in: text, mistake.upperBound..<text.indices.upperBound) != nil
    }

    /// A duty that was not done: `没有提前通知`, `未与渠道侧对齐`.
    private static func omitted(in text: ChineseText, _ range: Range<Int>) -> Range<Int>? {
        guard let found = omissionsOfDuty.firstMatch(in: text, range) ?? colloquial.firstMatch(in: text, range) else {
            return nil
        }
        // `没有测试数据` is a thing that was missing, `没有通知数据团队` is not.
        if testData.end(in: text, from: found.upperBound - 2, to: range.upperBound) != nil { return nil }
        // `尚未确认`: what is still open.
        return stillOpen.lastMatch(in: text, range.lowerBound..<found.lowerBound) == nil ? found : nil
    }

    private static let roles = Phrases(.people, "somebody in letters")
    private static let people = Phrases(.people, "somebody")
    private static let teams = Phrases(.people, "department")
    private static let we = Phrases(.people, "we")
    private static let things = Phrases(.people, "named after people")
    private static let machines = Phrases(.machines, "chinese machine")

    private static let mistakes = Phrases(.mistakes, "chinese mistake")
    private static let shortfalls = Phrases(.mistakes, "shortfall")
    private static let omissions = Phrases(.mistakes, "own omission")
    private static let agentless = Phrases(.mistakes, "agentless omission")
    /// `开发` is work as well as those who do it: `开发环境` makes no mistakes.
    private static let developers = Phrases(.mistakes, "developer mistake")
    private static let negations = Phrases(.mistakes, "negation mark")
    private static let omissionsOfDuty = Phrases(.mistakes, "omitted")
    /// Care that was not taken.
    private static let uncaring = Phrases(.mistakes, "careless")
    /// The same in the talk of the trade: `没把好关`, `都不打招呼`, `从没演练过`.
    private static let colloquial = Phrases(.mistakes, "colloquial omission")
    private static let stillOpen = Phrases(.mistakes, "still open")
    private static let testData = Phrases(.mistakes, "test data")

    private static let adverbs = Phrases(.mistakes, "adverb between clauses")
    private static let receivers = Phrases(.mistakes, "receiver")
    private static let reasons = Phrases(.mistakes, "explanation")
}
