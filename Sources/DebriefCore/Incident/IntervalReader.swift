import DebriefLanguage
import DebriefText

/// Finds the lengths that have a name, in sentences and in tables.
struct IntervalReader {
    let source: SourceText
    let names: IntervalNames
    /// Where the title of the document stands.
    let title: SourceRange

    func claims(in statement: FigureSentence, durations: [DurationClaim]) -> [IntervalClaim] {
        guard !durations.isEmpty, statement.scope != .quote, statement.scope != .timelineRow, !statement.isSoftened
        else { return [] }
        // A title tells no more of a length than that of the whole: `30min outage during the upgrade`.
        if statement.scope == .heading {
            guard statement.range.lowerBound <= title.upperBound, durations.count == 1, let claim = durations.first,
                Self.isWhole(statement.tokens, statement.index(at: claim.range.lowerBound), claim)
            else { return [] }
            return [make(.impactDuration, claim, statement, isLabelled: false)]
        }
        if statement.speaksOfPeriod { return spoken(statement, durations) }
        if let claim = field(statement, durations) { return [claim] }
        // Both ends in words leave no doubt, wherever they stand and however many there are.
        let spans = durations.compactMap { claim in
            AnchoredReader(statement: statement).chineseSpan(of: claim)
                .map { make($0, claim, statement, isLabelled: false) }
        }
        if !spans.isEmpty { return spans }
        return named(statement, durations) + spoken(statement, durations)
    }

    /// Rows of a label and a value, and columns whose header is a label.
    ///
    /// A column of several lengths gives each row's own (`checkout | 35 min`), and a row of several compares incidents.
    func claims(in table: StatementTable) -> [IntervalClaim] {
        var found: [IntervalClaim] = []
        let columns = table.header.map { cell in label(names.fields, whole: cell) }
        for row in table.rows {
            guard let first = row.first, let metric = label(names.fields, whole: first), row.count > 1 else { continue }
            let values = row.dropFirst().compactMap { value(of: metric, in: $0) }
            if values.count == 1, let claim = value(of: metric, in: row[1]) { found.append(claim) }
        }
        for (column, metric) in columns.enumerated() {
            guard let metric else { continue }
            let values = table.rows.compactMap { row in row[safe: column].flatMap { value(of: metric, in: $0) } }
            if values.count == 1 { found += values }
        }
        return found
    }

    private func label(_ table: [(FigurePhrase, Metric.ID)], whole cell: FigureSentence) -> Metric.ID? {
        var tokens = cell.tokens
        while tokens.last?.scalar == ":" { tokens.removeLast() }
        // `Time to detect (TTD)`
        if let bracket = tokens.firstIndex(where: { $0.scalar == "(" }), bracket > 0 {
            tokens = Array(tokens[..<bracket])
        }
        guard let found = IntervalNames.name(table, in: tokens, at: 0), found.end == tokens.count else { return nil }
        return found.metric
    }

    /// A cell that begins with a length.
    private func value(of metric: Metric.ID, in cell: FigureSentence) -> IntervalClaim? {
        guard !cell.isSoftened, !cell.speaksOfPeriod, let claim = DurationScanner(cell.tokens).claims().first,
            let first = cell.tokens.first, claim.range.lowerBound - first.range.lowerBound <= 24
        else { return nil }
        return make(metric, claim, cell, isLabelled: true)
    }

    /// `Duration: 47 minutes`, `Time to resolve (TTR): 1h 10m`
    private func field(_ statement: FigureSentence, _ durations: [DurationClaim]) -> IntervalClaim? {
        let tokens = statement.tokens
        var start = 0
        while let sign = tokens[safe: start]?.scalar, "-*•".unicodeScalars.contains(sign) { start += 1 }
        guard let name = IntervalNames.name(names.fields, in: tokens, at: start) else { return nil }
        var index = name.end
        if tokens[safe: index]?.scalar == "(" {
            guard let close = tokens[index...].prefix(8).firstIndex(where: { $0.scalar == ")" }) else { return nil }
            index = close + 1
        }
        guard tokens[safe: index]?.scalar == ":" else { return nil }
        // The value stands first; `14:02 to 14:31 (29 minutes)` is compared with its own range elsewhere.
        let colon = tokens[index].range.upperBound
        guard let claim = durations.first(where: { $0.range.lowerBound >= colon }),
            claim.range.lowerBound - colon <= 60, !claim.isPart(of: durations, in: source)
        else { return nil }
        return make(name.metric, claim, statement, isLabelled: true)
    }

