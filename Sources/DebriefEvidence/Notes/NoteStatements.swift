import DebriefEvents
import DebriefLanguage
import DebriefText

/// What lines of notes without a time say of the incident as a whole: below a heading, behind a label, or by a figure.
struct NoteStatements {
    private struct Place {
        let subject: EvidenceStatement.Subject
        /// Of a heading, as opposed to a label with nothing behind it, which reaches to the next empty line.
        let isHeading: Bool
        var hasText = false
    }

    private var place: Place?
    private var hasTitle = false
    /// Whether nothing was read yet.
    private var isOpening = true
    /// Whether a line with a time was read.
    private var hasRows = false
    /// Whether a comment of HTML goes on, such as the guidance of a template.
    private var isComment = false
    /// A document that Debrief wrote says again what its evidence says.
    private let isDraft: Bool
    /// The line before, when it stated something and this one may go on with it.
    private var last: (line: Int, isLong: Bool)?

    private static let reach = 2_000
    private static let longestName = 80
    /// Bytes of a line that was broken because it was full.
    private static let full = 50

    private let source: SourceText

    init(of source: SourceText) {
        self.source = source
        isDraft = source.text.firstPlace(of: "<!-- debrief:") != nil
    }

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

    /// Whether a line is an entry of a list with words in it.
    static func isEntry(_ line: Substring) -> Bool { isBullet(line) && content(line).contains(where: \.isLetter) }

    /// Takes a heading without a time, whose kind is that of the lines below it; the first one of the notes may name the
    /// incident.
    mutating func open(_ heading: Substring, at offset: Int, _ builder: inout ReadingBuilder) {
        isOpening = false
        let words = heading.prefix(160).drop { $0 == "#" || $0.isWhitespace }
        place = SectionKind(heading: words).map { Place(subject: .section($0), isHeading: true) }
        last = nil
        if place == nil, !isDraft, !hasTitle, heading.hasPrefix("# "), let title = NoteTitle.title(in: words) {
            builder.state(.metadata(.title), title, offset: offset)
        }
        hasTitle = true
    }

    /// Takes the first line of plain notes when it names the incident; returns whether it does.
    mutating func takeName(_ text: Substring, at offset: Int, _ builder: inout ReadingBuilder) -> Bool {
        guard isOpening, !isDraft, !NoteTitle.isOnlyDay(text) else { return false }
        isOpening = false
        guard !hasTitle, let title = NoteTitle.title(inPlainLine: text) else { return false }
        hasTitle = true
        builder.state(.metadata(.title), title, offset: offset)
        return true
    }

    /// An empty line ends what a label opened, once something stands below it.
    mutating func pause() {
        if place?.isHeading == false, place?.hasText == true { place = nil }
        last = nil
    }

    /// A line that states day or zone ends what a label opened.
    mutating func interruptByDay() {
        if place?.isHeading == false { place = nil }
        last = nil
    }

    /// What stands below a time is no more what a label opened, nor a heading when the time is one.
    mutating func interrupt(byHeading: Bool = false) {
        isOpening = false
        hasRows = true
        if byHeading || place?.isHeading == false { place = nil }
        last = nil
    }

