import DebriefCore
import DebriefLanguage
import DebriefText

struct ImpactTechnicalOnly: Check {
    let info = CheckInfo(
        id: "impact-technical-only",
        summary: Message("The impact says what people could not do.", zh: "影响写明用户无法做什么"),
        rationale: Message(
            """
            Error rates and restarts are how it looked from inside. What could people not do? On an internal platform the
            people are the teams that use it.
            """,
            zh: "错误率和重启次数是从内部看到的样子。用户做不了什么？内部平台的用户就是使用它的团队。"
        ),
        severity: .warning,
        examples: [
            .passes("## Impact\n\nThe API refused all writes; users could not create rules.\n"),
            .passes("## Impact\n\nCheckout was down for 11 minutes.\n"),
            .passes("## 影响\n\nAPI 返回 5xx，用户无法创建规则。\n"),
            .fails("## ⟦Impact⟧\n\nThe API returned 5xx for 78 % of writes, and three pods restarted.\n"),
            .fails("## ⟦影响⟧\n\nAPI 返回 5xx，三个 Pod 重启。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        return postmortem.sections.compactMap { section in
            guard section.kind == .impact, section.level < 7,
                let heading = postmortem.source.firstRange(of: section.title, in: section.headingRange)
            else { return nil }
            let own = postmortem.judgedSentences(within: section.range).filter { $0.prose.scope != .heading }
            guard own.contains(where: Self.isTechnical), !own.contains(where: Self.isAboutPeople) else { return nil }
            return .onlySymptoms(at: heading)
        }
    }

    private static func isTechnical(_ sentence: Sentence) -> Bool {
        symptoms.occur(in: sentence)
    }

    private static func isAboutPeople(_ sentence: Sentence) -> Bool {
        sentence.classes.contains(where: [.audience, .team, .person])
            || people.occur(in: sentence)
    }

    private static let symptoms = Phrases(.incident, "symptom")

    private static let people = Phrases(.people, "user")

}

extension Finding {
    fileprivate static func onlySymptoms(at range: SourceRange) -> Finding {
        Finding(
            Message("the impact tells symptoms and not what people could not do", zh: "影响只写了现象，没有写用户无法做什么"),
            at: range
        )
    }
}
