/// The severity of an incident as people write it, compared without regard to case, spaces and dashes: `SEV-1` is `sev 1`.
package struct IncidentSeverity: Hashable, Sendable {
    /// As written.
    package let name: String
    private let key: String

    package init(_ name: String) {
        self.name = name
        key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    package static func == (left: IncidentSeverity, right: IncidentSeverity) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
