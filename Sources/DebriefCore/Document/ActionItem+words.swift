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
        for field in fields where field.lowerBound >= start {
            words += source[start..<field.lowerBound]
            start = field.upperBound
        }
        words += source[start..<textRange.upperBound]
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
        return String(rest.drop { " *_`".contains($0) })
    }

    /// The name of a field that the words end with, set off by a sign: `status` of `Add an alert, owner: , status`.
    private static func label(behind words: Substring) -> Substring? {
        let label = words.suffix(words.reversed().prefix(while: \.isLetter).count)
        let before = words.dropLast(label.count).last { $0 != " " }
        guard label.count < words.count, before.map({ ",;:(，；：（".contains($0) }) ?? false,
            ActionVocabulary.standard.field(label) != nil
        else { return nil }
        return label
    }

    /// What stands between the details behind an action.
    private static let details: Set<Character> = Set(" ,;.:*_()[]<>|-–—，；。：、（）【】\n\t")

    private static let detailLabels = Vocabulary.tasks.words("detail")
}
