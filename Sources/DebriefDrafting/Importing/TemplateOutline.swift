import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The headings of a template as places for the sections of an imported document.
struct TemplateOutline {
    struct Place {
        let title: String
        let level: Int
        let kind: SectionKind?
        /// The index of the place above it.
        let parent: Int?
        let hasMetrics: Bool
    }

    let places: [Place]

    init(_ template: DocumentTemplate) {
        var places: [Place] = []
        var open: [Int] = []
        let lines = TemplateLine.lines(of: template.text)
        for (index, line) in lines.enumerated() {
            guard case .heading(let level, let title) = line.kind, !title.isEmpty, level > 1 else { continue }
            while let last = open.last, places[last].level >= level { open.removeLast() }
            let kind = SectionKind(heading: title)
            let isTaken = places.contains { $0.kind == kind }
            let hasMetrics = lines[index...].dropFirst().prefix { line in
                if case .heading = line.kind { false } else { true }
            }.contains { $0.kind == .slot(Slot.metrics.rawValue) }
            places.append(
                Place(title: title, level: level, kind: isTaken ? nil : kind, parent: open.last, hasMetrics: hasMetrics)
            )
            open.append(places.count - 1)
        }
        self.places = places
    }

    func place(of kind: SectionKind) -> Int? { places.firstIndex { $0.kind == kind } }

    /// The place of a kind, or of the kind that holds it where a template has none of its own.
    func place(holding kind: SectionKind) -> Int? {
        var kind: SectionKind? = kind
        while let wanted = kind {
            if let found = place(of: wanted) { return found }
            kind = TemplateOutline.holder(of: wanted)
        }
        return nil
    }

    func isPlace(_ index: Int, within other: Int) -> Bool {
        var candidate: Int? = index
        while let place = candidate {
            if place == other { return true }
            candidate = places[place].parent
        }
        return false
    }

    /// Under which section a reader looks for one that the template has no heading for.
    private static func holder(of kind: SectionKind) -> SectionKind? {
        switch kind {
        case .problemStatement, .background: .summary
        case .customerImpact, .businessImpact, .technicalImpact: .impact
        case .trigger, .fiveWhys, .whatHappened, .whyItHappened, .contributingFactors, .systemDiagram, .whyNotCaught:
            .rootCause
        case .whatWentWell, .whatWentWrong, .whereWeGotLucky: .lessons
        case .prevention, .recommendations, .systemicImprovements: .actionItems
        case .references, .supportingInformation, .glossary: .appendix
        default: nil
        }
    }
}
