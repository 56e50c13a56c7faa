/// Whether a sentence tells how an incident was noticed: `alert HighErrorRate fired`, `got paged`, `收到告警`.
///
/// An alert's name or tool may stand between the words that tell, so no list of phrases finds them.
enum NoticeWords {
    /// Whether an alert came: not one that cleared, was missing or is to be made.
    ///
    /// - Parameter sentence: in lower case.
    static func tellAlert(_ sentence: Substring) -> Bool {
        sentence.split { ",;，；".contains($0) }.contains(where: clauseTellsAlert)
    }

    private static func clauseTellsAlert(_ clause: Substring) -> Bool {
        let words = words(of: clause)
        guard denials.isDisjoint(with: words), !chineseDenials.contains(where: { clause.contains($0) }) else {
            return false
        }
        if words.first?.hasPrefix("告警") == true || chinese.contains(where: { clause.contains($0) }) { return true }
        if let index = words.firstIndex(where: alerts.contains) {
            let before = index > 0 ? words[index - 1] : ""
            return index == 0 || before == "first" || tools.contains(before) || !verbs.isDisjoint(with: words[index...])
        }
        if words.first == "firing" || words.contains("monitor") && !verbs.isDisjoint(with: words) { return true }
        return words.indices.dropFirst().contains { index in
            let (before, word) = (words[index - 1], words[index])
            if tools.contains(before) { return pagings.contains(word) || verbs.contains(word) }
            if pagings.contains(word), calls.contains(before) { return true }
            if ["was", "were", "is", "are"].contains(before), pagings.contains(word) {
                return index > 1 && callees.contains(words[index - 2])
            }
            return word == "by" && pagings.contains(before)
                || word == "off" && ["goes", "went"].contains(before) && words.contains("pager")
        }
    }

    /// Whether somebody says that they saw something.
    static func tellNotice(_ sentence: Substring) -> Bool { !notices.isDisjoint(with: words(of: sentence)) }

    private static func words(of sentence: Substring) -> [Substring] {
        sentence.split { !($0.isLetter || $0.isNumber || "'_-".contains($0)) }
    }

    private static let alerts: Set<Substring> = ["alert", "alerts", "alarm", "alarms"]
    private static let verbs: Set<Substring> = [
        "fired", "fires", "fire", "firing", "triggered", "triggers", "triggering", "raised", "received", "sounded",
        "sounds", "arrived", "arrives", "off", "came", "comes", "paged", "pages", "reports", "reported",
        "detects", "detected", "alerts",
    ]
    private static let tools: Set<Substring> = [
        "pagerduty", "grafana", "prometheus", "alertmanager", "datadog", "opsgenie", "cloudwatch", "sentry", "nagios",
        "zabbix", "newrelic", "pingdom", "dynatrace", "splunk", "victorops", "uptimerobot", "monitoring", "synthetic",
        "icinga", "checkmk",
    ]
    private static let pagings: Set<Substring> = ["paged", "pages", "alerted"]
    private static let calls: Set<Substring> = ["got", "gets", "get", "on-call", "oncall", "been", "team"]
    private static let callees: Set<Substring> = ["i", "we", "on-call", "oncall", "team", "engineer", "sre"]
    private static let notices: Set<Substring> = ["notice", "notices", "noticed", "noticing", "spots", "spotted"]
    private static let denials: Set<Substring> = [
        "no", "not", "without", "missing", "never", "didn't", "doesn't", "nobody", "resolved", "resolves", "cleared",
        "clears", "clearing", "recovered", "silenced", "silence", "silencing", "muted", "acked", "ack", "acknowledged",
        "acknowledges", "acknowledging", "closed", "closes", "threshold", "thresholds", "rule", "rules", "add", "added",
        "adding", "tune", "create", "created", "should", "would", "will", "green", "quiet", "noisy", "fatigue",
    ]
    private static let chinese = [
        "告警触发", "触发告警", "收到告警", "收到报警", "告警响", "报警响", "出现告警", "发出告警", "首个告警", "监控告警", "监控报警", "系统告警", "第一个告警", "触发报警",
        "报警触发", "告警通知",
        "收到首个告警",
    ]
    private static let chineseDenials = [
        "没有告警", "没有触发", "没有收到", "没收到", "未触发", "未收到", "无告警", "解除", "确认告警", "已确认", "恢复", "消除", "关闭告警", "告警关闭", "屏蔽",
        "静默",
    ]
}
