import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// `the rollback was finished at 09:47`, where the line of that time tells no more than that it was begun.
    func prematureEnd() -> Finding? {
        guard !passage.isRow, passage.quotations.isEmpty, !records.isEmpty else { return nil }
        let clauses = ClauseWords.clauses(of: passage.own, atWords: true).filter {
            Self.finishing.occur(in: $0) && !ClauseWords.denies($0) && !Self.ties.occur(in: $0)
        }
        // Few sentences say that something was finished; only for them the evidence is looked through.
        guard !clauses.isEmpty, !records.contains(where: { $0.texts.contains(where: Self.tellsEnd) }) else {
            return nil
        }
        for clause in clauses {
            let own = ClauseWords(clause)
            guard !records.contains(where: { Self.hasDone(own, $0) }),
                let record = records.first(where: { Self.begins(clause, own, in: $0) }),
                !rows.contains(where: {
                    Self.tellsEnd($0.text) && ClauseWords($0.text).shared(with: own).count > 0
                })
            else { continue }
            return .onlyBegun(record.shown, at: passage.place(0..<passage.text.utf8.count))
        }
        return nil
    }

    /// Whether a line tells the work of a clause in the past: `index rebuilt` for `the rebuild was finished`.
    private static func hasDone(_ own: ClauseWords, _ record: CitedRecord) -> Bool {
        record.told.contains { text in
            Word.all(in: text).contains { word in
                (word.isPast || word.isParticiple) && own.shared(with: ClauseWords(word.text)).count > 0
            }
        }
    }

    private static func tellsEnd(_ text: String) -> Bool {
        if finishing.occur(in: text) { return true }
        return text.contains(where: ClauseWords.isHan) && text.contains { ended.contains($0) }
    }

    /// Whether a record tells of the work of a clause as of something under way.
    private static func begins(_ clause: String, _ own: ClauseWords, in record: CitedRecord) -> Bool {
        guard record.events.allSatisfy({ [.message, .note].contains($0.kind) }) else { return false }
        let events = Set(StatementReader.statements(in: clause).map(\.event)).intersection(work)
        return record.told.contains { text in
            if text.contains(where: ClauseWords.isHan) {
                return clause.contains(where: ClauseWords.isHan) && own.shared(with: ClauseWords(text)).count > 0
            }
            let words = Word.all(in: text)
            // Who has done it, and does not still do it, may have finished.
            guard !words.contains(where: \.isPast) else { return false }
            let isShared = words.contains { word in
                isProgressive(word.text) && own.shared(with: ClauseWords(word.text)).count > 0
            }
            return isShared
                || StatementReader.statements(in: text).contains { statement in
                    let verb = Word.all(in: String(decoding: Array(text.utf8)[statement.range], as: UTF8.self)).first
                    return events.contains(statement.event) && verb.map { isProgressive($0.text) } ?? false
                }
        }
    }

    private static func isProgressive(_ word: String) -> Bool { word.utf8.count > 5 && word.hasSuffix("ing") }

    private static let work: Set<Statement.Event> = [.undo, .act, .change, .mend]
    private static let finishing = Phrases(.citing, "is finished")
    private static let ended = Set(Vocabulary.citing.words("ended by now").flatMap { Array($0) })

    // MARK: Harm

    /// `3,240 parcels were lost`, where the lines tell of no loss.
    func untoldHarm() -> Finding? {
        guard passage.quotations.isEmpty, !records.isEmpty, !ClauseWords.isNegated(passage.own),
            !Self.leavings.occur(in: passage.own)
        else { return nil }
        let isHan = passage.own.contains(where: ClauseWords.isHan)
        for harm in Self.harms where harm.claims.occur(in: passage.own) {
            guard !isHan || facts.figures.contains(where: { $0.value > 1 }),
                !records.contains(where: { harm.tells.occur(in: $0.words) }),
                !rows.contains(where: { harm.tells.occur(in: $0.text) })
            else { continue }
            return .otherHarm(records[0].shown, at: passage.place(0..<passage.text.utf8.count))
        }
        return nil
    }

    private static let harms: [(claims: Phrases, tells: Phrases)] = [
        (Phrases(.citing, "claims a loss"), Phrases(.citing, "tells of a loss")),
        (Phrases(.citing, "claims exposure"), Phrases(.citing, "tells of exposure")),
        (Phrases(.citing, "claims damage"), Phrases(.citing, "tells of damage")),
    ]
}

extension Finding {
    fileprivate static func onlyBegun(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence says that this began, and not that it was finished: '\(source)'",
                zh: "所引的证据只说此事开始，没有说已经完成：“\(source)”"
            ),
            at: range
        )
    }

    fileprivate static func otherHarm(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence tells of another harm: '\(source)'",
                zh: "所引的证据说的是另一种损害：“\(source)”"
            ),
            at: range
        )
    }
}
