import DebriefLanguage
import DebriefText

/// Reads action items, in whatever layout, out of the sections that promise some.
///
/// A section that is about actions counts most. What stands under prevention, improvements and recommendations counts beside
/// it, unless the former names owners, dates or tickets, for then the team has agreed on those. What else a document promises
/// counts where there is nothing else.
struct ActionItemReader {
    private let source: SourceText
    private let root: Block
    private let sections: [Section]
    /// Of each section, whether it stands in advice on how reports are written.
    private var isGuidance: [Bool] = []
    /// Of each section, whether it holds a whole report.
    private var holdsReport: [Bool] = []

    init(source: SourceText, root: Block, sections: [Section]) {
        self.source = source
        self.root = root
        self.sections = sections
        isGuidance = sections.map(\.meaning.isGuidance)
        holdsReport = sections.map { _ in false }
        for (index, section) in sections.enumerated() {
            // The title of a document says nothing against what it reports.
            if index == 0 { isGuidance[index] = false }
            if let parent = section.parent, isGuidance[parent] { isGuidance[index] = true }
        }
        for (index, section) in zip(sections.indices, sections).reversed() {
            guard let parent = section.parent else { continue }
            if holdsReport[index] || section.kind.map(Self.reporting.contains) ?? false { holdsReport[parent] = true }
        }
    }

    func items() -> [ActionItem] {
        let places = places { $0.kind == .actionItems }
        var agreed = places.flatMap { read($0) }
        agreed += announced(outside: places)
        if agreed.contains(where: { $0.owner != nil || $0.due != nil || $0.ticket != nil }) { return sorted(agreed) }
        let more = self.places { section in
            section.meaning.alsoActions || section.kind.map(Self.proposing.contains) ?? false
        }
        let proposed = more.filter { !isInside($0, places) }.flatMap { place in
            read(place, admission: sections[place].meaning.alsoActions ? .tasks : .everything)
        }
        let found = agreed + proposed.filter { item in !isInside(item.range, places) }
        return found.isEmpty ? sorted(promised()) : sorted(found)
    }

    /// Sections of what ought to be done, agreed or not.
    private static let proposing: Set<SectionKind> = [.prevention, .recommendations, .systemicImprovements]
    private static let reporting: Set<SectionKind> = [.timeline, .rootCause, .impact, .summary]

    private func sorted(_ items: [ActionItem]) -> [ActionItem] {
        items.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }

    // MARK: Sections

    /// The outermost of the sections that a condition holds for, in the order of the text.
    private func places(_ isOne: (Section) -> Bool) -> [Int] {
        var found: [Int] = []
        for (index, section) in sections.enumerated() where isOne(section) {
            if isGuidance[index] || holdsReport[index] && section.level == 1 { continue }
            if let last = found.last, sections[last].range.upperBound > section.range.lowerBound { continue }
            found.append(index)
        }
        return found
    }

    private func isInside(_ index: Int, _ places: [Int]) -> Bool { isInside(sections[index].headingRange, places) }

    private func isInside(_ range: SourceRange, _ places: [Int]) -> Bool {
        let behind = places.firstPlace { sections[$0].range.lowerBound > range.lowerBound }
        return behind > 0 && sections[places[behind - 1]].range.contains(range.lowerBound)
    }

    private func read(_ index: Int, admission: ActionListReader.Admission = .everything) -> [ActionItem] {
        ActionSectionReader(source: source, root: root, sections: sections, index: index, admission: admission).items()
    }

    // MARK: Other places

    /// Tables of actions by their columns, lists under a line such as `Next steps:`, and lines such as `Action item: …`,
    /// wherever they stand.
    private func announced(outside places: [Int]) -> [ActionItem] {
        var found: [ActionItem] = []
        for (block, before) in zip(root.children, [nil] + root.children.map(Optional.some)) {
            let isTable = block.kind == .table
            let isOne = block.kind == .paragraph && Intention.isAnnounced(block.plainText)
            guard isTable || isOne || block.isList, !isInside(block.range, places) else { continue }
            if let index = sections.innermost(at: block.range.lowerBound),
                isGuidance[index]
                    || sections[index].kind.map({ $0 == .timeline || Self.proposing.contains($0) }) ?? false
            {
                continue
            }
            if isOne {
                found += ActionLines.lines(of: block).map {
                    list.item($0, of: $0, details: [$0.range], horizon: nil)
                }
            } else if isTable {
                if block.children.first.map(ActionColumns.tellActions) ?? false {
                    found += ActionTableReader(source: source, table: block).items()
                }
            } else if let before, before.kind == .paragraph, Intention.introduces(before.plainText),
                HeadingMeaning(before.plainText).kind == .actionItems
            {
                found += list.items(of: block, horizon: nil)
            } else if block.children.count > 1, block.children.allSatisfy(\.isTask) {
                found += list.items(of: block, horizon: nil)
            } else {
                let items = block.children.filter {
                    $0.children.first.map { Intention.isAnnounced($0.plainText) } ?? false
                }
                found += list.items(of: Block(kind: block.kind, range: block.range, children: items), horizon: nil)
            }
        }
        return found
    }

    private var list: ActionListReader { ActionListReader(source: source, admission: .everything) }

    /// What stands under a sentence such as `To keep this from happening again, we will:`, else what the section on the
    /// resolution says is still to be done.
    private func promised() -> [ActionItem] {
        var items: [ActionItem] = []
        var isPromised = false
        for (block, next) in zip(root.children, root.children.dropFirst().map(Optional.some) + [nil]) {
            switch block.kind {
            case .paragraph:
                let isItem = isPromised && Intention(of: block.plainText) == .promise
                if isItem, !(next?.isList ?? false) {
                    items.append(list.item(block, of: block, details: [block.range], horizon: nil))
                } else {
                    isPromised = Intention.promises(block.plainText)
                }
            case .list where isPromised:
                items += list.items(of: block, horizon: nil)
                isPromised = false
            default: isPromised = false
            }
        }
        if !items.isEmpty { return items }
        // One sentence in passing is no list.
        return places { $0.kind == .resolution }.map { read($0, admission: .promises) }.filter { $0.count > 1 }.flatMap(
            \.self
        )
    }
}

extension Block {
    /// Whether it is an entry of a list with a box to tick that nobody has ticked.
    fileprivate var isTask: Bool {
        if case .listItem(.some(false)) = kind { return true }
        return false
    }
}
