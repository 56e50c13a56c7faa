import DebriefLanguage
import DebriefText

/// What stands above the posts of a page: its name, the title of the incident, the day and the zone.
struct PageHead {
    private(set) var page: String?
    private(set) var title: String?
    private(set) var date: CivilDate?
    private(set) var zone: ZoneRule?
    /// Those that state any of it.
    private(set) var lines: Set<SourceRange> = []

    private static let reach = 30
    private static let longestTitle = 120
    /// How a page of Statuspage says whose it is: `Outage - Incident Report for Shop`.
    private static let owner = "Incident Report for "

    init(_ head: [SourceRange], in source: SourceText, _ order: NoteDay.Order = NoteDay.Order()) {
        var candidates: [SourceRange] = []
        let isField = head.map { range in
            let line = PostLine(source[range])
            return line.kind == .stamp && line.lead.isEmpty
        }
        for (index, range) in head.prefix(Self.reach).enumerated() {
            let text = source[range]
            // `Detected by`, with a time alone below it.
            if index + 1 < isField.count, isField[index + 1] { continue }
            if let stated = ZoneStatement(sentence: range, in: source) {
                zone = zone ?? stated.rule
                lines.insert(range)
                continue
            }
            if let stated = ZoneStatement(behindTitle: range, in: source) { zone = zone ?? stated.rule }
            let line = PlainText.line(text, maximum: 400)
            if let found = line.firstPlace(of: Self.owner) {
                page = String(line[found.upperBound...])
                let name = String(line[..<found.lowerBound].dropLast { " -–—".contains($0) })
                if name.isEmpty, let above = candidates.last {
                    title = PlainText.line(source[above])
                    lines.insert(above)
                } else if !name.isEmpty {
                    title = name
                }
                lines.insert(range)
                continue
            }
            if takesDay(range, in: source, order) { continue }
            if Self.isTitle(line) { candidates.append(range) }
        }
        // Above it a page has its own name.
        if title == nil, let last = candidates.last {
            title = PlainText.line(source[last])
            lines.insert(last)
        }
    }

    /// The day of a line that has hardly anything else; of several the first.
    private mutating func takesDay(_ range: SourceRange, in source: SourceText, _ order: NoteDay.Order) -> Bool {
        guard source[range].count <= Self.longestTitle else { return false }
        let days = TimeScanner.expressions(in: source, range: range).filter { $0.date?.year != nil }
        guard let day = days.first?.date.flatMap(order.day) else { return false }
        date = date ?? day
        let isAll = days[0].range.count * 2 >= range.count
        if isAll { lines.insert(range) }
        return isAll
    }

    /// Whether a line says whose page it is.
    static func namesOwner(_ text: Substring) -> Bool { text.prefix(200).firstPlace(of: owner) != nil }

    /// Three words or more of a phrase that is no sentence, and none that pages have around their posts.
    private static func isTitle(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        let isLong = Language(of: line) == .chinese ? line.count > 4 : words.count > 2
        return isLong && line.count <= longestTitle && words.count <= 16 && line.first?.isLetter == true
            && !line.hasSuffix(".") && !line.hasSuffix("。") && !line.contains(": ") && !line.contains("→")
            && !furniture.contains { line.lowercased().hasPrefix($0) }
    }

    /// What a line calls affected: `This incident affected: Checkout.`
    static func affected(_ text: Substring) -> String? {
        let line = PlainText.line(text, maximum: 600)
        guard let colon = line.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }),
            affectedKeys.contains(line[..<colon].lowercased())
        else { return nil }
        var parts = PlainText.line(line[line.index(after: colon)...])
        while let last = parts.last, ".。".contains(last) { parts.removeLast() }
        return parts.isEmpty ? nil : parts
    }

    private static let affectedKeys = Set(Vocabulary.labels.words("affected parts"))
    private static let furniture = Vocabulary.labels.words("post furniture")
}
