import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueFrequency: Check {
    let info = CheckInfo(
        id: "vague-frequency",
        summary: Message("Intermittent comes with a rate.", zh: "写“间歇性”时给出频率"),
        rationale: Message(
            """
            One request in a thousand and one in two are both intermittent. Give the share, or how often in how long.
            """,
            zh: "千分之一的请求和一半的请求都叫间歇。给出比例，或多长时间内多少次。"
        ),
        severity: .info,
        examples: [
            .passes("The error was intermittent: 13 minutes of the 32.\n"),
            .passes("The job runs from time to time.\n"),
            .passes("错误间歇性出现，32 分钟内共 13 分钟。\n"),
            .fails("There were ⟦intermittent⟧ errors at checkout.\n"),
            .fails("Requests failed ⟦sporadically⟧.\n"),
            .passes("降低 GC 阈值以避免频繁回收。\n"),
            .fails("下单⟦偶发⟧失败。\n"),
            .fails("登录页⟦时好时坏⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.hasFigure, sentence.prose.scope != .heading,
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                sentence.hasChinese || sentence.classes.contains(.harm),
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            guard !sentence.supposesInChinese, let place = Self.phrases.first(in: sentence),
                sentence.hasChinese || Self.isTold(place, sentence)
            else { return nil }
            return .noRate(place, postmortem.source)
        }
    }

    /// Not of what may be, of whatever `fires repeatedly`, nor of what says its pace itself: `in rapid succession`.
    private static func isTold(_ place: SourceRange, _ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard let index = words.firstIndex(where: { $0.range.lowerBound == place.lowerBound }) else { return true }
        let clause = sentence.clause(of: index)
        if sentence.supposesOrDemands(at: index) || paces.occur(in: Array(words[index..<clause.upperBound])) {
            return false
        }
        // `errors that fire repeatedly are signals`
        guard index > clause.lowerBound + 1, words[index - 2].classes.contains(.relative) else { return true }
        return words[index - 1].isParticiple || words[index - 1].classes.contains(.auxiliary)
    }

    private static let paces = Phrases(.vagueness, "pace")
    private static let phrases = Phrases(.vagueness, "frequency")
}

extension Finding {
    fileprivate static func noRate(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' gives no rate", zh: "“\(source[range])”没有给出频率"), at: range)
    }
}
