import DebriefLanguage
import DebriefText

extension ActionItem {
    /// What is to be done, without the owner, the date and the like that stand behind it: `加强监控` of `加强监控（负责人：@ana，截止：2025-02-01，P1）`
    package func words(in source: SourceText) -> String {
        let fields = [owner, due, priority, ticket, status].compactMap { $0?.range }
            .filter { textRange.contains($0.lowerBound) && $0.upperBound <= textRange.upperBound }
            .sorted { $0.lowerBound < $1.lowerBound }
        guard !fields.isEmpty else { return text }
        var words = ""
        var start = textRange.lowerBound
        var end = textRange.upperBound
        for field in fields where field.lowerBound >= start {
            let before = source[start..<field.lowerBound]
            words += before
            // What is set off from the words by a label or a bracket of its own ends them.
            if Self.isSetOff(words, field, in: source, upTo: textRange.upperBound) {
                end = field.lowerBound
                start = end
                break
            }
            start = field.upperBound
        }
        words += source[start..<end]
        // A comment behind the words is about the item.
        var rest = words[..<(words.firstPlace(of: "<!--")?.lowerBound ?? words.endIndex)]
        while let last = rest.last {
            if Self.details.contains(last) {
                rest = rest.dropLast()
            } else if let label = Self.detailLabels.first(where: { rest.hasSuffix($0) }) {
                rest = rest.dropLast(label.count)
            } else if let label = Self.label(behind: rest) {
                rest = rest.dropLast(label.count)
            } else {
                break
            }
        }
        return String(Self.withoutNumber(rest))
    }

    /// Whether a label stands before a detail, or a bracket around it that ends a clause: `… before apply. Owner: @ana, …`,
    /// `… 告警（运维组，2026-08-14）——已完成`.
    private static func isSetOff(_ words: String, _ field: SourceRange, in source: SourceText, upTo end: Int) -> Bool {
        let before = words.trimmingSuffix(" *_`")
        guard before.contains(where: { $0.isLetter }) else { return false }
        if let last = before.last, ":：".contains(last) {
            let rest = before.dropLast()
            return label(behind: rest[...]) != nil || detailLabels.contains { rest.hasSuffix($0) }
        }
        guard let open = before.last, let close = brackets[open] else { return false }
        let behind = source[field.upperBound..<end]
        guard let closing = behind.firstIndex(of: close) else { return false }
        let next = behind[behind.index(after: closing)...].first { $0 != " " }
        return next.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    private static let brackets: [Character: Character] = ["(": ")", "（": "）", "[": "]", "【": "】"]

    /// The name of a field that the words end with, set off by a sign: `status` of `Add an alert, owner: , status`.
    private static func label(behind words: Substring) -> Substring? {
        let label = words.suffix(words.reversed().prefix(while: \.isLetter).count)
        let before = words.dropLast(label.count).last { $0 != " " }
        guard label.count < words.count, before.map({ ",;:(，；：（".contains($0) }) ?? false,
            ActionVocabulary.standard.field(label) != nil
        else { return nil }
        return label
    }

    /// Without the number of a list that Markdown does not know, `1）`, `（2）`, `5.3.`, and without what stood between a ticket and
    /// the words.
    private static func withoutNumber(_ words: Substring) -> Substring {
        let start = words.drop { signs.contains($0) }
        let number = start.prefix { $0.isNumber || $0 == "." }
        let rest = start.dropFirst(number.count)
        let isPart = number.contains(".") && number.last == "."
        guard (1...5).contains(number.count), isPart || rest.first.map({ "）)、".contains($0) }) ?? false else {
            return start
        }
        return rest.drop { signs.contains($0) || "）)、".contains($0) }
    }

    private static let signs: Set<Character> = Set(" \u{3000}（(.:：,，;；–—*_`")

    /// What stands between the details behind an action.
    private static let details: Set<Character> = Set(" ,;.:*_()[]<>|-–—，；。：、（）【】\n\t")

    private static let detailLabels = Vocabulary.tasks.words("detail")
}
