import DebriefLanguage
import DebriefText

/// Tells a paragraph whose lines are items of their own from one that is broken to fit the page.
enum ActionLines {
    /// The lines of a paragraph as paragraphs; the paragraph itself when it is one.
    static func lines(of paragraph: Block) -> [Block] {
        let lines = paragraph.inlines.split { $0.kind == .softBreak || $0.kind == .lineBreak }
        guard lines.count > 1 else { return [paragraph] }
        let texts = lines.map { Inline.plainText(Array($0)).trimmingSuffix(" ") }
        guard texts.allSatisfy(beginsAnew), areEnded(texts.dropLast()) || texts.allSatisfy(isItem) else {
            return [paragraph]
        }
        return zip(lines, texts).compactMap { inlines, text in
            guard let start = inlines.lazy.compactMap(\.firstRange).first,
                let end = inlines.reversed().lazy.compactMap(\.lastRange).first
            else { return nil }
            return Block(
                kind: .paragraph,
                range: start.lowerBound..<max(start.upperBound, end.upperBound),
                plainText: text,
                inlines: Array(inlines)
            )
        }
    }

    /// A capital, a figure, a sign of a list, or a Chinese character.
    private static func beginsAnew(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.properties.isUppercase || first.value > 0x2E80 || !first.properties.isAlphabetic
    }

    private static func areEnded(_ texts: ArraySlice<String>) -> Bool {
        texts.allSatisfy { $0.last.map { ".;!?。；！？)）]".contains($0) } ?? false }
    }

    private static func isItem(_ text: String) -> Bool {
        let intention = Intention(of: text)
        return intention.isOpen || intention == .done
    }
}

