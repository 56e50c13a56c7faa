import DebriefCore
import DebriefLanguage
import DebriefText

struct TemplateWentWell: Check {
    let info = CheckInfo(
        id: "template-went-well",
        summary: Message("A postmortem also says what went well or where luck helped.", zh: "复盘也写哪些做得好、哪里靠了运气"),
        rationale: Message(
            """
            What worked is what must not be removed in the next clean-up, and luck is a warning. Asked for only where
            the document reflects on the incident at all: it has lessons, or what went wrong.
            """,
            zh: """
                起了作用的东西，下次整理时不能被拿掉；运气是一个警告。只在文档确有反思时才要求：写了经验教训，\
                或写了哪里出了问题。
                """
        ),
        severity: .info,
        examples: [
            .passes("## What went well\n\n- The canary stopped by itself.\n\n## What went wrong\n\n- No alert.\n"),
            .passes("## Lessons learned\n\nWe got lucky: it was a Sunday.\n"),
            .passes("## Impact\n\n120 orders failed.\n"),
            .passes("## 经验教训\n\n做得好的地方：灰度自动停止。\n"),
            .fails("⟦## What went wrong⟧\n\n- No alert covered the pool.\n"),
            .fails("⟦## 经验教训⟧\n\n连接池没有告警。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        // The short templates have no place for it.
        guard !["quick", "five-whys"].contains(postmortem.metadata[.template]) else { return [] }
        let kinds = Set(postmortem.sections.compactMap(\.kind))
        guard kinds.isDisjoint(with: [.whatWentWell, .whereWeGotLucky]),
            let section = postmortem.sections.first(where: { $0.kind == .whatWentWrong || $0.kind == .lessons })
        else { return [] }
        return Self.praise.occur(in: postmortem.source[section.bodyRange]) ? [] : [.nothingWentWell(section)]
    }

    private static let praise = Phrases(.documents, "went well")
}

extension Finding {
    fileprivate static func nothingWentWell(_ section: Section) -> Finding {
        Finding(Message("nothing says what went well", zh: "没有写做得好的地方"), at: section.headingRange)
    }
}
