import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// An event of the evidence as it was read, with what drafting takes its words to tell.
package struct EventListing: Sendable {
    /// Without secrets and personal data.
    package let event: EvidenceEvent
    /// What its words tell of the incident, such as `symptom`.
    package let telling: [String]

    init(_ event: EvidenceEvent) {
        self.event = event.masked
        telling = event.telling
    }
}

extension Workspace {
    /// Every event that the readers find, in the order of time; those without a day or a zone come last, as they stand.
    package func eventListings(_ paths: [String], options: EvidenceOptions = EvidenceOptions())
        throws(DebriefError) -> [EventListing]
    {
        var options = options
        options.mappings += try Configuration.forDocument(at: "-").mappings
        let files = try Workspace.evidence(at: paths).filter { $0.path != InterviewSession.evidenceName }
        try Workspace.requireSources(of: options.skews, among: files)
        let events = EvidenceReaders.read(files: files, options: options).flatMap(\.reading.events)
        let placed = events.filter { $0.time.instant != nil }
        let others = events.filter { $0.time.instant == nil }
        let sorted = placed.enumerated().sorted { left, right in
            (left.element.time.order, left.offset) < (right.element.time.order, right.offset)
        }
        return (sorted.map(\.element) + others).map(EventListing.init)
    }
}
