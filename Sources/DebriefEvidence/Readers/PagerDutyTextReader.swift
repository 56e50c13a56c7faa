import DebriefEvents
import DebriefLanguage
import DebriefText

/// A postmortem report of PagerDuty, or the activity of its incident, copied as text.
///
/// Its rows are read like anybody's notes; what their first words tell is then known first hand.
struct PagerDutyTextReader: EvidenceReader {
    let id = "pagerduty-text"
    let name = "PagerDuty report as text"
    let info = ReaderInfo(
        producer: "PagerDuty: postmortem reports and the activity of an incident, copied or printed as text",
        reads: """
            what was triggered, acknowledged, escalated, noted and resolved by whom; the start and end of the impact \
            that the report states; other rows of its timeline as notes
            """,
        times: "as in timestamped notes; `(UTC)` behind a clock, else the zone of `--zone`, and reported without any"
    )

    private static let steps: [(words: String, kind: EvidenceEvent.Kind)] = [
        ("triggered", .paged), ("notified", .paged), ("assigned to", .paged), ("acknowledged", .acknowledged),
        ("escalated", .escalated), ("reassigned", .escalated), ("resolved by", .incidentResolved),
        ("resolved through", .incidentResolved), ("incident resolved", .incidentResolved),
    ]

    private static let impact: [(label: String, text: String)] = [
        ("impact start time", "Impact started"), ("impact end time", "Impact ended"),
    ]

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil, NotesReader().recognizes(file) else { return false }
        var steps: Set<Int> = []
        var hasImpact = false
        for line in 1...min(file.source.lineCount, 400) {
            let text = Self.plain(file.source[file.source.range(ofLine: line)].prefix(200))
            hasImpact = hasImpact || Self.impact.contains { text.hasPrefix($0.label) }
            // The report says how it was triggered: `Triggered through the website`, `Triggered: …`.
            if let step = Self.steps.firstIndex(where: { text.contains($0.words) }) { steps.insert(step) }
        }
        let kinds = Set(steps.map { Self.steps[$0].kind })
        return hasImpact || file.source.text.contains("PagerDuty") && kinds.isSuperset(of: [.paged, .acknowledged])
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var reading = NotesReader().read(file, options: options)
        for index in reading.events.indices { Self.name(&reading.events[index]) }
        var builder = ReadingBuilder(file, options: options)
        for line in 1...file.source.lineCount {
            let range = file.source.range(ofLine: line)
            let text = file.source[range]
            guard let label = Self.impact.first(where: { Self.plain(text.prefix(60)).hasPrefix($0.label) }),
                let colon = text.firstIndex(of: ":"),
                let stated = WrittenTime().moment(Self.unwrapped(text[text.index(after: colon)...]))
            else { continue }
            let time = builder.zoned(stated, at: range.lowerBound)
            builder.add(.note, at: time, label.text, offset: range.lowerBound, cited: label.text.lowercased())
        }
        reading.events += builder.reading.events
        reading.diagnostics += builder.reading.diagnostics
        return reading
    }

    /// Lower case, without marks of lists and emphasis.
    private static func plain(_ text: Substring) -> String {
        String(text.drop { "#*-• \t|".contains($0) }).lowercased().replacing("*", with: "")
    }

    /// `**Mar 17, 2026 at 10:02 AM (UTC)**` without what wraps time and zone.
    private static func unwrapped(_ text: Substring) -> String {
        String(text.filter { !"()*|".contains($0) })
    }

    private static func name(_ event: inout EvidenceEvent) {
        let lower = event.text.lowercased()
        if lower.hasPrefix("note added by "), let colon = event.text.firstIndex(of: ":") {
            event.actor = PlainText.line(event.text[..<colon].dropFirst("note added by ".count), maximum: 120)
            event.text = PlainText.line(event.text[event.text.index(after: colon)...])
            return
        }
        guard let step = steps.first(where: { lower.hasPrefix($0.words) }) ?? byPerson(lower) else { return }
        event.kind = step.kind
        if step.kind == .paged {
            event.actor = "PagerDuty"
            event.actorIsMachine = true
        } else if let by = event.text.firstPlace(of: " by ") {
            event.actor = PlainText.line(event.text[by.upperBound...].prefix { $0 != "." && $0 != "," && $0 != "(" })
        }
    }

    /// `Ana acknowledged the incident`
    private static func byPerson(_ lower: String) -> (words: String, kind: EvidenceEvent.Kind)? {
        let forms: [(words: String, kind: EvidenceEvent.Kind)] = [
            ("acknowledged the incident", .acknowledged), ("escalated the incident", .escalated),
            ("resolved the incident", .incidentResolved), ("triggered the incident", .paged),
        ]
        return forms.first { lower.contains($0.words) }
    }
}
