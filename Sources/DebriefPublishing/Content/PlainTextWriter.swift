import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes a document as plain text, in lines that fit a mail and a terminal.
struct PlainTextWriter {
    private static let columns = 78
    private let words: PageWords
    private var lines: [String] = []
    /// The addresses that links lead to, each with the number that the text gives it.
    private var links: [String] = []

    init(_ content: Content) {
        words = content.words
        heading(content.title, sign: "=")
        let width = content.facts.map { DisplayText.width($0.name) }.max() ?? 0
        for fact in content.facts {
            let name = fact.name + String(repeating: " ", count: width - DisplayText.width(fact.name))
            wrap(fact.value, first: "\(name)  ", rest: String(repeating: " ", count: width + 2))
        }
        write(content.parts, "")
        if !content.notes.isEmpty {
            space()
            heading(words("Evidence and notes", "证据与注释"), sign: "-")
            for note in content.notes { notes(note) }
        }
        if !links.isEmpty {
            space()
            heading(words("Links", "链接"), sign: "-")
            for (index, link) in links.enumerated() { lines.append("<\(index + 1)> \(link)") }
        }
    }

    var text: String { lines.map { $0.trimmedEnd + "\n" }.joined() }

    private mutating func space() { if lines.last?.isEmpty == false { lines.append("") } }

    private mutating func heading(_ text: String, sign: Character) {
        wrap(text, first: "", rest: "")
        let width = min(Self.columns, DisplayText.width(lines.last ?? ""))
        lines.append(String(repeating: sign, count: width))
    }

    private mutating func notes(_ note: Content.Note) {
        let label = "[\(note.label)] "
        let indent = String(repeating: " ", count: DisplayText.width(label))
        for (index, part) in note.parts.enumerated() {
            if index == 0, case .paragraph(let spans) = part {
                wrap(plain(spans), first: label, rest: indent)
            } else {
                write([part], indent)
            }
        }
    }

    private mutating func write(_ parts: [Part], _ indent: String) {
        for part in parts {
            space()
            write(part, indent)
        }
    }

    private mutating func write(_ part: Part, _ indent: String) {
        switch part {
        case .heading(let level, let spans):
            if level == 2 {
                lines.append("")
                heading(plain(spans), sign: "-")
            } else {
                heading(plain(spans), sign: level == 3 ? "~" : ".")
            }
        case .paragraph(let spans): wrap(plain(spans), first: indent, rest: indent)
        case .question(_, let parts), .quote(let parts):
            let start = lines.count
            write(parts, indent + "| ")
            for index in start..<lines.count where lines[index].isEmpty { lines[index] = indent + "|" }
            if lines.count > start, lines[start] == indent + "|" { lines.remove(at: start) }
        case .list(let start, let items): write(items, start, indent)
        case .code(let code, _):
            for line in code.split(separator: "\n", omittingEmptySubsequences: false)
            where !line.isEmpty || code.contains("\n") {
                lines.append(indent + "    " + line)
            }
            while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
        case .rule: lines.append(String(repeating: "-", count: Self.columns))
        case .table(let table): write(table, indent)
        case .picture: return
        }
    }

    private mutating func write(_ items: [Part.Item], _ start: Int?, _ indent: String) {
        for (index, item) in items.enumerated() {
            let task = item.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
            let mark = (start.map { "\($0 + index). " } ?? "- ") + task
            let inner = indent + String(repeating: " ", count: mark.count)
            for (number, part) in item.parts.enumerated() {
                if number == 0, case .paragraph(let spans) = part {
                    wrap(plain(spans), first: indent + mark, rest: inner)
                } else {
                    if number == 0 { lines.append(indent + mark) }
                    write(part, inner)
                }
            }
            if item.parts.isEmpty { lines.append(indent + mark) }
        }
    }

    /// Columns where they fit; else each row as lines of a name and a value.
    private mutating func write(_ table: Part.Table, _ indent: String) {
        let cells = ([table.header] + table.rows).map { row in row.map { plain($0) } }
        let width = table.width
        func cell(_ row: [String], _ column: Int) -> String { column < row.count ? row[column] : "" }
        let widths = (0..<width).map { column in cells.map { DisplayText.width(cell($0, column)) }.max() ?? 0 }
        guard widths.reduce(0, +) + 2 * max(0, width - 1) + indent.count > Self.columns else {
            for (index, row) in cells.enumerated() where index > 0 || !table.header.isEmpty {
                lines.append(indent + aligned(row, widths))
                if index == 0 {
                    lines.append(indent + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
                }
            }
            return
        }
        for (index, row) in cells.dropFirst().enumerated() {
            if index > 0 { lines.append("") }
            for column in 0..<width where !cell(row, column).isEmpty {
                let name = cell(cells[0], column)
                if column == 0 {
                    wrap(cell(row, column), first: indent, rest: indent)
                } else {
                    let lead = name.isEmpty ? "" : name + words(": ", "：")
                    wrap(lead + cell(row, column), first: indent + "  ", rest: indent + "    ")
                }
            }
        }
    }

    private func aligned(_ row: [String], _ widths: [Int]) -> String {
        widths.indices.map { column in
            let text = column < row.count ? row[column] : ""
            return text + String(repeating: " ", count: widths[column] - DisplayText.width(text))
        }.joined(separator: "  ")
    }

    private mutating func plain(_ spans: [Span]) -> String {
        var text = ""
        for span in spans {
            switch span {
            case .text(let words), .code(let words): text += words
            case .emphasis(let spans), .struck(let spans), .strong(let spans): text += plain(spans)
            case .link(let target, let spans):
                let shown = plain(spans)
                text += shown
                let address = target.hasPrefix("mailto:") ? String(target.dropFirst(7)) : target
                if shown != address { text += " <\(number(of: target))>" }
            case .picture(let target, let alt):
                let isInside = target.hasPrefix("data:")
                text += "[\(words("picture", "图片"))\(alt.isEmpty ? "" : words(": ", "：") + alt)]"
                if !isInside { text += " <\(number(of: target))>" }
            case .lineBreak: text += "\n"
            case .note(let label, _): text += "[\(label)]"
            }
        }
        return text
    }

    private mutating func number(of link: String) -> Int {
        if let known = links.firstIndex(of: link) { return known + 1 }
        links.append(link)
        return links.count
    }

    /// Breaks at spaces, and between Chinese characters, but not before a sign that ends what stands before it.
    private mutating func wrap(_ text: String, first: String, rest: String) {
        var lead = first
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = lead
            var width = DisplayText.width(lead)
            var isEmpty = true
            for piece in PlainTextWriter.pieces(of: paragraph) {
                let size = DisplayText.width(piece)
                if !isEmpty, width + DisplayText.width(piece.trimmedEnd) > Self.columns {
                    lines.append(line)
                    line = rest
                    width = DisplayText.width(rest)
                    isEmpty = true
                }
                let shown = isEmpty ? String(piece.drop(while: \.isWhitespace)) : piece
                line += shown
                width += isEmpty ? DisplayText.width(shown) : size
                if !shown.isEmpty { isEmpty = false }
            }
            lines.append(line)
            lead = rest
        }
    }

    /// What a line may be broken behind.
    private static func pieces(of text: Substring) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if let last = piece.last, canBreak(between: last, and: character) {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    private static func canBreak(between last: Character, and next: Character) -> Bool {
        if last == " " { return next != " " }
        guard !"（「『“‘《【([".contains(last), !" ，。、；：？！）」』”’》】…,.;:?!)]".contains(next) else { return false }
        return isWide(last) || isWide(next)
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
    }
}
