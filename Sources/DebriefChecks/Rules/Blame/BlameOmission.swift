import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameOmission: Check {
    let info = CheckInfo(
        id: "blame-omission",
        summary: Message("What was not done is told as the check that does not exist.", zh: "没有做的事，写成缺少的那道检查"),
        rationale: Message(
            """
            "We failed to verify" sounds honest and still ends at people. Turn it round: which check would have shown
            it, and where is it missing? Machines may omit what they like, and attempts that did not succeed ("we failed
            to restart it") are facts.
            """,
            zh: """
                “我们没有验证”听起来坦诚，却仍然止步于人。换个方向：哪道检查能发现它，它缺在哪里？\
                机器可以漏掉任何东西；尝试而未成功（“重启未能成功”）是事实。
                """
        ),
        severity: .warning,
        examples: [
            .passes("Several databases were failing to write their logs to the store.\n"),
            .passes("Nothing in the release checks whether the agent is running.\n"),
            .passes("Block validation did not check for negative amounts.\n"),
            .passes("We failed to restart the primary twice.\n"),
            .passes("The tests added with the change did not test all paths.\n"),
            .passes("We did not notice the alert, because it went to a closed channel.\n"),
            .passes("The parser ignored the last field.\n"),
            .passes("发布流程没有检查代理是否在运行。\n"),
            .passes("校验脚本没有严格检查空值。\n"),
            .passes("我们没有测试环境，只能在预发复现。\n"),
            .passes("根因尚未确认，见待答问题。\n"),
            .rewrites(
                "⟦We forgot to add⟧ the new limits to the deploy script.\n",
                to: "The new limits were not added to the deploy script.\n"
            ),
            .rewrites("⟦我们忘记⟧更新证书。\n", to: "证书未更新。\n"),
            .fails("⟦We failed to verify⟧ that the agent was running.\n"),
            .fails("⟦We overlooked⟧ the second region.\n"),
            .fails("The tests covered only new clusters, ⟦omitting to validate⟧ an upgrade.\n"),
            .fails("The change was merged ⟦without proper testing⟧.\n"),
            .fails("The expiry of the second certificate ⟦was overlooked⟧.\n"),
            .fails("⟦我们没有验证⟧备份能否恢复。\n"),
            .fails("执行前⟦没有仔细核对⟧主机列表。\n"),
            .fails("本次变更⟦评审不到位⟧。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .blame, limit: -0.5) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let people = postmortem.people
        return postmortem.judgedSentences.compactMap { sentence in
            Self.place(in: sentence, people).map {
                .omission($0, postmortem.source, Fix.withoutPerson(at: $0, in: sentence, postmortem.source))
            }
        }
    }

    private static func place(in sentence: Sentence, _ people: Set<String>) -> SourceRange? {
        let topic = sentence.topic
        guard !sentence.isQuestion, sentence.prose.scope != .heading,
            !(topic.map(SectionKind.actions.contains) ?? false)
        else { return nil }
        if let mistake = Mistake.first(in: sentence), let kind = mistake.subject?.kind {
            switch kind {
            case .weOrI where sentence.words[mistake.words.lowerBound].text != "i", .they:
                return sentence.range(of: mistake.words)
            default: return nil
            }
        }
        if let place = agentless(sentence) { return place }
        guard sentence.hasChinese, ChineseMistakes.anyone(in: sentence, people: people) == nil,
            ChineseMistakes.team(in: sentence) == nil
        else { return nil }
        return ChineseMistakes.omission(in: sentence)
    }

    /// Nobody is named, and only a person can have omitted it.
    private static func agentless(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for match in phrases.matches(in: words) {
            guard match.upperBound < words.count else { continue }
            let last = words[match.upperBound - 1].text
            if last == "to" {
                // `several databases were failing to write`
                let isMachines = words[max(0, match.lowerBound - 4)..<match.lowerBound].contains {
                    $0.classes.contains(.machine) && $0.clause == words[match.lowerBound].clause
                }
                guard words[match.upperBound].classes.contains(.duty), !isMachines else { continue }
                return sentence.range(of: match.lowerBound..<match.upperBound + 1)
            }
        }
        // `the value can be cached without checking for updates`
        if let match = endings.firstMatch(in: words), !sentence.supposes(at: match.lowerBound) {
            return sentence.range(of: match)
        }
        return nil
    }

    private static let phrases = Phrases(.mistakes, "failing to")

    private static let endings = Phrases(.mistakes, "left undone")
}

extension Finding {
    fileprivate static func omission(_ range: SourceRange, _ source: SourceText, _ fixes: [Fix]) -> Finding {
        Finding(
            Message(
                "'\(source[range])' tells what people left undone, not which check is missing",
                zh: "“\(source[range])”写的是人没做什么，不是缺少什么检查"
            ),
            at: range,
            fixes: fixes
        )
    }
}
