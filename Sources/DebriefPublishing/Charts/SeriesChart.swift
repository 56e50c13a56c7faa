import DebriefCore
import DebriefLanguage
import DebriefText

/// A table of measurements as line charts, one above the other on a common axis of time: no line needs a colour of its
/// own to be told from another.
struct SeriesChart {
    private let table: NumericTable
    private let timeline: Timeline
    private let words: PageWords
    /// Makes the ids of this chart unlike those of the others on a page.
    private let number: Int

    private enum Size {
        static let width = 960.0
        static let left = 64.0
        static let right = 20.0
        static let plot = 120.0
        static let panel = 166.0
    }

    init(_ table: NumericTable, timeline: Timeline, language: Language, number: Int) {
        self.table = table
        self.timeline = timeline
        self.number = number
        words = PageWords(language: language)
    }

    private var scale: TimeScale {
        TimeScale(
            window: (table.times.first ?? 0)...(table.times.last ?? 1),
            left: Size.left,
            width: Size.width - Size.left - Size.right,
            zone: timeline.zone
        )
    }

    /// - Parameter isFile: whether it is to be drawn without the page's style sheet.
    func write(to html: inout HTMLWriter, isFile: Bool = false) {
        let scale = scale
        let height = Double(table.columns.count) * Size.panel + 30
        html.element(
            "svg",
            [
                "xmlns": isFile ? "http://www.w3.org/2000/svg" : nil, "class": "series",
                "viewBox": "0 0 \(Int(clamping: Size.width)) \(Int(clamping: height))",
                "role": "img",
                "aria-labelledby": "series-\(number)-title series-\(number)-desc",
            ]
        ) { svg in
            svg.element("title", ["id": "series-\(number)-title"], text: title)
            svg.element("desc", ["id": "series-\(number)-desc"], text: description)
            if isFile { svg.element("style") { $0.literal(TimelinePicture.sheet) } }
            for (index, column) in table.columns.enumerated() {
                write(column, top: Double(index) * Size.panel + 34, scale, to: &svg)
            }
            writeTimes(y: Double(table.columns.count) * Size.panel + 4, scale, to: &svg)
        }
        html.lineBreak()
    }

    /// What it shows, for those who do not see it.
    var alternative: String { title + words(": ", "：") + description }

    private var title: String {
        table.columns.map(\.name).joined(separator: ", ") + words(" over time", "随时间的变化")
    }

    private var description: String {
        table.columns.map { column in
            let values = column.values.compactMap { $0 }
            let (low, high) = (values.min() ?? 0, values.max() ?? 0)
            let unit = column.unit.isEmpty ? "" : " \(column.unit)"
            let (from, to) = (PictureNumber.grouped(low, digits: 3), PictureNumber.grouped(high, digits: 3))
            let range = words("\(column.name): from \(from) to \(to)\(unit)", "\(column.name)：\(from) 至 \(to)\(unit)")
            return column.threshold.map { range + words(", ", "，") + bound($0, column.unit) } ?? range
        }.joined(separator: words("; ", "；"))
    }

    private func write(_ column: NumericTable.Column, top: Double, _ scale: TimeScale, to svg: inout HTMLWriter) {
        let values = ValueScale(column.values.compactMap { $0 } + [column.threshold].compactMap(\.self))
        func y(_ value: Double) -> Double {
            top + Size.plot * (1 - (value - values.lower) / (values.upper - values.lower))
        }
        let name = column.unit.isEmpty ? column.name : "\(column.name) (\(column.unit))"
        svg.element("text", ["class": "panel", "x": "0", "y": n(top - 16)], text: name)
        for tick in values.ticks {
            svg.shape(
                "line",
                [
                    "class": "grid", "x1": n(scale.left), "x2": n(scale.left + scale.width), "y1": n(y(tick)),
                    "y2": n(y(tick)),
                ]
            )
            svg.element(
                "text",
                ["class": "tick", "x": n(scale.left - 8), "y": n(y(tick) + 4), "text-anchor": "end"],
                text: PictureNumber.grouped(tick, digits: values.digits)
            )
        }
        for flag in flags {
            let x = n(flag.x)
            svg.shape("line", ["class": "leader", "x1": x, "x2": x, "y1": n(top - 14), "y2": n(top + Size.plot)])
            svg.element(
                "text",
                [
                    "class": "tick quiet", "x": n(flag.isLate ? flag.x - 4 : flag.x + 4), "y": n(top - 4),
                    "text-anchor": flag.isLate ? "end" : "start",
                ],
                text: flag.label
            )
        }
        if let threshold = column.threshold {
            let (from, to) = (n(scale.left), n(scale.left + scale.width))
            let height = n(y(threshold))
            svg.shape("line", ["class": "bound", "x1": from, "x2": to, "y1": height, "y2": height])
            svg.element(
                "text",
                ["class": "tick", "x": to, "y": n(y(threshold) - 4), "text-anchor": "end"],
                text: bound(threshold, column.unit)
            )
        }
        for run in runs(column.values) {
            let points = run.map { "\(n(scale.x(table.times[$0.index]))),\(n(y($0.value)))" }
            svg.shape("polyline", ["class": "curve", "points": points.joined(separator: " ")])
            for point in run {
                svg.shape(
                    "circle",
                    ["class": "point", "cx": n(scale.x(table.times[point.index])), "cy": n(y(point.value)), "r": "2.5"]
                )
            }
        }
    }

    /// Stretches of a column without a gap.
    private func runs(_ values: [Double?]) -> [[(index: Int, value: Double)]] {
        var runs: [[(index: Int, value: Double)]] = [[]]
        for (index, value) in values.enumerated() {
            if let value {
                runs[runs.count - 1].append((index, value))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    /// A milestone as an upright line with its name.
    private struct Flag {
        let x: Double
        let label: String
        let isLate: Bool
        /// Where the name stands.
        let room: ClosedRange<Double>
    }

    /// The milestones that fall into the chart, start and end of the impact first, as long as no name covers another.
    private var flags: [Flag] {
        let scale = scale
        var flags: [Flag] = []
        let order = [Milestone.started, .mitigated] + Milestone.ordered.filter { $0 != .started && $0 != .mitigated }
        for milestone in order {
            guard let event = timeline.first(milestone), event.time.isDated == table.isDated,
                scale.window.contains(event.time.order)
            else { continue }
            let label = milestone.label(words.language)
            let x = scale.x(event.time.order)
            let width = LabelPlacement.textWidth(label, size: 12) + 8
            let isLate = x + width > Size.width
            let room = isLate ? x - width...x : x...x + width
            if !flags.contains(where: { $0.room.overlaps(room) }) {
                flags.append(Flag(x: x, label: label, isLate: isLate, room: room))
            }
        }
        return flags.sorted { $0.x < $1.x }
    }

    private func bound(_ threshold: Double, _ unit: String) -> String {
        let value = PictureNumber.grouped(threshold, digits: 3) + (unit.isEmpty ? "" : " \(unit)")
        return words("threshold \(value)", "阈值 \(value)")
    }

    private func writeTimes(y: Double, _ scale: TimeScale, to svg: inout HTMLWriter) {
        for tick in scale.ticks(limit: 8, isDated: table.isDated) {
            let x = min(scale.x(tick.time), Size.width - 20)
            svg.element("text", ["class": "tick", "x": n(x), "y": n(y), "text-anchor": "middle"], text: tick.label)
        }
    }

    private func n(_ number: Double) -> String { PictureNumber.text(number) }
}