    /// Adds what a line states; returns whether it states anything.
    mutating func take(_ text: Substring, line: Int, at offset: Int, _ builder: inout ReadingBuilder) -> Bool {
        guard !isDraft else { return true }
        if isComment || text.hasPrefix("<!--") {
            isComment = text.firstPlace(of: "-->") == nil
            return true
        }
        // An open question of somebody's document states nothing, nor does a definition of a footnote.
        guard !Self.isAside(text) else { return true }
        let isBullet = Self.isBullet(text)
        let content = Self.content(text.prefix(Self.reach))
        guard content.contains(where: { $0.isLetter || $0.isNumber }) else { return true }
        if let (subject, value) = Self.labelled(content) {
            guard !value.isEmpty else {
                place = Place(subject: subject, isHeading: false)
                last = nil
                return true
            }
            state(subject, value, line: line, text, at: offset, &builder)
            return true
        }
        // `Status: Resolved` is no cause, even below a heading that names one.
        if Self.isOtherField(content) { return true }
        // A name of a section that stands alone on its line is a heading of plain text.
        if !isBullet, content.utf8.count <= Self.longestName, SectionKind.isKnownName(content),
            let kind = SectionKind(heading: content)
        {
            place = Place(subject: .section(kind), isHeading: true)
            last = nil
            return true
        }
        if !isBullet, endsPlace(content, line) {
            (place, last) = (nil, nil)
            return true
        }
        let goesOn =
            last?.line == line - 1 && !isBullet && !Self.isField(content)
            && (last?.isLong == true || text.first?.isWhitespace == true)
        if goesOn {
            builder.extendLastStatement(with: Self.plain(content), at: offset)
            last = (line, text.utf8.count >= Self.full)
            return true
        }
        if Self.isTask(text) || hasRows && text.first?.isWhitespace != true && Self.proposes(content) {
            state(.section(.actionItems), content, line: line, text, at: offset, &builder)
            return true
        }
        if let place {
            state(place.subject, content, line: line, text, at: offset, &builder)
            self.place?.hasText = true
            return true
        }
        if RemarkReader.kinds(in: String(content.prefix(400))).contains(.luck) {
            state(.section(.whereWeGotLucky), content, line: line, text, at: offset, &builder)
            return true
        }
        if Self.tellsCause(content) {
            state(.section(.rootCause), content, line: line, text, at: offset, &builder)
            return true
        }
        guard content.contains(where: { $0.isASCII && $0.isNumber || "万千百".contains($0) }) else { return false }
        state(.unlabelled, content, line: line, text, at: offset, &builder)
        return true
    }

    /// Whether a line heads a part of another kind, as `赔偿方案` does behind the measures: few words behind an empty line, and a
    /// longer text right below.
    private func endsPlace(_ content: Substring, _ line: Int) -> Bool {
        guard place?.isHeading == true, place?.hasText == true, line > 1, line < source.lineCount,
            source[source.range(ofLine: line - 1)].isBlank, content.last.map({ $0.isLetter }) ?? false,
            content.utf8.count <= Self.longestName / 2
        else { return false }
        let below = source[source.range(ofLine: line + 1)].prefix(Self.reach)
        let isFew =
            Language(of: String(content)) == .chinese
            ? content.count <= 10 : content.split(separator: " ").count <= 5 && content.first?.isUppercase == true
        return isFew && !content.contains(where: { ",，;；:：".contains($0) }) && below.count > content.count * 2
    }

    /// Whether a line counts what readers left below an article, with which the article ends: `评论(342)`, `12 comments`.
    func isEnd(_ line: Substring) -> Bool {
        guard hasRows || place?.hasText == true, line.utf8.count <= 60, line.contains(where: \.isNumber) else {
            return false
        }
        let marks: Set<Character> = ["(", ")", "（", "）", "+", "·", "•", "|", "万", "k", "K", "w", "."]
        let words = line.lowercased().split { $0.isWhitespace || $0.isNumber || marks.contains($0) }
        return !words.isEmpty && words.allSatisfy { Self.reactions.contains(String($0)) }
    }

    private static let reactions = Set(Vocabulary.labels.words("reactions"))

    /// Adds what stands behind a label that names its subject; returns whether it does.
    mutating func takeLabelled(
        _ text: Substring,
        line: Int,
        at offset: Int,
        _ builder: inout ReadingBuilder
    ) -> Bool {
        guard let (subject, value) = Self.labelled(Self.content(text.prefix(Self.reach))), !value.isEmpty else {
            return false
        }
        state(subject, value, line: line, text, at: offset, &builder)
        return true
    }

