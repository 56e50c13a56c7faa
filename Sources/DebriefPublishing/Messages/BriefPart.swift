import DebriefCore
import DebriefLanguage
import DebriefText

/// A part of a message, in the words of the document.
struct BriefPart {
    let heading: String
    let lines: [String]
    let isList: Bool
}

extension Brief {
    /// What a message says below its title and facts, the most important first.
    var parts: [BriefPart] {
        var parts: [BriefPart] = []
        func add(_ heading: String, _ lines: [String], isList: Bool = false) {
            if !lines.isEmpty { parts.append(BriefPart(heading: heading, lines: lines, isList: isList)) }
        }
        add(words("Summary", "摘要"), summary)
        add(words("Impact", "影响"), impact, isList: impact.count > 1)
        add(words("Cause", "原因"), cause.isEmpty ? [] : [cause[0]])
        add(
            words("Timeline", "时间线"),
            moments.map { words("\($0.time) \($0.label): \($0.text)", "\($0.time) \($0.label)：\($0.text)") },
            isList: true
        )
        add(words("Action items", "改进措施"), actions.map(line), isList: true)
        return parts
    }

    private func line(_ action: Action) -> String {
        let details = [action.owner, action.due, action.status].compactMap(\.self).filter { !$0.isEmpty }
        guard !details.isEmpty else { return action.text }
        return words(
            "\(action.text) (\(details.joined(separator: ", ")))",
            "\(action.text)（\(details.joined(separator: "，"))）"
        )
    }

    /// That the message is no whole: what is in the document beyond it.
    var rest: String {
        var left: [String] = []
        if rows > moments.count { left.append(words("\(rows) rows of the timeline", "时间线共 \(rows) 行")) }
        if questions > 0 { left.append(words.openQuestions(questions)) }
        left.append(words("the evidence", "证据"))
        let list = left.joined(separator: words(", ", "、"))
        return words("In the document: \(list).", "文档中还有：\(list)。")
    }

    /// What whoever sends it should know.
    var omission: Message {
        Message(
            "a message holds summary, impact, cause, milestones and actions; the rest is in the document: name it with --link",
            zh: "消息只含摘要、影响、原因、里程碑和措施；其余在文档中，用 --link 给出地址"
        )
    }
}

/// Text of a document in a service that gives some signs a meaning and has no way to write them as such.
enum BrokenSigns {
    /// Puts a mark without width behind each sign that could begin markup, so that none does.
    static func text(_ text: String, signs: String) -> String {
        var result = ""
        var previous: Character = " "
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next: Character = index + 1 < characters.count ? characters[index + 1] : " "
            result.append(character)
            let isWithinWord = character == "_" && previous.isWordSign && next.isWordSign
            if signs.contains(character), !isWithinWord { result += "\u{2060}" }
            previous = character
        }
        return result
    }
}

extension String {
    /// At most so many characters, by a measure, with a sign where something is missing.
    func cut(to limit: Int, by measure: (String) -> Int = { $0.utf16.count }) -> String {
        guard measure(self) > limit else { return self }
        var result = ""
        var used = measure("…")
        for character in self {
            let size = measure(String(character))
            if used + size > limit { break }
            result.append(character)
            used += size
        }
        // A part of a number is another number; Chinese has no words to cut at.
        let rest = result.reversed().prefix { $0.isASCII && !$0.isWhitespace }
        let isWhole = dropFirst(result.count).first.map { !$0.isASCII || $0.isWhitespace } ?? true
        if !isWhole, rest.count <= 40, rest.count < result.count { result.removeLast(rest.count) }
        // A stop before the sign would say that the sentence is whole.
        while let last = result.last, last.isWhitespace || ".,;:，。；：".contains(last) { result.removeLast() }
        return result + "…"
    }
}
