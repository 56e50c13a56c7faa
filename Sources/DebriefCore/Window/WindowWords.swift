import DebriefLanguage
import DebriefText

/// The words around a time by which a sentence says that the incident began or ended then.
enum WindowWords {
    enum Bound { case start, end }

    /// The last word before a time, without `at`, `on`, weekdays and how sure the writer was.
    enum Word { case between, from, none }

    /// What the words between the time before, or the begin of the sentence, and a time say.
    struct Before {
        let word: Word
        /// `Incident start:`
        let key: Bound?
        let startsImpact: Bool
        let endsImpact: Bool
        /// Whether nothing but `at` or `by` stands before the time in its clause.
        let opensClause: Bool
        /// Whether `at`, `on` or nothing stands before the time, so that it is when something happened.
        let isReadAsAt: Bool
        /// Whether the time is one of things to come.
        let isFuture: Bool
        /// Whether the stretch that follows is one of work, not of impact.
        let isAboutSomethingElse: Bool
    }

    // MARK: Before a time

    /// - Parameter text: in small letters.
    static func before(_ text: String) -> Before {
        let core = withoutFillers(text[...])
        guard text.utf8.contains(where: { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 }) else {
            return Before(isReadAsAt: core.isEmpty, opensClause: opensClause(withoutFillers(text[...], marks: marks)))
        }
        let key = stripsKeyMark(text) ? WindowWords.key(String(core)) : nil
        let isFuture = contains(text, future)
        let onset = onsets.suffix(of: core) ?? openingFrom(core)
        let lead = onset.map { core.dropSuffix($0) } ?? core
        let isWork = contains(lead.tail(40), work)
        // What has been well since then ended then.
        let absence = onset == "since" ? Absence(in: lead) : nil
        let isWell =
            onset == "since" && absence != .ofService && (contains(text, fine) || tellsRecovery(lead))
            || absence == .ofTrouble
        let isReport = core.hasSuffix("as of") && contains(text, trouble) && !contains(text, over)
        return Before(
            word: core.hasSuffix("between") ? .between : core.hasSuffix("from") ? .from : .none,
            key: key,
            startsImpact: (onset ?? verb(in: core)) != nil && !isWork && !contains(text, fine) && !isWell
                && absence != .ofTrouble && absence != .ofSomething || isReport,
            endsImpact: isWell || endsLate(core)
                || contains(text, over) && tellsEnd(lastClause(text[...])) && !contains(core.tail(24), beginnings),
            opensClause: opensClause(withoutFillers(text[...], marks: WindowWords.marks, fillers: latinFillers)),
            isReadAsAt: core.isEmpty || contains(text[...].tail(24), placing),
            isFuture: isFuture,
            isAboutSomethingElse: contains(text, planned)
        )
    }

    /// The bound that a name of a value means: `incident start`, `恢复时间`.
    static func key(_ name: String) -> Bound? {
        let name = withoutFillers(name.lowercased()[...])
        return name.withBytes { bytes in
            let line = bytes.lastPart { $0 == 0x0A || $0 == 0x2E || $0 == 0x7C || bytes.isFullStop(around: $1) }
            var (start, end) = (line.lowerBound, line.upperBound)
            while start < end, isKeyEdge(bytes[start]) { start += 1 }
            if bytes[start..<end].contains(where: { $0 >= 0x80 }) {
                let words = String(decoding: bytes[start..<end], as: UTF8.self).trimmingSuffix(" *_-#>")
                return words.withBytes { endingKey($0[...]) }
            }
            while end > start, isKeyEdge(bytes[end - 1]) || isSpace(bytes[end - 1]) { end -= 1 }
            while start < end, isSpace(bytes[start]) { start += 1 }
            return endingKey(bytes[start..<end])
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

    private static func isKeyEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x2A, 0x5F, 0x2D, 0x23, 0x3E: true
        default: false
        }
    }

