import DebriefText

/// What a line of talk, notes or a timeline says to have happened, as far as its words look like it.
package enum Talk: Int, CaseIterable, Sendable {
    /// Somebody or something became aware of the trouble.
    case notice
    /// People outside told of it.
    case report
    /// Something is broken now.
    case trouble
    case acknowledge, declare, escalate
    /// A cause is stated as found.
    case cause
    /// A cause is suspected.
    case guess
    case decide
    /// A measure was carried out.
    case measure
    /// A measure has begun.
    case underway
    /// A measure had no effect, or made it worse.
    case failed
    /// It is getting better.
    case easing
    /// All works again.
    case recovered
    /// Recovery is hoped for.
    case hope
    /// The incident is called over.
    case closed
    /// It broke again, or goes on.
    case again
    /// Users or others were told.
    case communicate
    /// Something was deployed or configured, and not as a measure.
    case change
    /// It tells of another time.
    case past
    /// Something is excluded as the cause.
    case ruledOut
    /// Work is promised or assigned for when it is over.
    case followUp
    /// It belongs to something else.
    case aside
    /// How many or how much was harmed, or what users could not do.
    case impact
    /// Since when, or at which clock, it was broken.
    case onset

    /// What may stand around the line of a milestone.
    static let around: [Talk] = [
        .notice, .report, .trouble, .acknowledge, .declare, .cause, .measure, .underway, .failed, .easing, .recovered,
        .hope,
        .closed, .again, .followUp,
    ]
}

/// How much a text looks like each class of ``Talk``: as a whole, or by that of its sentences that looks most like it.
package struct TalkJudgement: Sendable {
    /// By ``Talk/rawValue``, the logarithm of the odds.
    let scores: [Float]
    private let isChinese: Bool

    /// - Parameter text: a line, a message or a post.
    package init(of text: String) {
        var best: [Float] = []
        var isChinese = false
        func take(_ part: Substring) {
            var part = String(part)
            part.withUTF8 { bytes in
                let words = ModelWords(bytes, model: .shared)
                let scores = LineModel.talk.scores(of: words)
                isChinese = isChinese || words.isChinese
                best = best.isEmpty ? scores : zip(best, scores).map(max)
            }
        }
        let sentences = SentenceSplit.parts(of: String(text.prefix(Self.longest))).prefix(Self.sentences)
        if sentences.count < 2 || text.utf8.count <= Self.reach { take(text.prefix(Self.reach)) }
        if sentences.count > 1 { sentences.forEach(take) }
        scores = best
        self.isChinese = isChinese
    }

    /// Bytes that are one line of talk; more is a text, which its sentences tell.
    private static let reach = 400
    private static let longest = 4_000
    private static let sentences = 12

    /// Whether nine of ten lines that look like this are such, of lines and conversations that the model had not seen.
    package func isSure(_ talk: Talk) -> Bool { scores[talk.rawValue] >= limit(0, of: talk) }

    /// Whether seven of ten are.
    package func isLikely(_ talk: Talk) -> Bool { scores[talk.rawValue] >= limit(1, of: talk) }

    /// Whether it looks less like such a line than nineteen of twenty of them do.
    package func isUnlikely(_ talk: Talk) -> Bool { scores[talk.rawValue] < limit(2, of: talk) }

    /// Whether it looks more like one of some classes than like any of others: each measured from where seven of ten lines are
    /// such.
    ///
    /// - Parameter lead: by how much the others have to be clearer, as the logarithm of odds.
    package func looksMore(like some: [Talk], than others: [Talk], lead: Float = 0) -> Bool {
        func clearest(_ kinds: [Talk]) -> Float {
            kinds.map { scores[$0.rawValue] - limit(1, of: $0) }.max() ?? -.infinity
        }
        return clearest(some) + lead >= clearest(others)
    }

    private func limit(_ limit: Int, of talk: Talk) -> Float {
        LineModel.talk.limit(limit, of: talk.rawValue, isChinese: isChinese)
    }
}
