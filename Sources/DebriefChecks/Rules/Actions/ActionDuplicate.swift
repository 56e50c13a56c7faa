import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionDuplicate: Check {
    let info = CheckInfo(
        id: "action-duplicate",
        summary: Message("Each action item stands once.", zh: "每条改进措施只出现一次"),
        rationale: Message(
            """
            Two items for one piece of work have two owners and two dates, and each waits for the other. Keep one.
            """,
            zh: "同一件事写成两条，就有两个负责人、两个日期，彼此等待。保留一条即可。"
        ),
        severity: .info,
        examples: [
            .passes("## Action items\n\n- Alert on pool usage above 80 %\n- Alert on pool usage of the replica\n"),
            .fails("## Action items\n\n- Add an alert on the free disk space\n- ⟦Add an alert on free disk space⟧\n"),
            .fails("## 改进措施\n\n- 新增磁盘空间告警\n- ⟦新增磁盘空间告警。⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        var seen: [String: ActionItem] = [:]
        return postmortem.actionItems.compactMap { item in
            let key = Self.key(item.text)
            guard !key.isEmpty else { return nil }
            guard let first = seen[key] else {
                seen[key] = item
                return nil
            }
            return .duplicate(at: item.textRange, of: first.textRange)
        }
    }

    private static let idle = Phrases(.tasks, "no key word")

    /// The words that carry the meaning, in order of the alphabet: word order and articles do not matter.
    private static func key(_ text: String) -> String {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        return Set(words.filter { !idle.contains($0) }).sorted().joined(separator: " ")
    }
}

extension Finding {
    fileprivate static func duplicate(at range: SourceRange, of first: SourceRange) -> Finding {
        Finding(
            Message("action item stands twice", zh: "同一改进措施出现两次"),
            at: range,
            related: [Related(Message("the first one", zh: "第一次出现"), at: first)]
        )
    }
}
