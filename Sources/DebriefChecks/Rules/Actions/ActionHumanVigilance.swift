import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionHumanVigilance: Check {
    let info = CheckInfo(
        id: "action-human-vigilance",
        summary: Message(
            "An action makes the wrong step impossible, visible or reversible; it does not ask people to be careful.",
            zh: "改进措施让错误的操作做不成、看得见或可撤回，而不是要求人更小心"
        ),
        rationale: Message(
            """
            Plan for a future where everybody is as tired and as busy as on that day. Care, training and reminders fade;
            a guard in the tool stays. Training for a new tool beside an engineering fix is reported as a remark only.
            """,
            zh: """
                要假设将来每个人都和当天一样疲惫、一样忙。小心、培训和提醒会淡去，工具里的防护会留下来。\
                已有工程措施时，为新工具安排的培训只作提示。
                """
        ),
        severity: .error,
        examples: [
            .passes("## Action items\n\n- Add a check of the schema before merge\n"),
            .passes("## Action items\n\n- Train the anomaly model on the new metric\n"),
            .passes("## Action items\n\n- Send an automated reminder 30 days before a certificate expires\n"),
            .passes("## Action items\n\n- Reminder service: send reminder e-mails from a queue of its own\n"),
            .passes("## Action items\n\n- Make sure user pods run in a separate pool\n"),
            .passes("## 改进措施\n\n- 合并前自动校验表结构\n"),
            .fails("## Action items\n\n- ⟦Be more careful with schema changes⟧\n"),
            .fails("## Action items\n\n- ⟦Train the operators on the new console⟧\n"),
            .fails("## Action items\n\n- ⟦Double-check the region before each release⟧\n"),
            .fails("## Action items\n\n- ⟦Raise awareness of the release calendar⟧\n"),
            .fails("## Action items\n\n- ⟦Release notes need to be read more carefully⟧\n"),
            .fails("## 改进措施\n\n- ⟦加强培训，提高安全意识⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let preventing = Set(
            postmortem.actionItems.filter { $0.type?.text.lowercased() == "prevent" }.map(\.range)
        )
        return postmortem.openWordings.compactMap { wording in
            guard let phrase = Vigilance.phrase(in: wording), ActionPersonTarget.target(of: wording) == nil else {
                return nil
            }
            let others = preventing.count - (preventing.contains(wording.item.range) ? 1 : 0)
            let hasFix = phrase.hasPrefix("train") && others > 0
            return .vigilance(phrase, at: wording.item.textRange, severity: hasFix ? .info : nil)
        }
    }
}

extension Finding {
    fileprivate static func vigilance(_ phrase: String, at range: SourceRange, severity: Severity?) -> Finding {
        Finding(
            Message("'\(phrase)' relies on people to act differently", zh: "“\(phrase)”依赖人的自觉"),
            at: range,
            severity: severity
        )
    }
}
