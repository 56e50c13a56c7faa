import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameAnimated: Check {
    let info = CheckInfo(
        id: "blame-animated",
        summary: Message("The number shows how bad it was; the words stay calm.", zh: "严重程度由数字体现，用词保持平静"),
        rationale: Message(
            """
            Drama reads as accusation to whoever was on call, and as noise to everybody else. Cut it and give the figure
            that shows the severity. Quoted chat, code and the names of things (disaster recovery, kernel panic) are
            fine.
            """,
            zh: """
                渲染性的词，当班的人读来是指责，其他人读来是噪音。删去它，给出体现严重程度的数字。引用的聊天、\
                代码和固定名称（灾难恢复、kernel panic）没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The disaster recovery plan was started at 14:10.\n"),
            .passes("The chat says \"this is insane!!!\" at 14:12.\n"),
            .passes("The kernel panic restarted the node.\n"),
            .passes("No capacity was left for 20 minutes.\n"),
            .passes("灾难恢复演练在 14:10 开始。\n"),
            .passes("A value that is unacceptable to the parser is refused.\n"),
            .fails("Losing orders is ⟦unacceptable⟧.\n"),
            .fails("The tool has a ⟦ridiculous⟧ default.\n"),
            .fails("We lost the whole cluster⟦!!!⟧\n"),
            .fails("It was an ⟦absolute nightmare⟧.\n"),
            .passes("日志级别为 fatal 的致命错误会终止进程。\n"),
            .fails("这是一个⟦低级错误⟧。\n"),
            .passes("节点连心跳也无法上报，被判定为离线。\n"),
            .fails("应急现场⟦乱作一团⟧。\n"),
            .fails("核心链路⟦连个像样⟧的告警都没有。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .blame, limit: 0) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            (Self.phrases.first(in: sentence) ?? Self.exclamations(in: sentence))
                .map { .animated($0, postmortem.source) }
        }
    }

    /// Two or more `!`, half or full width, in a row.
    private static func exclamations(in sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese || sentence.text.utf8.contains(0x21) else { return nil }
        let bytes = ArraySlice(sentence.text.utf8)
        let full = Array("！".utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let start = index
            var count = 0
            while index < bytes.endIndex {
                if bytes[index] == 0x21 {
                    index += 1
                } else if bytes[index] == full[0], bytes[index...].starts(with: full) {
                    index += 3
                } else {
                    break
                }
                count += 1
            }
            if count > 1 { return sentence.range.lowerBound + start..<sentence.range.lowerBound + index }
            index = max(index, start + 1)
        }
        return nil
    }

    private static let phrases = Phrases(.judgement, "animated")
}

extension Finding {
    fileprivate static func animated(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' adds drama where a number would show the severity",
                zh: "“\(source[range])”只渲染情绪，严重程度应由数字体现"
            ),
            at: range
        )
    }
}
