import DebriefText

/// What stands above the first time of a page whose posts have no states: the head of the page, or a post whose time
/// follows it.
///
/// A page on which times stand below the posts, and whose copy ends within a post, looks as if they stood above: all but
/// the first of the texts has a time above it. That the first one is a post is told by a title that each post bears, or by
/// what a copy looks like that breaks off.
struct PostOpening {
    /// Where the first post begins, by the title that posts bear again.
    let begin: Int?
    /// The title that posts bear again.
    let title: String?
    /// How surely the first text is a post whose time follows.
    let faultsAbove: Int

    private static let fewestWords = 5

    /// - Parameter lines: of the page, without empty ones.
    init(_ lines: [PostLine]) {
        let stamps = lines.indices.filter { lines[$0].kind == .stamp }
        let hasLabels = lines.contains { $0.kind == .label || $0.kind == .header }
        guard let first = stamps.first, first > 0, !hasLabels else {
            (begin, title, faultsAbove) = (nil, nil, 0)
            return
        }
        let head = lines[..<first]
        let title = Self.title(below: stamps, lines)
        let place = title.flatMap { title in head.lastIndex { PlainText.line($0.text) == title } }
        let opening = head[(place.map { $0 + 1 } ?? 0)...].filter { $0.kind == .text && Self.isSentence($0.text) }
        let isTitled = place != nil && !opening.isEmpty
        begin = isTitled ? place : nil
        self.title = title
        // A time right below a sentence, where no time of the page stands apart from what is above it.
        let isGlued = Self.isSentence(lines[first - 1].text) && stamps.allSatisfy { !lines[$0].isApart }
        let isCut = lines.last.map { $0.kind == .text && !Self.isEnd($0.text) } ?? false
        if isTitled, isGlued || isCut {
            faultsAbove = 3
        } else if isGlued {
            faultsAbove = isCut && opening.count > 1 ? 3 : 1
        } else {
            faultsAbove = 0
        }
    }

    /// What most times have right below them.
    private static func title(below stamps: [Int], _ lines: [PostLine]) -> String? {
        var counts: [String: Int] = [:]
        for stamp in stamps where stamp + 1 < lines.count && lines[stamp + 1].kind == .text {
            counts[PlainText.line(lines[stamp + 1].text), default: 0] += 1
        }
        return counts.first { $0.value > 1 && $0.value * 3 >= stamps.count * 2 }?.key
    }

    private static func isSentence(_ text: Substring) -> Bool {
        let text = text.dropLast(while: \.isWhitespace)
        guard let last = text.last, ".!。！".contains(last) else { return false }
        return Language(of: String(text.prefix(200))) == .chinese
            ? text.count >= 2 * fewestWords : text.split(separator: " ").count >= fewestWords
    }

    /// Whether a text ends where its writer ended it: at a sign, or as a signature or a title do.
    private static func isEnd(_ text: Substring) -> Bool {
        let text = text.dropLast(while: \.isWhitespace)
        return text.last.map { !$0.isLetter && !$0.isNumber && $0 != "," && $0 != "…" } ?? true
            || text.split(separator: " ").count < fewestWords && text.count < 8 * fewestWords
    }
}
