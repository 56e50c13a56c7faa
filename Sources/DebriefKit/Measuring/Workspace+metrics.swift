import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The figures of one document beside what was aimed at and what other incidents took.
package struct Measurement: Sendable {
    package struct Row: Sendable {
        package let metric: Metric
        /// Seconds that were aimed at.
        package let target: Int?
        /// The same metric of the other documents that have a value for it.
        package let others: Distribution?
    }

    package let postmortem: Postmortem
    package let rows: [Row]
    /// What the incident cost of its objective, when the document states one and the impact is known.
    package let budget: ErrorBudget?
    /// Each stretch of impact, so that a reopened incident shows how its sum came about.
    package let intervals: [(from: Metric.Anchor, to: Metric.Anchor?)]
    /// Other documents that could not be compared with.
    package internal(set) var failures: [DebriefError]
}

/// What a person says of the objective instead of the document.
package struct ObjectiveOptions: Sendable {
    /// 0 to 1.
    package var target: Double?
    package var window: ServiceLevel.Window?
    /// Share of requests that failed during the impact, 0 to 1.
    package var failing: Double?

    package init(target: Double? = nil, window: ServiceLevel.Window? = nil, failing: Double? = nil) {
        self.target = target
        self.window = window
        self.failing = failing
    }

    /// The objective of a document with what was said in the place of what it says.
    fileprivate func objective(of postmortem: Postmortem) throws(DebriefError) -> ServiceLevel? {
        let stated = postmortem.metadata.serviceLevel
        guard let target = target ?? stated?.target else {
            guard window == nil, failing == nil else {
                throw DebriefError(
                    .invalid,
                    "\(postmortem.source.path) states no objective; give one, such as --slo 99.9, or write it as "
                        + "'slo: 99.9 %' into the front matter",
                    file: postmortem.source.path
                )
            }
            return nil
        }
        return ServiceLevel(
            target: target,
            window: window ?? stated?.window ?? .rolling(days: 30),
            failing: failing ?? stated?.failing ?? 1,
            range: stated?.range ?? 0..<0
        )
    }
}

extension Workspace {
    /// Derives the figures of a document.
    ///
    /// - Parameters:
    ///   - targets: seconds by metric.
    ///   - objective: what counts instead of the objective that the document states.
    ///   - others: the documents to compare with; the document itself is left out of them.
    package func measure(
        _ source: SourceText,
        targets: [Metric.ID: Int] = [:],
        objective: ObjectiveOptions = ObjectiveOptions(),
        others: [String] = []
    ) throws(DebriefError) -> Measurement {
        let postmortem = try postmortem(parsing: source)
        let definitions = postmortem.metricDefinitions
        var values: [Metric.ID: [Int]] = [:]
        var failures: [DebriefError] = []
        for result in postmortems(at: others.filter { !DocumentFile.isSame($0, as: source.path) }) {
            switch result {
            case .success(let other):
                // A document of several incidents counts as several.
                let timelines = other.parts.isEmpty ? [other.measuredTimeline] : other.parts.map(other.timeline)
                for metric in timelines.flatMap({ Metrics.all(of: $0, by: definitions) }) {
                    if let seconds = metric.seconds { values[metric.id, default: []].append(seconds) }
                }
            case .failure(let error): failures.append(error)
            }
        }
        let metrics = postmortem.measuredMetrics
        let rows = metrics.map { metric in
            Measurement.Row(
                metric: metric,
                target: targets[metric.id],
                others: values[metric.id].flatMap(Distribution.init)
            )
        }
        let impact = metrics.first { $0.id == .impactDuration }
        let start = impact?.from.flatMap { $0.event.time.isDated ? $0.event.time.civil.date : nil }
        let budget = try objective.objective(of: postmortem).flatMap { objective in
            impact?.seconds.flatMap { ErrorBudget(objective, impactSeconds: $0, start: start) }
        }
        return Measurement(
            postmortem: postmortem,
            rows: rows,
            budget: budget,
            intervals: Metrics.impactIntervals(of: postmortem.measuredTimeline, by: definitions),
            failures: failures
        )
    }
}
