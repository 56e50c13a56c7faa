import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The generated block `metrics`: each figure with the two moments it is counted between.
enum MetricsTable {
    static func markdown(for postmortem: Postmortem) -> String {
        let language = postmortem.language
        let header =
            language == .english
            ? "| Metric | Value | From | To |" : "| 指标 | 值 | 起点 | 终点 |"
        let metrics = postmortem.metrics
        let moments = metrics.flatMap { [$0.from?.event.time, $0.to?.event.time] }.compactMap { $0 }
        let areDated = moments.allSatisfy(\.isDated) && Set(moments.map(\.civil.day)).count > 1
        let rows = metrics.map { metric in
            // The organisation names its metrics, in whatever signs.
            "| \(InertText.markdown(metric.definition.label(language))) | \(value(metric, language)) | \(anchor(metric.from, language, areDated)) "
                + "| \(anchor(metric.to, language, areDated)) |"
        }
        return ([header, "| --- | --- | --- | --- |"] + rows + objective(of: postmortem, metrics)).joined(
            separator: "\n"
        )
    }

    /// A length between rough times is rough.
    private static func value(_ metric: Metric, _ language: Language) -> String {
        let label = metric.state.label(language)
        let isRough = [metric.from, metric.to].contains { $0?.event.time.certainty == .approximate }
        return metric.seconds != nil && isRough ? "~" + label : label
    }

    /// - Parameter isDated: whether the milestones lie on several days, so that a clock alone could be of any.
    private static func anchor(_ anchor: Metric.Anchor?, _ language: Language, _ isDated: Bool) -> String {
        guard let anchor else { return "–" }
        let time = anchor.event.time
        if time.precision == .day { return "\(anchor.milestone.label(language)), \(time.civil.dateText)" }
        let mark = time.certainty == .approximate ? "~" : ""
        let clock = mark + time.civil.clockText(seconds: time.precision == .second)
        return "\(anchor.milestone.label(language)), \(isDated ? "\(time.civil.dateText) \(clock)" : clock)"
    }

    /// One sentence on the objective, when the document states one and the impact has a value.
    private static func objective(of postmortem: Postmortem, _ metrics: [Metric]) -> [String] {
        guard let objective = postmortem.metadata.serviceLevel,
            let impact = metrics.first(where: { $0.id == .impactDuration }), let seconds = impact.seconds,
            let budget = ErrorBudget(objective, impactSeconds: seconds, start: startDate(of: impact))
        else { return [] }
        return ["", budget.sentence(postmortem.language)]
    }

    private static func startDate(of impact: Metric) -> CivilDate? {
        guard let time = impact.from?.event.time, time.isDated else { return nil }
        return time.civil.date
    }
}

extension ErrorBudget {
    /// The cost in one sentence, with the numbers it is computed from.
    package func sentence(_ language: Language) -> String {
        let target = Percent.text(objective.target)
        let failing = Percent.text(objective.failing)
        let used = Percent.text(consumed)
        let actual = Percent.text(availability)
        let allowed = DurationText.text(Int(clamping: budgetSeconds.rounded()), language)
        let days = windowSeconds / 86_400
        switch language {
        case .english:
            return "With \(failing) of requests failing, this incident used \(used) of the error budget of \(allowed) "
                + "(\(target) over \(days) days); availability over that window is at most \(actual)."
        case .chinese:
            return "按 \(failing) 的请求失败计算，本次事件消耗了 \(days) 天 \(target) 目标所允许的 \(allowed) 错误预算的 \(used)；"
                + "该窗口内的可用性至多为 \(actual)。"
        }
    }
}

/// Shares as people write them.
package enum Percent {
    /// Up to three decimals, none that are zero: `99.9 %`, `356 %`.
    package static func text(_ share: Double) -> String {
        guard let scaled = Int(read: (share * 100_000).rounded()) else { return "– %" }
        var digits = String(scaled / 1_000)
        let fraction = abs(scaled % 1_000)
        if fraction > 0 {
            var tail = String(fraction)
            tail = String(repeating: "0", count: 3 - tail.count) + tail
            while tail.last == "0" { tail.removeLast() }
            digits += "." + tail
        }
        return digits + " %"
    }
}
