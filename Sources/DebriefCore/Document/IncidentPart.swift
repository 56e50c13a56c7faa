import DebriefLanguage
import DebriefText

/// One of several incidents that a document tells, under a heading of its own.
package struct IncidentPart: Hashable, Sendable {
    /// The heading, without markup.
    package let title: String
    package let headingRange: SourceRange
    /// From the heading to the end.
    package let range: SourceRange
}

extension Postmortem {
    /// The incidents of a document that tells of several, in the order of the text; empty for one that tells of one.
    ///
    /// Headings beside each other are incidents when two of them at least hold a timeline each, or sections on the same
    /// two matters of an incident.
    package var parts: [IncidentPart] { keptParts.value { readParts() } }

    private func readParts() -> [IncidentPart] {
        let groups = Dictionary(grouping: sections.indices.filter { sections[$0].kind == nil }) {
            Siblings(parent: sections[$0].parent, level: sections[$0].level)
        }
        let told = groups.values.map { group in group.filter { !tellings(in: $0).isEmpty } }.filter { $0.count > 1 }
        let incidents = told.filter { group in
            let all = group.map { tellings(in: $0) }
            return all.count { $0.contains(.timeline) } > 1 || all.count { $0.count > 1 } > 1
        }
        let first = incidents.min { sections[$0[0]].range.lowerBound < sections[$1[0]].range.lowerBound } ?? []
        return first.map {
            IncidentPart(
                title: sections[$0].title,
                headingRange: sections[$0].headingRange,
                range: sections[$0].range
            )
        }
    }

    /// The rows of a part, with the milestones that they have in the whole.
    package func timeline(of part: IncidentPart) -> Timeline {
        Timeline(
            events: timeline.events.filter { part.range.contains($0.range.lowerBound) },
            zone: timeline.zone,
            zoneRange: timeline.zoneRange
        )
    }

    private struct Siblings: Hashable {
        let parent: Int?
        let level: Int
    }

    /// The matters of an incident that the sections inside a section are about.
    private func tellings(in index: Int) -> Set<SectionKind> {
        var found: Set<SectionKind> = []
        for section in sections[(index + 1)...] {
            guard section.range.lowerBound < sections[index].range.upperBound else { break }
            if let kind = section.kind, IncidentPart.matters.contains(kind) { found.insert(kind) }
        }
        return found
    }
}

extension IncidentPart {
    fileprivate static let matters: Set<SectionKind> = [
        .timeline, .summary, .impact, .customerImpact, .rootCause, .detection, .resolution, .trigger, .whatHappened,
        .actionItems,
    ]
}
