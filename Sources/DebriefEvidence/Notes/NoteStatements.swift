import DebriefEvents
import DebriefLanguage
import DebriefText

/// What lines of notes without a time say of the incident as a whole: below a heading, behind a label, or by a figure.
struct NoteStatements {
    private struct Place {
        let subject: EvidenceStatement.Subject
        /// Of a heading, as opposed to a label with nothing behind it, which reaches to the next empty line.
        let isHeading: Bool
        /// Of an entry that heads those indented below it; `nil` for what stands alone.
        var indentation: Int?
        var hasText = false
        /// Whether the names of columns stand above its entries.
        var isTable = false
        /// How its first entry stands, of a list of what is to be done.
        var entry: Entry?
    }

    private struct Entry {
        let indentation: Int
        let isBullet: Bool
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

    /// Whether a line is an entry of a list with words in it.
    static func isEntry(_ line: Substring) -> Bool { isBullet(line) && content(line).contains(where: \.isLetter) }

    /// Takes a heading without a time, whose kind is that of the lines below it; the first one of the notes may name the
    /// incident.
    mutating func open(_ heading: Substring, at offset: Int, _ builder: inout ReadingBuilder) {
        isOpening = false
        let words = heading.prefix(160).drop { $0 == "#" || $0.isWhitespace }
        let kind = SectionKind(heading: words) ?? (WorkHead.announces(words) ? .actionItems : nil)
        place = kind.map { Place(subject: .section($0), isHeading: true) }
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

    /// Opens a list of what is to be done behind a row that announces it: `05.30 for morning:`, with entries indented below.
    mutating func interrupt(by row: Substring) {
        interrupt()
        guard let last = row.last(where: { !$0.isWhitespace }), ":：".contains(last), WorkHead.announces(lead(of: row))
        else { return }
        place = Place(subject: .section(.actionItems), isHeading: false)
    }

    private func lead(of row: Substring) -> Substring {
        row.split { ".。!！?？;；,，".contains($0) }.last { $0.contains(where: \.isLetter) } ?? row
    }

    /// Adds what an indented line below a row states of its own: an entry of a list that the row announced, or what stands
    /// behind a label. The row goes on with it as well.
    mutating func takeIndented(_ text: Substring, line: Int, at offset: Int, _ builder: inout ReadingBuilder) {
        let content = Self.content(text.prefix(Self.reach))
        if let (subject, value) = Self.labelled(content), case .section(let kind) = subject, !value.isEmpty {
            guard Self.tellingKinds.contains(kind) else { return }
            state(subject, value, line: line, text, at: offset, &builder)
        } else if place?.subject == .section(.actionItems), Self.isBullet(text) {
            state(.section(.actionItems), content, line: line, text, at: offset, &builder)
        }
    }

    private static let tellingKinds: Set<SectionKind> = [
        .impact, .customerImpact, .businessImpact, .technicalImpact, .actionItems,
    ]

    /// Adds what a mail lists below words that announce work, and what it says behind the label of the impact; other lines of
    /// it tell their own story.
    mutating func takeOfMail(_ text: Substring, line: Int, at offset: Int, _ builder: inout ReadingBuilder) {
        let content = Self.content(text.prefix(Self.reach))
        if let (subject, value) = Self.labelled(content), case .section(let kind) = subject,
            Self.tellingKinds.contains(kind)
        {
            guard value.isEmpty else { return state(subject, value, line: line, text, at: offset, &builder) }
            place = Place(subject: subject, isHeading: false)
        } else if place?.subject == .section(.actionItems) {
            if goesOn(text, content, isBullet: Self.isBullet(text), line) {
                builder.extendLastStatement(with: Self.plain(content), at: offset)
                last = (line, text.utf8.count >= Self.full)
            } else if Self.isBullet(text) {
                state(.section(.actionItems), content, line: line, text, at: offset, &builder)
                place?.hasText = true
            } else {
                (place, last) = (nil, nil)
                count(content, at: offset, &builder)
            }
        } else {
            count(content, at: offset, &builder)
        }
    }

    /// Adds the sentences of a mail that count who or what was hit.
    private func count(_ content: Substring, at offset: Int, _ builder: inout ReadingBuilder) {
        for sentence in SentenceSplit.parts(of: String(content)) where !HarmCount.all(in: sentence).isEmpty {
            builder.state(.unlabelled, Self.plain(sentence), offset: offset)
        }
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
        if let own = place?.indentation, Self.indentation(text) <= own { (place, last) = (nil, nil) }
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
        if isBullet, let subject = headed(by: content, line) {
            place = Place(subject: subject, isHeading: false, indentation: Self.indentation(text))
            last = nil
            return true
        }
        // `Status: Resolved` is no cause, even below a heading that names one.
        if Self.isOtherField(content) { return true }
        // `序号  内容  责任人  完成时间`
        if place?.subject == .section(.actionItems), Self.namesColumns(text) {
            place?.isTable = true
            return true
        }
        // A name of a section that stands alone on its line is a heading of plain text.
        if !isBullet, content.utf8.count <= Self.longestName, SectionKind.isKnownName(content),
            let kind = SectionKind(heading: content)
        {
            place = Place(subject: .section(kind), isHeading: true)
            last = nil
            return true
        }
        // `白班待办`, `TODO`, `action items from the call`
        if !isBullet, line < source.lineCount, WorkHead.heads(content) {
            place = Place(subject: .section(.actionItems), isHeading: false)
            last = nil
            return true
        }
        if !isBullet, endsPlace(content, line) {
            (place, last) = (nil, nil)
            return true
        }
        if goesOn(text, content, isBullet: isBullet, line) {
            builder.extendLastStatement(with: Self.plain(content), at: offset)
            last = (line, text.utf8.count >= Self.full)
            return true
        }
        if Self.isTask(text), Self.isOfForm(line, in: source) { return true }
        if Self.isTask(text) || hasRows && text.first?.isWhitespace != true && Self.proposes(content) {
            state(.section(.actionItems), content, line: line, text, at: offset, &builder)
            return true
        }
        if let place {
            let words = place.isTable ? Self.withoutNumberOfRow(content) : content
            state(place.subject, words, line: line, text, at: offset, &builder)
            self.place?.hasText = true
            if place.entry == nil {
                self.place?.entry = Entry(indentation: Self.indentation(text), isBullet: isBullet)
            }
            return true
        }
        if RemarkReader.kinds(in: String(content.prefix(400))).contains(.luck) {
            state(.section(.whereWeGotLucky), content, line: line, text, at: offset, &builder)
            return true
        }
        if RemarkReader.kinds(in: String(content.prefix(400))).contains(.lateAlert) {
            state(.section(.whyNotCaught), content, line: line, text, at: offset, &builder)
            return true
        }
        if stateCause(in: content, line: line, text, at: offset, &builder) { return true }
        guard content.contains(where: { $0.isASCII && $0.isNumber || "万千百".contains($0) }),
            !RemarkReader.kinds(in: String(content.prefix(400))).contains(.aside)
        else { return false }
        state(.unlabelled, content, line: line, text, at: offset, &builder)
        return true
    }

    /// Whether a line goes on with the one before it, which was full or stands further out.
    private func goesOn(_ text: Substring, _ content: Substring, isBullet: Bool, _ line: Int) -> Bool {
        guard let last, last.line == line - 1, !isBullet, !Self.isField(content), place?.indentation == nil else {
            return false
        }
        let isFull = last.isLong || text.first?.isWhitespace == true
        guard place?.subject == .section(.actionItems), let entry = place?.entry, !entry.isBullet else { return isFull }
        // Of a list without bullets each line is one thing to do, unless it stands further in or begins within a sentence.
        return Self.indentation(text) > entry.indentation
            || last.isLong && content.first.map { $0.isASCII && $0.isLowercase } ?? false
    }

    /// What an entry of a list names that says no more, above entries indented below it: `- TODO`.
    private func headed(by content: Substring, _ line: Int) -> EvidenceStatement.Subject? {
        guard line < source.lineCount, content.utf8.count <= Self.longestName else { return nil }
        let next = source[source.range(ofLine: line + 1)]
        let own = source[source.range(ofLine: line)]
        guard !next.isBlank, Self.indentation(next) > Self.indentation(own) else { return nil }
        if Self.proposals.contains(content.lowercased()) || Self.marks.contains(content.lowercased())
            || WorkHead.heads(content)
        {
            return .section(.actionItems)
        }
        guard SectionKind.isKnownName(content), let kind = SectionKind(heading: content), kind != .timeline else {
            return nil
        }
        return .section(kind)
    }

    private static func indentation(_ line: Substring) -> Int {
        line.prefix { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }.count
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

    /// Whether a line is a sentence in a list below a heading: a day in it is of what it tells, and not of rows below.
    func holds(_ line: Substring) -> Bool {
        place?.isHeading == true && place?.subject != .section(.timeline) && Self.isBullet(line) && Self.isLong(line)
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
        let parts =
            subject == .section(.actionItems)
            ? Self.proposals(in: content).filter {
                !TaskTopics.isOfNoWork($0) && (Self.isTicked(text) || !TaskTopics.isOfStock($0))
            } : [content]
        let isDone = subject == .section(.actionItems) && Self.isTicked(text)
        for part in parts { builder.state(subject, (isDone ? "☑ " : "") + Self.plain(part), offset: offset) }
        last = (line, text.utf8.count >= Self.full)
    }

    /// Adds what a line says outright of the cause; returns whether it does.
    mutating func stateCause(
        in content: Substring,
        line: Int,
        _ text: Substring,
        at offset: Int,
        _ builder: inout ReadingBuilder
    ) -> Bool {
        let told = ToldCause.all(in: String(content.prefix(Self.reach))).first { $0.certainty == .told }
        guard let words = told.map({ Substring($0.words) }) ?? (Self.tellsCause(content) ? content : nil) else {
            return false
        }
        state(.section(.rootCause), words, line: line, text, at: offset, &builder)
        return true
    }

    /// The same of a line whose clocks are rows of their own, for what none of these holds.
    mutating func stateCause(
        in text: Substring,
        besides rows: [Substring],
        line: Int,
        at offset: Int,
        _ builder: inout ReadingBuilder
    ) {
        let told = ToldCause.all(in: String(Self.content(text.prefix(Self.reach)))).first { $0.certainty == .told }
        guard !isDraft, let told, !rows.contains(where: { $0.contains(told.words) }) else { return }
        builder.state(.section(.rootCause), Self.plain(told.words[...]), offset: offset)
    }

    /// Whether a line says outright what the cause was.
    static func tellsCause(_ content: Substring) -> Bool {
        let text = String(content.prefix(400))
        let kinds = RemarkReader.kinds(in: text)
        let isFound = StatementReader.statements(in: text).contains {
            $0.event == .findCause && $0.mood == .said && !$0.isWeak
        }
        return (isFound || kinds.contains(.toldCause)) && kinds.isDisjoint(with: [.doubt, .question, .lateAlert])
    }
}
