import DebriefEvents
import DebriefLanguage
import DebriefText

/// A list of alerts, each on a line with its time and its level or state in front of what it is about:
/// `2025-11-10 20:02:30 [CRIT] trade-order  成功率<95%  当前 90.8%`, later `[RECOVER]` or `OK` with the same name.
///
/// A program's log looks much the same. It is a list of alerts only where something ends that has begun by name, or where
/// all levels are of a kind that no program writes (`P1`).
struct AlertRows {
    struct Row {
        let kind: EvidenceEvent.Kind
        let level: String?
        let text: String
        /// What fires and later recovers: the words before its condition.
        let name: String
        let time: TimeExpression
        /// When it recovered, where its own line says so: `(18:40:11 恢复)`.
        var recovered: TimeExpression?
        let offset: Int

        /// The first word of the name, such as the service.
        var first: Substring { name.prefix { !$0.isWhitespace } }
    }

    private(set) var rows: [Row] = []
    /// Lines that are none, by their offsets.
    private(set) var others: [SourceRange] = []

    private static let longest = 600

    /// `nil` for a file that is no list of alerts.
    init?(_ source: SourceText, limit: Int = .max) {
        let last = min(source.lineCount, limit)
        for line in 1...last {
            let range = source.range(ofLine: line)
            guard !source[range].prefix(300).isBlank else { continue }
            if let row = Self.row(range, in: source) {
                rows.append(row)
            } else {
                others.append(range)
                // However many of the lines below are rows, they would be too few.
                if others.count * 10 > last * 3 { return nil }
            }
        }
        guard rows.count > 1, rows.count * 10 >= (rows.count + others.count) * 7, isOfAlerts else { return nil }
    }

    /// Whether what fires has a condition, which is no part of its name.
    var hasConditions: Bool { rows.contains { $0.kind == .alertFired && $0.text.contains { "<>≥≤＜＞".contains($0) } } }

    private var isOfAlerts: Bool {
        var fired: Set<Substring> = []
        var isOver = false
        for row in rows {
            if row.kind == .alertFired { fired.insert(row.first) }
            isOver = isOver || row.recovered != nil || row.kind == .alertResolved && fired.contains(row.first)
        }
        let fires = rows.filter { $0.kind == .alertFired }
        let isRanked = fires.count > 1 && fires.allSatisfy { $0.level.map(Self.isRank) ?? false }
        return !fires.isEmpty && (isOver || isRanked)
    }

    func read(_ context: inout NoteContext, _ builder: inout ReadingBuilder) {
        var fired: [Row] = []
        var unknown = others[...]
        for row in rows {
            while let range = unknown.first, range.lowerBound < row.offset {
                unknown.removeFirst()
                takeOther(range, &context, &builder)
            }
            guard let read = context.moment(of: row.time) else {
                builder.tally("evidence-unread-time", "no calendar has the day of an alert", at: row.offset)
                continue
            }
            let name = row.kind == .alertFired ? row.name : self.name(endedBy: row, among: fired)
            if row.kind == .alertFired { fired.append(row) }
            add(row, row.kind, named: name, at: read, &builder)
            // Its end has a clock alone, and does not move those of the rows below it.
            var later = context
            if let recovered = row.recovered, let end = later.moment(of: recovered) {
                add(row, .alertResolved, named: name, at: end, &builder)
            }
        }
        for range in unknown { takeOther(range, &context, &builder) }
    }

    private func takeOther(_ range: SourceRange, _ context: inout NoteContext, _ builder: inout ReadingBuilder) {
        if context.take(range, in: builder.file.source) { return }
        builder.tally("evidence-unknown-record", "line is no alert", at: range.lowerBound, .info)
    }

    private func add(
        _ row: Row,
        _ kind: EvidenceEvent.Kind,
        named name: String,
        at time: Moment,
        _ builder: inout ReadingBuilder
    ) {
        builder.add(
            kind,
            at: builder.dated(time, of: "alert", at: row.offset),
            row.text,
            isMachine: true,
            severity: row.level,
            subject: name,
            offset: row.offset,
            cited: "alert \(name)"
        )
    }

    /// The name of the row that fired which another ends; else its own.
    private func name(endedBy row: Row, among fired: [Row]) -> String {
        let words = row.text
        let same = fired.last { words.hasPrefix($0.name) || row.name == $0.name }
        return (same ?? fired.last { $0.first == row.first })?.name ?? row.name
    }

    // MARK: Lines

    private static let fires = Set(Vocabulary.evidence.words("alert fires"))
    private static let clears = Set(Vocabulary.evidence.words("alert clears"))
    private static let clearsRow = Set(Vocabulary.evidence.words("alert of a list clears"))
    private static let levels = Set(Vocabulary.evidence.words("level of an alert in a list"))

