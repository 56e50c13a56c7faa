import DebriefLanguage
import DebriefText

/// Reads action items out of tables and lists, under any of the headings that announce them.
struct ActionItemReader {
    let source: SourceText
    let root: Block
    let sections: [Section]

    func items() -> [ActionItem] {
        var items: [ActionItem] = []
        for section in sections where section.kind == .actionItems && !isInsideAnother(section) {
            read(root.children, within: section.bodyRange, top: section, into: &items)
        }
        return items
    }

    private func isInsideAnother(_ section: Section) -> Bool {
        var parent = section.parent
        while let index = parent {
            if sections[index].kind == .actionItems { return true }
            parent = sections[index].parent
        }
        return false
    }

    private func read(_ blocks: [Block], within range: SourceRange, top: Section, into items: inout [ActionItem]) {
        var horizon: String?
        var isElsewhere = false
        for block in blocks.overlapping(range)
        where block.range.lowerBound >= range.lowerBound && block.range.lowerBound < range.upperBound {
            if isElsewhere, block.kind.isContent { continue }
            switch block.kind {
            case .heading:
                horizon = block.plainText
                isElsewhere = SectionKind(heading: block.plainText).map(Self.others.contains) ?? false
            case .paragraph:
                // A bold line of its own, `**Immediate (this week):**`, groups the table or list below it.
                if let first = block.inlines.first, first.kind == .strong, block.inlines.count == 1 {
                    horizon = block.plainText.trimmingSuffix(":：")
                }
            case .table: readTable(block, horizon: horizon, into: &items)
            case .list: for item in block.children { readItem(item, horizon: horizon, into: &items) }
            case .listItem: readItem(block, horizon: horizon, into: &items)
            default: break
            }
        }
        // A section announced by a bold list item holds its items as that item's nested list.
        if let holder = listItem(at: top.headingRange.lowerBound, in: blocks) {
            for list in holder.children {
                if case .list = list.kind { for item in list.children { readItem(item, horizon: nil, into: &items) } }
            }
        }
    }

    /// What may stand below the actions of a report and lists none.
    private static let others: Set<SectionKind> = [
        .whatWentWell, .whatWentWrong, .whereWeGotLucky, .timeline, .metrics, .references, .relatedIncidents, .glossary,
        .acknowledgements, .questions, .communication,
    ]

    private func listItem(at offset: Int, in blocks: [Block]) -> Block? {
        for block in blocks.overlapping(offset..<offset + 1) where block.range.contains(offset) {
            if case .listItem = block.kind {
                return listItem(at: offset, in: block.children) ?? block
            }
            return listItem(at: offset, in: block.children)
        }
        return nil
    }

    // MARK: Tables

    private func readTable(_ table: Block, horizon: String?, into items: inout [ActionItem]) {
        guard let header = table.children.first else { return }
        var columns = header.children.map { ActionColumns.column($0.plainText) }
        if !columns.contains(.action) {
            guard let free = columns.firstIndex(of: nil) else { return }
            columns[free] = .action
        }
        for index in columns.indices where columns[index] == nil {
            guard let column = ActionColumns.column(holding: cells(at: index, of: table)), !columns.contains(column)
            else { continue }
            columns[index] = column
        }
        for row in table.children.dropFirst() {
            guard let cell = zip(row.children, columns).first(where: { $0.1 == .action })?.0, !cell.plainText.isEmpty
            else { continue }
            var item = ActionItem(text: cell.plainText, textRange: trimmed(cell.range), range: row.range)
            item.horizon = horizon
            for (cell, column) in zip(row.children, columns) {
                guard let column, column != .action else { continue }
                let text = cell.plainText.trimmingSuffix(" ")
                if text.isEmpty || ["-", "—", "–", "n/a", "tbd", "?"].contains(text.lowercased()) {
                    item.emptyCells[column] = cell.range
                } else {
                    item.set(column, ActionItem.Field(text, at: trimmed(cell.range)))
                }
            }
            items.append(item)
        }
    }

    private func cells(at index: Int, of table: Block) -> [String] {
        table.children.dropFirst().compactMap {
            $0.children.indices.contains(index) ? $0.children[index].plainText : nil
        }
    }

    private func trimmed(_ range: SourceRange) -> SourceRange {
        source.withBytes { bytes in
            var lower = range.lowerBound
            var upper = range.upperBound
            while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x7C { lower += 1 }
            while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x7C { upper -= 1 }
            return lower..<upper
        }
    }

    // MARK: Lists

    private func readItem(_ block: Block, horizon: String?, into items: inout [ActionItem]) {
        guard let paragraph = block.children.first, paragraph.kind == .paragraph, !paragraph.plainText.isEmpty,
            // A note of a printed page, with its way back: `↑ measured in staging`.
            !paragraph.plainText.hasPrefix("↑")
        else { return }
        let nested = block.children.filter { if case .list = $0.kind { true } else { false } }
        // `**Short term:**` with a list below it groups the items of that list.
        if !nested.isEmpty, isGroup(paragraph) {
            for list in nested {
                for item in list.children {
                    readItem(item, horizon: paragraph.plainText.trimmingSuffix(":："), into: &items)
                }
            }
            return
        }
        var item = ActionItem(
            text: paragraph.plainText.trimmingSuffix(""),
            textRange: paragraph.range,
            range: paragraph.range
        )
        item.horizon = horizon
        if case .listItem(let checked?) = block.kind {
            item.status = .init(checked ? "done" : "open", at: block.range.lowerBound..<paragraph.range.lowerBound)
        }
        ActionDetails(source: source, range: paragraph.range).complete(&item)
        items.append(item)
    }

