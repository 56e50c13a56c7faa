import DebriefText

/// What a language model is asked, in the words that are sent.
package struct ModelPrompt: Sendable {
    package let system: String
    package let user: String
    /// The most tokens of the answer.
    package var tokens: Int

    package init(system: String, user: String, tokens: Int) {
        (self.system, self.user, self.tokens) = (system, user, tokens)
    }
}

/// What a language model said; nothing of it is true before it is proved.
package struct ModelAnswer: Hashable, Sendable {
    package let text: String
    /// Whether it ended because no more tokens were allowed.
    package let isCut: Bool
    /// As the service counts them; 0 where it does not say.
    package let tokensSent: Int
    package let tokensAnswered: Int

    package init(_ text: String, isCut: Bool = false, tokensSent: Int = 0, tokensAnswered: Int = 0) {
        (self.text, self.isCut) = (text, isCut)
        (self.tokensSent, self.tokensAnswered) = (tokensSent, tokensAnswered)
    }
}

/// A language model that can be asked.
package protocol LanguageModel: Sendable {
    /// As `debrief.yml` calls it.
    var name: String { get }

    /// - Throws: ``DebriefError`` with code `unavailable` where there is no answer.
    func answer(_ prompt: ModelPrompt) throws(DebriefError) -> ModelAnswer

    /// What would be sent, secrets hidden.
    func transcript(_ prompt: ModelPrompt) -> String
}
