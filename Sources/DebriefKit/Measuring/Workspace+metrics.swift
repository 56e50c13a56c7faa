import DebriefCore

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
}

extension Workspace {
    /// Derives the figures of a document.
    ///
    /// - Parameters:
    ///   - targets: seconds by metric.
    ///   - objective: an objective for a document that states none.
    ///   - others: the documents to compare with; the document itself is left out of them.
    package func measure(
        _ source: SourceText,
        targets: [Metric.ID: Int] = [:],
        objective: ServiceLevel? = nil,
        others: [String] = []
    ) throws(DebriefError) -> Measurement {
        let postmortem = Postmortem(parsing: source)
        var values: [Metric.ID: [Int]] = [:]
        for result in postmortems(at: others.filter { !DocumentFile.isSame($0, as: source.path) }) {
            for metric in Metrics.all(of: try result.get().measuredTimeline) {
                if let seconds = metric.seconds { values[metric.id, default: []].append(seconds) }
            }
        }
        let metrics = Metrics.all(of: postmortem.measuredTimeline)
        let rows = metrics.map { metric in
            Measurement.Row(
                metric: metric,
                target: targets[metric.id],
                others: values[metric.id].flatMap(Distribution.init)
            )
        }
        let impact = metrics.first { $0.id == .impactDuration }
        let start = impact?.from.flatMap { $0.event.time.isDated ? $0.event.time.civil.date : nil }
        let budget = (objective ?? postmortem.metadata.serviceLevel).flatMap { objective in
            impact?.seconds.flatMap { ErrorBudget(objective, impactSeconds: $0, start: start) }
        }
        return Measurement(
            postmortem: postmortem,
            rows: rows,
            budget: budget,
            intervals: Metrics.impactIntervals(of: postmortem.measuredTimeline)
        )
    }
}
