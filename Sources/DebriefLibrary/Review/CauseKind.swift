import DebriefCore
import DebriefLanguage
import DebriefText

/// A kind of cause, as `Vocabulary/kinds.txt` states them.
package struct CauseKind: Hashable, Sendable {
    /// As the vocabulary calls it in English.
    package let name: String
    private let chinese: String

    /// In the order in which one goes before the other.
    package static let all: [CauseKind] = vocabulary.groups.filter { $0.hasPrefix(prefix) }
        .map { CauseKind(name: String($0.dropFirst(prefix.count))) }

    private static let vocabulary: Vocabulary = .kinds
    private static let prefix = "kind "
    private static let words: [(kind: CauseKind, phrases: Phrases)] = all.map {
        ($0, Phrases(vocabulary, prefix + $0.name))
    }
    private static let denials = Phrases(vocabulary, "denied kind")

    private init(name: String) {
        self.name = name
        chinese = Self.vocabulary.chineseName(Self.prefix + name) ?? name
    }

    /// The kind that somebody names, in English or Chinese.
    init?(named text: some StringProtocol) {
        let wanted = text.lowercased()
        guard let kind = Self.all.first(where: { $0.name == wanted || $0.chinese == wanted }) else { return nil }
        self = kind
    }

    /// What a sentence on causes says it was; `nil` where it brings no kind to mind.
    init?(of sentence: some StringProtocol) {
        let text = sentence.lowercased().drop { !$0.isLetter }
        let words = Word.all(in: text)
        let chinese = text.utf8.contains { $0 >= 0xE3 } ? ChineseText(text) : nil
        let found = Self.words.first { _, phrases in
            phrases.occur(in: words) || chinese.map { phrases.occur(in: $0) } ?? false
        }
        guard let found, !Self.denials.begin(text) else { return nil }
        self = found.kind
    }

    package var text: Message { Message(name, zh: chinese) }
}

extension ReviewedIncident {
    /// What kind of cause an incident had: the one that the head of its document names among its factors, else that of the first
    /// sentence on causes that brings one to mind, with the passage.
    static func kind(in document: SearchDocument, _ range: SourceRange, _ stated: StatedFactors?) -> (
        kind: CauseKind, passage: Passage
    )? {
        if let stated, let kind = stated.names.lazy.compactMap({ CauseKind(named: $0) }).first {
            return (kind, Passage(line: stated.line, text: stated.text))
        }
        var found: (kind: CauseKind, passage: Passage)?
        // A summary tells of much beside causes.
        let hasCauses = document.passages.contains { $0.field == .cause && range.contains($0.range.lowerBound) }
        forEachCause(in: document, range) { sentence, passage in
            guard found == nil, hasCauses || tellsCause(sentence), let kind = CauseKind(of: sentence)
            else { return }
            found = (kind, passage())
        }
        return found
    }

    /// Whether a sentence of a summary says why: by its words, or by what it says befell what.
    private static func tellsCause(_ sentence: Substring) -> Bool {
        if causal.occur(in: sentence.lowercased()) { return true }
        let (things, fates) = Mechanisms.standard.read(sentence)
        return !things.isEmpty && !fates.isEmpty
    }

    private static let causal = Phrases(.causes, "tells a cause")
}
