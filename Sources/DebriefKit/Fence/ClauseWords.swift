import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// The words of a text that carry a meaning, for telling which of several texts another one tells of.
struct ClauseWords {
    /// Stems of Latin words, pairs of Chinese characters, numbers.
    let all: Set<String>

    init(_ text: some StringProtocol) {
        var all: Set<String> = []
        for word in Word.all(in: text) {
            let parts = word.text.split { "-._@".contains($0) }.map(String.init)
            for part in parts.count > 1 ? [word.text] + parts : [word.text]
            where part.utf8.count > 2 && !WordStem.isIdle(part) && part.contains(where: \.isLetter) {
                all.insert(WordStem.stem(part))
            }
        }
        let characters = Array(text)
        for (first, second) in zip(characters, characters.dropFirst())
        where Self.isHan(first) && Self.isHan(second) && !Self.idle.contains(first) && !Self.idle.contains(second) {
            all.insert(String([first, second]))
        }
        for figure in StatedFacts(String(text)).figures where figure.value > 1 && !figure.isPartOfName {
            all.insert("#\(figure.value)")
        }
        self.all = all
    }

    private init(_ all: Set<String>) { self.all = all }

    var count: Int { all.count }

    /// Those that another text has in some form.
    func shared(with other: ClauseWords) -> ClauseWords {
        ClauseWords(all.filter { word in other.all.contains { Self.areAlike(word, $0) } })
    }

    /// Of several.
    init(_ parts: [ClauseWords]) { self.init(parts.reduce(into: Set<String>()) { $0.formUnion($1.all) }) }

    func without(_ other: ClauseWords) -> ClauseWords {
        ClauseWords(all.filter { word in !other.all.contains { Self.areAlike(word, $0) } })
    }

    /// `move` and `moved`, `refund` and `refunds`.
    private static func areAlike(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let (short, long) = one.utf8.count <= other.utf8.count ? (one, other) : (other, one)
        guard short.utf8.count >= 4, long.utf8.count - short.utf8.count <= 3, short.utf8.allSatisfy({ $0 &- 0x61 < 26 })
        else { return false }
        let common = zip(short.utf8, long.utf8).prefix { $0 == $1 }.count
        return common >= max(4, short.utf8.count - 1)
    }

    static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
    }

    private static let idle = Set(Vocabulary.grammar.words("idle character").flatMap { Array($0) })

    // MARK: Clauses

    /// Its clauses, between signs; with `and` and `but` as well where asked for.
    static func clauses(of text: String, atWords: Bool = false, signs: String = ",;.!?:—，；。！？：\n") -> [String] {
        let pieces = pieces(of: text, signs)
        guard atWords else { return pieces }
        return pieces.flatMap { piece -> [String] in
            var parts = [""]
            for word in piece.split(separator: " ") {
                if word == "and" || word == "but" {
                    parts.append("")
                } else {
                    parts[parts.count - 1] += " " + word
                }
            }
            return parts.filter { !$0.isEmpty }
        }
    }

    /// Points and commas inside of numbers and names divide nothing.
    private static func pieces(of text: String, _ signs: String) -> [String] {
        let signs = SignSet(signs)
        return text.withBytes { bytes in
            var pieces: [String] = []
            var (start, offset) = (0, 0)
            func close(_ end: Int) {
                let piece = String(decoding: bytes[start..<end], as: UTF8.self)
                if piece.contains(where: { $0.isLetter || $0.isNumber }) { pieces.append(piece) }
            }
            while offset < bytes.count {
                let (code, length) = bytes.code(at: offset)
                let next = offset + length
                let isInner =
                    inner.contains(code) && next < bytes.count && !bytes.code(at: next).code.isWhiteSpace
                if signs.contains(code), !isInner {
                    close(offset)
                    start = next
                }
                offset = next
            }
            close(bytes.count)
            return pieces
        }
    }

    private static let inner: SignSet = ".,:"

    /// Whether a text says that something is not, in whatever words.
    static func denies(_ text: some StringProtocol) -> Bool {
        isNegated(text) || others.occur(in: text)
    }

    /// The same, of words that a line does not have as well: where both speak of labels that fail, neither denies by it.
    static func denies(_ text: String, beside line: String) -> Bool {
        if isNegated(text) { return true }
        guard !text.contains(where: isHan) else { return others.occur(in: text) }
        let words = Word.all(in: text)
        let theirs = Set(Word.all(in: line).map { WordStem.stem($0.text) })
        return others.matches(in: words).contains { match in
            !words[match].allSatisfy { theirs.contains(WordStem.stem($0.text)) }
        }
    }

    /// Whether a text holds a negator.
    static func isNegated(_ text: some StringProtocol) -> Bool {
        negators.occur(in: text) || text.contains("n't") || text.contains("n’t")
    }

    static let negators = Phrases(.moods, "negator")
    private static let others = Phrases(.citing, "denies in other words")
}

extension CitedRecord {
    /// What it says, one text for each event; without readings of it, its lines.
    var told: [String] {
        let own = events.map(\.text)
        return (own.isEmpty ? excerpt.values : own).filter { $0.utf8.count <= 2_000 }
    }

    /// Who speaks in it: who a chat says it is, or the name before a colon.
    var speaker: String? {
        guard let text = told.first, told.count == 1 else { return nil }
        if let head = text.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { ":：".contains($0) })
            .first,
            head.count < text.count, (2...24).contains(head.count), !head.contains(where: \.isNumber),
            head.split(separator: " ").count <= 3, head.allSatisfy({ $0.isLetter || $0 == " " || $0 == "-" })
        {
            return head.lowercased()
        }
        return person?.lowercased()
    }
}
