import DebriefCore
import DebriefLanguage
import DebriefText

/// What those who decide read: one page of the document's own words.
struct ExecutivePage {
    /// The parts, each with the line of the document that it comes from.
    let parts: [(part: Part, line: Int)]
    /// What its head states of an incident whose timeline it does not have.
    let stated: [(key: MetadataKey, value: String)]

    init(_ postmortem: Postmortem, _ marks: EditionMarks, _ policy: AudiencePolicy) {
        let brief = Brief(postmortem, hiding: marks.hidden)
        let words = brief.words
        var parts: [(part: Part, line: Int)] = []
        func line(_ kinds: SectionKind...) -> Int {
            let section = kinds.lazy.compactMap { postmortem.sections($0).first }.first
            return section.map { postmortem.source.line(at: $0.headingRange.lowerBound) } ?? 1
        }
        func add(_ heading: String, _ part: Part, _ line: Int) {
            parts.append((.heading(level: 2, [.text(heading)]), line))
            parts.append((part, line))
        }
        func list(_ lines: [String], most: Int) -> Part {
            .list(
                start: nil,
                lines.prefix(most).map {
                    Part.Item(isDone: nil, parts: [.paragraph([.text($0.cut(to: 260, by: \.count))])])
                }
            )
        }
        let facts = Dictionary(brief.facts.map { ($0.name, $0.value) }) { first, _ in first }
        stated = [
            (.status, postmortem.metadata[.status]),
            (.date, facts[words("Window", "时段")] ?? facts[words("Date", "日期")] ?? ExecutivePage.day(postmortem)),
            (.duration, facts[words("Impact duration", "影响时长")]),
        ].compactMap { key, value in value.map { (key, $0) } }
        // A single line, such as how long it was, says not of what: the summary does.
        let lead = brief.summary.prefix(1).map(Brief.firstSentence)
        let impact =
            brief.impact.isEmpty
            ? brief.summary.map(Brief.firstSentence) : (brief.impact.count < 2 ? lead : []) + brief.impact
        if !impact.isEmpty, policy.keeps(.impact) {
            add(words("Impact", "影响"), list(impact, most: 5), line(.impact, .customerImpact, .summary))
        }
        if policy.keeps(.rootCause) {
            let cause = ExecutivePage.cause(brief) ?? words("Not known yet.", "尚不清楚。")
            let place = line(.rootCause, .whatHappened)
            add(words("Cause", "原因"), .paragraph([.text(cause.cut(to: 420, by: \.count))]), place)
        }
        let end = ExecutivePage.end(postmortem, marks, words)
        add(words("How it ended", "如何结束"), .paragraph([.text(end.text)]), end.line)
        let asked = ExecutivePage.asked(brief, postmortem, marks)
        add(words("Decision asked for", "需要决定"), list(asked, most: 4), line(.actionItems))
        let open = postmortem.actionItems.filter { $0.isLeft && !marks.touches($0.range) }
        if !open.isEmpty, policy.keeps(.actionItems) {
            let header = [words("Action", "措施"), words("Owner", "负责人"), words("Due", "截止")].map { [Span.text($0)] }
            let rows = open.prefix(8).map { item in
                [item.text.cut(to: 160, by: \.count), item.owner?.text ?? "–", item.due?.text ?? "–"].map {
                    [Span.text(Content.visible($0))]
                }
            }
            add(
                words("Actions", "措施"),
                .table(Part.Table(header: header, rows: rows, isTimeline: false)),
                postmortem.source.line(at: open[0].range.lowerBound)
            )
            if open.count > 8 {
                let more = words("and \(open.count - 8) more", "另有 \(open.count - 8) 项")
                parts.append((.paragraph([.text(more)]), line(.actionItems)))
            }
        }
        if postmortem.actionItems.isEmpty, policy.keeps(.actionItems) {
            let none = words("No action has been written down yet.", "还没有写下任何措施。")
            add(words("Actions", "措施"), .paragraph([.text(none)]), line(.actionItems))
        }
        if brief.questions > 0 { parts.append((.paragraph([.text(words.openQuestions(brief.questions))]), 1)) }
        self.parts = parts
    }

