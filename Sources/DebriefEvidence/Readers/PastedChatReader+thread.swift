import DebriefEvents
import DebriefLanguage
import DebriefText

/// The messages of a thread, as the lines that were pasted tell them.
struct PastedThread {
    private var date: CivilDate?
    private var day = 0
    private var previous: Int?
    private var name: String?
    private var isMachine = false
    /// Whether the client shows 12 hours.
    private var usesHalves = false
    /// The message whose lines are being read.
    private var open: (clock: ClockTime, offset: Int, text: String)?

    init(date: CivilDate?) { self.date = date }

    /// Somebody speaks whose time follows below.
    mutating func name(_ line: Substring) {
        let words = PlainText.line(line)
        isMachine = words.hasSuffix("APP") && words.count > 3
        name = isMachine ? PlainText.line(words.dropLast(3)) : words
    }

    mutating func begin(_ header: PastedHeader, at offset: Int, _ builder: inout ReadingBuilder) {
        finish(&builder)
        if let written = header.stamp.date, written != date { (date, day, previous) = (written, 0, nil) }
        name = header.name
        isMachine = header.isMachine
        usesHalves = usesHalves || header.stamp.hasHalf
        open = (header.stamp.clock, offset, "")
    }

    /// The same person goes on at another time.
    mutating func goOn(at stamp: PastedHeader.Stamp, offset: Int, _ builder: inout ReadingBuilder) {
        finish(&builder)
        usesHalves = usesHalves || stamp.hasHalf
        open = (stamp.hasHalf ? stamp.clock : afternoon(stamp.clock) ?? stamp.clock, offset, "")
    }

    /// Slack leaves `PM` out where a message goes on: the first such time since the last message is meant.
    private func afternoon(_ clock: ClockTime) -> ClockTime? {
        guard usesHalves, let previous else { return nil }
        var seconds = clock.seconds % 43_200
        while seconds < previous - previous % 60 { seconds += 43_200 }
        seconds %= 86_400
        return ClockTime(hour: seconds / 3_600, minute: seconds / 60 % 60, second: nil, isAfternoon: nil)
    }

    /// Takes over a line that parts days: `Wednesday, January 15th, 2025`; returns whether it is one.
    mutating func takesDay(_ line: Substring) -> Bool {
        guard line.count <= 50 else { return false }
        var scanner = NoteScanner(PlainText.line(line.drop { "-–— ".contains($0) })[...])
        guard let date = scanner.date(), scanner.rest.allSatisfy({ "-–— ".contains($0) }) else { return false }
        (self.date, day, previous) = (date, 0, nil)
        return true
    }

    /// Adds a line to the message; `false` when none was begun.
    mutating func add(_ line: Substring) -> Bool {
        guard var message = open else { return false }
        // A thread may be as long as a book; only so much is shown.
        if message.text.utf8.count < 4_000 { message.text += (message.text.isEmpty ? "" : " ") + line.prefix(4_000) }
        open = message
        return true
    }

    mutating func finish(_ builder: inout ReadingBuilder) {
        guard let message = open else { return }
        open = nil
        if let previous, message.clock.seconds < previous - 43_200 { day += 1 }
        previous = message.clock.seconds
        let first = (date?.daysSinceEpoch ?? 0) + day
        let time = message.clock.moment(day: first, isDated: date != nil, zone: .unknown)
        builder.add(
            .message,
            at: builder.dated(time, of: "chat", at: message.offset),
            PlainText.withoutMarkdown(message.text.replacing(" (edited)", with: "")),
            actor: name,
            isMachine: isMachine,
            links: NoteRow.links(in: message.text),
            offset: message.offset,
            cited: "message of \(message.clock.moment(day: 0, isDated: false, zone: .unknown).civil.clockText())"
        )
    }
}
