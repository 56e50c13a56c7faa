import DebriefCore
import DebriefLanguage
import DebriefText

/// Holds the sentences of a model against the facts that they name.
///
/// A sentence is proved when each of its parts is a part of one fact: the same words in the same order, with the same times and
/// figures beside them, and with everything that limits, denies or doubts. It may leave words out, add words that say nothing, and
/// join facts. All else may be true as well; but nobody has shown it.
package struct SentenceProof: Sendable {
    package enum Verdict: Sendable {
        /// - Parameter facts: those that bear it out, in the order of its parts.
        case proved(facts: [Int])
        case refused(Message)
    }

    private let facts: [Int: FactParts]
    private let language: Language
    /// No sentence of a postmortem is longer, in bytes.
    private static let longest = 600

    package init(_ facts: [WritingFact], language: Language) {
        self.facts = Dictionary(facts.map { ($0.number, FactParts($0)) }, uniquingKeysWith: { first, _ in first })
        self.language = language
    }

    package func verdict(on sentence: WrittenSentence) -> Verdict {
        switch places(of: sentence) {
        case .success(let places):
            return .proved(facts: places.map(\.fact).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        case .failure(let refusal): return .refused(refusal.reason)
        }
    }

    /// The facts of which sentences tell a part and leave another out that holds a time or a figure, each with why that is
    /// refused.
    package func partlyTold(by sentences: [WrittenSentence]) -> [Int: Message] {
        var told: [Int: Set<Int>] = [:]
        for sentence in sentences {
            guard case .success(let places) = places(of: sentence) else { continue }
            for place in places { told[place.fact, default: []].formUnion(place.parts) }
        }
        return told.reduce(into: [:]) { found, entry in
            guard let lost = facts[entry.key]?.firstUntold(beside: entry.value) else { return }
            found[entry.key] = .partly(entry.key, lost)
        }
    }

    private struct Refusal: Error {
        let reason: Message
    }

    /// Where each part of a sentence is borne out.
    private func places(of sentence: WrittenSentence) -> Result<[FactParts.Place], Refusal> {
        if let refusal = formRefusal(sentence) { return .failure(Refusal(reason: refusal)) }
        let parts = WritingTokens(sentence.text).parts
        guard !parts.isEmpty else { return .failure(Refusal(reason: .empty)) }
        let cited = sentence.facts.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
            .compactMap { facts[$0] }
        var found: [FactParts.Place] = []
        for part in parts {
            let outcomes = cited.map { $0.place(of: part, after: found.last) }
            guard let place = outcomes.lazy.compactMap({ $0.place }).first else {
                // The reason of the fact that comes nearest.
                let nearest = outcomes.max { $0.share < $1.share }
                return .failure(Refusal(reason: nearest?.refusal ?? .empty))
            }
            found.append(place)
        }
        return .success(found)
    }

    /// What can be seen without a fact.
    private func formRefusal(_ sentence: WrittenSentence) -> Message? {
        guard !sentence.facts.isEmpty else { return .namesNoFact }
        if let unknown = sentence.facts.first(where: { facts[$0] == nil }) { return .unknownFact(unknown) }
        guard sentence.text.utf8.count <= Self.longest else { return .tooLong }
        if let sign = sentence.text.unicodeScalars.first(where: Self.isMarkup) { return .markup(String(sign)) }
        guard Language(of: sentence.text) == language else { return .otherLanguage }
        return nil
    }

    /// Signs that make more of a text than words; what a document quotes is escaped when it is written.
    private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
        "<>`|\\{}*#^".unicodeScalars.contains(scalar) || scalar.isUnseen
    }
}

/// A fact in its parts, any of which, or several together, a sentence may repeat.
private struct FactParts {
    struct Place {
        let fact: Int
        /// Of its parts.
        let parts: Range<Int>
    }

    struct Outcome {
        var place: Place?
        var refusal: Message?
        /// How much of the sentence's part stands in the fact.
        var share = 0.0
    }

    private let number: Int
    private let parts: [WritingTokens.Part]
    /// What the fact is about: the first words of it.
    private let subject: [WritingTokens.Token]

    /// Parts that are repeated at once.
    private static let mostJoined = 4

    init(_ fact: WritingFact) {
        number = fact.number
        parts = WritingTokens(fact.text).parts
        subject = Array((parts.first?.content ?? []).prefix(3))
    }

