import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a line without a time is by its marks and its first words.
extension NoteStatements {
    /// Whether a line heads or states the impact or the cause of an incident, as notes do that have few times or none.
    static func tellsOfIncident(_ line: Substring) -> Bool {
        let kinds: Set<SectionKind> = [
            .impact, .customerImpact, .businessImpact, .technicalImpact, .rootCause, .contributingFactors,
        ]
        if line.first == "#" {
            let words = line.drop { $0 == "#" || $0.isWhitespace }
            return SectionKind.isKnownName(words) && SectionKind(heading: words).map(kinds.contains) ?? false
        }
        guard case .section(let kind)? = labelled(content(line))?.subject else { return false }
        return kinds.contains(kind)
    }

    /// `ask the vendor. Alarm on price = 0 (Yusuf)`, `新规则先观察再拦截（安全组）；变更群必须通知`
    static func proposals(in content: Substring) -> [Substring] {
        var parts: [Substring] = []
        var rest = content
        while let mark = rest.indices.first(where: { isEnd($0, in: rest) }) {
            parts.append(rest[..<mark])
            rest = rest[rest.index(after: mark)...].drop(while: \.isWhitespace)
        }
        parts.append(rest)
        var words: [Substring] = []
        for part in parts where part.contains(where: \.isLetter) {
            if let last = words.last, addings.begin(part) {
                words[words.count - 1] = content[last.startIndex..<part.endIndex]
            } else {
                words.append(part)
            }
        }
        // A part that only goes on with the one before it is none of its own.
        let areWhole = words.allSatisfy {
            Language(of: String($0)) == .chinese ? $0.count > 4 : $0.split(separator: " ").count > 2
        }
        return words.count > 1 && areWhole ? words : [content]
    }

    private static let addings = Phrases(.labels, "goes on with a proposal")

    private static func isEnd(_ index: Substring.Index, in text: Substring) -> Bool {
        let next = text.index(after: index)
        switch text[index] {
        case "；", "。": return true
        case ";", ".": return next < text.endIndex && text[next] == " "
        default: return false
        }
    }

    /// Whether a line names the columns of a table that stands there as text.
    static func namesColumns(_ text: Substring) -> Bool {
        let cells = text.split(whereSeparator: \.isWhitespace)
        let words = ActionVocabulary.standard
        return cells.count > 1 && cells.count <= 8 && cells.contains { words.column($0) != nil }
            && cells.allSatisfy { words.isColumnName($0) || words.isNumberColumn($0) }
    }

    /// Without the cell that numbers a row.
    static func withoutNumberOfRow(_ row: Substring) -> Substring {
        let rest = row.drop(while: \.isNumber)
        return rest.first?.isWhitespace == true ? rest.drop(while: \.isWhitespace) : row
    }

    /// A box beside words: `- [ ] debug the renewal`, `[ ] 值班排班（马丽）`.
    static func isTask(_ text: Substring) -> Bool {
        let words = text.drop { $0.isWhitespace || "-*+•".contains($0) }
        return (words.hasPrefix("[ ] ") || isTicked(text)) && Intention(of: content(text)) != .placeholder
    }

    /// Whether a box is one of those that a form sets out for whoever fills it in, and of no work on the incident: `- [x] Incident
    /// title is discoverable`, `[ ] Close this issue`.
    ///
    /// - Parameter line: of the box, in a list of which most are of a form.
    static func isOfForm(_ line: Int, in source: SourceText) -> Bool {
        func box(_ line: Int) -> Substring? {
            guard (1...source.lineCount).contains(line) else { return nil }
            let text = source[source.range(ofLine: line)].prefix(reachOfBox)
            return isTask(text) || hasBox(text) ? text : nil
        }
        var (first, last) = (line, line)
        while line - first < mostBoxes, box(first - 1) != nil { first -= 1 }
        while last - line < mostBoxes, box(last + 1) != nil { last += 1 }
        let boxes = (first...last).compactMap(box).map { String(content($0)) }
        let ofForm = boxes.count { words in
            formWords.occur(in: words)
                || [.fact, .done, .phrase].contains(Intention(of: words)) && statesOfForm.occur(in: words)
        }
        return ofForm * 2 >= boxes.count && ofForm > 0
    }

