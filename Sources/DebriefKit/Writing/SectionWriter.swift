import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText

/// What became of a section that a model was asked to word.
package struct WrittenSection: Sendable {
    package struct Sentence: Sendable {
        package let text: String
        /// As the model was told them.
        package let facts: [String]
        /// Why it was not taken; `nil` for one that was.
        package let refusal: Message?
    }

    package let section: WritableSection
    /// In the order of the answers.
    package let sentences: [Sentence]
    /// How often the model was asked.
    package let tries: Int
    package let tokensSent: Int
    package let tokensAnswered: Int

    package var taken: [Sentence] { sentences.filter { $0.refusal == nil } }
}

/// Has a section of a document worded by a model, and takes what is proved.
///
/// A sentence is proved three times: by itself against the facts that it names (``SentenceProof``), and in the document against
/// the evidence (``FactFence``) and by the checks. What fails is asked for once more; then Debrief's own sentence stays.
struct SectionWriter {
    let section: WritableSection
    let source: SourceText
    let generated: String
    let model: any LanguageModel
    /// The mark of the footnote that says whose words they are, and its text.
    let mark: String
    let note: String
    let configuration: Configuration

    private static let tries = 2
    /// A section is some sentences.
    private static let mostTokens = 1_200

    /// - Parameter budget: tokens of answers that may still be spent; what is spent is taken off.
    /// - Returns: what was said of it, and the lines that changed; `nil` where there is nothing to word.
    func write(budget: inout Int) throws(DebriefError) -> (report: WrittenSection, lines: [WordedLines.Line])? {
        let postmortem = configuration.postmortem(parsing: source)
        let veil = NameVeil(postmortem)
        let targets = WritingTargets(section, in: postmortem, generated: generated, veil)
        guard !targets.lines.isEmpty else { return nil }
        let facts = targets.sentences.map(\.fact)
        let proof = SentenceProof(facts, language: postmortem.language)
        var taken: [WordedLines.Sentence] = []
        var refused: [WrittenSection.Sentence] = []
        var open: [(text: String, reason: Message)] = []
        // What was judged once is not judged again.
        var seen: Set<String> = []
        var (sent, answered, asked) = (0, 0, 0)
        while asked < Self.tries, budget > 0, asked == 0 || !open.isEmpty {
            try WorkWatch.requireWanted()
            let prompt = WritingPrompt.prompt(
                for: section,
                facts: facts,
                refused: open,
                language: postmortem.language,
                tokens: min(budget, Self.mostTokens)
            )
            let answer = try model.answer(prompt)
            asked += 1
            budget -= max(answer.tokensAnswered, 1)
            (sent, answered) = (sent + answer.tokensSent, answered + answer.tokensAnswered)
            var round: [(sentence: WrittenSentence, refusal: Message)] = []
            for sentence in WrittenAnswer.sentences(in: answer.text) where seen.insert(sentence.text).inserted {
                switch proof.verdict(on: sentence) {
                case .proved(let facts):
                    taken.append(WordedLines.Sentence(text: veil.unveiled(sentence.text), facts: facts))
                case .refused(let reason): round.append((sentence, reason))
                }
            }
            let judged = self.judged(taken, targets, postmortem)
            taken = judged.taken
            round += judged.refused.map { (WrittenSentence($0.sentence.text, facts: $0.sentence.facts), $0.reason) }
            refused += round.map { sentence, reason in
                WrittenSection.Sentence(
                    text: veil.unveiled(sentence.text),
                    facts: sentence.facts.map { "F\($0)" },
                    refusal: reason
                )
            }
            // Another answer may tell the rest of a fact.
            round += partial(taken, proof, veil).map {
                (WrittenSentence($0.sentence.text, facts: $0.sentence.facts), $0.reason)
            }
            open = round.filter { $0.refusal != .unchanged }.prefix(20).map {
                (veil.veiled(String($0.sentence.text.prefix(400))), veil.veiled($0.refusal))
            }
        }
        refused += dropPartial(from: &taken, proof, veil).map { sentence, reason in
            WrittenSection.Sentence(text: sentence.text, facts: sentence.facts.map { "F\($0)" }, refusal: reason)
        }
        let lines = WordedLines(targets, taken, mark: mark, language: postmortem.language).lines
        let said = taken.map { sentence in
            WrittenSection.Sentence(text: sentence.text, facts: sentence.facts.map { "F\($0)" }, refusal: nil)
        }
        return (
            WrittenSection(
                section: section,
                sentences: said + refused,
                tries: asked,
                tokensSent: sent,
                tokensAnswered: answered
            ), lines
        )
    }

