import DebriefCore
import DebriefLanguage
import DebriefText

/// A sentence as what a fact can be compared with: words, numbers, times and whole quotations, in the parts that commas and
/// conjunctions make.
struct WritingTokens {
    struct Token {
        enum Kind: Equatable {
            case word
            /// Holds a digit.
            case number
            case quotation
            case time(TimeExpression)
        }

        let kind: Kind
        /// In lower case; of a quotation its words without space and signs at its end.
        let text: String
        /// Before a time, a word that says what the time is to the event: `until`.
        var lead: String?

        /// Whether it may stand in a sentence that no fact has it in.
        var isFree: Bool { kind == .word && WritingWords.free.contains(text) }
    }

    struct Part {
        var tokens: [Token] = []
        /// Whether it has a subject of its own: it begins the sentence, stands behind a semicolon, or begins with an article or with a
        /// number of things.
        var standsAlone = false

        var content: [Token] { tokens.filter { !$0.isFree && !$0.isTime } }
        var times: [Token] { tokens.filter(\.isTime) }
    }

    private(set) var parts: [Part] = []

    init(_ text: String) {
        var reader = Reader(text)
        parts = reader.parts()
    }
}

extension WritingTokens.Token {
    var isTime: Bool { if case .time = kind { true } else { false } }
}

/// The words of the vocabulary `writing`.
enum WritingWords {
    static let free = Set(Vocabulary.writing.words("free"))
    static let joins = Set(Vocabulary.writing.words("joins"))
    static let leads = Set(Vocabulary.writing.words("binds a time"))
    static let articles = Set(Vocabulary.grammar.words("article"))

    /// The first of the words that one of them stands for.
    private static let classes: [String: String] = {
        var classes: [String: String] = [:]
        for row in Vocabulary.writing.rows("same") { for word in row { classes[word] = row[0] } }
        return classes
    }()

    static func areAlike(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        if let mine = classes[one], mine == classes[other] { return true }
        return one.utf8.count > 3 && other.utf8.count > 3 && WordStem.stem(one) == WordStem.stem(other)
    }

    /// What of a text changes its meaning where it is lost, each as often as it stands there.
    static func kept(in text: String) -> [String: Int] {
        var found: [String: Int] = [:]
        let words = Word.all(in: text)
        for match in keeping.matches(in: words) {
            let phrase = words[match].map(\.text).joined(separator: " ")
            found[classes[phrase] ?? phrase, default: 0] += 1
        }
        for word in chinese where text.contains(word) {
            found[word] = text.split(separator: word, omittingEmptySubsequences: false).count - 1
        }
        return found
    }

    private static let moods = [
        "negator", "failing", "future", "expected", "wish", "attempt", "partial", "condition", "doubt",
    ]
    private static let vague = ["hedge", "hypothesis", "quantifier", "vague amount"]
    private static let keeping = Phrases(
        Vocabulary.writing.words("kept") + moods.flatMap(Vocabulary.moods.words)
            + vague.flatMap(Vocabulary.vagueness.words)
    )
    private static let chinese = Set(
        Vocabulary.writing.chineseWords("kept") + moods.flatMap(Vocabulary.moods.chineseWords)
            + vague.flatMap(Vocabulary.vagueness.chineseWords)
    ).sorted()
}

/// Takes a sentence apart.
private struct Reader {
    private let scalars: [(scalar: Unicode.Scalar, offset: Int)]
    private let quotations: [Range<Int>]
    private let times: [TimeExpression]
    private let lengths: [SourceRange]
    private var index = 0
    private var found: [WritingTokens.Part] = []
    private var part = WritingTokens.Part(standsAlone: true)

    init(_ text: String) {
        var offset = 0
        scalars = text.unicodeScalars.map { scalar in
            defer { offset += UTF8.width(scalar) }
            return (scalar, offset)
        }
        quotations = Self.quotations(scalars)
        var own = Array(text.utf8)
        for range in quotations { for place in range { own[place] = 0x20 } }
        let plain = String(decoding: own, as: UTF8.self)
        let source = SourceText(plain)
        times = TimeScanner.expressions(in: source, range: source.range)
        lengths = StatedFacts(plain).lengths.map(\.range)
    }

