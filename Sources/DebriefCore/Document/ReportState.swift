import DebriefLanguage
import DebriefText

/// Tells what a line says of the report it stands in from what is to be done: `Timeline is complete`, `复盘会已召开`.
enum ReportState {
    private static let parts = Phrases(.tasks, "part of a report")
    /// `Close this issue`, `Link the issue`
    private static let forms = Phrases(actions, "box of a form")
    private static let actions: Vocabulary = .actions
    private static let states = Phrases(.tasks, "state of a report")

    static func isTold(by text: String) -> Bool {
        let lower = text.lowercased()
        if forms.occur(in: lower) { return true }
        let chinese = ChineseText(lower)
        if parts.occur(in: chinese) { return states.occur(in: chinese) }
        // The part is the subject: it stands before the verb.
        let words = lower.split { !$0.isLetter && $0 != "'" && $0 != "-" }
        guard let verb = words.firstIndex(where: { states.contains($0) }) else { return false }
        return verb > 0 && verb <= longestSubject && parts.occur(in: words[..<verb].joined(separator: " "))
    }

    private static let longestSubject = 8
}
