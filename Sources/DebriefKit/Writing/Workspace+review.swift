import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText

/// What a model proposes to look at in a document.
package struct ModelReview: Sendable {
    package struct Finding: Sendable {
        /// The id of the check whose kind it is.
        package let id: String
        package let range: SourceRange
        /// As it stands in the document.
        package let quotation: String
        /// Of figures that do not agree, done again by Debrief.
        package let calculation: String?
        /// In the words of the model.
        package let reason: String
    }

    package struct Dropped: Sendable {
        package let kind: String
        package let quotation: String
        package let reason: Message
    }

    package let source: SourceText
    package let model: String
    package let findings: [Finding]
    package let dropped: [Dropped]
    package let tokensSent: Int
    package let tokensAnswered: Int
    /// What would be sent, where nothing was.
    package let requests: [String]
}

extension Workspace {
    /// Bytes of a document; more no model reads with care.
    private static let longestForModels = 200_000

    static func requireReadableByModels(_ source: SourceText) throws(DebriefError) {
        guard source.count > longestForModels else { return }
        throw DebriefError(
            .invalid,
            "\(source.path) has \(source.count) bytes, and models get documents of at most \(longestForModels); take it apart",
            file: source.path
        )
    }

    /// Has a model look for findings of the kinds that checks have; those whose words stand in the document are returned.
    ///
    /// - Parameter asks: whether the model is asked at all; else the request is only shown.
    package func review(_ path: String, with model: any LanguageModel, budget: Int, asks: Bool) throws(DebriefError)
        -> ModelReview
    {
        let source = try DocumentFile.read(path)
        try Self.requireReadableByModels(source)
        let postmortem = try postmortem(parsing: source)
        let veil = NameVeil(postmortem)
        let prompt = ReviewPrompt.prompt(
            document: veil.veiled(Masking.withoutSecrets(source.text).text),
            kinds: Self.reviewKinds,
            language: postmortem.language,
            tokens: budget
        )
        guard asks else {
            return ModelReview(
                source: source,
                model: model.name,
                findings: [],
                dropped: [],
                tokensSent: 0,
                tokensAnswered: 0,
                requests: [model.transcript(prompt)]
            )
        }
        let answer = try model.answer(prompt)
        try WorkWatch.requireWanted()
        var options = CheckOptions()
        options.usesBaseline = false
        let known = try check(postmortem, options: options)
        var findings: [ModelReview.Finding] = []
        var dropped: [ModelReview.Dropped] = []
        for proposed in ReviewAnswer.findings(in: answer.text).map(veil.unveiled) {
            switch Self.finding(proposed, in: source, known, beside: findings) {
            case .success(let finding): findings.append(finding)
            case .failure(let reason):
                dropped.append(
                    ModelReview.Dropped(kind: proposed.kind, quotation: proposed.quotation, reason: reason.message)
                )
            }
        }
        return ModelReview(
            source: source,
            model: model.name,
            findings: findings.sorted { $0.range.lowerBound < $1.range.lowerBound },
            dropped: dropped,
            tokensSent: answer.tokensSent,
            tokensAnswered: answer.tokensAnswered,
            requests: []
        )
    }

    /// What a reader without any tool could find as well: in words, not in what is missing or late.
    private static let reviewed = ["blame", "hindsight", "cause", "vague", "action", "impact", "fact"]

    private static let reviewKinds: [ReviewKind] = Checks.all.map(\.info)
        .filter { info in reviewed.contains { info.id.hasPrefix($0 + "-") } && !info.id.hasSuffix("-likely") }
        .map { ReviewKind(id: $0.id, summary: $0.summary, isArithmetic: $0.id.hasPrefix("fact-")) }

    private static func finding(
        _ proposed: ProposedFinding,
        in source: SourceText,
        _ known: [Diagnostic],
        beside found: [ModelReview.Finding]
    ) -> Result<ModelReview.Finding, Unproved> {
        guard let kind = reviewKinds.first(where: { $0.id == proposed.kind }) else { return .failure(.unknownKind) }
        guard proposed.quotation.utf8.count >= 6, let place = source.text.firstPlace(of: proposed.quotation) else {
            return .failure(.invented)
        }
        let lower = source.text.utf8.distance(from: source.text.startIndex, to: place.lowerBound)
        let range = lower..<lower + proposed.quotation.utf8.count
        if known.contains(where: { $0.id == kind.id && $0.range.overlaps(range) }) { return .failure(.known) }
        if found.contains(where: { $0.id == kind.id && $0.range.overlaps(range) }) { return .failure(.repeated) }
        if kind.isArithmetic {
            guard let calculation = proposed.calculation.flatMap(ReviewCalculation.init) else {
                return .failure(.uncalculated)
            }
            guard calculation.contradicts(proposed.quotation) else { return .failure(.miscalculated) }
        }
        let reason = proposed.reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard reason.contains(where: \.isLetter) else { return .failure(.withoutReason) }
        return .success(
            ModelReview.Finding(
                id: kind.id,
                range: range,
                quotation: proposed.quotation,
                calculation: kind.isArithmetic ? proposed.calculation : nil,
                reason: String(reason.prefix(240))
            )
        )
    }
}

/// Why a proposal is no finding.
private struct Unproved: Error {
    let message: Message

    private init(_ english: String, zh chinese: String) { message = Message(english, zh: chinese) }

    static let unknownKind = Unproved("there is no such kind", zh: "没有这一种类")
    static let invented = Unproved("the words do not stand in the document", zh: "文档中没有所引的话")
    static let known = Unproved("debrief check finds it, too", zh: "debrief check 也会发现")
    static let repeated = Unproved("it says the same as another", zh: "与另一条重复")
    static let uncalculated = Unproved("it comes without a calculation that can be done again", zh: "没有可以重算的算式")
    static let miscalculated = Unproved(
        "its calculation does not show a contradiction of the words",
        zh: "算式不能说明所引的话自相矛盾"
    )
    static let withoutReason = Unproved("it comes without a reason", zh: "没有说明原因")
}
