import DebriefLanguage
import DebriefText

/// Finds where the timelines of a document stand.
struct TimelinePlaces {
    /// A stretch of a document that a heading says is a timeline.
    struct Place {
        let section: Section
        /// Of its rows, which may go on behind the section.
        let range: SourceRange
    }

    let source: SourceText
    let root: Block
    let sections: [Section]

    /// Sections that are timelines, without those inside another.
    func named() -> [Place] {
        sections.indices.filter { sections[$0].kind == .timeline && !hasAncestor(of: .timeline, $0) }.map { index in
            let section = sections[index]
            return Place(section: section, range: section.bodyRange.lowerBound..<end(of: index))
        }
    }

    /// The end of a timeline: its days or clocks may be headings of its own level.
    private func end(of index: Int) -> Int {
        let section = sections[index]
        var end = max(section.range.upperBound, section.headingRange.upperBound)
        for next in sections[(index + 1)...] where next.range.lowerBound >= end {
            guard next.range.lowerBound == end, next.level < 7, next.kind == nil || next.kind == .timeline,
                isTime(next.headingRange)
            else { break }
            end = next.range.upperBound
        }
        return end
    }

    /// Whether a heading is a day or a clock, or begins with a clock.
    private func isTime(_ heading: SourceRange) -> Bool {
        source.withBytes { bytes in
            let start = TimelineText.pastMarkup(heading, in: source)
            guard start < heading.upperBound else { return false }
            let scanner = TimeScanner(bytes, limit: heading.upperBound, reading: .row)
            guard let found = scanner.expression(at: scanner.pastCertainty(at: start)) else { return false }
            return found.clock != nil || TimelineText.isOnlyMarkup(source[found.range.upperBound..<heading.upperBound])
        }
    }

    private func hasAncestor(of kind: SectionKind, _ index: Int) -> Bool {
        var parent = sections[index].parent
        while let index = parent {
            if sections[index].kind == kind { return true }
            parent = sections[index].parent
        }
        return false
    }

    // MARK: Rows without a heading

    /// Kinds of sections in which lines that begin with times are no timeline of the incident, but messages or logs.
    private static let others: Set<SectionKind> = [
        .metrics, .communication, .relatedIncidents, .references, .supportingInformation, .appendix, .evidence,
    ]
    /// Fewer rows than these may be anything.
    private static let leastRows = 3

    /// The rows of a document that no heading announces: at least three in a row that begin with a clock, in the order of
    /// time.
    func unnamed(apartFrom named: [Place]) -> [RowCandidate] {
        var found: [RowCandidate] = []
        var rows = TimelineRows(source: source, isNamed: false)
        var heading = sections.startIndex
        var isOther = false
        for block in root.children {
            while heading < sections.endIndex, sections[heading].headingRange.lowerBound <= block.range.lowerBound {
                isOther = isOfOtherKind(heading)
                heading += 1
            }
            if case .heading = block.kind, !isTime(block.range) {
                found += TimelinePlaces.ordered(rows.candidates)
                rows = TimelineRows(source: source, isNamed: false)
            }
            let isKnown = named.contains { $0.range.contains(block.range.lowerBound) }
            if !isOther, !isKnown { rows.read(block) }
        }
        return found + TimelinePlaces.ordered(rows.candidates)
    }

    private func isOfOtherKind(_ index: Int) -> Bool {
        var current: Int? = index
        while let index = current {
            if let kind = sections[index].kind { return TimelinePlaces.others.contains(kind) }
            current = sections[index].parent
        }
        return false
    }

    /// The candidates when they are a timeline, otherwise none.
    private static func ordered(_ candidates: [RowCandidate]) -> [RowCandidate] {
        let clocks = candidates.filter(\.isPlain)
        guard clocks.count >= leastRows else { return [] }
        let steps = zip(clocks, clocks.dropFirst()).filter { $1.time.date == nil && $1.day == nil }
            .map { $1.time.clock! - $0.time.clock! }
        let back = steps.count { $0 < 0 }
        let forth = steps.count { $0 > 0 }
        return min(back, forth) * 4 <= steps.count ? candidates : []
    }
}
