import DebriefText

/// Whether words say what is to be done, in English or Chinese.
package enum Intention: Hashable, Sendable {
    /// Something to do: `Add an alert`, `Adding an alert`, `增加告警`.
    case task
    /// Something that somebody says will be done, or is under way: `We will add`, `is being added`, `我们计划增加`.
    case promise
    /// Something that ought to be done: `We should add`, `an alert is needed`, `需要增加`.
    case duty
    /// Something that was done: `Added an alert`, `an alert has been added`, `已增加告警`.
    case done
    /// What is or was: `The disk was full`.
    case fact
    /// No sentence: `Better alerts`.
    case phrase
    case question
    /// That there is nothing: `None`, `n/a`, `暂无`.
    case nothing
    /// Thanks, excuses, and what would have been: `If we had seen it …`.
    case courtesy
    /// The place of words that somebody has yet to write: `[Action 1]`, `…`.
    case placeholder

    /// Reads a list item or a paragraph; of several sentences, what one of them says is to be done counts most.
    package init(of text: some StringProtocol) {
        let words = ActionVocabulary.standard
        if Self.isPlaceholder(text, words) {
            self = .placeholder
            return
        }
        var found: Intention?
        for sentence in Self.sentences(of: text).prefix(8) {
            let clause = IntentionClause(sentence)
            if clause.units.isEmpty { continue }
            if found == nil, clause.saysNothing {
                self = .nothing
                return
            }
            let isCourtesy = !words.courtesy.occurrences(in: clause.text).isEmpty
            let intention =
                isCourtesy || words.regret.occurrences(in: clause.text).first?.range.lowerBound == 0
                ? .courtesy : clause.intention
            if found.map({ intention.weight > $0.weight }) ?? true { found = intention }
        }
        self = found ?? .placeholder
    }

    /// Whether what ``init(of:)`` reads is ``nothing`` or ``placeholder``, which takes a fraction of the time.
    package static func isEmpty(_ text: some StringProtocol) -> Bool {
        if isPlaceholder(text, ActionVocabulary.standard) { return true }
        let first = sentences(of: text).prefix(8).lazy.map(IntentionClause.init).first {
            !$0.units.isEmpty
        }
        return first.map(\.saysNothing) ?? true
    }

    /// Reads what the first sentence of a paragraph says.
    package init(ofFirstSentenceOf text: some StringProtocol) {
        self.init(of: Self.sentences(of: text).first ?? "")
    }

    /// Whether words name themselves an action: `Action item: add an alert`, `AI-3: …`, `待办：…`.
    package static func isAnnounced(_ text: some StringProtocol) -> Bool {
        let lead = text.withBytes { bytes in
            colons.firstOffset(in: bytes[...], limit: 24).map { String(decoding: bytes[..<$0], as: UTF8.self) }
        }
        guard let lead, !lead.isEmpty else { return false }
        let words = IntentionClause(lead).text.split { " -".contains($0) }
        let numbered = words.map { $0.allSatisfy(\.isNumber) ? "0" : String($0) }
        let names = [numbered, numbered.filter { $0 != "0" }].map { $0.joined(separator: " ") }
        return names.contains(where: ActionVocabulary.standard.announcements.contains)
    }

    private static let colons: SignSet = ":："
    private static let emphasis: SignSet = " *_"

    /// What it counts for among several sentences.
    private var weight: Int {
        switch self {
        case .task: 4
        case .promise: 3
        case .duty: 2
        case .done: 1
        default: 0
        }
    }

    /// Whether it is still to be done, in one way or another.
    package var isOpen: Bool { weight > 1 }

    /// Whether words announce what stands below them: they end with a colon, or say `the following`.
    package static func introduces(_ text: some StringProtocol) -> Bool {
        guard let last = text.withBytes({ emphasis.lastCode(outside: $0) }) else { return false }
        if colons.contains(last) { return true }
        guard let sentence = sentences(of: text).last else { return false }
        return !ActionVocabulary.standard.introduction.occurrences(in: IntentionClause(sentence).text).isEmpty
    }

    /// Whether a sentence announces actions that stand below it: `To keep this from happening again, we will:`.
    package static func promises(_ text: some StringProtocol) -> Bool {
        guard let sentence = sentences(of: text).last else { return false }
        let clause = IntentionClause(sentence)
        let isAnnounced = introduces(sentence) || clause.announcesSeveral
        return isAnnounced && (clause.intention == .promise || HeadingLexicon.standard.promisesActions(clause.text))
    }

    /// `[Action 1]`, `<what to do>`, `{{ action }}`, `…`, `TBD`, `Action item 2`
    private static func isPlaceholder(_ text: some StringProtocol, _ words: ActionVocabulary) -> Bool {
        let (first, last, lead) = text.withBytes { bytes in
            let lead = quotes.prefixLength(of: bytes[...])
            return (lead < bytes.count ? bytes.code(at: lead).code : nil, stops.lastCode(outside: bytes), lead)
        }
        guard let first, let last else { return true }
        let core = text[text.utf8.index(text.startIndex, offsetBy: lead)...]
        for (open, close) in [("[", "]"), ("<", ">"), ("{", "}"), ("［", "］"), ("【", "】")]
            as [(Unicode.Scalar, Character)]
        where first == open.value && last == close.unicodeScalars.first?.value {
            return core.dropFirst().firstIndex(of: close).map { core[$0...].allSatisfy { "]>}］】 *_`\".".contains($0) } }
                ?? true
        }
        guard core.utf8.count < 40 else { return false }
        let plain = IntentionClause(String(core)).text
        let name = plain.split(separator: " ").filter { !$0.allSatisfy(\.isNumber) }.joined(separator: " ")
        return name.isEmpty || words.placeholders.contains(name) || name.allSatisfy { ".…-".contains($0) }
    }

    private static let quotes: SignSet = " *_`\""
    private static let stops: SignSet = " *_`\"."

    /// Cut behind full stops, question and exclamation marks, and at ends of lines.
    private static func sentences(of text: some StringProtocol) -> [String] {
        text.withBytes { bytes in
            var found: [String] = []
            var start = 0
            func close(_ end: Int) {
                if end > start { found.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
                start = end
            }
            for (offset, byte) in bytes.enumerated() {
                switch byte {
                case 0x2E, 0x21, 0x3F: if offset + 1 >= bytes.count || bytes[offset + 1] <= 0x20 { close(offset + 1) }
                case 0x0A: close(offset + 1)
                case 0x81, 0x82, 0x9B, 0x9F: if isChineseStop(bytes, endingAt: offset) { close(offset + 1) }
                default: break
                }
            }
            close(bytes.count)
            return found
        }
    }

    /// `。`, `！`, `；`, `？`
    private static func isChineseStop(_ bytes: UnsafeBufferPointer<UInt8>, endingAt offset: Int) -> Bool {
        guard offset >= 2 else { return false }
        return bytes[offset] == 0x82
            ? bytes[offset - 1] == 0x80 && bytes[offset - 2] == 0xE3
            : bytes[offset - 1] == 0xBC && bytes[offset - 2] == 0xEF
    }
}