    /// Where a part of a sentence is borne out.
    ///
    /// - Parameter last: where the part before it is.
    func place(of part: WritingTokens.Part, after last: Place?) -> Outcome {
        var best = Outcome(refusal: .empty)
        for start in parts.indices {
            for end in start + 1...min(parts.count, start + Self.mostJoined) {
                let goesOn = last.map { $0.fact == number && follows($0.parts.upperBound, start) } ?? false
                let run = Run(
                    parts[start..<end],
                    subject: start == 0 ? [] : subject,
                    needsSubject: start > 0 && !parts[start].standsAlone && !goesOn
                )
                let comparison = run.comparison(with: part)
                guard let refusal = comparison.refusal else {
                    return Outcome(place: Place(fact: number, parts: start..<end), share: 1)
                }
                if comparison.share >= best.share { best = Outcome(refusal: refusal, share: comparison.share) }
            }
        }
        return best
    }

    /// Whether nothing but quotations stands between the end of some parts and the beginning of others.
    private func follows(_ end: Int, _ start: Int) -> Bool {
        end <= start && parts[end..<start].allSatisfy { $0.content.allSatisfy { $0.kind == .quotation } }
    }

    /// The words of the first part with a time or a figure that is not among some.
    func firstUntold(beside told: Set<Int>) -> String? {
        parts.indices.first { index in
            !told.contains(index)
                && (!parts[index].times.isEmpty || parts[index].content.contains { $0.kind == .number })
        }
        .map { parts[$0].text.split(separator: " ").joined(separator: " ") }
    }
}

/// Some parts of a fact, one behind the other.
private struct Run {
    private let parts: ArraySlice<WritingTokens.Part>
    /// Words that may come before them.
    private let subject: [WritingTokens.Token]
    private let needsSubject: Bool
    private let content: [WritingTokens.Token]

    init(_ parts: ArraySlice<WritingTokens.Part>, subject: [WritingTokens.Token], needsSubject: Bool) {
        (self.parts, self.subject, self.needsSubject) = (parts, subject, needsSubject)
        content = subject + parts.flatMap(\.content)
    }

    func comparison(with part: WritingTokens.Part) -> (refusal: Message?, share: Double) {
        let mine = part.content
        var taken: [Int] = []
        var missing: WritingTokens.Token?
        var next = 0
        for token in mine {
            if let found = content[next...].firstIndex(where: { Self.areAlike($0, token) }) {
                taken.append(found)
                next = found + 1
            } else if missing == nil {
                missing = token
            }
        }
        let share = Double(taken.count) / Double(max(1, mine.count))
        if let missing { return (refusal(of: missing), share) }
        return (
            lostSubject(taken) ?? lostWords(part, taken) ?? looseFigure(mine, taken) ?? looseQuotation(taken)
                ?? wrongTime(part), share
        )
    }

    private static func areAlike(_ one: WritingTokens.Token, _ other: WritingTokens.Token) -> Bool {
        one.kind == other.kind
            && (one.kind == .word ? WritingWords.areAlike(one.text, other.text) : one.text == other.text)
    }

    private func refusal(of token: WritingTokens.Token) -> Message {
        if token.kind == .quotation { return .quotation }
        let bare = token.text.filter { $0 != "," }
        return content.contains { $0.kind == .quotation && $0.text.contains(bare) }
            ? .onlyQuoted(token.text) : .untold(token.text)
    }

    /// What a part is about stays with it, or it would be told of what stands before.
    private func lostSubject(_ taken: [Int]) -> Message? {
        guard let first = content.indices.dropFirst(subject.count).first else { return .empty }
        if !taken.contains(first) { return .lost(content[first].text) }
        if needsSubject, let own = subject.first, !taken.contains(0) { return .lost(own.text) }
        return nil
    }

    private func lostWords(_ part: WritingTokens.Part, _ taken: [Int]) -> Message? {
        let own = content.count - subject.count
        let used = taken.count { $0 >= subject.count }
        // Of several parts nothing may be lost; of one no more than half, and in Chinese not its end, which may turn it round.
        let isChinese = content.last.map { $0.text.utf8.first ?? 0 >= 0xE3 } ?? false
        if parts.count > 1, used < own { return .lost(firstLost(taken)) }
        if used * 2 < own || isChinese && !taken.contains(content.count - 1) { return .lost(firstLost(taken)) }
        let kept = WritingWords.kept(in: part.text)
        let told = WritingWords.kept(in: parts.map(\.text).joined(separator: " "))
        let lost = told.sorted { $0.key < $1.key }.first { $0.value > kept[$0.key] ?? 0 }
        return lost.map { .lost($0.key) }
    }

    private func firstLost(_ taken: [Int]) -> String {
        content.indices.dropFirst(subject.count).first { !taken.contains($0) }.map { content[$0].text } ?? ""
    }

