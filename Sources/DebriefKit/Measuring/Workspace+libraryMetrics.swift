import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// The figures of many incidents together.
package struct LibraryMeasurement: Sendable {
    package struct Row: Sendable {
        package let definition: MetricDefinition
        package let distribution: Distribution
        /// Seconds that were aimed at.
        package let target: Int?

        package var shortest: Int { distribution.values.first ?? 0 }
        package var longest: Int { distribution.values.last ?? 0 }
        /// How many took no longer than the target.
        package var met: Int? { target.map { target in distribution.values.count { $0 <= target } } }
    }

    package let incidents: [ReviewedIncident]
    package let definitions: [MetricDefinition]
    /// Of the metrics that an incident has a value for.
    package let rows: [Row]
    package let failures: [DebriefError]
    package let passedOver: DocumentExpansion

    /// Chinese when all documents are.
    package var language: Language {
        !incidents.isEmpty && incidents.allSatisfy { $0.language == .chinese } ? .chinese : .english
    }
}

extension Workspace {
    /// Derives the figures of the incidents of the documents that paths name; a document of several counts as several.
    package func measure(_ paths: [String], by definitions: MetricDefinitions, targets: [Metric.ID: Int])
        -> LibraryMeasurement
    {
        let reading = read(paths) { ReviewedIncident.all(in: $0) }
        let incidents = reading.values.flatMap(\.self)
        let rows = definitions.all.compactMap { definition in
            Distribution(incidents.compactMap { $0.metrics[definition.id] }).map {
                LibraryMeasurement.Row(definition: definition, distribution: $0, target: targets[definition.id])
            }
        }
        return LibraryMeasurement(
            incidents: incidents,
            definitions: definitions.all,
            rows: rows,
            failures: reading.failures,
            passedOver: reading.passedOver
        )
    }
}
