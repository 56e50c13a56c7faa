import DebriefKit
import DebriefModels
import DebriefText
import Synchronization

/// A model that says what a test wants, and remembers what it was asked.
final class ScriptedModel: LanguageModel {
    let name: String
    private let says: @Sendable (_ facts: [String], _ prompt: ModelPrompt) -> String
    private let asked = Mutex<[ModelPrompt]>([])

    var prompts: [ModelPrompt] { asked.withLock { $0 } }

    /// - Parameter says: the answer, from the texts of the facts; the first is F1.
    init(_ name: String = "scripted", _ says: @escaping @Sendable (_ facts: [String], _ prompt: ModelPrompt) -> String)
    {
        (self.name, self.says) = (name, says)
    }

    func answer(_ prompt: ModelPrompt) throws(DebriefError) -> ModelAnswer {
        asked.withLock { $0.append(prompt) }
        let facts = prompt.user.split(separator: "\n").prefix { $0 != "</facts>" }.dropFirst()
            .map { String($0.drop { $0 != ":" }.dropFirst(2)) }
        return ModelAnswer(says(facts, prompt), tokensSent: 100, tokensAnswered: 50)
    }

    func transcript(_ prompt: ModelPrompt) -> String { prompt.system + "\n\n" + prompt.user }

    /// Joins facts that stand beside each other, in their own words.
    static let faithful = ScriptedModel { facts, prompt in
        let isList = prompt.system.contains("lessons") || prompt.system.contains("经验教训")
        let size = isList ? 1 : 2
        return stride(from: 0, to: facts.count, by: size).map { start in
            let places = start..<min(facts.count, start + size)
            let text = places.map { place in
                let fact = facts[place].replacing("noticed", with: "detected")
                return place + 1 < places.upperBound ? String(fact.dropLast()) : fact
            }
            let isChinese = text[0].contains("的") || text[0].contains("影响") || text[0].contains("告警")
            return text.joined(separator: isChinese ? "，" : ", ") + " ["
                + places.map { "F\($0 + 1)" }.joined(separator: ",") + "]"
        }
        .joined(separator: "\n")
    }
}
