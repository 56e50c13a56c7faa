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
        let isWork = contains(lead.suffix(40), work)
        // What has been well since then ended then.
        let isWell = onset == "since" && contains(text, fine)
        let isReport = core.hasSuffix("as of") && contains(text, trouble) && !contains(text, over)
        return Before(
            word: core.hasSuffix("between") ? .between : core.hasSuffix("from") ? .from : .none,
            key: key,
            startsImpact: ((onset ?? verb(in: core)) != nil && !isWork && !contains(text, fine)) || isReport,
            endsImpact: isWell || endsLate(core)
                || tellsEnd(lastClause(text)) && !contains(core.suffix(24), beginnings),
            opensClause: opensClause(withoutFillers(text[...], marks: WindowWords.marks, fillers: latinFillers)),
            isReadAsAt: contains(text.suffix(24), placing)
                || core.isEmpty,
            isFuture: isFuture,
            isAboutSomethingElse: contains(text, planned)
        )
    }

    /// The bound that a name of a value means: `incident start`, `恢复时间`.
    static func key(_ name: String) -> Bound? {
        let name = withoutFillers(name.lowercased()[...])
        let line = name.split { "\n.|。".contains($0) }.last ?? ""
        let words = String(line.drop { " *_-#>".contains($0) }).trimmingSuffix(" *_-#>")
        if endsWithKey(words, of: startKeys) { return .start }
        return endsWithKey(words, of: endKeys) ? .end : nil
    }

    /// Whether the last words are a name of a value; none has more than four.
    private static func endsWithKey(_ words: String, of keys: Set<String>) -> Bool {
        var rest = words[...]
        var start = words.endIndex
        for _ in 0..<4 {
            guard let space = rest.utf8.lastIndex(of: 0x20) else { return keys.contains(words) }
            rest = rest[..<space]
            start = words.utf8.index(after: space)
            if keys.contains(String(words[start...])) { return true }
        }
        return false
    }

    private static func stripsKeyMark(_ text: String) -> Bool {
        let rest = text.suffix(12).drop { $0 != ":" && $0 != "：" && $0 != "|" }
        return !rest.isEmpty && rest.allSatisfy { ":：|*_` \t([".contains($0) }
    }

    /// `full recovery was not until`
    private static func endsLate(_ core: Substring) -> Bool {
        core.hasSuffix("not until") && contains(lastClause(String(core)), over)
    }

    /// Without what may stand between a telling word and its time: `starting at approximately Friday, `.
    private static func withoutFillers(
        _ text: Substring,
        marks: Set<Unicode.Scalar> = allMarks,
        fillers: WindowSuffixes = fillers
    ) -> Substring {
        var rest = text
        for _ in 0..<8 {
            while let last = rest.unicodeScalars.last, marks.contains(last) { rest.unicodeScalars.removeLast() }
            guard let filler = fillers.suffix(of: rest) else { break }
            rest = rest.dropSuffix(filler)
        }
        return rest
    }

    private static let marks = Set(" \t\n*_`[({}（~≈～".unicodeScalars)
    private static let allMarks = marks.union(",，:：|".unicodeScalars)

    /// `started occurring intermittently at`: a verb of beginning in the last few words.
    private static let verbs = ["started ", "began "].map { (name: $0, phrases: WindowPhrases([$0])) }

    private static func verb(in core: Substring) -> String? {
        let tail = core.suffix(40)
        let clause = tail.split { ",;.，。".contains($0) }.last ?? ""
        return contains(core, trouble) ? verbs.first { contains(clause, $0.phrases) }?.name : nil
    }

    /// `From 09:00 UTC, …`; elsewhere `from` also tells what a backup is from.
    private static func openingFrom(_ core: Substring) -> String? {
        ["from", "从"].first { core.hasSuffix($0) && opensClause(core.dropSuffix($0)) }
    }

    private static func opensClause(_ core: Substring) -> Bool {
        // `服务于 14:50 恢复`
        if core.hasSuffix("于") || core.hasSuffix("在") { return true }
        guard let last = core.last(where: { $0 != " " }) else { return true }
        if ",;:，；。-–—".contains(last) { return true }
        return openers.suffix(of: core) != nil
    }

    // MARK: Behind a time

    /// `09:00 起`, `09:00 开始`
    static func beginsOnset(_ text: String) -> Bool {
        let rest = text.drop { " \t)）".contains($0) }
        return ["起", "开始", "出现故障", "发生故障"].contains { rest.hasPrefix($0) } && !rest.hasPrefix("起至")
    }

    /// `at 14:00, users began to see errors`
    static func tellsOnset(_ text: String) -> Bool {
        let clause = text.prefix { !";；".contains($0) }
        return contains(clause, onsetVerbs) && contains(clause, trouble) && !contains(clause, work)
    }

    private static func lastClause(_ text: String) -> String {
        text.split { ";；".contains($0) }.last.map(String.init) ?? ""
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