    mutating func parts() -> [WritingTokens.Part] {
        while index < scalars.count {
            let (scalar, offset) = scalars[index]
            if let quotation = quotations.first(where: { $0.lowerBound == offset }) {
                take(to: quotation.upperBound, .quotation, Self.bare(words(quotation)))
            } else if let time = times.first(where: { $0.range.lowerBound == offset }) {
                take(time)
            } else if Self.isHan(scalar) {
                let word = String(scalar)
                if WritingWords.joins.contains(word) { end(isStrong: false) } else { add(.word, word) }
                index += 1
            } else if Self.isWord(scalar) {
                takeWord()
            } else if scalar == "%" || scalar == "％" {
                add(.word, "%")
                index += 1
            } else {
                if ",，、".unicodeScalars.contains(scalar), !isInLength(offset) { end(isStrong: false) }
                if ";；.。!！?？".unicodeScalars.contains(scalar) { end(isStrong: true) }
                index += 1
            }
        }
        end(isStrong: true)
        return joined()
    }

    private mutating func takeWord() {
        let start = index
        while index < scalars.count, Self.isWord(scalars[index].scalar) || isInner(index) { index += 1 }
        let word = String(String.UnicodeScalarView(scalars[start..<index].map(\.scalar))).lowercased()
        if WritingWords.joins.contains(word), !isInLength(scalars[start].offset) {
            end(isStrong: false)
            return
        }
        if part.tokens.isEmpty, WritingWords.articles.contains(word) { part.standsAlone = true }
        add(word.contains { $0.isNumber } ? .number : .word, word)
    }

    private mutating func take(_ time: TimeExpression) {
        var lead: String?
        if let last = part.tokens.last, last.kind == .word, WritingWords.leads.contains(last.text) {
            lead = last.text
            part.tokens.removeLast()
        }
        part.tokens.append(WritingTokens.Token(kind: .time(time), text: "", lead: lead))
        while index < scalars.count, scalars[index].offset < time.range.upperBound { index += 1 }
    }

    private mutating func take(to end: Int, _ kind: WritingTokens.Token.Kind, _ word: String) {
        add(kind, word)
        while index < scalars.count, scalars[index].offset < end { index += 1 }
    }

    private mutating func add(_ kind: WritingTokens.Token.Kind, _ word: String) {
        if part.tokens.isEmpty, kind == .number { part.standsAlone = true }
        part.tokens.append(WritingTokens.Token(kind: kind, text: word))
    }

    private mutating func end(isStrong: Bool) {
        if !part.tokens.isEmpty { found.append(part) }
        part = WritingTokens.Part(standsAlone: isStrong)
    }

    /// Parts that hold nothing but times belong to the one before them, at the beginning to the one behind.
    private func joined() -> [WritingTokens.Part] {
        var parts: [WritingTokens.Part] = []
        var pending: [WritingTokens.Token] = []
        for part in found {
            if part.content.isEmpty {
                if parts.isEmpty { pending += part.tokens } else { parts[parts.count - 1].tokens += part.tokens }
                continue
            }
            var part = part
            if !pending.isEmpty { (part.tokens, part.standsAlone) = (pending + part.tokens, true) }
            pending = []
            parts.append(part)
        }
        return parts
    }

    private func isInLength(_ offset: Int) -> Bool { lengths.contains { $0.contains(offset) } }

    /// A sign between two letters or digits: `checkout-api`, `4.17.2`, `3,114`, `pods/api`.
    private func isInner(_ place: Int) -> Bool {
        guard place > 0, place + 1 < scalars.count, "-.,/_:'’#@".unicodeScalars.contains(scalars[place].scalar),
            Self.isWord(scalars[place - 1].scalar), Self.isWord(scalars[place + 1].scalar)
        else { return false }
        let isComma = scalars[place].scalar == ","
        return !isComma || (Self.isDigit(scalars[place - 1].scalar) && Self.isDigit(scalars[place + 1].scalar))
    }

    private func words(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars.filter { range.contains($0.offset) }.map(\.scalar)))
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0x9FFF).contains(scalar.value) }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        !isHan(scalar) && (scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_")
    }

    /// The words of a quotation, so that only they count.
    private static func bare(_ quotation: String) -> String {
        quotation.lowercased().filter { $0.isLetter || $0.isNumber || "%.:+-".contains($0) }
    }

    private static let pairs: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [
        ("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("\"", "\""),
    ]

    /// With their marks, by byte.
    private static func quotations(_ scalars: [(scalar: Unicode.Scalar, offset: Int)]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < scalars.count {
            defer { place += 1 }
            guard let pair = pairs.first(where: { $0.open == scalars[place].scalar }),
                let end = scalars[(place + 1)...].firstIndex(where: { $0.scalar == pair.close })
            else { continue }
            found.append(scalars[place].offset..<scalars[end].offset + UTF8.width(pair.close))
            place = end
        }
        return found
    }
}
