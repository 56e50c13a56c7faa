import DebriefCore
import DebriefLanguage
import DebriefModels
import DebriefPublishing
import DebriefText

/// Stands `person_A`, `person_B` … for the people whom a document names, where its words go to a language model, and puts their
/// names back where words of the model come in.
///
/// Each spelling of a name has a letter of its own, so that it comes back as it was.
struct NameVeil: Sendable {
    private let pairs: [(name: String, stand: String)]

    private static let stem = "person_"
    /// More are a list of people and no postmortem.
    private static let most = 26 * 26

    init(_ postmortem: Postmortem) {
        // Words that the document has itself would come back as names.
        let isFree = postmortem.source.text.lowercased().firstPlace(of: Self.stem) == nil
        let stem = isFree ? Self.stem : "named_" + Self.stem
        let texts = postmortem.shownTexts
        var seen: Set<String> = []
        let names = (People.named(in: postmortem, texts) + texts.flatMap(Self.handles)).filter {
            seen.insert($0).inserted
        }
        .sorted { $0.count > $1.count }
        pairs = names.prefix(Self.most).enumerated().map { ($1, stem + Self.letters($0)) }
    }

    /// `@kwojcik`, whoever that is; a group that is hidden as well loses nothing.
    private static func handles(in text: String) -> [String] {
        let words: [Substring] = text.split { !($0.isLetter || $0.isNumber || "@._-".contains($0)) }
        return words.compactMap { word -> String? in
            guard word.first == "@", !word.dropFirst().contains("@") else { return nil }
            let name = String(word.dropLast(while: { "._-".contains($0) }))
            return name.count > 2 ? name : nil
        }
    }

    /// A text without names.
    func veiled(_ text: String) -> String {
        pairs.reduce(text) { Self.replaced($1.name, in: $0, by: $1.stand, isExact: true) }
    }

    /// A text of a model with the names in their places.
    func unveiled(_ text: String) -> String {
        // A stand that begins a longer one, as `person_A` does `person_AB`, is none of its own.
        pairs.reduce(text) { Self.replaced($1.stand, in: $0, by: $1.name, isExact: false) }
    }

    func veiled(_ message: Message) -> Message {
        Message(veiled(message.english), zh: veiled(message.chinese))
    }

    func unveiled(_ finding: ProposedFinding) -> ProposedFinding {
        ProposedFinding(
            kind: finding.kind,
            quotation: unveiled(finding.quotation),
            calculation: finding.calculation,
            reason: unveiled(finding.reason)
        )
    }

    private static func letters(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(0x41 + index % 26)))
        return index < 26 ? letter : letters(index / 26 - 1) + letter
    }

    /// Replaces a word wherever it stands alone.
    ///
    /// - Parameter isExact: whether its letters have to be as they are; a model may begin a sentence with a capital.
    private static func replaced(_ word: String, in text: String, by other: String, isExact: Bool) -> String {
        let searched = isExact ? text : text.lowercasedInPlace
        let wanted = isExact ? word : word.lowercasedInPlace
        var result = ""
        var (done, from) = (text.utf8.startIndex, searched.startIndex)
        while let place = searched[from...].firstPlace(of: wanted) {
            from = place.upperBound
            let before = searched.utf8[..<place.lowerBound].last
            let after = searched.utf8[place.upperBound...].first
            guard !joins(before, word.utf8.first), !joins(after, word.utf8.last) else { continue }
            let (start, end) = (offset(place.lowerBound, in: searched), offset(place.upperBound, in: searched))
            let lower = text.utf8.index(text.utf8.startIndex, offsetBy: start)
            result += text[done..<lower] + other
            done = text.utf8.index(text.utf8.startIndex, offsetBy: end)
        }
        return done == text.startIndex ? text : result + text[done...]
    }

    private static func offset(_ index: String.Index, in text: String) -> Int {
        text.utf8.distance(from: text.utf8.startIndex, to: index)
    }

    /// Whether two bytes side by side are letters of one word.
    private static func joins(_ beside: UInt8?, _ edge: UInt8?) -> Bool {
        guard let beside, let edge else { return false }
        return isLetter(beside) && isLetter(edge)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
    }
}
