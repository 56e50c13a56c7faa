import DebriefEvents
import DebriefLanguage
import DebriefText

/// The messages of a thread, as the lines that were pasted tell them.
struct PastedThread {
    private struct Message {
        /// `nil` for a line that only says the day of those below it.
        var name: String?
        var isMachine = false
        var time: TimeExpression
        var offset: Int
        var text = ""
        var isDay = false
    }

    /// What stands above the messages and states their day or zone.
    private let head: [SourceRange]
    private let source: SourceText
    private let date: CivilDate?
    private var messages: [Message] = []
    private var name: String?
    private var isMachine = false
    /// Whether the last message goes on.
    private var isOpen = false

    /// - Parameter date: of messages above which nothing states a day.
    init(below head: [SourceRange], of source: SourceText, date: CivilDate?) {
        self.head = head
        self.source = source
        self.date = date
    }

    /// Somebody speaks whose time follows below.
    mutating func name(_ line: Substring) {
        let words = PlainText.line(Emphasis.without(line))
        isMachine = words.hasSuffix("APP") && words.count > 3
        name = isMachine ? PlainText.line(words.dropLast(3)) : words
        isOpen = false
    }

    /// Whether a name was read whose time has not come yet.
    var isNamed: Bool { name != nil && !isOpen }

    /// The name is that of an app.
    mutating func takeMachineMark() { isMachine = true }

    mutating func begin(_ header: PastedHeader, at offset: Int) {
        name = header.name
        isMachine = header.isMachine
        begin(at: header.time, offset: offset)
    }

    /// The same person goes on at another time.
    mutating func begin(at time: TimeExpression, offset: Int) {
        messages.append(Message(name: name, isMachine: isMachine, time: time, offset: offset))
        isOpen = true
    }

    /// Somebody speaks at the time of those before them; returns whether there was any.
    mutating func speak(_ text: Substring, by name: String, at offset: Int) -> Bool {
        guard isOpen, let last = messages.last, !last.isDay else { return false }
        if last.text.isEmpty, last.name == nil { messages.removeLast() }
        messages.append(Message(name: name, time: last.time, offset: offset))
        return add(text)
    }

    /// A message whose time stands behind it.
    mutating func add(_ text: Substring, by name: String?, at time: TimeExpression, offset: Int) {
        if let name { self.name = name }
        begin(at: time, offset: offset)
        add(text)
        isOpen = false
    }

    /// Takes over a line that parts days: `Wednesday, January 15th, 2025`, `—— 3月18日 ——`; returns whether it is one.
    mutating func takesDay(_ line: Substring, at offset: Int) -> Bool {
        guard line.count <= 50 else { return false }
        let words = line.drop { "-–—=* ".contains($0) }.dropLast { "-–—=* ".contains($0) }
        guard let time = ForeignCalendar.day(words) ?? WrittenTime.whole(Self.withoutWeekday(words)),
            time.date != nil, time.clock == nil
        else { return false }
        messages.append(Message(time: time, offset: offset, isDay: true))
        isOpen = false
        return true
    }

    /// `2023年9月5日 星期二`, `5 Sept 2023 (Tue)`: the name of the day tells nothing more behind its date.
    private static func withoutWeekday(_ words: Substring) -> Substring {
        guard let gap = words.lastIndex(where: { " （(\t".contains($0) }) else { return words }
        let name = words[words.index(after: gap)...].dropLast { ")） ".contains($0) }
        guard case .weekday? = TimeScanner.day(heading: name)?.day else { return words }
        return words[..<gap].dropLast(while: \.isWhitespace)
    }

    /// Adds a line to the message; `false` when none was begun.
    @discardableResult
    mutating func add(_ line: Substring) -> Bool {
        guard isOpen, let last = messages.indices.last else { return false }
        // A thread may be as long as a book; only so much is shown.
        if messages[last].text.utf8.count < 4_000 {
            // The end of a line is all that parts the items of a list.
            let isItem =
                messages[last].text.last.map { $0.isLetter || $0.isNumber } ?? false && NoteStatements.isEntry(line)
            messages[last].text += (messages[last].text.isEmpty ? "" : isItem ? "; " : " ") + line.prefix(4_000)
        }
        return true
    }

    /// Whether anybody has spoken.
    var isEmpty: Bool { messages.allSatisfy(\.isDay) }

    mutating func finish(_ builder: inout ReadingBuilder) {
        // Slack leaves `PM` out where a message goes on: the first such time since the last message is meant.
        var times = messages.map(\.time)
        var context = NoteContext(date: date, TimeHabits(completing: &times, isDayFirst: builder.options.isDayFirst))
        for line in head { _ = context.take(line, in: source) }
        builder.tally(unclearDaysOf: context)
        for (message, time) in zip(messages, times) {
            if context.cannotTellDay(of: time) {
                builder.tallyUnclearDay(at: message.offset)
            }
            guard let moment = context.moment(of: time) else {
                builder.tally("evidence-unread-time", "no calendar has the day of a message", at: message.offset)
                continue
            }
            guard !message.isDay else { continue }
            builder.add(
                .message,
                at: builder.dated(moment, of: "chat", at: message.offset),
                PlainText.withoutMarkdown(message.text.replacing(" (edited)", with: "")),
                actor: message.name,
                isMachine: message.isMachine,
                links: NoteRow.links(in: message.text),
                offset: message.offset,
                cited: "message of \(CivilTime(total: time.clock ?? 0).clockText())"
            )
        }
    }
}
