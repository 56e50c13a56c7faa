import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// Holds each sentence and row of a document against the lines of evidence that it cites.
///
/// Where two readings fit, it is silent: what a person wrote is wrong only when no reading of the evidence bears it out.
struct FactFence: Sendable {
    let postmortem: Postmortem
    let evidence: CitedEvidence
    /// All that cites, action items as well.
    let citing: [CitedPassage]
    private let passages: [CitedPassage]
    /// Days that the timeline is of.
    private let days: Set<CivilDate>
    /// The rows of the timeline, by the footnotes that they refer to.
    private let rows: [TimelineEvent]
    private let rowsByLabel: [String: [Int]]
    /// The people whom the head names, in lower case.
    private let headNames: [String]

    /// Nothing for a document that was not read from a file and, unless asked to be strict, for one that cites nothing.
    static func diagnostics(for postmortem: Postmortem, isStrict: Bool = false) -> [Diagnostic] {
        let path = postmortem.source.path
        guard !path.isEmpty, path != "-", postmortem.markup == .markdown,
            let fence = FactFence(postmortem, isStrict: isStrict)
        else {
            return []
        }
        return fence.findings().map { info, finding in
            Diagnostic(
                id: info.id,
                severity: finding.severity ?? info.severity,
                source: postmortem.source,
                finding: finding,
                language: postmortem.language
            )
        }
    }

    private init?(_ postmortem: Postmortem, isStrict: Bool) {
        self.postmortem = postmortem
        let source = postmortem.source
        let notes = Set(postmortem.footnotes.map { source.line(at: $0.range.lowerBound) })
        // What is to be done cites why, and not that it is.
        let actions = Set(postmortem.actionItems.map { source.line(at: $0.range.lowerBound) })
        citing = postmortem.citedPassages.filter { !notes.contains(source.line(at: $0.range.lowerBound)) }
        passages = citing.filter { !actions.contains(source.line(at: $0.range.lowerBound)) }
        let places = Set(citing.flatMap(\.places))
        guard !places.isEmpty || isStrict else { return nil }
        let path = postmortem.source.path
        let record = DraftRecord(besideDocument: path)
        let stated = record.flatMap { ZoneRule(named: $0.zone) } ?? postmortem.timeline.zone
        var options = EvidenceOptions(zone: stated == .unknown ? nil : stated)
        if let record {
            (options.date, options.asOf) = (record.date, record.asOf)
            (options.skews, options.transcriptStarts) = (record.skews, record.transcriptStarts)
        }
        let zones = [stated, postmortem.timeline.zone].reduce(into: [ZoneRule]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        evidence = CitedEvidence(
            places,
            in: DocumentFile.evidenceFolder(besideDocument: path),
            options: options,
            zones: zones
        )
        days = Set(postmortem.timeline.events.filter(\.time.isDated).map(\.time.civil.date))
        rows = postmortem.timeline.events.filter { !$0.footnotes.isEmpty }
        var byLabel: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            for label in Set(row.footnotes) { byLabel[label, default: []].append(index) }
        }
        rowsByLabel = byLabel
        headNames = Self.people(inHeadOf: postmortem)
    }

    private func findings() -> [(CheckInfo, Finding)] {
        let known = Set(evidence.all.flatMap(\.slots)).union(CitedEvidence.tools)
        let places = postmortem.citedPlaces
        let speakers = Set(evidence.all.compactMap(\.speaker))
        let roles = ActorRoles(rows) { label in
            places[label.lowercased()]?.first.flatMap { evidence[$0] }
        }
        // Who waits, waits for documents and not for passages.
        let told = WorkWatch.$current.withValue(nil) {
            Parallel.map(Array(passages.indices)) { self.told(by: $0, known, speakers, roles) }
        }
        return told.flatMap(\.self) + uncited().map { (EvidenceClaims.uncited, $0) }
            + citationsToNothing().map { (EvidenceClaims.unsupported, $0) }
    }

