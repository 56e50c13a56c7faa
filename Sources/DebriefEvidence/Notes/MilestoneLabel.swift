import DebriefEvents
import DebriefLanguage
import DebriefText

/// The words before a time that say which milestone it is: `Detected: 10:09`, `恢复时间：11:05`.
enum MilestoneLabel {
    /// Reads a label with its colon, or right before a time; reads nothing when there is none.
    static func read(_ cursor: inout TextCursor) -> (milestone: Milestone, words: String)? {
        // Most lines begin with a digit or a mark.
        guard cursor.rest.first?.isLetter == true else { return nil }
        var copy = cursor
        if let label = bare(&copy) {
            cursor = copy
            return label
        }
        guard let colon = copy.rest.prefix(32).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let words = copy.rest[..<colon].filter { $0 != "*" && $0 != "_" && $0 != "`" }
        let name = words.lowercased().split(separator: " ").joined(separator: " ")
        guard let milestone = Milestone(label: name), Milestone.ordered.contains(milestone) else { return nil }
        copy.drop(copy.rest[...colon].count)
        while copy.skipAny(["**", "__", "`", "*", "_"]) != nil {}
        copy.skipSpace()
        cursor = copy
        return (milestone, words.split(separator: " ").joined(separator: " "))
    }

    /// `First detected 2026-06-03 10:09 UTC`, `Resolved at 11:05`
    private static func bare(_ cursor: inout TextCursor) -> (milestone: Milestone, words: String)? {
        guard cursor.rest.first?.isASCII == true else { return nil }
        // No name has more than three words; the longest that fits counts.
        let words = cursor.rest.prefix(40).lowercased().split(separator: " ", omittingEmptySubsequences: false)
        let fronts = (1...3).filter { $0 < words.count }.reversed().map { words.prefix($0).joined(separator: " ") }
        guard let name = fronts.first(where: { Milestone(label: $0) != nil }), let milestone = Milestone(label: name),
            Milestone.ordered.contains(milestone)
        else { return nil }
        var label = cursor.rest.prefix(name.count)
        if name.hasSuffix(" at") { label = label.dropLast(3) }
        cursor.drop(name.count + 1)
        cursor.skipSpace()
        _ = cursor.skipWord(["at", "on"])
        cursor.skipSpace()
        return cursor.rest.first?.isNumber == true ? (milestone, String(label)) : nil
    }
}
