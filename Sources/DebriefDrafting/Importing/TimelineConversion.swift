import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes the timeline of a document, in whatever shape it is, as Debrief's table.
///
/// Every run of rows becomes a table where it stands; whatever else the section holds stays between them as it is. Times
/// stay as they are written.
struct TimelineConversion {
    /// The section as Markdown, or as it was when no run of rows could become a table.
    private(set) var text = ""
    private(set) var rows = 0
    /// The headers that Debrief's took the place of.
    private(set) var columns: [String] = []
    /// Why a table or list stays as it was.
    private(set) var kept: [String] = []

    private let source: SourceText
    private let events: [TimelineEvent]
    private let placed: PlacedItems<TimelineEvent>
    private let wording: any Wording
    private var run: [[String]] = []
    private var output: [String] = []
    private let statesMilestones: Bool
    /// What stands below a row and may belong to it, as cells have it, until the next row or heading tells.
    private var pending: [(cell: String, text: String)] = []
    /// Whether the rows are headings, each with its words below it.
    private var isUnderHeading = false
    /// Longer texts make no cell that anybody reads.
    private static let cellLimit = 1_600
    /// The milestones that nobody stated as such, with their times.
    private(set) var understood: [String] = []

    /// - Parameter text: the section without its heading.
    init(_ text: String, wording: any Wording) {
        let document = SourceText("## \(wording.language == .chinese ? "时间线" : "Timeline")\n\n" + text)
        let postmortem = Postmortem(parsing: document)
        source = postmortem.source
        events = postmortem.timeline.events
        placed = PlacedItems(events, \.timeRange)
        self.wording = wording
        statesMilestones = events.contains(where: \.statesMilestones)
        guard events.count > 1, postmortem.root.children.first?.kind == .heading(level: 2) else {
            self.text = text
            return
        }
        var end = postmortem.root.children[0].range.upperBound
        var definitions: [String] = []
        for block in postmortem.root.children.dropFirst() {
            // Targets of links stand between blocks and are none.
            let start = lines(of: block).lowerBound
            if start > end { definitions.append(ImportedPart.trimmed(String(source[end..<start]))) }
            end = max(end, block.range.upperBound)
            read(block)
        }
        flush()
        output += definitions.filter { !$0.isEmpty }
        let tail = ImportedPart.trimmed(String(source[end..<source.count]))
        if !tail.isEmpty { output.append(tail) }
        self.text = output.joined(separator: "\n\n")
        guard isLost else { return }
        self.text = text
        rows = 0
        understood = []
    }

    /// Whether a row has words that no cell can hold, so that all stays as it was.
    private var isLost = false

    private mutating func read(_ block: Block) {
        let inside = events(in: block.range)
        switch block.kind {
        case .heading where inside.count == 1 && inside[0].range.lowerBound == block.range.lowerBound:
            readHeading(block, inside[0])
        case .heading: keep(block)
        case _
        where isUnderHeading && (inside.isEmpty || inside.allSatisfy { $0.range.lowerBound < block.range.lowerBound }):
            append(source[lines(of: block)])
        case .table where !inside.isEmpty: readTable(block)
        case .list where !inside.isEmpty: readList(block)
        case .paragraph where !inside.isEmpty: readParagraph(block)
        default: keep(block)
        }
    }

    private func events(in range: SourceRange) -> [TimelineEvent] {
        placed.items(in: range)
    }

    private mutating func keep(_ block: Block) {
        let text = ImportedPart.trimmed(String(source[lines(of: block)]))
        if !run.isEmpty, isContinuation(block), let cell = RowText.cell(text), cell.utf8.count < 600 {
            pending.append((cell, text))
            return
        }
        flush()
        output.append(text)
    }

    /// Words or a list below a row; not what announces something, such as a day.
    private func isContinuation(_ block: Block) -> Bool {
        switch block.kind {
        case .paragraph:
            let isBold = block.inlines.count == 1 && block.inlines[0].kind == .strong
            let hasDate = TimeScanner.expressions(in: source, range: block.range).contains { $0.date != nil }
            return !isBold && !hasDate && ![":", "："].contains(block.plainText.last)
        case .list: return true
        default: return false
        }
    }

