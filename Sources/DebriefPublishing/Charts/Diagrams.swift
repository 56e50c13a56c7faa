import DebriefCore
import DebriefLanguage
import DebriefText

/// The pictures of a document in what forms of text can hold: the language of Mermaid, which GitHub, GitLab and Notion draw, or
/// tables and blocks where nothing is drawn.
struct Diagrams {
    enum Style {
        case mermaid, table
    }

    /// Where the block begins before which each stands, and what stands there.
    let all: [(place: Int, parts: [Part])]

    init(of postmortem: Postmortem, as style: Style) {
        let (timeline, language) = (postmortem.timeline, postmortem.language)
        var all: [(place: Int, parts: [Part])] = []
        if let picture = TimelinePicture(of: timeline, language: language),
            let place = timeline.events.first?.range.lowerBound
        {
            let parts =
                style == .mermaid ? [Part.code(picture.mermaid, language: "mermaid")] : picture.table
            all.append((place, parts))
        }
        func visit(_ block: Block) {
            if case .table = block.kind,
                let numbers = NumericTable(block, in: postmortem.source, timeline: timeline)
            {
                let chart = MeasurementText(numbers, zone: timeline.zone, PageWords(language: language))
                all.append((block.range.lowerBound, style == .mermaid ? chart.mermaid : chart.blocks))
            }
            for child in block.children { visit(child) }
        }
        visit(postmortem.root)
        self.all = all.filter { !$0.parts.isEmpty }
    }

    /// Words in which no sign means anything to Mermaid, for a title; for a name a colon does.
    static func words(_ text: String, isName: Bool = false) -> String {
        let kept = text.map { sign -> Character in
            let isPlain = sign.isLetter || sign.isNumber || "-_./%()+, ~".contains(sign)
            return isPlain || sign == ":" && !isName ? sign : " "
        }
        return String(kept).split(separator: " ").joined(separator: " ")
    }
}

