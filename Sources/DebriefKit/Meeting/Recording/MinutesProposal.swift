import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// Something that minutes say and a document does not yet, as a change that a person confirms.
package struct MinutesProposal: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case answer, action, decision, dissent, correction, row, field
    }

    enum Change: Sendable {
        /// An answer goes where its question stands.
        case answer(questionID: String, Minutes.Answer)
        case newAction([Postmortem.ActionValue])
        case action(text: String, [Postmortem.ActionValue])
        case row(TimelineCorrection)
        /// Words that stand in the section of the meeting, below a heading.
        case words(String)
        case field(MetadataKey, name: String, CivilDate)
    }

    package let kind: Kind
    /// What is proposed, in the words of the minutes.
    package let text: String
    /// Of the minutes, from 1; `nil` for what no line says by itself.
    package let line: Int?
    let change: Change

    /// `m-4f2a91`: of the words, so that it means the same however often the minutes are read.
    package var id: String {
        let digits = String(TextHash("\(kind.rawValue)\u{0}\(text)".utf8).value & 0xFF_FFFF, radix: 16)
        return "m-" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// Holds minutes against a document: what is new, what changes, and what nobody can place.
struct MinutesMatching {
    let document: Postmortem
    let minutes: Minutes
    private(set) var proposals: [MinutesProposal] = []
    /// What a person has to look at.
    private(set) var notes: [String] = []
    private let known: String

    init(_ document: Postmortem, _ minutes: Minutes) {
        self.document = document
        self.minutes = minutes
        known = Self.bare(document.source.text)
        matchAnswers()
        matchActions()
        matchWords()
        matchDays()
    }

    private func words(_ english: String, _ chinese: String) -> String {
        document.language == .chinese ? chinese : english
    }

    static func bare(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    private mutating func propose(
        _ kind: MinutesProposal.Kind,
        _ text: String,
        _ line: Int?,
        _ change: MinutesProposal.Change
    ) {
        let proposal = MinutesProposal(kind: kind, text: text, line: line, change: change)
        if !proposals.contains(where: { $0.id == proposal.id }) { proposals.append(proposal) }
    }

    // MARK: Answers

    private mutating func matchAnswers() {
        var taken: Set<String> = []
        for answer in minutes.answers {
            if let question = question(for: answer), taken.insert(question.id).inserted {
                let text = "\(question.text) → \(answer.text)"
                propose(.answer, text, answer.line, .answer(questionID: question.id, answer))
            } else if !known.contains(Self.bare(answer.text)) {
                let source = answer.source.isEmpty ? "" : words(" (\(answer.source))", "（\(answer.source)）")
                let text = answer.question + " " + answer.text + source
                propose(.answer, text, answer.line, .words(text))
            }
        }
    }

    /// The question with these words or this id, or the only one that shares most of its words.
    private func question(for answer: Minutes.Answer) -> AskedQuestion? {
        let asked = document.askedQuestions
        let bare = Self.bare(answer.question)
        if let same = asked.first(where: { Self.bare($0.text) == bare || $0.id == answer.question }) { return same }
        let words = Self.pieces(answer.question)
        let likeness = asked.map { question -> (AskedQuestion, Double) in
            let others = Self.pieces(question.text)
            return (question, Double(words.intersection(others).count) / Double(max(1, words.union(others).count)))
        }
        let sorted = likeness.sorted { $0.1 > $1.1 }
        guard let best = sorted.first, best.1 >= 0.5, sorted.count < 2 || best.1 - sorted[1].1 >= 0.15 else {
            return nil
        }
        return best.0
    }

    /// Words, and in Chinese pairs of characters.
    static func pieces(_ text: String) -> Set<String> {
        var found: Set<String> = []
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            guard word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else {
                found.insert(String(word))
                continue
            }
            for (first, second) in zip(word, word.dropFirst()) { found.insert("\(first)\(second)") }
        }
        return found
    }

    // MARK: Actions

    private mutating func matchActions() {
        for (item, line) in minutes.actions {
            let values = Self.values(of: item)
            let same = document.actionItems.first { Self.bare($0.text) == Self.bare(item.text) }
            guard let same else {
                propose(.action, told(item), line, .newAction([(.action, InertText.cell(item.text))] + values))
                continue
            }
            let changed = values.filter { !same.states($0.value, as: $0.column) }
            if !changed.isEmpty { propose(.action, told(item), line, .action(text: same.text, changed)) }
        }
    }

    private static func values(of item: ActionItem) -> [Postmortem.ActionValue] {
        let fields: [(ActionItem.Column, ActionItem.Field?)] = [
            (.owner, item.owner), (.due, item.due), (.priority, item.priority), (.ticket, item.ticket),
            (.doneWhen, item.doneWhen),
        ]
        return fields.compactMap { column, field in
            guard let text = field?.text, !text.isEmpty else { return nil }
            return (column, InertText.cell(text))
        }
    }

    private func told(_ item: ActionItem) -> String {
        let parts = [item.owner?.text, item.due?.text, item.doneWhen?.text].compactMap(\.self).filter { !$0.isEmpty }
        guard !parts.isEmpty else { return item.text }
        return words("\(item.text) (\(parts.joined(separator: ", ")))", "\(item.text)（\(parts.joined(separator: "，"))）")
    }

    // MARK: What was said, and days

    private mutating func matchWords() {
        let parts: [(MinutesProposal.Kind, [Minutes.Statement])] = [
            (.correction, minutes.corrections), (.decision, minutes.decisions), (.dissent, minutes.dissent),
        ]
        for (kind, statements) in parts {
            for statement in statements where !known.contains(Self.bare(statement.text)) {
                propose(kind, statement.text, statement.line, .words(statement.text))
            }
        }
        matchRows()
        let unread = minutes.unread.map { String($0.line) }
        if !unread.isEmpty {
            let lines = unread.prefix(12).joined(separator: ", ") + (unread.count > 12 ? ", …" : "")
            notes.append(
                words(
                    "passed over in the minutes, as nothing says what they are: \(unread.count == 1 ? "line" : "lines") \(lines)",
                    "会议纪要中以下各行没有写明是什么，未予记录：第 \(lines) 行"
                )
            )
        }
    }

    /// Corrections as edits of the rows that they speak of; what nobody can place is told with what there is.
    private mutating func matchRows() {
        var others = 0
        for statement in minutes.corrections {
            switch TimelineCorrection.finding(in: statement.text, of: document) {
            case .change(let correction): propose(.row, told(correction), statement.line, .row(correction))
            case .unclear(let time, let lines):
                let places = lines.map(String.init).joined(separator: ", ")
                notes.append(
                    lines.isEmpty
                        ? words(
                            "line \(statement.line) of the minutes: no row of the timeline stands at \(time)",
                            "会议纪要第 \(statement.line) 行：时间线中没有 \(time) 的行"
                        )
                        : words(
                            "line \(statement.line) of the minutes: several rows stand at \(time); change the right one: "
                                + "debrief timeline \(document.source.path) --retime LINE=TIME, of lines \(places)",
                            "会议纪要第 \(statement.line) 行：\(time) 有多行（第 \(places) 行），请修改正确的一行："
                                + "debrief timeline \(document.source.path) --retime 行=时间"
                        )
                )
            case .none: others += known.contains(Self.bare(statement.text)) ? 0 : 1
            }
        }
        guard others > 0 else { return }
        notes.append(
            words(
                "corrections that name no row stand in the section of the meeting; change the rows of the timeline with debrief timeline",
                "没有指明行的更正写在会议一节；时间线的行请用 debrief timeline 修改"
            )
        )
    }

    /// `14:15 → 14:05: alert fires`
    private func told(_ correction: TimelineCorrection) -> String {
        let clock = correction.row.time.clockText()
        return switch correction.change {
        case .retime(let time):
            "\(clock) → \(time.day == correction.row.time.day ? "" : time.dateText + " ")\(time.clockText())"
                + words(": ", "：") + correction.row.text
        case .reword(let text): "\(clock) \(correction.row.text) → \(text)"
        }
    }

    private mutating func matchDays() {
        let days: [(MetadataKey, String, CivilDate?)] = [
            (.meeting, "meeting", minutes.day), (.followUp, "follow-up", minutes.followUp),
        ]
        for (key, name, day) in days {
            guard let day, document.metadata[key]?.contains(day.dateText) != true else { continue }
            propose(.field, "\(name): \(day.dateText)", nil, .field(key, name: name, day))
        }
        if minutes.day == nil, document.metadata[.meeting] == nil {
            notes.append(
                words(
                    "the minutes do not say when the meeting was; type: debrief set \(document.source.path) meeting=DAY",
                    "会议纪要没有写明开会日期；请输入：debrief set \(document.source.path) meeting=日期"
                )
            )
        }
    }
}
