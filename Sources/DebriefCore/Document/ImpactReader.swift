import DebriefLanguage
import DebriefText

/// Reads the figures of the impact: numbers with what they count.
struct ImpactReader {
    let source: SourceText
    let root: Block
    let sections: [Section]

    private static let kinds: Set<SectionKind> = [.impact, .customerImpact, .businessImpact, .technicalImpact]

    func figures() -> [ImpactFigure] {
        var figures: [ImpactFigure] = []
        var last = 0
        for section in sections where section.kind.map(ImpactReader.kinds.contains) == true {
            let range = max(section.bodyRange.lowerBound, last)..<max(section.bodyRange.upperBound, last)
            guard !range.isEmpty else { continue }
            read(root, within: range, into: &figures)
            last = range.upperBound
        }
        return figures
    }

    private func read(_ block: Block, within range: SourceRange, into figures: inout [ImpactFigure]) {
        guard block.range.overlaps(range) else { return }
        switch block.kind {
        case .paragraph where block.range.lowerBound >= range.lowerBound - 64:
            let start = max(block.range.lowerBound, range.lowerBound)
            for sentence in TimelineText.sentences(in: start..<max(start, block.range.upperBound), of: source) {
                FigureScanner(source: source, range: sentence).read(into: &figures)
            }
        case .tableRow(isHeader: false):
            guard block.children.count >= 2 else { return }
            let label = block.children[0].plainText
            for cell in block.children.dropFirst() {
                FigureScanner(source: source, range: cell.range, label: label).read(into: &figures)
            }
        case .codeBlock, .htmlBlock, .heading, .frontMatter: break
        default: for child in block.children.overlapping(range) { read(child, within: range, into: &figures) }
        }
    }
}

/// Reads the figures of one line or sentence.
struct FigureScanner {
    let source: SourceText
    let range: SourceRange
    /// The words of the first cell of a table row.
    var label = ""

