import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightShouldHave: Check {
    let info = CheckInfo(
        id: "hindsight-should-have",
        summary: Message("A postmortem tells what happened, not what should have happened.", zh: "复盘写发生了什么，不写本该发生什么"),
        rationale: Message(
            """
            "Should have" describes a past that did not take place and judges people by what only the ending made clear.
            Write what was known and visible then, or turn the sentence into an action item. What a machine should have
            done by its own specification is a fact, and stays.
            """,
            zh: """
                “本应”写的是事后的假设，不是当时的事实，用结局才揭示的东西评判人。写出当时知道和看得到的，\
                或把句子改成改进措施。机器按自身规格本应做的是事实，可以保留。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The autoscaler should have added two nodes, but its quota was used up.\n"),
            .passes("It should not have been possible to upload that many packages.\n"),
            .passes("Every follow-up should have a ticket.\n"),
            .passes("Alerts should have an owner.\n"),
            .passes("请求本应由备用节点处理，但配额已用完。\n"),
            .rewrites(
                "The warning ⟦should have been noticed⟧ a week earlier.\n",
                to: "The warning was not noticed a week earlier.\n"
            ),
            .rewrites("We ⟦should have tested⟧ the rollback first.\n", to: "The rollback was not tested first.\n"),
            .rewrites("⟦我们本应⟧先验证回滚。\n", to: "当时没有先验证回滚。\n"),
            .fails("We ⟦should have tested⟧ the rollback first.\n"),
            .fails("The warning ⟦should have been noticed⟧ a week earlier.\n"),
            .fails("The reviewer ⟦shouldn't have approved⟧ the change.\n"),
            .passes("告警本应在 1 分钟内发出，但聚合窗口为 15 分钟。\n"),
            .passes("按设计，备库本应自动接管写入。\n"),
            .passes("队列积压超过 1 万条时就应该扩容，这是容量手册的规定，当时为 3 千条。\n"),
            .fails("⟦我们本应⟧先验证回滚。\n"),
            .fails("研发⟦理应⟧在迁移后回归全部脚本。\n"),
            .fails("⟦本应⟧在 20:04 就切换兜底页。\n"),
            .fails("看到曲线抬升时⟦就该⟧停止灰度。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion,
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            return Self.wish(in: sentence).map {
                .counterfactual(
                    $0,
                    postmortem.source,
                    Passive(sentence, postmortem.source).fix(forWish: $0)
                        ?? (sentence.hasChinese ? ChineseRewrite.fix(forWish: $0, postmortem.source) : nil)
                )
            }
        }
    }

    /// The words of a sentence that wish for another past.
    static func wish(in sentence: Sentence) -> SourceRange? { english(sentence) ?? chinese(sentence) }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        if let match = standing.matches(in: words).first, match.upperBound < words.count,
            humanActs.contains(words[match.upperBound].text) || words[match.upperBound - 1].text == "done"
        {
            return sentence.range(of: match)
        }
        for match in modals.matches(in: words) {
            var verb = match.upperBound
            while verb < words.count, adverbs.contains(words[verb].text) || isAdverb(words[verb].text) { verb += 1 }
            guard verb < words.count, words[verb].clause == words[match.lowerBound].clause else { continue }
            if words[verb].text == "been" {
                var participle = verb + 1
                while participle < words.count, isAdverb(words[participle].text) { participle += 1 }
                guard participle < words.count, humanActs.contains(words[participle].text),
                    !hasMachineReason(words, from: participle)
                else { continue }
                return sentence.range(of: match.lowerBound..<participle + 1)
            }
            guard isParticiple(words[verb].text), hasHumanSubject(words, before: match.lowerBound) else { continue }
            return sentence.range(of: match.lowerBound..<verb + 1)
        }
        return nil
    }

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        if let match = chineseModals.firstMatch(in: sentence) { return match }
        // What a runbook lays down is no wish.
        guard chineseWishes.occur(in: sentence), !chineseDuties.occur(in: sentence) else { return nil }
        for clause in sentence.chineseClauses {
            guard let wish = chineseWishes.firstMatch(in: clause.text, offset: clause.offset) else { continue }
            let before = clause.text.keepingBytes(wish.lowerBound - clause.offset)
            let after = clause.text.droppingBytes(wish.upperBound - clause.offset).keepingBytes(60)
            // `请求本应由备用节点处理`: what a machine is built to do.
            guard chineseActs.firstMatch(in: after, offset: 0) != nil,
                chineseMachines.firstMatch(in: before, offset: 0) == nil,
                !["由", "自动", "被自动", "会自动"].contains(where: { after.hasPrefix($0) })
            else { continue }
            return wish
        }
        return nil
    }

    private static let chineseDuties = ChinesePhrases(["规定", "手册", "按设计", "设计上", "约定", "预案要求", "规范要求"])

    private static let chineseWishes = ChinesePhrases([
        "本应该", "本应", "本该", "原本应该", "原本应", "原本该", "理应", "早就该", "早应该", "早该", "当时应该", "当时应", "当时就该", "就应该", "就该",
        "应当时", "原应", "应该更早", "应更早", "应该提前", "应该第一时间", "应第一时间", "不应该直接", "不该直接", "不应直接", "不应该在", "不该在",
        "本来应该", "本来就应该", "本来就该", "当初就该",
    ])

    /// What people do.
    private static let chineseActs = ChinesePhrases([
        "检查", "核对", "确认", "验证", "校验", "测试", "回归", "评审", "复核", "审核", "评估", "通知", "同步", "告知", "报备", "上报", "升级", "沟通",
        "对齐", "关注", "注意", "跟进", "响应", "处理", "考虑", "回滚", "限流", "切流", "降级", "扩容", "切换", "发现", "想到", "意识到", "排查", "看",
        "止损", "回退", "下线", "暂停", "停止", "做", "走", "拉", "找", "联系", "压测", "演练", "备份", "安排", "准备", "补", "加", "执行", "操作", "发",
        "预案", "灰度", "避免", "知道", "用", "修复", "重启",
    ])

    private static let chineseMachines = ChinesePhrases([
        "请求", "流量", "任务", "系统", "平台", "服务", "告警", "监控", "节点", "集群", "脚本", "程序", "接口", "数据", "消息", "缓存", "副本", "连接",
        "探针", "调度", "网关", "客户端", "服务端", "进程", "事务", "订单", "实例", "备库", "主库", "从库", "索引", "配置项", "参数", "字段", "报警", "逻辑",
        "哨兵", "策略", "规则", "熔断", "限流器", "开关",
    ])

    private static let modals = PhraseTable([
        "should have", "should not have", "shouldn't have", "should've", "ought to have", "ought not to have",
        "should never have", "should also have", "should really have", "should probably have", "should of",
        "should have probably", "should maybe have", "should already have", "should perhaps have", "needed to have",
    ])

    /// A rule stated as if it had been one: `tests should at all times be run on staging`.
    private static let standing = PhraseTable([
        "should always be", "should always have been", "should at all times be", "should at all time be",
        "should never be", "must never be", "must always be", "should not be done", "should never have been",
    ])

    private static let adverbs: Set<String> = ["never", "also", "all", "just", "at", "least", "first"]

    private static func isAdverb(_ word: String) -> Bool {
        word.hasSuffix("ly") || word == "better" || word == "already"
    }

    private static func isParticiple(_ word: String) -> Bool {
        (word.hasSuffix("ed") && word.utf8.count > 3 && word != "need") || participles.contains(word)
    }

    private static let participles: Set<String> = [
        "done", "known", "seen", "caught", "found", "made", "taken", "given", "gone", "written", "told", "thought",
        "kept", "run", "sent", "set", "put", "read", "gotten", "got", "left", "paid", "understood", "begun", "chosen",
        "held", "asked", "built", "spent", "stuck", "brought", "felt", "rolled", "spotted", "communicated",
    ]

    /// What only people fail to do, in the passive.
    private static let humanActs: Set<String> = [
        "caught", "noticed", "detected", "addressed", "tested", "reviewed", "checked", "done", "escalated", "found",
        "communicated", "documented", "considered", "prevented", "avoided", "followed", "verified", "rushed", "pushed",
        "merged", "deployed", "noted", "seen", "spotted", "discussed", "planned", "questioned", "anticipated",
        "foreseen", "handled", "involved", "informed", "told", "made", "paged", "approved", "rolled", "investigated",
        "identified", "known", "raised", "asked", "fixed", "removed", "sized", "announced", "posted", "coordinated",
        "given", "implemented", "added", "configured", "updated", "upgraded", "monitored", "enabled", "disabled",
        "declared", "reported", "set", "taken", "treated", "prioritised", "prioritized", "validated", "put", "used",
        "kept", "run", "stopped", "reverted", "started", "shared", "learned", "picked", "applied", "in", "obvious",
        "clear", "aware", "more", "better", "able", "part", "there", "faster", "sooner", "quicker", "earlier",
        "allowed",
        "created", "increased", "assigned", "notified", "consulted", "replaced", "renewed", "rotated", "paid",
        "limited",
    ]

    private static let subjects: Set<String> = [
        "we", "i", "you", "they", "he", "she", "nobody", "everybody", "everyone", "team", "teams", "who", "someone",
    ]

    private static func hasHumanSubject(_ words: [Sentence.Word], before index: Int) -> Bool {
        guard index > 0, !words[index].followsGap else { return false }
        let word = words[index - 1].text
        guard words[index - 1].clause == words[index].clause else { return false }
        return subjects.contains(word) || words[index - 1].classes.contains(where: [.person, .team])
            || SubjectFinder.isHandle(word)
    }

    /// `should have been removed by the cleanup job`, `automatically`: a machine's duty.
    private static func hasMachineReason(_ words: [Sentence.Word], from index: Int) -> Bool {
        words[max(0, index - 2)..<min(words.count, index + 3)].contains {
            $0.text == "by" || $0.text == "automatically"
        }
    }

    private static let chineseModals = ChinesePhrases(
        ["我们", "工程师", "团队", "值班人员", "开发人员", "运维人员", "测试人员", "同学", "评审", "负责人"].flatMap { subject in
            ["本应", "本该", "早该", "理应", "早就该", "原本应该", "当时应该"].map { subject + $0 }
        } + [
            "早该", "早就应该", "本应被发现", "本应及时发现", "本该发现", "本应避免", "本该避免", "本应提前", "本不应该", "本不该", "不应该在生产",
            "当初应该", "当时就应该",
        ]
    )
}

extension Finding {
    fileprivate static func counterfactual(_ range: SourceRange, _ source: SourceText, _ fix: Fix?) -> Finding {
        Finding(
            Message(
                "'\(source[range])' describes a past that did not happen",
                zh: "“\(source[range])”写的是事后的假设，不是当时的事实"
            ),
            at: range,
            fixes: fix.map { [$0] } ?? []
        )
    }
}
