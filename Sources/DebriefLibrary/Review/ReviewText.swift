import DebriefCore
import DebriefLanguage
import DebriefText

/// A review in words, for text and pages alike.
package struct ReviewText: Sendable {
    let review: LibraryReview
    let earlier: LibraryReview?
    let language: Language
    let today: CivilDate
    private let targets: [Metric.ID: Int]
    /// By service, from 0 to 1.
    let objectives: ServiceObjectives

    /// - Parameters:
    ///   - targets: seconds by metric, as the organisation sets them.
    ///   - objectives: which share of the time services are to be there.
    package init(
        _ review: LibraryReview,
        comparedWith earlier: LibraryReview?,
        targets: [Metric.ID: Int] = [:],
        objectives: ServiceObjectives = ServiceObjectives(),
        today: CivilDate,
        in language: Language
    ) {
        (self.review, self.earlier, self.today, self.language) = (review, earlier, today, language)
        (self.targets, self.objectives) = (targets, objectives)
    }

    /// As Markdown that people go on writing in.
    package var markdown: String { blocks.markdown }

    package var blocks: [ReviewBlock] {
        let parts: [[ReviewBlock]] = [
            [.title(title)], overview, incidentTable, severities, services, kinds, durations, factors, themes, repeats,
            actions, questions,
        ]
        return parts.flatMap(\.self)
    }

    func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }

    func length(_ seconds: Int) -> String { DurationText.text(seconds, language) }

    func heading(_ english: String, _ chinese: String) -> ReviewBlock {
        .heading(level: 2, say(english, chinese))
    }

    func paragraph(_ english: String, _ chinese: String) -> ReviewBlock {
        .paragraph([.words(say(english, chinese))])
    }

    func place(_ incident: ReviewedIncident, line: Int? = nil) -> ReviewPlace {
        ReviewPlace(
            path: incident.path,
            line: line ?? incident.line,
            title: incident.title,
            mark: incident.day?.dateText ?? incident.title
        )
    }

    func place(_ action: LedgerAction) -> ReviewPlace {
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
        let (span, end) = (review.period.first.dateText, review.period.last.dateText)
        let felt = felt
        var blocks = [
            paragraph(
                "\(count == 0 ? "No" : String(count)) \(count == 1 ? "incident" : "incidents") from \(span) to \(end)."
                    + (felt.isEmpty ? "" : " " + felt),
                "\(span) 至 \(end) 共 \(count) 起故障。\(felt)"
            )
        ]
        if let earlier {
            let before = earlier.incidents.count
            let verdict =
                LibraryReview.differs(count, before)
                ? say("more than chance explains", "差异超出偶然范围") : say("within what chance explains", "差异在偶然范围内")
            let known = earlier.impact.known
            let felt = known == 0 ? "" : ", \(known) of them felt for \(length(earlier.impact.seconds))"
            let zh = known == 0 ? "" : "，其中 \(known) 起影响合计 \(length(earlier.impact.seconds))"
            blocks.append(
                paragraph(
                    "In \(earlier.period.name) there were \(before)\(felt); the difference of the counts is \(verdict).",
                    "\(earlier.period.name) 为 \(before) 起\(zh)；次数的\(verdict)。"
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

    /// How long users felt those of which that is known.
    private var felt: String {
        let impact = review.impact
        let misses = review.incidents.count(where: \.isNearMiss)
        let parts = [
            impact.known == 0
                ? nil
                : say(
                    "Those whose length is known, \(impact.known), were felt for \(length(impact.seconds)) in all",
                    "已知影响时长的 \(impact.known) 起合计 \(length(impact.seconds))"
                ),
            impact.unknown == 0 ? nil : say("of \(impact.unknown) the length is not known", "\(impact.unknown) 起时长未知"),
            misses == 0
                ? nil
                : say(
                    "\(misses) \(misses == 1 ? "was a near miss" : "were near misses") that nobody felt",
                    "\(misses) 起是未遂，无人受影响"
                ),
        ]
        let text = parts.compactMap(\.self).joined(separator: say("; ", "；"))
        return text.isEmpty ? "" : text.prefix(1).uppercased() + text.dropFirst() + say(".", "。")
    }

    private var incidentTable: [ReviewBlock] {
        guard !review.incidents.isEmpty else { return [] }
        let rows = review.incidents.map { incident -> [[ReviewSpan]] in
            [
                [.words(incident.day?.dateText ?? "–")], [.quoted(incident.severity ?? "–")],
                [.title(place(incident))],
                [.words(incident.isNearMiss ? say("near miss", "未遂") : incident.impact.map(length) ?? "–")],
                [.place(place(incident))],
            ]
        }
        let head = [
            say("Date", "日期"), say("Severity", "级别"), say("Incident", "故障"), say("Impact", "影响时长"),
            say("Document", "文档"),
        ]
        return [heading("Incidents", "故障"), .table(head: head, rows: rows)]
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
                earlier.map {
                    [
                        [
                            .words(
                                $0.distribution(id).map { "\(length(Int(clamping: $0.median))) (n \($0.values.count))" }
                                    ?? "–"
                            )
                        ]
                    ]
                }
                ?? []
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
        if !review.incidents.isEmpty {
            ask("What went well that should be done everywhere?", "哪些做得好的地方值得推广？")
        }
        return blocks.isEmpty ? [] : [heading("Questions", "问题")] + blocks
    }
}