    /// `TTD was 8 minutes`, `a time to mitigate of 25 minutes`, `发现用时8分钟`
    private func named(_ statement: FigureSentence, _ durations: [DurationClaim]) -> [IntervalClaim] {
        let tokens = statement.tokens
        return durations.compactMap { claim in
            let end = statement.index(at: claim.range.lowerBound)
            for start in max(0, end - 10)..<end {
                guard let name = IntervalNames.name(names.anywhere, in: tokens, at: start), name.end <= end,
                    tokens[name.end..<end].allSatisfy(Self.connects),
                    !tokens[max(0, start - 3)..<start].contains(where: { Self.aggregates.contains($0.word ?? "") }),
                    !claim.isPart(of: durations, in: source)
                else { continue }
                return make(name.metric, claim, statement, isLabelled: false)
            }
            return nil
        }
    }

    private static func connects(_ token: FigureToken) -> Bool {
        if let word = token.word { return connectors.contains(word) || DurationWords.hedges.contains(word) }
        return token.scalar.map { [":", "(", "=", "~", "≈", "为", "是", "约", "共", "-", "–"].contains($0) } ?? false
    }

    private static let connectors: Set<String> = [
        "was", "is", "of", "at", "just", "only", "came", "to", "under", "over",
    ]

    /// A mean over incidents, a target or a plan is no claim about this one.
    private static let aggregates: Set<String> = [
        "mean", "average", "median", "target", "typical", "usual", "expected", "reduce", "improve", "maximum",
        "goal", "objective", "lower", "cut", "shorten", "decrease",
    ]

    // MARK: Sentences

    /// `the 47-minute outage`, `the outage lasted 47 minutes`, `detected within 5 minutes`, in an account of the whole.
    private func spoken(_ statement: FigureSentence, _ durations: [DurationClaim]) -> [IntervalClaim] {
        let wholes: Set<SectionKind?> = [
            nil, .summary, .whatHappened, .impact, .problemStatement, .customerImpact, .businessImpact,
        ]
        let parts: Set<SectionKind?> = [.detection, .response, .resolution, .timeline]
        guard wholes.union(parts).contains(statement.topic), durations.count == 1, let claim = durations.first else {
            return []
        }
        let first = statement.index(at: claim.range.lowerBound)
        if wholes.contains(statement.topic), IntervalReader.isWhole(statement.tokens, first, claim) {
            return [make(.impactDuration, claim, statement, isLabelled: false)]
        }
        if wholes.contains(statement.topic),
            IntervalReader.isOutage(statement.tokens, first) || IntervalReader.isHarm(claim, in: statement)
        {
            return [make(.impactDuration, claim, statement, isLabelled: false, isPart: true)]
        }
        if let metric = AnchoredReader(statement: statement).metric(of: claim) {
            return [make(metric, claim, statement, isLabelled: false)]
        }
        let lead = statement.tokens[..<first].compactMap(\.word)
        guard !lead.contains(where: { Self.aggregates.contains($0) || $0 == "should" || $0 == "must" }) else {
            return []
        }
        let next = statement.index(at: claim.range.upperBound)
        guard
            let metric = IntervalReader.response(statement.tokens, first)
                ?? IntervalReader.effort(statement.tokens, first, next)
        else { return [] }
        return [make(metric, claim, statement, isLabelled: false)]
    }

    private static func isWhole(_ tokens: [FigureToken], _ first: Int, _ claim: DurationClaim) -> Bool {
        for phrase in chineseLeads {
            for start in max(0, first - 9)..<max(first, 1) {
                if let end = phrase.end(in: tokens, at: start), end <= first, first - end <= 3 {
                    return !chineseOthers.contains { other in
                        (max(0, start - 8)..<start).contains { other.end(in: tokens, at: $0) != nil }
                    }
                }
            }
        }
        let before = tokens[max(0, first - 5)..<first].compactMap(\.word)
        let after = tokens.first { $0.range.lowerBound >= claim.range.upperBound }?.word
        if let after, events.contains(after), !before.contains(where: partial.contains) { return true }
        guard let verb = before.lastIndex(where: { $0 == "lasted" || $0 == "lasting" }), before.count - verb <= 3,
            let place = tokens[..<first].lastIndex(where: { $0.word == before[verb] })
        else { return false }
        let subject = tokens[max(0, place - 3)..<place].compactMap(\.word)
        return subject.contains(where: events.contains) && !subject.contains(where: partial.contains)
    }

