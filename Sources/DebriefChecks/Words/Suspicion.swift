import DebriefCore
import DebriefLanguage
import DebriefText

/// What the sentence model suspects, where grammar or place give it a reason to look.
///
/// In reports, unlike in collections of examples, one sentence in a hundred deserves a remark, and the model alone is
/// wrong about most that it would raise. So English sentences need words of the kind as well. How sure is sure enough
/// was measured on reports that nobody had trained it on; `Training/README.md` has the figures.
struct Suspicion {
    let fault: Fault
    /// The logarithm of the odds from which it is told, by language.
    let english: Float
    let chinese: Float

    /// Fewer words say too little to be judged.
    static let fewestWords = 5
    /// The same where the words of a reason are known.
    private static let fewestAroundForm = 3
    private static let fewestIdeographs = 8

    /// - Parameters:
    ///   - isCandidate: whether the sentence has the words that give a reason to look; asked in English only.
    ///   - form: those words, when they are what a reader is to see; else the clause that speaks most for the fault.
    func finding(
        _ sentence: Sentence,
        _ source: SourceText,
        isCandidate: (Sentence) -> Bool,
        form: SourceRange? = nil,
        message: (Substring) -> Message
    ) -> Finding? {
        guard sentence.prose.scope != .heading, !sentence.isQuestion else { return nil }
        if sentence.hasChinese {
            guard sentence.chinese.map({ $0.indices.filter($0.isIdeograph).count }) ?? 0 >= Self.fewestIdeographs
            else { return nil }
        } else {
            guard sentence.words.count >= (form == nil ? Self.fewestWords : Self.fewestAroundForm),
                isCandidate(sentence)
            else { return nil }
        }
        guard isLikely(sentence.judgement) else { return nil }
        if let form, !sentence.hasChinese { return Finding(message(source[form]), at: form) }
        let range = SentenceJudge.shared.place(of: fault, in: sentence.text)
        let marked = sentence.range.lowerBound + range.lowerBound..<sentence.range.lowerBound + range.upperBound
        return Finding(message(source[marked]), at: marked)
    }

    /// Whether the words look enough like the fault to be told.
    func isLikely(_ judgement: SentenceJudgement) -> Bool {
        judgement[fault] > (judgement.isChinese ? chinese : english)
    }
}

extension Postmortem {
    /// Whether the sentence model sees nothing of a fault where a check has found it.
    func isDoubted(_ finding: Finding, _ doubt: Doubt) -> Bool {
        guard let sentence = SentenceStore.of(self).sentence(at: finding.range.lowerBound) else { return false }
        return sentence.judgement[doubt.fault] < doubt.limit
    }
}
