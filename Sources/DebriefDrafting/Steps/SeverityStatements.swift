import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the evidence says of the incident's severity: the one that counts, and those that speak against it.
///
/// A level that is raised or lowered later is no disagreement. Sources disagree when the last word of one is not that of
/// the others and no change in between explains it, or when somebody states another level as final.
struct SeverityStatements {
    struct Statement: Hashable {
        let level: SeverityLevel
        let source: FootnoteBook.Source
        /// `nil` for a line of notes that states it for the incident as a whole.
        let record: Record?
        let isChange: Bool
        let isFinal: Bool

        fileprivate var order: Int { record?.order ?? Int.max }
    }

    /// What responders declared or a tool was told to change, else what a tool recorded: the highest, with the statement
    /// that has it first.
    let chosen: Statement?
    /// The last word of each source that disagrees.
    let others: [Statement]

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - noted: what notes state without a time.
    ///   - answered: what a person who was asked has answered, which nothing overrules.
    init(of records: [Record], noted: [EvidenceStatement], answered: Statement?) {
        let told = records.flatMap(SeverityStatements.statements)
        let labels = noted.compactMap(SeverityStatements.statement)
        let spoken = told.filter { $0.record?.isSaid == true || $0.isChange }
        let chosen =
            answered ?? SeverityStatements.highest(of: spoken) ?? SeverityStatements.highest(of: labels)
            ?? SeverityStatements.highest(of: told)
        self.chosen = chosen
        guard let chosen else {
            others = []
            return
        }
        let lastChange = told.last { $0.isChange }?.order ?? Int.min
        var last: [String: Statement] = [:]
        for statement in told { last[statement.source.citation.path] = statement }
        let words = told.filter { statement in
            guard statement.level.differs(from: chosen.level) else { return false }
            if statement.isFinal || answered != nil { return last[statement.source.citation.path] == statement }
            return !statement.isChange && statement.order >= lastChange
                && last[statement.source.citation.path] == statement
        }
        let differing = words + labels.filter { $0.level.differs(from: chosen.level) }
        var seen: Set<Int> = []
        others = Array(differing.filter { seen.insert($0.level.rank).inserted }.prefix(2))
    }

    private static func highest(of statements: [Statement]) -> Statement? {
        // Where one counts with numbers, words say less.
        let isWorded = statements.allSatisfy(\.level.isWorded)
        let candidates = statements.filter { $0.level.isWorded == isWorded }
        guard let rank = candidates.map(\.level.rank).min() else { return nil }
        return candidates.first { $0.level.rank == rank }
    }

    private static func statement(_ noted: EvidenceStatement) -> Statement? {
        guard case .metadata(.severity) = noted.subject, let level = SeverityLevel(stated: noted.text) else {
            return nil
        }
        return Statement(
            level: level,
            source: .init(citation: noted.citation, time: nil),
            record: nil,
            isChange: false,
            isFinal: true
        )
    }

    /// Whether somebody says how severe it is, and not how severe it was in the end.
    static func grades(_ record: Record) -> Bool { statements(record).contains { !$0.isFinal && record.isWords } }

    private static func statements(_ record: Record) -> [Statement] {
        let event = record.event
        func statement(_ level: SeverityLevel, isChange: Bool, isFinal: Bool = false) -> Statement {
            Statement(
                level: level,
                source: .init(citation: event.citation, time: record.originalTime),
                record: record,
                isChange: isChange,
                isFinal: isFinal
            )
        }
        var found: [Statement] = []
        if event.kind == .severityChanged || event.kind == .escalated || record.isWords {
            for sentence in SentenceSplit.parts(of: event.text) where mayTellLevel(sentence) {
                let mention = SeverityLevel.all(in: String(sentence)).last { !$0.isFormer }
                let cue = cue(of: sentence, record, namesLevel: mention != nil || numeral(of: sentence) != nil)
                guard cue != .none,
                    let level = mention?.level ?? SeverityLevel(worded: sentence) ?? numeral(of: sentence)
                else { continue }
                found.append(statement(level, isChange: cue == .change, isFinal: cue == .final))
            }
        }
        // The severity of an alert is that of a rule, not of the incident.
        guard found.isEmpty, event.kind != .alertFired, event.kind != .alertResolved, event.kind != .logged,
            let level = event.severity.flatMap({ SeverityLevel.all(in: $0).first?.level })
        else { return found }
        return [statement(level, isChange: event.kind == .severityChanged)]
    }

    /// The level in Chinese numerals that is all of a clause: `二级，拉群`.
    private static func numeral(of sentence: Substring) -> SeverityLevel? {
        // ASCII holds none, and most sentences are nothing else.
        guard sentence.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        return sentence.split { ",，;；。!！、 ".contains($0) }.first(where: SeverityLevel.isNumeral)
            .flatMap { SeverityLevel(stated: String($0)) }
    }

    /// Cheap, as thousands of messages are looked at.
    private static func mayTellLevel(_ sentence: Substring) -> Bool {
        sentence.utf8.contains { $0 &- 0x30 < 10 } || sentence.contains("级") || sentence.contains("everity")
            || sentence.contains("严重程度") || sentence.contains(" to ") || sentence.contains("整为")
    }

    private enum Cue { case none, plain, change, final }

