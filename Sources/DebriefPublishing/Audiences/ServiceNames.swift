import DebriefCore
import DebriefLanguage
import DebriefText

/// Tells where the word of a service, such as `search`, is its name, and where it is the word that it is besides.
struct ServiceNames {
    private let uses: WordUses

    /// - Parameter texts: all that the document shows.
    init(_ texts: [String]) { uses = WordUses(texts) }

    /// Whether a name is a word that people use of other things as well: incidents are told with it, or the document itself
    /// does so.
    func isOrdinary(_ name: String) -> Bool {
        if name.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) { return PlainWords.tellsOfIncidents(name) }
        let word = name.lowercased()
        guard word.utf8.allSatisfy({ $0 &- 0x61 < 26 }) else { return false }
        if PlainWords.tellsOfIncidents(word) { return true }
        return uses.counted.contains(word) || uses.determined.contains(word) && PlainWords.isCommon(word)
    }

    /// Whether an ordinary word stands as a name in a text: alone, in quotation marks, written with a capital within a
    /// sentence, or beside a noun for services.
    static func isNamed(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        let (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
        let lead = before.last { $0 != 0x20 }
        let next = after.first { $0 != 0x20 }
        if isEdge(lead), isEdge(next) { return true }
        if isQuoted(before, after) { return true }
        let isCapital = text[range.lowerBound] &- 0x41 < 26
        // Behind a letter, a digit or a comma a sentence goes on.
        if isCapital, before.last == 0x20, let lead, isLetter(lead) || lead == 0x2C { return true }
        return noun(behind: range.upperBound, in: text) != nil || leads.contains(lastWord(of: before))
    }

    /// The noun for a service that follows a name, as the bytes up to its end; `nil` where none does.
    static func noun(behind end: Int, in text: [UInt8]) -> Range<Int>? {
        let rest = text[end...]
        if let start = rest.firstIndex(where: { $0 != 0x20 }), start <= end + 1, text[start] >= 0xE4 {
            let words = String(decoding: text[start..<min(text.count, start + 12)], as: UTF8.self)
            return chineseNouns.first(where: words.hasPrefix).map { end..<start + $0.utf8.count }
        }
        guard rest.first == 0x20 else { return nil }
        var stop = end + 1
        while stop < text.count, isLetter(text[stop]) { stop += 1 }
        let word = String(decoding: text[(end + 1)..<stop], as: UTF8.self).lowercased()
        return nouns.contains(word) ? end..<stop : nil
    }

    /// What of a text a name takes with it, so that `the search service` becomes `the service`: the noun itself where it is
    /// no other than that of what is put in its place, and the article where that has its own.
    static func whole(_ range: Range<Int>, in text: [UInt8], replacement: String) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        if let noun = noun(behind: end, in: text) {
            let word = String(decoding: text[noun], as: UTF8.self).lowercased().filter { $0 != " " }
            if services.contains(word) { end = noun.upperBound }
        }
        if replacement.hasPrefix("the "), start >= 4,
            text[(start - 4)..<start].map({ $0 | 0x20 }) == Array("the ".utf8),
            start == 4 || !isLetter(text[start - 5])
        {
            start -= 4
        }
        return start..<end
    }

    /// Whether what stands before a name is a word that needs no article behind it: `our search service`.
    static func isDetermined(_ start: Int, in text: [UInt8]) -> Bool {
        determiners.contains(lastWord(of: text[..<start]))
    }

    private static func isEdge(_ byte: UInt8?) -> Bool { byte.map { $0 == 0x7C || $0 == 0x0A } ?? true }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func isQuoted(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> Bool {
        quotes.contains { open, close in before.ends(with: open.utf8) && after.starts(with: close.utf8) }
    }

    private static let quotes = [("\"", "\""), ("“", "”"), ("‘", "’"), ("`", "`"), ("「", "」"), ("'", "'")]

    /// In lower case, without a colon behind it.
    private static func lastWord(of text: ArraySlice<UInt8>) -> String {
        var end = text.endIndex
        while end > text.startIndex, [0x20, 0x3A].contains(text[end - 1]) { end -= 1 }
        guard end < text.endIndex else { return "" }
        var start = end
        while start > text.startIndex, isLetter(text[start - 1]) { start -= 1 }
        return String(decoding: text[start..<end], as: UTF8.self).lowercased()
    }

    private static let nouns = Set(Vocabulary.privacy.words("named as a service"))
    private static let chineseNouns = Vocabulary.privacy.chineseWords("named as a service")
    private static let services = Set(Vocabulary.privacy.words("service"))
    private static let leads = services
    private static let determiners = Set(
        Vocabulary.grammar.words("determiner") + Vocabulary.grammar.words("possessive")
    )
}

/// How a document uses its words: those that stand behind an article or the like, and those that are counted.
private struct WordUses {
    private(set) var determined: Set<String> = []
    private(set) var counted: Set<String> = []

    init(_ texts: [String]) {
        for text in texts {
            let words = text.lowercased().split { $0.isWhitespace }
            for (index, word) in words.enumerated().dropFirst() {
                let bare = word.prefix { $0.isASCII && $0.isLetter }
                guard !bare.isEmpty else { continue }
                // `the search service` says nothing of the word.
                let isBeforeNoun =
                    bare == word && index + 1 < words.count
                    && Self.nouns.contains(String(words[index + 1].prefix { $0.isASCII && $0.isLetter }))
                guard !isBeforeNoun else { continue }
                let before = words[index - 1]
                if Self.determiners.contains(String(before)) { determined.insert(String(bare)) }
                if before.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }), bare.hasSuffix("s") {
                    counted.insert(String(bare))
                }
            }
        }
    }

    private static let nouns = Set(Vocabulary.privacy.words("named as a service"))
    private static let determiners = Set(Vocabulary.grammar.words("determiner"))
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with bytes: some BidirectionalCollection<UInt8>) -> Bool {
        suffix(bytes.count).elementsEqual(bytes)
    }
}
