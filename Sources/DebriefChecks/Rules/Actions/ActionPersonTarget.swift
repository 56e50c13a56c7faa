import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionPersonTarget: Check {
    let info = CheckInfo(
        id: "action-person-target",
        summary: Message("An action changes a system, not a person.", zh: "改进措施改变的是系统，不是某个人"),
        rationale: Message(
            """
            The next incident meets somebody else. Whatever one person would have to learn, have or remember, give it to
            the tool, so that it holds for all. The owner of an item is its subject and is fine ("Maria to add …").
            """,
            zh: """
                下一次故障会遇到别的人。某个人需要学会、持有或记住的东西，交给工具，对所有人都有效。\
                措施的负责人作主语没有问题（“由小林新增……”）。
                """
        ),
        severity: .error,
        examples: [
            .passes("## Action items\n\n- Maria to add a canary stage\n"),
            .passes("## Action items\n\n- The deploy tool refuses nested contexts\n"),
            .passes("## Action items\n\n- Remove the operator's finalizer from the namespace\n"),
            .passes("## 改进措施\n\n- 发布工具拒绝嵌套上下文\n"),
            .fails("## Action items\n\n- ⟦Update the on-call engineer's shell configuration⟧\n"),
            .fails("## Action items\n\n- ⟦Remind Tobias to ask before a release⟧\n"),
            .fails("## Action items\n\n- ⟦The developer needs to learn the handover⟧\n"),
            .fails("## 改进措施\n\n- ⟦当事人需要学习发布规范⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.actionWordings.compactMap { wording in
            Self.target(of: wording).map { .personTarget($0, at: wording.item.textRange) }
        }
    }

    /// The person that an item wants to change.
    static func target(of wording: ActionWording) -> String? {
        let words = wording.words
        for (index, word) in words.enumerated() {
            let next = words[(index + 1)...].prefix(3)
            if word.text.hasSuffix("'s"), isOnePerson(String(word.text.dropLast(2))),
                next.first.map({ !$0.classes.contains(where: [.auxiliary, .preposition]) && !formalities.contains($0) })
                    ?? false
            {
                return word.text
            }
            if teachings.contains(word), let person = next.first(where: { isOnePerson($0.text) }) {
                return "\(word.text) \(person.text)"
            }
            if isOnePerson(word.text), let need = needs.match(words[(index + 1)...]) {
                return "\(word.text) \(words[need].joined)"
            }
        }
        return onePerson.phrase(in: wording.item.text)
    }

    /// One person, by role or name; the plural is everybody, which is vigilance.
    private static func isOnePerson(_ word: String) -> Bool {
        if SubjectFinder.isHandle(word) { return true }
        let classes = WordClass.classes(of: word)
        return classes.contains(.givenName)
            || classes.contains(.person) && !word.hasSuffix("s") && !plurals.contains(word)
    }

    /// What a procedure asks of a person: `requires the lead's approval`.
    private static let formalities = Phrases(.tasks, "formality of a person")

    private static let plurals = Phrases(.people, "person and no plural")

    private static let teachings = Phrases(.tasks, "teaching")

    private static let needs = Phrases(.tasks, "need of a person")

    private static let onePerson = Phrases(.tasks, "one person")
}

extension Finding {
    fileprivate static func personTarget(_ words: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(words)' changes one person, not the system", zh: "“\(words)”改变的是一个人，不是系统"), at: range)
    }
}
