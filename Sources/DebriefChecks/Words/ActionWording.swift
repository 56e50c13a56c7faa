import DebriefCore
import DebriefLanguage
import DebriefText

/// The words of an action item, as the checks of its wording need them.
struct ActionWording {
    let item: ActionItem
    /// What is to be done, without the owner, the date and the like that stand behind it.
    let text: String
    /// In lower case.
    let words: [Word]
    /// Where its verbs may stand: at the beginning without `we should`, behind `the team will`, behind a label.
    let heads: [ArraySlice<Word>]
    /// Whether something in it can be observed: a figure, code, a condition.
    let hasFigure: Bool
    let hasCode: Bool
    var hasChinese: Bool { Self.isChinese(text[...]) }

    init(_ item: ActionItem, in source: SourceText) {
        self.item = item
        text = item.words(in: source)
        words = Self.split(item.text)
        heads = Self.heads(of: words)
        hasFigure = Self.hasFigure(text)
        hasCode = source[item.textRange].utf8.contains(0x60)
    }

    private static func heads(of words: [Word]) -> [ArraySlice<Word>] {
        var found: [ArraySlice<Word>] = []
        let origin = taskStart(words)
        for index in words.indices.prefix(24) where index >= origin {
            let isStart = index == origin || words[index - 1].text == label
            let follows =
                index > 1 && modals.contains(words[index - 1])
                && !words[index - 2].classes.contains(.machine)
            let isWish = index > 1 && words[index - 1].text == "to" && wishes.contains(words[index - 2])
            guard isStart || follows || isWish else { continue }
            var rest = words[index...]
            while let first = rest.first, leads.contains(first) { rest = rest.dropFirst() }
            found.append(rest)
        }
        return found
    }

    /// What is to be done without the state that is written before it: `Status: Unresolved  Allow …`.
    var task: Substring {
        let start = Self.taskStart(words)
        guard start > 0, start < words.count else { return text[...] }
        return Substring(item.text.utf8.dropFirst(words[start].range.lowerBound))
    }

    private static func taskStart(_ words: [Word]) -> Int {
        var start = 0
        while start < words.count {
            if words[start].text == label {
                start += 1
            } else if let state = states.match(words, at: start) {
                start = state.upperBound
            } else {
                break
            }
        }
        return start
    }

    /// Whether it only says what the list is for: `next steps to prevent this from happening again`.
    var isAnnouncement: Bool { Self.announcements.match(words[...]) != nil }

    private static let announcements = Phrases(.tasks, "announces")

    private static let states = Phrases(.tasks, "state before")

    /// Stands for the colon behind a label: `Monitoring: improve …`.
    private static let label = ":"

    private static let modals = Phrases(.tasks, "modal")
    private static let wishes = Phrases(.tasks, "wish")

    static func split(_ text: String) -> [Word] {
        var words: [Word] = []
        var word: [UInt8] = []
        func close(at end: Int) {
            if word.last == 0x2D { word.removeLast() }
            if !word.isEmpty { words.append(Word(word, range: end - word.count..<end)) }
            word.removeAll(keepingCapacity: true)
        }
        text.withBytes { bytes in
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case 0x41...0x5A: word.append(byte | 0x20)
                case 0x61...0x7A, 0x30...0x39, 0x27, 0x2D, 0x40: word.append(byte)
                // The typographic apostrophe is plain here.
                case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99:
                    word.append(0x27)
                case 0x80 where word.last == 0x27 && bytes[index - 1] == 0xE2: break
                case 0x99 where word.last == 0x27 && bytes[index - 1] == 0x80: break
                case 0x3A:
                    close(at: index)
                    words.append(Word(Array(label.utf8), range: index..<index + 1))
                default: close(at: index)
                }
            }
        }
        close(at: text.utf8.count)
        return words
    }

    /// `10 %`, `>5s`, but no ticket, address or name such as `v2` or `#118`.
    private static func hasFigure(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return false }
        return text.split(whereSeparator: \.isWhitespace).contains { word in
            let start = word.drop { "(<>≥≤~≈$".contains($0) }
            guard !word.contains("/") else { return false }
            return start.first.map { $0.isASCII && $0.isNumber } == true
                || isChinese(word) && word.contains { $0.isASCII && $0.isNumber }
        }
    }

    private static func isChinese(_ word: Substring) -> Bool {
        word.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Subjects and promises before the verb that counts.
    private static let leads = Phrases(.tasks, "lead")
}

extension Postmortem {
    /// The items that are agreed on and still to be done.
    package var openActions: [ActionItem] {
        SentenceStore.kept(for: self)?.openActions ?? actionItems.filter(\.isOpen)
    }

    /// The words of all items.
    var actionWordings: [ActionWording] { SentenceStore.of(self).wordings }

    /// The words of ``openActions``.
    var openWordings: [ActionWording] { SentenceStore.of(self).openWordings }

    /// The heading under which the action items stand, for what concerns all of them.
    var actionHeading: SourceRange? {
        guard let section = sections.first(where: { $0.kind == .actionItems }) else { return nil }
        return source.firstRange(of: section.title, in: section.headingRange) ?? section.headingRange
    }
}
