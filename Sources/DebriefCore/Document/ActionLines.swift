import DebriefLanguage
import DebriefText

/// Tells a paragraph whose lines are items of their own from one that is broken to fit the page.
enum ActionLines {
    /// The lines of a paragraph as paragraphs; the paragraph itself when it is one.
    static func lines(of paragraph: Block) -> [Block] {
        let lines = paragraph.inlines.split { $0.kind == .softBreak || $0.kind == .lineBreak }
        guard lines.count > 1 else { return [paragraph] }
        let texts = lines.map { Inline.plainText(Array($0)).trimmingSuffix(" ") }
        let zipped = Array(zip(lines, texts))
        let items: [(ArraySlice<Inline>, String)]
        if let labelled = labelled(zipped) {
            items = labelled
        } else {
            guard texts.allSatisfy(isItem) || areApart(texts) else { return [paragraph] }
            items = whole(zipped)
        }
        return items.compactMap { inlines, text in
            guard let start = inlines.firstRange, let end = inlines.lastRange else { return nil }
            return Block(
                kind: .paragraph,
                range: start.lowerBound..<max(start.upperBound, end.upperBound),
                plainText: text,
                inlines: Array(inlines)
            )
        }
    }

    /// The items of lines of which each begins with the same label, and what else is said of it below: `Status: done …`,
    /// `Status: open …`; `nil` when no label comes back.
    private static func labelled(_ lines: [(ArraySlice<Inline>, String)]) -> [(ArraySlice<Inline>, String)]? {
        guard let label = lines.first.flatMap({ label(of: $0.1) }),
            lines.dropFirst().contains(where: { Self.label(of: $0.1) == label })
        else { return nil }
        let names = ActionVocabulary.standard.field(label) == ActionItem.Column.status.rawValue
        let items = joined(lines) { text, _ in
            Self.label(of: text) != label && !(names && task(in: text[...]) != nil)
        }
        return items.map { inlines, text in
            let value = Self.label(of: text) == label ? text.dropFirst(label.count + 1).drop { $0 == " " } : text[...]
            return (inlines, names ? task(in: value) ?? String(value) : String(value))
        }
    }

    /// What is to be done, without the state before it: `raise the limit` of `open - raise the limit`; `nil` without a state.
    private static func task(in text: Substring) -> String? {
        for separators in [Set("-–—，,"), [" "]] {
            guard let end = text.firstIndex(where: separators.contains),
                ActionVocabulary.standard.status(text[..<end]) != nil
            else { continue }
            return String(text[end...].drop { separators.contains($0) || $0 == " " })
        }
        return nil
    }

    /// The one word, or the few Chinese characters, before a colon.
    private static func label(of text: String) -> Substring? {
        guard let colon = text.firstIndex(where: { ":：".contains($0) }) else { return nil }
        let label = text[..<colon]
        // `http://…` is no label.
        return !label.isEmpty && label.count <= longestLabel && label.allSatisfy(\.isLetter)
            && text[colon...].dropFirst().first != "/" ? label : nil
    }

    private static let longestLabel = 12

    /// Puts a line that begins small to the one before, unless a sentence ended there.
    private static func whole(_ lines: [(ArraySlice<Inline>, String)]) -> [(ArraySlice<Inline>, String)] {
        joined(lines) { text, last in
            isReference(text) || isField(text)
                || text.unicodeScalars.first?.properties.isLowercase == true && !areEnded([last])
        }
    }

    /// Whether a line begins with the name of a detail: `Owner: Ana. Due: Friday.`
    private static func isField(_ text: String) -> Bool {
        label(of: text).map { ActionVocabulary.standard.field($0) != nil && task(in: text[...]) == nil } ?? false
    }

    /// Whether a line is no more than a number or an address that the line before names: `T85939`.
    private static func isReference(_ text: String) -> Bool {
        !text.contains(" ")
            && (text.contains("://") || ActionTicket.find(in: SourceText(text), 0..<text.utf8.count) != nil)
    }

    /// - Parameter continues: whether a line belongs to what was said before.
    private static func joined(
        _ lines: [(ArraySlice<Inline>, String)],
        _ continues: (String, String) -> Bool
    ) -> [(ArraySlice<Inline>, String)] {
        var found: [(ArraySlice<Inline>, String)] = []
        for (inlines, text) in lines {
            if let last = found.indices.last, continues(text, found[last].1) {
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
