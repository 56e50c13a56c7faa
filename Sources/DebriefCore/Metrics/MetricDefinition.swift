import DebriefLanguage
import DebriefText

/// How a metric is counted: from which milestone to which, and what it is called.
package struct MetricDefinition: Hashable, Sendable {
    package let id: Metric.ID
    /// The milestones it may begin with; the first of them that a timeline has counts.
    package let from: [Milestone]
    /// The milestones it may end with; the first of them that a timeline has counts. The impact ends with whichever of
    /// them comes first.
    package let to: [Milestone]
    /// Whether the organisation has said so: a length that a document gives under this name then has to be this one,
    /// whatever else others mean by the name.
    package let isDecided: Bool
    private let english: String
    private let chinese: String

    /// - Parameters:
    ///   - name: what it is called in English documents; `nil` for the words of the id.
    ///   - chinese: what it is called in Chinese ones; `nil` for the same.
    package init(
        _ id: Metric.ID,
        from: [Milestone],
        to: [Milestone],
        name: String? = nil,
        chinese: String? = nil,
        isDecided: Bool = true
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.isDecided = isDecided
        let words = id.rawValue.replacing("-", with: " ")
        english = name ?? words.prefix(1).uppercased() + words.dropFirst()
        self.chinese = chinese ?? name ?? english
    }

    /// What it is called for people.
    package func label(_ language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// All names, of which a document may use each.
    var labels: [String] { english == chinese ? [english] : [english, chinese] }
}

/// The metrics that are derived from a timeline, in the order in which they are shown.
package struct MetricDefinitions: Hashable, Sendable {
    package private(set) var all: [MetricDefinition]

    /// Debrief's own.
    ///
    /// Anchors and names follow the Google SRE Workbook (detection and mitigation times), GitLab's definition of start
    /// (when the service was affected, not when the incident was opened) and Debrief's own rule that resolution is
    /// recovery, not paperwork: all but the detection and the impact count from the detection.
    package static let standard = MetricDefinitions(all: [
        .standard(.timeToDetect, .started, .detected, "Time to detect", "发现用时"),
        .standard(.timeToAcknowledge, .detected, .acknowledged, "Time to acknowledge", "确认用时"),
        .standard(.timeToDeclare, .detected, .declared, "Time to declare", "宣布用时"),
        .standard(.timeToIdentify, .detected, .identified, "Time to identify", "定位用时"),
        .standard(.timeToMitigate, .detected, .mitigated, "Time to mitigate", "缓解用时"),
        .standard(.timeToResolve, .detected, .resolved, "Time to resolve", "恢复用时"),
        MetricDefinition(
            .impactDuration,
            from: [.started],
            to: [.mitigated, .resolved],
            name: "Impact duration",
            chinese: "影响时长",
            isDecided: false
        ),
    ])

    package subscript(id: Metric.ID) -> MetricDefinition? { all.first { $0.id == id } }

    /// Defines a metric anew, in the place of the one with its id, or as the last.
    package mutating func define(_ definition: MetricDefinition) {
        if let place = all.firstIndex(where: { $0.id == definition.id }) {
            all[place] = definition
        } else {
            all.append(definition)
        }
    }
}

extension MetricDefinition {
    fileprivate static func standard(
        _ id: Metric.ID,
        _ from: Milestone,
        _ to: Milestone,
        _ name: String,
        _ chinese: String
    ) -> MetricDefinition {
        MetricDefinition(id, from: [from], to: [to], name: name, chinese: chinese, isDecided: false)
    }
}
