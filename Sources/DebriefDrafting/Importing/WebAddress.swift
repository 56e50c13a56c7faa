import DebriefLanguage
import DebriefText

/// An address that stands bare among words, as `https://example.com/a?b=1`.
///
/// Markdown gets it between angle brackets: a reader that links bare addresses takes everything up to the next space for
/// the address, the backslashes that were to keep what follows from being markup included.
struct WebAddress {
    let range: Range<String.Index>
    private let text: Substring

    /// The first of some words; `nil` when there is none.
    init?(in words: Substring) {
        var searched = words
        while let colon = searched.firstRange(of: "://") {
            let scheme = ["https", "http"].first { searched[..<colon.lowerBound].lowercased().hasSuffix($0) }
            searched = searched[colon.upperBound...]
            guard let scheme else { continue }
            let start = words.index(colon.lowerBound, offsetBy: -scheme.count)
            if start > words.startIndex, words[words.index(before: start)].isLetter { continue }
            var end = words[colon.upperBound...].firstIndex(where: Self.endsAddress) ?? words.endIndex
            while end > colon.upperBound, Self.endsSentence(words[words.index(before: end)]) {
                end = words.index(before: end)
            }
            guard end > colon.upperBound else { continue }
            range = start..<end
            text = words[range]
            return
        }
        return nil
    }

    /// An automatic link. Between angle brackets only entities mean something else, and a bar would end a cell.
    var markdown: String {
        "<" + text.replacing("&", with: "&amp;").replacing("|", with: "%7C").replacing("\\", with: "%5C") + ">"
    }

    private static func endsAddress(_ character: Character) -> Bool {
        character.isWhitespace || "<>\"'`“”‘’，。；：！？、（）【】《》".contains(character)
            || character.unicodeScalars.contains { $0.isUnseen || $0.value >= 0x2E80 }
    }

    /// What ends a sentence, and no address.
    private static func endsSentence(_ character: Character) -> Bool { ".,;:!?)]*_~".contains(character) }
}
