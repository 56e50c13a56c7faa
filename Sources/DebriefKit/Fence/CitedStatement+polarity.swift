import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// What one of the cited lines denies and the sentence tells as so, in the same words; other lines may stand beside it.
    func deniedByOneLine() -> Finding? {
        if let verdict = contradictedVerdict() { return verdict }
        let clauses = ClauseWords.clauses(of: passage.own, signs: ";.!?；。！？\n")
        for clause in clauses {
            let isChinese = clause.contains(where: ClauseWords.isHan)
            let found =
                isChinese ? deniedInChinese(clause) : ClauseWords.isNegated(clause) ? nil : deniedInEnglish(clause)
            if let found { return .denied(found.shown, at: passage.place(0..<passage.text.utf8.count)) }
        }
        return nil
    }

    // MARK: English

    private func deniedInEnglish(_ clause: String) -> CitedRecord? {
        guard !Self.open.occur(in: clause) else { return nil }
        let own = ClauseWords(clause)
        return records.first { record in
            record.denials.contains { denied in
                guard !ClauseWords.denies(clause, beside: denied.line) else { return false }
                let shared = denied.all.shared(with: own)
                let isSame =
                    denied.all.count > 1 && shared.count == denied.all.count
                    || Self.excludes(denied.line, what: own)
                let isDenied =
                    denied.governed.count > 0 && denied.governed.shared(with: own).count > 0 && shared.count > 2
                return (isSame || isDenied) && !isToldElsewhere(denied.all, except: record)
            }
        }
    }

    /// Whether a line says of the subject of a clause what the clause says, with a negator before the subject: `no customer
    /// order was lost`, `nothing was lost`.
    private static func excludes(_ line: String, what own: ClauseWords) -> Bool {
        let words = Word.all(in: line)
        guard let negator = none.firstMatch(in: words), negator.lowerBound < 3,
            let verb = words[negator.upperBound...].firstIndex(where: { copulas.contains($0) })
        else { return false }
        let told = ClauseWords(words[(verb + 1)...].map(\.text).joined(separator: " "))
        guard told.count > 0, told.shared(with: own).count == told.count else { return false }
        guard let head = words[negator.upperBound..<verb].last(where: { !WordStem.isIdle($0.text) }) else {
            return true
        }
        return ClauseWords(head.text).shared(with: own).count > 0
    }

    private static let none = Phrases(.citing, "none at all")
    private static let copulas = Phrases(.grammar, "copula", "auxiliary")

    /// Whether another line tells it without a negator.
    private func isToldElsewhere(_ words: ClauseWords, except record: CitedRecord) -> Bool {
        records.contains { other in
            other.told.flatMap { ClauseWords.clauses(of: $0, atWords: true) }.contains { line in
                !ClauseWords.isNegated(line) && words.shared(with: ClauseWords(line)).count >= max(2, words.count - 1)
            }
        }
    }

    private static let open = Phrases(.moods, "expected", "future")

    // MARK: Chinese

    private func deniedInChinese(_ text: String) -> CitedRecord? {
        for clause in ClauseWords.clauses(of: text) where !ClauseWords.denies(clause) {
            let own = Self.bare(clause)
            let found = records.first { record in
                record.told.flatMap { ClauseWords.clauses(of: $0) }.contains { line in
                    guard let denied = Self.withoutNegator(line) else { return false }
                    let isSame =
                        denied.count > 3
                        ? own.contains(denied) || own.count > 3 && denied.contains(own)
                        : denied.count > 1 && own.hasSuffix(denied) && own.count <= 8
                    return isSame && !tells(denied, except: record)
                }
            }
            if let found { return found }
        }
        return nil
    }

    private func tells(_ words: String, except record: CitedRecord) -> Bool {
        records.contains { other in
            other.told.flatMap { ClauseWords.clauses(of: $0) }.contains { line in
                !ClauseWords.isNegated(line) && Self.bare(line).contains(words)
            }
        }
    }

    /// A clause without its negator and what says how; `nil` for one that has none, or that asks.
    private static func withoutNegator(_ line: String) -> String? {
        let text = ChineseText(line)
        guard let negator = ClauseWords.negators.firstMatch(in: text), !guarded.occur(in: text) else { return nil }
        return bare(text.string(0..<negator.lowerBound) + text.string(negator.upperBound..<text.indices.upperBound))
    }

    private static func bare(_ text: String) -> String {
        text.filter { ClauseWords.isHan($0) && !particles.contains($0) }
    }

    private static let particles = Set(Vocabulary.citing.words("particle").flatMap { Array($0) })
    private static let guarded = Phrases(.moods, "guarded", "hearsay")

    // MARK: Verdicts

    /// `was confirmed`, where a line says that it was ruled out.
    private func contradictedVerdict() -> Finding? {
        guard Self.confirming.occur(in: passage.own), !ClauseWords.isNegated(passage.own),
            !Self.excluding.occur(in: passage.own)
        else { return nil }
        let own = ClauseWords(passage.own)
        let line = records.first { record in
            record.told.contains { Self.excluding.occur(in: $0) && own.shared(with: ClauseWords($0)).count > 0 }
        }
        guard let line, !records.contains(where: { $0.texts.contains { Self.confirming.occur(in: $0) } }) else {
            return nil
        }
        return .denied(line.shown, at: passage.place(0..<passage.text.utf8.count))
    }

    private static let confirming = Phrases(.citing, "confirms", "confirms by itself")
    private static let excluding = Phrases(.citing, "rules out")
}

/// A negated clause of a line, in English.
struct DeniedClause: Sendable {
    let line: String
    /// Its words without the negator.
    let all: ClauseWords
    /// The word that its negator is right before.
    let governed: ClauseWords

    init?(_ line: String) {
        guard ClauseWords.isNegated(line) else { return nil }
        let words = Word.all(in: line)
        guard let negator = ClauseWords.negators.firstMatch(in: words) else { return nil }
        let rest = words.indices.filter { !negator.contains($0) }.map { words[$0].text }
        let next = words[negator.upperBound...].prefix(2).first { !WordStem.isIdle($0.text) && $0.text.utf8.count > 3 }
        self.line = line
        (all, governed) = (ClauseWords(rest.joined(separator: " ")), ClauseWords(next?.text ?? ""))
    }
}

extension CitedRecord {
    fileprivate var denials: [DeniedClause] {
        keptDenials.value {
            told.flatMap { ClauseWords.clauses(of: $0, atWords: true) }.compactMap(DeniedClause.init)
        }
    }
}

extension Finding {
    static func denied(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence does not say that this happened: it says otherwise in '\(source)'",
                zh: "所引的证据没有说此事发生过（所说相反）：“\(source)”"
            ),
            at: range
        )
    }
}