    /// What the last words mean, when they are a name of a value; none has more than four.
    private static func endingKey(_ words: Slice<UnsafeBufferPointer<UInt8>>) -> Bound? {
        var found: Bound?
        var end = words.endIndex
        for _ in 0..<4 {
            let space = words[..<end].lastIndex(of: 0x20)
            let name = String(decoding: words[(space.map { $0 + 1 } ?? words.startIndex)...], as: UTF8.self)
            if end == words.endIndex, !lastKeyWords.contains(name) { return nil }
            if startKeys.contains(name) { return .start }
            if found == nil, endKeys.contains(name) { found = .end }
            guard let space else { return found }
            end = space
        }
        return found
    }

    /// The words that names of values end with, so that most others are passed over at once.
    private static let lastKeyWords = Set(
        startKeys.union(endKeys).compactMap { $0.split(separator: " ").last.map(String.init) }
    )

    /// Whether a colon or bar stands in the last twelve characters, and no word behind it.
    private static func stripsKeyMark(_ text: String) -> Bool {
        text.withBytes { bytes in
            var start = bytes.count
            for _ in 0..<12 where start > 0 {
                start -= 1
                while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
            }
            var isBehindMark = false
            while start < bytes.count {
                let isWide = bytes.holds(wideColon, at: start)
                if isWide || bytes[start] == 0x3A || bytes[start] == 0x7C {
                    isBehindMark = true
                } else if isBehindMark, !isMarkup(bytes[start]) {
                    return false
                }
                start += isWide ? wideColon.count : 1
            }
            return isBehindMark
        }
    }

