import DebriefCore
import DebriefLanguage
import DebriefText

struct FactConflict: Check {
    let info = CheckInfo(
        id: "fact-conflict",
        summary: Message("The same thing has the same value wherever the document states it.", zh: "同一件事在文档各处的值相同"),
        rationale: Message(
            """
            A summary that says 12,000 users beside an impact section that says 1,200 makes both worthless. Compared are
            the length of the incident, what was affected, the severity, the date (in the name of the file as
            well), the times of milestones, a time in two zones, all of something beside a part of it, and the time of a
            row with that of the evidence it cites. A number with a qualifier of its own ("in Europe", "at
            least") is another number and is left alone.
            """,
            zh: """
                摘要写 12,000 名用户，影响一节写 1,200 名，两处就都不可信了。比较的有：故障时长、受影响的数量、级别、\
                日期（包括文件名中的）、各里程碑的时间、同一时刻的两个时区、“全部”与“部分”，以及行的时间与其所引证据的时间。带有限定语的数字（“在欧洲”“至少”）\
                是另一个数，不作比较。
                """
        ),
        severity: .error,
        examples: [
            .passes("## Summary\n\n12,000 users were affected.\n\n## Impact\n\n12k users were affected.\n"),
            .passes(
                "## Summary\n\n12,000 users were affected.\n\n## Impact\n\n1,200 users were affected in Europe.\n"
            ),
            .passes("The outage began at 14:02 UTC.\n\n" + example),
            .passes("---\nseverity: SEV2\n---\n# Slow search\n\nIt was raised from SEV2 to SEV1 at noon.\n"),
            .passes(
                "The outage lasted 47 minutes.\n\n| Service | Duration |\n| --- | --- |\n| search | 74 min |\n| cart | 12 min |\n"
            ),
            .passes("## Outage 1\n\n- Duration: 47 minutes\n\n## Outage 2\n\n- Duration: 74 minutes\n"),
            .passes("- Duration: 2 weeks (slow), 1 day (down)\n\nThe outage lasted 47 minutes.\n"),
            .passes("**Date**: 2025-01-15 to 2025-02-15\n\n" + dated),
            .passes("## 摘要\n\n影响 12000 名用户。\n\n## 影响\n\n约 1.2 万名用户受影响。\n"),
            .fails("## Summary\n\n12,000 users were affected.\n\n## Impact\n\n⟦1,200⟧ users were affected.\n"),
            .fails("The outage lasted 47 minutes.\n\n## Impact\n\n- Duration: ⟦74 minutes⟧\n"),
            .fails("The outage began at ⟦14:20 UTC⟧.\n\n" + example),
            .fails("The impact lasted from 14:02 to 14:31 UTC.\n\n## Impact\n\nImpact: ⟦14:02 - 15:31 UTC⟧\n"),
            .fails("---\nseverity: SEV2\n---\n# Slow search\n\n**Severity**: ⟦SEV1⟧\n"),
            .fails("# Slow search\n\n**Date**: ⟦2024-01-15⟧\n\n" + dated),
            .fails("## Timeline\n\n- ⟦2025-01-15 14:32 UTC⟧ rolled back[^e1]\n\n" + evidence),
            .fails("## 摘要\n\n影响 12000 名用户。\n\n## 影响\n\n⟦1200⟧ 名用户受影响。\n"),
        ]
    )

    private static let example = """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | 14:02 | started | v2.5.3 deployed |
        | 14:09 | detected | Alert fires |
        | 14:31 | resolved | Rolled back |

        """

    private static let dated = """
        ## Timeline

        - 2025-01-15 14:02 UTC v2.5.3 deployed
        - 2025-01-15 14:09 UTC alert fires
        - 2025-01-15 14:31 UTC rolled back

        """

    private static let evidence = "[^e1]: `evidence/a.json` line 3, 2025-01-15T14:23:07Z\n"

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        affected(postmortem) + durations(postmortem) + windows(postmortem) + StatementConflicts(postmortem).findings
            + extents(postmortem)
    }

    /// All of a kind, and a part of it.
    private func extents(_ postmortem: Postmortem) -> [Finding] {
        let claims = postmortem.incident.wholes
        let parts = claims.filter { $0.extent != .all }
        return claims.filter { $0.extent == .all }.compactMap { claim in
            parts.first { claim.contradicts($0) }.map { .otherExtent(claim.range, $0.range, postmortem.source) }
        }
    }

    /// Counts of one noun that are all plain and differ.
    private func affected(_ postmortem: Postmortem) -> [Finding] {
        var first: [String: AffectedClaim] = [:]
        return postmortem.incident.affected.compactMap { claim in
            guard let known = first[claim.noun] else {
                first[claim.noun] = claim
                return nil
            }
            guard !known.agrees(with: claim) else { return nil }
            return .otherValue(claim.range, known.range, postmortem.source)
        }
    }

    /// Two windows of the whole incident with one end in common.
    private func windows(_ postmortem: Postmortem) -> [Finding] {
        let claims = postmortem.incident.windows
        guard let first = claims.first else { return [] }
        return claims.dropFirst().filter { $0.contradicts(first) }
            .map { .otherValue($0.range, first.range, postmortem.source) }
    }

    /// Lengths of the whole incident, where no timeline can tell which is right.
    private func durations(_ postmortem: Postmortem) -> [Finding] {
        let claims = postmortem.incident.intervals.filter { $0.metric == .impactDuration && !$0.countsWorkingHours }
        let open = claims.filter { !$0.isPart }.filter { claim in
            if case .unknown = postmortem.resolution(of: claim) { return true }
            return false
        }
        guard let first = open.first else { return [] }
        return open.dropFirst().compactMap { claim in
            let isApart =
                claim.duration.accepted.lowerBound > first.duration.accepted.upperBound
                || claim.duration.accepted.upperBound < first.duration.accepted.lowerBound
            guard isApart, !areSeveral(claim, first, postmortem) else { return nil }
            return .otherValue(claim.range, first.range, postmortem.source)
        }
    }

    /// Whether two fields stand each below a numbered or dated heading of its own, of several incidents in one report.
    private func areSeveral(_ one: IntervalClaim, _ other: IntervalClaim, _ postmortem: Postmortem) -> Bool {
        func heading(of claim: IntervalClaim) -> Section? {
            postmortem.sections.last { $0.headingRange.upperBound <= claim.range.lowerBound }
        }
        guard one.isLabelled, other.isLabelled, let left = heading(of: one), let right = heading(of: other) else {
            return false
        }
        return left.headingRange != right.headingRange && left.level == right.level
            && left.title.contains(where: \.isNumber) && right.title.contains(where: \.isNumber)
    }
}

extension Finding {
    private static func twice(_ range: SourceRange, _ other: SourceRange, _ source: SourceText) -> Message {
        Message(
            "'\(source[range])' here, '\(source[other])' in line \(source.line(at: other.lowerBound))",
            zh: "此处写“\(source[range])”，第 \(source.line(at: other.lowerBound)) 行写“\(source[other])”"
        )
    }

    fileprivate static func otherExtent(_ range: SourceRange, _ other: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            twice(range, other, source),
            at: range,
            related: [.init(Message("the part", zh: "部分"), at: other)],
            severity: .warning
        )
    }

    /// Two numbers for one thing.
    static func otherValue(_ range: SourceRange, _ other: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            twice(range, other, source),
            at: range,
            related: [.init(Message("the other value", zh: "另一处的值"), at: other)],
            fixes: [.replace(range, with: String(source[other]))]
        )
    }
}
