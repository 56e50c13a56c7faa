import DebriefCore
import DebriefLanguage
import DebriefText

/// A timeline as an SVG picture: the phases of the incident, its milestones, and every other row as a mark.
struct TimelinePicture {
    let words: PageWords
    let phases: [Phase]
    let flags: [Flag]
    private let marks: [TimelineEvent]
    let scale: TimeScale
    let isDated: Bool
    /// How many rows lie before and after what is drawn.
    private let outside: (before: Int, after: Int)

    /// The milestones of one moment, with their label.
    struct Flag {
        let event: TimelineEvent
        let name: String
        let time: String
        let lane: Int
    }

    private enum Size {
        static let width = 960.0
        static let margin = 16.0
        static let font = 13.0
        static let lane = 22.0
        static let band = 34.0
    }

    /// Fails when there are not two different moments with a clock time to draw.
    init?(of timeline: Timeline, language: Language) {
        let words = PageWords(language: language)
        let timed = timeline.events.filter { $0.time.precision != .day }.sorted { $0.time.order < $1.time.order }
        guard let window = TimelinePicture.window(of: timed) else { return nil }
        let shown = timed.filter { window.contains($0.time.order) }
        outside = (
            timed.count { $0.time.order < window.lowerBound }, timed.count { $0.time.order > window.upperBound }
        )
        var drawn = timeline
        drawn.events = shown
        self.words = words
        phases = Phase.phases(of: drawn)
        isDated = shown.allSatisfy(\.time.isDated)
        let flaggedRows = TimelinePicture.flaggedRows(of: shown)
        let flagged = flaggedRows.map { shown[$0] }
        let taken = Set(flaggedRows)
        marks = shown.indices.filter { !taken.contains($0) }.map { shown[$0] }
        let texts = flagged.map { event in
            let names = event.milestones.filter(TimelinePicture.isFlagged).map { $0.label(language) }
            return (name: names.joined(separator: " · "), time: words.time(event.time.shown(in: timeline.zone)))
        }
        let widths = texts.map { LabelPlacement.textWidth("\($0.name) \($0.time)", size: Size.font) + 6 }
        let span = Double(window.upperBound - window.lowerBound)
        let shares = zip(flagged, widths).map { event, width in
            (share: Double(event.time.order - window.lowerBound) / span, width: width)
        }
        let available = Size.width - 2 * Size.margin
        let zone = TimelinePicture.zone(of: timeline, shown)
        scale = TimeScale(
            window: window,
            left: Size.margin,
            width: max(available / 2, LabelPlacement.lineWidth(shares, limit: available)),
            zone: zone
        )
        let scale = scale
        let labels = zip(flagged, widths).map { LabelPlacement.Label(x: scale.x($0.time.order), width: $1) }
        let lanes = LabelPlacement.lanes(labels, gap: 8)
        flags = flagged.indices.map { index in
            Flag(event: flagged[index], name: texts[index].name, time: texts[index].time, lane: lanes[index])
        }
    }

    private static func isFlagged(_ milestone: Milestone) -> Bool {
        Milestone.ordered.contains(milestone) || milestone == .reopened
    }

    /// The rows that get a label: those with milestones or, when they are too many to read, the first of each milestone.
    private static func flaggedRows(of events: [TimelineEvent]) -> [Int] {
        let rows = events.indices.filter { events[$0].milestones.contains(where: isFlagged) }
        guard rows.count > 24 else { return rows }
        var seen: Set<Milestone> = []
        return rows.filter { row in
            let new = events[row].milestones.filter(isFlagged).filter { !seen.contains($0) }
            seen.formUnion(new)
            return !new.isEmpty
        }
    }

    /// From the first milestone to the last, and what lies near; a change days before would leave no room for the rest.
    private static func window(of events: [TimelineEvent]) -> ClosedRange<Int>? {
        let flagged = events.filter { $0.milestones.contains(where: isFlagged) }.map(\.time.order)
        let all = events.map(\.time.order)
        guard let first = all.first, let last = all.last, first < last else { return nil }
        guard let start = flagged.first, let end = flagged.last, start < end else { return first...last }
        let reach = (end - start) * 3 / 10
        let near = all.filter { $0 >= start - reach && $0 <= end + reach }
        return (near.first ?? start)...(near.last ?? end)
    }

