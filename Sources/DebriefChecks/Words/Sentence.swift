import DebriefCore
import DebriefLanguage
import DebriefText

/// A sentence of prose, cut into words and clauses. An object, because many checks hand it around.
final class Sentence: Sendable {
    let prose: Prose
    let range: SourceRange
    let text: Substring
    let words: [Word]
    let isQuestion: Bool
    let hasChinese: Bool
    /// The text by characters, when it has Chinese ones.
    let chinese: ChineseText?
    /// All classes that occur among the words: a check that needs one which does not occur is done.
    let classes: WordClass

    /// What the section it stands in is about.
    let topic: SectionKind?

    private let keptJudgement = Lazy<SentenceJudgement>()

    init(
        prose: Prose,
        topic: SectionKind?,
        range: SourceRange,
        text: Substring,
        words: [Word],
        isQuestion: Bool,
        hasChinese: Bool,
        classes: WordClass
    ) {
        self.prose = prose
        self.topic = topic
        self.range = range
        self.text = text
        self.words = words
        self.isQuestion = isQuestion
        self.hasChinese = hasChinese
        chinese = hasChinese ? ChineseText(text, offset: range.lowerBound) : nil
        self.classes = classes
    }

    var section: Section? { prose.section }

    /// What the sentence model makes of it.
    var judgement: SentenceJudgement {
        keptJudgement.value {
            let place: ReportPlace = prose.scope == .timelineRow ? .timeline : ReportPlace(topic)
            return SentenceJudge.shared.judgement(of: text, at: place)
        }
    }

    /// The sentences of a paragraph, list item, heading or cell.
    ///
    /// - Parameter topic: what the section it stands in is about.
    static func all(in prose: Prose, topic: SectionKind?) -> [Sentence] {
        var splitter = SentenceSplitter(prose, topic: topic)
        return splitter.split()
    }

    /// Whether some words stand in a name (`the data set Careless Whisper`), or only say of what kind a thing is (`the
    /// negligence clause`).
    func isName(_ range: Range<Int>) -> Bool {
        let (first, next) = (range.lowerBound, range.upperBound)
        func isNear(_ index: Int) -> Bool {
            words.indices.contains(index) && words[index].clause == words[first].clause
        }
        if words[first].isCapitalized, prose.scope != .heading, isNear(first - 1),
            isNear(next) && words[next].isCapitalized || words[first - 1].isCapitalized
        {
            return true
        }
        return range.count == 1 && isNear(first - 1) && words[first - 1].classes.contains(.determiner) && isNear(next)
            && words[next].classes.isEmpty && !words[next].isParticiple
            && words[first].endsAsNoun
    }

    /// Whether some words are a title: all of them in capitals, behind the noun or the verb they belong to (`the album Human
    /// Error`, `loads Human Error`), and not behind a word that makes them a reason (`due to Human Error`).
    func isTitle(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound - 1
        let links: [WordClass] = [.preposition, .auxiliary, .conjunction, .relative, .determiner, .adverb]
        return range.count > 1 && before >= 0 && words[range].allSatisfy(\.isCapitalized)
            && words[before].clause == words[range.lowerBound].clause && !words[before].isCapitalized
            && !words[before].classes.contains(where: links)
    }

    /// The range of some words, by index.
    func range(of words: Range<Int>) -> SourceRange {
        self.words[words.lowerBound].range.lowerBound..<self.words[words.upperBound - 1].range.upperBound
    }
}

private struct SentenceSplitter {
    let prose: Prose
    let topic: SectionKind?
    let bytes: [UInt8]
    var sentences: [Sentence] = []
    var words: [Word] = []
    var start = 0
    var clause = 0
    var spaces = 0
    var hasChinese = false
    var classes: WordClass = []

    init(_ prose: Prose, topic: SectionKind?) {
        self.prose = prose
        self.topic = topic
        bytes = Array(prose.text.utf8)
    }

    mutating func split() -> [Sentence] {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if Word.isPart(byte) {
                index = readWord(at: index)
                continue
            }
            if byte == 0x20 {
                spaces += 1
            } else if byte == 0x0A || byte == 0x0D || byte == 0x09 {
                spaces = 0
            } else {
                index = readSign(at: index)
                continue
            }
            index += 1
        }
        close(at: bytes.count, isQuestion: false)
        return sentences
    }

    /// More words are no sentence, and are cut, so that a check may look back and forth in one.
    private static let wordLimit = 1_000

    private mutating func readWord(at start: Int) -> Int {
        if words.count == Self.wordLimit { close(at: start, isQuestion: false) }
        let (word, end) = Word.read(
            bytes,
            at: start,
            base: prose.range.lowerBound,
            clause: clause,
            followsGap: spaces >= 5
        )
        classes.formUnion(word.classes)
        words.append(word)
        spaces = 0
        return end
    }

    private mutating func readSign(at index: Int) -> Int {
        spaces = 0
        let byte = bytes[index]
        guard byte >= 0xE0, index + 2 < bytes.count else {
            switch byte {
            case 0x2E, 0x21, 0x3F: endSentence(after: index, isQuestion: byte == 0x3F)
            case 0x2C, 0x2D, 0x3A, 0x3B, 0x28, 0x29: clause += 1
            default: break
            }
            return index + 1
        }
        let code = Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
        switch code {
        case 0x3002, 0xFF01, 0xFF1F, 0xFF1B: close(at: index + 3, isQuestion: code == 0xFF1F)
        case 0xFF0C, 0xFF1A, 0x3001, 0xFF08, 0xFF09, 0x2013, 0x2014: clause += 1
        case 0x4E00...0x9FFF: hasChinese = true
        default: break
        }
        return index + 3
    }

    private mutating func endSentence(after index: Int, isQuestion: Bool) {
        guard index + 1 >= bytes.count || [0x20, 0x0A, 0x0D, 0x09, 0x29].contains(bytes[index + 1]) else { return }
        if bytes[index] == 0x2E, let last = words.last, last.text.utf8.count == 1 || Self.abbreviations.contains(last) {
            return
        }
        close(at: index + 1, isQuestion: isQuestion)
    }

    private mutating func close(at end: Int, isQuestion: Bool) {
        if end > start, !words.isEmpty || hasChinese {
            let base = prose.range.lowerBound
            sentences.append(
                Sentence(
                    prose: prose,
                    topic: topic,
                    range: base + start..<base + end,
                    text: Substring(String(decoding: bytes[start..<end], as: UTF8.self)),
                    words: words,
                    isQuestion: isQuestion,
                    hasChinese: hasChinese,
                    classes: classes
                )
            )
        }
        start = end
        words = []
        clause = 0
        spaces = 0
        hasChinese = false
        classes = []
    }

    private static let abbreviations = Phrases(.grammar, "no end of sentence")
}