    /// Whether a line without a time belongs to what a label or a heading opened, or states something of its own: what
    /// clocks it holds are no rows.
    func isTaken(_ text: Substring) -> Bool {
        let content = Self.content(text.prefix(Self.reach))
        return isDraft || isComment || place != nil || Self.isAside(text) || Self.labelled(content) != nil
            || Self.isOtherField(content) || Self.isTask(text) || Self.proposes(content)
    }

    /// Adds what a row of a table without a time states: a key, and its value beside it.
    func take(_ cells: [Substring], at offset: Int, _ builder: inout ReadingBuilder) -> Bool {
        guard !isDraft, cells.count == 2, let (subject, _) = Self.labelled(Substring(Self.content(cells[0]) + "："))
        else {
            return false
        }
        builder.state(subject, Self.plain(cells[1]), offset: offset)
        return true
    }

    private mutating func state(
        _ subject: EvidenceStatement.Subject,
        _ content: Substring,
        line: Int,
        _ text: Substring,
        at offset: Int,
        _ builder: inout ReadingBuilder
    ) {
        // Several things to do in one line are several.
        let parts = subject == .section(.actionItems) ? Self.proposals(in: content) : [content]
        let isDone = subject == .section(.actionItems) && Self.isTicked(text)
        for part in parts { builder.state(subject, (isDone ? "☑ " : "") + Self.plain(part), offset: offset) }
        last = (line, text.utf8.count >= Self.full)
    }

    /// `ask the vendor. Alarm on price = 0 (Yusuf)`, `新规则先观察再拦截（安全组）；变更群必须通知`
    private static func proposals(in content: Substring) -> [Substring] {
        var parts: [Substring] = []
        var rest = content
        while let mark = rest.indices.first(where: { isEnd($0, in: rest) }) {
            parts.append(rest[..<mark])
            rest = rest[rest.index(after: mark)...].drop(while: \.isWhitespace)
        }
        parts.append(rest)
        let words = parts.filter { $0.contains(where: \.isLetter) }
        // A part that only goes on with the one before it is none of its own.
        let areWhole = words.allSatisfy {
            Language(of: String($0)) == .chinese ? $0.count > 4 : $0.split(separator: " ").count > 2
        }
        return words.count > 1 && areWhole ? words : [content]
    }

    private static func isEnd(_ index: Substring.Index, in text: Substring) -> Bool {
        let next = text.index(after: index)
        switch text[index] {
        case "；", "。": return true
        case ";", ".": return next < text.endIndex && text[next] == " "
        default: return false
        }
    }

    /// A box beside words: `- [ ] debug the renewal`, `[ ] 值班排班（马丽）`.
    private static func isTask(_ text: Substring) -> Bool {
        let words = text.drop { $0.isWhitespace || "-*+•".contains($0) }
        return (words.hasPrefix("[ ] ") || isTicked(text)) && Intention(of: content(text)) != .placeholder
    }

    /// `- [x] resent the wave`
    private static func isTicked(_ text: Substring) -> Bool {
        let words = text.drop { $0.isWhitespace || "-*+•".contains($0) }
        return words.hasPrefix("[x] ") || words.hasPrefix("[X] ")
    }

    /// Whether a line below the rows says what is to be done from then on: `next time check the TTL`, `以后晚上别合并`.
    private static func proposes(_ content: Substring) -> Bool {
        let front = content.prefix(24).lowercased()
        return futures.contains { front.hasPrefix($0) } && !content.contains("?") && !content.contains("？")
    }

    private static let futures = Vocabulary.labels.words("begins a proposal")

    /// Without emphasis, and without marks of footnotes.
    private static func plain(_ content: Substring) -> String {
        var text = PlainText.withoutMarkdown(content)
        while let mark = text.firstRange(of: "[^"), let end = text[mark.upperBound...].firstIndex(of: "]") {
            text.removeSubrange(mark.lowerBound...end)
        }
        return text
    }

    /// `weight: 28`, as in the front matter of a page.
    private static func isField(_ content: Substring) -> Bool {
        let key = content.prefix(24).prefix { $0.isLetter && $0.isASCII || $0 == "_" || $0 == "-" }
        return !key.isEmpty && content[key.endIndex...].hasPrefix(": ")
    }

