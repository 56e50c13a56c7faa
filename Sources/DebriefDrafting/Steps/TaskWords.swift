import DebriefLanguage
import DebriefText

/// What the words of work that somebody takes on say besides who does it and when.
enum TaskWords {
    /// Whether they name anything to do: `ok，周三前` and `will do` do not.
    static func nameTask(_ text: String) -> Bool {
        if TaskTopics.isOfNoWork(text) { return false }
        let rest = withoutDays(text).lowercased()
        let words = rest.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "'’".contains($0))) }
        if words.contains(where: {
            $0.count > 1 && !empty.contains(String($0.replacing("’", with: "'"))) && !isNumber($0)
        }) {
            return true
        }
        var chinese = rest.filter { !$0.isASCII && $0.isLetter }[...]
        var count = 0
        while let first = chinese.first {
            if let word = emptyChinese.first(where: chinese.hasPrefix) {
                chinese = chinese.dropFirst(word.count)
            } else {
                count += first.isLetter ? 1 : 0
                chinese = chinese.dropFirst()
            }
        }
        return count > 1
    }

    /// Whether they leave open whether it is done at all: `双活？大家评审再说`, `let's discuss`.
    static func leaveOpen(_ text: String) -> Bool { open.occur(in: text) }

    /// Whether they promise something to whom they are said to: `I'll write to you`.
    static func speakTo(_ text: String) -> Bool { WorkOwner.isPromised(text) && hearers.occur(in: text) }

    private static let hearers = Phrases(actions, "to whom it is said")

    /// Whether they speak of this moment: `I'll restart it now`.
    static func areOfNow(_ text: String) -> Bool { now.occur(in: text) }

    /// Whether they say little else than that somebody does what was asked: `yes ill do that monday`, `ok，周三前`.
    ///
    /// - Parameters:
    ///   - isAsked: whether it was asked of whoever says so, whose plain yes is enough.
    ///   - isRequest: whether anything was asked at all; else a plain yes only agrees.
    static func takeOn(_ text: String, isAsked: Bool, isRequest: Bool) -> Bool {
        let rest = withoutDays(text)
        let words = rest.lowercased().replacing("’", with: "'").filter { $0.isLetter || $0 == " " || $0 == "'" }
        guard words.count <= longestTaking, !nameTask(text) || words.allSatisfy(\.isASCII) else { return false }
        let hasDay = rest.count < text.count
        let plain = words.drop { $0 == " " }.dropLast { $0 == " " }
        if takings.occur(in: words), isRequest || hasDay || !yes.contains(plain) { return true }
        return (hasDay || isAsked) && yes.begin(words)
    }

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
    private static let open = Phrases(actions, "leaves it open")
    private static let now = Phrases(actions, "of this moment")
    private static let yes = Phrases(actions, "takes the work")
    /// In haste apostrophes are left out.
    private static let takings = Phrases(
        actions.words("takes work on").flatMap { [$0, $0.replacing("'", with: "")] }
    )
}
