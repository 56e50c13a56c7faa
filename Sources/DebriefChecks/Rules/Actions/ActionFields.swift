import DebriefCore
import DebriefLanguage
import DebriefText

extension ActionItem {
    /// Whether somebody is to do it: neither finished nor given up, and more than a proposal that nobody has agreed to.
    var isOpen: Bool { !isClosed && !isProposed && !isTold && !isNone }

    /// `We raised the limit`, `We've advised the teams`: what is over.
    private var isTold: Bool {
        guard status == nil else { return false }
        let words = ActionWording.split(text).prefix(3)
        guard let first = words.first, words.count == 3 else { return false }
        let second = words[1]
        if ["we've", "i've"].contains(first) { return second.hasSuffix("ed") || second == "already" }
        return first == "we"
            && (second.hasSuffix("ed") && second != "need" && second != "needed"
                || second == "have" && words[2].hasSuffix("ed"))
    }

    /// `N/A`, `None`, `无`
    private var isNone: Bool {
        ["na", "none", "nothing", "无", "暂无"].contains(text.lowercased().filter(\.isLetter))
    }

    private var isProposed: Bool {
        guard let status = status?.text.lowercased() else { return false }
        return ["proposed", "提议"].contains(status.filter(\.isLetter))
    }

    var isClosed: Bool {
        guard let status = status?.text.lowercased() else { return false }
        let words = status.split { !$0.isLetter }.map(String.init)
        if words.contains("not") || status.contains("未完成") || status.contains("待完成") { return false }
        return words.contains { Self.closed.contains($0) }
            || ["完成", "关闭", "取消", "✅", "☑", "✔"].contains { status.contains($0) }
    }

    /// Where an empty cell of a column is pointed out: at what stands in it (`TBD`), else at the item's words; `nil` when
    /// the table has no such column.
    func place(of column: Column, in source: SourceText) -> SourceRange? {
        guard let cell = emptyCells[column] else { return nil }
        let text = source[cell]
        let filler: (Character) -> Bool = { $0.isWhitespace || $0 == "|" }
        guard let first = text.firstIndex(where: { !filler($0) }), let last = text.lastIndex(where: { !filler($0) })
        else { return textRange }
        let start = cell.lowerBound + text[..<first].utf8.count
        return start..<start + text[first...last].utf8.count
    }

    private static let closed: Set<String> = [
        "done", "complete", "completed", "closed", "fixed", "resolved", "merged", "shipped", "x", "cancelled",
        "canceled", "wontfix", "dropped",
    ]
}

extension ActionItem.Field {
    /// Whether it says that nothing is decided yet: `TBD`, `?`, `-`, `待定`.
    var isUndecided: Bool {
        let word = text.lowercased().filter {
            $0.isLetter || $0.isNumber || $0.unicodeScalars.contains { $0.value > 0x2FFF }
        }
        return word.isEmpty || Self.undecided.contains(word)
    }

    private static let undecided: Set<String> = [
        "tbd", "tba", "tbc", "todo", "na", "none", "unassigned", "unknown", "owner", "name", "nobody", "noone", "xxx",
        "待补充", "待安排", "待指定", "未指定", "待明确", "待讨论", "待评估", "待填", "空", "待排", "待排期", "待协商", "待沟通", "未知", "tbdowner",
        "待认领", "待定中", "后续确定", "后续确认", "再定", "再议", "待议", "不详",
        "待定", "无", "待分配", "未分配", "待确认", "未定", "暂无", "yyyymmdd", "date", "duedate",
    ]
}
