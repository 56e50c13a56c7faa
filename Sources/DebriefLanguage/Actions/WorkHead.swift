import DebriefText

/// Words that head a list of what is to be done, whatever describes the list: `to do`, `action items from the call`, 白班待办.
package enum WorkHead {
    /// Whether words that stand alone on a line, or before a colon, head such a list.
    package static func heads(_ words: some StringProtocol) -> Bool {
        guard let name = name(words), !name.contains(where: { ".,;!?，。；！？".contains($0) }) else { return false }
        return name.contains { !$0.isASCII } && isChinese(name) || isEnglish(name)
    }

    /// Whether words before a colon, or above a list, announce one without a noun for it: `wants`, `for morning`, 交代白班.
    package static func announces(_ words: some StringProtocol) -> Bool {
        guard let name = name(words) else { return false }
        return heads(name) || announcements.contains(name.lowercased())
            || name.contains(where: { $0 == " " }) && announcements.begin(String(name))
            || name.split { " ，,。.；;".contains($0) }.last.map { announcements.contains($0.lowercased()) } ?? false
    }

    /// Without the marks of a heading, a list or a label; `nil` for what is too long to head anything.
    private static func name(_ words: some StringProtocol) -> Substring? {
        let name = Substring(words).drop { "#*_-•> \t\u{3000}[【「".contains($0) }
            .dropLast { " :：*_-–—]】」".contains($0) }
        return name.isEmpty || name.utf8.count > longest ? nil : name
    }

    private static let announcements = Phrases(actions, "announces a list of work")

    private static func isEnglish(_ name: Substring) -> Bool {
        let words = name.lowercased().split { $0 == " " || $0 == "/" || $0 == "&" || $0 == "(" || $0 == ")" }
        guard words.count <= mostWords else { return false }
        for start in words.indices {
            guard let end = headEnd(words, from: start) else { continue }
            let (front, rest) = (words[..<start], words[end...])
            return front.allSatisfy { !deniers.contains(String($0)) } && front.count <= mostModifiers
                && rest.first.map { joints.contains(String($0)) } ?? true
        }
        return false
    }

    /// Behind the longest noun for work that begins at a word.
    private static func headEnd(_ words: [Substring], from start: Int) -> Int? {
        (1...3).reversed().lazy.map { start + $0 }.first { end in
            end <= words.count && nouns.contains(words[start..<end].joined(separator: " "))
        }
    }

    private static func isChinese(_ name: Substring) -> Bool {
        guard let noun = chineseNouns.first(where: name.hasSuffix) else { return false }
        let front = name.dropLast(noun.count)
        return front.count <= mostCharacters && !chineseDeniers.contains { front.contains($0) }
    }

    private static let longest = 60
    private static let mostWords = 9
    private static let mostModifiers = 4
    private static let mostCharacters = 10
    private static let actions: Vocabulary = .actions
    private static let nouns = Set(actions.words("head of a list of work"))
    private static let chineseNouns = actions.chineseWords("head of a list of work")
    private static let joints = Set(actions.words("joins a head to what it is for"))
    private static let deniers = Set(actions.words("no head of a list") + actions.words("no"))
    private static let chineseDeniers = actions.chineseWords("no head of a list")
}
