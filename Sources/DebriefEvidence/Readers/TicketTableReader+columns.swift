import DebriefEvents
import DebriefLanguage
import DebriefText

/// Which column of a table of tickets holds what.
struct TicketColumns {
    enum Name: CaseIterable {
        case key, title, description, opened, updated, reopened, resolved, closed, status, priority, service, assignee
        case group, reporter, updater, resolver, comment
    }

    static let times: [Name] = [.opened, .updated, .reopened, .resolved, .closed]
    /// Columns whose changes from row to row tell something, with the name of the field.
    static let changing: [(Name, String)] = [
        (.status, "status"), (.priority, "priority"), (.group, "assignment group"), (.assignee, "assignee"),
    ]

    private static let names: [Name: [String]] = [
        .key: [
            "issue key", "key", "number", "incident id", "incident number", "ticket id", "ticket number", "case number",
            "ticket", "incident", "id", "编号", "工单号", "单号",
        ],
        .title: ["summary", "short description", "title", "subject", "name", "标题", "摘要", "概要", "主题"],
        .description: ["description", "details", "描述", "详情"],
        .opened: [
            "created", "opened", "opened at", "open time", "created at", "created on", "created time", "sys created on",
            "sys created at", "creation date", "date opened", "date created", "opened date", "reported at", "创建时间",
            "创建日期",
        ],
        .updated: [
            "updated", "updated at", "updated on", "sys updated on", "sys updated at", "last modified", "last updated",
            "更新时间",
        ],
        .reopened: ["reopen time", "reopened at", "reopened", "重开时间"],
        .resolved: [
            "resolved", "resolved at", "resolved time", "resolution date", "date resolved", "resolved date",
            "solved at",
            "解决时间",
        ],
        .closed: ["closed", "closed at", "close time", "closed time", "date closed", "closed date", "关闭时间"],
        .status: ["status", "incident state", "state", "状态"],
        .priority: ["priority", "severity", "优先级", "级别", "严重程度"],
        .service: [
            "business service", "service", "affected service", "configuration item", "cmdb ci", "ci name",
            "component/s",
            "components", "component", "project name", "服务", "系统", "模块",
        ],
        .assignee: ["assignee", "assigned to", "owner", "经办人", "处理人", "负责人"],
        .group: ["assignment group", "group", "team", "处理组"],
        .reporter: [
            "reporter", "opened by", "caller", "caller id", "requester", "created by", "creator", "报告人", "提交人",
        ],
        .updater: ["updated by", "sys updated by"],
        .resolver: ["resolved by", "解决人"],
        .comment: [
            "comment", "comments", "comments and work notes", "work notes", "additional comments", "work notes list",
            "评论", "备注",
        ],
    ]

    /// What stands for nothing in exports.
    private static let empty: Set<String> = ["", "?", "na", "n/a", "null", "none", "-", "(empty)", "unassigned"]

    private var places: [Name: [Int]] = [:]
    private var zones: [Name: ZoneRule] = [:]

    /// `nil` when the header is not that of a table of tickets.
    init?(_ header: [String]) {
        guard header.count >= 3 else { return nil }
        let headings = header.map { SeriesHeader($0.replacing("_", with: " ")) }
        let words = headings.map { $0.name.lowercased() }
        for name in Name.allCases {
            let known = Self.names[name] ?? []
            // Exports of Jira have a column for each comment.
            if name == .comment {
                places[name] = words.indices.filter { known.contains(words[$0]) }
            } else if let place = known.lazy.compactMap({ words.firstIndex(of: $0) }).first {
                places[name] = [place]
                zones[name] = ZoneRule(named: headings[place].unit)
            }
        }
        guard has(.key), has(.opened), has(.title) || has(.status) || has(.priority) else { return nil }
        guard has(.status) || has(.priority) || has(.resolved) || has(.assignee) else { return nil }
    }

    private func has(_ name: Name) -> Bool { places[name]?.isEmpty == false }

    /// The zone that the heading states: `Created (UTC)`.
    func zone(of name: Name) -> ZoneRule? { zones[name] }

    func cell(_ name: Name, of row: CSVTable.Row) -> String? { cells(name, of: row).first }

    /// What stands in all columns of a name, without those that stand for nothing.
    func cells(_ name: Name, of row: CSVTable.Row) -> [String] {
        (places[name] ?? []).compactMap { place in
            guard row.fields.indices.contains(place) else { return nil }
            let cell = row.fields[place]
            return cell.utf8.count < 16 && Self.empty.contains(cell.lowercased()) ? nil : cell
        }
    }
}

/// A comment in a cell of a table of tickets.
struct TicketComment {
    let time: Moment?
    let author: String?
    private(set) var text: String

    /// Jira has one in a cell, `15/Jan/25 2:23 PM;ana;text`; ServiceNow all in one, each below a line
    /// `2025-01-15 14:23:07 - Ana Roe (Work notes)`.
    static func all(in cell: String, times: WrittenTime) -> [TicketComment] {
        let parts = cell.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].count < 40, let time = times.moment(parts[0]) {
            return [TicketComment(time: time, author: String(parts[1]), text: String(parts[2]))]
        }
        var comments: [TicketComment] = []
        for line in cell.split(whereSeparator: \.isNewline) {
            if let heading = heading(line, times: times) {
                comments.append(heading)
            } else if comments.isEmpty {
                comments.append(TicketComment(time: nil, author: nil, text: String(line)))
            } else if comments[comments.count - 1].text.utf8.count < 8_000 {
                comments[comments.count - 1].text += (comments[comments.count - 1].text.isEmpty ? "" : " ") + line
            }
        }
        return comments
    }

    private static func heading(_ line: Substring, times: WrittenTime) -> TicketComment? {
        guard line.count < 160, line.last == ")" || line.last == "）", let dash = line.firstPlace(of: " - "),
            let time = times.moment(line[..<dash.lowerBound]), let open = line.lastIndex(of: "("),
            open > dash.upperBound
        else { return nil }
        return TicketComment(time: time, author: PlainText.line(line[dash.upperBound..<open]), text: "")
    }
}
