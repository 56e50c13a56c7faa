import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// What the sentence tells as a fact and the cited line only supposes, leaves open, or plans.
    func promoted() -> Finding? {
        guard passage.quotations.isEmpty else { return nil }
        for clause in ClauseWords.clauses(of: passage.own, signs: ";.!?；。！？\n") where !Self.open.occur(in: clause) {
            if let record = records.first(where: { supposes($0, clause) }) {
                return .supposed(record.shown, at: passage.place(0..<passage.text.utf8.count))
            }
            if let record = records.first(where: { plans($0, clause) }) {
                return .onlyPlanned(record.shown, at: passage.place(0..<passage.text.utf8.count))
            }
        }
        return nil
    }

    // MARK: Suppositions

    private func supposes(_ record: CitedRecord, _ text: String) -> Bool {
        let (supposed, stated) = record.suppositions
        guard supposed.count > 1 else { return false }
        let open = supposed.without(stated)
        return ([text] + ClauseWords.clauses(of: text)).contains { clause in
            let own = ClauseWords(clause)
            let shared = own.shared(with: open)
            let isChinese = clause.contains(where: ClauseWords.isHan)
            guard shared.count >= (isChinese ? 3 : 2), shared.count * (isChinese ? 3 : 2) >= own.count else {
                return false
            }
            return !records.contains { other in
                other.place != record.place
                    && shared.shared(with: other.suppositions.stated).count * 2 >= shared.count
            }
        }
    }

    private static let open = Phrases(.citing, "leaves open")

    // MARK: Plans

    /// Whether a line plans a deed that the sentence tells as done: `we will refund` and `refunded`.
    private func plans(_ record: CitedRecord, _ text: String) -> Bool {
        let words = Word.all(in: text)
        return record.told.contains { told in
            let theirs = Word.all(in: told)
            return Self.planning.matches(in: theirs).contains { match in
                guard let verb = theirs[match.upperBound...].first,
                    let deed = words.indices.first(where: { words[$0].isPast(of: verb.text) }),
                    !words[..<deed].suffix(2).contains(where: { Self.infinitives.contains($0) })
                else { return false }
                let others = ClauseWords(text).without(ClauseWords(words[deed].text))
                guard others.shared(with: ClauseWords(told)).count > 0 else { return false }
                // Somebody else, or a later line, tells that it was done.
                return !records.contains { other in
                    other.told.contains { line in
                        Word.all(in: line).contains { $0.isPast(of: verb.text) }
                            || other.place != record.place
                                && ClauseWords(verb.text).shared(with: ClauseWords(line)).count > 0
                    }
                }
            }
        }
    }

    private static let planning = Phrases(.citing, "plans a deed")
    private static let infinitives = Phrases(.citing, "not done yet")
}

extension CitedRecord {
    /// The words of what it only supposes, and of what it states.
    fileprivate var suppositions: (supposed: ClauseWords, stated: ClauseWords) {
        let read = keptSuppositions.value { [readSuppositions.supposed, readSuppositions.stated] }
        return (read[0], read[1])
    }

    private var readSuppositions: (supposed: ClauseWords, stated: ClauseWords) {
        var (supposed, stated): ([String], [String]) = ([], [])
        for text in told {
            if Self.wholly.occur(in: text) {
                supposed.append(text)
                continue
            }
            for sentence in ClauseWords.clauses(of: text, signs: ";.!?；。！？\n") {
                if Self.supposing.occur(in: sentence) {
                    supposed.append(sentence)
                    continue
                }
                for clause in ClauseWords.clauses(of: sentence) {
                    if Self.otherwise.occur(in: clause) { supposed.append(clause) } else { stated.append(clause) }
                }
            }
        }
        return (ClauseWords(supposed.joined(separator: "\n")), ClauseWords(stated.joined(separator: "\n")))
    }

    private static let wholly = Phrases(.citing, "all of it supposed")
    private static let supposing = Phrases(.citing, "only supposed")
    private static let otherwise = Phrases(.citing, "otherwise")
}

extension Finding {
    fileprivate static func supposed(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence only supposes this, or leaves it open: '\(source)'",
                zh: "所引的证据只是猜测，或者并未定论：“\(source)”"
            ),
            at: range
        )
    }

    fileprivate static func onlyPlanned(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence does not say that this happened: it plans it in '\(source)'",
                zh: "所引的证据没有说此事发生过（只是打算）：“\(source)”"
            ),
            at: range
        )
    }
}
