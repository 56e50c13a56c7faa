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
                "class": "series", "viewBox": "0 0 \(Int(clamping: Size.width)) \(Int(clamping: height))",
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

    private var title: String {
        table.columns.map(\.name).joined(separator: ", ") + words(" over time", "随时间的变化")
    }

    private var description: String {
        table.columns.map { column in
            let values = column.values.compactMap { $0 }
            let (low, high) = (values.min() ?? 0, values.max() ?? 0)
            let unit = column.unit.isEmpty ? "" : " \(column.unit)"
            let (from, to) = (PictureNumber.grouped(low, digits: 3), PictureNumber.grouped(high, digits: 3))
            return words("\(column.name): from \(from) to \(to)\(unit)", "\(column.name)：\(from) 至 \(to)\(unit)")
        }.joined(separator: words("; ", "；"))
    }

    private func write(_ column: NumericTable.Column, top: Double, _ scale: TimeScale, to svg: inout HTMLWriter) {
        let values = ValueScale(column.values.compactMap { $0 })
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
        for (event, label) in verticals {
            let x = scale.x(event.time.order)
            svg.shape("line", ["class": "leader", "x1": n(x), "x2": n(x), "y1": n(top - 14), "y2": n(top + Size.plot)])
            let isLate = x > Size.width - 120
            svg.element(
                "text",
                [
                    "class": "tick quiet", "x": n(isLate ? x - 4 : x + 4), "y": n(top - 4),
                    "text-anchor": isLate ? "end" : "start",
                ],
                text: label
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

    /// The start and the end of the impact, where they fall into the chart.
    private var verticals: [(event: TimelineEvent, label: String)] {
        let window = scale.window
        return [(Milestone.started, timeline.first(.started)), (.mitigated, timeline.first(.mitigated))]
            .compactMap { milestone, event in
                guard let event, event.time.isDated == table.isDated, window.contains(event.time.order) else {
                    return nil
                }
                return (event, milestone.label(words.language))
            }
    }

    private func writeTimes(y: Double, _ scale: TimeScale, to svg: inout HTMLWriter) {
        for tick in scale.ticks(limit: 8, isDated: table.isDated) {
            let x = min(scale.x(tick.time), Size.width - 20)
            svg.element("text", ["class": "tick", "x": n(x), "y": n(y), "text-anchor": "middle"], text: tick.label)
        }
    }

    private func n(_ number: Double) -> String { PictureNumber.text(number) }
}
