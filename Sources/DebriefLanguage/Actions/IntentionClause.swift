import DebriefText

/// The words of one sentence, as ``Intention`` reads them.
struct IntentionClause {
    /// In lower case, without punctuation but within words, with single spaces.
    let text: String
    /// Its words and Chinese characters, in bytes of ``text``.
    let units: [Range<Int>]
    private let isQuestion: Bool
    /// Where a label ends that stands in front of the words, `Alerting: add …`, in units.
    private let label: Int?

    init(_ sentence: String) {
        var text: [UInt8] = []
        var colon: Int?
        sentence.withBytes { bytes in
            for (offset, byte) in bytes.enumerated() {
                switch byte {
                case 0x41...0x5A: text.append(byte | 0x20)
                case 0x61...0x7A, 0x30...0x39, 0x40, 0x80...: text.append(byte)
                // Within a word: `don't`, `load-test`
                case 0x27 where Self.isWithinWord(bytes, offset), 0x2D where Self.isWithinWord(bytes, offset):
                    text.append(byte)
                case 0x3A
                where colon == nil
                    && (offset + 1 >= bytes.count || bytes[offset + 1] == 0x20 || bytes[offset + 1] == 0x2A):
                    colon = text.count
                    Self.space(&text)
                default: Self.space(&text)
                }
                Self.fold(&text, &colon)
            }
        }
        if text.last == 0x20 { text.removeLast() }
        self.text = String(decoding: text, as: UTF8.self)
        let units = PhraseLexicon.units(of: self.text)
        self.units = units
        isQuestion = sentence.withBytes { bytes in
            Self.closing.lastCode(outside: bytes).map { $0 == 0x3F || $0 == 0xFF1F } ?? false
        }
        let lead = colon.map { end in units.count { $0.upperBound <= end } } ?? 0
        label = lead > 0 && lead <= 8 && lead < units.count ? lead : nil
    }

    /// What may stand behind the sign that ends a sentence.
    private static let closing: SignSet = " *_\n\"”)"

    private static func space(_ text: inout [UInt8]) { if let last = text.last, last != 0x20 { text.append(0x20) } }

    private static func isWithinWord(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        isLetter(bytes, offset - 1) && isLetter(bytes, offset + 1)
    }

    private static func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        bytes.indices.contains(offset) && ((bytes[offset] | 0x20) &- 0x61 < 26 || bytes[offset] >= 0x80)
    }

    /// Turns the signs of Chinese and of typographers that end the text so far into plain ones.
    private static func fold(_ text: inout [UInt8], _ colon: inout Int?) {
        guard text.count >= 3, text[text.count - 1] >= 0x80 else { return }
        let last = (text[text.count - 3], text[text.count - 2], text[text.count - 1])
        switch last {
        case (0xE2, 0x80, 0x99):
            text.removeLast(3)
            text.append(0x27)
        case (0xE3, 0x80, _), (0xE2, 0x80, 0x90...), (0xEF, 0xBC, ..<0x90), (0xEF, 0xBC, 0x9A...0x9F):
            if last == (0xEF, 0xBC, 0x9A), colon == nil { colon = text.count - 3 }
            text.removeLast(3)
            space(&text)
        default: break
        }
    }

    /// `None at this time`, `No action items`, `暂无`, `Tracked in #118`, `We accept the risk`
    var saysNothing: Bool {
        let words = ActionVocabulary.standard
        if units.count <= 24, !words.acceptance.occurrences(in: text).isEmpty { return true }
        let isKept = units.prefix(4).contains { words.kept.contains(text.slice(0..<$0.upperBound)) }
        if isKept, units.count <= 8 || text.contains("http") { return true }
        guard units.count <= 14 else { return false }
        if words.nothing.contains(text) { return true }
        if units.count <= 8, units.prefix(4).contains(where: { words.none.contains(text.slice(0..<$0.upperBound)) }) {
            return true
        }
        let actions = words.columns.sense("action")
        return units.prefix(4).contains { words.no.contains(text.slice(0..<$0.upperBound)) }
            && words.columns.occurrences(in: text).contains { $0.senses.contains(actions) }
    }

    /// `several changes`, `these steps`
    var announcesSeveral: Bool {
        let words = ActionVocabulary.standard
        let actions = words.columns.sense("action")
        let things = words.columns.occurrences(in: text).filter { $0.senses.contains(actions) }
        return words.many.occurrences(in: text).contains { many in
            things.contains {
                $0.range.lowerBound >= many.range.upperBound && $0.range.lowerBound < many.range.upperBound + 24
            }
        }
    }

    var intention: Intention {
        var found: Intention?
        if let label { found = Self.intention(units[label...], of: text) }
        found = found ?? Self.intention(units[...], of: text)
        if isQuestion { return found == .task ? .task : .question }
        return found ?? .phrase
    }

    private static func intention(_ units: ArraySlice<Range<Int>>, of text: String) -> Intention? {
        guard let first = units.first else { return nil }
        let isChinese = text.slice(first).utf8.first.map { $0 >= 0xE3 } ?? false
        return isChinese
            ? ChineseIntention.intention(units, of: text) : EnglishIntention.intention(units.map { text.slice($0) })
    }
}
