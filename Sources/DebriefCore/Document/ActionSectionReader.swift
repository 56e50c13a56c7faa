import DebriefLanguage
import DebriefText

/// Reads the action items of one section with what stands below its headings.
struct ActionSectionReader {
    /// What stands below one heading, up to the next.
    private struct Part {
        /// Among all sections.
        let section: Int
        var blocks: [Block] = []

        /// Whether what has no verb may be an item: a list of actions says of most what is to be done.
        var admitsPhrases = true

        /// Whether it is the introduction of parts that have lists.
        var introducesParts = false

        var hasItems: Bool { introducesParts || blocks.contains { $0.isList || $0.kind == .table } }
    }

    let source: SourceText
    let root: Block
    let sections: [Section]
    /// Of the section to read, among all.
    let index: Int
    let admission: ActionListReader.Admission

    private var section: Section { sections[index] }
    private var list: ActionListReader { ActionListReader(source: source, admission: admission) }

    func items() -> [ActionItem] {
        if let holder = listItem(at: section.headingRange.lowerBound, in: root.children) {
            // A section announced by a bold list item holds its items as that item's nested lists.
            return holder.children.filter(\.isList).flatMap { list.items(of: $0, horizon: nil) }
        }
        let parts = parts()
        var items: [ActionItem] = []
        let hasLists = parts.contains { $0.section != index && $0.hasItems }
        // Whether headings are items is the same for all below one.
        var known: [Int?: Bool] = [:]
        for var part in parts {
            part.introducesParts = hasLists && part.section == index
            part.admitsPhrases = tellsTasks(part)
            let parent = sections[part.section].parent
            let areItems = part.section != index && (known[parent] ?? areHeadings(among: parts, below: parent))
            if part.section != index { known[parent] = areItems }
            items += read(part, headingIsItem: areItems)
        }
        return items
    }

    private func listItem(at offset: Int, in blocks: [Block]) -> Block? {
        for block in blocks.overlapping(offset..<offset + 1) where block.range.contains(offset) {
            if case .listItem = block.kind { return listItem(at: offset, in: block.children) ?? block }
            return listItem(at: offset, in: block.children)
        }
        return nil
    }

    // MARK: Parts

    /// The blocks by the heading above them, without what stands under headings that list no actions.
    private func parts() -> [Part] {
        var parts: [Part] = []
        var isElsewhere: Set<Int> = []
        var current = index
        var next = index + 1
        let body = section.bodyRange
        for block in root.children.overlapping(body)
        where block.range.lowerBound >= section.headingRange.lowerBound && block.range.lowerBound < body.upperBound {
            while next < sections.count, sections[next].headingRange.lowerBound <= block.range.lowerBound {
                let kind = sections[next].kind
                let isOther = kind.map(Self.others.contains) ?? false
                let title = SourceText(sections[next].title)
                if isOther || Self.beginsWithClock(title.range, in: title)
                    || sections[next].parent.map(isElsewhere.contains) ?? false
                {
                    isElsewhere.insert(next)
                }
                current = next
                next += 1
                if !isElsewhere.contains(current) { parts.append(Part(section: current)) }
            }
            if parts.isEmpty { parts.append(Part(section: index)) }
            guard !isElsewhere.contains(current) else { continue }
            if case .heading = block.kind { continue }
            parts[parts.count - 1].blocks.append(block)
        }
        return parts
    }

    /// What may stand below the actions of a report and lists none.
    private static let others: Set<SectionKind> = [
        .whatWentWell, .whatWentWrong, .whereWeGotLucky, .timeline, .metrics, .references, .relatedIncidents, .glossary,
        .acknowledgements, .questions, .summary, .rootCause, .background, .appendix, .signOff,
    ]

    /// Whether the headings right below one are items themselves: they have no lists below them.
    private func areHeadings(among parts: [Part], below parent: Int?) -> Bool {
        let siblings = parts.filter { sections[$0.section].parent == parent && $0.section != index }
        guard siblings.count > 1, siblings.allSatisfy({ !$0.hasItems && sections[$0.section].kind == nil }) else {
            return false
        }
        // `High resource usage` is what the section is about, `Bound the memory` what is to be done.
        return siblings.count { tellsAction(sections[$0.section]) } * 2 >= siblings.count
    }

