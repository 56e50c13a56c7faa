import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The words by which people tell of a condition, in English and Chinese.
enum ObservationWords {
    enum Cue: Hashable, Sendable {
        case notMonitored, access, document, owner, notUndoable, all, limit, expired, credential, manual, dependency,
            luck, worse
        case ruledOut
        /// Somebody has understood how it came about.
        case mechanism
        /// Somebody proposes what to do later.
        case followUp
    }

    /// - Parameter text: as the evidence has it.
    static func cues(in text: String) -> Set<Cue> {
        let bytes = Array(text.lowercased().replacing("’", with: "'").utf8)
        var found: Set<Cue> = []
        for match in table.matches(in: bytes) where !isDenied(match, in: bytes) { found.insert(match.value) }
        return found
    }

    /// `not expired`, `未过期`: only cues that are no denial themselves can be denied.
    private static func isDenied(_ match: PhraseTable<Cue>.Match, in bytes: [UInt8]) -> Bool {
        guard [.limit, .expired, .luck, .worse, .manual].contains(match.value) else { return false }
        let before = String(
            decoding: bytes[max(0, match.range.lowerBound - 16)..<match.range.lowerBound],
            as: UTF8.self
        )
        let words = before.split(separator: " ").suffix(2)
        return words.contains { ["not", "no", "never", "without", "isn't", "wasn't", "n't"].contains($0) }
            || ["未", "没有", "没", "不", "尚未"].contains { before.hasSuffix($0) }
    }

    private static let table = PhraseTable<Cue>([
        (
            [
                "no alert", "no alerts", "not monitored", "no monitoring", "no dashboard", "nobody was paged",
                "nobody got paged", "did not page", "didn't page", "alert did not fire", "alert didn't fire",
                "alert was muted", "alert was silenced", "alerts were muted", "alerts were silenced", "unmonitored",
                "没有告警", "没有监控", "未监控", "未配置告警", "没有配置告警", "告警没有触发", "告警未触发", "告警被屏蔽", "告警被静默",
            ], .notMonitored
        ),
        (
            [
                "no access", "don't have access", "didn't have access", "do not have access", "did not have access",
                "waiting for access", "need access", "without access", "lacks access", "no permission",
                "没有权限", "权限不足", "无权限", "等待授权", "等权限",
            ], .access
        ),
        (
            [
                "no runbook", "runbook is out of date", "runbook is outdated", "outdated runbook", "runbook is wrong",
                "runbook does not", "runbook doesn't", "no documentation", "not documented", "undocumented",
                "没有手册", "没有预案", "没有文档", "文档过时", "预案过时", "手册过时",
            ], .document
        ),
        (
            [
                "who owns", "nobody owns", "no owner", "on vacation", "on holiday", "out of office", "nobody knows",
                "the only one who knows", "cannot reach anybody", "can't reach anybody",
                "没人负责", "无人负责", "在休假", "联系不上", "没人知道",
            ], .owner
        ),
        (
            [
                "cannot be rolled back", "can't be rolled back", "cannot roll back", "can't roll back", "no rollback",
                "not reversible", "irreversible", "no way back", "无法回滚", "不能回滚", "没法回滚", "不可回滚",
            ], .notUndoable
        ),
        (
            [
                "100%", "100 %", "all regions", "all at once", "fleet-wide", "fleetwide", "globally", "worldwide",
                "to everyone", "to everybody", "full rollout", "全量", "所有机房", "所有区域", "所有节点", "一次性",
            ], .all
        ),
        (
            [
                "at its limit", "at the limit", "limit reached", "reached its limit", "reached the limit",
                "hit the limit",
                "hit its limit", "limit of", "exhausted", "exhaustion", "out of memory", "oom", "disk full",
                "disk is full", "no space left", "too many connections", "max connections", "saturated",
                "quota exceeded",
                "pool is full", "打满", "耗尽", "达到上限", "磁盘满", "磁盘已满", "内存溢出", "连接数已满", "占满",
            ], .limit
        ),
        (["expired", "expires", "过期", "到期"], .expired),
        // A cache's key expires by design; these do not.
        (
            [
                "certificate", "certificates", "cert", "certs", "token", "tokens", "credential", "credentials",
                "password", "licence", "license", "secret", "api key", "domain", "证书", "令牌", "凭证", "密码", "许可证", "域名",
            ], .credential
        ),
        (["by hand", "manually", "manual", "手动", "手工", "人工"], .manual),
        (
            [
                "third party", "third-party", "provider", "upstream", "vendor", "their side", "their status page",
                "供应商", "第三方", "上游", "服务商", "对方",
            ], .dependency
        ),
        (
            [
                "luckily", "fortunately", "lucky", "by luck", "by chance", "happened to be", "good thing that",
                "幸好", "幸亏", "碰巧", "恰好", "还好", "运气",
            ], .luck
        ),
        (["worse", "made it worse", "更糟", "更严重", "恶化", "反而"], .worse),
        (
            [
                "ruled out", "ruling out", "ruling it out", "rules it out", "ruled it out", "not the cause",
                "wasn't the cause", "was not the cause", "unrelated", "red herring", "排除", "无关", "不是原因",
            ], .ruledOut
        ),
        (
            [
                "confirmed in the code", "confirmed in code", "reproduced", "can reproduce", "confirmed that",
                "confirmed:",
                "confirmed the cause", "already in the code", "复现", "代码确认", "已证实", "确认是",
            ], .mechanism
        ),
        (
            [
                "action item", "action items", "todo", "to-do", "follow-up", "follow up", "we should", "we need to",
                "we must", "let's add", "needs an alert", "后续", "待办", "改进项", "需要补", "应该加", "需要加", "要加",
            ], .followUp
        ),
    ])
}
