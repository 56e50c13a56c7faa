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
            guard (0x4E00...0x9FFF).contains(scalar.value), !Self.chineseParticles.contains(scalar) else {
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
        guard !Self.idle.contains(text) else { return }
        let stem = Self.stem(text)
        if !Self.idle.contains(stem) { stems.insert(stem) }
    }

    /// Without the endings of number, tense and noun: `certificates`, `expired` and `expiration` lose their tails.
    private static func stem(_ word: String) -> String {
        var rest = word[...]
        for ending in endings where rest.utf8.count - ending.utf8.count >= 4 && rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.utf8.count)
            break
        }
        if rest.utf8.count > 4, rest.last == "e" { rest = rest.dropLast() }
        if rest.utf8.count > 4, let last = rest.last, rest.dropLast().last == last { rest = rest.dropLast() }
        return String(rest)
    }

    private static let endings = [
        "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ities", "ity", "ies", "ied", "ers", "es",
        "ed", "er", "ly", "s", "y",
    ]

    private static let chineseParticles: Set<Unicode.Scalar> = [
        "的", "了", "在", "是", "和", "与", "对", "为", "个", "及", "也", "就", "都", "将", "被", "把", "从", "到", "使", "这", "那", "其",
        "因", "而", "什", "么", "并", "等", "中", "后", "时", "有",
    ]

    private static let idle: Set<String> = Set(
        GuardedPhrases.list(
            """
            the and for was were are that this with from which have has had not but our their its his her they them you
            all any can could would should will may might been being into out over under than then there here when where
            who what why how did does done because due after before during while also only just more most very some such
            each other same one two three first last new use used using make made get got via per about since until so
            too still even back able need needs want was didn doesn wasn isn aren hadn hasn let lot thing things way
            happen happened happens cause causes caused reason result led lead because answer question
            """
        )
    )
}
