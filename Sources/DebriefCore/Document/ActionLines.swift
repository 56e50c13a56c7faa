import DebriefLanguage
import DebriefText

/// Tells a paragraph whose lines are items of their own from one that is broken to fit the page.
enum ActionLines {
    /// The lines of a paragraph as paragraphs; the paragraph itself when it is one.
    static func lines(of paragraph: Block) -> [Block] {
        let lines = paragraph.inlines.split { $0.kind == .softBreak || $0.kind == .lineBreak }
        guard lines.count > 1 else { return [paragraph] }
        let texts = lines.map { Inline.plainText(Array($0)).trimmingSuffix(" ") }
        guard texts.allSatisfy(isItem) || areApart(texts) else { return [paragraph] }
        return whole(Array(zip(lines, texts))).compactMap { inlines, text in
            guard let start = inlines.firstRange, let end = inlines.lastRange else { return nil }
            return Block(
                kind: .paragraph,
                range: start.lowerBound..<max(start.upperBound, end.upperBound),
                plainText: text,
                inlines: Array(inlines)
            )
        }
    }

    /// Puts a line that begins small to the one before, unless a sentence ended there.
    private static func whole(_ lines: [(ArraySlice<Inline>, String)]) -> [(ArraySlice<Inline>, String)] {
        var found: [(ArraySlice<Inline>, String)] = []
        for (inlines, text) in lines {
            if text.unicodeScalars.first?.properties.isLowercase == true, let last = found.indices.last,
                !areEnded([found[last].1])
            {
                found[last].0.append(Inline(kind: .softBreak, range: nil))
                found[last].0 += inlines
                found[last].1 += " " + text
            } else {
                found.append((inlines, text))
            }
        }
        return found
    }

    /// A capital, a figure, a sign of a list, or a Chinese character.
    private static func beginsAnew(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.properties.isUppercase || first.value > 0x2E80 || !first.properties.isAlphabetic
    }

    /// Whether lines end before the page does.
    ///
    /// In text that is broken to fit the page, no line has room for the word that the next one begins with.
    private static func areApart(_ texts: [String]) -> Bool {
        let width = texts.map(\.utf8.count).max() ?? 0
        if width > pageWidth { return true }
        let count = zip(texts, texts.dropFirst()).count { line, next in
            line.utf8.count + 1 + next.utf8.prefix { $0 != 0x20 }.count <= width
        }
        if count * 2 >= texts.count { return true }
        return texts.allSatisfy(beginsAnew) && (count > 0 || areEnded(texts.dropLast()))
    }

    /// Nobody breaks lines that are longer than this.
    private static let pageWidth = 160

    private static func areEnded(_ texts: ArraySlice<String>) -> Bool {
        texts.allSatisfy { $0.last.map { ".;!?。；！？)）]".contains($0) } ?? false }
    }

    private static func isItem(_ text: String) -> Bool {
        let intention = Intention(of: text)
        return intention.isOpen || intention == .done
    }
}
