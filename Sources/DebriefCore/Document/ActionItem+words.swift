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
            words += source[start..<field.lowerBound]
            // `ask @ana to look at it`: a name in the midst of words is one of them.
            if Self.stands(field, amidst: words, in: source, upTo: end) {
                words += source[field]
                start = field.upperBound
                continue
            }
            // What is set off from the words by a label or a bracket of its own ends them.
            if Self.isSetOff(words, field, in: source, upTo: textRange.upperBound) {
                end = field.lowerBound
                start = end
                break
            }
            words.append(Self.gap)
            start = field.upperBound
        }
        words += source[start..<end]
        words = Self.withoutMarkup(words)
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
        let own = String(Self.withoutNumber(rest))
        // What is nothing but the address of a ticket is called by it.
        return own.contains { $0.isLetter || $0.isNumber } ? own : text
    }

    /// Where a field was taken out.
    private static let gap: Character = "\u{FFFC}"

    /// Whether words go on behind a field as if it were one of them.
    private static func stands(_ field: SourceRange, amidst words: String, in source: SourceText, upTo end: Int) -> Bool
    {
        guard words.contains(where: { $0.isLetter && $0 != gap }), words.last == " ", field.upperBound < end else {
            return false
        }
        let before = words.dropLast().last
        let behind = source[field.upperBound..<end]
        guard behind.first == " ", let next = behind.first(where: { $0 != " " }), let before else { return false }
        return before.isLetter && before.isASCII && next.isLowercase
    }

    /// Without brackets that held no more than fields, without the markup of links, and with single spaces.
    private static func withoutMarkup(_ words: String) -> String {
        var text: [Character] = []
        var opens: [Int] = []
        for character in words {
            if closing[character] != nil {
                opens.append(text.count)
                text.append(character)
            } else if let open = opens.last, character == closing[text[open]] {
                opens.removeLast()
                let inside = text[(open + 1)...]
                if character == ")", open > 0, text[open - 1] == "]", let words = opening(of: open - 1, in: text) {
                    // `[words](address)`
                    text.removeSubrange((open - 1)...)
                    text.remove(at: words)
                    opens.removeAll { $0 >= words }
                } else if inside.contains(gap), isBare(inside) {
                    text.removeSubrange(open...)
                } else {
                    text.append(character)
                }
            } else if character.isWhitespace {
                if text.last != " " { text.append(" ") }
            } else {
                text.append(character)
            }
        }
        return String(text.filter { $0 != gap }).split(separator: " ").joined(separator: " ")
    }

    /// The bracket that one closes.
    private static func opening(of close: Int, in text: [Character]) -> Int? {
        var depth = 0
        for index in stride(from: close, through: 0, by: -1) {
            if text[index] == "]" { depth += 1 }
            if text[index] == "[" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Whether what stands beside fields in a bracket says nothing: `(see )`, `（负责人：，截止：）`.
    private static func isBare(_ inside: ArraySlice<Character>) -> Bool {
        let parts = String(inside).split { $0 == gap || ",;:，；：、".contains($0) }
        return parts.allSatisfy { part in
            let words = part.split { !$0.isLetter && !$0.isNumber }
            return words.count <= 1 && part.utf8.count <= 24
                || detailLabels.contains { part.trimmingSuffix(" ").hasSuffix($0) }
        }
    }

    private static let closing: [Character: Character] = ["[": "]", "(": ")", "（": "）", "【": "】", "<": ">"]

    /// Whether a label stands before a detail, or a bracket around it that ends a clause: `… before apply. Owner: @ana, …`,
    /// `… 告警（运维组，2026-08-14）——已完成`.
    private static func isSetOff(_ words: String, _ field: SourceRange, in source: SourceText, upTo end: Int) -> Bool {
        let before = words.trimmingSuffix(" *_`")
        guard before.contains(where: { $0.isLetter }) else { return false }
        if let last = before.last, ":：".contains(last) {
            let rest = before.dropLast()
            return label(behind: rest[...]) != nil || detailLabels.contains { rest.hasSuffix($0) }
        }
        guard let open = before.last, let close = brackets[open], !before.hasSuffix("](") else { return false }
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