    /// The zone of the timeline or, when it states none, that of its rows.
    private static func zone(of timeline: Timeline, _ shown: [TimelineEvent]) -> ZoneRule {
        switch timeline.zone {
        case .fixed, .region: return timeline.zone
        case .ambiguous, .unknown:
            guard let zone = shown.first?.time.zone, zone.offset != nil else { return timeline.zone }
            return zone.rule
        }
    }
}

extension TimelinePicture {
    private var bandTop: Double { 8 + Double((flags.map(\.lane).max() ?? -1) + 1) * Size.lane + 10 }
    private var axisTop: Double { bandTop + Size.band + 22 }

    /// - Parameter isFile: whether it is to be drawn without the page's style sheet.
    func write(to html: inout HTMLWriter, isFile: Bool = false) {
        let height = axisTop + 46
        html.element(
            "svg",
            [
                "xmlns": isFile ? "http://www.w3.org/2000/svg" : nil, "class": "timeline",
                "viewBox": "0 0 \(Int(clamping: Size.width)) \(Int(clamping: height))",
                "role": "img",
                "aria-labelledby": "timeline-title timeline-desc",
            ]
        ) { svg in
            svg.element("title", ["id": "timeline-title"], text: title)
            svg.element("desc", ["id": "timeline-desc"], text: description)
            if isFile { svg.element("style") { $0.literal(TimelinePicture.sheet) } }
            writeAxis(to: &svg)
            for (index, phase) in phases.enumerated() { write(phase, number: index + 1, to: &svg) }
            for event in marks { writeMark(event, to: &svg) }
            // Leaders first, so that no line runs over a label.
            for flag in flags { writeLeader(of: flag, to: &svg) }
            for flag in flags { write(flag, to: &svg) }
        }
        html.lineBreak()
    }

    /// The phases by number, name and duration, for those who cannot tell the colours apart.
    func writeLegend(to html: inout HTMLWriter) {
        html.element("ol", ["class": "legend"]) { html in
            for phase in phases {
                html.element("li") { html in
                    html.element("span", ["class": "swatch \(phase.kind.rawValue)", "aria-hidden": "true"], text: "")
                    html.element("span", text: words.phase(phase.kind))
                    html.text(" ")
                    html.element("span", ["class": "quiet"], text: duration(phase))
                }
            }
        }
        let hidden = outside.before + outside.after
        guard hidden > 0 else { return }
        let note = words(
            hidden == 1 ? "1 row lies outside this picture" : "\(hidden) rows lie outside this picture",
            "另有 \(hidden) 行不在图中"
        )
        html.element("p", ["class": "quiet"], text: note)
    }

    func duration(_ phase: Phase) -> String {
        let text = (phase.isUncertain ? "~" : "") + words.duration(phase.seconds)
        return phase.isOpen ? words("\(text), still open", "\(text)，尚未结束") : text
    }

    /// What it shows, for those who do not see it.
    var alternative: String { title + words(": ", "：") + description }

    var title: String {
        let clock = scale.step(limit: 8) < 60
        func text(_ time: Int) -> String {
            let civil = scale.civil(time)
            return (isDated ? civil.dateText + " " : "") + civil.clockText(seconds: clock)
        }
        let (from, to) = (text(scale.window.lowerBound), text(scale.window.upperBound))
        return words("Timeline from \(from) to \(to)", "时间线：\(from) 至 \(to)") + " " + zoneName
    }

    var description: String {
        let milestones = flags.map { "\($0.name) \($0.time)" }
        let stretches = phases.map { "\(words.phase($0.kind)): \(duration($0))" }
        return (milestones + stretches).joined(separator: words("; ", "；"))
    }

    private var zoneName: String {
        scale.zone.name.isEmpty ? words("(zone not stated)", "（未注明时区）") : scale.zone.name
    }

