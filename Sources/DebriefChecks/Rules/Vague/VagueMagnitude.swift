import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueMagnitude: Check {
    let info = CheckInfo(
        id: "vague-magnitude",
        summary: Message("A change of size is told from what to what.", zh: "数量的变化写明从多少到多少"),
        rationale: Message(
            """
            Significant, elevated, huge: from what to what? A figure in the sentence or beside it settles it.
            """,
            zh: "显著、升高、巨大：从多少到多少？句中或旁边有数值就可以。"
        ),
        severity: .warning,
        examples: [
            .passes("Error rates were elevated: 38 % of requests.\n"),
            .passes("Latency saw a significant increase. It rose from 120 ms to 1.9 s.\n"),
            .passes("A significant change to the schema is planned.\n"),
            .passes("延迟大幅上升，从 120 毫秒到 1.9 秒。\n"),
            .fails("There was a ⟦significant increase⟧ in errors.\n"),
            .fails("A ⟦huge spike⟧ in traffic filled the queue.\n"),
            .passes("错误率没有明显上升。\n"),
            .fails("延迟⟦大幅上升⟧。\n"),
            .fails("下单量⟦断崖式⟧下跌。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let sentences = postmortem.judgedSentences
        return sentences.indices.compactMap { index in
            let sentence = sentences[index]
            guard sentence.prose.scope != .heading, !sentence.hasFigure,
                sentence.hasChinese || !sentence.classes.isDisjoint(with: [.harm, .countable, .response]),
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !Self.hasFigure(beside: index, sentences),
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            let topic = sentence.topic
            let matters = topic.map(SectionKind.impacts.union(SectionKind.causes).contains) ?? false
            return Self.phrases.first(in: sentence)
                .map { .noSize($0, postmortem.source, matters ? nil : .info) }
        }
    }

    private static func hasFigure(beside index: Int, _ sentences: [Sentence]) -> Bool {
        [index - 1, index + 1].contains { other in
            sentences.indices.contains(other) && sentences[other].prose.range == sentences[index].prose.range
                && sentences[other].hasFigure
        }
    }

    private static let phrases = Phrases(.vagueness, "magnitude")
}

extension Finding {
    fileprivate static func noSize(_ range: SourceRange, _ source: SourceText, _ severity: Severity?) -> Finding {
        Finding(
            Message("'\(source[range])' gives no figure", zh: "“\(source[range])”没有给出数值"),
            at: range,
            severity: severity
        )
    }
}
