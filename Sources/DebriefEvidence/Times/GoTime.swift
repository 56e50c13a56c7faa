import DebriefEvents
import DebriefLanguage
import DebriefText

/// Times as programs in Go print them: `2026-03-17 09:15:04.23 +0100 CET m=+0.02`.
enum GoTime {
    /// Other notations that ``WrittenTime`` knows are read too.
    static func moment(_ text: some StringProtocol) -> Moment? {
        let words = text.split(separator: " ", maxSplits: 6, omittingEmptySubsequences: true)
        // The offset says it all: what follows is its abbreviation.
        if words.count > 3, words[2].hasPrefix("+") || words[2].hasPrefix("-"),
            let moment = Moment(iso8601: words.prefix(3).joined(separator: " "))
        {
            return moment
        }
        return WrittenTime().moment(text)
    }
}
