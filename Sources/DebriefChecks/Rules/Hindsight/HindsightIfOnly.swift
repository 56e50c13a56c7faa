import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightIfOnly: Check {
    let info = CheckInfo(
        id: "hindsight-if-only",
        summary: Message(
            "The text follows what happened, not what would have followed from something else.",
            zh: "写发生了什么，不写假如另有所为会怎样"
        ),
        rationale: Message(
            """
            "If we had", "had we": the sentence knows the ending, and the people in it did not. Write what they knew, or
            turn the condition into an action item. Conditions about the future are fine.
            """,
            zh: """
                “如果当时”“要是早点”：句子知道结局，而句中的人不知道。写他们当时知道的，或把条件改成改进措施。\
                关于将来的条件没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("If the quota is reached, requests are refused.\n"),
            .passes("The team had restarted the node before the page.\n"),
            .passes("If a node had lost its lease, it was restarted.\n"),
            .passes("The proxy forwards calls as if the owner had sent them, and would accept any.\n"),
            .passes("The script looked for a file to see if the site had been built, and would rebuild it.\n"),
            .passes("Had all six been moved at once, the failure would have been much harder to trace.\n"),
            .passes("The dashboard shows whether we had enough quota.\n"),
            .passes("如果配额用尽，请求会被拒绝。\n"),
            .fails("⟦If we had⟧ seen the notice, the node could have been drained.\n"),
            .fails("⟦Had the alert been⟧ routed to us, we would have known at 14:05.\n"),
            .fails("⟦If only⟧ the runbook were shorter.\n"),
            .passes("如果副本延迟超过 10 秒，读请求就会切回主库。\n"),
            .passes("如果下游超时，熔断器可以避免请求堆积。\n"),
            .fails("⟦如果当时⟧有备份，就不用重建。\n"),
            .fails("⟦如果⟧发布前压测过，本次故障就不会出现。\n"),
            .passes("如果本次发布包含表变更，流水线会要求先在预发执行。\n"),
            .fails("⟦要是⟧灰度避开周末就好了。\n"),
            .fails("⟦只要⟧多等一小时再切换，问题就暴露了。\n"),
            .fails("⟦早知道⟧备库不可用，就不切换了。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: -0.5) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion, sentence.topic != .whereWeGotLucky else { return nil }
            return (Self.english(sentence) ?? Self.chinese(sentence))
                .map { .condition($0, postmortem.source) }
        }
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        guard openers.occur(in: sentence.words),
            sentence.classes.contains(.negation) || !OtherPast.isWorse(sentence.words)
        else { return nil }
        let words = sentence.words
        let hasModal = modals.occur(in: sentence.words)
        for index in words.indices {
            switch words[index].text {
            case "if":
                if index + 2 < words.count, words[index + 1].text == "only",
                    !words[index + 2].classes.contains(.quantity),
                    hasModal || words.contains(where: { $0.text == "had" || $0.text == "were" })
                {
                    return sentence.range(of: index..<index + 2)
                }
                guard hasModal, !asks(words, at: index), let had = pastPerfect(words, from: index + 1),
                    !isAnybody(words, index, had)
                else { continue }
                return sentence.range(of: index..<had + 1)
            case "had" where hasModal:
                // Turned round at the head of a clause: `had the alert been routed`.
                guard index == 0 || words[index - 1].clause != words[index].clause else { continue }
                guard let end = inverted(words, from: index) else { continue }
                return sentence.range(of: index..<end + 1)
            default: continue
            }
        }
        return nil
    }

    /// `as if it had sent them`, `checks if it had been built`, and what is told to a reader: `if you had a session`.
    private static func asks(_ words: [Word], at index: Int) -> Bool {
        let lead = words[max(0, index - 2)..<index]
        return lead.last?.text == "as" || lead.contains(where: askings.contains)
            || index + 1 < words.count && words[index + 1].text == "you"
    }

    /// `if a person had an old schema stored, it would throw`: a condition of whoever meets it, then or now.
    private static func isAnybody(_ words: [Word], _ start: Int, _ had: Int) -> Bool {
        guard had + 1 < words.count, words[had].text == "had", start + 1 < had else { return false }
        let holder = words[start + 1..<had]
        let isIndefinite = indefinites.contains(words[start + 1]) || words[start + 1].classes.contains(.audience)
        let isOfPeople = holder.contains { $0.classes.contains(where: [.person, .audience, .countable]) }
        let verb = words[(had + 1)...].first { !$0.classes.contains(where: [.adverb, .negation]) }
        guard isIndefinite, isOfPeople, let verb, !verb.isParticiple, verb.text != "been" else { return false }
        return !words.indices.contains { index in
            modals.contains(words[index]) && index + 1 < words.count && ofThePast.match(words, at: index + 1) != nil
        }
    }

    private static let indefinites = Phrases(.hindsight, "leads to a possession")
    private static let ofThePast = Phrases(.hindsight, "past of a wish")

    /// `we had`, `the alert had`, `it'd been` close behind an `if`.
    private static func pastPerfect(_ words: [Word], from start: Int) -> Int? {
        for index in start..<max(start, min(words.count, start + 7)) {
            guard words[index].clause == words[start].clause else { return nil }
            if words[index].text == "had" || words[index].text == "hadn't" {
                guard index + 1 < words.count, words[index + 1].text != "to" else { return nil }
                return index
            }
            if words[index].text.hasSuffix("'d") { return index }
        }
        return nil
    }

    /// The participle behind `had we`, `had the alert`.
    private static func inverted(_ words: [Word], from had: Int) -> Int? {
        guard had + 2 < words.count else { return nil }
        let next = words[had + 1]
        let isSubject =
            next.classes.contains(where: [.determiner, .firstPerson, .thirdPerson, .team, .machine])
            || next.text == "it" || next.text == "there"
        guard isSubject else { return nil }
        for index in had + 2..<min(words.count, had + 8) where words[index].clause == words[had].clause {
            let text = words[index].text
            if text == "not" { return nil }
            if text == "been" || text.hasSuffix("ed") || participles.contains(words[index]) {
                return index
            }
        }
        return words[had + 1].classes.contains(.firstPerson) ? had + 1 : nil
    }

    private static let askings = Phrases(.hindsight, "asking")
    private static let participles = Phrases(.hindsight, "participle")
    private static let openers = Phrases(.hindsight, "unreal opener")
    private static let modals = Phrases(.hindsight, "unreal")

    /// `如果上线前做过压测，这次就不会发生`: a condition, and what would have come of it in this past.
    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        if let match = phrases.chinese(in: sentence) { return match }
        guard let text = sentence.chinese, let condition = conditions.firstMatch(in: text),
            past.occur(in: sentence) || wishes.occur(in: sentence),
            !(sentence.topic.map(SectionKind.actions.contains) ?? false)
        else { return nil }
        let rest = condition.upperBound..<text.indices.upperBound
        return outcomes.firstMatch(in: text, rest) == nil ? nil : text.bytes(of: condition)
    }

    private static let conditions = Phrases(.hindsight, "condition")

    private static let outcomes = Phrases(.hindsight, "outcome")

    /// `但凡试一下`: said of nothing but what was not done.
    private static let wishes = Phrases(.hindsight, "bare wish")

    /// What makes it a condition of this incident, not of any.
    private static let past = Phrases(.hindsight, "of this incident")

    private static let phrases = Phrases(.hindsight, "if only")
}

extension Finding {
    fileprivate static func condition(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' starts from something that was not so", zh: "“\(source[range])”假设了没有发生的事"),
            at: range
        )
    }
}