    private func isGroup(_ paragraph: Block) -> Bool {
        let text = paragraph.plainText
        if text.hasSuffix(":") || text.hasSuffix("：") { return true }
        return paragraph.inlines.count == 1 && paragraph.inlines[0].kind == .strong
    }
}

extension Block.Kind {
    fileprivate var isContent: Bool { if case .heading = self { false } else { true } }
}

extension ActionItem {
    fileprivate mutating func set(_ column: Column, _ field: Field) {
        switch column {
        case .action: break
        case .type: type = field
        case .owner: owner = field
        case .due: due = field
        case .priority: priority = field
        case .ticket: ticket = field
        case .status: status = field
        case .doneWhen: doneWhen = field
        }
    }
}

/// The headers of action tables.
package enum ActionColumns {
    /// What a column of an action table holds; `nil` for one of unknown meaning.
    package static func column(_ header: String) -> ActionItem.Column? {
        let name = header.lowercased().prefix { $0 != "(" && $0 != "（" }
        return names[String(name).trimmingSuffix("*_ :")]
    }

    /// What a column under an unknown header holds, when most of its cells are handles, days or priorities.
    static func column(holding cells: [String]) -> ActionItem.Column? {
        let least = max(2, cells.count / 2 + 1)
        if cells.count(where: { $0.hasPrefix("@") && !$0.contains(" ") }) >= least { return .owner }
        if cells.count(where: isPriority) >= least { return .priority }
        return cells.count(where: isDay) >= least ? .due : nil
    }

    private static func isPriority(_ cell: String) -> Bool {
        cell.utf8.count == 2 && (cell.hasPrefix("P") || cell.hasPrefix("p"))
            && cell.last.map { ("0"..."4").contains($0) } == true
    }

    /// `2025-02-01`
    private static func isDay(_ cell: String) -> Bool {
        cell.utf8.count == 10 && cell.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2F }
    }

    private static let names: [String: ActionItem.Column] = [
        "action": .action, "action item": .action, "actions": .action, "item": .action, "task": .action,
        "description": .action,
        "what": .action, "improvement": .action, "todo": .action, "action items": .action, "follow-up": .action,
        "改进项": .action, "改进事项": .action, "改进内容": .action, "改进点": .action, "待办": .action, "待办事项": .action,
        "行动内容": .action, "整改措施": .action, "整改项": .action, "举措": .action, "做什么": .action, "改进行动": .action,
        "跟进事项": .action,
        "行动项": .action, "行动": .action, "改进措施": .action, "措施": .action, "任务": .action, "事项": .action, "内容": .action,
        "type": .type, "category": .type, "kind": .type, "类型": .type, "措施类型": .type, "方向": .type, "分类": .type,
        "类别": .type,
        "owner": .owner, "owners": .owner, "assignee": .owner, "who": .owner, "responsible": .owner,
        "assigned to": .owner, "dri": .owner,
        "负责人": .owner, "责任人": .owner, "执行人": .owner, "owner/负责人": .owner, "谁": .owner, "谁来做": .owner, "谁负责": .owner,
        "跟进人": .owner, "责任方": .owner,
        "主责": .owner, "主责人": .owner, "责任团队": .owner, "认领人": .owner, "负责方": .owner, "负责团队": .owner,
        "due": .due, "due date": .due, "deadline": .due, "date": .due, "when": .due, "eta": .due, "target date": .due,
        "截止": .due, "何时": .due, "什么时候": .due, "何时完成": .due, "完成日期": .due, "计划完成时间": .due, "计划完成日期": .due,
        "预计完成时间": .due, "预计完成": .due,
        "预期完成时间": .due, "时间": .due, "时限": .due, "排期": .due, "ddl": .due, "计划时间": .due, "上线时间": .due,
        "完成期限": .due, "目标日期": .due, "交付时间": .due, "日期": .due,
        "截止日期": .due, "截止时间": .due, "完成时间": .due, "期限": .due, "到期日": .due,
        "priority": .priority, "prio": .priority, "优先级": .priority, "级别": .priority, "优先度": .priority, "重要性": .priority,
        "ticket": .ticket, "issue": .ticket, "link": .ticket, "tracking": .ticket, "bug": .ticket, "jira": .ticket,
        "tracker": .ticket,
        "pr": .ticket, "工单": .ticket, "工单号": .ticket, "需求单": .ticket, "jira 链接": .ticket, "跟踪": .ticket, "跟踪单": .ticket,
        "任务链接": .ticket, "链接": .ticket, "任务单": .ticket,
        "status": .status, "state": .status, "done": .status, "状态": .status, "完成情况": .status, "进展": .status,
        "当前状态": .status, "进度": .status,
        "done when": .doneWhen, "acceptance": .doneWhen, "end state": .doneWhen, "success criteria": .doneWhen,
        "完成标准": .doneWhen, "完成标志": .doneWhen, "验收": .doneWhen, "验收方式": .doneWhen, "衡量标准": .doneWhen, "验证方式": .doneWhen,
        "交付物": .doneWhen, "产出": .doneWhen, "完成定义": .doneWhen,
        "验收标准": .doneWhen,
    ]
}
