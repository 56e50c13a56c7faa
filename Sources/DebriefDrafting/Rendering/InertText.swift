import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Text of evidence made harmless: it reads the same, but no reader of Markdown, HTML or YAML takes it for markup.
package enum InertText {
    /// One line without control characters, direction overrides and invisible characters, with single spaces.
    ///
    /// - Parameter limit: characters that are kept; a longer text ends with an ellipsis, at the end of a word, so that no
    ///   number is shown that the text does not hold.
    package static func plain(_ text: String, limit: Int = 280) -> String {
        let (line, isCut) = line(of: text, limit: limit)
        return isCut && line.last != "…" ? line + "…" : line
    }

    /// As ``plain(_:limit:)``, but what is cut ends with a sentence where one ends in its second half.
    static func opening(of text: String, limit: Int = 280) -> String {
        let (line, isCut) = line(of: text, limit: limit)
        guard isCut else { return line }
        let kept = Array(line.unicodeScalars)
        // With its ellipsis it is no longer than the limit, so that nothing cuts it again.
        let end = kept.indices.prefix(limit - 2).dropLast(2).last { index in
            "。！？".unicodeScalars.contains(kept[index])
                || ".!?".unicodeScalars.contains(kept[index]) && isSpace(kept[index + 1])
        }
        guard let end, end >= limit / 2 else { return plain(text, limit: limit) }
        var opening = String.UnicodeScalarView()
        opening.append(contentsOf: kept[...end])
        return String(opening) + " …"
    }

    /// What is shown of a text, without the ellipsis of one that is cut.
    private static func line(of text: String, limit: Int) -> (String, isCut: Bool) {
        var result = ""
        var count = 0
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            // Plain letters and Chinese ones are told without the tables of Unicode.
            let isPlain = (0x21..<0x7F).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
            if !isPlain {
                if isSpace(scalar) {
                    pendingSpace = count > 0
                    continue
                }
                if scalar.isUnseen || isNoCharacter(scalar) { continue }
            }
            if count >= limit { return (pendingSpace || !isInWord(scalar) ? result : withoutLastWord(result), true) }
            if pendingSpace {
                result.unicodeScalars.append(" ")
                pendingSpace = false
                count += 1
            }
            result.unicodeScalars.append(scalar)
            count += 1
        }
        return (result, false)
    }

    /// Without the word that was cut: a part of a number is another number. Words without end, such as addresses, stay.
    private static func withoutLastWord(_ line: String) -> String {
        var scalars = line.unicodeScalars[...]
        guard let last = scalars.lastIndex(where: { !isInWord($0) }) else { return line }
        let word = scalars[scalars.index(after: last)...]
        guard word.count <= 40 else { return line }
        scalars = scalars[...last]
        while scalars.last.map(isSpace) == true { scalars.removeLast() }
        return scalars.isEmpty ? line : String(scalars)
    }

    /// Whether a scalar may belong to a number, a name or a Latin word; Chinese has no words to cut at.
    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x2E80 && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            || ".,%:-_/@".unicodeScalars.contains(scalar)
    }

    /// Markdown that shows exactly the given text, within a paragraph, list item or table cell.
    package static func markdown(_ text: String, limit: Int = 280) -> String {
        let scalars = Array(plain(text, limit: limit).unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            if needsEscape(scalar, at: index, in: scalars) { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// What a person typed for a cell of a table: their Markdown stays, but it neither ends the cell nor opens HTML.
    package static func cell(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in plain(text, limit: 2_000).unicodeScalars {
            if !isEscaped, scalar == "|" || scalar == "<" { result.append("\\") }
            isEscaped = scalar == "\\" && !isEscaped
            result.append(scalar)
        }
        return String(result)
    }

    /// What a person typed for a paragraph: their Markdown stays within it, but it opens no HTML, heading, list, quote, code
    /// or footnote.
    package static func paragraph(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        let line = plain(text, limit: 4_000)
        for scalar in line.unicodeScalars {
            if !isEscaped, scalar == "<" { result.append("\\") }
            isEscaped = scalar == "\\" && !isEscaped
            result.append(scalar)
        }
        let number = line.unicodeScalars.prefix { ("0"..."9").contains($0) }.count
        if number > 0, let sign = line.unicodeScalars.dropFirst(number).first, sign == "." || sign == ")" {
            result.insert("\\", at: result.index(result.startIndex, offsetBy: number))
        }
        return opensBlock(line) ? "\\" + String(result) : String(result)
    }

    private static func opensBlock(_ line: String) -> Bool {
        guard let first = line.first else { return false }
        let second = line.dropFirst().first
        switch first {
        case "#", ">", "=", "|": return true
        case "-", "*", "+", "_": return second == " " || second == nil || line.allSatisfy { $0 == first || $0 == " " }
        case "`", "~": return line.hasPrefix(String(repeating: first, count: 3))
        case "[": return line.dropFirst().drop { $0 != "]" }.hasPrefix("]:")
        default: return false
        }
    }

    /// A code span that shows a path or name; backticks become apostrophes, as a code span cannot escape them.
    package static func code(_ text: String) -> String {
        "`" + plain(text).replacing("`", with: "'").replacing("|", with: "¦") + "`"
    }

    /// A scalar of YAML, quoted when it would otherwise mean something else.
    ///
    /// Some programs show front matter as Markdown, or take values of it for Markdown, where an escape of YAML is gone: what
    /// would open an element becomes a sign that looks like it, and a space parts what would be a link.
    package static func yaml(_ text: String) -> String {
        let text = withoutElements(plain(text)).replacing("](", with: "] (")
        let isWord = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || " -._/".unicodeScalars.contains($0)
        }
        let isNamed = text.unicodeScalars.first?.properties.isAlphabetic == true
        let isReserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        if isWord, isNamed, !isReserved, text.last != " " { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func withoutElements(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let opens = scalar.properties.isAlphabetic || "/!?".unicodeScalars.contains(scalar)
            if opens, result.last == "<" {
                result.removeLast()
                result.append("‹")
            }
            result.append(scalar)
        }
        return String(result)
    }

    private static func needsEscape(_ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        switch scalar {
        case "\\", "`", "*", "[", "]", "<", "|", "~", "&": true
        case ">", "#", "+", "=": index == 0
        case "-": index == 0 || (index > 0 && scalars[index - 1] == "-")
        case "!": index > 0 && scalars[index - 1] == "<"
        case "_": !isWord(index - 1, scalars) || !isWord(index + 1, scalars)
        case ".", ")": opensList(index, scalars) || endsWWW(index, scalars)
        // A bare address would become a link.
        case ":": index + 2 < scalars.count && scalars[index + 1] == "/" && scalars[index + 2] == "/"
        case "@": isWord(index - 1, scalars) && isWord(index + 1, scalars)
        default: false
        }
    }

    /// `1.` at the start of a text begins a list.
    private static func opensList(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        index > 0 && index < 10 && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
    }

    private static func endsWWW(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        index >= 3 && scalars[index] == "." && scalars[index - 3..<index].allSatisfy { $0 == "w" || $0 == "W" }
    }

    private static func isWord(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.contains(index)
            && (scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index]))
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// Whether Unicode has nothing for it to show.
    private static func isNoCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