    /// Whether a heading says what is to be done, or who does it.
    private func tellsAction(_ heading: Section) -> Bool {
        isAction(words(of: heading)) || ActionDetails(source: source, range: heading.headingRange).tellFollowUp
    }

    /// Without its number: `1) Add a quota`, `Action 1: add a quota`, `措施一：限制并发`.
    private func words(of heading: Section) -> String {
        var title = heading.title.drop { $0.isNumber || " .)、）".contains($0) }
        if let colon = title.firstIndex(where: { ":：".contains($0) }) {
            let name = title[..<colon].trimmingSuffix("0123456789一二三四五六七八九十 #")
            if HeadingMeaning(name).kind == .actionItems { title = title[title.index(after: colon)...] }
        }
        return String(title.drop { $0 == " " })
    }

    // MARK: Reading

    private func read(_ part: Part, headingIsItem: Bool) -> [ActionItem] {
        var items: [ActionItem] = []
        let heading = part.section == index ? nil : sections[part.section]
        var horizon = heading?.title
        var state = heading.flatMap { stateOfGroup($0.title, $0.headingRange) }
        if let heading, headingIsItem || isItem(heading, above: part) {
            items.append(item(heading, part))
            return items
        }
        for (number, block) in part.blocks.enumerated() {
            let next = part.blocks.indices.contains(number + 1) ? part.blocks[number + 1] : nil
            if block.kind == .paragraph, PageFurniture.isFoot(block.plainText) { return items }
            let first = items.count
            defer { for index in first..<items.count { items[index].status = items[index].status ?? state } }
            switch block.kind {
            case .paragraph:
                if PageFurniture.holds(block.plainText) { continue }
                if let label = label(block) {
                    horizon = label
                    state = stateOfGroup(label, block.range)
                } else if let group = stateOfGroup(block.plainText, block.range), next?.isList ?? false {
                    (horizon, state) = (block.plainText, group)
                } else if let next, mayBeHeading(block) {
                    // A heading of text without any marks: of a group of actions, or of something else.
                    guard beginsWithAction(next) else { return items }
                    horizon = block.plainText
                } else {
                    items += paragraph(block, before: next, in: part, horizon)
                }
            case .list: if !isLegend(block, of: part) { items += list.items(of: block, horizon: horizon) }
            case .table: items += ActionTableReader(source: source, table: block).items(horizon: horizon)
            default: break
            }
        }
        return items
    }

    /// Whether a list says what the words of a table mean: `P0 – critical for the next release`.
    private func isLegend(_ block: Block, of part: Part) -> Bool {
        var words: Set<String> = []
        for table in part.blocks where table.kind == .table {
            guard let columns = ActionColumns.columns(of: table) else { continue }
            for row in table.children.dropFirst() {
                for (cell, column) in zip(row.children, columns) where column == .type || column == .priority {
                    words.insert(cell.plainText.lowercased().trimmingSuffix(" "))
                }
            }
        }
        if words.isEmpty { return false }
        return block.children.allSatisfy { item in
            let text = item.children.first?.plainText ?? ""
            return words.contains(text.prefix { !" :：-–".contains($0) }.lowercased())
        }
    }

    private func tellsTasks(_ part: Part) -> Bool {
        let lines = part.blocks.filter { $0.kind == .paragraph }.flatMap(ActionLines.lines)
        let actions = lines.count { isAction($0.plainText) || ActionTicket.find(in: source, $0.range) != nil }
        return lines.count <= 6 || actions * 3 >= lines.count
    }

    /// How far all actions below a line are that names nothing else: `In progress`, `未完成`.
    private func stateOfGroup(_ line: String, _ range: SourceRange) -> ActionItem.Field? {
        ActionVocabulary.standard.status(line.trimmingSuffix(":： ")).map { _ in
            ActionItem.Field(line.trimmingSuffix(":： "), at: range)
        }
    }

    /// A bold line of its own, `**Immediate (this week):**`, groups the table or list below it.
    private func label(_ block: Block) -> String? {
        guard let first = block.inlines.first, first.kind == .strong, block.inlines.count == 1 else { return nil }
        return block.plainText.trimmingSuffix(":：")
    }

