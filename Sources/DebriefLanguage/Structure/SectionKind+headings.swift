import DebriefText

extension SectionKind {
    /// The kind of section that a heading announces, in English or Chinese, whatever its numbering or decoration.
    ///
    /// Returns `nil` for words that could stand over anything.
    package init?(heading: some StringProtocol) {
        let words = SectionKind.normalized(heading)
        guard !words.isEmpty, words.utf8.count <= 80 else { return nil }
        if let kind = HeadingWords.exact[words] {
            self = kind
        } else if let kind = SectionKind.beginning(words) {
            self = kind
        } else if let found = HeadingWords.contained.first(where: { words.contains($0.words) }) {
            // `4:09 PM: follow-up` heads a stretch of time.
            if found.kind == .actionItems, SectionKind.beginsWithClock(heading) { return nil }
            self = found.kind
        } else {
            return nil
        }
    }

    /// Whether the whole heading, apart from numbering and decoration, is a known name of a section.
    ///
    /// In plain text a line of its own is a heading only on this stronger evidence.
    package static func isKnownName(_ line: some StringProtocol) -> Bool {
        HeadingWords.exact[normalized(line)] != nil
    }

    private static func beginsWithClock(_ heading: some StringProtocol) -> Bool {
        let digits = heading.utf8.prefix { (0x30...0x39).contains($0) }.count
        return (1...2).contains(digits) && heading.utf8.dropFirst(digits).first == 0x3A
    }

    /// The kind whose name the words begin with, the longest name first, so that `action items timeline` is no timeline.
    private static func beginning(_ words: String) -> SectionKind? {
        let scalars = words.unicodeScalars
        var end = scalars.endIndex
        while end > scalars.startIndex {
            let last = scalars.index(before: end)
            // A name ends with a word; Chinese has no spaces between words.
            if end < scalars.endIndex,
                scalars[end] == " " || scalars[end].value > 0x2E80 || scalars[last].value > 0x2E80,
                let kind = HeadingWords.exact[String(scalars[..<end])]
            {
                return kind
            }
            end = last
        }
        return nil
    }

    /// Lower case; no numbering, emphasis, emoji, brackets or punctuation; single spaces.
    private static func normalized(_ heading: some StringProtocol) -> String {
        var words = ""
        var depth = 0
        var endsWithSpace = true
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【":
                depth += 1
                continue
            case ")", "）", "]", "】":
                depth = max(0, depth - 1)
                continue
            case _ where depth > 0: continue
            case "'", "’": words.unicodeScalars.append("'")
            // Plain letters and Chinese ones are told without the tables of Unicode: every line of plain text comes here.
            case "a"..."z", "0"..."9", "\u{4E00}"..."\u{9FFF}": words.unicodeScalars.append(scalar)
            case "A"..."Z": words.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
            case _ where scalar.value >= 0x80 && scalar.properties.isAlphabetic:
                words += scalar.properties.lowercaseMapping
            default:
                if !endsWithSpace { words.unicodeScalars.append(" ") }
                endsWithSpace = true
                continue
            }
            endsWithSpace = words.isEmpty
        }
        var rest = words[...]
        // `2.1 Timeline`, `A. Related Links`, `一、背景`
        while let word = rest.split(separator: " ", maxSplits: 1).first,
            word.allSatisfy(\.isNumber) || (word.count == 1 && rest.contains(" ") && word != "5"),
            rest.count > word.count, !rest.hasPrefix("5 why")
        {
            rest = rest.dropFirst(word.count + 1)
        }
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}

/// The names that sections go by.
private enum HeadingWords {
    static let exact: [String: SectionKind] = {
        var words: [String: SectionKind] = [:]
        for (kind, names) in names { for name in names { words[name] = kind } }
        return words
    }()

    static let contained: [(words: String, kind: SectionKind)] = [
        ("timeline", .timeline), ("时间线", .timeline), ("时间轴", .timeline), ("root cause", .rootCause),
        ("根因", .rootCause), ("根本原因", .rootCause), ("action item", .actionItems), ("lessons learn", .lessons),
        ("contributing factor", .contributingFactors), ("went well", .whatWentWell), ("went wrong", .whatWentWrong),
        ("got lucky", .whereWeGotLucky), ("five whys", .fiveWhys), ("5 whys", .fiveWhys), ("follow up", .actionItems),
        ("避免再次", .actionItems), ("防止再次", .actionItems), ("避免类似", .actionItems), ("个为什么", .fiveWhys),
        ("做得好", .whatWentWell), ("做得不好", .whatWentWrong), ("为什么没有发现", .whyNotCaught),
        ("没有更早发现", .whyNotCaught), ("没有提前发现", .whyNotCaught), ("没有及时发现", .whyNotCaught), ("未能及时发现", .whyNotCaught),
        ("影响", .impact), ("改进措施", .actionItems), ("行动项", .actionItems), ("待办事项", .actionItems),
        ("改进计划", .actionItems), ("改进行动", .actionItems), ("整改措施", .actionItems), ("改进项", .actionItems),
        ("原因分析", .rootCause), ("时间节点", .timeline), ("复盘总结", .lessons),
    ]

