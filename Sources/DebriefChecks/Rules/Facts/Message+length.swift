import DebriefCore

extension Message {
    /// A length in words; in Chinese with the spaces of the words that it is held against.
    static func length(_ seconds: Int, like stated: some StringProtocol) -> Message {
        Message(
            DurationClaim.phrase(seconds: seconds, .english),
            zh: DurationClaim.phrase(seconds: seconds, .chinese, like: stated)
        )
    }
}
