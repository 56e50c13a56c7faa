import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightLikely: Check {
    let info = CheckInfo(
        id: "hindsight-likely",
        summary: Message(
            "A report tells the past that was, not the one that would have been better.",
            zh: "报告写发生过的事，不写更好的假设"
        ),
        rationale: Message(
            """
            "Should have", "could have", "would have" with a verb tell of a past that did not take place. In English this
            check looks for that form, whoever or whatever is its subject; in Chinese a small model that was trained on
            judged sentences suspects it from the words. Both may be wrong where a mechanism is described;
            `hindsight-should-have` and `hindsight-would-have` say what they know for certain.
            """,
            zh: """
                “本该”“要是”“早一点就”写的是没有发生过的过去。英文按句式（should have、could have、would have 加动词）查找；\
                中文由一个用评判过的句子训练的小模型根据用词推测。描述机制时两者都可能会错；\
                `hindsight-should-have` 和 `hindsight-would-have` 说的是确定的。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Lessons\n\nEvery alert should have an owner.\n"),
            .passes("## Impact\n\nAn attacker could have read the tokens of other users.\n"),
            .passes("## Summary\n\nThe deployment could have caused the errors; this was ruled out at 14:20.\n"),
            .passes("## 经验教训\n\n复制延迟在 14:02 超过 30 秒，当时没有告警。\n"),
            .fails("## Lessons\n\nThe two files ⟦should have been synced⟧ in one deployment.\n"),
            .fails("## Lessons\n\nThe restart ⟦may have happened much sooner⟧ with a serial console.\n"),
            .fails("## Lessons\n\nWe never ⟦could have detected⟧ this in the test cluster.\n"),
            .fails("## Root cause\n\nAnyone watching the disk ⟦would have seen⟧ it coming.\n"),
            .fails("## Root cause\n\n⟦A glance at the graph was enough⟧ to know that the disk was filling up.\n"),
            .fails("## 做得不好的地方\n\n当晚只要有人多问一句，⟦后面这两个小时就省下来了⟧。\n"),
        ]
    )

    var yieldsTo: [String] { ["hindsight-", "timeline-judgement"] }

    private static let suspicion = Suspicion(
        fault: .hindsight,
        english: -4,
        chinese: 1.5
    )

    /// What would or could have been is often how a machine works; the rest of the words must speak of a wish.
    private static let mechanism = Suspicion(fault: .hindsight, english: -3, chinese: 1.5)

    /// Whether a form says what was owed: `should have`, `ought to have`.
    private static func isDuty(_ form: SourceRange, _ sentence: Sentence) -> Bool {
        guard let start = sentence.words.firstIndex(where: { $0.range.lowerBound == form.lowerBound }) else {
            return false
        }
        return duties.match(sentence.words[start...]) != nil
    }

    /// Whether another past was better, or somebody's: `the kernel would have killed it first` tells how a machine works,
    /// and `the flag should have been true` what is read off a log.
    private static func isWish(_ form: SourceRange, _ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard let start = words.firstIndex(where: { $0.range.lowerBound == form.lowerBound }),
            let end = words.firstIndex(where: { $0.range.upperBound >= form.upperBound })
        else { return true }
        let clause = sentence.clause(of: start)
        if isDuty(form, sentence) {
            return !(words[end].followsGap || values.contains(words[end]) && end - start > 2)
        }
        let lead = words[clause.lowerBound..<start]
        if lead.contains(where: denials.contains), lead.contains(where: { $0.classes.contains(.relative) }) {
            return false
        }
        if helps.occur(in: Array(words[start...])) || words[start...].contains(where: betters.contains) { return true }
        let hasPeople = lead.contains { word in
            word.classes.contains(where: [.person, .team, .firstPerson, .givenName]) || anybodies.contains(word)
        }
        if hasPeople { return true }
        if OtherPast.first(in: sentence) == nil { return false }
        return !(words[start].followsGap || lead.contains(where: \.followsGap))
            && !(lead.first.map(effects.contains) ?? false)
            && !machineDeeds.contains(words[end]) && !words[end].classes.contains(.harm)
    }

    private static let betters = Phrases(.hindsight, "better")
    private static let effects = Phrases(.hindsight, "leads to an effect")
    private static let machineDeeds = Phrases(.hindsight, "machine's deed")
    private static let values = Phrases(.hindsight, "value")
    private static let denials = Phrases(.hindsight, "denied existence")
    private static let anybodies = Phrases(.hindsight, "anybody")

    /// 主动质疑，而不是默认它能: how to do it from now on.
    private static func isMaxim(_ sentence: Sentence) -> Bool {
        sentence.hasChinese && !(sentence.topic.map(SectionKind.explanations.contains) ?? false)
            && maxims.chinese(in: sentence) != nil && told.chinese(in: sentence) == nil
    }

    private static let maxims = Phrases(.hindsight, "maxim in chinese")
    private static let told = Phrases(.hindsight, "told of this past in chinese")

    /// What an attacker could have done, and how much worse it could have been.
    private static func tellsOfRisk(_ sentence: Sentence) -> Bool {
        adversaries.occur(in: sentence.words) || OtherPast.isWorse(sentence.words)
    }

    private static let duties = Phrases(.hindsight, "perfect duty")
    private static let helps = Phrases(.hindsight, "help")
    private static let adversaries = Phrases(.people, "adversary")

    /// A consequence is no wish, unless all other words speak of one: `anyone watching the disk would have seen it`.
    private static func surePast(_ sentence: Sentence) -> SourceRange? {
        guard sentence.words.contains(where: perfects.contains),
            let form = OtherPast.first(in: sentence, countsConsequences: true), sure.isLikely(sentence.judgement)
        else { return nil }
        return form
    }

    private static let perfects = Phrases(.hindsight, "have")
    private static let sure = Suspicion(fault: .hindsight, english: 1, chinese: 1.5)

    /// `if any of these had not been in play, this would never have happened`, wherever the condition stands.
    private static func conditional(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        guard let start = words.firstIndex(where: { $0.text == "if" || $0.text == "had" }),
            words[start].text == "if" || start == 0 || words[start - 1].clause != words[start].clause,
            start == 0 || !askings.contains(words[start - 1]) && words[start - 1].text != "as",
            let modal = unreal.firstMatch(in: words),
            let have = words[modal.upperBound...].prefix(3).firstIndex(where: perfects.contains),
            words[have].clause == words[modal.lowerBound].clause
        else { return nil }
        return sentence.range(of: modal.lowerBound..<have + 1)
    }

    /// `a better way to do it would have been …`
    private static func betterWay(_ sentence: Sentence) -> SourceRange? {
        guard let way = betterWays.firstMatch(in: sentence.words), let end = wouldBe.firstMatch(in: sentence.words),
            way.upperBound <= end.lowerBound
        else { return nil }
        return sentence.range(of: end)
    }

    private static let askings = Phrases(.hindsight, "asking")
    private static let unreal = Phrases(.hindsight, "unreal")
    private static let betterWays = Phrases(.hindsight, "better way")
    private static let wouldBe = Phrases(.hindsight, "would have been")

    /// `a glance at the graph was enough`
    private static func littleEffort(_ sentence: Sentence) -> SourceRange? {
        guard let effort = efforts.firstMatch(in: sentence.words), let end = sufficient.firstMatch(in: sentence.words),
            effort.upperBound <= end.lowerBound
        else { return nil }
        return sentence.range(of: effort.lowerBound..<end.upperBound)
    }

    private static let efforts = Phrases(.hindsight, "little effort")
    private static let sufficient = Phrases(.hindsight, "sufficient")

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.ownSentences.compactMap { sentence in
            guard sentence.topic != .whereWeGotLucky,
                !(sentence.chinese.map(HindsightWouldHave.namesBook(in:)) ?? false), !Self.isMaxim(sentence)
            else { return nil }
            let betterWay = Self.betterWay(sentence)
            let conditional = Self.conditional(sentence)
            let past = OtherPast.first(in: sentence) ?? Self.surePast(sentence)
            let form =
                past.flatMap { conditional != nil || Self.isWish($0, sentence) ? $0 : nil } ?? conditional
                ?? betterWay ?? Self.littleEffort(sentence)
            let isDuty = form.map { Self.isDuty($0, sentence) } ?? false
            guard form == nil || isDuty || !Self.tellsOfRisk(sentence) else { return nil }
            // Where the impact is told, what would have come of it is an effect.
            let isImpact = sentence.topic.map(SectionKind.impacts.contains) ?? false
            if isImpact, form != nil, !isDuty, !Self.helps.occur(in: sentence.words) { return nil }
            let isPlain = isDuty || betterWay != nil || Self.helps.occur(in: sentence.words)
            return (isPlain ? Self.suspicion : Self.mechanism).finding(
                sentence,
                postmortem.source,
                isCandidate: { _ in form != nil },
                form: form,
                message: {
                    Message(
                        "'\($0)' seems to tell of a past that did not happen",
                        zh: "“\($0)”似乎写的是没有发生过的过去"
                    )
                }
            )
        }
    }
}
