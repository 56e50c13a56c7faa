import DebriefCore
import DebriefLanguage
import DebriefText

/// An action as minutes have it: as a list of a postmortem would, or as people say it, `@kim to test it by 12 May 2026`.
struct MinutesAction {
    let item: ActionItem?

    /// - Parameter day: the day that some words name.
    init(_ text: String, day: (String) -> CivilDate?) {
        item = Self.spoken(text, day) ?? Self.listed(text)
    }

    private static func listed(_ text: String) -> ActionItem? {
        let list = SourceText("## Action items\n\n- \(text)\n")
        guard var item = Postmortem(parsing: list).actionItems.first else { return nil }
        item.text = withoutFields(item, in: list)
        return item
    }

    // MARK: As people say it

    /// With its fields told apart; `nil` where none of them stands in a way that lists do not have.
    private static func spoken(_ text: String, _ day: (String) -> CivilDate?) -> ActionItem? {
        // What stands in brackets at the end is read by lists.
        guard !text.contains(where: { "(（[【".contains($0) }) else { return nil }
        var words = text
        var owner = ""
        var due = ""
        let segments = segments(of: text)
        if segments.count > 1 {
            for segment in segments.dropFirst() {
                guard let (column, value) = field(segment, day) else { return nil }
                switch column {
                case .owner where owner.isEmpty: owner = value
                case .due where due.isEmpty: due = value
                default: return nil
                }
            }
            words = segments[0]
        }
        if owner.isEmpty, words.hasPrefix("@"),
            let space = words.firstIndex(where: { $0 == " " || $0 == "：" || $0 == ":" })
        {
            let rest = String(words[space...].drop { " ：:".contains($0) })
            owner = String(words[..<space])
            words = rest.hasPrefix("to ") ? String(rest.dropFirst(3)) : rest
        }
        if due.isEmpty, let place = lastDeadline(in: words), day(String(words[place.upperBound...])) != nil {
            due = String(words[place.upperBound...]).trimmed
            words = String(words[..<place.lowerBound]).trimmed
        }
        guard !owner.isEmpty || !due.isEmpty, words.contains(where: \.isLetter) else { return nil }
        func cell(_ text: String) -> String { text.replacing("|", with: "\\|").trimmed }
        let table =
            "| Action | Owner | Due |\n| --- | --- | --- |\n| \(cell(words)) | \(cell(owner)) | \(cell(due)) |\n"
        return Postmortem(parsing: SourceText("## Action items\n\n" + table)).actionItems.first
    }

    /// What dashes and commas part, when a name of a field or a day stands behind one.
    private static func segments(of text: String) -> [String] {
        var segments = [text]
        for sign in [" - ", " – ", " — ", "；", "; ", "，", ", "] {
            segments = segments.flatMap { segment in segment.split(separator: sign).map { String($0).trimmed } }
        }
        return segments
    }

    private static func field(_ segment: String, _ day: (String) -> CivilDate?) -> (
        column: ActionItem.Column, value: String
    )? {
        if let sign = segment.firstIndex(where: { ":：".contains($0) }),
            let column = ActionColumns.column(String(segment[..<sign])),
            column == .owner || column == .due
        {
            return (column, String(segment[segment.index(after: sign)...]).trimmed)
        }
        if segment.hasPrefix("@"), !segment.contains(" ") { return (.owner, segment) }
        // `负责人李娜`, `owner Kim`, `due next Friday`
        for end in segment.indices.dropFirst().reversed()
        where segment.distance(from: segment.startIndex, to: end) <= 12 {
            let name = String(segment[..<end]).trimmed
            guard let column = ActionColumns.column(name), column == .owner || column == .due else { continue }
            let isApart = segment[end].isWhitespace || name.unicodeScalars.contains { $0.value >= 0x2E80 }
            let value = String(segment[end...]).trimmed
            // A name has two characters at least, so that none of them is taken for a part of the label.
            if isApart, value.count > 1 { return (column, value) }
        }
        let bare = deadlines.first { segment.lowercased().hasPrefix($0 + " ") }.map {
            String(segment.dropFirst($0.count)).trimmed
        }
        if let bare, day(bare) != nil { return (.due, bare) }
        let isDay =
            day(segment) != nil || segment.count < 12 && segment.first?.isNumber == true && segment.contains("月")
        return isDay ? (.due, segment) : nil
    }

    private static func lastDeadline(in words: String) -> Range<String.Index>? {
        deadlines.compactMap { words.ranges(of: " \($0) ").last }.max { $0.lowerBound < $1.lowerBound }
    }

    private static let deadlines = Vocabulary.minutes.words("before a deadline")

    // MARK: As lists have it

    /// The words of an action without the fields behind them: `Test it, owner: @kim, due 2026-05-12`.
    private static func withoutFields(_ item: ActionItem, in list: SourceText) -> String {
        let fields = [item.owner, item.due, item.priority, item.ticket].compactMap(\.self)
            .filter { item.textRange.contains($0.range.lowerBound) }.sorted {
                $0.range.lowerBound < $1.range.lowerBound
            }
        guard let first = fields.first else { return item.text }
        let head = list[item.textRange.lowerBound..<first.range.lowerBound]
        let sign = head.lastIndex { ",，;；(（".contains($0) }
        // What stands between the last sign and the field names it, or is part of the action.
        let label = sign.map { head[head.index(after: $0)...] } ?? ""
        let isLabel = label.allSatisfy { !$0.isLetter } || ActionColumns.column(String(label)) != nil
        let end = sign.flatMap { isLabel ? $0 : nil } ?? head.endIndex
        var tail = String(list[first.range.lowerBound..<item.textRange.upperBound])
        for field in fields { tail = tail.replacing(field.text, with: " ") }
        let rest = tail.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard sign == nil || isLabel, rest.allSatisfy({ ActionColumns.column($0) != nil }) else { return item.text }
        return String(head[..<end]).trimmed
    }
}
