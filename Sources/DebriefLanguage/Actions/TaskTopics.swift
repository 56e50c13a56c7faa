import DebriefText

/// What stands among pieces of work and is none: the review itself, `复盘周一下午`, and what people do together besides work.
package enum TaskTopics {
    private static let actions: Vocabulary = .actions
    private static let reviews = actions.words("review of the incident").longestFirst
    private static let around = Set(actions.words("around a review"))
    private static let aroundChinese = actions.chineseWords("around a review")
    private static let social = Phrases(actions, "of no work")

    /// Whether words only say when it is talked over, or speak of a party or the like.
    package static func isOfNoWork(_ text: some StringProtocol) -> Bool {
        let text = String(text.prefix(200))
        if social.occur(in: text) { return true }
        guard let review = place(in: text.lowercasedInPlace) else { return false }
        let rest = (text[..<review.lowerBound] + " " + text[review.upperBound...])
        return isOnlyWhen(withoutDays(String(rest)))
    }

    /// Whether words tell what is left of something, or of a chore that is done: 硒鼓还剩 2 个, 充电桩报修了.
    package static func isOfStock(_ text: some StringProtocol) -> Bool {
        let text = String(text.prefix(200))
        if text.last == "了" { return Intention(of: text) != .task }
        return stock.occur(in: text) && text.contains(where: \.isNumber) && !Intention(of: text).isOpen
    }

    private static let stock = Phrases(actions, "is what is left")

    private static func place(in small: String) -> Range<String.Index>? {
        reviews.lazy.compactMap { word -> Range<String.Index>? in
            guard let place = small.firstPlace(of: word) else { return nil }
            let isWhole =
                word.first?.isASCII == false
                || (small[..<place.lowerBound].last.map { !$0.isLetter } ?? true)
                    && (small[place.upperBound...].first.map { !$0.isLetter } ?? true)
            return isWhole ? place : nil
        }.first
    }

    private static func withoutDays(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let source = SourceText(text)
        let times = TimeScanner.expressions(in: source, range: source.range).map(\.range)
        for range in DueDay.all(in: text).map(\.range) + times {
            bytes.replaceSubrange(range, with: repeatElement(0x20, count: range.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether nothing is left but words such as `is on`, 定在.
    private static func isOnlyWhen(_ text: String) -> Bool {
        let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0 == "'")) }
        guard words.allSatisfy({ around.contains(String($0)) }) else { return false }
        var rest = text.filter { !$0.isASCII && $0.isLetter }[...]
        while let first = rest.first {
            rest = rest.dropFirst(aroundChinese.first(where: rest.hasPrefix)?.count ?? 0)
            if rest.first == first { return false }
        }
        return true
    }
}
