import DebriefChecks
import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What a field may say, so that a value that nothing would understand is refused where it is given.
struct FieldValue {
    /// As whoever sets it has called the field.
    let name: String
    let value: String

    /// - Parameter configuration: of the document, whose organisation may have severities of its own.
    /// - Throws: ``DebriefError`` with code `invalid`, naming the field, what it may say and an example.
    func require(as key: MetadataKey, _ configuration: Configuration) throws(DebriefError) {
        switch key {
        case .severity: try requireSeverity(configuration)
        case .status:
            let stages = DocumentStage.allCases.map(\.rawValue)
            guard DocumentStage(status: value) == nil else { return }
            throw wrong("is no stage of a document; write \(stages.joined(separator: ", "))", "in-review", near: stages)
        case .date, .published, .meeting, .shared, .followUp:
            guard !times.contains(where: { $0.date != nil }) else { return }
            throw wrong("is no day; write a day of the calendar", "2026-03-17")
        case .started, .detected, .acknowledged, .declared, .identified, .mitigated, .resolved:
            guard times.isEmpty else { return }
            throw wrong("is no time; write a clock, with the day where it is another", "2026-03-17 14:05")
        case .zone: try requireZone()
        case .duration:
            guard DurationClaim.all(in: value, offset: 0).isEmpty else { return }
            throw wrong("is no length of time; write hours and minutes", "\"1 h 20 min\"")
        case .language:
            guard Language(tag: value) == nil else { return }
            throw wrong("is no language that Debrief writes; write en or zh", "en")
        case .template:
            let known = Templates.ids
            guard !known.contains(value), !value.contains("/"), !value.hasSuffix(".md") else { return }
            throw wrong(
                "is no template; write \(known.joined(separator: ", ")), or the path of one",
                "standard",
                near: known
            )
        case .visibility:
            // Any other word restricts a document; what was meant for a known one is to say it.
            guard !Visibility.names.contains(value.lowercased()),
                let near = Spelling.nearest(to: value, among: Visibility.names), near.count >= 4
            else { return }
            throw wrong("is no word for who may read it", near, near: [near])
        case .id:
            guard value.contains("..") || value.hasPrefix("/") else { return }
            throw wrong("is a path and no number", "INC-2026-041")
        case .title, .authors, .services, .reviewers, .audience, .tags: return
        }
    }

    /// An empty value takes away what the item says.
    ///
    /// - Throws: ``DebriefError`` with code `invalid`, naming the field, what it may say and an example.
    func require(as column: ActionItem.Column) throws(DebriefError) {
        guard value.contains(where: { !$0.isWhitespace }) else { return }
        switch column {
        case .due:
            guard !ActionItem.isDue(value) else { return }
            throw wrong(
                "says no day by which it is to be done; write a day, or a time such as \"end of Q3\"",
                "2026-04-30"
            )
        case .priority:
            guard !ActionItem.isPriority(value), SeverityRank.degree(of: value) == nil else { return }
            throw wrong("is no priority; write P0 to P4, or high, medium, low", "P1")
        case .status:
            guard ActionState(status: value) != .verified || ActionItem.tellsMore(value) else {
                throw wrong(
                    "does not say by whom and how it was seen to work; write it with both, or see: debrief actions verify",
                    "verified 2026-04-30 by @ana: no alert in 30 days"
                )
            }
            let known = ActionState.allCases.map(\.rawValue)
            // A tracker has words of its own; what is nearly one of ours is a slip.
            guard ActionState(status: value) == .accepted, !ActionItem.isStatus(value), !known.contains(value),
                let near = Spelling.nearest(to: value, among: known + Vocabulary.tasks.words("closed")), near != value
            else { return }
            throw wrong("is no state of an action; write open, \(known.joined(separator: ", "))", near, near: [near])
        case .action, .type, .owner, .ticket, .doneWhen: return
        }
    }

    private var times: [TimeExpression] {
        let source = SourceText(value)
        return TimeScanner.expressions(in: source, range: source.range)
    }

    private func requireSeverity(_ configuration: Configuration) throws(DebriefError) {
        let own = configuration.severityNames
        guard SeverityRank.degree(of: value) == nil, !SeverityRank.isNearMiss(value),
            !own.contains(IncidentSeverity(value))
        else { return }
        let named = own.isEmpty ? "" : ", or as debrief.yml has it: \(own.map(\.name).joined(separator: ", "))"
        throw wrong(
            "is no severity; write SEV0 to SEV5, P0 to P5, critical, high, medium, low, or near miss\(named)",
            "SEV2"
        )
    }

    private func requireZone() throws(DebriefError) {
        switch ZoneRule(named: value) {
        case .ambiguous(_, let meanings)?:
            throw wrong("means several zones: \(meanings.joined(separator: ", ")); write one of them", "Asia/Shanghai")
        case nil: throw wrong("is no zone; write UTC, an offset, or the name of a place", "Europe/Berlin")
        default: return
        }
    }

    /// `'SEV99' is no severity; write SEV0 to SEV5, …, such as severity=SEV2`
    private func wrong(_ words: String, _ example: String, near known: [String] = []) -> DebriefError {
        let shown = DisplayText.safe(value.prefix(60))
        let meant = Spelling.nearest(to: value, among: known)
        return DebriefError(.invalid, "\(name): '\(shown)' \(words), such as \(name)=\(meant ?? example)")
    }
}

extension Configuration {
    /// The severities that the organisation has named, wherever it did, each once.
    fileprivate var severityNames: [IncidentSeverity] {
        var seen: Set<IncidentSeverity> = []
        let all =
            review.bySeverity.map(\.severity) + severityMatrix.map(\.severity)
            + policies.rules.map { IncidentSeverity($0.severity) }
        return (all + requiredSectionsBySeverity.keys.sorted { $0.name < $1.name }).filter { seen.insert($0).inserted }
    }
}
