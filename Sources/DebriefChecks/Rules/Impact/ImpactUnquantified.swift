import DebriefCore
import DebriefLanguage
import DebriefText

struct ImpactUnquantified: Check {
    let info = CheckInfo(
        id: "impact-unquantified",
        summary: Message("The impact has at least one number besides its times.", zh: "影响除时间外至少有一个数字"),
        rationale: Message(
            """
            Users, requests, share, money, or an estimate with its bounds: if it cannot be measured, nobody can know
            that it is fixed. "All users" and "no impact" are statements too and are fine.
            """,
            zh: """
                用户、请求、比例、金额，或带上下限的估计：无法衡量，就没人知道是否修好了。“全部用户”“没有影响”\
                也是陈述，没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Impact\n\n1,204 users could not pay.\n"),
            .passes("## Impact\n\nAll users were logged out.\n"),
            .passes("## Impact\n\nThere was no impact on customers.\n"),
            .passes("## 影响\n\n1204 名用户无法支付。\n"),
            .fails("## ⟦Impact⟧\n\nCheckout was slow from 14:02 to 14:31 on 2025-01-15.\n"),
            .fails("## ⟦影响⟧\n\n支付变慢。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        // Where one section on the impact has its figures, another may list what was affected.
        let kinds: Set<SectionKind> = [.impact, .customerImpact, .businessImpact, .technicalImpact]
        let told = postmortem.sections.filter { $0.kind.map(kinds.contains) ?? false }
        guard
            !postmortem.impact.contains(where: { figure in
                told.contains { $0.range.contains(figure.range.lowerBound) }
            })
        else { return [] }
        return postmortem.sections.compactMap { section in
            guard section.kind == .impact, section.level < 7,
                let heading = postmortem.source.firstRange(of: section.title, in: section.headingRange)
            else { return nil }
            let own = postmortem.judgedSentences(within: section.range).filter { $0.prose.scope != .heading }
            guard !own.isEmpty, !own.contains(where: { Self.isBounded($0, postmortem.source) }) else { return nil }
            return .noNumber(at: heading)
        }
    }

    private static func isBounded(_ sentence: Sentence, _ source: SourceText) -> Bool {
        if bounds.occur(in: sentence) { return true }
        let times = TimeScanner.expressions(in: source, range: sentence.range).map(\.range)
        var offset = sentence.range.lowerBound
        for byte in sentence.text.utf8 {
            if (0x30...0x39).contains(byte), !times.contains(where: { $0.contains(offset) }) { return true }
            offset += 1
        }
        return false
    }

    private static let bounds = Phrases(.incident, "bound")

}

extension Finding {
    fileprivate static func noNumber(at range: SourceRange) -> Finding {
        Finding(Message("the impact has no number besides times", zh: "影响中除时间外没有数字"), at: range)
    }
}
