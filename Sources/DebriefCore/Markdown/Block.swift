import DebriefLanguage
import DebriefText

/// A block of a document's structure, with the range of the text it stands for.
package struct Block: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case document, frontMatter, paragraph, blockQuote
        case heading(level: Int)
        case list(ordered: Bool)
        case listItem(checked: Bool?)
        case codeBlock(info: String)
        case htmlBlock
        case thematicBreak
        case table
        case tableRow(isHeader: Bool)
        case tableCell
        case footnoteDefinition(label: String)
    }

    package let kind: Kind
    /// UTF-8 offsets, without the line ending that closes it.
    package let range: SourceRange
    package let children: [Block]
    /// The words of a paragraph, heading or cell without markup; empty for containers.
    package let plainText: String
    /// The inline elements of a paragraph, heading or cell.
    package let inlines: [Inline]

    package init(kind: Kind, range: SourceRange, children: [Block] = [], plainText: String = "", inlines: [Inline] = [])
    {
        self.kind = kind
        self.range = range
        self.children = children
        self.plainText = plainText
        self.inlines = inlines
    }
}

extension [Block] {
    /// The blocks that share text with a range, found without looking at all others.
    ///
    /// They stand in the order of the text.
    package func overlapping(_ range: SourceRange) -> ArraySlice<Block> {
        var first = firstPlace { $0.range.lowerBound >= range.lowerBound }
        while first > 0, self[first - 1].range.upperBound > range.lowerBound { first -= 1 }
        return self[first..<Swift.max(first, firstPlace { $0.range.lowerBound >= range.upperBound })]
    }
}

/// An inline element: a leaf with its literal, or a container.
package struct Inline: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text, code, html, softBreak, lineBreak
        case emphasis, strong, strikethrough
        case link(destination: String)
        case image(destination: String)
        case footnoteReference(label: String)
    }

    package let kind: Kind
    /// `nil` when the parser's position does not hold what it says it does; the block's range then stands for it.
    package let range: SourceRange?
    /// The words of a leaf; empty for containers.
    package let literal: String
    package let children: [Inline]

    package init(kind: Kind, range: SourceRange?, literal: String = "", children: [Inline] = []) {
        self.kind = kind
        self.range = range
        self.literal = literal
        self.children = children
    }
}

extension Inline {
    /// The first place of its words.
    var firstRange: SourceRange? { range ?? children.firstRange }

    /// The last place of its words.
    var lastRange: SourceRange? { range ?? children.lastRange }
}

// Loops, as a lazy map looks at what it finds twice, which doubles with each level.
extension BidirectionalCollection<Inline> {
    /// The first place of their words.
    var firstRange: SourceRange? {
        for inline in self { if let range = inline.firstRange { return range } }
        return nil
    }

    /// The last place of their words.
    var lastRange: SourceRange? {
        for inline in reversed() { if let range = inline.lastRange { return range } }
        return nil
    }
}
