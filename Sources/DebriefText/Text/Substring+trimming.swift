extension StringProtocol {
    /// Without white space at its ends.
    package var trimmed: String { String(Substring(self).drop(while: \.isWhitespace).dropLast(while: \.isWhitespace)) }

    /// Whether it begins with a word, and not with a longer one; of Chinese, whose words nothing parts, with its characters.
    package func begins(withWord word: String) -> Bool {
        hasPrefix(word)
            && (word.last?.isASCII == false || dropFirst(word.count).first.map { !$0.isLetter } ?? true)
    }

    /// The same of a word in lower case, in whatever case it stands.
    package func begins(withWordInAnyCase word: String) -> Bool {
        prefix(word.count + 1).lowercased().begins(withWord: word)
    }
}

extension Substring {
    /// Without the characters at its end for which a condition holds, as `drop(while:)` takes those at its begin.
    package func dropLast(while isDropped: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return rest
    }
}
