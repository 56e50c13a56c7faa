import DebriefCore
import DebriefLanguage
import DebriefText

struct WhysChain: Check {
    let info = CheckInfo(
        id: "whys-chain",
        summary: Message(
            "Each why asks about an answer before it, and the last answer is something that can be changed.",
            zh: "每个“为什么”都接着前面的某个回答，最后的回答是可以改变的东西"
        ),
        rationale: Message(
            """
            A chain whose second question is about something else has skipped the interesting step. One that ends after
            two steps, at a person or at the change that set it off has stopped too soon: ask what made that action
            sensible, or what the change met. Branches are fine: a question may take up any answer before it.
            """,
            zh: """
                第二问换了话题的追问，跳过了最值得问的一步。两步就停、停在人身上或停在引发故障的变更上，都停得太早：\
                要问是什么让那个操作显得合理，或那个变更遇到了什么。可以分叉：一个问题可以接前面的任何回答。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                """
                ## Five whys

                1. Why did orders fail? The pool had no connections left.
                2. Why had the pool none left? A query held each connection for 30 seconds.
                3. Why did the query take that long? Its index was dropped, and no test runs on a full table.
                """
            ),
            .passes(
                """
                ## 5 Whys

                - Orders failed because the pool had no connections left
                - The pool was empty because a query held connections
                - The query was slow since no test runs on a full table
                """
            ),
            .passes("## Five whys\n\nTo be discussed in the meeting.\n"),
            .passes(
                """
                ## 五个为什么

                1. 为什么订单失败？连接池耗尽。
                2. 为什么连接池耗尽？查询长时间占用连接。
                3. 为什么查询变慢？索引被删除，测试没有使用完整的表。
                """
            ),
            .fails(
                """
                ## ⟦Five whys⟧

                1. Why did orders fail? The pool had no connections left.
                2. Why had the pool none left? A query had no index.
                """
            ),
            .fails(
                """
                ## Five whys

                1. Why did orders fail? The pool had no connections left.
                2. ⟦Why was the certificate renewed by hand?⟧ The cron job was off.
                3. Why was the cron job off? Its host has no owner.
                """
            ),
            .fails(
                """
                ## Five whys

                1. Why did orders fail? The pool had no connections left.
                2. Why had the pool none left? A query had no index.
                3. Why had the query no index? ⟦The developer forgot to add⟧ one.
                """
            ),
            .fails(
                """
                ## Five whys

                1. Why did orders fail? The pool had no connections left.
                2. Why had the pool none left? The limit of the pool was lower.
                3. Why was the limit lower? ⟦Due to a configuration change.⟧
                """
            ),
            .fails(
                """
                ## 五个为什么

                1. 为什么订单失败？连接池耗尽。
                2. 为什么连接池耗尽？查询没有索引。
                3. 为什么查询没有索引？⟦开发人员疏忽⟧。
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.sections(.fiveWhys).flatMap { section -> [Finding] in
            let steps = postmortem.whySteps(in: section).filter { !$0.sentences.isEmpty }
            // One sentence is a note that the analysis is still to come.
            guard steps.count > 1 else { return [] }
            var findings = Self.jumps(in: steps)
            if steps.count < 3,
                let heading = postmortem.source.firstRange(of: section.title, in: section.headingRange)
            {
                findings.append(.short(steps.count, at: heading))
            }
            if let end = Self.end(of: steps, postmortem.people) { findings.append(end) }
            return findings
        }
    }

    /// The steps that take up nothing of what was said before them.
    private static func jumps(in steps: [WhyStep]) -> [Finding] {
        var said = ContentWords(steps[0].sentences)
        var findings: [Finding] = []
        for (index, step) in steps.enumerated().dropFirst() {
            let asked = step.question.isEmpty ? step.answer : step.question
            let words = ContentWords(asked)
            // `Why was that?` takes up whatever stands before it; an unanswered chain has nothing to take up.
            if words.count > 1, words.shares(with: said) == 0, !said.isEmpty, let place = asked.first,
                !asked.contains(where: { nets.occur(in: $0) })
            {
                findings.append(.jump(index + 1, at: place.trimmedRange))
            }
            said.add(ContentWords(step.sentences))
        }
        return findings
    }

    /// `为什么发布前没有发现`: why nothing caught it may be asked of everything before.
    private static let nets = Phrases(.causes, "nothing caught it")

    /// What the last answer stops at, when that is a person or a change.
    private static func end(of steps: [WhyStep], _ people: Set<String>) -> Finding? {
        guard let last = steps.last?.answer.last(where: { !$0.words.isEmpty || $0.hasChinese }) else { return nil }
        if let place = person(in: last, people) { return .person(at: place) }
        return CauseIsTriggerOnly.isTrigger(last) ? .trigger(at: last.trimmedRange) : nil
    }

    private static func person(in sentence: Sentence, _ people: Set<String>) -> SourceRange? {
        if let place = ChineseMistakes.anyone(in: sentence, people: people) ?? fault.first(in: sentence) {
            return place
        }
        guard let mistake = Mistake.first(in: sentence, people: people), mistake.subject?.isHuman == true else {
            return nil
        }
        return sentence.range(of: mistake.words)
    }

    private static let fault = Phrases(.causes, "human fault")
}

extension Finding {
    fileprivate static func short(_ count: Int, at range: SourceRange) -> Finding {
        Finding(Message("the chain of whys ends after \(count) steps", zh: "追问只有 \(count) 步"), at: range)
    }

    fileprivate static func jump(_ step: Int, at range: SourceRange) -> Finding {
        Finding(Message("why \(step) takes up no answer before it", zh: "第 \(step) 个“为什么”没有承接前面的回答"), at: range)
    }

    fileprivate static func person(at range: SourceRange) -> Finding {
        Finding(Message("the chain of whys ends at a person", zh: "追问止步于人"), at: range)
    }

    fileprivate static func trigger(at range: SourceRange) -> Finding {
        Finding(Message("the chain of whys ends at the change that set it off", zh: "追问止步于引发故障的变更"), at: range)
    }
}