    private static let names: [(SectionKind, [String])] = [
        (
            .summary,
            [
                "summary", "executive summary", "incident summary", "tl dr", "tldr", "abstract", "overview",
                "high level summary", "issue summary", "synopsis", "quick summary", "概述", "摘要", "总结", "执行摘要",
                "事件概述", "事故概述", "故障概述", "事件摘要", "事故摘要", "简介", "概要", "事件概要",
                "概况", "事件概况", "故障概况", "事故概况", "总览", "事件总览", "故障总览", "一句话总结", "一句话概括", "结论", "简述", "事件简述", "故障简述",
                "事故简述", "问题概述", "问题简述", "故障概要", "事故概要", "故障摘要", "综述", "结论先行", "tldr", "tl dr",
            ]
        ),
        (
            .problemStatement,
            ["problem statement", "problem", "问题陈述", "问题描述", "故障描述", "故障现象", "问题现象", "现象", "the problem"]
        ),
        (.background, ["background", "context", "背景", "lead up", "leadup", "事件背景", "前情"]),
        (
            .impact,
            [
                "impact", "user impact", "impacts", "impact assessment", "scope of impact", "what was the impact",
                "metrics and impact", "影响", "影响范围", "影响评估", "影响面", "影响说明", "损失", "损失统计", "损失评估", "资损情况", "业务损失", "用户影响",
                "事件影响", "fault impact",
            ]
        ),
        (.customerImpact, ["customer impact", "users affected", "客户影响"]),
        (.businessImpact, ["business impact", "业务影响", "slo impact", "sla impact"]),
        (.technicalImpact, ["technical impact", "services affected", "affected services", "技术影响", "受影响的服务", "受影响服务"]),
        (
            .timeline,
            [
                "timeline", "incident timeline", "timeline of events", "chronology", "sequence of events", "key events",
                "key timeline", "event timeline", "detailed timeline", "time line", "timeline of incident", "timelines",
                "response timeline", "event log", "log of events", "events", "时间线", "事件时间线", "时间轴", "事件经过",
                "处理经过", "时间节点", "关键时间点", "关键时间节点", "关键节点", "过程回顾", "故障经过", "事故经过", "故障处理过程", "事故处理过程",
                "应急处理过程", "应急过程", "处置经过", "故障回顾", "事件回顾", "过程还原", "事件还原", "故障还原", "故障过程", "事故过程", "时序", "事件脉络",
                "处理过程", "故障时间线", "事件过程", "处理时间线", "排查过程", "经过", "timeline of the incident",
            ]
        ),
        (
            .rootCause,
            [
                "root cause", "root causes", "root cause analysis", "cause", "causes", "rca", "root causes identified",
                "root cause brief", "根因", "根本原因", "根本原因分析", "原因", "原因分析", "根因分析", "故障原因", "识别的根本原因",
                "直接原因", "间接原因", "原因小结", "原因总结", "深入分析", "问题分析", "事故原因", "问题原因", "事件原因", "故障分析", "事故分析", "技术分析",
                "成因", "成因分析", "归因", "归因分析", "根源分析", "原因剖析", "原因定位", "analysis", "incident analysis",
                "technical analysis", "what went wrong and why", "分析",
                "root cause and trigger",
            ]
        ),
        (.trigger, ["trigger", "triggers", "proximate cause", "触发", "触发条件", "触发因素", "诱因"]),
        (
            .whatHappened,
            [
                "what happened", "incident details", "description", "incident description", "details", "发生了什么", "事件描述",
                "事件详情", "经过描述",
            ]
        ),
        (
            .whyItHappened,
            [
                "why it happened", "why did it happen", "why did this happen", "为什么会发生", "为何发生", "为什么发生", "为什么会出问题",
                "为何会发生",
            ]
        ),
        (
            .whyNotCaught,
            [
                "why it wasn't caught", "why wasn't it caught", "why was it not caught", "detection gap", "检测差距",
                "为什么没有发现", "为何没有发现", "为何未被发现", "为什么没拦住", "为什么没有拦住", "为什么没发现",
            ]
        ),
        (
            .contributingFactors,
            [
                "contributing factors", "contributing causes", "contributors", "contributing factor", "促成因素", "影响因素",
                "相关因素", "诱发因素", "technical factors", "process factors", "human factors",
            ]
        ),
        (
            .fiveWhys,
            [
                "five whys", "the five whys", "5 whys", "5 whys analysis", "five whys analysis", "the 5 whys", "5个为什么",
                "5个为什么分析", "五个为什么", "五问", "五问法", "5个why", "五个why", "5why", "5 why", "为什么分析",
            ]
        ),
        (.systemDiagram, ["system diagram", "architecture diagram", "diagram", "系统架构图", "架构图", "系统图"]),
        (
            .detection,
            [
                "detection", "how was it detected", "how detected", "monitoring and detection", "检测", "发现", "发现过程",
                "故障发现", "如何发现", "怎么发现的",
            ]
        ),
        (
            .response,
            [
                "response", "response effectiveness", "incident response", "detection and response",
                "how did we respond", "trigger and response", "响应", "应急响应", "检测与响应", "响应过程", "处置过程",
            ]
        ),
        (
            .resolution,
            [
                "resolution", "recovery", "mitigation", "fix", "resolution and recovery", "short term fix",
                "how was it resolved", "remediation", "mitigation and resolution", "修复", "解决", "恢复", "解决方案", "修复措施",
                "解决过程", "处置", "缓解措施",
            ]
        ),
        (
            .whatWentWell,
            [
                "what went well", "what worked", "what worked well", "things that went well", "strengths in response",
                "went well", "the good", "effective tools processes", "做得好的地方", "哪些有效", "做得好的", "亮点",
            ]
        ),
        (
            .whatWentWrong,
            [
                "what went wrong", "what didn't work", "what didn't go well", "what went poorly", "what went badly",
                "gaps and issues", "process failures", "what could be improved", "what could have gone better",
                "where we could improve", "things that went poorly", "went poorly", "the bad", "做得不好的地方", "哪些无效",
                "可以改进的地方", "不足之处", "做得不好的", "不足", "待改进", "待改进的地方", "需要改进的地方", "存在的问题", "暴露的问题",
            ]
        ),
        (
            .whereWeGotLucky,
            [
                "where we got lucky", "what was lucky", "where were we lucky", "luck", "我们幸运的地方", "幸运的地方", "幸运之处",
                "运气好的地方", "侥幸之处",
            ]
        ),
        (
            .lessons,
            [
                "lessons learned", "lessons", "lessons learnt", "learnings", "key learnings", "lesson learned",
                "conclusions", "conclusion", "takeaways", "key takeaways", "technical insights", "process insights",
                "retrospective", "经验教训", "教训", "经验", "反思", "总结与反思", "复盘反思", "经验总结", "思考", "复盘结论",
            ]
        ),
        (
            .actionItems,
            [
                "action items", "actions", "actionables", "follow up actions", "follow ups", "followups", "next steps",
                "action points", "remediation items", "corrective actions", "corrective and preventative measures",
                "corrective and preventative measure",
                "corrective measures", "preventative actions", "preventive actions",
                "to do", "todo", "todos", "tasks", "action plan", "follow up", "follow up items",
                "action items and follow ups", "review actions", "recommended actions", "planned actions",
                "agreed actions", "improvement actions", "remedial actions", "行动项", "改进措施", "后续措施", "待办事项", "行动计划",
                "后续行动", "整改措施", "改进项", "后续改进",
                "改进", "改进行动", "改进计划", "改进事项", "改进方案", "改进工作", "改进点", "改进清单", "改进举措", "行动", "行动列表", "行动清单", "行动事项",
                "待办", "待办项", "待办列表", "后续计划", "后续工作", "后续待办", "后续事项", "后续跟进", "后续举措", "跟进项", "跟进事项", "跟进计划", "整改",
                "整改项", "整改计划", "整改方案", "整改事项", "优化措施", "优化项", "优化计划", "改善措施", "改善计划", "举措", "下一步", "下一步计划",
                "下一步行动", "todo list", "行动与跟进", "改进与跟进",
            ]
        ),
        (
            .prevention,
            [
                "prevention", "prevention strategies", "preventable", "long term prevention", "preventative measures",
                "how do we prevent this", "预防", "预防措施", "如何预防",
            ]
        ),
        (.recommendations, ["recommendations", "suggestions", "建议"]),
        (
            .systemicImprovements,
            [
                "systemic improvements", "improvements", "technical improvements", "process improvements",
                "cultural improvements", "系统性改进",
            ]
        ),
        (
            .metrics,
            [
                "metrics", "metric", "technical metrics", "incident metrics", "key metrics", "response metrics", "指标",
                "度量", "关键指标",
            ]
        ),
        (
            .communication,
            [
                "communication", "communications", "communication log", "communication timeline",
                "external communication", "customer communication", "沟通", "沟通记录", "通报记录", "对外沟通", "communication plan",
            ]
        ),
        (
            .relatedIncidents,
            ["related incidents", "similar incidents", "past incidents", "相关事件", "类似事件", "历史事件", "related issues"]
        ),
        (
            .references,
            [
                "references", "related links", "links", "links to relevant documentation", "see also", "relevant links",
                "参考资料", "相关链接", "参考", "链接",
            ]
        ),
        (
            .supportingInformation,
            [
                "supporting information", "supporting data", "key graphs screenshots", "monitoring graphs",
                "error rate graph", "支持数据", "支持信息", "图表", "监控图表",
            ]
        ),
        (.appendix, ["appendix", "appendices", "附录"]),
        (.glossary, ["glossary", "terminology", "definitions", "术语表", "术语", "名词解释"]),
        (
            .questions,
            ["open questions", "questions", "unanswered questions", "outstanding questions", "未解决的问题", "待解决问题", "开放问题"]
        ),
        (.acknowledgements, ["acknowledgements", "acknowledgments", "thanks", "致谢", "鸣谢"]),
        (.signOff, ["sign off", "approval", "approvals", "reviewers", "review", "签核", "审批", "评审"]),
        (.evidence, ["evidence", "sources", "证据", "证据清单", "来源"]),
    ]
}
