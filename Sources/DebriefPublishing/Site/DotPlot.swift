import DebriefCore
import DebriefLanguage
import DebriefText

/// How long incidents took, a dot for each on an axis of time whose steps grow; the median with its interval behind them.
struct DotPlot {
    private let plot: ReviewPlot
    private let words: PageWords
    private let link: (String) -> String?
    private let ticks: [Int]

    private enum Size {
        static let width = 960.0
        static let left = 190.0
        static let right = 24.0
        static let row = 46.0
        static let top = 8.0
    }

    /// Lengths that people count in, in seconds.
    private static let steps = [
        1, 5, 15, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 604_800, 2_592_000, 31_536_000,
    ]

    init(_ plot: ReviewPlot, _ words: PageWords, link: @escaping (String) -> String?) {
        (self.plot, self.words, self.link) = (plot, words, link)
        let values = plot.rows.flatMap { $0.points.map { max(1, $0.seconds) } }
        let (low, high) = (values.min() ?? 1, values.max() ?? 60)
        let first = Self.steps.last { $0 <= low } ?? 1
        let last = Self.steps.first { $0 >= high && $0 > first } ?? max(high, first + 1)
        ticks = [first] + Self.steps.filter { $0 > first && $0 < last } + [last]
    }

    /// - Parameter isFile: whether it is to be drawn without the page's style sheet.
    func write(to html: inout HTMLWriter, isFile: Bool) {
        guard !plot.rows.isEmpty else { return }
        let height = Size.top + Double(plot.rows.count) * Size.row + 28
        html.element("figure", ["class": "picture"]) { html in
            let label = words("How long it took, a dot for each incident", "用时，每起故障一个点")
            html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) { html in
                html.element(
                    "svg",
                    [
                        "class": "dots", "viewBox": "0 0 \(n(Size.width)) \(n(height))", "role": "group",
                        "aria-label": label,
                    ]
                ) { svg in
                    if isFile { svg.element("style") { $0.literal(Self.sheet) } }
                    writeAxis(height: height, to: &svg)
                    for (index, row) in plot.rows.enumerated() {
                        write(row, y: Size.top + (Double(index) + 0.5) * Size.row, to: &svg)
                    }
                }
            }
            html.element("figcaption", ["class": "quiet"]) { html in
                html.text(
                    words(
                        "A dot for each incident; the line is the median, the band its 95 % interval where six or more are known. "
                            + "Steps of the axis grow.",
                        "每起故障一个点；竖线为中位数，色带为其 95% 区间（至少六起时）。坐标轴的刻度逐渐增大。"
                    )
                )
            }
        }
    }

    private static let crowd = 40

    private static let sheet: StaticString = """
        text { font: 13px sans-serif; } .tick { font-size: 12px; fill: #56606b; } .grid { stroke: #d8dee4; }
        .band { fill: #f1f3f5; stroke: #d8dee4; } .median { stroke: #1c2126; stroke-width: 2; }
        .dot { fill: #0a58a8; stroke: #fff; } .crowd { stroke: #0a58a8; stroke-width: 9; stroke-linecap: round; }
        """

    private func writeAxis(height: Double, to svg: inout HTMLWriter) {
        for tick in ticks {
            let x = x(Double(tick))
            svg.shape(
                "line",
                ["class": "grid", "x1": n(x), "x2": n(x), "y1": n(Size.top), "y2": n(height - 24)]
            )
            svg.element(
                "text",
                ["class": "tick", "x": n(x), "y": n(height - 6), "text-anchor": "middle"],
                text: words.duration(tick)
            )
        }
    }

    private func write(_ row: ReviewPlot.Row, y: Double, to svg: inout HTMLWriter) {
        svg.element("text", ["class": "panel", "x": "0", "y": n(y + 4)], text: row.name)
        if let interval = row.distribution.medianInterval {
            let (from, to) = (x(Double(interval.lowerBound)), x(Double(interval.upperBound)))
            svg.shape(
                "rect",
                ["class": "band", "x": n(from), "y": n(y - 11), "width": n(max(1, to - from)), "height": "22"]
            )
        }
        let median = x(row.distribution.median)
        svg.shape("line", ["class": "median", "x1": n(median), "x2": n(median), "y1": n(y - 13), "y2": n(y + 13)])
        // Dots that would lie on each other stand one above the other.
        var taken: [Int: Int] = [:]
        // So many are looked at as one; the table of incidents has a link for each.
        let isCrowd = row.points.count > Self.crowd
        var dots = ""
        for point in row.points.sorted(by: { ($0.seconds, $0.place.path) < ($1.seconds, $1.place.path) }
        ) {
            let x = x(Double(point.seconds))
            let column = Int(clamping: x / 8)
            let height = taken[column, default: 0]
            taken[column] = height + 1
            let shift = Double(min(2, (height + 1) / 2)) * (height.isMultiple(of: 2) ? 1 : -1) * 7
            guard !isCrowd else {
                dots += "M\(n(x)) \(n(y + shift))h0"
                continue
            }
            let text = "\(point.place.mark) \(point.place.title): \(words.duration(point.seconds))"
            func draw(_ svg: inout HTMLWriter) {
                svg.element("title", text: text)
                svg.shape("circle", ["class": "dot", "cx": n(x), "cy": n(y + shift), "r": "5"])
            }
            if let target = link(point.place.path) {
                svg.element("a", ["href": target, "aria-label": text]) { draw(&$0) }
            } else {
                svg.element("g", ["role": "img", "aria-label": text]) { draw(&$0) }
            }
        }
        if isCrowd { svg.shape("path", ["class": "crowd", "d": dots]) }
    }

    /// Between two ticks the axis is even, so that it needs no logarithm and is the same on every machine.
    private func x(_ seconds: Double) -> Double {
        let width = (Size.width - Size.left - Size.right) / Double(ticks.count - 1)
        let value = min(max(seconds, Double(ticks[0])), Double(ticks[ticks.count - 1]))
        let index = min(ticks.count - 2, ticks.lastIndex { Double($0) <= value } ?? 0)
        let (from, to) = (Double(ticks[index]), Double(ticks[index + 1]))
        return Size.left + width * (Double(index) + (value - from) / (to - from))
    }

    private func n(_ number: Double) -> String { PictureNumber.text(number) }
}
