import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Puts the sections of an imported document under the headings of a template.
struct ImportAssembly {
    let outline: TemplateOutline
    let wording: ImportWording
    private var contents: [[ImportedPart]]
    /// Headings that held nothing but sections which have places of their own, by the place of the first of them.
    private var emptied: [Int: [String]] = [:]
    /// What the template has no place for, in the order of the original.
    private(set) var rest: [ImportedPart] = []
    /// The kinds that stand at the top of the document or were moved there.
    private var taken: Set<SectionKind>

    init(_ parts: [ImportedPart], outline: TemplateOutline, wording: ImportWording) {
        self.outline = outline
        self.wording = wording
        contents = outline.places.map { _ in [] }
        taken = Set(parts.compactMap(\.kind))
        let hasSummary = taken.contains(.summary)
        for part in parts { place(part, asSummary: !hasSummary && part.kind == .whatHappened) }
    }

    private mutating func place(_ part: ImportedPart, asSummary: Bool = false) {
        guard let kind = asSummary ? .summary : part.kind, let index = outline.place(holding: kind) else {
            if let left = withoutMoved(part, at: nil) { rest.append(left) }
            return
        }
        // The place is taken before its parts find theirs, so that the order of the original holds within it.
        let number = contents[index].count
        contents[index].append(part)
        contents[index][number] = withoutMoved(part, at: index) ?? emptyPart(like: part)
    }

    private func emptyPart(like part: ImportedPart) -> ImportedPart {
        ImportedPart(title: part.title, plainTitle: part.plainTitle, kind: part.kind, body: "", parts: [])
    }

    /// A part after those below it that the template has places for have moved there; `nil` when nothing is left.
    private mutating func withoutMoved(_ part: ImportedPart, at place: Int?) -> ImportedPart? {
        var left = part
        left.parts = []
        var first: Int?
        for inner in part.parts {
            if let kind = inner.kind, let target = outline.place(of: kind),
                canMove(inner, kind, from: part, at: place, to: target)
            {
                taken.insert(kind)
                first = first ?? target
                self.place(inner)
            } else if place != nil, first.map({ !outline.isPlace($0, within: place ?? 0) }) == true, inner.kind == nil {
                // What follows a section of its own, such as below the only heading of level 1, is one too.
                rest.append(inner)
            } else if part.kind == nil, inner.kind == nil {
                if let rest = withoutMoved(inner, at: nil) { left.parts.append(rest) }
            } else {
                left.parts.append(inner)
            }
        }
        guard place == nil, left.parts.isEmpty, let first, left.body.allSatisfy(\.isWhitespace) else { return left }
        emptied[first, default: []].append(part.title)
        return nil
    }

    /// A section moves out of another where the template has it there too, or where the other only tells the story.
    private func canMove(
        _ inner: ImportedPart,
        _ kind: SectionKind,
        from part: ImportedPart,
        at place: Int?,
        to target: Int
    ) -> Bool {
        guard target != place, SectionKind.isKnownName(inner.plainTitle) else { return false }
        if let place, outline.isPlace(target, within: place) { return true }
        switch part.kind {
        case nil: return !taken.contains(kind)
        case .summary, .background, .whatHappened, .problemStatement: return true
        default: return false
        }
    }

    /// Adds words to the summary that have no heading of their own.
    mutating func addSummary(_ text: String) -> Bool {
        guard !taken.contains(.summary), let index = outline.place(of: .summary) else { return false }
        let title = outline.places[index].title
        contents[index].insert(
            ImportedPart(title: title, plainTitle: title, kind: .summary, body: text, parts: []),
            at: 0
        )
        return true
    }

    func isFilled(_ index: Int) -> Bool { !contents[index].isEmpty || isFilledBelow(index) }

    func isFilledBelow(_ index: Int) -> Bool {
        outline.places.indices.contains { $0 != index && outline.isPlace($0, within: index) && !contents[$0].isEmpty }
    }

    /// What stands under the heading of a place.
    struct Section {
        /// The words without a heading of their own.
        var body = ""
        /// Headings of the original that are no longer seen.
        var headings: [String] = []
        /// Further sections: the line of the heading, and what stands below it.
        var more: [(heading: String, body: String)] = []
    }

    func section(_ index: Int) -> Section {
        let place = outline.places[index]
        var section = Section()
        section.headings = emptied[index] ?? []
        var isBegun = false
        for part in contents[index].sorted(by: { rank($0, place) < rank($1, place) }) {
            guard !isBegun, rank(part, place) == 0 else {
                let heading = String(repeating: "#", count: min(6, place.level + 1)) + " " + part.title
                let inner = part.parts.map { $0.markdown(at: place.level + 2) }
                section.more.append((heading, blocks([ImportedPart.trimmed(part.body)] + inner)))
                continue
            }
            isBegun = true
            if !isShown(part, in: place) { section.headings.append(part.title) }
            var pieces = [ImportedPart.trimmed(part.body)]
            for inner in part.parts {
                // One of the same name needs no heading again.
                if inner.kind == place.kind, isShown(inner, in: place) {
                    section.headings.append(inner.title)
                    pieces.append(ImportedPart.trimmed(inner.body))
                    pieces += inner.parts.map { $0.markdown(at: place.level + 1) }
                } else {
                    pieces.append(inner.markdown(at: place.level + 1))
                }
            }
            section.body = blocks(pieces)
        }
        return section
    }

    /// Whether the heading of a place has all words of a part's own.
    private func isShown(_ part: ImportedPart, in place: TemplateOutline.Place) -> Bool {
        WordCount(part.title).missing(from: WordCount(place.title)).isEmpty
    }

    /// 0 for a part whose heading is another name of the place, 1 for those that say more.
    private func rank(_ part: ImportedPart, _ place: TemplateOutline.Place) -> Int {
        let isSummary = place.kind == .summary && part.kind == .whatHappened
        guard part.kind == place.kind || isSummary else { return 1 }
        let saysMore = part.plainTitle.contains { "(（[【".contains($0) } && part.kind != .timeline
        return SectionKind.isKnownName(part.plainTitle) && !saysMore ? 0 : 1
    }
}
