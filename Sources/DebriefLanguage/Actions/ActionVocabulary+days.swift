extension ActionVocabulary {
    /// Bytes of what goes on with a Chinese time: the day of `下周三`, the end of `下周三前`.
    ///
    /// - Parameter end: of the time, as a UTF-8 offset.
    package func tailOfDay(behind end: Int, in text: Substring) -> Int {
        let head = text.utf8.prefix(end)
        var rest = text[head.endIndex...]
        let count = rest.utf8.count
        if Self.weeks.contains(where: { text[..<head.endIndex].hasSuffix($0) }),
            let day = Self.weekdays.first(where: { rest.hasPrefix($0) })
        {
            rest = rest.dropFirst(day.count)
        }
        if let limit = Self.limits.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(limit.count) }
        return count - rest.utf8.count
    }

    private static let actions: Vocabulary = .actions
    private static let weeks = actions.words("week of a due day")
    private static let weekdays = actions.words("day behind a week")
    private static let limits = actions.chineseWords("behind a due day")
}
