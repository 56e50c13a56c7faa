import DebriefCore
import DebriefLanguage
import DebriefText

extension Message {
    /// A length in words of our own, to the minute.
    static func length(_ seconds: Int) -> Message {
        Message(
            DurationClaim.phrase(seconds: seconds, .english),
            zh: DurationClaim.phrase(seconds: seconds, .chinese, like: "1 分钟")
        )
    }
}
