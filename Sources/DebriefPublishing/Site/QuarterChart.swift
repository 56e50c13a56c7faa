import DebriefCore
import DebriefLanguage
import DebriefText

/// How many incidents each quarter had, as bars; those of the two highest severities are dark.
struct QuarterChart {
    private let quarters: [SiteQuarter]
    private let words: PageWords
    private let hasReports: Bool

    private enum Size {
        static let column = 56.0
        static let bar = 72.0
        static let top = 18.0
    }

    /// More do not fit on a page.
    private static let most = 16

    init(_ site: Site) {
        quarters = site.quarters.suffix(Self.most)
        words = PageWords(language: site.language)
        hasReports = site.hasBoards
    }

    func write(to html: inout HTMLWriter) {
        guard quarters.count > 1 else { return }
        let width = Double(quarters.count) * Size.column
        html.element("figure", ["class": "quarters"]) { html in
            html.element(
                "svg",
                [
                    "class": "bars", "viewBox": "0 0 \(n(width)) \(n(Size.top + Size.bar + 40))", "role": "group",
                    "aria-label": words("Incidents by quarter", "各季度故障数"), "style": "max-width: \(n(width))px",
                ]
            ) { svg in
                for (index, quarter) in quarters.enumerated() { write(quarter, Double(index) * Size.column, to: &svg) }
            }
            html.element("figcaption", ["class": "quiet"]) { html in
                html.text(words("Incidents by quarter; ", "各季度故障数；"))
                html.element("span", ["class": "swatch severe"]) { _ in }
                html.text(words("the two highest severities", "最高两级"))
            }
        }
        html.lineBreak()
    }

    private func write(_ quarter: SiteQuarter, _ x: Double, to svg: inout HTMLWriter) {
        let count = quarter.incidents.count
        let label = words(
            "\(quarter.quarter.name): \(count), \(quarter.severe) of them severe",
            "\(quarter.quarter.name)：\(count) 起，其中严重 \(quarter.severe) 起"
        )
        func draw(_ svg: inout HTMLWriter) {
            let (all, severe) = (height(count), height(quarter.severe))
            let base = Size.top + Size.bar
            svg.element("title", text: label)
            bar("bar", x, base - all, all - severe, to: &svg)
            bar("bar severe", x, base - severe, severe, to: &svg)
            let middle = n(x + Size.column / 2)
            svg.element(
                "text",
                ["class": "count", "x": middle, "y": n(base - all - 6), "text-anchor": "middle"],
                text: String(count)
            )
            svg.element(
                "text",
                ["class": "tick", "x": middle, "y": n(base + 18), "text-anchor": "middle"],
                text: "Q\(quarter.quarter.ofYear)"
            )
            guard quarter.quarter.ofYear == 1 || quarter.quarter == quarters.first?.quarter else { return }
            let year = String(quarter.quarter.year)
            svg.element("text", ["class": "tick", "x": middle, "y": n(base + 34), "text-anchor": "middle"], text: year)
        }
        if hasReports, count > 0 {
            svg.element("a", ["href": quarter.path, "aria-label": label]) { draw(&$0) }
        } else {
            svg.element("g", ["role": "img", "aria-label": label]) { draw(&$0) }
        }
    }

    private func bar(_ style: String, _ x: Double, _ y: Double, _ height: Double, to svg: inout HTMLWriter) {
        guard height > 0 else { return }
        svg.shape(
            "rect",
            ["class": style, "x": n(x + 9), "y": n(y), "width": n(Size.column - 18), "height": n(height)]
        )
    }

    private func height(_ count: Int) -> Double {
        let most = quarters.map(\.incidents.count).max() ?? 1
        return Size.bar * Double(count) / Double(max(1, most))
    }

    private func n(_ number: Double) -> String { PictureNumber.text(number) }
}