    /// `the outage was detected within 5 minutes`, `monitoring caught the outage within 2 minutes`
    private static func response(_ tokens: [FigureToken], _ first: Int) -> Metric.ID? {
        var index = first - 1
        while index >= 0, let word = tokens[index].word,
            DurationWords.hedges.contains(word)
                || ["within", "in", "under", "less", "than", "just", "only", "after"].contains(word)
        {
            index -= 1
        }
        guard index < first - 1, index >= 0 else { return nil }
        // The verb stands here, or up to three words before, with the incident as its object.
        for place in stride(from: index, through: max(0, index - 3), by: -1) {
            guard let verb = tokens[place].word else { return nil }
            if ["fired", "paged", "triggered"].contains(verb), place == index, tokens[safe: index - 1]?.word != "was",
                tokens[max(0, place - 2)..<place].contains(where: { alerts.contains($0.word ?? "") }),
                !tokens[max(0, place - 3)..<place].contains(where: { partial.contains($0.word ?? "") })
            {
                return .timeToDetect
            }
            guard let metric = verbs[verb] else { continue }
            let object = tokens[place + 1..<index + 1].compactMap(\.word)
            let subject = tokens[max(0, place - 3)..<place].compactMap(\.word)
            if object == ["it"], metric == .timeToDetect, ["we", "monitoring", "on-call"].contains(subject.last) {
                return metric
            }
            // `It was detected within 5 minutes`
            if object.isEmpty, metric == .timeToDetect, subject == ["it", "was"] { return metric }
            let words = object.isEmpty ? subject : object
            let isPartial = (object + subject).contains { partial.contains($0) || $0 == "not" || $0 == "never" }
            return words.contains(where: incident.contains) && !isPartial ? metric : nil
        }
        return nil
    }

    /// `checkout was down for 3 hours`, `users could not pay for 3 hours`
    private static func isOutage(_ tokens: [FigureToken], _ first: Int) -> Bool {
        var index = first - 1
        while index >= 0, let word = tokens[index].word,
            DurationWords.hedges.contains(word) || word == "than" || word == "more"
        {
            index -= 1
        }
        guard index >= 2, tokens[index].word == "for", let state = tokens[index - 1].word,
            let verb = tokens[index - 2].word
        else { return false }
        if isBarred(tokens[max(0, index - 7)..<index].compactMap(\.word)) { return true }
        return ["down", "unavailable", "offline", "unreachable", "inaccessible"].contains(state)
            && ["was", "were", "went", "completely", "fully", "been"].contains(verb)
    }

    /// `search returned stale results for 2 hours`, `搜索返回旧结果，持续 2 小时`, `用户 45 分钟无法登录`
    private static func isHarm(_ claim: DurationClaim, in statement: FigureSentence) -> Bool {
        let tokens = statement.tokens
        let (first, next) = (statement.index(at: claim.range.lowerBound), statement.index(at: claim.range.upperBound))
        var index = first - 1
        while index > 0, let token = tokens[safe: index], Quantity.isHedge(token) || token.scalar == "了" { index -= 1 }
        guard index >= 0 else { return harms.end(in: tokens, at: next) != nil }
        if tokens[index].word == "for" {
            // `for some users`, `in one region` is another length than that of the whole.
            let isPart = parts.occur(in: tokens, 0..<index) || tokens[safe: next]?.word == "in"
            return !isPart && harms.occur(in: tokens, 0..<index)
        }
        if tokens[index].scalar == "续", tokens[safe: index - 1]?.scalar == "持" {
            return !chineseOthers.contains { other in tokens.indices.contains { other.end(in: tokens, at: $0) != nil } }
                && harms.occur(in: tokens, 0..<index)
        }
        return tokens[index].isChinese && harms.end(in: tokens, at: next) != nil
    }

    private static let parts = FigureWords("some")
    private static let harms = FigureWords("happened to", "trouble")

    /// Whether all of a kind of people could not do something: `users could not log in`.
    private static func isBarred(_ words: [String]) -> Bool {
        let pairs = zip(words, words.dropFirst()).enumerated()
        let barrier = pairs.first { _, pair in
            pair == ("could", "not") || pair == ("couldn't", pair.1) || pair == ("unable", "to")
        }
        guard let place = barrier?.offset, place > 0 else { return false }
        let subjects = words[..<place].filter { $0 != "were" && $0 != "was" }
        guard let subject = subjects.last else { return false }
        return ["users", "customers", "everybody", "everyone", "merchants", "players", "visitors"].contains(subject)
            && !subjects.contains(where: { ["some", "few", "certain", "new", "most", "many", "affected"].contains($0) })
    }

