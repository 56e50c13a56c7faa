import DebriefCore

/// Words of a document as they go into a cell of a table: one line, bars escaped, lists as lines.
enum RowText {
    /// - Returns: `nil` for what no cell can hold: code of several lines, tables, pictures on lines of their own, quotes.
    static func cell(_ text: some StringProtocol) -> String? {
        var parts: [String] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var words = line.drop { $0.isWhitespace }
            while let last = words.last, last.isWhitespace { words.removeLast() }
            if words.hasPrefix("```") || words.hasPrefix("~~~") || words.hasPrefix("|") || words.hasPrefix(">") {
                return nil
            }
            if words.isEmpty {
                if let last = parts.last, !last.hasSuffix("<br>") { parts[parts.count - 1] += "<br>" }
                continue
            }
            if let bullet = bullet(Substring(words)) {
                if let last = parts.last, !last.hasSuffix("<br>") { parts[parts.count - 1] += "<br>" }
                parts.append("– " + bullet)
            } else {
                parts.append(String(words))
            }
        }
        while parts.last?.hasSuffix("<br>") == true { parts[parts.count - 1].removeLast(4) }
        let joined = parts.joined(separator: " ").replacing("<br> ", with: "<br>")
        return escaped(joined)
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
            " ", "\t", "-", "–", "—", ":", "：", "|", "*", "_", "`", "]", ")", "}", ",", "，", ".", ">", "~", "=", "）", "】",
        ]
        let rest = text.drop { separators.contains($0) && !$0.isNewline }
        for mark in ["**", "`", "__"] where rest.ranges(of: mark).count % 2 == 1 {
            // The mark that opened before the time has to open before the words.
            let cut = text[text.startIndex..<rest.startIndex]
            if cut.ranges(of: mark).isEmpty { return Substring(mark + rest) }
        }
        return rest
    }
}
