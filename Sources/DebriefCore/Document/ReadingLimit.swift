import DebriefText

/// How much of a document is read: a report has some hundred lines, and a hundred checks look at each.
enum ReadingLimit {
    /// Lines with words on them, or blocks of a page.
    static let lines = 40_000

    /// The text up to the limit, in which each offset is the same, and the first line behind it.
    ///
    /// - Parameter base: an offset at the start of a line.
    static func readable(_ source: SourceText, from base: Int) -> (source: SourceText, problem: ReadingProblem?) {
        var line = source.line(at: base)
        guard source.lineCount - line >= lines else { return (source, nil) }
        var count = 0
        while line <= source.lineCount {
            let range = source.range(ofLine: line)
            if source.withBytes({ bytes in bytes[range].contains { $0 > 0x20 } }) { count += 1 }
            guard count <= lines else {
                let text = SourceText(String(source[0..<range.lowerBound]), path: source.path)
                return (text, ReadingProblem(kind: .lines, range: range))
            }
            line += 1
        }
        return (source, nil)
    }
}
