import DebriefLanguage
import DebriefText

extension WorkOwner {
    /// Whether somebody takes the work upon themselves: `I'll move the reminders`, `我来写`.
    static func isPromised(_ text: some StringProtocol) -> Bool {
        // `我把网关重启了` is done.
        (promises.occur(in: String(text)) || isMeantByWriter(Substring(text))
            || String(text).split { ",，；;。".contains($0) }.contains(where: { opensWithSelf($0) }))
            && !text.split(whereSeparator: { ",，、;；。".contains($0) }).contains {
                $0.last.map { completions.contains(String($0)) } ?? false && promises.occur(in: String($0))
            }
    }

    /// `我 4/24 前搞定`: the speaker, and a day.
    private static func opensWithSelf(_ clause: Substring) -> Bool {
        let words = withoutConnective(clause)
        guard let first = words.first else { return false }
        if isSelf(String(first)) {
            let rest = words.dropFirst().drop { $0 == " " }
            return withoutDay(rest).count < rest.count
        }
        // `家长补偿方案我周一给客服`
        return !first.isASCII
            && words.indices.contains { isSelf(String(words[$0])) && beginsWithDay(words[words.index(after: $0)...]) }
    }

    /// `I write a runbook, end of March`: the speaker before a deed that has not been done, with a day to come.
    private static func isMeantByWriter(_ text: Substring) -> Bool {
        let words = withoutConnective(text).split(separator: " ", maxSplits: 2)
        guard words.count > 2, isSelf(words[0]), words[0].allSatisfy(\.isASCII),
            verbs.contains(words[1].lowercased())
        else { return false }
        return DueDay.all(in: text).contains(where: \.isLater)
    }

    private static let promises = Phrases(actions, "promise of the speaker")
    private static let completions = Set(actions.words("ends what is done"))

    /// Whether words say what the speaker does on a day to come, and no other subject: `明天问网络的人`, `周一补监控`.
    static func opensWithDay(_ text: some StringProtocol) -> Bool {
        let words = withoutConnective(Substring(text))
        guard let day = DueDay.all(in: words).first, day.range.lowerBound == 0, day.isLater else { return false }
        let behind = words[words.utf8.index(words.startIndex, offsetBy: day.range.upperBound)...]
        let rest = withoutLimit(front: behind.drop { $0 == " " }).drop { $0 == " " }
        return shortVerbs.contains(where: rest.hasPrefix)
            && !(rest.last.map { completions.contains(String($0)) } ?? true)
    }

    /// Whether somebody promises it for a time to come that the words begin with: `from next term I will keep a copy`.
    private static func promisesLater(_ words: Substring) -> Bool {
        guard let day = DueDay.all(in: words.prefix(longestOpening)).first, day.range.lowerBound <= longestLead else {
            return false
        }
        return day.isLater && isPromised(words.prefix(longestOpening))
    }

    /// Characters of the begin in which time and promise stand.
    static let longestOpening = 40

    /// Whether words begin with who does what they say, or on which day to come the speaker does.
    static func opensWork(_ text: Substring, _ isKnown: (String) -> Bool) -> Bool {
        let words = withoutConnective(text)
        return addressed(words, isKnown) != nil || isPromised(words.prefix(opening)) || opensWithDay(words)
            || promisesLater(text.drop(while: \.isWhitespace))
    }

    /// Characters in which somebody says that they take it on: `and I'll ask the vendor`.
    private static let opening = 12
}
