import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// How long the impact lasted by somebody's own words: `the outage lasted 87 minutes`, `故障持续约 13 分钟`.
///
/// Whoever wrote it knew both ends. Where the times of the draft give another length, at least one of them is wrong.
struct ToldLength {
    let text: String
    let source: FootnoteBook.Source
    private let duration: DurationClaim

    /// The first that is told, where none that is told may be a length.
    ///
    /// - Parameters:
    ///   - seconds: between two of the drafter's times.
    ///   - records: of the incident, in order.
    static func contradicting(_ seconds: Int, in records: [Record], _ noted: [EvidenceStatement]) -> ToldLength? {
        let told = all(in: records, noted)
        return told.contains { $0.allows(seconds) } ? nil : told.first
    }

    private static func all(in records: [Record], _ noted: [EvidenceStatement]) -> [ToldLength] {
        let told = records.filter { record in
            (record.isSaid || record.event.kind == .statusUpdate) && record.signals.isDisjoint(with: unsure)
        }
        return told.compactMap { ToldLength($0.wholeText, FootnoteBook.Source(citation: $0.event.citation, time: nil)) }
            + noted.compactMap { ToldLength($0.text, FootnoteBook.Source(citation: $0.citation, time: nil)) }
    }

    private static let unsure: Signal = [.question, .decision, .suspicion]

    /// `nil` where a text gives no length to the whole, as a document's summary would.
    private init?(_ text: String, _ source: FootnoteBook.Source) {
        guard text.utf8.count < Self.longestText, text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
        let sentences = SentenceSplit.parts(of: text).filter { !DurationClaim.all(in: $0).isEmpty }
        let found = sentences.flatMap { sentence in
            Postmortem(
                parsing: SourceText("## Summary\n\n\(InertText.markdown(String(sentence), limit: Self.longestText))\n")
            )
            .incident.intervals.filter { $0.metric == .impactDuration && !$0.isPart }
            .map { (String(sentence), $0.duration) }
        }
        guard found.count == 1 else { return nil }
        (self.text, self.source, duration) = (found[0].0, source, found[0].1)
    }

    private static let longestText = 4_000

    /// Whether a length may be the one that is told.
    ///
    /// - Parameter seconds: between two of the drafter's times, which are told to the minute.
    private func allows(_ seconds: Int) -> Bool {
        duration.allows(seconds) || abs(duration.seconds - seconds) <= max(120, duration.seconds / 10)
    }
}
