import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes a report saved as plain text as Markdown: its headings get marks, its margins go, and lines that the writer
/// ended stay lines.
struct PlainTextMarkdown {
    let postmortem: Postmortem

    /// `nil` for a document whose headings are Markdown's, or which has none.
    static func markdown(of postmortem: Postmortem) -> String? {
        let source = postmortem.source
        let headings = postmortem.root.children.filter { if case .heading = $0.kind { true } else { false } }
        guard postmortem.markup == .markdown, !headings.isEmpty,
            headings.allSatisfy({ String(source[$0.range]) == $0.plainText })
        else { return nil }
        return PlainTextMarkdown(postmortem: postmortem).markdown(Set(headings.map(\.range.lowerBound)))
    }

    private struct Line {
        let text: Substring
        let indent: Int
        let start: Int
    }

    private func markdown(_ headings: Set<Int>) -> String {
        var result: [String] = []
        var columns: [String] = []
        var bullets: [Int] = []
        let lines = (1...postmortem.source.lineCount).map(line)
        let title = titleLine(in: lines, before: headings.min() ?? 0)
        let width = max(80, lines.map { $0.indent + $0.text.count }.max() ?? 0)
        for (index, line) in lines.enumerated() {
            if index > 0 && !columns.isEmpty && areColumns(lines[index - 1], line)
                || index + 1 < lines.count && areColumns(line, lines[index + 1])
            {
                columns.append(String(repeating: " ", count: line.indent) + line.text)
                continue
            }
            flush(&columns, into: &result)
            if line.text.isEmpty {
                result.append("")
            } else if line.start == title {
                result += ["", "# " + InertText.markdown(String(line.text), limit: .max), ""]
            } else if headings.contains(line.start), isHeading(line.text) {
                bullets = []
                let words = String(line.text).trimmingCharacters(":： ")
                result += ["", "## " + InertText.markdown(words, limit: .max), ""]
            } else {
                result.append(body(line, &bullets) + (isEnded(line, before: lines, index, width) ? "  " : ""))
            }
        }
        flush(&columns, into: &result)
        return result.joined(separator: "\n") + "\n"
    }

    /// `Impact: 120 orders` tells the impact and is no heading over what follows.
    private func isHeading(_ text: Substring) -> Bool {
        guard let colon = text.firstIndex(where: { ":：".contains($0) }) else { return true }
        let rest = text[text.index(after: colon)...]
        return rest.allSatisfy { ":： ".contains($0) } || SectionKind(heading: text) == .timeline
    }

    /// The first line before all sections that stands alone and names an incident.
    private func titleLine(in lines: [Line], before end: Int) -> Int? {
        for (index, line) in lines.enumerated() where line.start < end && (8...120).contains(line.text.count) {
            let isAlone = index == 0 || lines[index - 1].text.isEmpty
            let words = line.text.lowercased()
            guard isAlone, line.text.last.map({ !".。:：".contains($0) }) == true else { continue }
            if PlainTextMarkdown.titleWords.contains(where: words.contains) { return line.start }
        }
        return nil
    }

    private static let titleWords = [
        "postmortem", "post-mortem", "post mortem", "incident", "outage", "rca", "复盘", "故障", "事故", "事件",
    ]

    private func line(_ number: Int) -> Line {
        let range = postmortem.source.range(ofLine: number)
        let whole = postmortem.source[range]
        let rest = whole.drop { $0.isWhitespace }
        let indent = whole.utf8.count - rest.utf8.count
        let text = rest.prefix(rest.count - rest.reversed().prefix { $0.isWhitespace }.count)
        return Line(text: text, indent: indent, start: range.lowerBound + indent)
    }

    /// Columns drawn with spaces make sense only in type of one width.
    private func areColumns(_ first: Line, _ second: Line) -> Bool {
        let starts = columnStarts(first)
        return !starts.isEmpty && !starts.isDisjoint(with: columnStarts(second))
    }

    /// Where words stand behind three spaces or more, other than behind a key.
    private func columnStarts(_ line: Line) -> Set<Int> {
        guard bullet(line.text) == nil, line.text.utf8.count < 400 else { return [] }
        var starts: Set<Int> = []
        var spaces = 0
        var isKey = false
        for (index, character) in line.text.enumerated() {
            if character.isWhitespace {
                spaces += 1
            } else {
                if spaces >= 3, !isKey { starts.insert(line.indent + index) }
                spaces = 0
                isKey = character == ":" || character == "："
            }
        }
        return starts
    }

    private func flush(_ columns: inout [String], into result: inout [String]) {
        guard !columns.isEmpty else { return }
        let margin = columns.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        result += [""] + MarkdownWriter.fenced(columns.map { $0.dropFirst(margin) }.joined(separator: "\n")) + [""]
        columns = []
    }

    private func body(_ line: Line, _ bullets: inout [Int]) -> String {
        guard let mark = bullet(line.text) else {
            if let last = bullets.last, line.indent > last { return indent(bullets.count) + inert(line.text) }
            bullets = []
            return inert(line.text)
        }
        while let last = bullets.last, last >= line.indent { bullets.removeLast() }
        bullets.append(line.indent)
        return indent(bullets.count - 1) + mark.mark + inert(mark.rest)
    }

    private func indent(_ depth: Int) -> String { String(repeating: "  ", count: min(depth, 8)) }

    private func bullet(_ text: Substring) -> (mark: String, rest: Substring)? {
        for mark in ["- ", "* ", "• ", "· ", "◦ ", "‣ "] where text.hasPrefix(mark) {
            return ("- ", text.dropFirst(2))
        }
        return nil
    }

    /// Words that Markdown would hide or take for structure.
    private func inert(_ text: Substring) -> String {
        var result = ""
        var previous: Character?
        for (index, character) in text.enumerated() {
            let isMark = character == "<" || index == 0 && "#>+=".contains(character)
            if isMark, previous != "\\" { result.append("\\") }
            result.append(character)
            previous = character
        }
        return result
    }

    /// Whether the line was ended by its writer, not by the margin: the next word would still have fitted.
    private func isEnded(_ line: Line, before lines: [Line], _ index: Int, _ width: Int) -> Bool {
        guard index + 1 < lines.count, !lines[index + 1].text.isEmpty, bullet(lines[index + 1].text) == nil,
            bullet(line.text) == nil
        else { return false }
        let word = lines[index + 1].text.prefix { !$0.isWhitespace }.count
        return line.indent + line.text.count + word + 1 < min(width, 100) - 12
    }
}
