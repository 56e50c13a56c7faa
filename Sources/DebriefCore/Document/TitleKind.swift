import DebriefLanguage
import DebriefText

/// How much a title says, the more the later.
enum TitleKind: Int, Comparable {
    /// No words, a placeholder, the name of a section.
    case none
    /// The name of a site: `Ours Engineering Blog`.
    case site
    /// What all such documents are: `Incident Report`, `故障复盘`.
    case generic
    /// The same with a date or a number.
    case dated
    case specific

    static func < (left: TitleKind, right: TitleKind) -> Bool { left.rawValue < right.rawValue }

    /// - Parameter title: without markup.
    init(_ title: String) {
        if title.isEmpty || SectionKind.isKnownName(title) || MetadataFields.isOpen(title) {
            self = .none
            return
        }
        let words = TitleWords.words(title)
        let isDated = title.contains(where: \.isNumber)
        let telling = words.filter { word in !TitleKind.genericWords.contains(word) && !TitleKind.isDate(word) }
        if telling.isEmpty || TitleKind.isGenericChinese(title) {
            self = words.isEmpty && !isDated ? .none : isDated ? .dated : .generic
        } else if telling.count(where: { !TitleKind.siteWords.contains($0) }) <= 2, words.count <= 4,
            words.contains(where: TitleKind.siteWords.contains),
            !TitleWords.tells(title)
        {
            self = .site
        } else {
            self = .specific
        }
    }

    /// Whether a Chinese title is made of the words of such titles alone.
    private static func isGenericChinese(_ title: String) -> Bool {
        var rest = title.filter { !$0.isNumber && !" 《》【】（）()-—_/:：年月日".contains($0) }[...]
        guard rest.unicodeScalars.allSatisfy({ $0.value > 0x2E80 }), !rest.isEmpty else { return false }
        while !rest.isEmpty {
            guard let word = chineseGeneric.first(where: { rest.hasPrefix($0) }) else { return false }
            rest = rest.dropFirst(word.count)
        }
        return true
    }

    private static func isDate(_ word: String) -> Bool {
        word.allSatisfy { $0.isNumber } || dateWords.contains(word)
            || word.first?.isNumber == true && dateWords.contains(String(word.drop { $0.isNumber }))
    }

    private static let dateWords = Set(Vocabulary.labels.words("date words"))
    private static let genericWords = Set(Vocabulary.labels.words("generic titles"))
    private static let chineseGeneric = Vocabulary.labels.chineseWords("generic titles")
    private static let siteWords = Set(Vocabulary.labels.words("site titles"))
}
