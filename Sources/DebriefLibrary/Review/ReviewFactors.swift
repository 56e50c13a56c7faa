import DebriefCore
import DebriefLanguage
import DebriefText

/// A factor in the words of an organisation: `Capacity: [pool, quota, disk full]`.
package struct FactorWords: Sendable {
    package let name: String
    private let phrases: Phrases

    package init(_ name: String, _ words: [String]) {
        self.name = name
        phrases = Phrases(words.map { $0.lowercased() })
    }

    func stands(in sentence: some StringProtocol) -> Bool { phrases.occur(in: sentence) }
}

/// What somebody wrote into the head of a document: `factors: [Capacity, Testing]`. It goes before what words say.
struct StatedFactors {
    let names: [String]
    let line: Int
    let text: String

    private static let keys = Set(Vocabulary.labels.words("factors"))

    /// `nil` where the head says nothing; an empty list says that there are none.
    init?(_ postmortem: Postmortem) {
        let source = postmortem.source
        guard let head = postmortem.root.children.first(where: { $0.kind == .frontMatter }) else { return nil }
        let lines = source.line(at: head.range.lowerBound)...source.line(at: max(0, head.range.upperBound - 1))
        guard let line = lines.first(where: { Self.keys.contains(Self.key(source[source.range(ofLine: $0)])) }) else {
            return nil
        }
        let own = source[source.range(ofLine: line)]
        var text = String(own.drop { $0 != ":" && $0 != "：" }.dropFirst())
        if !text.contains(where: { !$0.isWhitespace }) {
            // One a line, behind dashes.
            let items = lines.filter { $0 > line }.map { source[source.range(ofLine: $0)].drop(while: \.isWhitespace) }
            text = items.prefix { $0.first == "-" && !$0.hasPrefix("---") }.map { String($0.dropFirst()) }
                .joined(separator: ",")
        }
        names = LibraryEntry.names(text).map { $0.filter { $0 != "'" } }
        self.line = line
        self.text = own.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func key(_ line: Substring) -> String {
        line.prefix { $0 != ":" && $0 != "：" }.lowercased()
    }
}

extension ReviewedIncident {
    /// The factors of an incident with the sentences that say so, or with the line of the head that names them.
    static func factors(
        _ words: [FactorWords],
        in document: SearchDocument,
        _ range: SourceRange,
        _ stated: StatedFactors?
    )
        -> [String: [Passage]]
    {
        if let stated {
            let passage = Passage(line: stated.line, text: stated.text)
            // A kind of cause is counted among those.
            let names = stated.names.filter { name in
                CauseKind(named: name) == nil || words.contains { $0.name.lowercased() == name.lowercased() }
            }
            return Dictionary(names.map { ($0, [passage]) }, uniquingKeysWith: { first, _ in first })
        }
        var found: [String: [Passage]] = [:]
        forEachCause(in: document, range) { sentence, passage in
            for factor in words where factor.stands(in: sentence) { found[factor.name, default: []].append(passage()) }
        }
        return found
    }

    /// The sentences of sections on causes; where a document has none, of its summary.
    static func forEachCause(
        in document: SearchDocument,
        _ range: SourceRange,
        _ body: (Substring, () -> Passage) -> Void
    ) {
        let inside = document.passages.filter { range.contains($0.range.lowerBound) }
        let causes = inside.filter { $0.field == .cause }
        forEachSentence(of: causes.isEmpty ? inside.filter { $0.field == .summary } : causes, in: document, body)
    }

    static func forEachSentence(
        of passages: [SearchDocument.Passage],
        in document: SearchDocument,
        _ body: (Substring, () -> Passage) -> Void
    ) {
        let text = document.source.text
        for passage in passages {
            for sentence in MechanismCounts.sentences(document.source[passage.range]) {
                body(sentence) {
                    let start = sentence.firstIndex { !$0.isWhitespace } ?? sentence.startIndex
                    let place = text.utf8.distance(from: text.startIndex, to: start)
                    let words = sentence.drop { $0.isWhitespace || "*_`#>-".contains($0) }
                        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    return Passage(line: document.source.line(at: place), text: words)
                }
            }
        }
    }
}
