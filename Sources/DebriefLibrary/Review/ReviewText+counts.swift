import DebriefCore
import DebriefLanguage
import DebriefText

extension ReviewText {
    var severities: [ReviewBlock] {
        guard !review.severities.isEmpty else { return [] }
        var rows = review.severities.map { count in
            [[.quoted(count.name)], counted(count.incidents)] + before(count, \.severities)
        }
        rows += rest { $0.severity == nil }
        let head = [say("Severity", "级别"), say("Incidents", "次数")] + comparedHead
        return [heading("By severity", "按级别"), .table(head: head, rows: rows)]
    }

    var services: [ReviewBlock] {
        let services = review.services
        guard !services.isEmpty else { return [] }
        let hasBudget = services.contains { objectives[$0.name] != nil }
        var rows = services.map { count -> [[ReviewSpan]] in
            [
                [.quoted(count.name)], counted(count.incidents), [.words(impact(of: count))],
                [.words(availability(of: count))],
            ] + (hasBudget ? [[.words(budget(of: count))]] : []) + before(count, \.services)
        }
        let blank: [[ReviewSpan]] = Array(repeating: [.words("–")], count: hasBudget ? 3 : 2)
        rows += rest(blank) { $0.services.isEmpty }
        let head =
            [say("Service", "服务"), say("Incidents", "次数"), say("Impact", "影响时长"), say("Available at least", "可用率不低于")]
            + (hasBudget ? [say("Error budget used", "已用错误预算")] : []) + comparedHead
        return [
            heading("By service", "按服务"), .table(head: head, rows: rows),
            paragraph(
                "An incident of several services counts for each. Availability\(hasBudget ? " and error budget are those" : " is that") of the period up to \(lastDay.dateText), "
                    + "as if nothing had worked during each impact.",
                "涉及多个服务的故障在每个服务下各计一次。可用率\(hasBudget ? "和错误预算" : "")按截至 \(lastDay.dateText) 的时段计算，影响期间视为完全不可用。"
            ),
        ]
    }

    /// By kind of cause, each with the sentence that decides.
    var kinds: [ReviewBlock] {
        let kinds = review.kinds
        guard !kinds.isEmpty else { return [] }
        var rows = kinds.map { kind, count -> [[ReviewSpan]] in
            [[.words(kind.text.text(in: language))], counted(count.incidents)]
                + before(count) { $0.kinds.map(\.count) }
        }
        rows += rest { $0.kind == nil }
        let items = kinds.flatMap { kind, count in
            count.incidents.compactMap { incident in
                incident.kind.map { found in
                    ReviewItem([
                        .words(kind.text.text(in: language) + say(": ", "：")),
                        .place(place(incident, line: found.passage.line)),
                        .words(" "), .quoted(found.passage.text),
                    ])
                }
            }
        }
        let head = [say("Kind of cause", "原因类型"), say("Incidents", "次数")] + comparedHead
        return [
            heading("By kind of cause", "按原因类型"), .table(head: head, rows: rows),
            paragraph(
                "Each incident counts once, by the first sentence on its causes that has words of a kind. Where it is not so, "
                    + "'factors:' in the head of the document names the kind, such as 'factors: [capacity]'.",
                "每起故障计一次，取原因中第一个带有某类用语的句子。不符时，在文档头部写明类型，例如 factors: [容量]。"
            ),
            .list(items),
        ]
    }

    private var lastDay: CivilDate {
        review.period.last.daysSinceEpoch < today.daysSinceEpoch ? review.period.last : today
    }

    /// Of incidents that state none.
    private func rest(_ blank: [[ReviewSpan]] = [], _ isOne: (ReviewedIncident) -> Bool) -> [[[ReviewSpan]]] {
        let incidents = review.incidents.filter(isOne)
        guard !incidents.isEmpty else { return [] }
        let same = earlier.map { [counted($0.incidents.filter(isOne))] } ?? []
        return [[[.words(say("not stated", "未写明"))], counted(incidents)] + blank + same]
    }

    private func counted(_ incidents: [ReviewedIncident]) -> [ReviewSpan] {
        [.count(incidents.count, incidents.map { place($0) })]
    }

    var comparedHead: [String] { earlier.map { [$0.period.name] } ?? [] }

    private func before(_ count: LibraryReview.Count, _ counts: (LibraryReview) -> [LibraryReview.Count])
        -> [[ReviewSpan]]
    {
        earlier.map { earlier in [counted(counts(earlier).first { $0.isSame(as: count) }?.incidents ?? [])] } ?? []
    }

    /// What is known of it, and whether that is all.
    private func impact(of service: LibraryReview.Count) -> String {
        let impact = review.impact(of: service)
        if impact.whole != nil { return impact.known == 0 ? say("near miss", "未遂") : length(impact.seconds) }
        return impact.known == 0 ? "–" : say("at least \(length(impact.seconds))", "至少 \(length(impact.seconds))")
    }

    /// Cut and not rounded, so that it is never more than it was.
    private func availability(of service: LibraryReview.Count) -> String {
        guard let share = review.availability(of: service, today: today) else { return "–" }
        let parts = Int(clamping: share * 100_000)
        let decimals = String(parts % 1_000 + 1_000).dropFirst()
        return "\(parts / 1_000).\(decimals) %"
    }

    /// `41 % of 2 h 9 min (99.9 %)`
    private func budget(of service: LibraryReview.Count) -> String {
        guard let objective = objectives[service.name],
            let budget = review.budget(of: service, objective: objective, today: today), budget.seconds > 0,
            budget.isWhole || budget.used > 0
        else { return "–" }
        let used = Int(clamping: (Double(budget.used) / Double(budget.seconds) * 100).rounded())
        let (all, goal) = (length(budget.seconds), Self.short(objective))
        return budget.isWhole
            ? say("\(used) % of \(all) (\(goal))", "\(all) 中的 \(used) %（\(goal)）")
            : say("at least \(used) % of \(all) (\(goal))", "\(all) 中至少 \(used) %（\(goal)）")
    }

    /// `99.95 %`
    private static func short(_ share: Double) -> String {
        let parts = Int(clamping: (share * 1_000_000).rounded())
        let decimals = String(String(parts % 10_000 + 10_000).dropFirst()).trimmingSuffix("0")
        return "\(parts / 10_000)" + (decimals.isEmpty ? "" : "." + decimals) + " %"
    }
}

/// Which share of the time services are to be there.
package struct ServiceObjectives: Sendable {
    /// By service in lower case, from 0 to 1; `default` for all others.
    package var shares: [String: Double] = [:]

    package init() {}

    subscript(_ service: String) -> Double? { shares[service.lowercased()] ?? shares[Self.others] }

    package static let others = "default"
}
