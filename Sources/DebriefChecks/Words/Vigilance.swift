import DebriefCore
import DebriefLanguage

/// What relies on people to be better next time, in the wording of action items.
enum Vigilance {
    /// The words that do, if any.
    static func phrase(in wording: ActionWording) -> String? {
        if let found = phrases.firstMatch(in: wording.words), !isAboutAccess(wording.words) {
            return wording.words[found].joined
        }
        if let found = training(wording) { return found }
        // `到期前自动提醒负责人`: a machine does not forget.
        let text = ChineseText(wording.text)
        guard !reminders.occur(in: text), var match = chinese.firstMatch(in: text) else { return nil }
        // `提醒服务：…`: a thing that is named after what it is for.
        while things.end(in: text, from: match.upperBound, to: text.indices.upperBound) != nil {
            guard let next = chinese.firstMatch(in: text, match.upperBound..<text.indices.upperBound) else {
                return nil
            }
            match = next
        }
        return text.string(match)
    }

    private static let things = Phrases(.machines, "chinese machine", "named after its use")

    /// `make sure everyone has the permissions` gives people something, and asks nothing of them.
    private static func isAboutAccess(_ words: [Word]) -> Bool {
        zip(words, words.dropFirst()).contains { receivers.contains($0) && provisions.contains($1) }
    }

    /// Training for people is one; a model, data and automated reminders are not.
    private static func training(_ wording: ActionWording) -> String? {
        let words = wording.words
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            if trains.contains(word) {
                // `AWS advise received`, `automatic pull requests to encourage`: nobody is told.
                // `see Train_deploys`: only a verb that opens a task asks for it.
                guard index == 0 || openers.contains(words[index - 1]) || words[index - 1].text == ":",
                    index == 0 || !noTrainingBefore.contains(words[index - 1]),
                    !(next.map(noTrainingBehind.contains) ?? false),
                    !words[..<index].contains(where: { $0.text.hasPrefix("automat") }),
                    !words[(index + 1)...].prefix(3).contains(where: models.contains)
                else { continue }
                return word.text
            }
            if trainings.contains(word),
                index == 0 || !(word.text.hasPrefix("reminder") && words[index - 1].classes.contains(.preposition)),
                !(next.map(trainedThings.contains) ?? false),
                !isOfMachines(words, behind: index),
                !words[..<index].contains(where: automation.contains)
            {
                return word.text
            }
        }
        return nil
    }

    /// `Reminder service: send reminder e-mails from a queue`: the machine that reminds is worked on.
    private static func isOfMachines(_ words: [Word], behind index: Int) -> Bool {
        if words[(index + 1)...].prefix(2).contains(where: products.contains) { return true }
        guard index + 1 < words.count, words[index + 1].classes.contains(.machine) else { return false }
        return words.count(where: { $0.classes.contains(.machine) }) > 1
    }

    private static let products = Phrases(.machines, "named after its use")
    private static let phrases = Phrases(.tasks, "vigilance")
    private static let receivers = Phrases(.tasks, "provided for")
    private static let provisions = Phrases(.tasks, "is provided")
    private static let trains = Phrases(.tasks, "trains")
    private static let openers = Phrases(.tasks, "lead", "modal", "before a task")
    private static let noTrainingBehind = Phrases(.tasks, "no training behind")
    private static let noTrainingBefore = Phrases(.tasks, "no training before")
    private static let models = Phrases(.machines, "model")
    private static let trainings = Phrases(.tasks, "training")
    private static let trainedThings = Phrases(.machines, "training thing")
    private static let automation = Phrases(.machines, "automation")
    private static let reminders = Phrases(.machines, "reminder")
    private static let chinese = Phrases(.tasks, "chinese vigilance")
}

extension ArraySlice<Word> {
    /// The words with spaces between them.
    var joined: String { map(\.text).joined(separator: " ") }
}
