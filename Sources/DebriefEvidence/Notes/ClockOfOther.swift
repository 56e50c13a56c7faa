import DebriefLanguage
import DebriefText

/// A clock in a sentence that is not the time of what the sentence tells: a limit, `cutoff is 18:00`, what something is put
/// off to, `hold it open til 19:00`, or a part of a name, `the 18:00 run`.
struct ClockOfOther {
    let isOfOther: Bool

    private static let stops: [Character] = [",", ";", "，", "；", "。", "→", "(", ")", "（", "）"]
    private static let limits = PhraseSet(Vocabulary.labels.words("limit of time"))
    private static let holds = PhraseSet(Vocabulary.labels.words("held until"))
    private static let leads = Vocabulary.labels.words("leads to a limit")
    private static let chineseLeads = Vocabulary.labels.chineseWords("leads to a limit")
    private static let determiners = Set(Vocabulary.labels.words("before a noun"))
    private static let behindNoun = ["mark", "point"]

    init(_ time: TimeExpression, in sentence: SourceRange, of source: SourceText) {
        let before = source[sentence.lowerBound..<time.range.lowerBound]
        let behind = source[time.range.upperBound..<sentence.upperBound]
        let front = before.lastIndex(where: Self.stops.contains).map { before[before.index(after: $0)...] } ?? before
        let back = behind.prefix { !Self.stops.contains($0) }
        let clause = (front + " " + back).lowercased()
        isOfOther =
            clause.withBytes(Self.limits.occurs) || Self.isPutOff(front) || Self.names(front, time, back)
            || Self.isDue(front, clause, back, isBefore: time.certainty == .before)
    }

    /// Whether a row that begins with a time only says by when something is to be: `by 3pm we need it back`, `三点前发不了车`.
    ///
    /// - Parameters:
    ///   - head: all before ``text``, with the time.
    ///   - text: what follows the time.
    static func isDue(_ head: Substring, _ text: Substring) -> Bool {
        // `before 14:02: first errors` tells of its clock.
        guard head.last(where: { !$0.isWhitespace }).map({ $0.isLetter || $0.isNumber }) ?? false else { return false }
        let lead = head.drop { !$0.isLetter && !$0.isNumber }.lowercased()
        let word = byLimit.contains { lead.hasPrefix($0 + " ") }
        let clause = text.prefix { !stops.contains($0) }
        return (word || behindLimit.contains(where: { head.hasSuffix($0) || clause.hasPrefix($0) }))
            && String(clause).lowercased().withBytes(dues.occurs)
    }

    /// `we need it back by 3pm`, `下午5点前必须恢复`
    private static func isDue(_ front: Substring, _ clause: String, _ back: Substring, isBefore: Bool) -> Bool {
        let words = Substring(front.lowercased()).dropLast(while: \.isWhitespace)
        let isLed = byLimit.contains { words == $0 || words.hasSuffix(" " + $0) }
        return (isLed || isBefore || behindLimit.contains(where: back.hasPrefix)) && clause.withBytes(dues.occurs)
    }

    private static let byLimit = Vocabulary.labels.words("by a limit")
    private static let behindLimit = Vocabulary.labels.words("behind a limit")
    private static let dues = PhraseSet(Vocabulary.labels.words("is to be by a limit"))

    /// `hold the cut-off open til`, `司机说等到`
    private static func isPutOff(_ front: Substring) -> Bool {
        let words = front.dropLast(while: \.isWhitespace)
        let small = words.lowercased()
        let isLed =
            small.split(separator: " ").last.map { leads.contains(String($0)) } ?? false
            || chineseLeads.contains(where: small.hasSuffix)
        return isLed && small.withBytes(holds.occurs)
    }

    /// `rolled back the 14:02 deploy`, `14:02的发布`
    private static func names(_ front: Substring, _ time: TimeExpression, _ back: Substring) -> Bool {
        guard time.date == nil, time.zone == nil, time.endClock == nil else { return false }
        if let place = back.drop(while: { $0 == " " }).first, place == "的" {
            let noun = back.drop { $0 == " " }.dropFirst()
            return noun.first?.isLetter == true && !moments.contains(where: noun.hasPrefix)
        }
        guard let word = front.split(whereSeparator: { !$0.isLetter }).last, front.last?.isWhitespace == true,
            determiners.contains(word.lowercased()), back.first == " "
        else { return false }
        let noun = back.dropFirst().prefix { $0.isLetter || $0 == "-" }
        return noun.count > 2 && !behindNoun.contains(noun.lowercased()) && noun.first?.isLetter == true
    }

    private static let moments = Vocabulary.labels.chineseWords("moment behind a clock")
}