    private static func hasBox(_ text: Substring) -> Bool {
        let words = text.drop { $0.isWhitespace || "-*+•".contains($0) }
        return boxes.contains(where: words.hasPrefix)
    }

    private static let reachOfBox = 400
    private static let mostBoxes = 30
    private static let actions: Vocabulary = .actions
    private static let formWords = Phrases(actions, "box of a form")
    private static let statesOfForm = Phrases(actions, "subject of a form")

    /// `- [x] resent the wave`
    static func isTicked(_ text: Substring) -> Bool {
        let words = text.drop { $0.isWhitespace || "-*+•".contains($0) }
        return words.hasPrefix("[x] ") || words.hasPrefix("[X] ")
    }

    /// Whether a line below the rows says what is to be done from then on: `next time check the TTL`, `以后晚上别合并`.
    static func proposes(_ content: Substring) -> Bool {
        let front = content.prefix(24).lowercased()
        return futures.contains { front.hasPrefix($0) } && !content.contains("?") && !content.contains("？")
    }

    private static let futures = Vocabulary.labels.words("begins a proposal")

    /// Without emphasis, and without marks of footnotes.
    static func plain(_ content: Substring) -> String {
        var text = PlainText.withoutMarkdown(content)
        while let mark = text.firstPlace(of: "[^"), let end = text[mark.upperBound...].firstIndex(of: "]") {
            text.removeSubrange(mark.lowerBound...end)
        }
        return text
    }

    /// `weight: 28`, as in the front matter of a page.
    static func isField(_ content: Substring) -> Bool {
        let key = content.prefix(24).prefix { $0.isLetter && $0.isASCII || $0 == "_" || $0 == "-" }
        return !key.isEmpty && content[key.endIndex...].hasPrefix(": ")
    }

    static func isAside(_ text: Substring) -> Bool {
        // A picture or an element of a page is no statement.
        if text.hasPrefix("[^") || text.hasPrefix("![") || text.hasPrefix("<") { return true }
        guard text.first == ">" else { return false }
        let words = text.drop { "> *_".contains($0) }.lowercased()
        return words.hasPrefix("question") || words.hasPrefix("问题")
    }

    /// Whether a line has the words of a sentence, and not those of a day or a name.
    static func isLong(_ line: Substring) -> Bool {
        line.count { ("\u{4E00}"..."\u{9FFF}").contains($0) } >= 8
            || line.split(separator: " ").count { $0.count { $0.isLetter } > 2 } >= 4
    }

    static func isBullet(_ text: Substring) -> Bool {
        let words = text.drop(while: \.isWhitespace)
        return words.first.map { "-*+•·".contains($0) } ?? false || withoutNumber(words).startIndex != words.startIndex
            || boxes.contains(where: words.hasPrefix)
    }

    /// Without the number of an entry of a list: `1. Two workers stopped`.
    static func withoutNumber(_ text: Substring) -> Substring {
        // `（1）`, `(2) `, `①`
        if let first = text.first, circled.contains(first) { return text.dropFirst().drop { $0 == " " } }
        if let lettered = withoutLetter(text) { return lettered }
        let isOpen = text.first.map { "(（".contains($0) } ?? false
        let digits = text.dropFirst(isOpen ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count) else { return text }
        let rest = text[digits.endIndex...]
        for mark in isOpen ? ["）", ") "] : [". ", ") ", "、", "）", "．"] where rest.hasPrefix(mark) {
            return rest.dropFirst(mark.count)
        }
        // `1.清理脚本`
        return !isOpen && rest.first == "." && rest.dropFirst().first.map({ !$0.isASCII && $0.isLetter }) ?? false
            ? rest.dropFirst() : text
    }