    /// What the evidence of a passage speaks against.
    private func told(
        by index: Int,
        _ known: Set<String>,
        _ speakers: Set<String>,
        _ roles: ActorRoles
    ) -> [(CheckInfo, Finding)] {
        let passage = passages[index]
        guard !passage.places.isEmpty, !Self.plans.contains(passage.topic) else { return [] }
        let records = passage.places.compactMap { evidence[$0] }
        // What cannot be read may say it.
        guard records.count == passage.places.count else { return [] }
        let cited = CitedStatement(
            passage,
            records,
            beside: (passage.sentencePlaces + placesBefore(index)).compactMap { evidence[$0] },
            rows: rows(beside: passage),
            zone: postmortem.timeline.zone,
            days: days
        )
        let quotations = cited.changedQuotations()
        let values =
            cited.correctedValues() + cited.unsupportedTimes() + cited.unsupportedFigures()
            + cited.unsupportedNames() + cited.unsupportedShares() + cited.unsupportedDays()
        let bindings = values.isEmpty ? cited.misboundTimes() + cited.replacedClocks() : []
        let swapped = values.isEmpty && bindings.isEmpty ? cited.swappedValues() : []
        let counts = cited.miscounted() + (values.isEmpty ? cited.otherThings() : [])
        let sources =
            cited.wrongSources(roles)
            + (cited.replacedNames() + cited.replacedSources(known: known) + cited.strangeNames()
            + cited.wrongSpeakers(speakers) + cited.wrongOrigins() + cited.strangeDoers()
            + cited.vouchedByHead(headNames))
            .prefix(1)
        return quotations.map { (EvidenceClaims.quoteChanged, $0) }
            + (values + counts + bindings + swapped + sources).map { (EvidenceClaims.unsupported, $0) }
            + Self.misread(cited).map { (EvidenceClaims.misread, $0) }
    }

    /// Whole names, and what they begin with; handles without their sign.
    private static func people(inHeadOf postmortem: Postmortem) -> [String] {
        let fields = [MetadataKey.authors, .reviewers].compactMap { postmortem.metadata[$0] }
        let names = fields.flatMap { $0.split { ",;、，；/[]\"'".contains($0) } }.map { name in
            name.drop { $0.isWhitespace || $0 == "@" }.lowercased().split(whereSeparator: \.isWhitespace)
        }
        let all = names.flatMap { parts in
            [parts.joined(separator: " "), parts.first.map(String.init) ?? ""]
        }
        return Set(all.filter { $0.count > 2 || $0.count == 2 && $0.allSatisfy(ClauseWords.isHan) }).sorted()
    }

    /// What the lines deny or plan, else what they do not tell at all.
    private static func misread(_ cited: CitedStatement) -> [Finding] {
        let denied = cited.misreadings()
        return denied.isEmpty ? Array(cited.untold().prefix(1)) : denied
    }

    /// Times and figures of sentences that cite nothing, which stand in no evidence that the document cites elsewhere.
    private func uncited() -> [Finding] {
        // Where nothing is cited, no row is backed either.
        let citesNothing = citing.allSatisfy(\.places.isEmpty)
        let bare = passages.filter { $0.places.isEmpty && Self.telling.contains($0.topic) }
        guard !bare.isEmpty, citesNothing || !evidence.isEmpty else { return [] }
        let milestones = citesNothing ? [] : postmortem.timeline.events.filter { !$0.milestones.isEmpty }
        let records = Array(evidence.all)
        guard bare.count * records.count <= Self.mostCompared else { return [] }
        return bare.flatMap { passage -> [Finding] in
            let cited = CitedStatement(
                passage,
                records,
                beside: [],
                rows: milestones,
                zone: postmortem.timeline.zone,
                anchors: milestones.map(\.time)
            )
            return cited.facts.isEmpty ? [] : cited.unbacked()
        }
    }

    /// More would take an editor too long; nobody writes that much by hand.
    private static let mostCompared = 100_000

    /// Sections whose figures readers go by.
    private static let telling: Set<SectionKind?> = [
        .summary, .impact, .customerImpact, .businessImpact, .technicalImpact, .rootCause, .detection, .resolution,
    ]

    /// Sections that tell what is to be done, and not what happened.
    private static let plans: Set<SectionKind?> = [.actionItems, .prevention, .recommendations]

    /// What the sentence before cites, where a passage begins with how long after it something was: `Two minutes later`.
    private func placesBefore(_ index: Int) -> [CitedPlace] {
        guard index > 0, !passages[index].isRow, !passages[index - 1].isRow else { return [] }
        let (before, passage) = (passages[index - 1], passages[index])
        let between = before.range.upperBound..<max(before.range.upperBound, passage.range.lowerBound)
        guard between.count < 400, !postmortem.source[between].contains("\n\n") else { return [] }
        return CitedStatement.beginsWithDistance(passage.own) ? before.places : []
    }

    /// The rows on the same evidence.
    private func rows(beside passage: CitedPassage) -> [TimelineEvent] {
        // What half of the document cites, says nothing of this sentence.
        let indices = Set(passage.labels.flatMap { (rowsByLabel[$0] ?? []).prefix(20) })
        return indices.sorted().map { rows[$0] }.filter { !$0.range.overlaps(passage.range) }
    }
}