    private static func isAside(_ text: Substring) -> Bool {
        // A picture or an element of a page is no statement.
        if text.hasPrefix("[^") || text.hasPrefix("![") || text.hasPrefix("<") { return true }
        guard text.first == ">" else { return false }
        let words = text.drop { "> *_".contains($0) }.lowercased()
        return words.hasPrefix("question") || words.hasPrefix("问题")
    }

    private static func isBullet(_ text: Substring) -> Bool {
        let words = text.drop(while: \.isWhitespace)
        return words.first.map { "-*+•·".contains($0) } ?? false || withoutNumber(words).startIndex != words.startIndex
            || boxes.contains(where: words.hasPrefix)
    }

    /// Without the number of an entry of a list: `1. Two workers stopped`.
    static func withoutNumber(_ text: Substring) -> Substring {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count) else { return text }
        let rest = text[digits.endIndex...]
        for mark in [". ", ") ", "、"] where rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
        return text
    }

    private static let boxes = ["[ ] ", "[x] ", "[X] "]

    /// The line without bullet, box and the emphasis that begins it.
    private static func content(_ text: Substring) -> Substring {
        var content = withoutNumber(text.drop { "-*+•·>_ \t\u{3000}".contains($0) })
        for box in boxes where content.hasPrefix(box) { content = content.dropFirst(box.count) }
        while let last = content.last, last.isWhitespace || last == "*" || last == "_" { content.removeLast() }
        return content
    }

    /// `Impact: 1,204 users could not pay`, `**影响**：1204 个用户无法支付`
    private static func labelled(_ content: Substring) -> (subject: EvidenceStatement.Subject, value: Substring)? {
        if let proposal = proposal(content) { return (.section(.actionItems), proposal) }
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = PlainText.line(content[..<colon].filter { $0 != "*" && $0 != "_" && $0 != "`" }).lowercased()
        let value = content[content.index(after: colon)...].drop { $0.isWhitespace || $0 == "*" || $0 == "_" }
        if counts.contains(name) { return (.section(.customerImpact), value.isEmpty ? value : content) }
        if severities.contains(name) { return (.metadata(.severity), value) }
        if proposals.contains(name) { return (.section(.actionItems), value) }
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
    private static func isOtherField(_ content: Substring) -> Bool {
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }),
            let key = MetadataKey(name: content[..<colon])
        else { return false }
        let isShort = content[colon...].split(whereSeparator: \.isWhitespace).count <= 8
        return isShort && !keys.contains(key)
    }

    /// Whether a line says outright what the cause was.
    static func tellsCause(_ content: Substring) -> Bool {
        let text = String(content.prefix(400))
        let kinds = RemarkReader.kinds(in: text)
        let isFound = StatementReader.statements(in: text).contains {
            $0.event == .findCause && $0.mood == .said && !$0.isWeak
        }
        return (isFound || kinds.contains(.toldCause)) && kinds.isDisjoint(with: [.doubt, .question])
    }

    private static let keys: Set<MetadataKey> = [.id, .title, .severity, .authors, .services, .duration]
    /// What only its label says what it counts.
    private static let counts: Set<String> = [
        "users affected", "customers affected", "affected users", "affected customers", "users impacted",
        "customers impacted", "impacted users", "impacted customers", "影响用户", "影响用户数", "受影响用户", "受影响用户数", "影响客户",
        "影响客户数", "受影响客户", "受影响客户数",
    ]
    private static let proposals = Set(Vocabulary.labels.words("proposals"))
    private static let marks = Set(Vocabulary.labels.words("marks of a proposal"))
    private static let severities: Set<String> = [
        "sev", "severity level", "final severity", "priority", "incident priority", "等级", "事件等级", "故障等级", "事故等级",
        "事故级别", "最终级别", "最终定级", "严重等级", "定级", "优先级",
    ]
}