    /// `a. raise the limit`, `B) 补充手册`, `(c) …`; not the initial of `B. Roe`.
    private static func withoutLetter(_ text: Substring) -> Substring? {
        let isOpen = text.first.map { "(（".contains($0) } ?? false
        let rest = text.dropFirst(isOpen ? 1 : 0)
        guard let letter = rest.first, letter.isASCII, letter.isLetter else { return nil }
        let marks = isOpen ? ["）", ") "] : letter.isLowercase ? [". ", ") ", "、", "）", "．"] : [") ", "、", "）"]
        return marks.first { rest.dropFirst().hasPrefix($0) }.map { rest.dropFirst(1 + $0.count).drop { $0 == " " } }
    }

    private static let circled = "①②③④⑤⑥⑦⑧⑨⑩"

    private static let boxes = ["[ ] ", "[x] ", "[X] "]

    /// The line without bullet, box and the emphasis that begins it.
    static func content(_ text: Substring) -> Substring {
        var content = withoutNumber(text.drop { "-*+•·>_ \t\u{3000}".contains($0) })
        for box in boxes where content.hasPrefix(box) { content = content.dropFirst(box.count) }
        while let last = content.last, last.isWhitespace || last == "*" || last == "_" { content.removeLast() }
        return content
    }

    /// `Impact: 1,204 users could not pay`, `**影响**：1204 个用户无法支付`
    static func labelled(_ content: Substring) -> (subject: EvidenceStatement.Subject, value: Substring)? {
        if let proposal = proposal(content) { return (.section(.actionItems), proposal) }
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = PlainText.line(content[..<colon].filter { $0 != "*" && $0 != "_" && $0 != "`" }).lowercased()
        let value = content[content.index(after: colon)...].drop { $0.isWhitespace || $0 == "*" || $0 == "_" }
        if counts.contains(name) { return (.section(.customerImpact), value.isEmpty ? value : content) }
        // `Affected: 412 virtual servers`; `Affected: checkout` names a service.
        if affected.contains(name), value.isEmpty || value.contains(where: \.isNumber) {
            return (.section(.customerImpact), value.isEmpty ? value : content)
        }
        if severities.contains(name) { return (.metadata(.severity), value) }
        if proposals.contains(name) || WorkHead.announces(name) { return (.section(.actionItems), value) }
        if let key = MetadataKey(name: name), keys.contains(key) {
            // A length alone does not say of what it is one.
            return (.metadata(key), key == .duration && !value.isEmpty ? content : value)
        }
        guard SectionKind.isKnownName(name), let kind = SectionKind(heading: name), kind != .timeline else {
            return nil
        }
        return (.section(kind), value)
    }

    /// What stands behind the word that marks it as still to be done, without a colon: `TODO write the runbook`.
    private static func proposal(_ content: Substring) -> Substring? {
        let word = content.prefix { $0.isLetter }
        guard marks.contains(word.lowercased()), content[word.endIndex...].first?.isWhitespace == true else {
            return nil
        }
        let rest = content[word.endIndex...].drop { $0.isWhitespace || "-–—".contains($0) }
        return rest.contains(where: \.isWhitespace) || rest.contains { !$0.isASCII } ? rest : nil
    }

    /// Whether a line gives a field of the document that says nothing of the incident's course.
    static func isOtherField(_ content: Substring) -> Bool {
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }),
            let key = MetadataKey(name: content[..<colon])
        else { return false }
        let isShort = content[colon...].split(whereSeparator: \.isWhitespace).count <= 8
        return isShort && !keys.contains(key)
    }

    private static let keys: Set<MetadataKey> = [.id, .title, .severity, .authors, .services, .duration]
    /// What only its label says what it counts.
    private static let counts = Set(Vocabulary.labels.words("count of those affected"))
    private static let affected = Set(Vocabulary.labels.words("those affected"))
    static let proposals = Set(Vocabulary.labels.words("proposals"))
    static let marks = Set(Vocabulary.labels.words("marks of a proposal"))
    private static let severities = Set(Vocabulary.labels.words("name of a severity"))
}
