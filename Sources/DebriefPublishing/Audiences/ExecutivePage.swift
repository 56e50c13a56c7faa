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
        if policy.keeps(.impact) {
            let told = ExecutiveImpact(impact).statements.prefix(4)
            let open = ExecutivePage.questions(of: [.impact, .customerImpact, .businessImpact], postmortem, marks)
                .prefix(told.isEmpty ? 2 : 1).map { words("Not known yet: \($0)", "尚不清楚：\($0)") }
            if !told.isEmpty || !open.isEmpty {
                add(words("Impact", "影响"), list(told + open, most: 5), line(.impact, .customerImpact, .summary))
            }
        }
        if policy.keeps(.rootCause) {
            let cause = ExecutivePage.cause(brief) ?? words("Not known yet.", "尚不清楚。")
            let place = line(.rootCause, .whatHappened)
            add(words("Cause", "原因"), .paragraph([.text(cause.cut(to: 420, by: \.count))]), place)
        }
        let end = ExecutivePage.end(postmortem, marks, words)
        add(words("How it ended", "如何结束"), .paragraph([.text(end.text)]), end.line)
        let asked = ExecutivePage.asked(brief, postmortem, marks)
        let proposed = marks.own.isEmpty ? ExecutivePage.proposals(postmortem, marks) : []
        let place = line(.actionItems)
        if !asked.isEmpty { add(words("Decision asked for", "需要决定"), list(asked, most: 4), place) }
        if !proposed.isEmpty {
            // What the document asks whether it is worth doing.
            let question = words("Shall this be done, by whom, and until when?", "以下措施是否要做，由谁做，何时完成？")
            if asked.isEmpty {
                add(words("Decision asked for", "需要决定"), .paragraph([.text(question)]), place)
            } else {
                parts.append((.paragraph([.text(question)]), place))
            }
            parts.append((list(proposed, most: 4), place))
        }
        if asked.isEmpty, proposed.isEmpty {
            let none = words("None: the document asks for no decision.", "无：文档没有提出需要决定的事项。")
            add(words("Decision asked for", "需要决定"), list([none], most: 1), place)
        }
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
        if let doubt = ExecutivePage.doubt(postmortem, brief, words) { parts.append((.paragraph([.text(doubt)]), 1)) }
        self.parts = parts
    }

    /// How far what is told is agreed on.
    private static func doubt(_ postmortem: Postmortem, _ brief: Brief, _ words: PageWords) -> String? {
        let isDraft = postmortem.metadata[.status] != nil && (postmortem.stage ?? .draft) < .final
        guard brief.questions > 0 else {
            return isDraft ? words("A draft: its review is not finished.", "草稿：评审尚未完成。") : nil
        }
        let count = brief.questions
        let open = words(
            count == 1 ? "1 question is still open" : "\(count) questions are still open",
            "仍有 \(count) 个待答问题"
        )
        return isDraft ? words("A draft: \(open).", "草稿：\(open)。") : open + words(".", "。")
    }

    /// From the first milestone to the end, where nothing else states a day: a row may tell of a change of weeks before.
    private static func day(_ postmortem: Postmortem) -> String? {
        let events = postmortem.timeline.events.filter { $0.time.isDated }
        func day(_ event: TimelineEvent) -> String { event.time.shown(in: postmortem.timeline.zone).civil.dateText }
        let told = events.filter { event in event.milestones.contains(where: Milestone.ordered.contains) }
        guard let first = told.first ?? events.first.map(\.self) else { return nil }
        let last = told.last { $0.milestones.contains(.resolved) || $0.milestones.contains(.mitigated) } ?? first
        return day(first) == day(last) ? day(first) : "\(day(first)) – \(day(last))"
    }

    /// What sections of some kinds still ask, each question without what is said to whoever writes the document.
    private static func questions(of kinds: Set<SectionKind>, _ postmortem: Postmortem, _ marks: EditionMarks)
        -> [String]
    {
        postmortem.questions.filter { question in
            !marks.touches(question.range)
                && postmortem.innermostSection(at: question.range.lowerBound)?.kind.map(kinds.contains) == true
        }.map { Brief.questionAlone(Content.visible($0.text)) }
    }

    /// As many sentences on why as a reader in a hurry reads: the first may tell the symptom alone.
    private static func cause(_ brief: Brief) -> String? {
        var text = ""
        for statement in brief.cause {
            for sentence in Brief.sentences(of: statement) {
                guard text.isEmpty || text.count + sentence.count < 400 else { return text }
                text += (text.isEmpty || brief.language == .chinese ? "" : " ") + sentence
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
        if brief.actions.isEmpty, proposals(postmortem, marks).isEmpty {
            return [
                words(
                    "Name who says what will change, and by when: no action is written down.",
                    "指定由谁提出改进措施及期限：尚未写下任何措施。"
                )
            ]
        }
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
        return asked
    }

    /// What questions on the actions list behind their question mark: `Is it worth doing? An alert on …; a drill`.
    private static func proposals(_ postmortem: Postmortem, _ marks: EditionMarks) -> [String] {
        postmortem.questions.filter { question in
            !marks.touches(question.range)
                && postmortem.innermostSection(at: question.range.lowerBound)?.kind == .actionItems
        }.flatMap { question -> [String] in
            let text = Content.visible(question.text).closingGaps
            guard let mark = text.lastIndex(where: { "?？".contains($0) }) else { return [] }
            let rest = text[text.index(after: mark)...]
            return rest.split { ";；".contains($0) }.map(\.trimmed).filter { $0.contains(where: \.isLetter) }
        }
    }
}

/// What of an impact a reader in a hurry gets: the statements with figures first, each number told once, and of a quotation
/// when and by whom behind it.
private struct ExecutiveImpact {
    let statements: [String]

    init(_ all: [String]) {
        var known: Set<Substring> = []
        var counted: [String] = []
        var others: [String] = []
        for (index, statement) in all.enumerated() {
            let (words, lead) = Self.parted(statement)
            let numbers = Self.numbers(in: words)
            // Its length comes first, as the section begins with it.
            guard index == 0 || numbers.isEmpty || !numbers.isSubset(of: known) else { continue }
            known.formUnion(numbers)
            let told = lead.map { Self.isChinese(words) ? "\(words)（\($0)）" : "\(words) (\($0))" } ?? words
            if index == 0 || !numbers.isEmpty { counted.append(told) } else { others.append(told) }
        }
        statements = counted + others
    }

    /// The figures of a statement; a clock is none.
    private static func numbers(in text: String) -> Set<Substring> {
        let figures = text.split { !$0.isNumber && !",.:".contains($0) }
        return Set(figures.filter { $0.contains(where: \.isNumber) && !$0.contains(":") })
    }

    private static func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value >= 0x2E80 } }

    /// `12:46 UTC, a responder: “14 payments …”` as the quotation and what leads it.
    private static func parted(_ statement: String) -> (words: String, lead: String?) {
        guard let open = statement.firstIndex(of: "“"), statement.last == "”" else { return (statement, nil) }
        let lead = statement[..<open].trimmed
        guard lead.last == ":" || lead.last == "：", lead.first?.isNumber == true, lead.count < 80 else {
            return (statement, nil)
        }
        return (String(statement[open...]), String(lead.dropLast()))
    }
}
