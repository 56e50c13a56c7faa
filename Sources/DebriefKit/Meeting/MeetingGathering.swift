import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// Gathers from a document, and from what the checks find in it, what a meeting should talk about.
struct MeetingGathering {
    private let postmortem: Postmortem
    private let diagnostics: [Diagnostic]
    private let isChinese: Bool

    init(_ postmortem: Postmortem, _ diagnostics: [Diagnostic]) {
        self.postmortem = postmortem
        self.diagnostics = diagnostics
        isChinese = postmortem.language == .chinese
    }

    private func words(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

    private func line(_ range: SourceRange) -> Int { postmortem.source.line(at: range.lowerBound) }

    var title: String {
        let heading = postmortem.root.children.first { if case .heading = $0.kind { true } else { false } }
        return postmortem.metadata[.title] ?? heading?.plainText ?? words("the incident", "本次事件")
    }

    /// What checks say, with the line, each once.
    func messages(_ isMeant: (String) -> Bool) -> [String] {
        var seen: Set<String> = []
        return diagnostics.filter { isMeant($0.id) }.compactMap { diagnostic in
            let text = diagnostic.finding.message.text(in: postmortem.language)
            guard seen.insert(text).inserted else { return nil }
            return words("line \(line(diagnostic.range)): \(text)", "第 \(line(diagnostic.range)) 行：\(text)")
        }
    }

    /// Each where its section is talked about.
    var questions: [Meeting.Question] {
        postmortem.questions.map { question in
            let section = postmortem.innermostSection(at: question.range.lowerBound)
            return Meeting.Question(text: Brief.questionAlone(question.text), part: part(for: section))
        }
    }

    private func part(for section: Section?) -> Meeting.Part.Kind? {
        switch postmortem.topic(of: section) {
        case nil where section == nil || section?.level == 1: nil
        // What it cost is known to those who keep the books, and to nobody at the table.
        case .impact, .customerImpact, .businessImpact, .technicalImpact: nil
        case .detection, .response, .resolution, .communication: .knowledge
        case .rootCause, .whatHappened, .whyItHappened, .fiveWhys, .systemDiagram, .trigger: .causes
        case .contributingFactors, .whyNotCaught, .whatWentWrong: .factors
        case .whatWentWell, .whereWeGotLucky, .lessons: .helped
        case .actionItems, .prevention, .recommendations, .systemicImprovements: .actions
        case .relatedIncidents, .references, .supportingInformation, .appendix, .glossary, .evidence: nil
        default: .timeline
        }
    }

    /// How bad it was and why, as far as the document says it in a sentence.
    var gist: [String] {
        let brief = Brief(postmortem)
        let impact = (brief.impact.isEmpty ? Array(brief.summary.prefix(1)) : Array(brief.impact.prefix(2))).map(
            Brief.firstSentence
        )
        return (impact + [brief.causeSentence].compactMap(\.self)).map { DisplayText.cut($0, to: 300) }
    }

    /// List items that the document itself calls hypotheses, with the reasons below them.
    var hypotheses: [Meeting.Hypothesis] {
        var found: [Meeting.Hypothesis] = []
        func visit(_ block: Block) {
            if case .listItem = block.kind, let head = block.children.first, isHypothesis(head.plainText) {
                let reasons = block.children.dropFirst().flatMap(\.children).map { item in
                    item.children.map(\.plainText).joined(separator: " ")
                }
                found.append(Meeting.Hypothesis(text: head.plainText, reasons: reasons.filter { !$0.isEmpty }))
                return
            }
            for child in block.children { visit(child) }
        }
        visit(postmortem.root)
        return found
    }

    /// What the document calls contributing factors, or else what went wrong.
    var factors: [String] {
        let stated = postmortem.statements(ofSection: .contributingFactors)
        return stated.isEmpty ? postmortem.statements(ofSection: .whatWentWrong) : stated
    }

    /// Rows of the timeline: all, or of many those with a milestone, a decision, a change or a step.
    var walk: [(time: String, text: String)] {
        let timeline = postmortem.timeline
        var events = timeline.events
        if events.count > 24 { events = events.filter { !$0.milestones.isEmpty } }
        var day: CivilDate?
        return events.map { event in
            let time = event.time.shown(in: timeline.zone)
            let isNewDay = time.isDated && time.civil.date != day
            day = time.civil.date
            return (
                (isNewDay ? time.civil.dateText + " " : "") + time.civil.clockText(),
                DisplayText.cut(event.text, to: 140)
            )
        }
    }

    /// Stretches without a row: those that the checks name, else the longest between the begin and the end, of ten minutes
    /// and a tenth of the whole at least.
    var silences: [String] {
        let named = messages { $0 == "timeline-gap" }
        guard named.isEmpty else { return named }
        let timeline = postmortem.timeline
        let times = timeline.events.map { $0.time.shown(in: timeline.zone).civil }
        guard let first = times.first, let last = times.last else { return [] }
        let least = max(600, (last.total - first.total) / 10)
        let gaps = zip(times, times.dropFirst()).map { (start: $0, end: $1, length: $1.total - $0.total) }
            .filter { $0.length >= least }
        let longest = gaps.sorted { ($1.length, $0.start.total) < ($0.length, $1.start.total) }.prefix(4)
        return longest.sorted { $0.start.total < $1.start.total }.map { gap in
            let length = DurationText.text(gap.length, postmortem.language)
            return words(
                "\(gap.start.clockText()) to \(gap.end.clockText()): \(length) without a row",
                "\(gap.start.clockText()) 到 \(gap.end.clockText())：\(length)没有记录"
            )
        }
    }

    private func isHypothesis(_ text: String) -> Bool {
        let start = text.lowercased().prefix(12)
        return ["hypothesis", "假设", "猜测"].contains { start.hasPrefix($0) }
    }

    var decisions: [(time: String, text: String)] {
        let timeline = postmortem.timeline
        return timeline.events.filter { $0.milestones.contains(.decision) }.map { event in
            (event.time.shown(in: timeline.zone).civil.clockText(), event.text)
        }
    }

    /// Sentences in which the checks find blame or hindsight, each with the question that it could be.
    var risks: [Meeting.Risk] {
        var lines: Set<Int> = []
        return diagnostics.compactMap { diagnostic in
            guard
                diagnostic.id.hasPrefix("blame-") || diagnostic.id.hasPrefix("hindsight-")
                    || diagnostic.id == "cause-is-person"
            else { return nil }
            let line = line(diagnostic.range)
            guard lines.insert(line).inserted else { return nil }
            return Meeting.Risk(
                line: line,
                sentence: sentence(around: diagnostic.range),
                question: question(for: diagnostic.id)
            )
        }
    }

    private func question(for id: String) -> Message {
        if id.hasPrefix("hindsight-") {
            return Message(
                "What could be seen at the time, and what made the choice look right?",
                zh: "当时能看到什么？是什么让这个选择看起来合理？"
            )
        }
        return Message(
            "What conditions made this possible, and what would have to be different for anybody?",
            zh: "是什么条件让这种情况可能发生？换作任何人，需要改变什么？"
        )
    }

    /// The words of the line around a place, cut where it is long.
    private func sentence(around range: SourceRange) -> String {
        let whole = postmortem.source.range(ofLine: line(range))
        let text = String(postmortem.source[whole])
        let plain = text.filter { !"*`|#>".contains($0) }.split(separator: " ").joined(separator: " ")
        return DisplayText.cut(plain, to: 180)
    }

    /// Owners of actions that have no row of their own, and roles with a single row; whoever has only a name there is known
    /// by what they took on.
    var unheard: [String] {
        let actors = postmortem.timeline.events.compactMap(\.actor)
        let counts = Dictionary(grouping: actors) { $0 }.mapValues(\.count)
        let owners = postmortem.actionItems.compactMap { item -> String? in
            guard let owner = item.owner?.text, !owner.isEmpty, counts[owner] == nil else { return nil }
            if isOfPeople(owner) { return owner }
            let action = DisplayText.cut(item.text, to: 60)
            return words("whoever took on: \(action)", "承担此项的人：\(action)")
        }
        let quiet = counts.filter { $0.value == 1 && isOfPeople($0.key) }.map(\.key).sorted()
        var seen: Set<String> = []
        return (owners + quiet).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Whether an actor is a role or a team, and no machine.
    private func isOfPeople(_ actor: String) -> Bool {
        let words = actor.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        return words.contains(where: Self.people.contains) || Self.chinesePeople.contains { actor.contains($0) }
    }

    private static let people = Set(
        Vocabulary.people.words("person") + Vocabulary.people.words("person or machine")
            + Vocabulary.people.words("team")
    )
    private static let chinesePeople =
        Vocabulary.people.chineseWords("somebody") + Vocabulary.people.chineseWords("department")

    var unfinished: [(action: String, lacks: [Message])] {
        postmortem.actionItems.filter(\.isLeft).compactMap { item in
            var lacks: [Message] = []
            if item.owner?.text.isEmpty ?? true { lacks.append(Message("an owner", zh: "负责人")) }
            if item.due?.text.isEmpty ?? true { lacks.append(Message("a date", zh: "截止日期")) }
            if item.doneWhen?.text.isEmpty ?? true {
                lacks.append(Message("a state that shows it is done", zh: "完成的标志"))
            }
            let words = item.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return lacks.isEmpty ? nil : (words, lacks)
        }
    }
}