    private static func row(_ range: SourceRange, in source: SourceText) -> Row? {
        guard range.count <= longest else { return nil }
        // What brackets, bars, tabs and wide gaps part.
        var columns = NoteDay.fields(of: source[range], partedBy: "[]【】|\t").map { $0.dropLast(while: \.isWhitespace) }
        guard let time = takeTime(&columns), let state = takeState(&columns) else { return nil }
        columns.removeAll { $0.allSatisfy(\.isWhitespace) }
        let recovered = columns.last.flatMap(recovery)
        if recovered != nil { columns.removeLast() }
        let text = PlainText.line(columns.joined(separator: " "))
        let name = name(of: columns)
        guard name.contains(where: \.isLetter) else { return nil }
        return Row(
            kind: state.kind,
            level: state.level,
            text: text,
            name: name,
            time: time,
            recovered: recovered,
            offset: range.lowerBound
        )
    }

    /// The time that the first or the second column begins with, or is.
    private static func takeTime(_ columns: inout [Substring]) -> TimeExpression? {
        for index in columns.indices.prefix(2) {
            var cursor = TextCursor(columns[index])
            guard let time = cursor.time(), time.clock != nil, time.doubt == nil, time.endClock == nil else { continue }
            let rest = cursor.rest.drop { $0.isWhitespace || ",，:：-".contains($0) }
            guard rest.startIndex > cursor.rest.startIndex || rest.isEmpty else { continue }
            columns[index] = rest
            if rest.isEmpty { columns.remove(at: index) }
            return time
        }
        return nil
    }

    /// The level or the state that is the first column, or its first word.
    private static func takeState(_ columns: inout [Substring]) -> (kind: EvidenceEvent.Kind, level: String?)? {
        guard let first = columns.first else { return nil }
        let word = first.prefix { !$0.isWhitespace }
        guard let kind = state(in: first) ?? state(in: word) else { return nil }
        let isWhole = state(in: first) != nil
        let rest = isWhole ? first[first.endIndex...] : first[word.endIndex...].drop(while: \.isWhitespace)
        columns[0] = rest
        let level = isWhole ? first : word
        guard !rest.isEmpty || columns.count > 1 else { return nil }
        // `[FIRING] P1  db-1 …`
        if rest.isEmpty, !isLevel(level), columns.count > 2, isLevel(columns[1]) {
            return (kind, String(columns.remove(at: 1)))
        }
        return (kind, kind == .alertFired && isLevel(level) ? String(level) : nil)
    }

    private static func state(in text: Substring) -> EvidenceEvent.Kind? {
        let words = text.lowercased().drop { $0 == "(" }.dropLast { ":：)".contains($0) }
        guard words.count <= 16 else { return nil }
        let word = String(words)
        if clears.contains(word) || clearsRow.contains(word) { return .alertResolved }
        return fires.contains(word) || isLevel(words) ? .alertFired : nil
    }

    private static func isLevel(_ text: some StringProtocol) -> Bool {
        let word = text.lowercased()
        return levels.contains(word) || isRank(word)
    }

    /// `P1`, `S2`, `SEV1`, `L3`
    private static func isRank(_ text: some StringProtocol) -> Bool {
        let word = text.lowercased()
        guard let digit = word.last, ("0"..."5").contains(digit) else { return false }
        return ["p", "s"].contains(word.dropLast()) || ["sev", "sev-"].contains(word.dropLast())
    }

    /// The words up to a comparison, or to the value: `trade-order 成功率` of `trade-order | 成功率<95% | 当前 90.8%`.
    private static func name(of columns: [Substring]) -> String {
        let text = columns.prefix(2).joined(separator: " ")
        let front = text.prefix { !"<>≥≤＜＞=".contains($0) }
        var words = front.split(whereSeparator: \.isWhitespace)
        while words.count > 1, let last = words.last, last.first?.isNumber == true { words.removeLast() }
        return words.joined(separator: " ")
    }

    /// The time of `(18:40:11 恢复)`, `recovered 18:40`.
    private static func recovery(_ column: Substring) -> TimeExpression? {
        let words = column.drop { "(（".contains($0) }.dropLast(while: { ")）".contains($0) })
        guard words.count <= 40 else { return nil }
        let source = SourceText(String(words))
        let times = TimeScanner.expressions(in: source, range: source.range)
        guard let time = times.first, times.count == 1, time.clock != nil else { return nil }
        let rest = source[0..<time.range.lowerBound] + source[time.range.upperBound..<source.count]
        let word = rest.lowercased().filter { $0.isLetter }
        return clears.contains(word) ? time : nil
    }
}
