import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two versions: a milestone moved, an action dropped, a cause changed.",
        discussion: """
            The exit status is 1 when something of substance changed.

            Examples:
              debrief diff postmortem-1.md postmortem-2.md
              debrief diff old.md new.md --format json
              debrief diff sent.md customers.md --corrections >> customers.md
            """
    )

    @Argument(help: "The earlier version.", completion: .file())
    var old: String

    @Argument(help: "The later version; - reads standard input.", completion: .file())
    var new: String

    @Flag(help: "Print a section of corrections for readers of the later version.")
    var corrections = false

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        var isChanged = false
        try Failure.reported {
            let output = try DiffOperation(old: old, new: new).run(in: Environment())
            isChanged = !output.diff.changes.isEmpty
            guard !corrections else { return Terminal.write(Array(output.diff.corrections.utf8)) }
            try printing.show(output) { output in
                let isChinese = output.diff.language == .chinese
                if output.diff.changes.isEmpty { print(isChinese ? "没有实质变化" : "nothing of substance changed") }
                for change in output.diff.changes { print(Self.line(of: change, isChinese)) }
            }
        }
        if isChanged, !corrections { throw Failure.findings }
    }

    private static func line(of change: DocumentDiff.Change, _ isChinese: Bool) -> String {
        let name = name(of: change.kind, isChinese)
        func cut(_ text: String) -> String { DisplayText.cut(Terminal.shown(text), to: 160) }
        let subject = cut(change.subject)
        switch (change.before, change.after) {
        // What differs at the begin of a sentence tells which one it is.
        case (let before?, let after?) where change.isExcerpt && !before.hasPrefix("…"):
            return isChinese ? "~ \(name)：\(cut(before)) → \(cut(after))" : "~ \(name): \(cut(before)) → \(cut(after))"
        case (let before?, let after?):
            return isChinese
                ? "~ \(name) \(subject)：\(cut(before)) → \(cut(after))"
                : "~ \(name) \(subject): \(cut(before)) → \(cut(after))"
        case (let before?, nil):
            let value = before == change.subject ? "" : " (\(cut(before)))"
            return isChinese ? "- 删去\(name)：\(subject)\(value)" : "- \(name) dropped: \(subject)\(value)"
        case (nil, let after?):
            let value = after == change.subject ? "" : " (\(cut(after)))"
            return isChinese ? "+ 新增\(name)：\(subject)\(value)" : "+ \(name) added: \(subject)\(value)"
        case (nil, nil): return ""
        }
    }

    private static func name(of kind: DocumentDiff.Kind, _ isChinese: Bool) -> String {
        guard isChinese else { return kind.rawValue }
        return switch kind {
        case .field: "字段"
        case .milestone: "里程碑"
        case .row: "时间线"
        case .metric: "指标"
        case .impact: "影响"
        case .cause: "原因"
        case .action: "措施"
        case .question: "问题"
        case .section: "章节"
        }
    }
}
