import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionVagueVerb: Check {
    let info = CheckInfo(
        id: "action-vague-verb",
        summary: Message("An action item says what will be different when it is done.", zh: "改进措施说明完成后会有什么不同"),
        rationale: Message(
            """
            "Improve monitoring" can be ticked off on any day, or never. A verb, a thing and something to observe make
            it an action: "alert when the pool is over 80 % for 5 minutes". An item with a number, code or a "done when"
            is taken as bounded whatever its verb; an investigation is bounded by what comes out of it, and a question
            by nothing that stands in it.
            """,
            zh: """
                “加强监控”哪天都可以打勾，也可以永远不打。动词、对象加上可以观察的东西，才是措施：\
                “连接池使用率超过 80% 持续 5 分钟时告警”。带有数字、代码或“完成标准”的，\
                不论用什么动词都视为有边界；调查类措施以其产出为边界，问题里的数字不算。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Action items\n\n- Add alerts when the free disk space is below 10 %\n"),
            .passes("## Action items\n\n- Improve p99 latency of search to 200 ms\n"),
            .passes("## Action items\n\n- Investigate whether `pool.size` can be read at run time\n"),
            .passes("## Action items\n\n- Investigate the 12 nodes of the north rack and list their disks\n"),
            .fails("## Action items\n\n- ⟦Investigate why 429 answers were not shown⟧\n"),
            .fails("## Action items\n\n- ⟦Find out whether 5 s are enough for the lease⟧\n"),
            .fails("## 改进措施\n\n- ⟦排查为什么 429 没有出现在面板上⟧\n"),
            .fails("## 改进措施\n\n- ⟦看看能不能把单个 broker 再调一下⟧\n"),
            .fails("## 改进措施\n\n- ⟦了解别的团队怎么做灰度⟧\n"),
            .passes("## 改进措施\n\n- 排查 3 台旧机器的磁盘\n"),
            .passes("## Action items\n\n- Review and merge the runbook for failover\n"),
            .passes("## Action items\n\n- Investigate the lost lease and write a report\n"),
            .passes("## Action items\n\n- Use mutual TLS to make the reinstall more reliable\n"),
            .passes("## 改进措施\n\n- 优化连接池，使等待时间低于 50 毫秒\n"),
            .passes("## 改进措施\n\n- 新增连接池使用率告警\n"),
            .passes("## Action items\n\n- Add monitoring of the fans of the core switches\n"),
            .fails("## Action items\n\n- ⟦Improve monitoring⟧\n"),
            .fails("## Action items\n\n- ⟦Add monitoring⟧\n"),
            .fails("## Action items\n\n- ⟦Look into better alerting for the cache⟧\n"),
            .fails("## Action items\n\n- ⟦Assess if the nodes are large enough⟧\n"),
            .fails("## Action items\n\n- ⟦The handover has room for improvement⟧\n"),
            .fails("## Action items\n\n- ⟦More proactive capacity planning⟧\n"),
            .fails("## Action items\n\n- ⟦Fix the bug that caused the outage⟧\n"),
            .fails("## 改进措施\n\n- ⟦加强监控⟧\n"),
            .fails("## 改进措施\n\n- ⟦进一步完善发布流程⟧\n"),
            .passes("## 改进措施\n\n- 每季度演练一次主从切换，输出报告（@ana，2025-03-01）\n"),
            .passes("## 改进措施\n\n- 排查存量脚本，输出清单并关闭前缀匹配\n"),
            .fails("## 改进措施\n\n- ⟦扩大灰度范围，延长观察时间⟧\n"),
            .fails("## 改进措施\n\n- ⟦加强监控（负责人：@ana，截止：2025-02-01，P1）⟧\n"),
            .fails("## 改进措施\n\n- ⟦稳定性专项治理⟧\n"),
            .fails("## 改进措施\n\n- ⟦对发布流程进行梳理⟧\n"),
            .fails("## 改进措施\n\n- ⟦与供应商沟通⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openWordings.filter { $0.item.doneWhen == nil }.compactMap { wording in
            guard Vigilance.phrase(in: wording) == nil, !wording.isAnnouncement,
                let verb =
                    wording.hasCode
                    ? Self.investigation(in: wording)
                    : wording.hasFigure ? Self.question(in: wording) : Self.verb(in: wording)
            else { return nil }
            return .vague(verb, at: wording.item.textRange)
        }
    }

    /// The words that leave open what will be different.
    static func verb(in wording: ActionWording) -> String? { english(wording) ?? chinese(wording.text) }

    /// `look into `kubectl drain``: the name of a thing says nothing of what comes of looking at it.
    private static func investigation(in wording: ActionWording) -> String? {
        guard !wording.hasFigure else { return nil }
        if wording.hasChinese {
            let text = ChineseText(wording.text.filter { $0 != " " && $0 != "*" })
            return chineseInvestigations.occur(in: text) ? chinese(wording.text) : nil
        }
        return wording.heads.lazy.compactMap { head -> String? in
            // `investigate whether `pool.size` can be read`: that has an answer.
            guard let verb = investigations.match(head), !(head[verb.upperBound...].first.map(asking.contains) ?? false)
            else { return nil }
            return weakVerb(head)
        }.first
    }

    private static let chineseInvestigations = Phrases(.tasks, "investigation in chinese")

    /// The investigation of a question: `find out why 5 s were not enough`.
    private static func question(in wording: ActionWording) -> String? {
        if wording.hasChinese {
            let text = ChineseText(wording.text.filter { $0 != " " && $0 != "*" })
            return asking.occur(in: text) ? chinese(wording.text) : nil
        }
        return wording.heads.lazy.compactMap { head -> String? in
            guard let verb = investigations.match(head), let next = head[verb.upperBound...].first,
                asking.contains(next)
            else { return nil }
            return weakVerb(head)
        }.first
    }

    private static let asking = Phrases(.tasks, "asking")

    private static func english(_ wording: ActionWording) -> String? {
        if let phrase = anywhere.firstMatch(in: wording.words) { return wording.words[phrase].joined }
        return wording.heads.lazy.compactMap(weakVerb).first
    }

    /// The vague verb at the head of some words, when nothing behind it says what comes of it.
    static func weakVerb(_ head: ArraySlice<Word>) -> String? {
        if head.first?.text == "make", let last = head.last, comparatives.contains(last) {
            return "make … \(last.text)"
        }
        if let verb = investigations.match(head) {
            let rest = head[verb.upperBound...]
            return rest.contains(where: deliverables.contains) || isFollowed(rest) ? nil : head[verb].joined
        }
        guard let verb = improvements.match(head) else { return nil }
        let rest = head[verb.upperBound...]
        // `extend the nightly run with a restore test`
        let isTied = zip(rest, rest.dropFirst()).contains {
            $0.text == "with" && ($1.text == "a" || $1.text == "an")
        }
        // `add monitoring of the fans of the switches`: what is watched is named.
        let isNamed =
            watches.contains(head[verb.upperBound - 1]) && rest.count > 3 && rest.contains(where: relations.contains)
        return isTied || isNamed || rest.contains(where: bounds.contains) || isFollowed(rest) ? nil : head[verb].joined
    }

    /// `review and merge`, `investigate and fix`: a second verb says what comes of it.
    private static func isFollowed(_ rest: ArraySlice<Word>) -> Bool {
        zip(rest, rest.dropFirst()).contains { $0.text == "and" && concrete.contains($1) }
    }

    private static let investigations = Phrases(.tasks, "investigation")

    private static let improvements = Phrases(.tasks, "improvement")

    /// Wherever it stands.
    private static let anywhere = Phrases(.tasks, "improvement anywhere")

    private static let watches = Phrases(.tasks, "watch word")
    private static let relations = Phrases(.tasks, "edge")

    private static let comparatives = Phrases(.tasks, "comparative")

    /// What an investigation leaves behind.
    private static let deliverables = Phrases(.tasks, "deliverable")

    /// Words that tie an improvement to something that can be observed.
    private static let bounds = Phrases(.tasks, "bound")

    private static let concrete = Phrases(.tasks, "concrete")

    private static func chinese(_ text: String) -> String? {
        let text = ChineseText(text.filter { $0 != " " && $0 != "*" })
        guard !boundsAnywhere.occur(in: text) else { return nil }
        let clauses = text.clauses
        let found =
            clauses.lazy.compactMap { nominal(text, $0) }.first
            ?? clauses.lazy.compactMap { leading(text, $0) }.first
        return found.map(text.string)
    }

    /// `稳定性治理`, `对流程进行梳理`: the verb stands behind its object.
    private static func nominal(_ text: ChineseText, _ clause: Range<Int>) -> Range<Int>? {
        if let verb = treatments.firstMatch(in: text, clause) { return verb }
        guard clause.count <= 14 else { return nil }
        if let verb = endings.lastMatch(in: text, clause) { return verb }
        let isTalk = talks.end(in: text, from: clause.lowerBound, to: clause.upperBound) != nil
        return isTalk ? talkEndings.lastMatch(in: text, clause) : nil
    }

    /// `我们需要加强监控`: the verb stands before it.
    private static func leading(_ text: ChineseText, _ clause: Range<Int>) -> Range<Int>? {
        var start = clause.lowerBound
        while let end = openings.end(in: text, from: start, to: clause.upperBound) { start = end }
        if let end = verbs.end(in: text, from: start, to: clause.upperBound) { return start..<end }
        // An amount that changes without a figure: `扩大范围`, `增加时间`.
        guard let end = changes.end(in: text, from: start, to: clause.upperBound),
            amounts.firstMatch(in: text, start..<clause.upperBound) != nil
        else { return nil }
        return start..<end
    }

    private static let treatments = Phrases(.tasks, "treatment")
    private static let endings = Phrases(.tasks, "vague ending")
    private static let talks = Phrases(.tasks, "talk")
    private static let talkEndings = Phrases(.tasks, "talk ending")
    private static let openings = Phrases(.tasks, "opening")
    private static let verbs = Phrases(.tasks, "vague verb")
    private static let changes = Phrases(.tasks, "change")
    private static let amounts = Phrases(.tasks, "amount")
    private static let boundsAnywhere = Phrases(.tasks, "bound anywhere")
}

extension Finding {
    fileprivate static func vague(_ verb: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(verb)' does not say when it is done", zh: "“\(verb)”没有说明怎样算完成"), at: range)
    }
}
