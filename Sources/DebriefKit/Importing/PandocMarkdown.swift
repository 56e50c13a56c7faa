/// What pandoc writes of a document, without what only the word processor needed.
enum PandocMarkdown {
    /// The same text without empty anchors, and with the first row of a table as its header where it has none.
    ///
    /// Word processors know no header rows, or do not say which they are: pandoc then writes an empty one.
    static func tidied(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { withoutAnchors($0) }
        var result: [String] = []
        var fence: Substring?
        var index = 0
        while index < lines.count {
            if let mark = self.fence(lines[index]) {
                if fence == nil { fence = mark } else if fence == mark { fence = nil }
            }
            if fence == nil, index + 2 < lines.count, isRow(lines[index], of: [" "]),
                isRow(lines[index + 1], of: ["-", ":", " "]), isHeader(lines[index + 2])
            {
                result += [lines[index + 2], lines[index + 1]]
                index += 3
            } else {
                result.append(lines[index])
                index += 1
            }
        }
        return result.joined(separator: "\n")
    }

    private static func fence(_ line: String) -> Substring? {
        let start = line.drop { $0 == " " }
        return start.hasPrefix("```") ? start.prefix { $0 == "`" } : nil
    }

    /// Whether a line is a row of a table whose cells hold only some characters.
    private static func isRow(_ line: String, of characters: Set<Character>) -> Bool {
        line.count > 2 && line.hasPrefix("|") && line.hasSuffix("|")
            && line.allSatisfy { $0 == "|" || characters.contains($0) }
    }

    /// Whether a row may name columns: each cell holds words, and none a number.
    private static func isHeader(_ line: String) -> Bool {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        return line.hasPrefix("|") && !cells.isEmpty && !line.contains(where: \.isNumber)
            && cells.allSatisfy { $0.contains(where: \.isLetter) }
    }

    /// `<span id="anchor-1"></span>` marks a place and shows nothing.
    private static func withoutAnchors(_ line: Substring) -> String {
        guard line.contains("<span") else { return String(line) }
        var result = ""
        var rest = line
        while let start = rest.firstRange(of: "<span id=\"") {
            guard let end = rest[start.upperBound...].firstRange(of: "\"></span>"),
                !rest[start.upperBound..<end.lowerBound].contains(where: { "<>\"".contains($0) })
            else { break }
            result += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}
