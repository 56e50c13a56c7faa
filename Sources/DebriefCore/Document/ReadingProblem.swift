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
        }
    }
}
