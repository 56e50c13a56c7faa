import DebriefCore
import DebriefLanguage
import DebriefText

/// From which impact on an incident has at least a severity.
package struct SeverityThreshold: Hashable, Sendable {
    package let severity: IncidentSeverity
    /// Percent of users or requests; `nil` when any share will do.
    package let share: Double?
    /// Seconds of impact; `nil` when any length will do.
    package let seconds: Int?

    package init(_ severity: IncidentSeverity, share: Double?, seconds: Int?) {
        self.severity = severity
        self.share = share
        self.seconds = seconds
    }
}

/// Compares the severity that a document states with that of the organisation's matrix for its impact.
package struct ImpactSeverityMismatch: Check {
    static let info = CheckInfo(
        id: "impact-severity-mismatch",
        summary: Message(
            "An incident has the severity that the organisation gives to its impact.",
            zh: "故障的级别与组织对其影响的定级一致"
        ),
        rationale: Message(
            """
            A severity that is lower than the impact hides incidents from those who count them. The matrix is
            `severities:` in `debrief.yml`, the most severe first; the impact is the largest share that the section on
            the impact states, and the impact duration of the timeline. Without both that a row asks for nothing is said.
            """,
            zh: """
                级别定得比影响低，统计故障的人就看不到它。定级表是 `debrief.yml` 的 `severities:`，最严重的在前；\
                影响取影响一节中写出的最大比例，以及时间线中的影响时长。某一行要求的数值缺失时不作判断。
                """
        ),
        severity: .warning,
        examples: []
    )

    package var info: CheckInfo { Self.info }
    /// The most severe first.
    private let matrix: [SeverityThreshold]

    package init(_ matrix: [SeverityThreshold]) { self.matrix = matrix }

    package func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let field = postmortem.metadata.fields[.severity],
            let stated = matrix.firstIndex(where: { $0.severity == IncidentSeverity(field.value) })
        else { return [] }
        let share = postmortem.impact.filter { $0.unit == "%" && $0.value <= 100 }.map(\.value).max()
        let seconds = postmortem.metrics.first { $0.id == .impactDuration }?.seconds
        let reached = matrix.firstIndex { row in
            (row.share.map { aim in share.map { $0 >= aim } ?? false } ?? true)
                && (row.seconds.map { aim in seconds.map { $0 >= aim } ?? false } ?? true)
        }
        guard let reached, reached < stated else { return [] }
        return [.mismatch(field.value, matrix[reached], at: field.range)]
    }
}

extension Finding {
    fileprivate static func mismatch(_ stated: String, _ row: SeverityThreshold, at range: SourceRange) -> Finding {
        let share = row.share.map { Message("\($0.formattedPercent) %", zh: "\($0.formattedPercent)%") }
        let length = row.seconds.map { Message(DurationText.text($0, .english), zh: DurationText.text($0, .chinese)) }
        let parts = [share, length].compactMap { $0 }
        let (english, chinese) = (parts.map(\.english), parts.map(\.chinese))
        return Finding(
            Message(
                "severity is \(stated), but an impact from \(english.joined(separator: " and ")) on is "
                    + "\(row.severity.name) here",
                zh: "级别写的是“\(stated)”，但这里影响达到 \(chinese.joined(separator: "、"))即为“\(row.severity.name)”"
            ),
            at: range
        )
    }
}

extension Double {
    /// Without a fraction where there is none.
    fileprivate var formattedPercent: String { self == rounded() ? String(Int(clamping: self)) : String(self) }
}
