import DebriefCore

/// Places where a document says how long its incident lasted.
enum DurationStatement {
    /// The claims, in the order of the document; a claim that speaks of a part of the incident is not one of them.
    static func all(in postmortem: Postmortem) -> [DurationClaim] {
        var claims: [DurationClaim] = []
        if let field = postmortem.metadata.fields[.duration], postmortem.source[field.range] == field.value[...] {
            claims += DurationClaim.all(in: field.value, offset: field.range.lowerBound).prefix(1)
        }
        let prose = postmortem.prose.filter { $0.scope != .quote && $0.scope != .timelineRow && $0.scope != .heading }
        for (index, stretch) in prose.enumerated() {
            let sentences = Sentence.all(in: stretch)
            if stretch.scope == .tableCell, isLabel(stretch.text), let cell = prose[safe: index + 1],
                cell.scope == .tableCell, let value = Sentence.all(in: cell).first, !Softeners.occur(in: value)
            {
                claims += DurationClaim.all(in: cell.text, offset: cell.range.lowerBound).prefix(1)
            }
            for sentence in sentences where !Softeners.occur(in: sentence) {
                claims += labelled(sentence) ?? spoken(sentence, in: postmortem)
            }
        }
        var seen: Set<SourceRange> = []
        return claims.filter { seen.insert($0.range).inserted }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static let labels: Set<String> = [
        "duration", "incident duration", "outage duration", "impact duration", "total duration", "downtime",
        "total downtime", "duration of incident", "duration of outage", "duration of the outage",
        "duration of the incident", "time to repair", "time to resolve", "time to recover", "time to restore",
        "total outage duration", "outage length", "total time", "length of outage",
        "持续时间", "故障时长", "影响时长", "中断时长", "故障持续时间", "总时长", "影响持续时间", "持续时长", "恢复用时",
    ]

    private static func isLabel(_ text: some StringProtocol) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
        return labels.contains(words)
    }

    /// `Duration: 47 minutes`, `持续时间：47分钟`; `nil` when the sentence does not begin with a label.
    private static func labelled(_ sentence: Sentence) -> [DurationClaim]? {
        guard let colon = sentence.text.firstIndex(where: { $0 == ":" || $0 == "：" }),
            isLabel(sentence.text[..<colon])
        else { return nil }
        let claims = DurationClaim.all(in: sentence.text, offset: sentence.range.lowerBound)
        let start = sentence.range.lowerBound + sentence.text[...colon].utf8.count
        // The value stands first; `14:02 to 14:31 (29 minutes)` is compared with its own range elsewhere.
        guard let claim = claims.first(where: { $0.range.lowerBound >= start }), claim.range.lowerBound - start <= 60
        else { return [] }
        return [claim]
    }

    /// `the 47-minute outage`, `the outage lasted 47 minutes`, `故障持续47分钟`, in a summary or an account of the impact.
    private static func spoken(_ sentence: Sentence, in postmortem: Postmortem) -> [DurationClaim] {
        let topics: Set<SectionKind?> = [nil, .summary, .impact, .problemStatement, .customerImpact, .businessImpact]
        guard topics.contains(postmortem.topic(of: sentence.section)) else { return [] }
        let claims = DurationClaim.all(in: sentence.text, offset: sentence.range.lowerBound)
        guard claims.count == 1, let claim = claims.first else { return [] }
        if let chinese = chineseLead.firstMatch(in: sentence), chinese.upperBound <= claim.range.lowerBound,
            claim.range.lowerBound - chinese.upperBound <= 9
        {
            return claims
        }
        let words = sentence.words
        let before = words.filter { $0.range.upperBound <= claim.range.lowerBound }.suffix(5).map(\.text)
        let after = words.first { $0.range.lowerBound >= claim.range.upperBound }?.text
        if let after, events.contains(after), !before.contains(where: partial.contains) { return claims }
        guard let verb = before.lastIndex(where: { $0 == "lasted" || $0 == "lasting" }), before.count - verb <= 3,
            let lasted = words.firstIndex(where: { $0.text == before[verb] })
        else { return [] }
        let subject = words[max(0, lasted - 3)..<lasted].map(\.text)
        return subject.contains(where: wholes.contains) && !subject.contains(where: partial.contains) ? claims : []
    }

    private static let events: Set<String> = ["outage", "incident", "downtime", "disruption"]
    private static let wholes: Set<String> = ["outage", "incident", "downtime", "disruption"]

    /// What makes an outage a part of another: `the second 5-minute outage`.
    private static let partial: Set<String> = [
        "second", "third", "first", "another", "brief", "further", "additional", "partial", "two", "three", "previous",
        "earlier", "last", "next", "each", "similar", "past", "possible", "potential", "any",
        "scheduled", "planned", "database", "initial",
    ]

    private static let chineseLead = ChinesePhrases(["故障持续", "中断持续", "事故持续", "故障共持续", "故障历时", "事故历时"])
}

extension Collection {
    /// The element at an index, or `nil` outside the collection.
    subscript(safe index: Index) -> Element? { indices.contains(index) ? self[index] : nil }
}
