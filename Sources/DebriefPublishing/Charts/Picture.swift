import DebriefCore
import DebriefLanguage
import DebriefText

/// A picture that goes with a form as a file of its own: the timeline, or the chart of a series.
package struct Picture: Sendable {
    /// `timeline`, `chart-1`
    package let name: String
    /// What it shows, for those who do not see it.
    package let alternative: String
    package let svg: [UInt8]
    /// Where the block begins before which it stands.
    let place: Int
    /// What the form calls the drawn picture: a path, an attachment or a part of the mail.
    package var target = ""
    /// As PNG; empty until something has drawn it.
    package var drawn: [UInt8] = []

    private init(_ name: String, _ alternative: String, _ svg: HTMLWriter, at place: Int) {
        self.name = name
        self.alternative = alternative
        self.svg = Array(svg.html.utf8)
        self.place = place
    }

    /// The pictures that the page of a document has, in its order.
    package static func all(of postmortem: Postmortem) -> [Picture] {
        var pictures: [Picture] = []
        let timeline = postmortem.timeline
        if let picture = TimelinePicture(of: timeline, language: postmortem.language),
            let place = timeline.events.first?.range.lowerBound
        {
            var svg = HTMLWriter(isXML: true)
            picture.write(to: &svg, isFile: true)
            pictures.append(Picture("timeline", picture.alternative, svg, at: place))
        }
        var charts = 0
        func visit(_ block: Block) {
            if case .table = block.kind,
                let numbers = NumericTable(block, in: postmortem.source, timeline: timeline)
            {
                charts += 1
                let chart = SeriesChart(numbers, timeline: timeline, language: postmortem.language, number: charts)
                var svg = HTMLWriter(isXML: true)
                chart.write(to: &svg, isFile: true)
                pictures.append(Picture("chart-\(charts)", chart.alternative, svg, at: block.range.lowerBound))
            }
            for child in block.children { visit(child) }
        }
        visit(postmortem.root)
        return pictures
    }
}
