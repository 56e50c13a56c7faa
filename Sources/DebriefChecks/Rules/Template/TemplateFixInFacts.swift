import DebriefCore
import DebriefLanguage
import DebriefText

struct TemplateFixInFacts: Check {
    let info = CheckInfo(
        id: "template-fix-in-facts",
        summary: Message("What happened and what will be done stand apart.", zh: "发生了什么与将要做什么分开写"),
        rationale: Message(
            """
            A proposal inside the account of events is found by nobody who looks for the actions, and colours what the
            reader takes for fact (PagerDuty asks to separate what happened from how to fix it). Looked for are plans
            of the writers: "we will add", "we need to".
            """,
            zh: """
                夹在事件叙述中的提议，找改进措施的人看不到，还会影响读者对事实的理解（PagerDuty 要求把经过与修复分\
                开）。查找的是作者的计划：“后续将增加”“我们计划”。
                """
        ),
        severity: .info,
        examples: [
            .passes("## What happened\n\nThe pool ran full. Errors will have begun at 14:02.\n"),
            .passes("## Action items\n\n- We will add an alert on the pool.\n"),
            .passes("## What happened\n\nAt 14:20 we decided to roll back.\n"),
            .passes("## 事件经过\n\n连接池已满。\n"),
            .fails("## What happened\n\nThe pool ran full. ⟦We will add⟧ an alert on it.\n"),
            .fails("## What happened\n\nNobody saw it; ⟦we need to improve⟧ the alerts.\n"),
            .fails("## 发生了什么\n\n连接池已满，⟦后续将⟧增加告警。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.filter { $0.topic == .whatHappened }.compactMap { sentence in
            if let range = Self.plans.chinese(in: sentence) { return .proposal(range, postmortem.source) }
            for index in sentence.words.indices where sentence.words[index].text == "we" {
                if let end = Self.plan(sentence.words, index) {
                    return .proposal(sentence.range(of: index..<end), postmortem.source)
                }
            }
            return nil
        }
    }

    /// `we will add`, `we need to improve`, `we should alert`: the index behind the verb.
    private static func plan(_ words: [Word], _ start: Int) -> Int? {
        guard start + 1 < words.count, let lead = leads.match(words, at: start + 1), lead.upperBound < words.count,
            verbs.contains(words[lead.upperBound])
        else { return nil }
        return lead.upperBound + 1
    }

    private static let leads = Phrases(.tasks, "plan")
    private static let verbs = Phrases(.tasks, "planned work")

    private static let plans = Phrases(.tasks, "plan among facts")
}

extension Finding {
    fileprivate static func proposal(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' is a plan among the facts", zh: "“\(source[range])”是写在事实中的计划"), at: range)
    }
}
