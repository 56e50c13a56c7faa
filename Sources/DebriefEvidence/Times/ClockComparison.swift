import DebriefEvents
import DebriefLanguage
import DebriefText

/// Finds sources whose clocks differ: events that two of them tell alike lie the same stretch of time apart.
struct ClockComparison {
    /// Files whose clock is that of one reader's tool, or of one file where anything may have written it.
    private struct Source {
        let name: String
        let file: EvidenceFile
        var told: [Told] = []
    }

    /// What happened, in words that another source has for it too, and when.
    private struct Told {
        let key: String
        let order: Int
        let isCoarse: Bool
    }

    private static let least = 3
    /// Seconds that a notification may take; a smaller offset is none of the clock's.
    private static let delay = 60
    /// Seconds between the least and the greatest offset.
    private static let spread = 20
    /// Files of these formats may come from any machine.
    private static let anyTool: Set<String> = ["logs", "notes", "csv-series", "openmetrics", "pasted-chat", "irc"]

    private let sources: [Source]

    init(_ readings: [EvidenceFileReading]) {
        let subjects = Self.subjects(of: readings)
        var sources: [Source] = []
        for reading in readings {
            guard let reader = reading.reader else { continue }
            let name = Self.anyTool.contains(reader.id) ? reading.file.path : reader.id
            let told = reading.reading.events.flatMap { Self.told($0, subjects) }
            if let index = sources.firstIndex(where: { $0.name == name }) {
                sources[index].told += told
            } else {
                sources.append(Source(name: name, file: reading.file, told: told))
            }
        }
        self.sources = sources.filter { $0.told.count >= Self.least }
    }

    /// One for each pair of sources that differ, at the file whose clock a person should look at.
    func diagnostics() -> [Diagnostic] {
        var found: [Diagnostic] = []
        for (index, one) in sources.enumerated() {
            for other in sources[(index + 1)...] {
                guard let offset = offset(of: other, from: one) else { continue }
                let length = ClockSkew.text(offset.seconds).dropFirst()
                let direction = offset.seconds > 0 ? "later" : "earlier"
                let skews = [
                    ClockSkew(source: one.name, seconds: offset.seconds),
                    ClockSkew(source: other.name, seconds: -offset.seconds),
                ]
                let message =
                    "\(offset.count) events are \(length) \(direction) in '\(other.name)' than in '\(one.name)'; "
                    + "if one of the clocks is wrong, say \(skews.map { "--skew \($0.text)" }.joined(separator: " or "))"
                found.append(
                    Diagnostic(
                        id: "evidence-clock-offset",
                        severity: .warning,
                        source: other.file.source,
                        finding: Finding(Message(englishOnly: message), at: 0..<0),
                        language: .english
                    )
                )
            }
        }
        return found
    }

    /// The offset that most pairs of like events agree on; `nil` when too few do, or when it is no longer than a
    /// notification takes.
    private func offset(of other: Source, from one: Source) -> (seconds: Int, count: Int)? {
        var times: [String: [Told]] = [:]
        for told in one.told { times[told.key, default: []].append(told) }
        var pairs: [(difference: Int, event: Int, isCoarse: Bool)] = []
        for (event, told) in other.told.prefix(2_000).enumerated() {
            for match in (times[told.key] ?? []).prefix(50) {
                pairs.append((told.order - match.order, event, told.isCoarse || match.isCoarse))
            }
        }
        guard pairs.count >= Self.least else { return nil }
        pairs.sort { ($0.difference, $0.event) < ($1.difference, $1.event) }
        let spread = pairs.contains(where: \.isCoarse) ? 60 : Self.spread
        var best: (seconds: Int, count: Int)?
        var low = 0
        for high in pairs.indices {
            while pairs[high].difference - pairs[low].difference > spread { low += 1 }
            guard high - low + 1 >= Self.least else { continue }
            let count = Set(pairs[low...high].map(\.event)).count
            let median = pairs[(low + high) / 2].difference
            let known = best ?? (seconds: 0, count: 0)
            guard (count, -abs(median)) > (known.count, -abs(known.seconds)) else { continue }
            best = (median, count)
        }
        let matched = Set(pairs.map(\.event)).count
        guard let best, best.count >= Self.least, best.count * 5 >= matched * 3,
            abs(best.seconds) >= max(Self.delay, spread + 1)
        else { return nil }
        return best
    }

    /// The names of alerts and versions of changes: what messages mention.
    private static func subjects(of readings: [EvidenceFileReading]) -> [String] {
        var subjects: Set<String> = []
        for event in readings.lazy.flatMap(\.reading.events) where isFirstHand(event) {
            if let subject = event.subject, (5...80).contains(subject.utf8.count) { subjects.insert(subject) }
        }
        return Array(subjects.sorted().prefix(200))
    }

    private static func isFirstHand(_ event: EvidenceEvent) -> Bool {
        switch event.kind {
        case .alertFired, .alertResolved, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .release: true
        default: false
        }
    }

    /// What a tool recorded, or wrote into a conversation; people write later, as they please.
    private static func told(_ event: EvidenceEvent, _ subjects: [String]) -> [Told] {
        guard event.time.instant != nil, event.time.certainty == .exact else { return [] }
        let isCoarse = event.time.precision != .second
        if isFirstHand(event) {
            guard let subject = event.subject else { return [] }
            let kind = event.kind == .alertFired || event.kind == .alertResolved ? event.kind.rawValue : "change"
            return [Told(key: "\(kind) \(subject)", order: event.time.order, isCoarse: isCoarse)]
        }
        guard event.kind == .message || event.kind == .paged, event.actorIsMachine else { return [] }
        let words = event.text.lowercased()
        let isOver = ["resolved", "recovered", "[ok]", "ok:", "恢复", "已解决"].contains { words.contains($0) }
        return subjects.filter(event.text.contains).flatMap { subject in
            [isOver ? "alertResolved" : "alertFired", "change"].map {
                Told(key: "\($0) \(subject)", order: event.time.order, isCoarse: isCoarse)
            }
        }
    }
}
