import DebriefLanguage
import DebriefText

/// What the words of work that somebody takes on say besides who does it and when.
enum TaskWords {
    /// Whether they name anything to do: `ok，周三前` and `will do` do not.
    static func nameTask(_ text: String) -> Bool {
        if TaskTopics.isOfNoWork(text) { return false }
        let rest = withoutMentions(withoutDays(text)).lowercased()
        let words = rest.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "'’".contains($0))) }
        if words.contains(where: {
            $0.count > 1 && !empty.contains(String($0.replacing("’", with: "'"))) && !isNumber($0)
        }) {
            return true
        }
        var chinese = rest.filter { !$0.isASCII && $0.isLetter }[...]
        var count = 0
        while let first = chinese.first {
            if let verb = chineseVerbs.first(where: chinese.hasPrefix) {
                count += verb.count
                chinese = chinese.dropFirst(verb.count)
            } else if let word = emptyChinese.first(where: chinese.hasPrefix) {
                chinese = chinese.dropFirst(word.count)
            } else {
                count += first.isLetter ? 1 : 0
                chinese = chinese.dropFirst()
            }
        }
        return count > 1
    }

    /// Without `@阿哲`.
    private static func withoutMentions(_ text: String) -> String {
        guard text.contains("@") else { return text }
        return text.split(separator: "@", omittingEmptySubsequences: false).enumerated().map { index, part in
            index == 0 ? part : part.drop { $0.isLetter || $0.isNumber || "._-".contains($0) }
        }.joined(separator: " ")
    }

    /// Whether they leave open whether it is done at all: `双活？大家评审再说`, `let's discuss`.
    static func leaveOpen(_ text: String) -> Bool { open.occur(in: text) }

    /// Whether they promise something to whom they are said to: `I'll write to you`.
    static func speakTo(_ text: String) -> Bool { WorkOwner.isPromised(text) && hearers.occur(in: text) }

    private static let hearers = Phrases(actions, "to whom it is said")

    /// Whether they wish or demand that something be so from then on: `we want an alert on the queue`, 弱电间要单独拉一路电, `nothing
    /// ships in the evening without a load test`.
    static func propose(_ text: String) -> Bool {
        guard !areChore(text) else { return false }
        let words = WorkOwner.withoutConnective(Substring(text))
        if rules.begin(words), ruleEnds.occur(in: String(words)) { return true }
        return wishes.occur(in: text) && !(text.last.map { "?？".contains($0) } ?? false && !wishes.begin(words))
    }

    /// Whether they promise what somebody does for the next time, by a verb that names it: `I'll make the script scream`.
    static func promiseWork(_ text: String) -> Bool {
        guard WorkOwner.isPromised(text), !speakTo(text), !areChore(text) else { return false }
        return words(of: text).contains { WorkOwner.verbs.contains($0) || !($0.first?.isASCII ?? true) }
    }

    /// Whether they tell of a deed that keeps it from happening again: `turned on snooping so a stray router can't do that again`.
    static func prevent(_ text: String) -> Bool {
        guard let (deed, rest) = parts(of: text) else { return false }
        let told = StatementReader.statements(in: deed).contains { $0.mood == .said && $0.isMeasure }
        return preventions.occur(in: rest)
            && (told || Intention(of: deed) == .done || setStates.occur(in: deed))
    }

    /// What was done, and behind the first word for a purpose what it is to prevent.
    private static func parts(of text: String) -> (deed: String, rest: String)? {
        let words = Word.all(in: text)
        if let match = purposes.firstMatch(in: words) {
            let (start, end) = (words[match.lowerBound].range.lowerBound, words[match.upperBound - 1].range.upperBound)
            return text.withBytes { bytes in
                (String(decoding: bytes[..<start], as: UTF8.self), String(decoding: bytes[end...], as: UTF8.self))
            }
        }
        guard let word = purposes.phrase(in: text), let place = text.firstRange(of: word) else { return nil }
        return (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
    }

    /// Whether they say that something is set from now on: `auto update is off in MDM now`.
    static func tellOfSetState(_ text: String) -> Bool { setStates.occur(in: text) }

    /// Whether they only go on with the work before them: `putting it in the checklist myself`, 我 4/24 前搞定.
    static func goOn(_ text: String) -> Bool {
        let words = words(of: text)
        if words.contains(where: asked.contains), words.count <= longestGoingOn,
            WorkOwner.isPromised(text) || words.first?.hasSuffix("ing") ?? false
        {
            return true
        }
        return !nameTask(text) && (WorkOwner.isPromised(text) || !DueDay.all(in: text).isEmpty)
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || "'’".contains($0)) }.map(String.init)
    }

    private static func areChore(_ text: String) -> Bool { chores.occur(in: text) }

    private static let longestGoingOn = 8
    private static let wishes = Phrases(actions, "wish for later")
    private static let rules = Phrases(actions, "opens a rule")
    private static let ruleEnds = Phrases(actions, "closes a rule")
    private static let purposes = Phrases(actions, "purpose of a deed")
    private static let preventions = Phrases(actions, "what is to be prevented")
    private static let setStates = Phrases(actions, "state that was set")
    private static let chores = Phrases(actions, "chore of the response")
    private static let asked = Set(actions.words("what was asked"))
    private static let nods = Set(actions.words("nods"))

    /// Whether they speak of this moment: `I'll restart it now`.
    static func areOfNow(_ text: String) -> Bool { now.occur(in: text) }

    /// Whether they say little else than that somebody does what was asked: `yes ill do that monday`, `ok，周三前`.
    ///
    /// - Parameters:
    ///   - isAsked: whether it was asked of whoever says so, whose plain yes is enough.
    ///   - isRequest: whether anything was asked at all; else a plain yes only agrees.
    static func takeOn(_ text: String, isAsked: Bool, isRequest: Bool) -> Bool {
        if isAsked, nods.contains(where: text.contains), !nameTask(text) { return true }
        if !propose(text), let last = SentenceSplit.parts(of: text).last, takesIt(String(last)) { return true }
        let rest = withoutDays(text)
        let words = rest.lowercased().replacing("’", with: "'").filter { $0.isLetter || $0 == " " || $0 == "'" }
        guard words.count <= longestTaking, !nameTask(text) || words.allSatisfy(\.isASCII) else { return false }
        let hasDay = rest.count < text.count
        let plain = words.drop { $0 == " " }.dropLast { $0 == " " }
        if takings.occur(in: words), isRequest || hasDay || !yes.contains(plain) { return true }
        return (hasDay || isAsked) && yes.begin(words)
    }

    /// `aye I'll add it`, `i'll hook it up`
    private static func takesIt(_ text: String) -> Bool {
        let words = words(of: text)
        return words.count <= longestTaken && WorkOwner.isPromised(text) && words.contains(where: asked.contains)
    }

    private static let longestTaken = 6

    /// Without the sentences and clauses in front that only answer somebody: `好的，`, `ok. `.
    static func withoutReply(_ text: String) -> String {
        var rest = text[...]
        while let stop = rest.firstIndex(where: { ",，.。!！;；".contains($0) }) {
            let next = rest.index(after: stop)
            let behind = rest[next...].drop(while: \.isWhitespace)
            guard !nameTask(String(rest[..<stop])), DueDay.all(in: rest[..<stop]).isEmpty, !behind.isEmpty else {
                break
            }
            rest = behind
        }
        return String(rest)
    }

    /// With the days and what marks them cut out.
    private static func withoutDays(_ text: String) -> String {
        let days = DueDay.all(in: text)
        guard !days.isEmpty else { return text }
        return text.withBytes { bytes in
            var kept: [UInt8] = []
            var offset = 0
            for day in days {
                kept += bytes[offset..<day.range.lowerBound]
                kept.append(0x20)
                offset = day.range.upperBound
            }
            return String(decoding: kept + bytes[offset...], as: UTF8.self)
        }
    }

    private static func isNumber(_ word: Substring) -> Bool { word.allSatisfy(\.isNumber) }

    private static let longestTaking = 28
    private static let actions: Vocabulary = .actions
    private static let empty = Set(actions.words("says no work"))
    private static let emptyChinese = actions.chineseWords("says no work")
    /// 去重, which begins with a word that names no task.
    private static let chineseVerbs = actions.chineseWords("verb").filter { verb in
        verb.count > 1 && emptyChinese.contains { $0.count == 1 && verb.hasPrefix($0) }
    }
    private static let open = Phrases(actions, "leaves it open")
    private static let now = Phrases(actions, "of this moment")
    private static let yes = Phrases(actions, "takes the work")
    /// In haste apostrophes are left out.
    private static let takings = Phrases(
        actions.words("takes work on").flatMap { [$0, $0.replacing("'", with: "")] }
    )
}
