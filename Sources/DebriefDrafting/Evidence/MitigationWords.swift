/// Whether a status page says that what should end the impact is in place: `mitigation has rolled out`,
/// `we have deployed a fix`, `traffic is rerouted`, `修复已上线`.
///
/// Noun and verb may stand either way round with words between them, so no list of phrases finds them.
enum MitigationWords {
    /// - Parameter text: as an update has it.
    static func tell(_ text: String) -> Bool {
        SentenceSplit.lowered(text).contains { sentence in
            clauses(of: sentence).contains { clauseTells($0) || tellsOfMost($0) || chineseClauseTells($0) }
        }
    }

    /// Whether an update says that an earlier measure did not end it.
    static func tellFailure(_ text: String) -> Bool {
        let lower = text.lowercased().replacing("’", with: "'")
        return failures.contains { lower.contains($0) }
    }

    /// Parts of a sentence of which each has a verb of its own.
    private static func clauses(of sentence: Substring) -> [Substring] {
        var found: [Substring] = []
        for part in sentence.split(whereSeparator: { ",;:，；：、()（）".contains($0) }) {
            var rest = part
            while let joint = [" and ", " but ", " while ", " which "].compactMap({ rest.firstRange(of: $0) })
                .min(by: { $0.lowerBound < $1.lowerBound })
            {
                found.append(rest[..<joint.lowerBound])
                rest = rest[joint.upperBound...]
            }
            found.append(rest)
        }
        return found
    }

    /// `resolved for most traffic`: over for nearly everybody, though not by its name.
    private static func tellsOfMost(_ clause: Substring) -> Bool {
        let most = [
            "resolved for most", "resolved for the majority", "mitigated for most", "mitigated for the majority",
            "mostly resolved", "largely resolved", "mostly mitigated", "largely mitigated",
        ]
        return most.contains { clause.contains($0) }
            && !["not ", "n't ", "once ", "until "].contains { clause.contains($0) }
    }

