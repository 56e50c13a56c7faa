import DebriefLanguage
import DebriefText

/// A length that has a name of its own: `Time to repair: 5h 8m`, `the outage lasted 47 minutes`.
package struct IntervalClaim: Hashable, Sendable {
    /// The two milestones it is counted between are those of this metric.
    package let metric: Metric.ID
    package let duration: DurationClaim
    /// The hours in which it counts, when the claim names them.
    package let window: SupportHours?
    /// Whether the claim says that only working hours count, with or without naming them.
    package let countsWorkingHours: Bool
    /// Whether it stands in a field or a table rather than in a sentence.
    package let isLabelled: Bool
    /// Whether it may speak of a part of what failed (`search was down for 2 hours`): it is then only a lower bound of
    /// how long the whole lasted.
    package let isPart: Bool

    package var range: SourceRange { duration.range }
}

/// The names of lengths: those that everybody uses, and those of the metrics that an organisation defines.
struct IntervalNames {
    /// Names that mean one thing wherever they stand.
    let anywhere: [(FigurePhrase, Metric.ID)]
    /// The same, and those that mean the whole incident only where they open a field: `Duration: 47 minutes`.
    let fields: [(FigurePhrase, Metric.ID)]

    init(_ definitions: MetricDefinitions) {
        let own = definitions.all.filter(\.isDecided).flatMap { definition in
            definition.labels.map { (FigurePhrase($0.lowercased()), definition.id) }
        }
        // A name that the organisation gives to a metric of its own no longer means another one.
        func joined(_ names: [(FigurePhrase, Metric.ID)]) -> [(FigurePhrase, Metric.ID)] {
            own.isEmpty ? names : names.filter { name in !own.contains { $0.0 == name.0 } } + own
        }
        anywhere = joined(Self.names)
        fields = joined(Self.wholes + Self.names)
    }

    private static let wholes: [(FigurePhrase, Metric.ID)] =
        [
            "duration", "incident duration", "outage duration", "impact duration", "total duration", "downtime",
            "total downtime", "duration of incident", "duration of outage", "duration of the outage",
            "duration of the incident", "duration of impact", "duration of the impact", "total outage duration",
            "outage length", "total time", "length of outage", "length of the outage", "time down",
            "持续时间", "故障时长", "影响时长", "中断时长", "故障持续时间", "总时长", "影响持续时间", "持续时长", "事件持续时间",
            "事故时长",
        ].map { (FigurePhrase($0), .impactDuration) }

    private static let names: [(FigurePhrase, Metric.ID)] =
        phrases(
            .timeToDetect,
            "time to detect",
            "time to detection",
            "detection time",
            "detection delay",
            "ttd",
            "mttd",
            "time until detection",
            "发现用时",
            "感知用时",
            "感知耗时",
            "检测用时",
            "发现耗时",
            "检测耗时",
            "发现时长",
            "检测时长"
        )
        + phrases(
            .timeToAcknowledge,
            "time to acknowledge",
            "time to acknowledgement",
            "time to ack",
            "tta",
            "mtta",
            "确认用时",
            "响应用时",
            "响应时长",
            "响应耗时"
        )
        + phrases(.timeToDeclare, "time to declare", "time to declaration", "宣布用时")
        + phrases(
            .timeToIdentify,
            "time to identify",
            "time to diagnose",
            "time to diagnosis",
            "tti",
            "定位用时",
            "定位时长",
            "定位耗时",
            "诊断用时",
            "诊断耗时"
        )
        + phrases(
            .timeToMitigate,
            "time to mitigate",
            "time to mitigation",
            "ttm",
            "mttm",
            "time to repair",
            "time to fix",
            "缓解用时",
            "止损用时",
            "止损时长",
            "止血用时",
            "修复用时",
            "缓解耗时",
            "止损耗时"
        )
        + phrases(
            .timeToResolve,
            "time to resolve",
            "time to resolution",
            "ttr",
            "mttr",
            "time to recover",
            "time to recovery",
            "time to restore",
            "time to restoration",
            "恢复用时",
            "解决用时",
            "恢复耗时",
            "解决耗时",
            "恢复时长"
        )

    private static func phrases(_ metric: Metric.ID, _ texts: String...) -> [(FigurePhrase, Metric.ID)] {
        texts.map { (FigurePhrase($0), metric) }
    }

    /// The name that stands at an index, and the index behind it; the longest wins.
    static func name(_ table: [(FigurePhrase, Metric.ID)], in tokens: [FigureToken], at index: Int)
        -> (metric: Metric.ID, end: Int)?
    {
        table.compactMap { phrase, metric in phrase.end(in: tokens, at: index).map { (metric, $0) } }
            .max { $0.1 < $1.1 }
            .map { (metric: $0.0, end: $0.1) }
    }
}
