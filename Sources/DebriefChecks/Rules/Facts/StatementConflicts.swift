import DebriefCore
import DebriefLanguage
import DebriefText

/// Fields and sentences of a document that contradict its timeline or its front matter.
struct StatementConflicts {
    private(set) var findings: [Finding] = []

    init(_ postmortem: Postmortem) {
        findings += Self.moments(postmortem)
        findings += Self.severities(postmortem)
        findings += DateSlips(postmortem).findings
        findings += StretchConflicts(postmortem).findings
        findings += ZonePairs.findings(postmortem)
        findings += DayClockSlips.findings(postmortem)
        findings += Self.evidence(postmortem)
    }

    /// A time given to a milestone that the timeline states, when no row that could be meant has that time.
    private static func moments(_ postmortem: Postmortem) -> [Finding] {
        let timeline = postmortem.timeline
        guard timeline.first(.reopened) == nil, timeline.incidents.isEmpty else { return [] }
        return postmortem.incident.moments.compactMap { claim in
            guard !timeline.events.contains(where: { $0.range.contains(claim.range.lowerBound) }) else { return nil }
            let rows = timeline.events.filter { $0.milestones.contains(claim.milestone) }
            guard let row = rows.first, rows.allSatisfy({ $0.time.certainty == .exact && $0.time.precision != .day }),
                rows.allSatisfy(\.tellsOnlyMilestone), let clock = claim.time.clock,
                isSameZone(claim.time, row.time, postmortem)
            else { return nil }
            let day = row.time.civil.date
            if row.time.isDated, let date = claim.time.date, (date.month, date.day) != (day.month, day.day) {
                return nil
            }
            if claim.isTold, !isComparable(claim, row, timeline) || isBare(claim, postmortem.source) { return nil }
            let near = timeline.events.filter { OffsetClaim.distance($0.time.civil.second, clock) < 120 }
            guard !near.contains(where: { mayMean(claim.milestone, $0, beside: row) }),
                near.isEmpty || !isLaterAlert(claim, than: row, postmortem)
            else { return nil }
            return .otherMoment(claim, row, postmortem.source)
        }
    }

    /// An alert that fires after somebody noticed is no other first notice: `the alert fired at 08:14, 12 minutes after the
    /// first report`, where the timeline has a row of that time.
    private static func isLaterAlert(_ claim: MomentClaim, than row: TimelineEvent, _ postmortem: Postmortem) -> Bool {
        guard claim.milestone == .detected, let clock = claim.time.clock, clock > row.time.civil.second else {
            return false
        }
        let line = postmortem.source.range(ofLine: postmortem.source.line(at: claim.range.lowerBound))
        let before = postmortem.source[line.lowerBound..<claim.range.lowerBound]
        let after = postmortem.source[claim.range.upperBound..<line.upperBound]
        let lead = before.split { ".;。；".contains($0) }.last ?? ""
        let tail = after.split(omittingEmptySubsequences: false) { ".;。；".contains($0) }.first ?? ""
        return alerts.occur(in: String(lead) + String(tail))
    }

    private static let alerts = Phrases(.citing, "alerts")

    /// `自 10:30 开始，工程师陆续…`: what begins stands in the next clause, and may be any work.
    private static func isBare(_ claim: MomentClaim, _ source: SourceText) -> Bool {
        let line = source.range(ofLine: source.line(at: claim.range.lowerBound))
        let before = source[line.lowerBound..<claim.range.lowerBound]
        let lead = before.reversed().prefix { !"，。；：,;".contains($0) }
        return lead.allSatisfy { "自从于在 ".contains($0) }
            && ["开始", "起"].contains(
                where: source[claim.range.upperBound..<line.upperBound].drop { $0 == " " }.hasPrefix
            )
    }

    /// Whether what a clause tells can be held against a row: on one day, and not by a whole number of hours apart, as the
    /// clocks of two zones are.
    private static func isComparable(_ claim: MomentClaim, _ row: TimelineEvent, _ timeline: Timeline) -> Bool {
        let orders = timeline.events.filter { $0.time.precision != .day }.map(\.time.order)
        guard let first = orders.min(), let last = orders.max(), last - first < 43_200, let clock = claim.time.clock
        else { return false }
        return claim.time.zone != nil || OffsetClaim.distance(row.time.civil.second, clock) % 3_600 != 0
    }

    /// Whether a row may be what somebody calls by the name of a milestone: an alert may be noticed with its page.
    private static func mayMean(_ milestone: Milestone, _ row: TimelineEvent, beside own: TimelineEvent) -> Bool {
        // Where a column states milestones, no other row is meant.
        if row.namesMilestones, own.namesMilestones, !row.milestones.isEmpty,
            milestone != .mitigated && milestone != .resolved
        {
            return row.milestones.contains(milestone)
        }
        let meant: Set<Milestone> =
            switch milestone {
            case .started: [.started, .change, .detected]
            case .detected: [.detected, .started, .acknowledged, .declared, .escalated]
            case .mitigated, .resolved: [.mitigated, .resolved]
            case .acknowledged, .declared: [.detected, .acknowledged, .declared, .escalated, .communication]
            default: [milestone, .action, .decision]
            }
        // What carries no milestone and is no more than a step may be the one that is meant.
        return !meant.isDisjoint(with: row.milestones)
            || row.milestones.isEmpty && !row.namesMilestones && milestone != .started
    }

