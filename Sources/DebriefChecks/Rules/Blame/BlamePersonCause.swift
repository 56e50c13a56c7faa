import DebriefCore
import DebriefLanguage
import DebriefText

struct BlamePersonCause: Check {
    let info = CheckInfo(
        id: "blame-person-cause",
        summary: Message(
            "A mistake is told by what the system showed and accepted, not by who made it.",
            zh: "失误用系统显示了什么、接受了什么来写，而不是用谁做的来写"
        ),
        rationale: Message(
            """
            Whoever forgot, overlooked or mistyped something did what made sense with what was on the screen. Say what
            that was, and what let the action through. Only people, roles and pronouns count as subjects here: a pod may
            fail to notice, a job may ignore. In a section on causes the same words are `cause-is-person`.
            """,
            zh: """
                忘记、忽略或敲错的人，当时所做的与屏幕上的内容是相符的。写出屏幕上是什么，又是什么放行了这个操作。\
                这里只把人、角色和人称代词当作主语：实例可以没有察觉，任务可以忽略。在写原因的章节中，\
                同样的词由 `cause-is-person` 检查。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The reflector failed to notice pods that had started.\n"),
            .passes("The operator pod ignored the new setting.\n"),
            .passes("The on-call engineer did not have any sign that the cluster had changed.\n"),
            .passes("The developers did not find anything wrong with the certificate.\n"),
            .passes("The plan says: \"An engineer forgot to renew it.\"\n"),
            .passes("Two engineers failed to reproduce the error on staging.\n"),
            .passes("发布工具误删了两个节点。\n"),
            .rewrites(
                "⟦An engineer accidentally deleted⟧ the orders table at 14:02.\n",
                to: "The orders table was deleted at 14:02.\n"
            ),
            .rewrites("⟦运维人员误删⟧了生产库。\n", to: "生产库被删除。\n"),
            .fails("## Summary\n\n⟦An engineer forgot to renew⟧ the certificate.\n"),
            .fails("## Summary\n\n⟦A member of the storage team accidentally removed⟧ the volume.\n"),
            .fails("## Summary\n\nA technician, while moving cables, ⟦inadvertently unplugged⟧ the switch.\n"),
            .fails("## Summary\n\nThe developer ran the script in production ⟦by mistake⟧.\n"),
            .fails("## Summary\n\n⟦The night operator rebooted the wrong⟧ rack.\n"),
            .passes("## 概述\n\n系统未充分校验参数，脚本误删了两个节点。\n"),
            .passes("## 概述\n\n开发环境未检查证书。\n"),
            .passes("## 概述\n\n值班同学没有查看该群，因为告警早已改发到新群。\n"),
            .passes("## 概述\n\n运维同学使用了未验证的旧脚本，手册中仍写着它。\n"),
            .passes("## 概述\n\n告警没有通知到值班同学，因路由规则缺少该服务。\n"),
            .fails("## 概述\n\n⟦研发同学未充分⟧测试就上线。\n"),
            .fails("## 概述\n\n运营同学导入名单后，⟦漏看⟧了校验提示。\n"),
            .fails("## 概述\n\n⟦提交人没有提前知会⟧下游。\n"),
            .passes("## 概述\n\n测试同学没有测试数据，用例由脚本生成。\n"),
            .fails("## 概述\n\n⟦DBA 执行变更前没有通知⟧数据团队。\n"),
            .fails("## 概述\n\n⟦DBA 误删⟧了索引。\n"),
            .fails("## 概述\n\n⟦开发忘记⟧打开开关。\n"),
            .fails("## 概述\n\n⟦值班同学误删⟧了生产库的索引。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .blame, limit: -1) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let judged = postmortem.judgedSentences.filter { sentence in
            !(sentence.topic.map(SectionKind.causes.contains) ?? false)
        }
        let source = postmortem.source
        let people = postmortem.people
        func found(_ sentences: [Sentence], _ severity: Severity?) -> [Finding] {
            sentences.compactMap { sentence in
                Self.place(in: sentence, people: people).map {
                    .personBlamed($0, source, severity, Fix.withoutPerson(at: $0, in: sentence, source))
                }
            }
        }
        return found(judged, nil) + found(postmortem.rowSentences, .info)
    }

    private static func place(in sentence: Sentence, people: Set<String>) -> SourceRange? {
        if let mistake = Mistake.first(in: sentence), mistake.subject?.kind == .person {
            return sentence.range(of: mistake.words)
        }
        // Somebody who is named has a check of their own.
        guard sentence.hasChinese, ChineseMistakes.individual(in: sentence, people: people) == nil else { return nil }
        return ChineseMistakes.person(in: sentence)
    }
}

extension Finding {
    fileprivate static func personBlamed(
        _ range: SourceRange,
        _ source: SourceText,
        _ severity: Severity?,
        _ fixes: [Fix]
    ) -> Finding {
        Finding(
            Message("'\(source[range])' makes a person the cause", zh: "“\(source[range])”把人当作原因"),
            at: range,
            fixes: fixes,
            severity: severity
        )
    }
}
