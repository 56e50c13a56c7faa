/// Whether a status page says that its engineers know what to fix: `we have identified the root cause`, `原因已定位`.
enum IdentificationWords {
    /// - Parameter text: as an update has it.
    static func tell(_ text: String) -> Bool {
        SentenceSplit.lowered(text).contains { sentence in
            !table.matches(in: Array(sentence.utf8)).isEmpty && !denials.contains { sentence.contains($0) }
        }
    }

    private static let table = PhraseTable<Bool>([
        (
            [
                "identified the root cause", "identified the cause", "identified the source", "identified the issue",
                "identified the problem", "root cause has been identified", "cause has been identified",
                "source has been identified", "issue has been identified", "problem has been identified",
                "identified a root cause", "identified the underlying", "found the root cause", "found the cause",
                "原因已定位", "已定位原因", "已定位到", "已找到原因", "已确认原因", "根因已", "找到根因", "已定位根因",
            ], true
        )
    ])

    private static let denials = ["not ", "n't ", "until", "once ", "working to", "if ", "尚未", "还没", "一旦", "未能"]
}
