import DebriefCore
import DebriefLanguage
import DebriefText

/// The words of a text that carry its meaning, cut down so that their inflections meet.
struct ContentWords: Sendable {
    /// English stems, and pairs of neighbouring Chinese characters.
    private(set) var stems: Set<String> = []

    init(_ text: some StringProtocol) {
        var word: [UInt8] = []
        var ideograph: String?
        for scalar in text.unicodeScalars {
            if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                word.append(UInt8(scalar.value | (scalar.properties.isUppercase ? 0x20 : 0)))
                continue
            }
            // `don't`: the apostrophe and what follows it say nothing of their own.
            insert(&word)
            guard (0x4E00...0x9FFF).contains(scalar.value), !Self.particles.contains(scalar) else {
                ideograph = nil
                continue
            }
            if let before = ideograph { stems.insert(before + String(scalar)) }
            ideograph = String(scalar)
        }
        insert(&word)
    }

    init(_ sentences: some Sequence<Sentence>) {
        for sentence in sentences { stems.formUnion(ContentWords(sentence.text).stems) }
    }

    var count: Int { stems.count }
    var isEmpty: Bool { stems.isEmpty }

    func shares(with other: ContentWords) -> Int { stems.intersection(other.stems).count }

    /// The part of all words of both that both have, from 0 to 1.
    func likeness(to other: ContentWords) -> Double {
        let all = stems.union(other.stems).count
        return all == 0 ? 0 : Double(shares(with: other)) / Double(all)
    }

    mutating func add(_ other: ContentWords) { stems.formUnion(other.stems) }

    private mutating func insert(_ word: inout [UInt8]) {
        defer { word.removeAll(keepingCapacity: true) }
        guard word.count > 2 else { return }
        let text = String(decoding: word, as: UTF8.self)
        guard !WordStem.isIdle(text) else { return }
        let stem = WordStem.stem(text)
        if !WordStem.isIdle(stem) { stems.insert(stem) }
    }

    private static let particles = Set(Vocabulary.grammar.words("idle character").flatMap(\.unicodeScalars))
}
