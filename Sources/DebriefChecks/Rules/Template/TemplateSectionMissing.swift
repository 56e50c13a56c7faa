import DebriefCore
import DebriefLanguage
import DebriefText

struct TemplateSectionMissing: Check {
    let info = CheckInfo(
        id: "template-section-missing",
        summary: Message("A postmortem has the sections that its readers look for.", zh: "复盘具备读者要找的章节"),
        rationale: Message(
            """
            Summary, impact, cause and action items are what people outside the incident read. A section counts under
            any of its usual names, as a heading or as a bold key line; a document of the `quick` template needs only a
            summary, a cause and action items. An impact or a cause that is told elsewhere weighs less. The timeline has a check of its own, `timeline-missing`.
            """,
            zh: """
                摘要、影响、原因和改进措施，是没有参与故障的人要读的。章节用任何常见名称都算，可以是标题，\
                也可以是加粗的字段行；`quick` 模板的文档只需要摘要、原因和改进措施。影响或原因写在别处时，级别较轻。\
                时间线由 `timeline-missing` 检查。
                """
        ),
        severity: .error,
        examples: [
            .passes(
                "# Checkout down\n\n## Summary\n\nPaid orders failed.\n\n## Impact\n\n## Cause\n\n## Action items\n"
            ),
            .passes("# 支付中断\n\n## 摘要\n\n## 影响\n\n## 根本原因\n\n## 改进措施\n"),
            .passes(
                "---\ntemplate: quick\n---\n# Slow search\n\n## What happened\n\nA cache was cold.\n\n## Action items\n"
            ),
            .fails("⟦# Checkout down⟧\n\n## Summary\n\n## Root cause\n\n## Action items\n"),
            .fails("⟦# 支付中断⟧\n\n## 摘要\n\n## 影响\n\n## 改进措施\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let isQuick = postmortem.metadata[.template]?.lowercased() == "quick"
        let present = Set(postmortem.sections.compactMap(\.kind))
        return context.requiredSections
            .filter { $0 != .timeline && !(isQuick && $0 == .impact) }
            .filter { required in
                let accepted = Self.equivalents(of: required, isQuick: isQuick)
                return present.isDisjoint(with: accepted)
                    && !(required == .actionItems && !postmortem.actionItems.isEmpty)
            }
            .map {
                Self.isTold($0, in: postmortem) ? .noOwnSection($0, postmortem) : .missingSection($0, in: postmortem)
            }
    }

    /// Whether the document tells, in other sections, what the missing one would.
    private static func isTold(_ kind: SectionKind, in postmortem: Postmortem) -> Bool {
        switch kind {
        case .impact: ImpactMissing.isTold(in: postmortem)
        case .rootCause:
            postmortem.judgedSentences.contains { sentence in
                let topic = sentence.topic
                return !(topic.map(SectionKind.actions.contains) ?? false) && CauseShallow.steps(in: sentence) > 0
            }
        default: false
        }
    }

    private static func equivalents(of kind: SectionKind, isQuick: Bool) -> Set<SectionKind> {
        switch kind {
        case .summary: [.summary, .whatHappened, .problemStatement]
        case .impact: [.impact, .customerImpact, .businessImpact, .technicalImpact]
        case .rootCause:
            SectionKind.causes.union(isQuick ? [.whatHappened, .summary] : [.whatHappened])
        case .actionItems: SectionKind.actions
        default: [kind]
        }
    }
}

extension Finding {
    fileprivate static func missingSection(_ kind: SectionKind, in postmortem: Postmortem) -> Finding {
        let name =
            switch kind {
            case .summary: Message("summary", zh: "摘要")
            case .impact: Message("section on the impact", zh: "写影响的一节")
            case .rootCause: Message("section on the cause", zh: "写原因的一节")
            case .actionItems: Message("action items", zh: "改进措施")
            default: Message("section '\(kind.rawValue)'", zh: "“\(kind.rawValue)”一节")
            }
        return Finding(
            Message("document has no \(name.english)", zh: "文档没有\(name.chinese)"),
            at: postmortem.titleRange
        )
    }

    fileprivate static func noOwnSection(_ kind: SectionKind, _ postmortem: Postmortem) -> Finding {
        let message =
            kind == .impact
            ? Message("the impact has no section of its own", zh: "影响没有单独成节")
            : Message("the cause has no section of its own", zh: "原因没有单独成节")
        return Finding(message, at: postmortem.titleRange, severity: .warning)
    }
}
