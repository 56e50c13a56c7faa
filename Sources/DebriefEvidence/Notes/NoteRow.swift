import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a note says beside its time: the text without emphasis, who did it, and the links.
struct NoteRow {
    let text: String
    let actor: String?
    let links: [String]

    /// Only so much is looked at: far more than is shown.
    private static let reach = 4_000

    /// - Parameters:
    ///   - actor: of a column of its own; otherwise the text may begin with `@ana:` or `<ana>`.
    ///   - speakers: names that may stand before a colon as they are.
    init(_ text: Substring, actor: String? = nil, speakers: NoteSpeakers = NoteSpeakers()) {
        var text = text.prefix(Self.reach)
        var named = actor.map { $0.drop { $0 == "@" } }
        if named == nil, text.first == "@" || text.first == "<" {
            let opensTag = text.first == "<"
            let name = text.dropFirst().prefix(60).prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
            let after = text.dropFirst(1 + name.count)
            if !name.isEmpty, let mark = after.first, opensTag ? mark == ">" : mark == ":" || mark == "：" {
                named = name
                text = after.dropFirst()
            } else if !name.isEmpty, !opensTag {
                named = name
            }
        }
        if named == nil, let spoken = speakers.name(before: text), !Self.isSecret(spoken.words, of: text) {
            named = spoken.name
            text = spoken.words
        }
        self.actor = named.map(String.init)
        links = Self.links(in: text)
        self.text = PlainText.withoutMarkdown(text)
    }

    /// Whether what stands before the colon names a secret, and nobody who speaks: `Pass: Otter#77`.
    private static func isSecret(_ words: Substring, of text: Substring) -> Bool {
        guard words.utf8.count <= longestSecret, words.split(separator: " ").count <= 2 else { return false }
        let (front, value) = (String(text[..<words.endIndex]), String(words))
        return Masking.masked(front) != front && Masking.masked(value) == value
    }

    private static let longestSecret = 60

    /// What a text marks itself as, as `debrief log --as` writes it: `mitigated: rolled back`.
    var mark: Milestone? {
        // Behind `@lead:` a space is left.
        let text = text.drop(while: \.isWhitespace)
        let word = text.prefix { $0.isLetter && $0.isASCII }
        return text[word.endIndex...].hasPrefix(": ") ? Milestone(rawValue: String(word)) : nil
    }

    /// Addresses that stand in a text as they are.
    static func links(in text: some StringProtocol) -> [String] {
        Substring(text).split(whereSeparator: { $0.isWhitespace || "()<>[]|\"'，。；".contains($0) })
            .filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
            .prefix(10).map(String.init)
    }
}
