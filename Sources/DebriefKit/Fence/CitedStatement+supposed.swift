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
        for clause in ClauseWords.clauses(of: passage.own, signs: ";.!?；。！？\n") where !Self.leavings.occur(in: clause) {
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
        if stated.count == 0, supposed.count > 0, Self.causing.occur(in: text),
            !records.contains(where: { $0.place != record.place && $0.givesCause })
        {
            return true
        }
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

    static let leavings = Phrases(.citing, "leaves open")
    private static let causing = Phrases(.citing, "acts as a cause", "says what the cause is")

    // MARK: Plans

    /// Whether a line plans a deed that the sentence tells as done: `we will refund` and `refunded`, 计划增加告警 and 已增加告警.
    private func plans(_ record: CitedRecord, _ text: String) -> Bool {
        if text.contains(where: ClauseWords.isHan) { return plansInChinese(record, text) }
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

    /// Whether a clause says that something is done whose characters, or most pairs of them, a clause has behind a word of
    /// planning, and nothing that is cited tells it without one.
    private func plansInChinese(_ record: CitedRecord, _ text: String) -> Bool {
        ClauseWords.clauses(of: text).contains { clause in
            guard Self.doneInChinese.occur(in: ChineseText(clause)), !ClauseWords.denies(clause),
                !Self.planning.occur(in: ChineseText(clause))
            else { return false }
            let own = Self.pairs(clause)
            let tells = { (line: String) in
                let shared = Self.pairs(line).intersection(own).count
                return shared > 1 && shared * 2 >= own.count
            }
            let lines = record.told.flatMap { ClauseWords.clauses(of: $0) }
            guard lines.contains(where: { Self.planning.occur(in: ChineseText($0)) && tells($0) }) else { return false }
            return !records.flatMap(\.told).flatMap { ClauseWords.clauses(of: $0) }.contains { line in
                !Self.planning.occur(in: ChineseText(line)) && tells(line)
            }
        }
    }

    /// The pairs of characters that stand side by side, without words of time and of being done.
    private static func pairs(_ text: String) -> Set<String> {
        let own = Array(done.reduce(text) { $0.replacing($1, with: " ") })
        return Set(
            zip(own, own.dropFirst()).filter { ClauseWords.isHan($0) && ClauseWords.isHan($1) }.map {
                String([$0, $1])
            }
        )
    }

    private static let planning = Phrases(.citing, "plans a deed")
    private static let doneInChinese = Phrases(.citing, "says that it is done")
    private static let done = Vocabulary.citing.chineseWords("says that it is done")
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
            let sentences = ClauseWords.clauses(of: text, signs: ";.!?；。！？\n")
            for (sentence, next) in zip(sentences, sentences.dropFirst() + [""]) {
                // `…. not sure yet` is about what stands before it.
                if Self.isSupposed(sentence) || Self.isBareDoubt(next) {
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

    private static func isSupposed(_ sentence: String) -> Bool {
        supposing.occur(in: sentence) || doubts.occur(in: sentence) && !tellsTrouble(sentence)
            || ClauseWords.clauses(of: sentence).dropFirst().contains { isBareDoubt($0) }
    }

    /// Trouble that seems to be there is seen all the same.
    private static func tellsTrouble(_ text: String) -> Bool {
        StatementReader.statements(in: text).contains {
            [.begin, .trouble, .notice, .report].contains($0.event) && $0.mood == .said
        }
    }

    /// Whether some words say no more than that something is not certain.
    private static func isBareDoubt(_ text: String) -> Bool {
        guard text.utf8.count <= 60, supposing.occur(in: text) || doubts.occur(in: text) else { return false }
        if text.contains(where: ClauseWords.isHan) { return text.count { ClauseWords.isHan($0) } <= 6 }
        let words = Word.all(in: text)
        let marks = (supposing.matches(in: words) + doubts.matches(in: words)).flatMap(\.self)
        let rest = words.indices.filter { !marks.contains($0) && !provisional.contains(words[$0]) }
        return ClauseWords(rest.map { words[$0].text }.joined(separator: " ")).count == 0
    }

    private static let doubts = Phrases(
        [Vocabulary.moods.words("doubt"), Vocabulary.citing.words("seems so")].joined()
    )
    private static let provisional = Phrases(.citing, "for the time being")
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
