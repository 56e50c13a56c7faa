import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueSpeed: Check {
    let info = CheckInfo(
        id: "vague-speed",
        summary: Message("Quick means minutes, and the minutes are given.", zh: "“快”是指几分钟，写出这几分钟"),
        rationale: Message(
            """
            "Alerting caught it immediately", and the world was paged half an hour later. Whoever writes "quickly" knows
            the two times; write them. "Immediately after" and the like say when, not how fast, and are fine.
            """,
            zh: """
                “告警立即发现了它”，半小时后值班人员才被叫醒。写“迅速”的人知道那两个时间，把它们写出来。“紧接着”\
                之类说的是何时，不是多快，没有问题。
                """
        ),
        severity: .info,
        examples: [
            .passes("The alert fired at 14:55, quickly: 1 minute after the first error.\n"),
            .passes("The errors began immediately after the release.\n"),
            .passes("The cache grew quickly.\n"),
            .passes("## Action items\n\n- Roll back quickly with one command (@ana)\n"),
            .passes("告警在 14:55 触发，及时通知了值班人员，距首个错误 1 分钟。\n"),
            .fails("The problem was ⟦quickly⟧ identified.\n"),
            .fails("Detection was ⟦relatively fast⟧.\n"),
            .fails("We ⟦promptly⟧ rolled back the release.\n"),
            .fails("值班人员⟦迅速⟧定位了问题。\n"),
        ],
        runsByDefault: false
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion, !sentence.hasFigure, sentence.prose.scope != .heading,
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            guard !sentence.supposesInChinese, let place = Self.english(sentence) ?? Self.chinese(sentence),
                !Question.follows(sentence, in: postmortem)
            else { return nil }
            let fix = Question.fix("How many minutes did that take?", "用了多少分钟？", after: sentence, in: postmortem)
            return .unmeasured(place, postmortem.source, fix)
        }
    }

    /// An adverb beside what responders do, or an adjective said of it.
    private static func english(_ sentence: Sentence) -> SourceRange? {
        guard sentence.classes.contains(.response) else { return nil }
        let words = sentence.words
        for index in words.indices where adverbs.contains(words[index]) || adjectives.contains(words[index]) {
            if sentence.supposesOrDemands(at: index) { continue }
            if index + 1 < words.count, behind.contains(words[index + 1]) { continue }
            // `this was not noticed immediately`
            guard !words[max(0, index - 3)..<index].contains(where: { $0.classes.contains(.negation) }) else {
                continue
            }
            if index > 0, before.contains(words[index - 1]) { continue }
            // `the ticket says that the team responded quickly`
            if attributions.firstMatch(in: words).map({ $0.lowerBound < index }) ?? false { continue }
            let isAdjective = adjectives.contains(words[index])
            let reach =
                isAdjective
                ? max(0, index - 7)..<min(words.count, index + 3)
                : max(0, index - 4)..<min(words.count, index + 4)
            guard words[reach].contains(where: { $0.classes.contains(.response) && $0.clause == words[index].clause })
            else { continue }
            let hasDegree = index > 0 && degrees.contains(words[index - 1])
            return sentence.range(of: (hasDegree ? index - 1 : index)..<index + 1)
        }
        return nil
    }

    private static let attributions = Phrases(.vagueness, "told by others")

    /// `quickly after`, `as quickly`
    private static let behind = Phrases(.vagueness, "not behind speed")
    private static let before = Phrases(.vagueness, "not before speed")
    private static let adverbs = Phrases(.vagueness, "quickly")

    private static let adjectives = Phrases(.vagueness, "quick")

    private static let degrees = Phrases(.vagueness, "degree")

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese, responses.occur(in: sentence) else { return nil }
        return noSpeeds.occur(in: sentence) ? nil : speeds.chinese(in: sentence)
    }

    private static let speeds = Phrases(.vagueness, "speed")
    private static let noSpeeds = Phrases(.vagueness, "no speed")
    private static let responses = Phrases(.incident, "response in chinese")
}

extension Finding {
    fileprivate static func unmeasured(_ range: SourceRange, _ source: SourceText, _ fix: Fix?) -> Finding {
        Finding(
            Message("'\(source[range])' gives no minutes", zh: "“\(source[range])”没有给出分钟数"),
            at: range,
            fixes: fix.map { [$0] } ?? []
        )
    }
}