    private static let wideColon = Array("：".utf8)

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2A, 0x5F, 0x60, 0x20, 0x09, 0x28, 0x5B: true
        default: false
        }
    }

    /// `all back since`, `search is up again since`
    private static func tellsRecovery(_ lead: Substring) -> Bool {
        StatementReader.statements(in: lead).last.map {
            [.recover, .ease, .mend].contains($0.event) && $0.isFact
        } ?? false
    }

    /// `full recovery was not until`
    private static func endsLate(_ core: Substring) -> Bool {
        core.hasSuffix("not until") && contains(lastClause(core), over)
    }

    /// Without what may stand between a telling word and its time: `starting at approximately Friday, `.
    private static func withoutFillers(
        _ text: Substring,
        marks: WindowMarks = allMarks,
        fillers: WindowSuffixes = fillers
    ) -> Substring {
        var rest = text
        for _ in 0..<8 {
            rest = marks.trimmingEnd(of: rest)
            guard let filler = fillers.suffix(of: rest) else { break }
            rest = rest.dropSuffix(filler)
        }
        return rest
    }

    private static let marks = WindowMarks(" \t\n*_`[({}（~≈～")
    private static let allMarks = WindowMarks(" \t\n*_`[({}（~≈～,，:：|")

    /// `started occurring intermittently at`: a verb of beginning in the last few words.
    private static let verbs = ["started ", "began "].map { (name: $0, phrases: WindowPhrases([$0])) }

    private static func verb(in core: Substring) -> String? {
        guard verbs.contains(where: { core.contains($0.name) }), contains(core, trouble) else { return nil }
        let tail = core.suffix(40)
        let clause = tail.split { ",;.，。".contains($0) }.last ?? ""
        return verbs.first { contains(clause, $0.phrases) }?.name
    }

    /// `From 09:00 UTC, …`; elsewhere `from` also tells what a backup is from.
    private static func openingFrom(_ core: Substring) -> String? {
        ["from", "从"].first { core.hasSuffix($0) && opensClause(core.dropSuffix($0)) }
    }

    private static func opensClause(_ core: Substring) -> Bool {
        // `服务于 14:50 恢复`
        guard let last = core.unicodeScalars.last(where: { $0 != " " }) else { return true }
        switch last {
        case ",", ";", ":", "，", "；", "。", "-", "–", "—": return true
        case "于", "在": if core.utf8.last != 0x20 { return true }
        default: break
        }
        return openers.suffix(of: core) != nil
    }

    // MARK: Behind a time

    /// `09:00 起`, `09:00 开始`
    static func beginsOnset(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        let rest = text.drop { " \t)）".contains($0) }
        guard let onset = ["起", "开始", "出现故障", "发生故障"].first(where: rest.hasPrefix), !rest.hasPrefix("起至")
        else { return false }
        let told = clause(rest.dropFirst(onset.count))
        // `15:10 开始新建存储系统` begins work.
        if onset == "开始", told.contains(where: \.isLetter), !contains(told, trouble) { return false }
        let absence = Absence(in: told)
        return absence == nil || absence == .ofService
    }

    /// `at 14:00, users began to see errors`
    static func tellsOnset(_ text: String) -> Bool {
        let end = text.withBytes { bytes in bytes.indices.first { bytes.isSemicolon(around: $0) } ?? bytes.count }
        let clause = Substring(text.utf8.prefix(end))
        guard contains(clause, onsetVerbs), contains(clause, trouble), !contains(clause, work) else { return false }
        // `we made it a priority and started to investigate`
        let events = Set(StatementReader.statements(in: clause).map(\.event))
        return events.isDisjoint(with: [.acknowledge, .declare, .escalate])
            || !events.isDisjoint(with: [.begin, .trouble, .report])
    }

    /// Up to the first comma.
    private static func clause(_ text: Substring) -> Substring { text.prefix { !",;.，；。".contains($0) } }

    /// What stands behind the last semicolon; before it, when nothing does.
    private static func lastClause(_ text: Substring) -> Substring {
        let range = text.withBytes { bytes in bytes.lastPart { bytes.isSemicolon(around: $1) } }
        return Substring(text.utf8.prefix(range.upperBound).dropFirst(range.lowerBound))
    }

    /// Whether words between two times make a stretch of them.
    ///
    /// - Parameter afterBetween: whether `and` does.
    static func joins(_ gap: String, afterBetween: Bool) -> Bool {
        guard gap.utf8.count <= 90 else { return false }
        var rest = withoutBrackets(gap)
        while let first = rest.first, " \t\n*_`,，".contains(first) { rest = rest.dropFirst() }
        var core = withoutFillers(rest)
        while let last = core.last, " \t\n*_`,，".contains(last) { core = core.dropLast() }
        if core == "and" || core == "与" || core == "和" { return afterBetween }
        // `until it was fully restored at`
        let isEnd = ["until", "till", "直到"].contains { core.hasPrefix($0) } && tellsEnd(String(core))
        return isEnd || joints.contains(String(core))
    }

    /// Without what stands in round brackets, such as a second zone.
    private static func withoutBrackets(_ text: String) -> Substring {
        guard let open = text.firstIndex(where: { $0 == "(" || $0 == "（" }),
            let close = text[open...].firstIndex(where: { $0 == ")" || $0 == "）" })
        else { return text[...] }
        return (text[..<open] + text[text.index(after: close)...])[...]
    }

    // MARK: Words of the end

    /// Whether words say that it is over, for everybody and now.
    ///
    /// - Parameter text: in small letters.
    static func tellsEnd(_ text: some StringProtocol) -> Bool { contains(text, over) && !contains(text, notYet) }

    /// Whether an update says that it is the last one, and names no other place where the story goes on.
    static func closesUpdates(_ passage: Passage) -> Bool {
        let text = passage.source.withBytes { String(decoding: $0[passage.range], as: UTF8.self).lowercased() }
        return contains(text, lastWords) && !contains(text, elsewhere)
    }

    /// Whether an update says in one of its sentences that it is over.
    static func tellsEnd(of passage: Passage) -> Bool {
        TimelineText.sentences(in: passage.range, of: passage.source).contains { sentence in
            let text = passage.source.withBytes {
                String(decoding: $0[sentence].prefix(600), as: UTF8.self).lowercased()
            }
            return tellsEnd(text) && !contains(text, future)
        }
    }

    /// Whether a text holds one of several phrases, which begin at the start of a word when they are in Latin letters.
    static func contains(_ text: some StringProtocol, _ phrases: WindowPhrases) -> Bool {
        text.withBytes(phrases.occur)
    }
}

extension WindowWords.Before {
    /// Nothing but figures and signs.
    fileprivate init(isReadAsAt: Bool, opensClause: Bool) {
        self.init(
            word: .none,
            key: nil,
            startsImpact: false,
            endsImpact: false,
            opensClause: opensClause,
            isReadAsAt: isReadAsAt,
            isFuture: false,
            isAboutSomethingElse: false
        )
    }
}
