import DebriefCore
import DebriefLanguage
import DebriefText

/// A review in words, for text and pages alike.
package struct ReviewText: Sendable {
    private let review: LibraryReview
    private let earlier: LibraryReview?
    private let language: Language
    private let today: CivilDate
    private let targets: [Metric.ID: Int]

    /// - Parameter targets: seconds by metric, as the organisation sets them.
    package init(
        _ review: LibraryReview,
        comparedWith earlier: LibraryReview?,
        targets: [Metric.ID: Int] = [:],
        today: CivilDate,
        in language: Language
    ) {
        (self.review, self.earlier, self.today, self.language) = (review, earlier, today, language)
        self.targets = targets
    }

    /// As Markdown that people go on writing in.
    package var markdown: String { blocks.markdown }

    package var blocks: [ReviewBlock] {
        let parts: [[ReviewBlock]] = [
            [.title(title)], overview, incidentTable, severities, services, durations, factors, themes, repeats,
            actions, questions,
        ]
        return parts.flatMap(\.self)
    }

    private func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }

    private func length(_ seconds: Int) -> String { DurationText.text(seconds, language) }

    private func heading(_ english: String, _ chinese: String) -> ReviewBlock {
        .heading(level: 2, say(english, chinese))
    }

    private func paragraph(_ english: String, _ chinese: String) -> ReviewBlock {
        .paragraph([.words(say(english, chinese))])
    }

    private func place(_ incident: ReviewedIncident, line: Int? = nil) -> ReviewPlace {
        ReviewPlace(
            path: incident.path,
            line: line ?? incident.line,
            title: incident.title,
            mark: incident.day?.dateText ?? incident.title
        )
    }

    private func place(_ action: LedgerAction) -> ReviewPlace {
        ReviewPlace(
            path: action.incident.path,
            line: action.line,
            title: action.incident.title,
            mark: action.incident.day?.dateText ?? action.incident.title
        )
    }

    /// The first of some incidents, as a sentence names them.
    private func places(_ incidents: [ReviewedIncident]) -> [ReviewSpan] {
        let places = incidents.prefix(5).map { [ReviewSpan.place(place($0))] }
        return Array(places.joined(separator: [ReviewSpan.words(", ")]))
    }

    // MARK: Parts

    /// What the review is called.
    package var title: String {
        say("Incident review \(review.period.name)", "\(review.period.name) 故障回顾")
    }

    private var overview: [ReviewBlock] {
        let count = review.incidents.count
        let impact = review.impact
        let unknown = count - impact.known
        let span = "\(review.period.first.dateText)"
        let end = "\(review.period.last.dateText)"
        var blocks = [
            paragraph(
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
            blocks.append(
                paragraph(
                    "In \(earlier.period.name) there were \(before), felt for \(length(earlier.impact.seconds)); "
                        + "the difference of the counts is \(verdict).",
                    "\(earlier.period.name) 为 \(before) 起，影响合计 \(length(earlier.impact.seconds))；次数的\(verdict)。"
                )
            )
        }
        blocks.append(
            paragraph(
                "This is a draft for people: each number says what it counts, and what numbers cannot say is asked below.",
                "这是供大家继续撰写的草稿：每个数字都写明所数的内容，数字说不清的在文末提问。"
            )
        )
        return blocks
    }

    private var incidentTable: [ReviewBlock] {
        guard !review.incidents.isEmpty else { return [] }
        let rows = review.incidents.map { incident -> [[ReviewSpan]] in
            [
                [.words(incident.day?.dateText ?? "–")], [.quoted(incident.severity ?? "–")],
                [.title(place(incident))], [.words(incident.metrics[.impactDuration].map(length) ?? "–")],
                [.place(place(incident))],
            ]
        }
        let head = [
            say("Date", "日期"), say("Severity", "级别"), say("Incident", "故障"), say("Impact", "影响时长"),
            say("Document", "文档"),
        ]
        return [heading("Incidents", "故障"), .table(head: head, rows: rows)]
    }

    private var severities: [ReviewBlock] {
        guard !review.severities.isEmpty else { return [] }
        let rows = review.severities.map { count in
            [[.quoted(count.name)], counted(count)] + before(count, \.severities)
        }
        let head = [say("Severity", "级别"), say("Incidents", "次数")] + comparedHead
        return [heading("By severity", "按级别"), .table(head: head, rows: rows)]
    }

    private var services: [ReviewBlock] {
        guard !review.services.isEmpty else { return [] }
        let rows = review.services.map { count in
            [
                [.quoted(count.name)], counted(count), [.words(length(review.impact(of: count)))],
                [.words(availability(of: count))],
            ]
                + before(count, \.services)
        }
        let head =
            [say("Service", "服务"), say("Incidents", "次数"), say("Impact", "影响时长")]
            + [say("Available at least", "可用率不低于")] + comparedHead
        return [
            heading("By service", "按服务"), .table(head: head, rows: rows),
            paragraph(
                "An incident of several services counts for each. Availability is that of the period up to \(lastDay.dateText), "
                    + "as if nothing had worked during each impact.",
                "涉及多个服务的故障在每个服务下各计一次。可用率按截至 \(lastDay.dateText) 的时段计算，影响期间视为完全不可用。"
            ),
        ]
    }

    private var lastDay: CivilDate {
        review.period.last.daysSinceEpoch < today.daysSinceEpoch ? review.period.last : today
    }

    /// Cut and not rounded, so that it is never more than it was.
    private func availability(of service: LibraryReview.Count) -> String {
        guard let share = review.availability(of: service, today: today) else { return "–" }
        let parts = Int(clamping: share * 100_000)
        let decimals = String(parts % 1_000 + 1_000).dropFirst()
        return "\(parts / 1_000).\(decimals) %"
    }

    private func counted(_ count: LibraryReview.Count) -> [ReviewSpan] {
        [.count(count.count, count.incidents.map { place($0) })]
    }

    private var comparedHead: [String] { earlier.map { [$0.period.name] } ?? [] }

    private func before(_ count: LibraryReview.Count, _ counts: (LibraryReview) -> [LibraryReview.Count])
        -> [[ReviewSpan]]
    {
        earlier.map { earlier in
            let same = counts(earlier).first { $0.isSame(as: count) }
            return [[.count(same?.count ?? 0, same?.incidents.map { place($0) } ?? [])]]
        } ?? []
    }

    private var durations: [ReviewBlock] {
        let ids: [Metric.ID] = [.timeToDetect, .timeToAcknowledge, .timeToMitigate, .timeToResolve, .impactDuration]
        var rows: [[[ReviewSpan]]] = []
        var plot: [ReviewPlot.Row] = []
        for id in ids {
            guard let found = review.distribution(id), let definition = MetricDefinitions.standard[id] else { continue }
            let interval =
                found.medianInterval.map { "\(length($0.lowerBound))–\(length($0.upperBound))" }
                ?? say("too few to say", "太少，无法判断")
            let within: [[ReviewSpan]] = targetHead.isEmpty ? [] : [[.words(held(id, found))]]
            let before: [[ReviewSpan]] =
                earlier.map { [[.words($0.distribution(id).map { length(Int(clamping: $0.median)) } ?? "–")]] } ?? []
            rows.append(
                [
                    [.words(definition.label(language))], [.words(String(found.values.count))],
                    [.words(length(Int(clamping: found.median)))], [.words(interval)],
                ] + within + before
            )
            let points = review.incidents.compactMap { incident in
                incident.metrics[id].map { (seconds: $0, place: place(incident)) }
            }
            plot.append(ReviewPlot.Row(name: definition.label(language), points: points, distribution: found))
        }
        guard !rows.isEmpty else { return [] }
        let head = [
            say("Metric", "指标"), "n", say("Median", "中位数"), say("95 % interval of the median", "中位数的 95% 区间"),
        ]
        return [
            heading("How long it took", "用时"), .plot(ReviewPlot(rows: plot)),
            .table(head: head + targetHead + comparedHead, rows: rows),
        ]
    }

    private var targetHead: [String] { targets.isEmpty ? [] : [say("Within the target", "达到目标")] }

    private func held(_ id: Metric.ID, _ found: Distribution) -> String {
        guard let target = targets[id] else { return "–" }
        let count = found.values.count { $0 <= target }
        return say(
            "\(count) of \(found.values.count) (\(length(target)))",
            "\(found.values.count) 起中 \(count) 起（\(length(target))）"
        )
    }

    private var factors: [ReviewBlock] {
        guard !review.factors.isEmpty else { return [] }
        let parts = review.factors.flatMap { factor -> [ReviewBlock] in
            let items = factor.incidents.flatMap { incident, passages in
                passages.prefix(2).map { passage in
                    ReviewItem([.place(place(incident, line: passage.line)), .words(" "), .quoted(passage.text)])
                }
            }
            return [.heading(level: 3, "\(factor.name) (\(factor.incidents.count))"), .list(items)]
        }
        return [
            heading("Contributing factors", "促成因素"),
            paragraph(
                "Counted are the incidents whose causes hold a word that debrief.yml has for the factor. Where it is not so, "
                    + "'factors:' in the head of the document says what is.",
                "统计的是原因中出现 debrief.yml 所列词语的故障。不符时，在文档头部写 factors: 予以更正。"
            ),
        ] + parts
    }

    private var themes: [ReviewBlock] {
        let shared = review.themes.filter { $0.incidents.count > 1 }
        guard !shared.isEmpty else { return [] }
        let parts = shared.prefix(12).flatMap { theme -> [ReviewBlock] in
            let label = Mechanisms.standard.label(theme.mechanism, language)
            let items = theme.incidents.flatMap { incident, passages in
                passages.prefix(2).map { passage in
                    ReviewItem([.place(place(incident, line: passage.line)), .words(" "), .quoted(passage.text)])
                }
            }
            return [.heading(level: 3, "\(label) (\(theme.incidents.count))"), .list(items)]
        }
        return [
            heading("What several incidents have in common", "多起故障的共同之处"),
            paragraph("Counted are the incidents whose causes name both.", "统计的是原因中同时写到二者的故障。"),
        ] + parts
    }

    private var repeats: [ReviewBlock] {
        guard !review.repeats.isEmpty else { return [] }
        let items = review.repeats.map { found -> ReviewItem in
            let labels = found.mechanisms.prefix(3).map { Mechanisms.standard.label($0, language) }
            let (incident, earlier) = (found.incident, found.earlier)
            let open = earlier.actions.filter(\.state.isOpen)
            let day = earlier.day?.dateText ?? "–"
            let spans: [ReviewSpan] =
                switch language {
                case .english:
                    [
                        .title(place(incident)), .words(" ("), .place(place(incident)), .words(") is like "),
                        .title(place(earlier)), .words(" of \(day) ("), .place(place(earlier)),
                        .words(
                            "): \(labels.joined(separator: "; ")). Of that one \(open.count) of \(earlier.actions.count) actions are open."
                        ),
                    ]
                case .chinese:
                    [
                        .title(place(incident)), .words("（"), .place(place(incident)), .words("）与 \(day) 的"),
                        .title(place(earlier)), .words("（"), .place(place(earlier)),
                        .words(
                            "）相似：\(labels.joined(separator: "；"))。那次的 \(earlier.actions.count) 条措施中有 \(open.count) 条未完成。"
                        ),
                    ]
                }
            return ReviewItem(
                spans,
                below: open.map {
                    [.quoted($0.text), .words(" ("), .place(place(earlier, line: $0.line)), .words(")")]
                }
            )
        }
        return [heading("What may have been learned twice", "可能学了两次的教训"), .list(items)]
    }

    private var actions: [ReviewBlock] {
        let actions = review.actions
        let counts: [(String, Int)] = [
            (say("Opened by the incidents of the period", "本期故障提出"), actions.opened),
            (say("Closed: done, verified, given up or superseded", "已结束：完成、验证、不做或被取代"), actions.closed),
            (say("Verified among them", "其中已验证"), actions.verified),
            (say("Open", "未完成"), actions.open.count),
            (say("Overdue on \(today.dateText)", "截至 \(today.dateText) 逾期"), actions.overdue.count),
            (say("Carried over: open from before the period", "遗留：本期之前提出且未完成"), actions.carriedOver.count),
        ]
        let rows = counts.map { name, count -> [[ReviewSpan]] in [[.words(name)], [.words(String(count))]] }
        let late = (actions.overdue + actions.carriedOver.filter { $0.daysLate(today) > 0 }).enumerated().sorted {
            // The longest first: of hundreds nobody reads further.
            (-$0.element.daysLate(today), $0.offset) < (-$1.element.daysLate(today), $1.offset)
        }
        let overdue = late.map(\.element).map { action in
            let days = action.daysLate(today)
            return ReviewItem([
                .quoted(action.text), .words(say(": \(days) days late (", "：逾期 \(days) 天（")), .place(place(action)),
                .words(say(")", "）")),
            ])
        }
        let table = ReviewBlock.table(head: [say("Actions", "措施"), say("Count", "数量")], rows: rows)
        return [heading("Actions", "改进措施"), table]
            + (overdue.isEmpty ? [] : [paragraph("Late:", "逾期："), .list(overdue)])
    }

    private var questions: [ReviewBlock] {
        var blocks: [ReviewBlock] = []
        let label = say("Question:", "问题：")
        func ask(_ english: String, _ chinese: String) {
            blocks.append(.question(label: label, [.words(say(english, chinese))]))
        }
        func ask(_ head: String, _ incidents: [ReviewedIncident], _ tail: String) {
            guard !incidents.isEmpty else { return }
            blocks.append(.question(label: label, [.words(head)] + places(incidents) + [.words(tail)]))
        }
        for theme in review.themes.filter({ $0.incidents.count > 1 }).prefix(3) {
            let name = Mechanisms.standard.label(theme.mechanism, language)
            ask(
                "\(theme.incidents.count) incidents say '\(name)'. Is it one weakness, or are they alike by name only?",
                "有 \(theme.incidents.count) 起故障写到“\(name)”。是同一个薄弱点，还是只是说法相同？"
            )
        }
        if !review.repeats.isEmpty {
            ask(
                "Which of the open actions above would have kept an incident of this period from happening?",
                "上面未完成的措施中，哪一条本可以避免本期的故障？"
            )
        }
        let undetected = review.incidents.filter { $0.metrics[.timeToDetect] == nil }
        ask(
            say(
                "When did \(undetected.count) incidents begin, and when were they noticed? Their timelines do not say: ",
                "有 \(undetected.count) 起故障的时间线没有写明何时开始、何时发现："
            ),
            undetected,
            say(".", "。实际是什么时候？")
        )
        ask(
            say(
                "\(review.undated.count) documents do not say when their incident was, and are counted in no period: ",
                "有 \(review.undated.count) 份文档没有写明故障日期，未计入任何时期："
            ),
            review.undated,
            say(". When was it?", "。是哪一天？")
        )
        ask("What went well that should be done everywhere?", "哪些做得好的地方值得推广？")
        return [heading("Questions", "问题")] + blocks
    }
}
