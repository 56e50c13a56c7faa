import DebriefEvents
import DebriefLanguage
import DebriefText

/// Times of posts on status pages, which leave out what the post before them tells: `Aug 21, 00:37 UTC`, `12:53 PM PDT`.
enum PostedTime {
    /// - Parameters:
    ///   - near: a moment of the same incident, which the missing year or day is taken from.
    ///   - isAfter: whether the post cannot be earlier than that, apart from a clock that went back a little.
    static func moment(_ text: some StringProtocol, near: Moment, isAfter: Bool) -> Moment? {
        WrittenTime.whole(PlainText.line(text, maximum: 60))?.moment(nearest: near, isAfter: isAfter)
    }
}
