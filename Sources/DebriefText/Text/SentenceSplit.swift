/// Cuts what people wrote outside of a document into sentences.
package enum SentenceSplit {
    /// As ``parts(of:wideStops:opens:)``, in lower case and with plain apostrophes, as tables of words have them.
    package static func lowered(_ text: String) -> [Substring] {
        parts(of: text.lowercased().replacing("’", with: "'"))
    }

    /// The sentences of a text, each with the mark that ends it and the space before it.
    ///
    /// - Parameters:
    ///   - wideStops: marks that end one wherever they stand; a full stop does before white space only.
    ///   - opens: whether another one begins with these words, though no mark ended the last.
    package static func parts(
        of text: String,
        wideStops: String = "。！？；",
        opens: (Substring) -> Bool = { _ in false }
    ) -> [Substring] {
        var found: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let next = text.index(after: index)
            let character = text[index]
            let isStop = ".!?".contains(character) && (next == text.endIndex || text[next].isWhitespace)
            if isStop || wideStops.contains(character)
                || character.isWhitespace && index > start && opens(text[next...])
            {
                found.append(text[start..<next])
                start = next
            }
            index = next
        }
        if start < text.endIndex { found.append(text[start...]) }
        return found
    }
}