    /// The first prompt, for somebody who wants to see it before it is sent.
    func prompt(budget: Int) -> ModelPrompt? {
        let postmortem = configuration.postmortem(parsing: source)
        let targets = WritingTargets(section, in: postmortem, generated: generated, NameVeil(postmortem))
        guard !targets.lines.isEmpty else { return nil }
        return WritingPrompt.prompt(
            for: section,
            facts: targets.sentences.map(\.fact),
            language: postmortem.language,
            tokens: min(budget, Self.mostTokens)
        )
    }

    private typealias Refused = [(sentence: WordedLines.Sentence, reason: Message)]

    /// Sentences that tell a part of a fact of which no sentence tells the rest: the fact would be half lost.
    private func partial(_ sentences: [WordedLines.Sentence], _ proof: SentenceProof, _ veil: NameVeil) -> Refused {
        let partly = proof.partlyTold(by: sentences.map { WrittenSentence(veil.veiled($0.text), facts: $0.facts) })
        return sentences.compactMap { sentence in
            sentence.facts.lazy.compactMap { partly[$0] }.first.map { (sentence, $0) }
        }
    }

    private func dropPartial(
        from sentences: inout [WordedLines.Sentence],
        _ proof: SentenceProof,
        _ veil: NameVeil
    ) -> Refused {
        var dropped: Refused = []
        while true {
            let found = partial(sentences, proof, veil)
            guard !found.isEmpty else { return dropped }
            dropped += found
            let texts = Set(found.map(\.sentence.text))
            sentences.removeAll { texts.contains($0.text) }
        }
    }

    /// Those sentences of which neither the fence nor any check finds anything where they would stand.
    private func judged(_ sentences: [WordedLines.Sentence], _ targets: WritingTargets, _ postmortem: Postmortem)
        -> (taken: [WordedLines.Sentence], refused: Refused)
    {
        var refused: Refused = []
        var left = sentences
        let before = findings(in: postmortem)
        while !left.isEmpty {
            let worded = WordedLines(targets, left, mark: mark, language: postmortem.language)
            refused += worded.refused
            left = worded.lines.flatMap { $0.sentences.map(\.sentence) }
            let found = wrong(in: worded.lines, before: before)
            if found.isEmpty { break }
            refused += found
            let texts = Set(found.map(\.sentence.text))
            left.removeAll { texts.contains($0.text) }
        }
        return (left, refused)
    }

    /// What is found in sentences where they stand, and was not found in the line before.
    private func wrong(in lines: [WordedLines.Line], before: [Diagnostic]) -> Refused {
        guard let edited = try? Self.applied(lines, to: source, note: note) else { return [] }
        let after = findings(in: configuration.postmortem(parsing: edited))
        var shift = 0
        return lines.sorted { $0.range.lowerBound < $1.range.lowerBound }.flatMap { line -> Refused in
            let start = line.range.lowerBound + shift
            shift += line.text.utf8.count - line.range.count
            let known = Set(before.filter { $0.range.overlaps(line.range) }.map(\.id))
            return line.sentences.compactMap { sentence, range in
                let place = start + range.lowerBound..<start + range.upperBound
                let found = after.first { $0.range.overlaps(place) && !known.contains($0.id) }
                return found.map {
                    (
                        sentence,
                        Message("\($0.id): \($0.finding.message.english)", zh: "\($0.id)：\($0.finding.message.chinese)")
                    )
                }
            }
        }
    }

    private func findings(in postmortem: Postmortem) -> [Diagnostic] {
        var options = CheckOptions()
        options.configuration = configuration
        options.usesBaseline = false
        return ((try? Workspace().check(postmortem, options: options)) ?? []).filter { $0.suppression == nil }
    }

    /// The document with lines in place of those that they stand for, and the footnote that tells of the model.
    static func applied(_ lines: [WordedLines.Line], to source: SourceText, note: String) throws(DebriefError)
        -> SourceText
    {
        let edits = lines.map { Edit(replacing: $0.range, with: $0.text) }
        let end = source.text.hasSuffix("\n") ? "" : "\n"
        let text = try source.applying(edits) + "\(end)\(note)\n"
        return SourceText(text, path: source.path)
    }
}
