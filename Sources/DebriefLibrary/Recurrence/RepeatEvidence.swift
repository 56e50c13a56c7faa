import DebriefCore
import DebriefLanguage
import DebriefText

/// What speaks for incidents of a library being repeats of earlier ones, by the path of the later document.
package struct RepeatEvidence: Sendable {
    /// Documents that it names.
    package var cited: [String: [(path: String, citation: IncidentCitation)]] = [:]
    /// Actions that it has from an earlier one, by ticket or by the same words.
    package var carried: [String: [(path: String, action: LedgerAction)]] = [:]
    /// Documents that are like it, the most alike first.
    package var near: [String: [String]] = [:]

    package init() {}

    /// - Parameters:
    ///   - incidents: of all documents.
    ///   - subjects: the places of the documents in question.
    package init(
        _ documents: [SearchDocument],
        _ incidents: [ReviewedIncident],
        subjects: [Int],
        near: [String: [String]]
    ) {
        self.near = near
        var days: [String: CivilDate] = [:]
        for incident in incidents { days[incident.path] = days[incident.path] ?? incident.day }
        let recurrences = Recurrences(documents, days: documents.map { days[$0.source.path] })
        let found = Parallel.map(subjects) { recurrences.citations(by: $0) }
        for (subject, citations) in zip(subjects, found) where !citations.isEmpty {
            cited[documents[subject].source.path] = citations.map { (documents[$0.document].source.path, $0) }
        }
        var actions = incidents.flatMap(\.actions)
        actions.markCarriedOver()
        for action in actions {
            guard let earlier = action.carriedFrom?.path else { continue }
            carried[action.incident.path, default: []].append((earlier, action))
        }
    }
}

extension RepeatEvidence {
    /// The documents of incidents to which an earlier one has causes and a service in common: those of all others are like none, however
    /// alike their words are.
    package static func pathsWithLikely(_ incidents: [ReviewedIncident]) -> Set<String> {
        let services = incidents.map(\.serviceNames)
        var byService: [String: [Int]] = [:]
        for (index, names) in services.enumerated() {
            for name in names { byService[name, default: []].append(index) }
        }
        let isLikely = Parallel.map(Array(incidents.indices)) { [byService] index in
            let incident = incidents[index]
            return services[index].contains { name in
                (byService[name] ?? []).contains { place in
                    let other = incidents[place]
                    return other.path != incident.path && other.isEarlier(than: incident)
                        && incident.hasCauses(of: other)
                }
            }
        }
        return Set(zip(incidents, isLikely).filter(\.1).map(\.0.path))
    }
}

/// An incident that had happened before, and why that is said.
package struct RepeatedIncident: Sendable {
    package enum Reason: Sendable {
        /// Its document says so.
        case said(IncidentCitation)
        /// It has to do what the earlier one had to do.
        case carried(LedgerAction)
        /// The causes of both name the same, and so do their services.
        case alike
    }

    package let incident: ReviewedIncident
    package let earlier: ReviewedIncident
    package let reason: Reason
    /// What the causes or summaries of both name.
    package let mechanisms: [Mechanisms.Mechanism]
    /// The services of both.
    package let services: [String]

    /// The repeats among some incidents: what documents say themselves goes before what is only alike.
    static func all(
        among incidents: [ReviewedIncident],
        of library: [ReviewedIncident],
        _ evidence: RepeatEvidence
    ) -> [RepeatedIncident] {
        let byPath = Dictionary(grouping: library, by: \.path)
        let found = incidents.flatMap { incident -> [RepeatedIncident] in
            let siblings = byPath[incident.path] ?? []
            func earlier(_ path: String, _ day: CivilDate? = nil) -> ReviewedIncident? {
                let parts = (byPath[path] ?? []).filter { $0.isEarlier(than: incident) }
                return parts.first { $0.day == day } ?? parts.first
            }
            var repeats: [RepeatedIncident] = []
            func add(_ other: ReviewedIncident?, _ reason: Reason) {
                guard let other, !repeats.contains(where: { $0.earlier.path == other.path }) else { return }
                repeats.append(RepeatedIncident(incident, other, reason))
            }
            for (path, citation) in evidence.cited[incident.path] ?? [] where citation.kind != .mention {
                // Of several incidents in one document the one is meant under whose heading the sentence stands.
                let own = siblings.filter { $0.line <= citation.line }.max { $0.line < $1.line } ?? siblings.first
                if own?.line == incident.line { add(earlier(path, citation.day), .said(citation)) }
            }
            if siblings.first?.line == incident.line {
                for (path, action) in evidence.carried[incident.path] ?? [] {
                    guard let other = earlier(path), incident.shares(with: other) else { continue }
                    add(other, .carried(action))
                }
            }
            guard repeats.isEmpty else { return repeats }
            for path in evidence.near[incident.path] ?? [] where repeats.count < most {
                guard let other = earlier(path), incident.hasCauses(of: other),
                    !incident.sharedServices(with: other).isEmpty
                else {
                    continue
                }
                add(other, .alike)
            }
            return repeats
        }
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    /// So many earlier ones are named where nothing but likeness speaks for them.
    private static let most = 2

    private init(_ incident: ReviewedIncident, _ earlier: ReviewedIncident, _ reason: Reason) {
        (self.incident, self.earlier, self.reason) = (incident, earlier, reason)
        mechanisms = incident.sharedMechanisms(with: earlier)
        services = incident.sharedServices(with: earlier)
    }

    private var rank: Int {
        switch reason {
        case .said: 0
        case .carried: 1
        case .alike: 2
        }
    }
}

extension ReviewedIncident {
    /// What befell what, as the causes or summaries of both say.
    fileprivate func sharedMechanisms(with other: ReviewedIncident) -> [Mechanisms.Mechanism] {
        told.intersection(other.told).sorted()
    }

    /// Whether more than one thing speaks for it: that the causes of both name two mechanisms, or that two things are named with
    /// what befell them. One alone is shared by chance.
    fileprivate func hasCauses(of other: ReviewedIncident) -> Bool {
        causes.keys.count { other.causes[$0] != nil } > 1
            || Set(sharedMechanisms(with: other).compactMap(\.thing)).count > 1
    }

    /// Whether it is of a day before that of another; nothing is before or behind one of no day.
    fileprivate func isEarlier(than other: ReviewedIncident) -> Bool {
        (day?.daysSinceEpoch ?? .max) < (other.day?.daysSinceEpoch ?? 0)
    }

    /// By which services are compared.
    fileprivate var serviceNames: Set<String> { Set(services.map { $0.lowercased() }) }

    fileprivate func sharedServices(with other: ReviewedIncident) -> [String] {
        let names = other.serviceNames
        return services.filter { names.contains($0.lowercased()) }
    }

    fileprivate func shares(with other: ReviewedIncident) -> Bool {
        !sharedMechanisms(with: other).isEmpty || !sharedServices(with: other).isEmpty
    }
}