    /// Rows follow: what stood below the last one belongs to it.
    private mutating func settle() {
        guard !run.isEmpty else { return }
        for part in pending { append(part.cell[...]) }
        pending = []
    }

    /// Adds words to the last row.
    private mutating func append(_ text: Substring) {
        guard let cell = RowText.cell(text), !run.isEmpty else {
            isLost = true
            return
        }
        let last = run.count - 1
        run[last][2] = [run[last][2], cell].filter { !$0.isEmpty }.joined(separator: "<br>")
        if run[last][2].utf8.count > TimelineConversion.cellLimit { isLost = true }
    }

    private mutating func readHeading(_ block: Block, _ event: TimelineEvent) {
        settle()
        let start = block.inlines.first?.range?.lowerBound ?? event.timeRange.lowerBound
        guard let row = row(event, in: min(start, event.timeRange.lowerBound)..<block.range.upperBound) else {
            isLost = true
            return
        }
        run.append(row)
        isUnderHeading = true
    }

    /// With the indentation of its first line, which counts for lists and code.
    private func lines(of block: Block) -> SourceRange {
        source.lineStarts[source.line(at: block.range.lowerBound) - 1]..<block.range.upperBound
    }

    private mutating func flush() {
        isUnderHeading = false
        guard !run.isEmpty else { return }
        defer {
            output += pending.map(\.text)
            pending = []
        }
        let header = [wording.timelineColumns, wording.timelineColumns.map { _ in "---" }]
        output.append((header + run).map(MarkdownTable.line).joined(separator: "\n"))
        rows += run.count
        run = []
    }

    // MARK: Tables

