import DebriefEvents
import DebriefLanguage
import DebriefText

/// A line of notes that begins with a time, or with the label of one.
struct NoteLine {
    /// As it is written, or as the lines around it tell (see ``NoteLines``).
    var time: TimeExpression
    /// What follows the time.
    private(set) var text: Substring = ""
    /// What a label before the time calls it: `Detected: 10:09`.
    private(set) var label: (milestone: Milestone, words: String)?

    /// Whether it begins as the updates of an announcement do: `UPDATE 2 Saturday 00:50`.
    private(set) var isUpdate = false
    /// Who wrote it, where the line names them in brackets before its time: `[deploybot] 14:02 v88 -> v89`.
    private(set) var speaker: String?

    /// Nothing beyond this is looked at for a time, so that one endless line costs nothing.
    private static let reach = 100

    init?(_ line: Substring) {
        var cursor = TextCursor(line.prefix(Self.reach))
        let front = Self.skipFront(&cursor)
        Self.skipMarkup(&cursor)
        label = MilestoneLabel.read(&cursor)
        if label == nil { isUpdate = Self.skipUpdateMark(&cursor) }
        guard let time = cursor.time(), time.clock != nil, Self.skipSeparator(&cursor) else { return nil }
        self.time = time
        text = line[cursor.rest.startIndex...]
        // `2024-04-14 09:12 来源:…` says when a page was published.
        if time.date?.year != nil, PageDates.isByline(text) { return nil }
        if label == nil, ClockOfOther.isDue(line[..<text.startIndex], text) { return nil }
        if let front {
            if NoteSpeakers.isPerson(front) {
                speaker = front
            } else if !BotName.isMachine(front) {
                // What a robot printed, somebody did.
                text = "[\(front)] \(text)"
            }
        }
        // `07.04.` alone is a day.
        if time.doubt == .dotted, label == nil, text.allSatisfy({ $0 == "." }), Self.isWholeDay(line) { return nil }
    }

    /// A line that begins with who wrote it and then the time: `Ana 14:02 rolled back`, `林晓 14:02 已回滚`.
    ///
    /// - Parameter names: of which one stands in front.
    init?(_ line: Substring, spokenBy names: Set<String>) {
        guard let front = NoteFront(line), names.contains(front.name) else { return nil }
        time = front.time
        text = front.rest
        speaker = front.name
    }

    /// With the word behind its clock as its first one, which only looked like a zone: `0307 ICT - Major incident`.
    mutating func takeZoneAsWord(in line: Substring) {
        guard let name = time.zone?.name, !name.isEmpty, let place = front(of: line)?.ranges(of: name).last else {
            return
        }
        time.zone = nil
        text = line[place.lowerBound...]
    }

    /// What stands before the text; `nil` for a text that was put together otherwise, as that of a cell.
    private func front(of line: Substring) -> Substring? {
        guard text.startIndex >= line.startIndex, text.startIndex <= line.endIndex,
            line[text.startIndex...].prefix(24) == text.prefix(24)
        else { return nil }
        return line[..<text.startIndex]
    }

    /// The letters of a zone right behind the clock; `nil` for one in brackets, with a sign, or none.
    func bareZone(in line: Substring) -> String? {
        guard let name = time.zone?.name, (2...5).contains(name.count), name.allSatisfy({ $0.isASCII && $0.isLetter }),
            let place = front(of: line)?.ranges(of: name).last, line[..<place.lowerBound].last?.isWhitespace == true
        else { return nil }
        return name
    }

    private static func isWholeDay(_ line: Substring) -> Bool {
        let line = PlainText.line(line)
        return line.hasSuffix(".") && TimeScanner.day(heading: line)?.range.upperBound == line.utf8.count
    }

    /// What a labelled time tells: what stands behind it, else the label itself; `nil` without a label.
    var row: NoteRow? {
        label.map { label in
            // `Detected: 10:09 by the on-call` goes on with the label.
            let goesOn = ["by ", "via ", "through ", "由", "通过"].contains { text.lowercased().hasPrefix($0) }
            // `恢复时间` names the time; what happened is `恢复`.
            let name = label.words.hasSuffix("时间") ? label.words.dropLast(2) : label.words[...]
            return NoteRow(text.isEmpty ? name : goesOn ? Substring("\(name) \(text)") : Self.withoutBrackets(text))
        }
    }

    /// `（监控告警）`
    private static func withoutBrackets(_ text: Substring) -> Substring {
        let inside = text.dropFirst().dropLast()
        guard let first = text.first, let last = text.last, ["(": ")", "（": "）"][first] == last,
            !inside.contains(where: { "()（）".contains($0) })
        else { return text }
        return inside
    }