    /// A figure keeps the word behind it, what it counts or its unit, and none is taken out of the midst of what is told.
    private func looseFigure(_ mine: [WritingTokens.Token], _ taken: [Int]) -> Message? {
        let told = subject.count..<max(subject.count, taken.last ?? 0)
        if let lost = told.first(where: { content[$0].kind == .number && !taken.contains($0) }) {
            return .lost(content[lost].text)
        }
        for (index, place) in taken.enumerated() where content[place].kind == .number {
            let follows = place + 1 < content.count
            guard follows else { continue }
            guard index + 1 < taken.count, taken[index + 1] == place + 1 else {
                return .figure(mine[index].text, content[place + 1].text)
            }
        }
        return nil
    }

    /// Words of others keep who said them and how.
    private func looseQuotation(_ taken: [Int]) -> Message? {
        guard let quotation = taken.first(where: { content[$0].kind == .quotation }) else {
            // What was said is no fact without its marks, and the words around it say nothing alone.
            return nil
        }
        let before = content.indices.dropFirst(subject.count).prefix { $0 < quotation }
        return before.first { !taken.contains($0) }.map { .lost(content[$0].text) }
    }

    private func wrongTime(_ part: WritingTokens.Part) -> Message? {
        let told = parts.flatMap(\.times)
        var next = 0
        for time in part.times {
            guard let found = told[next...].firstIndex(where: { Self.isSame(time, $0) }) else { return .time }
            next = found + 1
        }
        return nil
    }

    private static func isSame(_ mine: WritingTokens.Token, _ told: WritingTokens.Token) -> Bool {
        guard case .time(let one) = mine.kind, case .time(let other) = told.kind else { return false }
        return mine.lead == told.lead && one.clock == other.clock && one.endClock == other.endClock
            && one.certainty == other.certainty && (one.date == nil || one.date == other.date)
            && (one.day == nil || one.day == other.day) && (one.endDate == nil || one.endDate == other.endDate)
            && (one.zone == nil || one.zone == other.zone)
    }
}

extension WritingTokens.Part {
    /// Its words in their order, quotations left out; Chinese without spaces, as phrases of it are looked for.
    fileprivate var text: String {
        var text = ""
        for token in tokens {
            guard token.kind == .word || token.kind == .number else {
                if let lead = token.lead { text += " \(lead) " }
                continue
            }
            text += token.text.utf8.first ?? 0 >= 0xE3 ? token.text : " \(token.text) "
        }
        return text
    }
}

extension Message {
    fileprivate static let empty = Message("it repeats no part of a fact", zh: "没有复述任何事实")
    fileprivate static let namesNoFact = Message("it names no fact", zh: "没有注明依据哪条事实")
    fileprivate static let tooLong = Message("it is too long", zh: "句子过长")
    fileprivate static let otherLanguage = Message("it is in another language than the document", zh: "语言与文档不同")
    fileprivate static let quotation = Message(
        "it quotes what no fact that it names quotes in these words",
        zh: "引语不是所注明事实中的原话"
    )
    fileprivate static let time = Message(
        "its time is not that of the fact that its words are of",
        zh: "所写时刻不属于所述的那件事"
    )

    fileprivate static func unknownFact(_ number: Int) -> Message {
        Message("there is no fact F\(number)", zh: "没有 F\(number) 这条事实")
    }

    fileprivate static func markup(_ sign: String) -> Message {
        Message("it holds markup: '\(sign)'", zh: "含有标记符号“\(sign)”")
    }

    fileprivate static func untold(_ word: String) -> Message {
        Message(
            "'\(word)' does not stand there in the fact that it names",
            zh: "所注明的事实在此处没有“\(word)”"
        )
    }

    fileprivate static func onlyQuoted(_ word: String) -> Message {
        Message(
            "'\(word)' stands only in a quotation of the fact that it names; quote it whole, or leave it out",
            zh: "“\(word)”只出现在所注明事实的引语中；请整句引用，或者不写"
        )
    }

    fileprivate static func lost(_ word: String) -> Message {
        Message("'\(word)' of the fact is lost", zh: "遗漏了事实中的“\(word)”")
    }

    fileprivate static func partly(_ number: Int, _ words: String) -> Message {
        Message("it leaves out a part of F\(number): '\(words)'", zh: "遗漏了 F\(number) 的一部分：“\(words)”")
    }

    fileprivate static func figure(_ figure: String, _ word: String) -> Message {
        Message("'\(figure)' lacks '\(word)', which stands behind it in the fact", zh: "“\(figure)”之后缺少事实中的“\(word)”")
    }
}
