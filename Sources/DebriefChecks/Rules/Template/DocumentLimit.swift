import DebriefCore
import DebriefLanguage
import DebriefText

struct DocumentLimit: Check {
    let info = CheckInfo(
        id: "document-limit",
        summary: Message("The document keeps within what is read of it.", zh: "文档没有超出读取的限度"),
        rationale: Message(
            """
            A table of a thousand columns, rows that lack most of their cells, hundreds of images in a paragraph, a letter
            under a thousand accents, a report of 40,000 lines: nobody writes these, and a file of them could keep a machine
            busy for hours. What lies beyond a limit is read as plain words or not at all, so that a finding in it may be
            missing.
            """,
            zh: """
                上千列的表格、缺少大部分单元格的行、一段里的数百张图片、叠了上千个附加符号的字母、四万行的报告：没有人会这样写，\
                而这样一个文件就能让机器忙上几个小时。超出限度的部分按普通文字读取或不再读取，其中的问题可能不会被发现。
                """
        ),
        severity: .error,
        examples: [
            .passes("| Region | Errors |\n| --- | --- |\n| eu | 12 |\n"),
            .passes("| 地域 | 错误 |\n| --- | --- |\n| 华东 | 12 |\n"),
            .fails("⟦Errors \(DocumentLimit.bars)⟧\n"),
            .fails("⟦错误 \(DocumentLimit.bars)⟧\n"),
        ]
    )

    private static let bars = String(repeating: "|", count: 1_001)

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.problems.filter { !$0.isOfFrontMatter }.map { Finding($0.message, at: $0.range) }
    }
}
