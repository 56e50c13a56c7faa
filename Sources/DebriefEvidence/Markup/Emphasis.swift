import DebriefText

/// The marks by which clients and Markdown set words off: `**Ana** 02:55`, `_14:02_`, `<b>Ana</b>`, `[@ana](https://…)`.
enum Emphasis {
    /// Longer ones stand before those that they begin with.
    private static let marks = ["***", "___", "**", "__", "~~", "*", "_", "`"]
    private static let links = ["](http", "](mailto:", "](slack:", "](lark:"]

    /// A short line without the marks that stand around words of it; what only looks like one, as in `ana_roe`, stays.
    static func without(_ line: Substring) -> Substring {
        let isMarked = line.utf8.contains { byte in
            switch byte {
            case 0x2A, 0x5F, 0x60, 0x7E, 0x5B, 0x3C, 0x5C: true
            default: false
            }
        }
        guard isMarked else { return line }
        var text = line.contains("</") ? Substring(PlainText.line(PlainText.withoutTags(String(line)))) : line
        text = withoutLinks(text)
        // Marks stand in each other: `**_Ana_**`.
        for _ in 0..<3 {
            let bare = withoutPair(text)
            if bare == text { break }
            text = bare
        }
        return withoutEscapes(text)
    }

    /// The same of a line that begins with such a mark; any other as it is.
    static func withoutFirst(_ line: Substring) -> Substring {
        line.first.map { "*_`[<".contains($0) } == true ? without(line) : line
    }

    private static func withoutPair(_ text: Substring) -> Substring {
        var result = ""
        var rest = text
        var isAtBreak = true
        while let first = rest.first {
            if isAtBreak, "*_~`".contains(first), let mark = marks.first(where: rest.hasPrefix),
                let inner = inner(of: rest, mark)
            {
                result += inner
                rest = rest[inner.endIndex...].dropFirst(mark.count)
                isAtBreak = false
                continue
            }
            result.append(first)
            rest.removeFirst()
            isAtBreak = !first.isLetter && !first.isNumber && !"*_~`\\".contains(first)
        }
        return result == text ? text : Substring(result)
    }

    /// What stands between a mark and the same mark behind it, where nothing that goes on follows.
    private static func inner(of text: Substring, _ mark: String) -> Substring? {
        let body = text.dropFirst(mark.count)
        guard let first = body.first, !first.isWhitespace, first != mark.first else { return nil }
        var place = body.startIndex
        while let found = body[place...].firstPlace(of: mark) {
            let behind = body[found.upperBound...].first
            let isWhole = behind.map { !$0.isLetter && !$0.isNumber && $0 != mark.first || !$0.isASCII } ?? true
            if isWhole, body[..<found.lowerBound].last?.isWhitespace == false { return body[..<found.lowerBound] }
            place = found.upperBound
        }
        return nil
    }

    /// `[@ana](https://example.com/ana)`
    private static func withoutLinks(_ text: Substring) -> Substring {
        guard let open = text.firstIndex(of: "["), let end = text[open...].firstIndex(of: "]"),
            links.contains(where: text[end...].hasPrefix), let close = text[end...].firstIndex(of: ")")
        else { return text }
        return Substring(
            String(text[..<open]) + text[text.index(after: open)..<end] + text[text.index(after: close)...]
        )
    }

    /// `ana\_roe`, and the sign that breaks a line at its end.
    private static func withoutEscapes(_ text: Substring) -> Substring {
        guard text.contains("\\") else { return text }
        var result = ""
        var isEscaped = false
        for character in text {
            if !isEscaped, character == "\\" {
                isEscaped = true
                continue
            }
            if isEscaped, !character.isASCII || !(character.isPunctuation || character.isSymbol) { result.append("\\") }
            isEscaped = false
            result.append(character)
        }
        return Substring(result)
    }
}
