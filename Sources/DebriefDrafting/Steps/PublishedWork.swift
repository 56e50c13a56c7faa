import DebriefLanguage
import DebriefText

/// What a company promises on its page once it is over: `we will set a connection limit per service before the next release`,
/// 我们将在7月10日前升级全部固件.
enum PublishedWork {
    /// The pieces of work of an update, each in its words.
    static func pieces(of text: String) -> [String] {
        var found: [String] = []
        for sentence in SentenceSplit.parts(of: text, wideStops: "。") {
            var isPromised = false
            for part in sentence.split(whereSeparator: { ";；".contains($0) }) {
                let words = String(
                    part.dropLast(while: { $0.isWhitespace || ".。".contains($0) }).drop(while: \.isWhitespace)
                )
                // What follows a promise behind a semicolon is one where it has its own day: 短信通道在7月底前接入备用供应商.
                let isOwn = promises.occur(in: words)
                guard isOwn || isPromised && DueDay.all(in: words).contains(where: \.isLater) else { continue }
                isPromised = true
                if !courses.occur(in: words), TaskWords.nameTask(words) { found.append(words) }
            }
        }
        return found
    }

    private static let actions: Vocabulary = .actions
    private static let promises = Phrases(actions, "promise of a company")
    private static let courses = Phrases(actions, "goes on with the response")
}
