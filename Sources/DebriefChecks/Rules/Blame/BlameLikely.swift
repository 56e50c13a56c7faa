import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameLikely: Check {
    let info = CheckInfo(
        id: "blame-likely",
        summary: Message(
            "What somebody did is told with what they saw and what let it happen.",
            zh: "写人做了什么时，写明其所见和使之成为可能的条件"
        ),
        rationale: Message(
            """
            Blame needs no name: "the wrong button", "by mistake", a sigh between the lines. This check looks at sentences
            that tell of a mistake, and a small model that was trained on judged sentences suspects whether they blame;
            it may be wrong. The other checks of blame say what they know for certain.
            """,
            zh: """
                追责不需要点名：“点错了按钮”“一时疏忽”，或字里行间的一声叹息。本检查由一个用评判过的句子训练的小模型\
                根据用词推测，可能会错；其他关于追责的检查说的是确定的。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Root cause\n\nThe console lists both clusters under the same name.\n"),
            .passes("## Timeline\n\n- 2026-03-01 14:05 UTC Ana rolled the release back.\n"),
            .passes("## 根本原因\n\n控制台把两个集群显示为同一个名字。\n"),
            .fails("## Timeline\n\n- ⟦2026-03-01 14:05 UTC Ana restarted the wrong server by mistake⟧.\n"),
            .fails("## 根本原因\n\n⟦值班的人光顾着赶进度⟧，连告警群都懒得瞄一眼。\n"),
        ]
    )

    var yieldsTo: [String] { ["blame-", "cause-is-person", "timeline-judgement"] }

    private static let suspicion = Suspicion(
        fault: .blame,
        english: -4,
        chinese: 2
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.ownSentences.compactMap { sentence in
            guard !(sentence.topic.map(Self.elsewhere.contains) ?? false) else { return nil }
            return Self.suspicion.finding(
                sentence,
                postmortem.source,
                isCandidate: Self.hasSign,
                message: {
                    Message(
                        "'\($0)' seems to blame; tell what was seen, and what let it happen",
                        zh: "“\($0)”似乎在追究人；写当时看到了什么，是什么让它发生"
                    )
                }
            )
        }
    }

    private static func hasSign(_ sentence: Sentence) -> Bool {
        // `if an engineer forgot to renew it, the job would page`
        if let first = sentence.words.first, conditions.contains(first) { return false }
        if faults.firstMatch(in: sentence.words) != nil { return true }
        // A row that opens with its verb is about whoever did it: `grabbed the wrong revision`.
        let isAboutPeople =
            !sentence.classes.isDisjoint(with: .people.union(.givenName))
            || sentence.prose.scope == .timelineRow && !sentence.classes.contains(.machine)
        return isAboutPeople && slips.firstMatch(in: sentence.words) != nil
    }

    private static let conditions = Phrases(.hindsight, "unreal opener")

    private static let faults = Phrases(.mistakes, "sign of fault")

    private static let slips = Phrases(.mistakes, "sign of a slip")

    private static let elsewhere: Set<SectionKind> = SectionKind.actions.union([
        .acknowledgements, .glossary, .references, .signOff,
    ])
}
