import DebriefCore
import DebriefLanguage
import DebriefText

/// A review as Markdown that people go on writing in.
package struct ReviewText: Sendable {
    private let review: LibraryReview
    private let earlier: LibraryReview?
    private let language: Language
    private let today: CivilDate

    package init(_ review: LibraryReview, comparedWith earlier: LibraryReview?, today: CivilDate, in language: Language)
    {
        (self.review, self.earlier, self.today, self.language) = (review, earlier, today, language)
    }

    package var markdown: String {
        let blocks =
            [title, overview, incidentTable] + [severities, services, durations, themes, repeats, actions, questions]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }

    private static func safe(_ text: String) -> String {
        DisplayText.safe(text).replacing("|", with: "\\|").replacing("<", with: "&lt;")
    }

    private func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    private func place(_ incident: ReviewedIncident) -> String { "`\(incident.path):\(incident.line)`" }

    private func length(_ seconds: Int) -> String { DurationText.text(seconds, language) }

    // MARK: Parts

    private var title: String {
        say("# Incident review \(review.period.name)", "# \(review.period.name) 故障回顾")
    }

    private var overview: String {
        let count = review.incidents.count
        let impact = review.impact
        let unknown = count - impact.known
        let span = "\(review.period.first.dateText)"
        let end = "\(review.period.last.dateText)"
        var lines = [
            say(
                "\(count) \(count == 1 ? "incident" : "incidents") from \(span) to \(end). "
                    + "Those whose length is known, \(impact.known), were felt for \(length(impact.seconds)) in all"
                    + (unknown == 0 ? "." : "; of \(unknown) the length is not known."),
                "\(span) 至 \(end) 共 \(count) 起故障。已知影响时长的 \(impact.known) 起合计 \(length(impact.seconds))"
                    + (unknown == 0 ? "。" : "；\(unknown) 起时长未知。")
            )
        ]
        if let earlier {
            let before = earlier.incidents.count
            let verdict =
                LibraryReview.differs(count, before)
                ? say("more than chance explains", "差异超出偶然范围") : say("within what chance explains", "差异在偶然范围内")
            lines.append(
                say(
                    "In \(earlier.period.name) there were \(before), felt for \(length(earlier.impact.seconds)); "
                        + "the difference of the counts is \(verdict).",
                    "\(earlier.period.name) 为 \(before) 起，影响合计 \(length(earlier.impact.seconds))；次数的\(verdict)。"
                )
            )
        }
        lines.append(
            say(
                "This is a draft for people: each number says what it counts, and what numbers cannot say is asked below.",
                "这是供大家继续撰写的草稿：每个数字都写明所数的内容，数字说不清的在文末提问。"
            )
        )
        return lines.joined(separator: "\n\n")
    }

    private var incidentTable: String {
        guard !review.incidents.isEmpty else { return "" }
        let rows = review.incidents.map { incident in
            [
                incident.day?.dateText ?? "–", Self.safe(incident.severity ?? "–"), Self.safe(incident.title),
                incident.metrics[.impactDuration].map(length) ?? "–", place(incident),
            ]
        }
        let head = [
            say("Date", "日期"), say("Severity", "级别"), say("Incident", "故障"), say("Impact", "影响时长"),
            say("Document", "文档"),
        ]
        return say("## Incidents", "## 故障") + "\n\n" + table(head, rows)
    }

    private var severities: String { counts(say("## By severity", "## 按级别"), \.severities) }

    private var services: String {
        guard !review.services.isEmpty else { return "" }
        let rows = review.services.map { count in
            [Self.safe(count.name), String(count.count), length(review.impact(of: count))] + before(count, \.services)
        }
        let head = [say("Service", "服务"), say("Incidents", "次数"), say("Impact", "影响时长")] + comparedHead
        return say("## By service", "## 按服务") + "\n\n" + table(head, rows)
            + say("\n\nAn incident of several services counts for each.", "\n\n涉及多个服务的故障在每个服务下各计一次。")
    }

    private func counts(_ heading: String, _ counts: (LibraryReview) -> [LibraryReview.Count]) -> String {
        let found = counts(review)
        guard !found.isEmpty else { return "" }
        let rows = found.map { [Self.safe($0.name), String($0.count)] + before($0, counts) }
        let head = [say("Severity", "级别"), say("Incidents", "次数")] + comparedHead
        return heading + "\n\n" + table(head, rows)
    }

    private var comparedHead: [String] { earlier.map { [Self.safe($0.period.name)] } ?? [] }

    private func before(_ count: LibraryReview.Count, _ counts: (LibraryReview) -> [LibraryReview.Count]) -> [String] {
        earlier.map { earlier in [String(counts(earlier).first { $0.isSame(as: count) }?.count ?? 0)] } ?? []
    }

    private var durations: String {
        let ids: [Metric.ID] = [.timeToDetect, .timeToAcknowledge, .timeToMitigate, .timeToResolve, .impactDuration]
        let rows = ids.compactMap { id -> [String]? in
            guard let found = review.distribution(id), let definition = MetricDefinitions.standard[id] else {
                return nil
            }
            let interval =
                found.medianInterval.map { "\(length($0.lowerBound))–\(length($0.upperBound))" }
                ?? say("too few to say", "太少，无法判断")
            let before = earlier.map { [$0.distribution(id).map { length(Int(clamping: $0.median)) } ?? "–"] } ?? []
            return [
                definition.label(language), String(found.values.count), length(Int(clamping: found.median)), interval,
            ] + before
        }
        guard !rows.isEmpty else { return "" }
        let head = [
            say("Metric", "指标"), "n", say("Median", "中位数"), say("95 % interval of the median", "中位数的 95% 区间"),
        ]
        return say("## How long it took", "## 用时") + "\n\n" + table(head + comparedHead, rows)
    }

    private var themes: String {
        let shared = review.themes.filter { $0.incidents.count > 1 }
        guard !shared.isEmpty else { return "" }
        let parts = shared.prefix(12).map { theme in
            let label = Mechanisms.standard.label(theme.mechanism, language)
            let lines = theme.incidents.map { incident, passages in
                passages.prefix(2).map { "- `\(incident.path):\($0.line)` \(Self.safe($0.text))" }
                    .joined(separator: "\n")
            }
            return "### \(label) (\(theme.incidents.count))\n\n" + lines.joined(separator: "\n")
        }
        return say(
            "## What several incidents have in common\n\nCounted are the incidents whose causes name both.",
            "## 多起故障的共同之处\n\n统计的是原因中同时写到二者的故障。"
        ) + "\n\n" + parts.joined(separator: "\n\n")
    }

    private var repeats: String {
        guard !review.repeats.isEmpty else { return "" }
        let parts = review.repeats.map { found in
            let labels = found.mechanisms.prefix(3).map {
                Mechanisms.standard.label($0, language)
            }
            let open = found.earlier.actions.filter(\.state.isOpen)
            let lines = open.map { "  - \(Self.safe($0.text)) (`\(found.earlier.path):\($0.line)`)" }
            let head = say(
                "- \(Self.safe(found.incident.title)) (\(place(found.incident))) is like \(Self.safe(found.earlier.title)) of "
                    + "\(found.earlier.day?.dateText ?? "–") (\(place(found.earlier))): \(labels.joined(separator: "; ")). "
                    + "Of that one \(open.count) of \(found.earlier.actions.count) actions are open.",
                "- \(Self.safe(found.incident.title))（\(place(found.incident))）与 \(found.earlier.day?.dateText ?? "–") 的"
                    + "\(Self.safe(found.earlier.title))（\(place(found.earlier))）相似：\(labels.joined(separator: "；"))。"
                    + "那次的 \(found.earlier.actions.count) 条措施中有 \(open.count) 条未完成。"
            )
            return ([head] + lines).joined(separator: "\n")
        }
        return say("## What may have been learned twice", "## 可能学了两次的教训") + "\n\n" + parts.joined(separator: "\n")
    }

    private var actions: String {
        let actions = review.actions
        let rows = [
            [say("Opened by the incidents of the period", "本期故障提出"), String(actions.opened)],
            [say("Closed: done, verified, given up or superseded", "已结束：完成、验证、不做或被取代"), String(actions.closed)],
            [say("Verified among them", "其中已验证"), String(actions.verified)],
            [say("Open", "未完成"), String(actions.open.count)],
            [say("Overdue on \(today.dateText)", "截至 \(today.dateText) 逾期"), String(actions.overdue.count)],
            [say("Carried over: open from before the period", "遗留：本期之前提出且未完成"), String(actions.carriedOver.count)],
        ]
        let overdue = (actions.overdue + actions.carriedOver.filter { $0.daysLate(today) > 0 }).map {
            say(
                "- \(Self.safe($0.text)): \($0.daysLate(today)) days late (`\($0.incident.path):\($0.line)`)",
                "- \(Self.safe($0.text))：逾期 \($0.daysLate(today)) 天（`\($0.incident.path):\($0.line)`）"
            )
        }
        return say("## Actions", "## 改进措施") + "\n\n" + table([say("Actions", "措施"), say("Count", "数量")], rows)
            + (overdue.isEmpty ? "" : "\n\n" + say("Late:", "逾期：") + "\n\n" + overdue.joined(separator: "\n"))
    }

    private var questions: String {
        var lines: [String] = []
        func ask(_ english: String, _ chinese: String) {
            lines.append(say("> **Question:** \(english)", "> **问题：** \(chinese)"))
        }
        for theme in review.themes.filter({ $0.incidents.count > 1 }).prefix(3) {
            let label = Mechanisms.standard.label(theme.mechanism, language)
            ask(
                "\(theme.incidents.count) incidents say '\(label)'. Is it one weakness, or are they alike by name only?",
                "有 \(theme.incidents.count) 起故障写到“\(label)”。是同一个薄弱点，还是只是说法相同？"
            )
        }
        if !review.repeats.isEmpty {
            ask(
                "Which of the open actions above would have kept an incident of this period from happening?",
                "上面未完成的措施中，哪一条本可以避免本期的故障？"
            )
        }
        let undetected = review.incidents.filter { $0.metrics[.timeToDetect] == nil }
        if !undetected.isEmpty {
            let places = undetected.prefix(5).map(place).joined(separator: ", ")
            ask(
                "When did \(undetected.count) incidents begin, and when were they noticed? Their timelines do not say: \(places).",
                "有 \(undetected.count) 起故障的时间线没有写明何时开始、何时发现：\(places)。实际是什么时候？"
            )
        }
        if !review.undated.isEmpty {
            let places = review.undated.prefix(5).map(place).joined(separator: ", ")
            ask(
                "\(review.undated.count) documents do not say when their incident was, and are counted in no period: \(places). When was it?",
                "有 \(review.undated.count) 份文档没有写明故障日期，未计入任何时期：\(places)。是哪一天？"
            )
        }
        ask("What went well that should be done everywhere?", "哪些做得好的地方值得推广？")
        return say("## Questions", "## 问题") + "\n\n" + lines.joined(separator: "\n\n")
    }
}
