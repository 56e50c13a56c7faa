import DebriefLanguage
import DebriefText

/// Reads the action items of lists, and of what stands like one.
struct ActionListReader {
    /// What of a list or paragraph is an item.
    enum Admission {
        /// All that is not plainly something else: the heading promised items.
        case everything
        /// What says by its own words that it is to be done.
        case tasks
        /// What somebody says will be done.
        case promises
    }

    let source: SourceText
    let admission: Admission

    func items(of list: Block, horizon: String?) -> [ActionItem] {
        // What happened when is no list of what to do, and what is ticked off of the report itself is none either.
        if tellsTimes(list) || isChecklistOfReport(list) { return [] }
        var items: [ActionItem] = []
        let isAlone = list.children.count == 1
        for block in list.children { read(block, horizon, isAlone: isAlone, into: &items) }
        return ActionOwners.agreed(items, in: source)
    }

    /// - Parameter block: a list item.
    private func read(_ block: Block, _ horizon: String?, isAlone: Bool = false, into items: inout [ActionItem]) {
        guard let paragraph = block.children.first, paragraph.kind == .paragraph, !paragraph.plainText.isEmpty,
            // A note of a printed page, with its way back: `↑ measured in staging`.
            !paragraph.plainText.hasPrefix("↑")
        else { return }
        let nested = block.children.filter(\.isList)
        let fields = nested.filter(holdsOnlyFields)
        let lists = nested.filter { !holdsOnlyFields($0) }
        let intention = Intention(of: paragraph.plainText)
        let children = lists.flatMap(\.children).compactMap(\.children.first).map { Intention(of: $0.plainText) }
        if !children.isEmpty, isGroup(paragraph, intention, of: children) {
            for item in lists.flatMap(\.children) {
                read(item, paragraph.plainText.trimmingSuffix(":："), into: &items)
            }
            return
        }
        // Among others a fact tells about them; alone it is what somebody wrote for an action.
        guard admits(intention), intention != .fact || isAlone || hasDetails(block, paragraph) else { return }
        var details = [paragraph.range]
        details += block.children.dropFirst().filter { $0.kind == .paragraph }.map(\.range)
        details += fields.flatMap(\.children).flatMap(\.children).map(\.range)
        items.append(item(paragraph, of: block, details: details, horizon: horizon))
        for child in lists.flatMap(\.children) where stands(onItsOwn: child) { read(child, horizon, into: &items) }
    }

    /// Whether most items begin with a clock: `20:16 Sarika reports it`.
    private func tellsTimes(_ list: Block) -> Bool {
        let rows = list.children.count { item in
            guard case .listItem(nil) = item.kind, let words = item.children.first?.range else { return false }
            return ActionSectionReader.beginsWithClock(words, in: source)
        }
        return rows * 2 > list.children.count
    }

    /// Whether a list with boxes says how far the report is: `[x] All sections are filled out`.
    private func isChecklistOfReport(_ list: Block) -> Bool {
        guard list.children.count > 1 else { return false }
        var own = 0
        for item in list.children {
            guard case .listItem(.some) = item.kind, let words = item.children.first,
                !item.children.contains(where: \.isList)
            else { return false }
            if ReportState.isTold(by: words.plainText) {
                own += 1
            } else if ActionDetails(source: source, range: words.range).tellFollowUp
                || Intention(of: words.plainText).isOpen
            {
                return false
            }
        }
        return own * 2 >= list.children.count
    }

    private func admits(_ intention: Intention) -> Bool {
        switch intention {
        case .task, .promise: true
        case .duty: admission != .promises
        case .done, .fact, .phrase, .question: admission == .everything
        case .nothing, .courtesy, .placeholder: false
        }
    }

    /// Whether somebody follows up what is put as a fact: a box, an owner, a date or a ticket stands with it.
    private func hasDetails(_ block: Block, _ paragraph: Block) -> Bool {
        if case .listItem(.some) = block.kind { return true }
        let details = ActionDetails(source: source, range: paragraph.range)
        return details.tellFollowUp || details.status != nil
    }

    /// `**Short term:**` with a list below it groups the items of that list, and so does a label such as `Alerting`.
    private func isGroup(_ paragraph: Block, _ intention: Intention, of children: [Intention]) -> Bool {
        if paragraph.inlines.count == 1, paragraph.inlines[0].kind == .strong { return true }
        if intention.isOpen || intention == .done { return false }
        let items = children.count { $0.isOpen || $0 == .done }
        let text = paragraph.plainText
        if text.hasSuffix(":") || text.hasSuffix("：") { return children.contains { $0 != .question } }
        return items * 2 > children.count
    }

    /// Whether what stands below an item is one too, for somebody follows it up.
    private func stands(onItsOwn block: Block) -> Bool {
        if case .listItem(.some) = block.kind { return true }
        guard let paragraph = block.children.first, Intention(of: paragraph.plainText).isOpen else { return false }
        return hasDetails(block, paragraph)
    }

    private func holdsOnlyFields(_ list: Block) -> Bool {
        list.children.allSatisfy { item in
            item.children.count == 1
                && ActionDetails(source: source, range: item.children[0].range).holdsOnlyFields
        }
    }

    /// The item that the words of a paragraph or heading are.
    ///
    /// - Parameter details: where its owner, date and the like may stand, its own words first.
    func item(_ words: Block, of block: Block, details: [SourceRange], horizon: String?) -> ActionItem {
        var item = ActionItem(text: words.plainText.trimmingSuffix(" "), textRange: words.range, range: words.range)
        item.horizon = horizon
        let box = block.range.lowerBound..<words.range.lowerBound
        if case .listItem(let checked?) = block.kind {
            item.status = .init(checked ? "done" : "open", at: box)
        } else if let checked = Self.box(words.plainText) {
            item.status = .init(checked ? "done" : "open", at: words.range.lowerBound..<words.range.lowerBound + 3)
        } else if words.inlines.allSatisfy({ $0.kind == .strikethrough }) {
            item.status = .init("done", at: words.range)
        }
        for range in details {
            let details = ActionDetails(source: source, range: range)
            // What words say of the state says more than a box.
            if let status = details.statedStatus ?? details.verification { item.status = status }
            details.complete(&item)
        }
        item.ticket = item.ticket ?? link(in: words.inlines, words.range)
        return item
    }

    /// `[x] …`, where the layout is no list of Markdown.
    private static func box(_ text: String) -> Bool? {
        guard text.utf8.first == 0x5B else { return nil }
        if text.hasPrefix("[ ] ") { return false }
        return text.hasPrefix("[x] ") || text.hasPrefix("[X] ") ? true : nil
    }

    /// The address of a ticket that the text does not show, as on pages.
    private func link(in inlines: [Inline], _ range: SourceRange) -> ActionItem.Field? {
        for inline in inlines {
            if case .link(let destination) = inline.kind, ActionTicket.isAddress(destination) {
                return .init(destination, at: inline.firstRange ?? range)
            }
            if let found = link(in: inline.children, range) { return found }
        }
        return nil
    }
}

extension Block {
    var isList: Bool { if case .list = kind { true } else { false } }
}