    private func writeAxis(to svg: inout HTMLWriter) {
        let end = scale.left + scale.width
        svg.shape("line", ["class": "axis", "x1": n(scale.left), "x2": n(end), "y1": n(axisTop), "y2": n(axisTop)])
        var lastEnd = -Double.infinity
        for tick in scale.ticks(limit: 9, isDated: isDated) {
            let x = scale.x(tick.time)
            svg.shape("line", ["class": "axis", "x1": n(x), "x2": n(x), "y1": n(axisTop), "y2": n(axisTop + 5)])
            let width = LabelPlacement.textWidth(tick.label, size: 12)
            guard x - width / 2 > lastEnd + 6 else { continue }
            lastEnd = x + width / 2
            let anchor = x - width / 2 < 0 ? "start" : "middle"
            svg.element(
                "text",
                ["x": n(x), "y": n(axisTop + 19), "text-anchor": anchor, "class": "tick"],
                text: tick.label
            )
            if let day = tick.day {
                let dayAnchor = x < 50 ? "start" : "middle"
                let start = x < 50 ? max(2, x - width / 2) : x
                svg.element(
                    "text",
                    ["x": n(start), "y": n(axisTop + 36), "text-anchor": dayAnchor, "class": "tick quiet"],
                    text: day
                )
            }
        }
        svg.element(
            "text",
            ["x": n(Size.width - 2), "y": n(axisTop + 36), "text-anchor": "end", "class": "tick quiet"],
            text: zoneName
        )
    }

    private func write(_ phase: Phase, number: Int, to svg: inout HTMLWriter) {
        let start = scale.x(phase.start)
        let width = max(1.5, scale.x(phase.end) - start)
        let dashed = phase.isOpen || phase.isUncertain ? " uncertain" : ""
        svg.shape(
            "rect",
            [
                "class": "phase \(phase.kind.rawValue)\(dashed)", "x": n(start), "y": n(bandTop), "width": n(width),
                "height": n(Size.band),
            ]
        )
        let full = "\(number) \(words.phase(phase.kind))"
        let label = [full, "\(number)"].first { LabelPlacement.textWidth($0, size: Size.font) + 8 <= width }
        guard let label else { return }
        svg.element(
            "text",
            [
                "class": "phase-name", "x": n(start + width / 2), "y": n(bandTop + Size.band / 2 + 4.5),
                "text-anchor": "middle",
            ],
            text: label
        )
    }

    private func writeMark(_ event: TimelineEvent, to svg: inout HTMLWriter) {
        let top = bandTop + Size.band + 4
        let uncertain = event.time.certainty == .exact ? "" : " uncertain"
        let x = scale.x(event.time.order)
        svg.shape("line", ["class": "mark\(uncertain)", "x1": n(x), "x2": n(x), "y1": n(top), "y2": n(top + 10)])
        writeInterval(of: event, y: top + 5, to: &svg)
    }

    private func writeInterval(of event: TimelineEvent, y: Double, to svg: inout HTMLWriter) {
        guard let end = event.time.end else { return }
        let last = min(event.time.order + end.total - event.time.civil.total, scale.window.upperBound)
        let (start, stop) = (scale.x(event.time.order), scale.x(last))
        guard stop > start else { return }
        svg.shape("line", ["class": "mark uncertain", "x1": n(start), "x2": n(stop), "y1": n(y), "y2": n(y)])
    }

    private func y(of flag: Flag) -> Double { bandTop - 12 - Double(flag.lane) * Size.lane }

    private func writeLeader(of flag: Flag, to svg: inout HTMLWriter) {
        let x = scale.x(flag.event.time.order)
        let uncertain = flag.event.time.certainty == .exact ? "" : " uncertain"
        svg.shape(
            "line",
            [
                "class": "leader\(uncertain)", "x1": n(x), "x2": n(x), "y1": n(y(of: flag) - 11),
                "y2": n(bandTop + Size.band),
            ]
        )
        writeInterval(of: flag.event, y: bandTop + Size.band + 4, to: &svg)
    }

    private func write(_ flag: Flag, to svg: inout HTMLWriter) {
        svg.element("text", ["class": "flag", "x": n(scale.x(flag.event.time.order) + 5), "y": n(y(of: flag))]) { svg in
            svg.element("tspan", ["class": "name"], text: flag.name)
            svg.element("tspan", ["class": "quiet", "dx": "5"], text: flag.time)
        }
    }

    private func n(_ number: Double) -> String { PictureNumber.text(number) }
}
