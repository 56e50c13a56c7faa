import DebriefLanguage
import DebriefText

/// The sentences of an update, without the labels of the form that it was typed into.
enum StatusSentences {
    struct Sentence {
        let words: String
        /// Whether nothing was left out between it and the sentence before.
        let follows: Bool
    }

    static func all(in text: String) -> [Sentence] {
        var found: [Sentence] = []
        var follows = true
        for paragraph in paragraphs(of: text) {
            for sentence in sentences(of: paragraph) {
                let words = withoutLabels(sentence)
                if words.utf8.count < sentence.utf8.count { follows = false }
                guard !words.isEmpty, !isNothing(words) else {
                    follows = false
                    continue
                }
                found.append(Sentence(words: words, follows: follows))
                follows = true
            }
        }
        return found
    }

    /// Whether a sentence tells nothing of the incident: when the next update comes, thanks, excuses.
    static func isCourtesy(_ sentence: String) -> Bool { RemarkReader.kinds(in: sentence).contains(.courtesy) }

    private static let labels = Set(Vocabulary.evidence.words("form-label"))
    private static let nothing = Set(Vocabulary.evidence.words("nothing-to-tell"))

    private static func isNothing(_ sentence: String) -> Bool {
        var words = sentence.lowercased()[...]
        while let last = words.last, ".。".contains(last) { words = words.dropLast() }
        return nothing.contains(String(words))
    }

    /// Parts of a text between empty lines, each on one line; a line of a form starts a part of its own.
    private static func paragraphs(of text: String) -> [String] {
        var found: [String] = []
        var current: [Substring] = []
        func close() {
            if !current.isEmpty { found.append(current.joined(separator: " ")) }
            current = []
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) || label(of: line) != nil { close() }
            current.append(line)
        }
        close()
        return found.map { InertText.plain($0, limit: .max) }
    }

    private static func withoutLabels(_ sentence: Substring) -> String {
        var rest = sentence
        while let end = label(of: rest) { rest = rest[end...].drop(while: \.isWhitespace) }
        return String(rest)
    }

    /// Where the words after `Description:` begin.
    private static func label(of text: Substring) -> Substring.Index? {
        let start = text.prefix(24)
        guard let colon = start.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = text[..<colon].drop(while: \.isWhitespace)
        return labels.contains(name.lowercased()) ? text.index(after: colon) : nil
    }

    /// A label in running text begins a sentence.
    private static func sentences(of text: String) -> [Substring] {
        SentenceSplit.parts(of: text, wideStops: "。！？", opens: { label(of: $0) != nil })
            .map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
    }
}
