import DebriefEvents
import DebriefLanguage
import DebriefText

/// What `kubectl describe` prints: fields with their values behind a colon, sections by their indentation, and a table of
/// events whose times are ages.
struct KubernetesDescription {
    /// A line with its fields apart.
    private struct Line {
        let indent: Int
        let key: Substring
        let value: String
        let offset: Int
    }

    private static let sections: Set<Substring> = ["Containers", "Init Containers", "Events", "Conditions"]
    /// What stands at the head of the objects that are described.
    private static let heads: Set<Substring> = ["Namespace", "Labels", "Annotations", "Roles", "CreationTimestamp"]

    static func isOne(_ source: SourceText) -> Bool {
        var isNamed = false
        var head = 0
        for line in 1...max(1, min(source.lineCount, 2_000)) {
            guard let line = Self.line(source, line), line.indent == 0 else { continue }
            if line.key == "Name", !line.value.isEmpty { (isNamed, head) = (true, 0) }
            if heads.contains(line.key) { head += 1 }
            if isNamed, head >= 2, sections.contains(line.key) { return true }
        }
        return false
    }

    static func read(_ source: SourceText, into builder: inout ReadingBuilder) {
        var description = KubernetesDescription(printed: nil)
        for number in 1...max(1, source.lineCount) {
            let text = source[source.range(ofLine: number)]
            if description.takesTable(text, source, number, &builder) { continue }
            guard let line = line(source, number) else {
                if number < 20, description.name.isEmpty, let time = KubernetesTable.time(in: text) {
                    description.printed = time
                }
                continue
            }
            description.take(line, &builder)
        }
        description.finishContainer(&builder)
    }

    private var printed: Moment?
    private var name = ""
    private var kind = "Pod"
    private var section: Substring = ""
    private var container: KubernetesContainer?
    private var state: Substring = ""
    private var started: Substring?
    private var ended: Substring?
    /// The headings of the table that is being read, with the lines of its rows.
    private var table: (headings: Substring, rows: [(text: Substring, offset: Int)])?

    private init(printed: Moment?) { self.printed = printed }

    private static func line(_ source: SourceText, _ number: Int) -> Line? {
        let range = source.range(ofLine: number)
        let text = source[range].prefix(10_000)
        let content = text.drop { $0 == " " }
        guard let colon = content.firstIndex(of: ":"), content.first?.isLetter == true else { return nil }
        let key = content[..<colon]
        let rest = content[content.index(after: colon)...]
        guard rest.first.map({ $0.isWhitespace }) ?? true, !key.contains("  ") else { return nil }
        return Line(
            indent: text.utf8.count - content.utf8.count,
            key: key,
            value: PlainText.line(rest),
            offset: range.lowerBound
        )
    }

    private mutating func take(_ line: Line, _ builder: inout ReadingBuilder) {
        if line.indent == 0 {
            finishContainer(&builder)
            section = line.key
            if line.key == "Name" { (name, kind) = (line.value, "Pod") }
            // What only objects of one kind have.
            switch line.key {
            case "Roles", "Unschedulable": kind = "Node"
            case "StrategyType": kind = "Deployment"
            case "Pods Status": kind = kind == "Deployment" ? kind : "ReplicaSet"
            case "Update Strategy": kind = "StatefulSet"
            default: break
            }
            return
        }
        guard section == "Containers" || section == "Init Containers" else { return }
        if line.indent == 2, line.value.isEmpty {
            finishContainer(&builder)
            container = KubernetesContainer(pod: name, name: String(line.key), offset: line.offset)
        } else if line.indent == 4 {
            finishState(&builder)
            state = line.key
            if line.key == "State" || line.key == "Last State" { container?.offset = line.offset }
            if line.key == "Restart Count" { container?.restarts = line.value }
        } else if line.indent > 4, state == "State" || state == "Last State" {
            switch line.key {
            case "Reason": container?.reason = line.value
            case "Message": container?.message = line.value
            case "Exit Code": container?.exitCode = line.value
            case "Started": started = line.value[...]
            case "Finished": ended = line.value[...]
            default: break
            }
        }
    }

    /// The states of a container stand before the number of its restarts.
    private var states: [(started: Substring?, ended: Substring?, container: KubernetesContainer)] = []

    private mutating func finishState(_ builder: inout ReadingBuilder) {
        if let container, started != nil || ended != nil { states.append((started, ended, container)) }
        (started, ended, state) = (nil, nil, "")
        container?.reason = nil
        container?.message = nil
        container?.exitCode = nil
    }

    private mutating func finishContainer(_ builder: inout ReadingBuilder) {
        finishState(&builder)
        for var state in states {
            state.container.restarts = container?.restarts
            func moment(_ text: Substring?) -> Moment? {
                guard let text else { return nil }
                guard let moment = WrittenTime(isOfMail: true).moment(text) else {
                    builder.tally("evidence-malformed", "time cannot be read", at: state.container.offset)
                    return nil
                }
                return builder.zoned(moment, at: state.container.offset)
            }
            let (started, ended) = (moment(state.started), moment(state.ended))
            // Programs write the beginning of time where they know none.
            if let started, started.civil.date.year > 1 { state.container.add(started: started, to: &builder) }
            state.container.add(ended: ended, to: &builder)
        }
        states = []
        container = nil
    }

    /// Collects the lines of a table, and reads it at its end.
    private mutating func takesTable(
        _ text: Substring,
        _ source: SourceText,
        _ number: Int,
        _ builder: inout ReadingBuilder
    ) -> Bool {
        let isInside = text.first == " " && text.contains { !$0.isWhitespace }
        if table != nil, isInside {
            table?.rows.append((text, source.range(ofLine: number).lowerBound))
            if number < source.lineCount { return true }
        }
        if let table {
            self.table = nil
            read(table.headings, table.rows, &builder)
            if isInside { return true }
        }
        guard isInside, section == "Events" || section == "Conditions" && kind == "Node" else { return false }
        let words = text.split { $0 == " " || $0 == "\t" }
        guard words.first == "Type", words.count > 3 else { return false }
        table = (text, [])
        return true
    }

    private func read(_ headings: Substring, _ rows: [(text: Substring, offset: Int)], _ builder: inout ReadingBuilder)
    {
        let lines = [headings] + rows.map(\.text)
        let text = lines.map { $0.prefix { !$0.isNewline } }.joined(separator: "\n")
        let source = SourceText(text)
        func offset(_ place: Int) -> Int {
            let line = source.position(at: place).line
            return line >= 2 && line - 2 < rows.count ? rows[line - 2].offset : rows.first?.offset ?? 0
        }
        guard let table = PrintedTable(source, headings: ["TYPE", "REASON", "MESSAGE"]) else { return }
        for place in table.malformed {
            builder.tally("evidence-malformed", "row does not stand under the headings", at: offset(place))
        }
        for row in table.rows where row["TYPE"]?.hasPrefix("-") == false {
            let offset = offset(row.offset)
            if section == "Events" {
                KubernetesTable.add(
                    row,
                    aged: "AGE",
                    of: "\(kind)/\(name)",
                    printed: printed,
                    at: offset,
                    to: &builder
                )
            } else if let changed = row["LASTTRANSITIONTIME"], let time = WrittenTime(isOfMail: true).moment(changed) {
                let condition = KubernetesCondition(
                    node: name,
                    type: row["TYPE"] ?? "",
                    status: row["STATUS"] ?? "",
                    reason: row["REASON"],
                    message: row["MESSAGE"],
                    offset: offset
                )
                condition.add(since: builder.zoned(time, at: offset), to: &builder)
            }
        }
    }
}
