import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What an import says in the document itself, in one language.
struct ImportWording {
    let language: Language

    var wording: any Wording { language.wording }

    /// A comment that keeps the words of a heading or of columns that Debrief's own took the place of.
    func origin(headings: [String], columns: [String]) -> String {
        var parts: [String] = []
        switch language {
        case .english:
            if !headings.isEmpty { parts.append("Heading of the original: " + headings.joined(separator: "; ")) }
            if !columns.isEmpty { parts.append("Columns of the original: " + columns.joined(separator: "; ")) }
        case .chinese:
            if !headings.isEmpty { parts.append("原标题：" + headings.joined(separator: "；")) }
            if !columns.isEmpty { parts.append("原表头：" + columns.joined(separator: "；")) }
        }
        guard !parts.isEmpty else { return "" }
        let text = parts.joined(separator: language == .english ? ". " : "。")
        // A comment ends where two dashes come before a bracket.
        return "<!-- " + text.replacing("--", with: "–").replacing(">", with: "›") + " -->"
    }

    func question(_ text: String) -> String { "> " + wording.questionLabel() + text }

    func missing(_ kind: SectionKind) -> String? {
        switch (kind, language) {
        case (.summary, .english): "What happened, how long did it last, why, and what ended it?"
        case (.summary, .chinese): "发生了什么，持续多久，为什么，怎样结束？"
        case (.impact, .english): "Who was hurt, how many, for how long, and what could they not do?"
        case (.impact, .chinese): "谁受到影响，有多少，持续多久，无法做什么？"
        case (.timeline, .english): "What happened when?"
        case (.timeline, .chinese): "什么时间发生了什么？"
        case (.rootCause, _): wording.question(.cause)
        case (.actionItems, _): wording.question(.actions)
        default: nil
        }
    }

    var unknownZone: String {
        switch language {
        case .english: "Which time zone are these times in? The original does not say."
        case .chinese: "这些时间属于哪个时区？原文没有写明。"
        }
    }

    /// - Parameter milestones: with their times, `detected 14:05`.
    func understood(_ milestones: [String]) -> String {
        switch language {
        case .english:
            "Are these milestones right? They were understood from the words of the rows: "
                + milestones.joined(separator: ", ") + "."
        case .chinese: "这些里程碑对吗？它们是从各行文字中理解出来的：" + milestones.joined(separator: "，") + "。"
        }
    }

    /// The state of an item with a tick box.
    func status(done: Bool) -> String {
        switch language {
        case .english: done ? "done" : "open"
        case .chinese: done ? "已完成" : "未完成"
        }
    }

    /// The heading over what could not be placed.
    var rest: String {
        switch language {
        case .english: "Further text of the original"
        case .chinese: "原文其余内容"
        }
    }
}
