import DebriefCore
import DebriefLanguage
import DebriefText

/// What a page or a report says in its own words, in the language of whoever reads it.
struct PageWords {
    let language: Language

    /// For the attribute `lang`.
    var tag: String { language == .english ? "en" : "zh-Hans" }

    func callAsFunction(_ english: String, _ chinese: String) -> String {
        language == .english ? english : chinese
    }

    /// `1 open question`, `3 open questions`
    func openQuestions(_ count: Int) -> String {
        self(count == 1 ? "1 open question" : "\(count) open questions", "\(count) 个待答问题")
    }

    /// `45 s`, `8 min`, `1 h 25 min`, `2 d 3 h`: the two largest units, cut off.
    func duration(_ seconds: Int) -> String {
        let units = [
            (86_400, self("d", "天")), (3_600, self("h", "小时")), (60, self("min", "分钟")), (1, self("s", "秒")),
        ]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 \(units[3].1)" }
        var parts = ["\(seconds / units[first].0) \(units[first].1)"]
        if first + 1 < units.count {
            let rest = seconds % units[first].0 / units[first + 1].0
            if rest > 0 { parts.append("\(rest) \(units[first + 1].1)") }
        }
        return parts.joined(separator: " ")
    }

    func phase(_ kind: Phase.Kind) -> String {
        switch kind {
        case .undetected: self("Undetected", "未被发现")
        case .alerted: self("Awaiting response", "等待响应")
        case .investigating: self("Investigating", "排查")
        case .mitigating: self("Mitigating", "缓解")
        case .recovering: self("Recovering", "恢复")
        case .reopened: self("Reopened", "复发")
        case .unspecified: self("In progress", "进行中")
        }
    }

    /// `14:23`, `~14:23`, `14:23–14:30`, `before 14:23`, with seconds and a date where it has them.
    func time(_ moment: Moment, withDate: Bool = false) -> String {
        let seconds = moment.precision == .second
        let date = moment.isDated ? moment.civil.dateText : ""
        if moment.precision == .day { return date }
        var text = moment.civil.clockText(seconds: seconds)
        if withDate, moment.isDated { text = "\(date) \(text)" }
        switch moment.certainty {
        case .exact: return text
        case .approximate: return "~" + text
        case .interval: return text + (moment.end.map { "–" + $0.clockText(seconds: seconds) } ?? "")
        case .before: return self("before \(text)", "\(text) 之前")
        case .after: return self("after \(text)", "\(text) 之后")
        }
    }

    /// A document's status, as a word of the page's language when it is one of ours.
    func status(_ status: String) -> String {
        switch status.lowercased() {
        case "draft": self("Draft", "草稿")
        case "in-review": self("In review", "评审中")
        case "final": self("Final", "定稿")
        default: status
        }
    }
}
