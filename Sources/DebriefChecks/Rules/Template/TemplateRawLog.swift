import DebriefCore
import DebriefLanguage
import DebriefText

struct TemplateRawLog: Check {
    let info = CheckInfo(
        id: "template-raw-log",
        summary: Message("Long logs and chats are linked, not pasted.", zh: "长日志和长聊天给链接，不整段粘贴"),
        rationale: Message(
            """
            Sixty lines of log hide the three that matter. Keep those, and link the rest, or move it to the appendix,
            which this check leaves alone.
            """,
            zh: "六十行日志会淹没关键的三行。留下那三行，其余给链接，或移到附录；附录不检查。"
        ),
        severity: .info,
        examples: [
            .passes("```\n" + lines(20) + "```\n"),
            .passes("## Appendix\n\n```\n" + lines(61) + "```\n"),
            .passes("## 附录\n\n```\n" + lines(61) + "```\n"),
            .fails("## Impact\n\n⟦```\n" + lines(61) + "```⟧\n"),
        ]
    )

    private static func lines(_ count: Int) -> String {
        String(repeating: "14:02:07 ERROR connection refused\n", count: count)
    }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        Self.blocks(postmortem.root).compactMap { block in
            let lines =
                postmortem.source.line(at: block.range.upperBound) - postmortem.source.line(at: block.range.lowerBound)
            let kind = postmortem.topic(of: postmortem.innermostSection(at: block.range.lowerBound))
            guard lines > 60, ![.appendix, .supportingInformation, .evidence].contains(kind) else { return nil }
            return .longLog(lines - 1, at: block.range)
        }
    }

    /// Code and quotations; a file of text without Markdown has none of them.
    private static func blocks(_ block: Block) -> [Block] {
        switch block.kind {
        case .codeBlock, .blockQuote: [block]
        default: block.children.flatMap(blocks)
        }
    }
}

extension Finding {
    fileprivate static func longLog(_ lines: Int, at range: SourceRange) -> Finding {
        Finding(Message("\(lines) lines are pasted here", zh: "此处粘贴了 \(lines) 行"), at: range)
    }
}
