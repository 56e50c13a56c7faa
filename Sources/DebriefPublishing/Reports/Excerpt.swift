import DebriefCore
import DebriefLanguage
import DebriefText

/// The line on which a range begins, as a terminal shows it, and the columns that the range takes in it.
struct Excerpt: Equatable {
    /// The line's number.
    let number: String
    /// Cut to what surrounds the range when it is long.
    let line: String
    /// The first column of the range in ``line``, from 0.
    let column: Int
    /// At least 1, so that an empty range is seen too.
    let width: Int

    /// Bytes shown before and after the start of a range; a line may be megabytes long.
    private static let reach = (before: 120, after: 160)
    /// Bytes around them in which the rest of a secret may stand.
    private static let longestSecret = 4_096

    init(of range: SourceRange, in source: SourceText) {
        let lineNumber = source.line(at: range.lowerBound)
        let whole = source.range(ofLine: lineNumber)
        let start = min(range.lowerBound, whole.upperBound)
        let lower = Excerpt.boundary(max(whole.lowerBound, start - Excerpt.reach.before), in: source)
        let upper = Excerpt.boundary(min(whole.upperBound, start + Excerpt.reach.after), in: source)
        let end = max(start, min(range.upperBound, upper))
        let cut = lower > whole.lowerBound ? "…" : ""
        let near = Excerpt.boundary(max(whole.lowerBound, lower - Excerpt.longestSecret), in: source)
        let far = Excerpt.boundary(min(whole.upperBound, upper + Excerpt.longestSecret), in: source)
        // Reports are kept where many can read them. What is masked keeps its place.
        let text = Array(Masking.starred(String(source[near..<far]), hidesPersons: true).utf8)
        func part(_ range: Range<Int>) -> String {
            String(decoding: text[range.lowerBound - near..<range.upperBound - near], as: UTF8.self)
        }
        let before = DisplayText.line(part(lower..<start), from: cut.count)
        let marked = DisplayText.line(part(start..<end), from: cut.count + before.width)
        let after = DisplayText.line(part(end..<upper), from: cut.count + before.width + marked.width)
        number = String(lineNumber)
        line = cut + before.text + marked.text + after.text + (upper < whole.upperBound ? "…" : "")
        column = cut.count + before.width
        width = max(1, marked.width)
    }

    /// The nearest offset at or before one at which a character's encoding begins.
    private static func boundary(_ offset: Int, in source: SourceText) -> Int {
        var offset = offset
        while offset > 0, offset < source.count, source[byte: offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }
}