extension TimelinePicture {
    /// A plan in the language of Mermaid: the phases as bars, the milestones as marks.
    var mermaid: String {
        let start = scale.civil(scale.window.lowerBound).day
        func moment(_ time: Int) -> String {
            var civil = scale.civil(time)
            // Clocks alone lie on any day.
            if !isDated { civil = CivilTime(total: civil.total + (Self.anyDay - start) * 86_400) }
            return "\(civil.dateText) \(civil.clockText(seconds: true))"
        }
        let isLong = scale.window.upperBound - scale.window.lowerBound > 2 * 86_400
        var lines = [
            "gantt", "    title \(Diagrams.words(title))", "    dateFormat YYYY-MM-DD HH:mm:ss",
            "    axisFormat \(isLong && isDated ? "%m-%d" : "%H:%M")",
        ]
        if !phases.isEmpty { lines.append("    section " + words("Phases", "阶段")) }
        for phase in phases {
            let name = Diagrams.words("\(words.phase(phase.kind)) \(duration(phase))", isName: true)
            let tag = phase.kind.tag.map { $0 + ", " } ?? ""
            lines.append("    \(name) :\(tag)\(moment(phase.start)), \(moment(phase.end))")
        }
        if !flags.isEmpty { lines.append("    section " + words("Milestones", "里程碑")) }
        for flag in flags {
            lines.append(
                "    \(Diagrams.words(flag.name, isName: true)) :milestone, \(moment(flag.event.time.order)), 0m"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// 1 January 2000.
    private static let anyDay = 10_957

    /// The phases as rows, each with a bar of blocks.
    var table: [Part] {
        guard !phases.isEmpty else { return [] }
        func clock(_ time: Int) -> String {
            let civil = scale.civil(time)
            return (isDated ? civil.dateText + " " : "") + civil.clockText()
        }
        let span = Double(max(1, scale.window.upperBound - scale.window.lowerBound))
        func place(_ time: Int) -> Int {
            let share = Double(time - scale.window.lowerBound) / span
            return min(Self.blocks, max(0, Int(clamping: (share * Double(Self.blocks)).rounded())))
        }
        let rows = phases.map { phase -> [[Span]] in
            let from = min(place(phase.start), Self.blocks - 1)
            let to = max(from + 1, place(phase.end))
            let bar =
                String(repeating: "░", count: from) + String(repeating: "█", count: to - from)
                + String(repeating: "░", count: Self.blocks - to)
            return [
                [.text(words.phase(phase.kind))], [.text(clock(phase.start))], [.text(clock(phase.end))],
                [.text(duration(phase))], [.code(bar)],
            ]
        }
        let head = [
            words("Phase", "阶段"), words("From", "从"), words("To", "到"), words("Length", "时长"),
            words("Course", "过程"),
        ]
        return [.table(Part.Table(header: head.map { [.text($0)] }, rows: rows, isTimeline: false))]
    }

    private static let blocks = 24
}

extension Phase.Kind {
    /// How Mermaid colours it.
    fileprivate var tag: String? {
        switch self {
        case .undetected, .alerted, .reopened: "crit"
        case .investigating, .mitigating: "active"
        case .recovering: "done"
        case .unspecified: nil
        }
    }
}

/// A table of measurements as charts that text can hold.
struct MeasurementText {
    private let table: NumericTable
    private let zone: ZoneRule
    private let words: PageWords

    init(_ table: NumericTable, zone: ZoneRule, _ words: PageWords) {
        (self.table, self.zone, self.words) = (table, zone, words)
    }

    /// More points than fit beside each other; of neighbours the one farthest from the rest stands for all.
    private static let points = 40

    private func points(_ column: NumericTable.Column) -> [(time: Int, value: Double)] {
        let known = zip(table.times, column.values).compactMap { time, value in
            value.map { (time: time, value: $0) }
        }
        guard known.count > Self.points else { return known }
        let mean = known.reduce(0) { $0 + $1.value } / Double(known.count)
        return (0..<Self.points).compactMap { index in
            let range = index * known.count / Self.points..<(index + 1) * known.count / Self.points
            return known[range].max { abs($0.value - mean) < abs($1.value - mean) }
        }
    }

    private func clock(_ time: Int) -> String {
        let civil = CivilTime(total: time + (zone.zone(atInstant: time).offset ?? 0))
        let isLong = (table.times.last ?? 0) - (table.times.first ?? 0) >= 86_400
        return (isLong && table.isDated ? civil.dateText.dropFirst(5) + " " : "") + civil.clockText()
    }

    /// A line for each column, with its bound.
    var mermaid: [Part] {
        table.columns.map { column in
            let points = points(column)
            let scale = ValueScale(points.map(\.value) + [column.threshold].compactMap(\.self))
            let numbers = points.map { Self.number($0.value) }
            let unit = column.unit.isEmpty ? "" : " (\(column.unit))"
            var lines = [
                "xychart-beta", "    title \"\(Diagrams.words(column.name + unit))\"",
                "    x-axis [\(points.map { "\"\(clock($0.time))\"" }.joined(separator: ", "))]",
                "    y-axis \(Self.number(scale.lower)) --> \(Self.number(scale.upper))",
                "    line [\(numbers.joined(separator: ", "))]",
            ]
            if let bound = column.threshold.map(Self.number) {
                lines.append("    line [\(points.map { _ in bound }.joined(separator: ", "))]")
            }
            return .code(lines.joined(separator: "\n"), language: "mermaid")
        }
    }

    /// A row of blocks for each column.
    var blocks: [Part] {
        let parts = table.columns.compactMap { column -> [Span]? in
            let values = points(column).map(\.value)
            guard let low = values.min(), let high = values.max() else { return nil }
            let signs = values.map { value -> Character in
                let share = high > low ? (value - low) / (high - low) : 0
                return Self.heights[
                    min(Self.heights.count - 1, Int(clamping: share * Double(Self.heights.count)))
                ]
            }
            let (from, to) = (
                PictureNumber.grouped(low, digits: 3), PictureNumber.grouped(high, digits: 3)
            )
            let unit = column.unit.isEmpty ? "" : " \(column.unit)"
            return [
                .text(column.name + words(": ", "：")), .code(String(signs)),
                .text(words(" from \(from) to \(to)\(unit)", " \(from) 至 \(to)\(unit)")),
            ]
        }
        return parts.map { .paragraph($0) }
    }

    private static let heights = Array("▁▂▃▄▅▆▇█")

    /// Without an exponent, which Mermaid does not read.
    private static func number(_ value: Double) -> String { PictureNumber.text(value, digits: 6) }
}
