import DebriefLanguage
import DebriefText

/// A place of a document that is meant to be read and cannot be: what stands there is read as well as it can be.
package struct ReadingProblem: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Front matter that no line of signs ends.
        case open
        /// A value with a colon and a space in it, which YAML takes for another key.
        case colon
        /// A value whose quotation mark is not closed.
        case quote
        /// A line that begins with a tab.
        case tab
        /// A key that stands there twice.
        case duplicate
        /// Anything else that YAML does not allow.
        case syntax
        /// A line with more bars than a table has columns.
        case columns
        /// A table whose rows lack so many cells that it is none.
        case cells
        /// A paragraph with more images than are read.
        case images
        /// A paragraph with more instructions of HTML than are read.
        case instructions
        /// A line that is quoted deeper than is read.
        case quotes
        /// More lines, or blocks of a page, than are read.
        case lines
        /// A character with more marks than are read.
        case signs
    }

    /// Whether it lies in the front matter; otherwise a limit was reached behind it.
    package var isOfFrontMatter: Bool {
        switch kind {
        case .open, .colon, .quote, .tab, .duplicate, .syntax: true
        case .columns, .cells, .images, .instructions, .quotes, .lines, .signs: false
        }
    }

    package let kind: Kind
    /// The line.
    package let range: SourceRange

    package var message: Message {
        switch kind {
        case .open: Message("front matter has no line '---' at its end", zh: "文首元数据的末尾没有“---”一行")
        case .colon:
            Message("value of the front matter holds ': ' and has no quotes", zh: "文首元数据的值中有冒号加空格，却没有引号")
        case .quote: Message("quotation mark of the front matter is not closed", zh: "文首元数据的引号没有闭合")
        case .tab: Message("line of the front matter begins with a tab", zh: "文首元数据的一行以制表符开头")
        case .duplicate: Message("key of the front matter stands there twice", zh: "文首元数据的键出现了两次")
        case .syntax: Message("front matter is no valid YAML from here on", zh: "文首元数据从这里起不是有效的 YAML")
        case .columns:
            Message(
                "line has more than \(MarkdownBounds.bars) bars; those behind are read as words",
                zh: "一行中的竖线超过 \(MarkdownBounds.bars) 个；其后的按文字读取"
            )
        case .cells:
            Message(
                "rows lack more than \(MarkdownBounds.madeUpCells) cells of the table; it is read as words",
                zh: "表格各行缺少的单元格超过 \(MarkdownBounds.madeUpCells) 个；按文字读取"
            )
        case .images:
            Message(
                "paragraph has more than \(MarkdownBounds.images) images; those behind are read as links",
                zh: "一段中的图片超过 \(MarkdownBounds.images) 个；其后的按链接读取"
            )
        case .instructions:
            Message(
                "paragraph has more than \(MarkdownBounds.instructions) '<?' or '<!'; those behind are read as words",
                zh: "一段中的“<?”或“<!”超过 \(MarkdownBounds.instructions) 个；其后的按文字读取"
            )
        case .quotes:
            Message(
                "line is quoted more than \(MarkdownBounds.quotes) deep; the signs behind are read as words",
                zh: "一行的引用超过 \(MarkdownBounds.quotes) 层；其后的符号按文字读取"
            )
        case .lines:
            Message(
                "document has more than \(ReadingLimit.lines) lines or blocks; those behind are not read",
                zh: "文档超过 \(ReadingLimit.lines) 行或块；其后的不再读取"
            )
        case .signs:
            Message(
                "character is joined of more than \(JoinedSigns.limit) signs; those behind are not read",
                zh: "一个字符由 \(JoinedSigns.limit) 个以上的符号组成；其后的不再读取"
            )
        }
    }
}