    /// The first day of the timeline, where nothing else states one.
    private static func day(_ postmortem: Postmortem) -> String? {
        postmortem.timeline.events.first { $0.time.isDated }.map {
            $0.time.shown(in: postmortem.timeline.zone).civil.dateText
        }
    }

    /// As many sentences on why as a reader in a hurry reads: the first may tell the symptom alone.
    private static func cause(_ brief: Brief) -> String? {
        var text = ""
        for statement in brief.cause {
            var rest = statement.trimmed
            while !rest.isEmpty {
                let sentence = Brief.firstSentence(rest)
                guard text.isEmpty || text.count + sentence.count < 400 else { return text }
                text += (text.isEmpty || brief.language == .chinese ? "" : " ") + sentence.trimmed
                rest = String(rest.dropFirst(sentence.count)).trimmed
            }
        }
        return text.isEmpty ? nil : text
    }

    /// When the harm was stopped and when it was over, by the timeline, with what was measured then and the last thing that
    /// was done before, in the words of their rows; nobody says by that what it was that helped.
    private static func end(_ postmortem: Postmortem, _ marks: EditionMarks, _ words: PageWords) -> (
        text: String, line: Int
    ) {
        let timeline = postmortem.timeline
        let zone = timeline.zone == .unknown ? "" : words(" " + timeline.zone.name, "（\(timeline.zone.name)）")
        var day: CivilDate?
        func time(_ event: TimelineEvent) -> String {
            let time = event.time.shown(in: timeline.zone)
            let isNewDay = !time.isDated || time.civil.date != day
            // The zone is told once.
            let isFirst = day == nil
            day = time.civil.date
            return words.time(time, withDate: isNewDay) + (isFirst ? zone : "")
        }
        let eased = timeline.events.last { $0.milestones.contains(.mitigated) }
        let over = timeline.events.last { $0.milestones.contains(.resolved) }
        guard let last = over ?? eased else {
            return (words("The document does not say that it is over.", "文档没有写明事件已经结束。"), 1)
        }
        var parts: [String] = []
        if let eased { parts.append(words("Mitigated \(time(eased))", "\(time(eased)) 缓解")) }
        if let over {
            parts.append(words("\(parts.isEmpty ? "Resolved" : "resolved") \(time(over))", "\(time(over)) 恢复"))
        }
        let line = postmortem.source.line(at: last.range.lowerBound)
        var text = parts.joined(separator: words(", ", "，")) + words(".", "。")
        func told(_ event: TimelineEvent) -> String? {
            let row = Content.visible(event.text).cut(to: 160, by: \.count)
            return marks.touches(event.range) || row.count < 8 ? nil : row
        }
        let done = timeline.events.prefix { $0 != eased ?? last }.last { $0.milestones.contains(.action) }
        if let done = done.flatMap(told) { text += words(" The last step before: “\(done)”.", "此前的最后一步：“\(done)”。") }
        if let seen = eased.flatMap(told) { text += words(" Seen then: “\(seen)”.", "当时所见：“\(seen)”。") }
        return (text, line)
    }

    /// What a passage for this audience says, else what the actions lack.
    private static func asked(_ brief: Brief, _ postmortem: Postmortem, _ marks: EditionMarks) -> [String] {
        let own = postmortem.root.children.filter { block in
            marks.own.contains { $0.contains(block.range.lowerBound) } && block.kind == .paragraph
        }
        if !own.isEmpty { return own.map { Content.visible($0.plainText) } }
        let words = brief.words
        let open = brief.actions.filter { !$0.isDone }
        let unowned = open.count { $0.owner?.isEmpty ?? true }
        let undated = open.count { $0.due?.isEmpty ?? true }
        var asked: [String] = []
        if unowned > 0 {
            asked.append(
                words(
                    "Name an owner for \(unowned) of \(open.count) open actions.",
                    "为 \(open.count) 项未完成措施中的 \(unowned) 项指定负责人。"
                )
            )
        }
        if undated > 0 {
            asked.append(
                words(
                    "Set a date for \(undated) of \(open.count) open actions.",
                    "为 \(open.count) 项未完成措施中的 \(undated) 项确定日期。"
                )
            )
        }
        return asked.isEmpty ? [words("None: the document asks for no decision.", "无：文档没有提出需要决定的事项。")] : asked
    }
}
