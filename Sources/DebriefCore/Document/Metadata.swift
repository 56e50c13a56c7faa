import DebriefLanguage
import DebriefText

/// What a document says about itself, from its front matter or from bold key lines such as `**Severity**: SEV2`.
package struct Metadata: Hashable, Sendable {
    /// A value as written, with its place.
    package struct Field: Hashable, Sendable {
        /// The key as written: `Incident Severity`, `严重性`.
        package let key: String
        package let value: String
        /// The value's place.
        package let range: SourceRange

        package init(key: String, value: String, range: SourceRange) {
            self.key = key
            self.value = value
            self.range = range
        }
    }

    package var fields: [MetadataKey: Field] = [:]
    package var serviceLevel: ServiceLevel?

    package init() {}

    package subscript(_ key: MetadataKey) -> String? { fields[key]?.value }

    /// The fields in the order of the text.
    package var inOrder: [(key: MetadataKey, field: Field)] {
        fields.map { (key: $0, field: $1) }.sorted {
            ($0.field.range.lowerBound, $0.key.rawValue) < ($1.field.range.lowerBound, $1.key.rawValue)
        }
    }
}

/// The objective of a service, from the document's `slo:`.
package struct ServiceLevel: Hashable, Sendable {
    package enum Window: Hashable, Sendable {
        /// The month of the incident's start, with its own number of days.
        case calendarMonth
        case rolling(days: Int)
    }

    /// Share of good service, 0 to 1: 0.999 for 99.9 %.
    package var target: Double
    package var window: Window
    /// Share of requests or users that failed during the impact, 0 to 1; 1 when not stated.
    package var failing: Double
    package var range: SourceRange

    package init(target: Double, window: Window, failing: Double, range: SourceRange) {
        self.target = target
        self.window = window
        self.failing = failing
        self.range = range
    }
}
