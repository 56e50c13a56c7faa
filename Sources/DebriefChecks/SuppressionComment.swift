/// The words of a comment that suppresses: `debrief:ignore ID until 2027-01-01: reason`.
struct SuppressionComment {
    /// Empty when the comment names none.
    let id: String
    /// The expiry as written.
    let until: String?
    /// Empty when the comment gives none.
    let reason: String

    /// - Parameter comment: what stands between `<!--` and `-->`; `nil` when it is about something else.
    init?(_ comment: Substring) {
        let text = comment.drop(while: \.isWhitespace)
        let mark = "debrief:ignore"
        guard text.hasPrefix(mark) else { return nil }
        let rest = text.dropFirst(mark.count)
        guard rest.first.map({ $0.isWhitespace || Self.isColon($0) }) ?? true else { return nil }
        let head = rest.prefix { !Self.isColon($0) }
        let words = head.split(whereSeparator: \.isWhitespace).map(String.init)
        id = words.first ?? ""
        until = words.count > 1 ? words.dropFirst().drop { $0 == "until" || $0 == "至" }.joined(separator: " ") : nil
        var reason = rest.dropFirst(head.count).dropFirst().drop(while: \.isWhitespace)
        while reason.last?.isWhitespace == true { reason.removeLast() }
        self.reason = String(reason)
    }

    private static func isColon(_ character: Character) -> Bool { character == ":" || character == "：" }
}