    /// A few words on a line of their own that are no sentence.
    private func mayBeHeading(_ block: Block) -> Bool {
        let text = block.plainText
        guard text.utf8.count <= 60, block.inlines.count == 1, let last = text.last, last.isLetter || last.isNumber
        else { return false }
        let units = PhraseLexicon.units(of: text).count
        let isChinese = text.utf8.first.map { $0 >= 0xE3 } ?? false
        return units <= (isChinese ? 10 : 4) && Intention(of: text) == .phrase
    }

    private func beginsWithAction(_ block: Block) -> Bool {
        switch block.kind {
        case .paragraph: ActionLines.lines(of: block).first.map { isAction($0.plainText) } ?? false
        case .list: block.children.first?.children.first.map { isAction($0.plainText) } ?? false
        case .table: block.children.first.map(ActionColumns.tellActions) ?? false
        default: false
        }
    }

    private func isAction(_ text: String) -> Bool {
        let intention = Intention(of: text)
        return intention.isOpen || intention == .done
    }

    /// A heading that says what is to be done and has no list of what that is.
    private func isItem(_ heading: Section, above part: Part) -> Bool {
        let isNumbered = heading.kind == .actionItems && words(of: heading) != heading.title
        guard heading.level < 7, heading.kind == nil || isNumbered, !part.hasItems else { return false }
        let details = part.blocks.prefix(1).filter { $0.kind == .paragraph }
        // What has an owner and a day below it and nothing else is an item, however it is put.
        if !details.isEmpty, details.allSatisfy({ ActionDetails(source: source, range: $0.range).holdsOnlyFields }) {
            return true
        }
        return isAction(words(of: heading))
    }

    private func item(_ heading: Section, _ part: Part) -> ActionItem {
        let block = root.children.overlapping(heading.headingRange).first { $0.range == heading.headingRange }
        let words = block ?? Block(kind: .paragraph, range: heading.headingRange, plainText: heading.title)
        let details = part.blocks.filter { $0.kind == .paragraph || $0.isList }.map(\.range)
        return list.item(words, of: words, details: [words.range] + details, horizon: section.title)
    }

    private func paragraph(_ block: Block, before next: Block?, in part: Part, _ horizon: String?) -> [ActionItem] {
        let introduces = next.map { $0.isList || $0.kind == .table || $0.kind == .codeBlock(info: "") } ?? false
        if introduces || Intention.introduces(block.plainText) && block.inlines.count < 8 { return [] }
        return ActionLines.lines(of: block).compactMap { line in
            guard !isRow(line) else { return nil }
            let intention = Intention(of: line.plainText)
            return admits(intention, line, in: part)
                ? list.item(line, of: line, details: [line.range], horizon: horizon) : nil
        }
    }

    /// `14:02 restarted the store` tells what happened; `| b | 3 |` is of a table that says something else.
    private func isRow(_ line: Block) -> Bool {
        source[byte: line.range.lowerBound] == 0x7C || Self.beginsWithClock(line.range, in: source)
    }

    /// Whether words begin with the time of a day, as what happened does.
    static func beginsWithClock(_ range: SourceRange, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            let start = TimelineText.pastMarkup(range, in: source)
            return TimeScanner(bytes, limit: range.upperBound).expression(at: start)?.clock != nil
        }
    }

    private func admits(_ intention: Intention, _ line: Block, in part: Part) -> Bool {
        switch intention {
        case .task: !part.hasItems || Intention(ofFirstSentenceOf: line.plainText) == .task
        // Beside a list or a table, what is not put as a task tells about them.
        case .promise: !part.hasItems
        case .duty: admission != .promises && !part.hasItems
        case .done: admission == .everything && !part.hasItems
        // `yes` and `People` are none.
        case .phrase:
            admission == .everything && !part.hasItems && part.admitsPhrases
                && PhraseLexicon.units(of: line.plainText).count > 2
        case .question: admission == .everything && !part.hasItems && part.section != index
        case .fact, .nothing, .courtesy, .placeholder: false
        }
    }
}
