import DebriefCore

struct ActionVagueVerb: Check {
    let info = CheckInfo(
        id: "action-vague-verb",
        summary: "An action item says what will be different when it is done.",
        rationale: """
            "Improve monitoring" can be ticked off on any day, or never. A verb, a thing and something to observe make
            it an action: "alert when the pool is over 80 % for 5 minutes". An item with a number, a condition, code or
            a "done when" is taken as bounded whatever its verb.
            """,
        severity: .warning,
        examples: [
            .passes("## Action items\n\n- Add alerts when the free disk space is below 10 %\n"),
            .passes("## Action items\n\n- Improve p99 latency of search to 200 ms\n"),
            .passes("## Action items\n\n- Investigate whether `pool.size` can be read at run time\n"),
            .passes("## Action items\n\n- Review and merge the runbook for failover\n"),
            .passes("## 改进措施\n\n- 优化连接池，使等待时间低于 50 毫秒\n"),
            .fails("## Action items\n\n- ⟦Improve monitoring⟧\n"),
            .fails("## Action items\n\n- ⟦Look into better alerting for the cache⟧\n"),
            .fails("## Action items\n\n- ⟦We should be more careful with deployments⟧\n"),
            .fails("## 改进措施\n\n- ⟦加强监控⟧\n"),
            .fails("## 改进措施\n\n- ⟦进一步完善发布流程⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.actionItems.filter { !$0.isClosed && $0.doneWhen == nil }.compactMap { item in
            let words = item.text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }.map(
                String.init
            )
            guard !Self.isBounded(item, words, postmortem.source) else { return nil }
            if let verb = Self.english(words) ?? Self.chinese(item.text) { return .vague(verb, at: item.textRange) }
            return nil
        }
    }

    private static func isBounded(_ item: ActionItem, _ words: [String], _ source: SourceText) -> Bool {
        if words.count > 25 || hasFigure(item.text) { return true }
        if source[item.textRange].utf8.contains(0x60) { return true }
        // `extend the nightly run with a restore test`
        if zip(words, words.dropFirst()).contains(where: { $0 == "with" && ($1 == "a" || $1 == "an") }) { return true }
        return words.dropFirst().contains { bounds.contains($0) } || chineseBounds.contains { item.text.contains($0) }
    }

    /// `10 %`, `>5s`, but no ticket, address or name such as `v2` or `#118`.
    private static func hasFigure(_ text: String) -> Bool {
        text.split(whereSeparator: \.isWhitespace).contains { word in
            let start = word.drop { "(<>≥≤~≈$".contains($0) }
            guard !word.contains("/") else { return false }
            return start.first.map { $0.isASCII && $0.isNumber } == true
                || isChinese(word) && word.contains(where: isDigit)
        }
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static func isChinese(_ word: Substring) -> Bool {
        word.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// The vague verb at the head of an item, as written in the table.
    private static func english(_ words: [String]) -> String? {
        var head = words[...]
        while let first = head.first, leads.contains(first) { head = head.dropFirst() }
        if head.first == "make", head.last == "better" || head.last == "easier" { return "make \(head.last ?? "")" }
        for phrase in verbs where head.starts(with: phrase) {
            // `review and merge`, `investigate and fix`: a second verb says what comes of it.
            let rest = head.dropFirst(phrase.count)
            let hasSecond =
                rest.prefix(2).contains("and") && rest.dropFirst().prefix(2).contains { concrete.contains($0) }
            return hasSecond || rest.isEmpty && phrase == ["more"] ? nil : phrase.joined(separator: " ")
        }
        return nil
    }

    private static func chinese(_ text: String) -> String? {
        var rest = text[...]
        while let lead = chineseLeads.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(lead.count) }
        return chineseVerbs.first { rest.hasPrefix($0) }
    }

    /// Subjects and promises before the verb that counts.
    private static let leads: Set<String> = [
        "we", "need", "needs", "to", "should", "must", "will", "the", "team", "please", "i", "also", "further",
        "continue", "start", "begin", "try", "plan", "todo", "action", "let's", "be", "want", "have",
    ]

    private static let verbs: [[String]] = [
        "improve", "improving", "enhance", "enhancing", "look into", "look at", "looking into", "investigate",
        "investigating", "consider", "considering", "better", "more", "strengthen", "explore", "evaluate",
        "think about",
        "think of", "revisit", "optimize", "optimise", "increase awareness", "raise awareness", "research",
        "figure out",
        "find out", "assess", "discuss", "work on", "make better", "be more", "spike", "study", "clarify",
        "fix the issue", "fix the problem", "fix the bug", "review", "monitor closely", "increase monitoring",
        "increase test coverage", "increase visibility", "educate", "remind", "careful", "aware", "vigilant",
        "pay more attention", "pay attention", "ensure this", "make sure this", "prevent this", "streamline",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Words that tie an item to something that can be observed.
    private static let bounds: Set<String> = [
        "when", "whenever", "if", "until", "unless", "whether", "within", "least", "below", "above", "every", "so",
        "by", "per", "before", "after", "instead", "zero", "all", "each", "via",
    ]

    private static let concrete: Set<String> = [
        "merge", "fix", "add", "remove", "update", "implement", "deploy", "delete", "replace", "adjust", "set",
        "enable",
        "disable", "document", "correct", "publish", "decide", "test", "create", "write", "change", "tune", "migrate",
        "upgrade", "automate", "patch",
    ]

    private static let chineseLeads = [
        "我们", "团队", "运维", "研发", "开发", "测试", "各", "相关", "需要", "要", "后续", "继续", "应该", "应", "进一步", "持续",
    ]

    private static let chineseVerbs = [
        "加强", "完善", "优化", "提升", "提高", "增强", "改进", "改善", "规范", "推动", "梳理", "强化", "杜绝", "严格", "关注", "调研",
        "研究", "考虑", "探索", "评估", "注意", "重视", "健全",
    ]

    private static let chineseBounds = [
        "低于", "高于", "超过", "不超过", "以内", "至少", "当", "如果", "每", "使", "直到", "之前", "确保在", "通过", "自动", "增加", "新增",
        "接入", "支持",
    ]
}

extension Finding {
    fileprivate static func vague(_ verb: String, at range: SourceRange) -> Finding {
        Finding("'\(verb)' does not say when it is done", at: range)
    }
}