    private static func isSameZone(_ time: TimeExpression, _ moment: Moment, _ postmortem: Postmortem) -> Bool {
        guard let zone = time.zone else { return true }
        // Rows that state no zone are in the only one that the document names.
        if moment.zone.offset == nil { return Set(postmortem.incident.zonedTimes.compactMap(\.zone)).count == 1 }
        return zone.zone(atCivil: moment.civil).offset == moment.zone.offset
    }

    /// The front matter against a key line: `severity: SEV2` and `**Severity**: SEV1`.
    private static func severities(_ postmortem: Postmortem) -> [Finding] {
        let source = postmortem.source
        guard let field = postmortem.metadata.fields[.severity], let stated = level(field.value) else { return [] }
        let end = source.line(at: field.range.upperBound)
        let last = min(source.lineCount, end + 40)
        guard end < last else { return [] }
        for line in end + 1...last {
            let range = source.range(ofLine: line)
            guard range.count < 120 else { continue }
            let text = source[range]
            guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
            let key = text[..<colon].lowercased().filter(\.isLetter)
            guard labels.contains(key) else { continue }
            let value = text[text.index(after: colon)...].drop { "* _`".contains($0) }.prefix {
                !" |*_,;(（，".contains($0)
            }
            guard let other = level(String(value)), other != stated, !value.isEmpty else { return [] }
            let start = source.text.utf8.distance(from: source.text.startIndex, to: value.startIndex)
            return [.otherValue(start..<start + value.utf8.count, field.range, source)]
        }
        return []
    }

    private static let labels = Phrases(.severity, "label")
    private static let prefixes = Phrases(.severity, "prefix")

    /// The number in `SEV2`, `P1`, `Sev-1`; `nil` for words and for changes of severity.
    private static func level(_ text: String) -> Int? {
        let digits = text.split { !$0.isNumber }
        let letters = text.lowercased().filter(\.isLetter)
        guard digits.count == 1, letters.isEmpty || prefixes.contains(letters) else { return nil }
        return Int(read: digits[0])
    }

    /// A row whose time is none of those of the evidence that it cites.
    private static func evidence(_ postmortem: Postmortem) -> [Finding] {
        let times = FootnoteTimes(postmortem)
        guard !times.isEmpty else { return [] }
        return postmortem.timeline.events.compactMap { event -> Finding? in
            guard let instant = event.time.instant, event.time.precision != .day, event.time.certainty == .exact else {
                return nil
            }
            let cited = event.footnotes.compactMap { times[$0] }
            guard !cited.isEmpty, cited.count == event.footnotes.count,
                // A row to the minute stands for all of it, and clocks of tools differ by a little.
                cited.allSatisfy({ abs($0.instant - instant) >= 150 }), let nearest = cited.first
            else { return nil }
            // `Impact begins, by a report of 20:05`: the row says itself that its evidence is of another time.
            let clock = CivilTime(total: nearest.instant + (event.time.zone.offset ?? 0)).clockText()
            guard !event.text.contains(clock) else { return nil }
            return .otherEvidence(event, nearest)
        }
    }
}

/// The times at the ends of footnotes that cite evidence.
struct FootnoteTimes {
    struct Cited {
        let instant: Int
        let text: String
        let range: SourceRange
    }

    private var byLabel: [String: Cited] = [:]

    var isEmpty: Bool { byLabel.isEmpty }

    init(_ postmortem: Postmortem) {
        for note in postmortem.footnotes {
            guard let last = note.text.split(whereSeparator: { " ，".contains($0) }).last, last.utf8.count >= 17,
                last.first?.isNumber == true,
                let instant = Moment(iso8601: last)?.instant
            else { continue }
            byLabel[note.label] = Cited(instant: instant, text: String(last), range: note.range)
        }
    }

    subscript(_ label: String) -> Cited? { byLabel[label] }
}

extension Finding {
    fileprivate static func otherMoment(_ claim: MomentClaim, _ row: TimelineEvent, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[claim.range])' for '\(claim.milestone.rawValue)', \(row.time.civil.clockText()) in the timeline",
                zh: "“\(claim.milestone.label(.chinese))”写为“\(source[claim.range])”，时间线中是 \(row.time.civil.clockText())"
            ),
            at: claim.range,
            related: [
                .init(
                    Message(
                        "'\(claim.milestone.rawValue)' in the timeline",
                        zh: "时间线中的“\(claim.milestone.label(.chinese))”"
                    ),
                    at: row.timeRange
                )
            ],
            severity: claim.isTold ? .warning : nil
        )
    }

    fileprivate static func otherEvidence(_ event: TimelineEvent, _ cited: FootnoteTimes.Cited) -> Finding {
        Finding(
            Message(
                "row says \(event.time.civil.clockText()), its evidence \(cited.text)",
                zh: "该行写 \(event.time.civil.clockText())，其证据是 \(cited.text)"
            ),
            at: event.timeRange,
            related: [.init(Message("the evidence", zh: "证据"), at: cited.range)]
        )
    }
}
