import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionNoEndState: Check {
    let info = CheckInfo(
        id: "action-no-end-state",
        summary: Message("Somebody else can see when an action item is done.", zh: "别人看得出改进措施何时算完成"),
        rationale: Message(
            """
            A culture, a process, some awareness: such things are never finished and never checked. Name what will stand
            there: a page with an address, a test with a name, a limit that is enforced. A "done when", a figure, code
            or a condition is an end state. Items with a vague verb are left to `action-vague-verb`.
            """,
            zh: """
                文化、流程、意识：这类事永远做不完，也无从检查。写出届时会有什么：一个有地址的页面、一个有名字的测试、\
                一个会生效的上限。“完成标准”、数值、代码或条件都算完成状态。动词含糊的措施由 `action-vague-verb` 检\
                查。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Action items\n\n- Add a test of the /orders path to the nightly run\n"),
            .passes("## Action items\n\n- Define a process that refuses a deploy when the budget is spent\n"),
            .passes(
                """
                ## Action items

                | Action | Done when |
                | --- | --- |
                | Define a handover process | the checklist is in the bot |
                """
            ),
            .passes("## 改进措施\n\n- 在夜间任务中加入 /orders 路径的测试\n"),
            .fails("## Action items\n\n- ⟦Define an escalation process⟧\n"),
            .fails("## Action items\n\n- ⟦Foster a culture of ownership⟧\n"),
            .fails("## 改进措施\n\n- ⟦建立容量管理机制⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openWordings.filter { $0.item.doneWhen == nil }.compactMap { wording in
            guard !wording.hasFigure, !wording.hasCode, ActionVagueVerb.verb(in: wording) == nil,
                Vigilance.phrase(in: wording) == nil, Self.isAbstract(wording)
            else { return nil }
            return .endless(at: wording.item.textRange)
        }
    }

    /// Whether the thing that is done is one that nobody can look at, and nothing bounds it.
    private static func isAbstract(_ wording: ActionWording) -> Bool {
        if endsAbstract(wording.text) { return true }
        guard !wording.words.contains(where: bounds.contains) else { return false }
        return wording.heads.contains { head in
            guard let verb = head.first, verbs.contains(verb) else { return false }
            // The object ends where a preposition or an aside begins: `a process for handovers`.
            let object = head.dropFirst().prefix { !edges.contains($0) }
            return object.last.map(things.contains) ?? false
        }
    }

    private static let verbs = Phrases(.tasks, "abstract verb")

    private static let things = Phrases(.tasks, "abstract thing")

    private static let edges = Phrases(.tasks, "edge")

    private static let bounds = Phrases(.tasks, "bound of a thing")

    private static let boundsAnywhere = Phrases(.tasks, "bound of a thing anywhere")
    private static let openings = Phrases(.tasks, "abstract opening")
    private static let endings = Phrases(.tasks, "abstract ending")

    private static func endsAbstract(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 >= 0xE3 }), !text.utf8.contains(where: { $0 &- 0x30 < 10 || $0 == 0x60 }),
            !boundsAnywhere.occur(in: ChineseText(text))
        else { return false }
        let clause = ChineseText(text.prefix { !"，,（(；;".contains($0) }.filter { !"。 ".contains($0) })
        return openings.end(in: clause, from: 0, to: clause.indices.upperBound) != nil
            && endings.lastMatch(in: clause, clause.indices) != nil
    }
}

extension Finding {
    fileprivate static func endless(at range: SourceRange) -> Finding {
        Finding(Message("nobody can see when this action item is done", zh: "看不出这条改进措施何时算完成"), at: range)
    }
}