    private static func clauseTells(_ clause: Substring) -> Bool {
        let words = clause.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }
        guard words.count > 1, denials.isDisjoint(with: words), !words.contains(where: { $0.hasSuffix("n't") }),
            !denyingPhrases.contains(where: { clause.contains($0) })
        else { return false }
        for (index, word) in words.enumerated() {
            let before = words[..<index].suffix(5)
            let after = words[(index + 1)...].prefix(6)
            if word == "mitigated" || word == "mitigates" {
                return word == "mitigated" && (index == words.count - 1 || !before.isEmpty)
            }
            if measures.contains(word) {
                // `a fix has been deployed`, then `engineers deployed a fix`.
                let verb = after.firstIndex(where: completions.contains)
                if let verb, words[(index + 1)..<verb].contains(where: auxiliaries.contains) { return true }
                let earlier = before.firstIndex(where: deeds.contains)
                if let earlier, isActive(words, earlier), words[earlier..<index].count <= 5 { return true }
            }
            if flows.contains(word) {
                let verb = after.firstIndex(where: diversions.contains)
                if let verb, words[(index + 1)..<verb].contains(where: auxiliaries.contains) { return true }
                let earlier = before.firstIndex(where: diversions.contains)
                if let earlier, isActive(words, earlier) { return true }
            }
            if word == "rolled" && words[(index + 1)...].first == "back" || word == "reverted" {
                if index > 0, before.contains(where: auxiliaries.contains) || isActive(words, index) { return true }
            }
        }
        return false
    }

    /// Whether somebody did what a verb says: `we have deployed`, `our engineers rolled out`.
    private static func isActive(_ words: [Substring], _ verb: Int) -> Bool {
        words[..<verb].suffix(4).contains { actors.contains($0) || ["have", "has", "we've"].contains($0) }
    }

    private static func chineseClauseTells(_ clause: Substring) -> Bool {
        guard !chineseDenials.contains(where: { clause.contains($0) }) else { return false }
        if chinese.contains(where: { clause.contains($0) }) { return true }
        let isDone = chineseDone.contains { clause.contains($0) }
        return isDone && chineseMeasures.contains { clause.contains($0) }
    }

    private static let measures: Set<Substring> = [
        "fix", "fixes", "mitigation", "mitigations", "patch", "hotfix", "workaround", "correction", "rollback",
        "remediation", "failover", "revert",
    ]
    private static let auxiliaries: Set<Substring> = [
        "has", "have", "had", "is", "are", "was", "were", "been", "now", "fully", "successfully",
    ]
    private static let completions: Set<Substring> = [
        "implemented", "deployed", "applied", "rolled", "released", "shipped", "completed", "complete", "live", "place",
        "pushed", "propagated", "effective", "effect", "done", "out",
    ]
    private static let deeds: Set<Substring> = [
        "implemented", "deployed", "applied", "rolled", "released", "shipped", "completed", "pushed", "finished", "put",
    ]
    private static let flows: Set<Substring> = ["traffic", "requests", "load", "workloads"]
    private static let diversions: Set<Substring> = [
        "rerouted", "re-routed", "redirected", "diverted", "shifted", "moved", "drained", "steered", "failed-over",
    ]
    private static let actors: Set<Substring> = [
        "we", "engineers", "team", "teams", "engineering", "provider", "vendor", "operators", "they",
    ]
    private static let denials: Set<Substring> = [
        "not", "no", "never", "will", "being", "working", "attempting", "trying", "expect", "expected", "estimate",
        "estimated", "until", "once", "if", "when", "before", "should", "would", "could", "may", "partially", "partial",
        "underway", "ongoing", "begun", "began", "started", "starting", "beginning", "staging", "test", "testing",
        "preparing", "plan", "planned", "planning", "identified", "developed", "continue", "continuing", "failed",
        "unsuccessful", "ineffective", "attempted", "cannot", "yet", "unable",
    ]
    private static let denyingPhrases = ["in progress", "is rolling out", "are rolling out", "to some ", "for some "]

    private static let failures = [
        "did not resolve", "did not fix", "did not help", "did not work", "did not mitigate", "didn't resolve",
        "didn't fix", "didn't help", "has not resolved", "has not fixed", "not been effective", "was not effective",
        "was unsuccessful", "were unsuccessful", "was ineffective", "not had the desired effect",
        "not have the desired",
        "not had the expected", "has recurred", "have recurred", "recurrence of", "has returned", "have returned",
        "has resurfaced", "re-emerged", "issue persists", "issue is persisting", "problem persists", "errors persist",
        "impact persists", "issues persist", "still seeing errors", "still seeing elevated", "continue to see errors",
        "continue to see elevated", "continue to see failures", "seeing errors again", "failing again",
        "fix was rolled back", "fix has been rolled back", "mitigation was rolled back", "rolled back the fix",
        "rolled back the mitigation", "未能解决", "没有解决", "未解决", "没有效果", "未见效", "无效", "再次出现", "复发", "问题仍然存在",
        "问题依然存在", "仍未恢复", "修复已回滚", "修复已撤回", "修复失败", "缓解失败",
    ]

    private static let chinese = ["已缓解", "得到缓解", "影响已消除", "已止血", "已止损", "故障已排除"]
    private static let chineseDone = ["已", "完成", "生效", "到位"]
    private static let chineseMeasures = [
        "修复上线", "修复已", "上线修复", "部署修复", "实施修复", "发布修复", "修复部署", "修复发布", "修复方案", "缓解措施", "临时方案", "补丁", "热修复",
        "回滚", "回退", "切换到备", "切换至备", "流量切换", "切流", "流量已切", "流量切至", "流量切到", "流量迁移", "流量已", "故障转移", "主备切换", "应用修复",
        "推送修复",
    ]
    private static let chineseDenials = [
        "尚未", "未", "没有", "正在", "将", "预计", "计划", "准备", "部分", "等待", "如果", "待", "即将", "开始", "尝试", "失败", "定位", "确认修复方案",
        "制定", "找到", "不",
    ]
}
