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
            sentence.words.contains(where: isCounted), !spared.occur(in: sentence.words),
            !alarms.occur(in: sentence.words), !wholes.occur(in: sentence.words)
        else { return false }
        return !sentence.prose.text.utf8.contains { $0 &- 0x30 < 10 }
    }

    /// Users, requests: there are many of them. `The production site` is one, and says so itself; so does `all users`.
    private static func isCounted(_ word: Word) -> Bool {
        word.classes.contains(where: [.countable, .audience]) && (isPlural(word) || word.text == "people")
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
            let reason = sentence.hasChinese ? nil : Self.reason(in: sentence)
            let isTimed = sentence.hasFigure && sentence.prose.scope != .timelineRow
            return (isTimed ? Self.timed : Self.suspicion(of: sentence)).finding(
                sentence,
                postmortem.source,
                isCandidate: { _ in reason != nil && sentence.words.count >= Suspicion.fewestWords },
                form: reason.map(sentence.quote),
                message: {
                    Message(
                        "'\($0)' seems to leave out a figure or a cause: how many, how long, how much, or why?",
                        zh: "“\($0)”似乎少了数字或原因：多少、多久、多大，还是为什么？"
                    )
                }
            )
        }
    }

    /// The word for which a figure is asked, where a sentence tells something of this incident.
    private static func reason(in sentence: Sentence) -> Int? {
        let words = sentence.words
        if spares.occur(in: words) { return nil }
        if isBareHarm(sentence) {
            let harm = words.firstIndex { $0.classes.contains(.harm) } ?? harms.firstMatch(in: words)?.lowerBound ?? 0
            return sentence.supposesOrDemands(at: harm) ? nil : harm
        }
        if sentence.prose.scope == .timelineRow, isPlain(words) || isOfIncident(sentence) {
            return firstTold(plain.matches(in: words) + quantifiers.matches(in: words), sentence)
                ?? firstTold(leads.matches(in: words), sentence)
        }
        if let anywhere = firstTold(plainAnywhere.matches(in: words), sentence) { return anywhere }
        return isOfIncident(sentence) ? firstTold(leads.matches(in: words), sentence) : nil
    }

    /// The first of some phrases that tells what was, and is not taken back or compared: `not just degraded`.
    private static func firstTold(_ matches: [Range<Int>], _ sentence: Sentence) -> Int? {
        let words = sentence.words
        return matches.first { match in
            // `we received several alerts`
            if sentence.classes.contains(.firstPerson),
                words[match.upperBound...].prefix(2).contains(where: alarms.contains)
            {
                return false
            }
            let clause = sentence.clause(of: match.lowerBound)
            let lead = words[max(clause.lowerBound, match.lowerBound - 2)..<match.lowerBound]
            let tail = words[match.upperBound..<max(match.upperBound, min(clause.upperBound, match.upperBound + 1))]
            return !lead.contains(where: noLeads.contains) && !tail.contains(where: goodOutcomes.contains)
                && !goodOutcomes.contains(words[match.lowerBound]) && !sentence.supposesOrDemands(at: match.lowerBound)
        }?.lowerBound
    }

    /// Whether it speaks of people, machines or harm; stories and thanks speak of others.
    private static func isOfIncident(_ sentence: Sentence) -> Bool {
        let classes: WordClass = [.harm, .countable, .machine, .response, .audience]
        return !sentence.classes.isDisjoint(with: classes.union(.people).subtracting([.thirdPerson]))
            || quantifiers.matches(in: sentence.words).contains { match in
                sentence.words[match.upperBound...].prefix(3).contains(where: isPlural)
            }
    }

    private static func isPlural(_ word: Word) -> Bool {
        word.text.hasSuffix("s") && !word.text.hasSuffix("ss") && word.text.utf8.count > 3
    }

    private static let noLeads = Phrases(.vagueness, "not a lead")
    private static let goodOutcomes = Phrases(.vagueness, "good outcome")
    private static let spares = Phrases(.incident, "spares")
    private static let alarms = Phrases(.incident, "alarm")
    private static let wholes = Phrases(.vagueness, "all of them")
    private static let leads = Phrases(.vagueness, "vague lead")

    private static let elsewhere: Set<SectionKind> = SectionKind.actions.union([
        .glossary, .references, .acknowledgements, .signOff, .questions, .relatedIncidents,
    ])
}
