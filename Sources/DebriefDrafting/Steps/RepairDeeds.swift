import DebriefLanguage
import DebriefText

/// What of a text tells what somebody did about it: a restart, mails that were sent again. It is no part of how bad it was.
enum RepairDeeds {
    /// The text without the clauses that tell of a deed.
    static func without(_ text: String) -> String {
        let clauses = text.clauses
        guard clauses.contains(where: isDeed) else { return text }
        return clauses.filter { !isDeed($0) }.joined(separator: ", ")
    }

    /// Whether a clause tells what somebody did about it, and not what went wrong.
    static func isDeed(_ clause: Substring) -> Bool {
        var words = clause.drop { !$0.isLetter && !$0.isNumber }
        // `cara: moved 40 customers …`
        if let colon = words.prefix(longestName).lastIndex(where: { ":：".contains($0) }) {
            words = words[words.index(after: colon)...].drop(while: \.isWhitespace)
        }
        if words.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) {
            return isChineseDeed(words)
        }
        while let lead = leads.first(where: { words.begins(withWordInAnyCase: $0) }) {
            words = words.dropFirst(lead.count).drop(while: \.isWhitespace)
        }
        guard let first = words.split(separator: " ").first, !first.isEmpty else { return false }
        // `restarts broke 40 sessions` has a restart do harm.
        let verb = first.lowercased()
        guard verb.hasSuffix("ed") || verb.hasSuffix("ing") || irregular.contains(verb) else { return false }
        return deeds.match(Word.all(in: String(words)), at: 0) != nil
    }

    private static func isChineseDeed(_ clause: Substring) -> Bool {
        var words = clause
        var isLed = false
        while let lead = chineseLeads.first(where: words.hasPrefix) {
            words = words.dropFirst(lead.count)
            isLed = isLed || acted.contains(lead)
        }
        return chineseDeeds.contains(where: isLed ? { words.contains($0) } : { words.hasPrefix($0) })
            || setting.contains { words.contains($0) }
    }

    /// Characters of a name before what somebody says.
    private static let longestName = 24
    private static let deeds = Phrases(.impact, "deed of repair")
    private static let irregular = Set(Vocabulary.impact.words("deed of repair in the past"))
    private static let chineseDeeds = Vocabulary.impact.chineseWords("deed of repair in chinese")
    private static let leads = Vocabulary.impact.words("before a deed of repair").filter { $0.first?.isASCII == true }
    private static let chineseLeads = Vocabulary.impact.chineseWords("before a deed of repair")
    private static let acted = Set(Vocabulary.impact.words("before what a deed is done to"))
    private static let setting = Vocabulary.impact.words("sets to a figure")
}

extension StringProtocol {
    /// The parts between commas, semicolons and ends of sentences; the comma of `1,140` parts nothing.
    var clauses: [Substring] { clauses(at: ",，;；。") }

    /// The parts between some marks; those within a number part nothing.
    func clauses(at marks: String) -> [Substring] {
        let text = Substring(self)
        var found: [Substring] = []
        var start = text.startIndex
        for index in text.indices where marks.contains(text[index]) {
            let next = text.index(after: index)
            let isInNumber =
                index > text.startIndex && next < text.endIndex && text[text.index(before: index)].isNumber
                && text[next].isNumber && ",.".contains(text[index])
            if isInNumber { continue }
            if start < index { found.append(text[start..<index]) }
            start = next
        }
        if start < text.endIndex { found.append(text[start...]) }
        return found
    }
}