    func read(into figures: inout [ImpactFigure]) {
        let times = TimeScanner.expressions(in: source, range: range).map(\.range)
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            var rest = times[...]
            while offset < range.upperBound {
                while let time = rest.first, time.upperBound <= offset { rest = rest.dropFirst() }
                if let time = rest.first, time.contains(offset) {
                    offset = time.upperBound
                } else if scanner.isDigit(bytes[offset]), isStart(offset, scanner),
                    let found = number(at: offset, scanner)
                {
                    if let figure = figure(found, from: offset, scanner) { figures.append(figure) }
                    offset = found.end
                } else {
                    offset += 1
                }
            }
        }
    }

    /// A number begins a word; it is no version, address, ticket or footnote.
    private func isStart(_ offset: Int, _ scanner: TimeScanner) -> Bool {
        guard offset > range.lowerBound else { return true }
        let before = scanner.bytes[offset - 1]
        return !scanner.isLetter(before) && !scanner.isDigit(before)
            && ![0x2E, 0x2D, 0x5F, 0x23, 0x2F, 0x3A, 0x5E, 0x5B].contains(before)
    }

    private func number(at start: Int, _ scanner: TimeScanner) -> (value: Double, end: Int)? {
        var end = start
        var digits = ""
        while end < range.upperBound {
            let byte = scanner.bytes[end]
            if scanner.isDigit(byte) {
                digits.unicodeScalars.append(Unicode.Scalar(byte))
            } else if byte == 0x2C, scanner.isDigit(scanner.byte(at: end + 1)) {
                // A comma groups thousands.
            } else if byte == 0x2E, scanner.isDigit(scanner.byte(at: end + 1)), !digits.contains(".") {
                digits.append(".")
            } else {
                break
            }
            end += 1
        }
        guard digits.count <= 15, var value = Double(digits) else { return nil }
        let letter = scanner.byte(at: end)
        if letter == 0x6B || letter == 0x4B || letter == 0x4D, !scanner.isLetter(scanner.byte(at: end + 1)) {
            (value, end) = (value * (letter == 0x4D ? 1_000_000 : 1_000), end + 1)
        } else if scanner.has("万", at: scanner.skipSpaces(at: end)) {
            (value, end) = (value * 10_000, scanner.skipSpaces(at: end) + 3)
        }
        return (value, end)
    }

    private func figure(_ found: (value: Double, end: Int), from start: Int, _ scanner: TimeScanner) -> ImpactFigure? {
        if scanner.byte(at: found.end) == 0x2E, scanner.isDigit(scanner.byte(at: found.end + 1)) { return nil }
        var unit = ""
        var end = found.end
        let money: [(StaticString, String)] = [("$", "$"), ("€", "€"), ("£", "£"), ("¥", "¥"), ("￥", "¥")]
        for (sign, name) in money where scanner.has(sign, at: start - sign.utf8CodeUnitCount) { unit = name }
        if scanner.byte(at: scanner.skipSpaces(at: end)) == 0x25 {
            unit = "%"
            end = scanner.skipSpaces(at: end) + 1
        }
        if unit.isEmpty, isDuration(at: end, scanner) { return nil }
        let quantity = words(around: start..<end, scanner)
        guard !quantity.isEmpty else { return nil }
        let lower = unit.isEmpty || unit == "%" ? start : start - unit.utf8.count
        return ImpactFigure(
            quantity: quantity,
            value: found.value,
            unit: unit,
            isApproximate: scanner.certainty(before: lower) == .approximate,
            range: lower..<end
        )
    }

    /// Lengths of time are metrics of the timeline and no figures of the impact.
    private func isDuration(at end: Int, _ scanner: TimeScanner) -> Bool {
        let next = scanner.skipSpaces(at: scanner.byte(at: end) == 0x2D ? end + 1 : end)
        let units: [StaticString] = [
            "minute", "min", "hour", "hr", "second", "sec", "day", "week", "month", "year", "分钟", "小时", "秒", "天", "周",
            "个月", "h ", "m ", "s ", "年", "月",
        ]
        return units.contains { scanner.has($0, at: next) }
    }

    private static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ".", "(", ")", "\n", "|", "，", "；", "。", "（", "）": true
        default: false
        }
    }

    /// How far from a number the words for it may stand, in bytes.
    private static let reach = 400

    private func start(of number: SourceRange, _ scanner: TimeScanner) -> Int {
        var offset = max(range.lowerBound, number.lowerBound - FigureScanner.reach)
        while offset < number.lowerBound, scanner.byte(at: offset) & 0xC0 == 0x80 { offset += 1 }
        return offset
    }

    private func end(of number: SourceRange, _ scanner: TimeScanner) -> Int {
        var offset = min(range.upperBound, number.upperBound + FigureScanner.reach)
        while offset < range.upperBound, scanner.byte(at: offset) & 0xC0 == 0x80 { offset += 1 }
        return offset
    }

    /// The label before a colon, else the words after the number up to a stop.
    private func words(around number: SourceRange, _ scanner: TimeScanner) -> String {
        if !label.isEmpty { return label }
        let before = source[start(of: number, scanner)..<number.lowerBound]
        let after = source[number.upperBound..<end(of: number, scanner)]
        let following = TimelineText.plain(Substring(after.unicodeScalars.prefix { !FigureScanner.isStop($0) }))
            .trimmingSuffix(" :")
        let words = following.split(separator: " ").prefix(6).joined(separator: " ")
        if words.contains(where: \.isLetter) { return words }
        if let colon = before.lastIndex(where: { $0 == ":" || $0 == "：" }) {
            let label = TimelineText.plain(before[..<colon]).trimmingSuffix("-*• ").trimmingPrefix("-*•  ")
            if !label.contains(where: \.isNumber), before[colon...].count < 4 { return label }
        }
        // `超时率超过 10%`: the words before the number, back to a stop.
        let stops = ",;:.()，；：。（）“”\"\n"
        let start = before.lastIndex { stops.contains($0) }.map { before.index(after: $0) } ?? before.startIndex
        let clause = TimelineText.plain(before[start...]).trimmingSuffix("~≈ ").trimmingPrefix("-*•  ")
        return clause.split(separator: " ").suffix(6).joined(separator: " ")
    }
}

extension String {
    fileprivate func trimmingPrefix(_ characters: String) -> String { String(drop { characters.contains($0) }) }
}
