import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Words of a document as they go into a cell of a table: one line, bars escaped, lists as lines.
enum RowText {
    /// - Returns: `nil` for what no cell can hold: tables, and code of many lines.
    static func cell(_ text: some StringProtocol) -> String? {
        var parts = CellLines()
        var fence: String?
        var codeLines = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var words = Substring(line).drop { $0.isWhitespace }
            while let last = words.last, last.isWhitespace { words.removeLast() }
            if let open = fence {
                if words == open[...] {
                    fence = nil
                } else if !words.isEmpty {
                    codeLines += 1
                    parts.append(line: "`` " + words + " ``")
                }
            } else if words.hasPrefix("```") || words.hasPrefix("~~~") {
                let mark = String(words.prefix { $0 == "`" || $0 == "~" })
                // What follows the marks is a language, or code on the same line.
                guard words.dropFirst(mark.count).allSatisfy({ $0.isLetter || $0.isWhitespace }) else { return nil }
                fence = mark
                let language = words.dropFirst(mark.count)
                if !language.isEmpty { parts.append(line: String(language)) }
            } else if words.hasPrefix("|") {
                return nil
            } else if words.isEmpty {
                parts.breakLine()
            } else if let bullet = bullet(words) {
                parts.append(line: "– " + bullet)
            } else if words.hasPrefix(">") {
                parts.append(line: String(words))
            } else {
                parts.append(String(words))
            }
        }
        guard codeLines <= 8 else { return nil }
        return escaped(parts.text)
    }

    /// Lines of a cell with the breaks between them.
    private struct CellLines {
        private(set) var text = ""
        private var breaks = false

        mutating func breakLine() { breaks = true }

        /// Adds words to the line that is open.
        mutating func append(_ words: String) {
            if !text.isEmpty { text += breaks ? "<br>" : " " }
            text += words
            breaks = false
        }

        /// Adds a line of its own.
        mutating func append(line: String) {
            breaks = true
            append(line)
            breaks = line.hasSuffix("``")
        }
    }

    private static func bullet(_ words: Substring) -> Substring? {
        for mark in ["- ", "* ", "+ ", "• "] where words.hasPrefix(mark) { return words.dropFirst(2) }
        return nil
    }

    /// Bars that are not escaped yet.
    static func escaped(_ text: String) -> String {
        guard text.contains("|") else { return text }
        var result = ""
        var previous: Character?
        for character in text {
            if character == "|", previous != "\\" { result.append("\\") }
            result.append(character)
            previous = character
        }
        return result
    }

    /// The words of a cell of the original, as written.
    static func words(of cell: Block, in source: SourceText) -> String {
        var text = source[cell.range]
        while let first = text.first, first == "|" || first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace || (last == "|" && !text.hasSuffix("\\|")) { text.removeLast() }
        return String(text)
    }

    /// What stands before a time that ends a row, without the dash, colon or bracket between them.
    static func beforeTime(_ text: Substring) -> Substring {
        var rest = text
        while let last = rest.last, " \t-–—:：([{（【~,，@".contains(last) || last.isNewline { rest.removeLast() }
        for mark in ["**", "`", "__"] where rest.ranges(of: mark).count % 2 == 1 { return Substring(rest + mark) }
        return rest
    }

    /// What stands behind a time, without the dash or colon between them; emphasis that is cut open is opened anew.
    static func afterTime(_ text: Substring) -> Substring {
        let separators: Set<Character> = [
            " ", "\t", "-", "–", "—", ":", "：", "|", "*", "_", "`", "]", ")", "}", ",", "，", ".", ">", "~", "=", "）",
            "】",
        ]
        let rest = text.drop { separators.contains($0) && !$0.isNewline }
        // A mark that opened before the words, or before the time, has to open anew.
        for mark in ["**", "`", "__"] where rest.ranges(of: mark).count % 2 == 1 { return Substring(mark + rest) }
        return rest
    }
}
