import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightWouldHave: Check {
    let info = CheckInfo(
        id: "hindsight-would-have",
        summary: Message(
            "What could have helped is an action item, not a wish about the past.",
            zh: "本可以有用的东西写成改进措施，而不是对过去的愿望"
        ),
        rationale: Message(
            """
            "Would have caught it" tells of a world with another ending. If it is worth having, give it an owner and a
            date; if not, leave it out. What an incident might have done, or was kept from doing, is a fact about risk
            and is fine.
            """,
            zh: """
                “本来可以拦住它”讲的是另一个结局的世界。值得有，就给它负责人和日期；不值得，就删去。故障可能造成、\
                或被阻止的后果，是关于风险的事实，没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("A longer stall could have caused a larger adjustment.\n"),
            .passes("Without the second region it would have been a lot worse.\n"),
            .passes("The filter would not have prevented a direct download.\n"),
            .passes("With two rows in the test table we never could have noticed it.\n"),
            .passes("With the spare on another shelf we would have had to wait for the vendor.\n"),
            .passes("We cannot know whether we would have noticed it on staging.\n"),
            .passes("The attacker could have restarted the chain as well.\n"),
            .passes("Add a canary stage that compares error rates.\n"),
            .passes("缓存失效后可能导致更大的延迟。\n"),
            .fails("A canary ⟦would have caught⟧ this.\n"),
            .fails("The outage ⟦could have been avoided⟧ with a second certificate.\n"),
            .fails("Recovery ⟦might have been faster⟧ with a runbook.\n"),
            .fails("Some gaps in the metrics ⟦would have helped⟧ us to see it.\n"),
            .passes("该参数原本可配置，4.2 版本后写死。\n"),
            .passes("队列原本只能容纳 1 万条。\n"),
            .fails("⟦本来限流就能⟧止住的流量，又放大了三倍。\n"),
            .fails("灰度发布⟦本可以⟧避免这次故障。\n"),
            .fails("值班侧⟦完全有机会⟧在 10 分钟内切流。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: -2.5) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            // Where luck is told, what would have come is the point.
            guard !sentence.isQuestion, sentence.topic != .whereWeGotLucky,
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            return
                (Self.english(sentence) ?? Self.otherPast(in: sentence)
                ?? Self.easily.chinese(in: sentence))
                .map { .otherPast($0, postmortem.source) }
        }
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for index in words.indices where modals.contains(words[index]) {
            // `nothing in the backlog could have prevented it` praises no other past.
            if words[index...].contains(where: { worse.contains($0) && $0.clause == words[index].clause }) {
                continue
            }
            // `it may have been triggered by a deploy`: a guess at what was.
            if words[index].text == "may" || OtherPast.isAsked(words, at: index) { continue }
            if words[..<index].contains(where: { denials.contains($0) && $0.clause == words[index].clause })
                || index > 0 && negations.contains(words[index - 1])
            {
                continue
            }
            var cursor = index + 1
            var hasPerfect = words[index].text.hasSuffix("'ve")
            while cursor < words.count, cursor - index < 7 {
                let word = words[cursor]
                guard word.clause == words[index].clause else { break }
                if negations.contains(word) { break }
                // `would have had to wait`, `could have noticed it way later`: the worse of two pasts.
                // `may have stopped feeling it`: an end, and nothing that was kept from happening.
                if word.text == "stopped", cursor + 1 < words.count, words[cursor + 1].text.hasSuffix("ing") { break }
                if word.text == "had", cursor + 1 < words.count, words[cursor + 1].text == "to" { break }
                if have.contains(word) {
                    hasPerfect = true
                } else if steps.contains(word)
                    || word.classes.contains(.adverb) && !helps.contains(word)
                {
                    // Steps to the verb that counts.
                } else if hasPerfect,
                    helps.contains(word)
                        || passives.contains(word) && been.contains(words[cursor - 1])
                {
                    return sentence.range(of: index..<cursor + 1)
                } else if hasPerfect, word.classes.contains(.duty), hasHumanSubject(sentence, index) {
                    return sentence.range(of: index..<cursor + 1)
                } else {
                    break
                }
                cursor += 1
            }
        }
        return nil
    }

    private static func hasHumanSubject(_ sentence: Sentence, _ index: Int) -> Bool {
        SubjectFinder(sentence).subject(of: index)?.isHuman ?? false
    }

    private static let modals = Phrases(.hindsight, "would")

    private static let worse = Phrases(.hindsight, "worse")

    private static let denials = Phrases(.hindsight, "denial")

    private static let have = Phrases(.hindsight, "have")
    private static let steps = Phrases(.hindsight, "step")
    private static let been = Phrases(.hindsight, "been")
    private static let negations = Phrases(.hindsight, "not")

    /// What a better past consists of.
    private static let helps = Phrases(.hindsight, "help")

    /// What counts only in the passive: `could have been tested`; an attacker could have done anything.
    private static let passives = Phrases(.hindsight, "passive help")

    /// `本来 5 分钟就能搞定的事`
    private static let easily = Phrases(.hindsight, "easily")

    private static func otherPast(in sentence: Sentence) -> SourceRange? {
        guard let text = sentence.chinese, let match = otherPasts.firstMatch(in: text), !namesBook(match, in: text)
        else { return nil }
        return text.bytes(of: match)
    }

    /// `同一个译本可以`: behind a measure, 本 ends the name of a book.
    static func namesBook(in text: ChineseText) -> Bool {
        if let match = otherPasts.firstMatch(in: text) { return namesBook(match, in: text) }
        // What stands in a longer word is no phrase: `善本可以外借`.
        return text.indices.dropLast().contains { text.has("本", at: $0) && text.has("可", at: $0 + 1) }
    }

    private static func namesBook(_ match: Range<Int>, in text: ChineseText) -> Bool {
        let start = match.lowerBound
        return start > 1 && text.isIdeograph(start - 1)
            && measures.lastMatch(in: text, max(0, start - 4)..<start - 1) != nil
    }

    private static let measures = Phrases(.hindsight, "measure of a book")
    private static let otherPasts = Phrases(.hindsight, "other past")
}

extension Finding {
    fileprivate static func otherPast(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' describes a past that did not happen",
                zh: "“\(source[range])”写的是事后的假设，不是当时的事实"
            ),
            at: range
        )
    }
}
