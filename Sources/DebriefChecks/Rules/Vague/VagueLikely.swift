import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueLikely: Check {
    let info = CheckInfo(
        id: "vague-likely",
        summary: Message(
            "A sentence about the incident gives the figure or the cause that its reader will ask for.",
            zh: "讲事故的句子给出读者会追问的数字或原因"
        ),
        rationale: Message(
            """
            How many, how long, how often, how much, since when, and why: whatever the wording. This check has no list of
            phrases that are wrong; a small model that was trained on judged sentences suspects it from the words, and
            may be wrong. `vague-quantity`, `vague-duration` and the others say what they know for certain.
            """,
            zh: """
                多少、多久、多频繁、多大、从何时起、为什么：不论怎么措辞。本检查没有“错误说法”的清单，\
                而是由一个用评判过的句子训练的小模型根据用词推测，可能会错。\
                `vague-quantity`、`vague-duration` 等检查说的是确定的。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Impact\n\n412 of 9,000 requests failed between 14:02 and 14:31.\n"),
            .passes("## Response\n\nThe team moved the traffic to the second region at 14:20.\n"),
            .passes("## 影响\n\n14:02 至 14:31 共有 412 个请求失败，占 4.6%。\n"),
            .fails("## Impact\n\n⟦Checkout was very slow and many of the payments timed out⟧.\n"),
            .fails("## 影响\n\n影响了一批老客户，⟦持续了好一阵子⟧。\n"),
        ]
    )

    var yieldsTo: [String] { ["vague-", "impact-unquantified", "cause-unresolved"] }

    private static let suspicion = Suspicion(fault: .vagueness, english: -0.5, chinese: 3)

    /// Where the impact is told, a figure is expected of nearly every sentence.
    private static let impact = Suspicion(fault: .vagueness, english: -1.5, chinese: 3)

    /// Rows report what was seen then, which was often not yet a figure.
    private static let row = Suspicion(fault: .vagueness, english: 0.5, chinese: 3)

    /// With a time in it a sentence is of the incident, though its time says nothing of how many.
    private static let timed = Suspicion(fault: .vagueness, english: -2.2, chinese: 3.5)

    /// Whether its only figures are times: `at 14:02 many requests failed`.
    private static func hasOnlyTimes(_ sentence: Sentence, _ source: SourceText) -> Bool {
        guard !sentence.hasChinese,
            leads.firstMatch(in: sentence.words) != nil
                || sentence.prose.scope == .timelineRow && isPlain(sentence.words)
        else { return false }
        let times = TimeScanner.expressions(in: source, range: sentence.range)
        return sentence.words.filter { $0.classes.contains(.figure) && !isStatus($0.text) }
            .allSatisfy { figure in times.contains { $0.range.overlaps(figure.range) } }
    }

    /// `500s`, `502`, `5xx`: what failed, and not how often.
    private static func isStatus(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        guard bytes.count == 3 || bytes.count == 4 && bytes[3] == 0x73, bytes[0] == 0x34 || bytes[0] == 0x35 else {
            return false
        }
        return bytes[1...2].allSatisfy { $0 &- 0x30 < 10 || $0 == 0x78 }
    }

    private static func suspicion(of sentence: Sentence) -> Suspicion {
        if sentence.prose.scope == .timelineRow { return isPlain(sentence.words) ? plainRow : row }
        if isBareHarm(sentence) { return bareHarm }
        if plainAnywhere.occur(in: sentence.words) { return plainRow }
        return sentence.topic.map(SectionKind.impacts.contains) ?? false ? impact : suspicion
    }

    /// Words of a row that leave open how many, how often or how long, whatever the rest of it says.
    private static let plainRow = Suspicion(fault: .vagueness, english: -4.5, chinese: 3)

    private static func isPlain(_ words: [Word]) -> Bool {
        plain.occur(in: words)
            || quantifiers.matches(in: words).contains { match in
                words[match.upperBound...].prefix(3).contains {
                    $0.classes.contains(where: [.countable, .audience, .machine])
                }
            }
    }

    private static let plain = Phrases(
        .vagueness,
        "frequency",
        "duration",
        "magnitude",
        "rounded duration",
        "plain of a row"
    )
    private static let quantifiers = Phrases(.vagueness, "quantifier")

    /// `Messages were dropped.`: where the impact is told, harm without a figure in all of its paragraph.
    private static let bareHarm = Suspicion(fault: .vagueness, english: -6, chinese: 3)

    private static func isBareHarm(_ sentence: Sentence) -> Bool {
        guard let topic = sentence.topic, SectionKind.impacts.contains(topic),
            sentence.classes.contains(.harm) || harms.occur(in: sentence.words),
            !sentence.classes.isDisjoint(with: [.countable, .audience]), !spared.occur(in: sentence.words)
        else { return false }
        return !sentence.prose.text.utf8.contains { $0 &- 0x30 < 10 }
    }

    /// What says of itself that more is not known or not told.
    private static let gaps = Phrases(.vagueness, "marks a gap")
    private static let harms = Phrases(.vagueness, "harm in words")
    private static let plainAnywhere = Phrases(.vagueness, "plain anywhere")
    private static let spared = Phrases(.vagueness, "no harm")

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        // What the public was told at the time is as it is.
        let told = RangeCover(
            postmortem.timeline.events.filter { $0.milestones.contains(.communication) }.map(\.range)
        )
        return postmortem.ownSentences.compactMap { sentence in
            guard !(sentence.topic.map(Self.elsewhere.contains) ?? false),
                !told.overlaps(sentence.range), !Self.gaps.occur(in: sentence.words),
                !sentence.hasFigure || Self.hasOnlyTimes(sentence, postmortem.source)
            else { return nil }
            let isTimed = sentence.hasFigure && sentence.prose.scope != .timelineRow
            return (isTimed ? Self.timed : Self.suspicion(of: sentence)).finding(
                sentence,
                postmortem.source,
                isCandidate: {
                    Self.leads.firstMatch(in: $0.words) != nil || Self.isBareHarm($0)
                        || $0.prose.scope == .timelineRow && Self.isPlain($0.words)
                        || Self.plainAnywhere.occur(in: $0.words)
                },
                message: {
                    Message(
                        "'\($0)' seems to leave out a figure or a cause: how many, how long, how much, or why?",
                        zh: "“\($0)”似乎少了数字或原因：多少、多久、多大，还是为什么？"
                    )
                }
            )
        }
    }

    private static let leads = Phrases(.vagueness, "vague lead")

    private static let elsewhere: Set<SectionKind> = SectionKind.actions.union([
        .glossary, .references, .acknowledgements, .signOff, .questions, .relatedIncidents,
    ])
}