    /// In which way a sentence states a level, if it does: not as a question, a plan, a doubt or a comparison.
    private static func cue(of sentence: Substring, _ record: Record, namesLevel: Bool) -> Cue {
        let lower = sentence.lowercased()
        let isTold = record.event.kind == .severityChanged || record.event.kind == .escalated
        guard isTold || !lower.contains("?") && !lower.contains("？") && !lower.hasSuffix("吗") else { return .none }
        let bytes = Array(lower.utf8)
        if !isTold, !doubts.matches(in: bytes).isEmpty { return .none }
        let cues = cues.matches(in: bytes).map(\.value)
        if cues.contains(.final) { return .final }
        if isTold || cues.contains(.change) { return .change }
        return cues.contains(.plain) || namesLevel && (isAlone(lower) || isOfIncident(lower)) ? .plain : .none
    }

    /// `@all P1, stop the releases`: a level that is all of a clause, but for whom it is said to.
    private static func isAlone(_ sentence: String) -> Bool {
        sentence.split { ",，;；。!！、|[]【】—–".contains($0) }.contains { clause in
            let words = clause.split(separator: " ").filter { $0.first != "@" }.joined(separator: " ")
            let bare = words.hasSuffix("吧") || words.hasSuffix("了") ? String(words.dropLast()) : words
            return SeverityLevel.all(in: bare).contains { $0.range == 0..<bare.utf8.count && !$0.isFormer }
                || SeverityLevel.isNumeral(bare)
        }
    }

    /// `SEV2 bridge is up`, `opened a sev-3`, `incident 12 (P2) created`: a level beside what makes it that of the incident.
    private static func isOfIncident(_ sentence: String) -> Bool {
        SeverityLevel.all(in: sentence).contains { mention in
            guard !mention.isFormer else { return false }
            let (front, own, back) = sentence.withBytes { bytes in
                (
                    String(decoding: bytes[..<mention.range.lowerBound], as: UTF8.self),
                    String(decoding: bytes[mention.range], as: UTF8.self),
                    String(decoding: bytes[mention.range.upperBound...], as: UTF8.self)
                )
            }
            let behind = back.drop { " )）".contains($0) }
            guard !papers.contains(where: { behind.begins(withWord: $0) }) else { return false }
            // In Chinese the noun may be of the level itself: `这是二级故障`.
            let named = incidents.contains { word in
                behind.begins(withWord: word) || word.first?.isASCII == false && own.hasSuffix(word)
            }
            let before = Substring(front).trimmedEnd
            let bare = articles.first { before.hasSuffix($0) }.map { before.dropLast($0.count) } ?? before
            return named
                || leads.contains { word in
                    bare.hasSuffix(word)
                        && (word.first?.isASCII == false || bare.dropLast(word.count).last?.isLetter != true)
                }
        }
    }

    private static let incidents = Vocabulary.severity.words("incident of a level")
    private static let leads = Vocabulary.severity.words("leads to a level")
    private static let papers = Vocabulary.severity.words("no level of the incident")
    private static let articles = [" a", " an", " the"]

    private static let cues = PhraseTable<Cue>([
        (
            [
                "raise", "raised", "raising", "raises", "upgrade", "upgraded", "upgrading", "bump", "bumped", "bumping",
                "elevated to", "elevating", "escalate*", "escalating", "lower", "lowered", "lowering", "downgrade",
                "downgraded", "downgrading", "reduced to", "changed from", "severity changed", "changed to", "is now",
                "now a sev*", "now sev*", "raise to", "moved to", "set to", "升级", "升 p", "升p", "升为", "升至", "提升", "上调",
                "降级", "降为", "降至", "下调", "调整为",
            ], .change
        ),
        (
            [
                "declare", "declared", "declaring", "declares", "severity", "classified as", "classify as", "rated",
                "treat as", "treat this as", "treat it as", "treated as", "calling this", "calling it", "this is a",
                "this is sev*", "it is a", "it's a", "we are at", "we're at", "opened as", "incident opened",
                "opening an incident", "opening a sev*", "incident declared", "as a sev*", "as sev*", "宣布", "定为", "定级",
                "级别", "严重性", "严重程度", "属于", "启动", "按",
            ], .plain
        ),
        (
            [
                "final severity", "severity final", "final sev*", "final level", "severity at close", "final priority",
                "closed as a sev*", "closed as sev*", "closing as sev*", "closed as p*", "final classification",
                "最终级别", "最终定级", "最终严重", "最终定为", "最终等级", "定级最终", "复盘定级",
            ], .final
        ),
    ])

    private static let doubts = PhraseTable<Bool>([
        (
            [
                "if", "should", "would", "could", "may", "might", "maybe", "perhaps", "consider", "considering",
                "whether", "not a sev*", "isn't", "not yet", "last week", "last month", "like the sev*", "unless",
                "如果", "是否", "要不要", "可能", "考虑", "上周", "上次", "不是", "未达到", "建议",
            ], true
        )
    ])
}

extension Substring {
    /// Without spaces and an opening bracket at its end.
    fileprivate var trimmedEnd: Substring {
        var text = self
        while let last = text.last, last.isWhitespace || "(（".contains(last) { text.removeLast() }
        return text
    }
}
