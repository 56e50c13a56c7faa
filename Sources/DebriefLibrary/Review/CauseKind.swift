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
    private static let others = Phrases(vocabulary, "other than a kind")
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
        let parts = Self.parts(of: text)
        let found = Self.words.first { _, phrases in parts.contains { $0.holds(phrases) } }
        guard let found, !Self.denials.begin(text) else { return nil }
        self = found.kind
    }

    /// What is left of a sentence before, between and behind what only holds words of a kind.
    private static func parts(of sentence: Substring) -> [Part] {
        var parts: [Part] = []
        var rest = sentence
        while true {
            let part = Part(rest)
            guard let place = part.place(of: others) else { return parts + [part] }
            let bytes = rest.utf8
            parts.append(Part(rest[..<bytes.index(bytes.startIndex, offsetBy: place.lowerBound)]))
            rest = rest[bytes.index(bytes.startIndex, offsetBy: place.upperBound)...]
        }
    }

    /// A part of a sentence, cut into words and characters once.
    private struct Part {
        private let words: [Word]
        private let chinese: ChineseText?

        init(_ text: Substring) {
            words = Word.all(in: text)
            chinese = text.utf8.contains { $0 >= 0xE3 } ? ChineseText(text) : nil
        }

        func holds(_ phrases: Phrases) -> Bool {
            phrases.occur(in: words) || chinese.map { phrases.occur(in: $0) } ?? false
        }

        /// The bytes of the first of some phrases.
        func place(of phrases: Phrases) -> Range<Int>? {
            let places = [
                phrases.firstMatch(in: words).map {
                    words[$0.lowerBound].range.lowerBound..<words[$0.upperBound - 1].range.upperBound
                },
                chinese.flatMap { text in phrases.firstMatch(in: text).map { text.bytes(of: $0) } },
            ]
            return places.compactMap(\.self).min { $0.lowerBound < $1.lowerBound }
        }
    }

    package var text: Message { Message(name, zh: chinese) }
}

extension ReviewedIncident {
    /// What kind of cause an incident had: the one that the head of its document names among its factors, else that of the first
    /// sentence on causes that brings one to mind, with the passage. What those leave open the title or the summary may tell.
    static func kind(in document: SearchDocument, _ range: SourceRange, _ stated: StatedFactors?) -> (
        kind: CauseKind, passage: Passage
    )? {
        if let stated, let kind = stated.names.lazy.compactMap({ CauseKind(named: $0) }).first {
            return (kind, Passage(line: stated.line, text: stated.text))
        }
        var found: (kind: CauseKind, passage: Passage)?
        func read(_ sentence: Substring, _ passage: () -> Passage, isOnCauses: Bool) {
            guard found == nil, isOnCauses || tellsCause(sentence), let kind = CauseKind(of: sentence) else { return }
            found = (kind, passage())
        }
        // A summary tells of much beside causes.
        let hasCauses = document.passages.contains { $0.field == .cause && range.contains($0.range.lowerBound) }
        forEachCause(in: document, range) { read($0, $1, isOnCauses: hasCauses) }
        guard found == nil, hasCauses else { return found }
        let others = document.passages.filter {
            range.contains($0.range.lowerBound) && ($0.field == .title || $0.field == .summary)
        }
        forEachSentence(of: others, in: document) { read($0, $1, isOnCauses: false) }
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