    /// `it took 30 minutes to acknowledge the alert`
    private static func effort(_ tokens: [FigureToken], _ first: Int, _ next: Int) -> Metric.ID? {
        guard tokens[safe: next]?.word == "to", let verb = tokens[safe: next + 1]?.word, let metric = infinitives[verb],
            tokens[max(0, first - 6)..<first].contains(where: { $0.word == "took" })
        else { return nil }
        let object = tokens[min(tokens.count, next + 2)..<min(tokens.count, next + 5)].compactMap(\.word)
        let wholes = ["alert", "page", "problem", "issue", "failure"]
        let isWhole = object.isEmpty || object.contains { incident.contains($0) || wholes.contains($0) }
        return isWhole && !object.contains(where: partial.contains) ? metric : nil
    }

    private static let infinitives: [String: Metric.ID] = [
        "detect": .timeToDetect, "notice": .timeToDetect, "acknowledge": .timeToAcknowledge,
        "mitigate": .timeToMitigate, "resolve": .timeToResolve, "declare": .timeToDeclare,
    ]

    private static let verbs: [String: Metric.ID] = [
        "detected": .timeToDetect, "noticed": .timeToDetect, "caught": .timeToDetect, "spotted": .timeToDetect,
        "discovered": .timeToDetect, "acknowledged": .timeToAcknowledge,
        "mitigated": .timeToMitigate, "resolved": .timeToResolve,
    ]

    private static let alerts: Set<String> = ["alert", "alerts", "alarm", "alarms", "monitoring", "pager"]

    private static let incident: Set<String> = ["outage", "incident", "downtime", "disruption", "impact"]
    private static let events: Set<String> = ["outage", "incident", "downtime", "disruption", "impact", "event"]

    /// What makes an outage a part of another: `the second 5-minute outage`.
    private static let partial: Set<String> = [
        "second", "third", "first", "another", "brief", "further", "additional", "partial", "two", "three", "previous",
        "earlier", "last", "next", "each", "similar", "past", "possible", "potential", "any",
        "scheduled", "planned", "database", "initial", "previously", "regional", "some", "major", "full", "complete",
        "total", "severe", "main",
    ]

    private static let chineseLeads: [FigurePhrase] = [
        "故障持续", "中断持续", "事故持续", "故障共持续", "故障历时", "事故历时", "影响持续",
    ]

    /// What makes an outage another one: `上一次类似故障持续了 4 小时`.
    private static let chineseOthers: [FigurePhrase] = [
        "上次", "上一次", "此前", "之前", "以往", "类似", "另一", "第二次", "往年", "去年", "历史",
    ]

    // MARK: Working hours

    private func make(
        _ metric: Metric.ID,
        _ claim: DurationClaim,
        _ statement: FigureSentence,
        isLabelled: Bool,
        isPart: Bool = false
    )
        -> IntervalClaim
    {
        let counts = statement.speaksOfWorkingHours
        var window: SupportHours?
        if counts {
            window = hours(behind: claim.range.upperBound, in: statement.tokens)
        }
        return IntervalClaim(
            metric: metric,
            duration: claim,
            window: window,
            countsWorkingHours: counts,
            isLabelled: isLabelled,
            isPart: isPart
        )
    }

    /// `10:00-17:00` behind a claim; read from tokens, because `17:00 M-F` is no clock time to a scanner of times.
    private func hours(behind offset: Int, in tokens: [FigureToken]) -> SupportHours? {
        for index in tokens.indices where tokens[index].range.lowerBound >= offset {
            guard let (open, next) = clock(tokens, index), let separator = tokens[safe: next],
                ["-", "–", "~", "至", "到"].contains(separator.scalar) || separator.word == "to",
                let (close, _) = clock(tokens, next + 1), close > open
            else { continue }
            return SupportHours(open: open, close: close)
        }
        return nil
    }

    private func clock(_ tokens: [FigureToken], _ index: Int) -> (seconds: Int, next: Int)? {
        guard let hour = tokens[safe: index]?.number?.value, hour <= 24, tokens[safe: index + 1]?.scalar == ":",
            let minute = tokens[safe: index + 2]?.number?.value, minute < 60
        else { return nil }
        return (Int(clamping: hour) * 3_600 + Int(clamping: minute) * 60, index + 3)
    }
}
