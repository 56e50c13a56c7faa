import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionVagueLikely: Check {
    let info = CheckInfo(
        id: "action-vague-likely",
        summary: Message("An action item says by what anybody can see that it is done.", zh: "改进措施写明凭什么看得出已经完成"),
        rationale: Message(
            """
            Whatever its verb, an action that nobody could see finished stays open or is ticked off for nothing. A small
            model that was trained on judged action items suspects it from the words, and may be wrong;
            `action-vague-verb` says what it knows for certain. An item with a figure, code or a "done when" is left alone.
            """,
            zh: """
                不论用什么动词，看不出何时完成的措施，要么一直开着，要么白白打勾。本检查由一个用评判过的措施训练的小模型\
                根据用词推测，可能会错；`action-vague-verb` 说的是确定的。带有数字、代码或“完成标准”的措施不受影响。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Action items\n\n- Add an alert on the age of the oldest message in the queue\n"),
            .passes("## Action items\n\n- Remove the cron job from the old host\n"),
            .passes("## 改进措施\n\n- 下线旧主机上的定时任务\n"),
            .passes("## Lessons learned\n\nWe will delete the old host and its cron job.\n"),
            .passes("## Summary\n\nWe decided to look into the logs of the proxy.\n"),
            .fails("## Lessons learned\n\n⟦We should look into better limits for the queue.⟧\n"),
            .fails("## Lessons learned\n\n⟦More care is needed when such changes are merged.⟧\n"),
            .fails("## Action items\n\n- ⟦Get everybody on the same page about how we deploy⟧\n"),
            .fails("## 改进措施\n\n- ⟦大家以后多留个心眼，把变更这件事重视起来⟧\n"),
        ]
    )

    var yieldsTo: [String] {
        ["action-vague-verb", "action-human", "action-no-end", "action-question", "action-person"]
    }

    private static let suspicion = Suspicion(fault: .weakAction, english: 1, chinese: 0.5)

    /// `add …`, `remove …` mostly say what will be there; the rest of the words must be plain.
    private static let concreteSuspicion = Suspicion(fault: .weakAction, english: 2, chinese: 0.5)

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        items(in: postmortem) + promises(in: postmortem)
    }

    private func items(in postmortem: Postmortem) -> [Finding] {
        postmortem.openWordings.compactMap { wording in
            let isConcrete =
                wording.heads.contains { $0.first.map(Self.concrete.contains) ?? false }
                || wording.hasChinese && Self.chineseConcrete.firstMatch(in: ChineseText(wording.task.prefix(8))) != nil
            guard !Self.denials.occur(in: wording.text), !wording.isAnnouncement, !Self.leadsIn(wording),
                wording.item.doneWhen == nil,
                !wording.hasFigure,
                !wording.hasCode,
                !Self.isDone(wording), !Self.namesPlace(wording), !Self.isPurpose(wording),
                Self.leavesOpen(wording)
                    || !(isConcrete && wording.hasChinese) && (wording.hasChinese || wording.words.count > 3)
                        && (isConcrete ? Self.concreteSuspicion : Self.suspicion)
                            .isLikely(SentenceJudge.shared.judgement(of: wording.task, at: .actionItems))
            else { return nil }
            return .endless(at: wording.item.textRange)
        }
    }

    /// Whether it only opens a list or names an example: `**GitHub Actions:**`.
    private static func leadsIn(_ wording: ActionWording) -> Bool {
        wording.item.text.last { !$0.isWhitespace && !"*_`".contains($0) }.map { ":：".contains($0) } ?? false
    }

    /// What is told as over, whatever its box says: `Re-enabled alerting on the relays`.
    private static func isDone(_ wording: ActionWording) -> Bool {
        guard let first = wording.heads.first?.first, let opening = Word.all(in: wording.task).first else {
            return false
        }
        return first.isParticiple && first.text.hasSuffix("ed") && !unmeasured.contains(first)
            && first.text == opening.text
    }

    /// Whether it says where anybody can see that it was written down: `in the README`, `in tech.md`.
    private static func namesPlace(_ wording: ActionWording) -> Bool {
        places.occur(in: wording.words)
            || wording.text.split(whereSeparator: { $0.isWhitespace || "(),".contains($0) }).contains { word in
                let parts = word.split(separator: ".", omittingEmptySubsequences: false)
                return parts.count == 2 && parts[0].utf8.count > 1 && (1...5).contains(parts[1].utf8.count)
                    && parts[1].utf8.allSatisfy { $0 &- 0x61 < 26 }
            }
    }

    /// 便于快速定位问题: what another item is for.
    private static func isPurpose(_ wording: ActionWording) -> Bool {
        wording.hasChinese && purposes.firstMatch(in: ChineseText(wording.task.prefix(4))) != nil
    }

    private static let unmeasured = Phrases(.tasks, "unmeasured")
    private static let places = Phrases(.tasks, "place to look")
    private static let purposes = Phrases(.tasks, "purpose in chinese")
    private static let chineseConcrete = Phrases(.tasks, "concrete in chinese")

    /// `add more thorough tests`, `better dashboards`
    private static func leavesOpen(_ wording: ActionWording) -> Bool {
        wording.heads.contains { head in
            guard let match = open.match(head) else { return false }
            return !head[match.upperBound...].contains(where: bounds.contains)
        }
    }

    private static let open = Phrases(.tasks, "leaves open")
    private static let bounds = Phrases(.tasks, "bound")

    /// What sentences outside of the items promise: `we should look into …`, `more care is needed`.
    private func promises(in postmortem: Postmortem) -> [Finding] {
        let items = LineCover(postmortem.actionItems.map(\.range), in: postmortem.source)
        return postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion, !sentence.hasFigure,
                sentence.prose.scope == .paragraph || sentence.prose.scope == .listItem,
                sentence.hasChinese || sentence.words.count > 3,
                !items.overlaps(sentence.trimmedRange, in: postmortem.source),
                !Self.appeals.occur(in: sentence.words)
            else { return nil }
            if WeakPromise.isWished(in: sentence) { return .endless(at: sentence.trimmedRange) }
            guard !sentence.hasChinese else { return nil }
            let judgement = { SentenceJudge.shared.judgement(of: sentence.text, at: .actionItems) }
            guard
                WeakPromise.isMade(in: sentence) && Self.promise.isLikely(judgement())
                    || WeakPromise.isCalledFor(in: sentence) && Self.call.isLikely(judgement())
            else { return nil }
            return .endless(at: sentence.trimmedRange)
        }
    }

    /// `we need more help to improve …` asks the reader, and promises nothing.
    private static let appeals = Phrases(.tasks, "appeal")
    /// `the evidence holds no action item`
    private static let denials = Phrases(.tasks, "no action")
    private static let promise = Suspicion(fault: .weakAction, english: -3.5, chinese: 0.5)
    private static let call = Suspicion(fault: .weakAction, english: -2, chinese: 0.5)

    private static let concrete = Phrases(.tasks, "concrete", "work")
}

extension Finding {
    fileprivate static func endless(at range: SourceRange) -> Finding {
        Finding(
            Message(
                "this action does not seem to say by what anybody can see that it is done",
                zh: "这条措施似乎没有写明凭什么看得出已经完成"
            ),
            at: range
        )
    }
}