    /// Whether the line looks like one that a program logged.
    var isLogged: Bool {
        let word = text.prefix(12).drop { "[<(".contains($0) }.prefix { $0.isLetter }
        return Self.levels.contains(String(word))
    }

    private static let levels = ["INFO", "ERROR", "WARN", "WARNING", "DEBUG", "TRACE", "FATAL", "NOTICE", "CRITICAL"]

    /// A name in brackets before a time, as robots and exports of chats put it; no level, state or label.
    private static func skipFront(_ cursor: inout TextCursor) -> String? {
        var copy = cursor
        copy.skipSpace()
        for (opening, closing) in [("[", "]"), ("<", ">"), ("【", "】")] as [(String, Character)] where copy.skip(opening)
        {
            guard let end = copy.rest.prefix(longestName + 1).firstIndex(of: closing) else { return nil }
            let name = copy.rest[..<end]
            guard name.count > 1, PastedHeader.isName(name), name.split(separator: " ").count <= 3,
                PostLine(name).kind == .text, !levels.contains(name.uppercased()),
                !updateMarks.contains(name.lowercased()), Milestone(mark: String(name)) == nil,
                MetadataKey(name: String(name)) == nil, SectionKind(heading: String(name)) == nil
            else { return nil }
            copy.drop(name.count + 1)
            copy.skipSpace()
            var timed = copy
            guard timed.time()?.clock != nil else { return nil }
            cursor = copy
            return PlainText.line(name)
        }
        return nil
    }

    private static let longestName = 40

    private static func skipMarkup(_ cursor: inout TextCursor) {
        cursor.skipSpace()
        while cursor.skip("#") || cursor.skip("> ") { cursor.skipSpace() }
        if cursor.skipAny(["- ", "* ", "+ ", "• ", "· "]) != nil {
            cursor.skipSpace()
            if cursor.skipAny(["[ ] ", "[x] "]) != nil { cursor.skipSpace() }
        }
        var ordered = cursor
        if ordered.number(1...3) != nil, Self.skipOrdinal(&ordered), !Self.isDay(cursor) {
            cursor = ordered
            cursor.skipSpace()
        }
        while cursor.skipAny(["**", "__", "[", "(", "`", "【", "（", "*", "_"]) != nil {}
    }

    /// `. `, `) `, `、` behind the number of an item; without space, `2.15:47`, only before a clock.
    private static func skipOrdinal(_ cursor: inout TextCursor) -> Bool {
        if cursor.skipAny([". ", ") ", "、", "）"]) != nil { return true }
        var timed = cursor
        guard timed.skipAny([".", "．", ")"]) != nil else { return false }
        let behind = timed
        guard timed.number(1...2) != nil, timed.skipAny([":", "：", "点"]) != nil else { return false }
        cursor = behind
        return true
    }

    private static let updateMarks = Vocabulary.labels.words("mark of an update").sorted { $0.count > $1.count }

    /// `UPDATE 2` of `UPDATE 2 Saturday 00:50`, where a time follows.
    private static func skipUpdateMark(_ cursor: inout TextCursor) -> Bool {
        guard cursor.rest.first?.isLetter == true else { return false }
        var copy = cursor
        guard copy.skipWord(updateMarks) != nil else { return false }
        copy.skipSpace()
        _ = copy.skip("#")
        var numbered = copy
        // Not the hour of `Update 2:30`.
        if numbered.number(1...2) != nil,
            numbered.rest.first.map({ !":.：点".contains($0) || numbered.rest.dropFirst().first == " " }) ?? false
        {
            copy = numbered
        }
        _ = copy.skipAny([": ", ":", "：", " - ", " – ", " — ", ",", "，"])
        copy.skipSpace()
        _ = copy.skipAny(["(", "（", "["])
        var timed = copy
        guard timed.time()?.clock != nil else { return false }
        cursor = copy
        return true
    }

    /// `19. April 10:05` begins with a day and not with the number of an item.
    private static func isDay(_ cursor: TextCursor) -> Bool {
        var copy = cursor
        return copy.time()?.date != nil
    }

    /// Skips what parts a time from its text; fails when a word goes on.
    static func skipSeparator(_ cursor: inout TextCursor) -> Bool {
        guard let next = cursor.rest.first else { return true }
        // Subtitles count from the beginning of a recording, which is no clock.
        if cursor.rest.hasPrefix(" -->") { return false }
        guard !next.isLetter || !next.isASCII, !next.isNumber, next != "/" else { return false }
        while cursor.skipAny(["**", "__", "]", ")", "`", "】", "）", "*", "_"]) != nil {}
        cursor.skipSpace()
        _ = cursor.skipAny([":", "：", "--", "–", "—", "-", "|", ",", "，", "→", "=>"])
        cursor.skipSpace()
        _ = cursor.skipAny(["**", "__"])
        cursor.skipSpace()
        return true
    }
}