    private mutating func readTable(_ table: Block) {
        guard let header = table.children.first else { return keep(table) }
        let columns = columns(of: table, header)
        let unknown = zip(header.children, columns).filter { $0.1 == nil }.map(\.0.plainText)
        guard columns.contains(.time), columns.contains(.event), Set(columns).count == columns.count, unknown.isEmpty
        else {
            kept.append(unknown.filter { !$0.isEmpty }.joined(separator: ", "))
            return keep(table)
        }
        flush()
        for row in table.children.dropFirst() {
            var cells: [TimelineColumn: String] = [:]
            for (cell, column) in zip(row.children, columns) {
                if let column { cells[column] = RowText.words(of: cell, in: source) }
            }
            let time = [cells[.date] ?? "", cells[.time] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            let stated = cells[.milestone].map(milestone)
            let event = events(in: row.range).first
            run.append([
                time, stated ?? event.map { milestones(of: $0, at: cells[.time] ?? time) } ?? "", cells[.event] ?? "",
                cells[.actor] ?? "", cells[.source] ?? "",
            ])
        }
        note(header)
        flush()
    }

    /// The columns by their names; that of the times, and that of the words beside it, also by what they hold.
    private func columns(of table: Block, _ header: Block) -> [TimelineColumn?] {
        var columns = header.children.map { TimelineColumn($0.plainText) }
        if !columns.contains(.time) {
            let places = table.children.dropFirst().compactMap { row in
                row.children.firstIndex { cell in !events(in: cell.range).isEmpty }
            }
            guard let place = places.first, Set(places).count == 1, columns.indices.contains(place) else {
                return columns
            }
            columns[place] = .time
        }
        let free = columns.indices.filter { columns[$0] == nil }
        if !columns.contains(.event), free.count == 1 { columns[free[0]] = .event }
        return columns
    }

    private mutating func note(_ header: Block) {
        let ours = WordCount(wording.timelineColumns.joined(separator: " "))
        let names = header.children.map(\.plainText).filter { !WordCount($0).missing(from: ours).isEmpty }
        for name in names where !columns.contains(name) { columns.append(name) }
    }

    /// A cell of the milestone column in the language of the document, where it says nothing else.
    private func milestone(_ cell: String) -> String {
        let parts = cell.split(whereSeparator: { ",，、/ ".contains($0) })
        let milestones = parts.compactMap { Milestone(label: $0) }
        guard milestones.count == parts.count else { return cell }
        return milestones.map { $0.label(wording.language) }.joined(separator: ", ")
    }

    /// The milestones of a row that anchor metrics, in a timeline without a column for them.
    private mutating func milestones(of event: TimelineEvent, at time: String) -> String {
        guard !statesMilestones else { return "" }
        let anchors = event.milestones.filter(Milestone.ordered.contains).map { $0.label(wording.language) }
        if !event.tellsOnlyMilestone { understood += anchors.map { "\($0) \(time)" } }
        return anchors.joined(separator: ", ")
    }

    // MARK: Lists and lines

    private mutating func readList(_ list: Block) {
        var rows: [[String]] = []
        for item in list.children {
            let inside = events(in: item.range)
            guard let first = item.children.first, first.kind == .paragraph else { return keep(list) }
            let own = events(in: first.range)
            if own.isEmpty, inside.count > 1 {
                // A day with its rows below it.
                guard item.children.dropFirst().allSatisfy({ if case .list = $0.kind { true } else { false } }) else {
                    return keep(list)
                }
                run += rows
                rows = []
                flush()
                output.append(String(source[first.range]))
                for child in item.children.dropFirst() { readList(child) }
                flush()
                continue
            }
            guard own.count == 1 || inside.isEmpty, inside.count <= max(1, own.count) else { return keep(list) }
            guard let row = row(own.first, in: first.range.lowerBound..<item.range.upperBound) else {
                return keep(list)
            }
            rows.append(row)
        }
        settle()
        run += rows
    }

    /// The cells of a row whose words stand in a range.
    private mutating func row(_ event: TimelineEvent?, in range: SourceRange) -> [String]? {
        guard let event else { return RowText.cell(source[range]).map { ["", "", $0, "", ""] } }
        let before = source[range.lowerBound..<min(max(range.lowerBound, event.timeRange.lowerBound), range.upperBound)]
        let lead = String(before).trimmingCharacters("*_`[]()（）【】#> \t\n")
        var time = String(source[event.timeRange])
        var rest = source[event.timeRange.upperBound..<max(event.timeRange.upperBound, range.upperBound)]
        if rest.hasPrefix("]("), before.hasSuffix("["), let end = rest.firstIndex(of: ")") {
            time = "[" + time + rest[...end]
            rest = rest[rest.index(after: end)...]
        }
        let milestones = milestones(of: event, at: time)
        if lead.isEmpty || lead == "~" || lead.utf8.count <= 12 && WordCount(lead).isEmpty {
            guard let words = RowText.cell(RowText.afterTime(rest)) else { return nil }
            return [lead + RowText.escaped(time), milestones, words, "", ""]
        }
        // A time at the end has its own column; one inside a sentence stays in it as well.
        let isLast = WordCount(String(rest)).isEmpty
        guard let words = isLast ? RowText.cell(RowText.beforeTime(before)) : RowText.cell(source[range]) else {
            return nil
        }
        return [RowText.escaped(time), milestones, words, "", ""]
    }

    private mutating func readParagraph(_ block: Block) {
        let inside = events(in: block.range)
        var starts = inside.map { max(block.range.lowerBound, $0.range.lowerBound) }
        guard Set(starts).count == starts.count, let first = starts.first else { return keep(block) }
        let lead = source[block.range.lowerBound..<first]
        let isMarkup = lead.allSatisfy { $0.isWhitespace || "*_`[(".contains($0) }
        if isMarkup { starts[0] = block.range.lowerBound }
        starts.append(block.range.upperBound)
        var rows: [[String]] = []
        for (index, event) in inside.enumerated() {
            guard starts[index] <= event.timeRange.lowerBound,
                let row = row(event, in: starts[index]..<max(starts[index], starts[index + 1]))
            else { return keep(block) }
            rows.append(row)
        }
        if !isMarkup {
            flush()
            output.append(ImportedPart.trimmed(String(lead)))
        }
        settle()
        run += rows
    }
}
