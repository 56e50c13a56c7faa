import DebriefCore
import DebriefLanguage
import DebriefText

/// What the minutes of a meeting say, whoever wrote them in whatever form.
struct Minutes: Sendable {
    /// What is told in a sentence of its own.
    enum Part: String, CaseIterable, Sendable {
        case answers, correction, decision, dissent, action, afterwards
    }

    struct Answer: Hashable, Sendable {
        /// The question as the minutes have it; its id, where they name that.
        let question: String
        let text: String
        /// Who knows it, or where it stands; empty where nobody said.
        let source: String
        let line: Int
    }

    struct Statement: Hashable, Sendable {
        let text: String
        let line: Int
    }

    var day: CivilDate?
    var followUp: CivilDate?
    var answers: [Answer] = []
    var corrections: [Statement] = []
    var decisions: [Statement] = []
    var dissent: [Statement] = []
    var actions: [(item: ActionItem, line: Int)] = []
    /// Lines that say something of which nobody can tell what it is.
    var unread: [Statement] = []
}

/// The names by which minutes call what was said.
enum MinutesWords {
    /// What a heading is above; `nil` for one above anything else.
    static func part(ofHeading heading: String) -> Minutes.Part? {
        let words = bare(heading)
        // Dissent first: `Decisions and dissent` is no list of decisions.
        let order: [(Minutes.Part, Group)] = [
            (.dissent, .dissent), (.correction, .correction), (.decision, .decision), (.action, .toDo),
            (.answers, .answers), (.answers, .question), (.afterwards, .afterwards),
        ]
        return order.first { occurs($1, in: words) }?.0
    }

    /// `We decided to keep it`, `Kim disagreed: …`: a sentence that says itself what it is.
    static func part(ofSentence text: String) -> Minutes.Part? {
        let words = text.lowercased()
        if Vocabulary.minutes.words("begins a decision").contains(where: words.hasPrefix) { return .decision }
        guard let sign = text.firstIndex(where: { ":：，,".contains($0) }) else { return nil }
        let head = bare(String(text[..<sign]))
        let isShort = head.count <= 40
        return isShort && Vocabulary.minutes.words("ends who disagrees").contains(where: head.hasSuffix)
            ? .dissent : nil
    }

    static func isMinutes(_ heading: String) -> Bool { occurs(.minutes, in: bare(heading)) }

    /// Whether the words before a colon are a name of a group.
    static func names(_ group: Group, _ label: String) -> Bool { names[group]?.contains(bare(label)) ?? false }

    /// Of `Vocabulary/minutes.txt`.
    enum Group: String, CaseIterable, Sendable {
        case minutes, answers, question, answer, correction, decision, dissent, afterwards, day, about
        case followUp = "follow up"
        case toDo = "to do"
    }

    private static let names: [Group: Set<String>] = Dictionary(
        uniqueKeysWithValues: Group.allCases.map { ($0, Set(Vocabulary.minutes.words($0.rawValue))) }
    )

    /// In lower case, without brackets and what they hold, signs and numbers.
    private static func bare(_ text: String) -> String {
        var depth = 0
        var kept = ""
        for character in text.lowercased() {
            switch character {
            case "(", "（", "[", "【": depth += 1
            case ")", "）", "]", "】": depth = max(0, depth - 1)
            case _ where depth > 0: break
            case _ where character.isLetter || character == "-": kept.append(character)
            default: kept.append(" ")
            }
        }
        return kept.split(separator: " ").joined(separator: " ")
    }

    private static func occurs(_ group: Group, in words: String) -> Bool {
        let padded = " \(words) "
        return names[group]?.contains { name in
            name.utf8.allSatisfy { $0 < 0x80 } ? padded.contains(" \(name) ") : words.contains(name)
        } ?? false
    }
}
