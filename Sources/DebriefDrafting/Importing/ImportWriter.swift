import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes the sections of an imported document in the order of the template.
struct ImportWriter {
    let postmortem: Postmortem
    let assembly: ImportAssembly
    let wording: ImportWording
    let convertsTimeline: Bool
    let convertsActions: Bool
    private(set) var rows = 0
    private(set) var actions = 0
    private(set) var kept: [String] = []

    init(
        postmortem: Postmortem,
        assembly: ImportAssembly,
        wording: ImportWording,
        convertsTimeline: Bool,
        convertsActions: Bool
    ) {
        self.postmortem = postmortem
        self.assembly = assembly
        self.wording = wording
        self.convertsTimeline = convertsTimeline
        self.convertsActions = convertsActions
    }

    /// A place without content is left out, unless no postmortem is one without it: then it asks.
    mutating func markdown() -> String {
        var parts: [String] = []
        for (index, place) in assembly.outline.places.enumerated() {
            let heading = String(repeating: "#", count: place.level) + " " + place.title
            if assembly.isFilled(index) {
                parts.append(blocks([heading, filled(index, place)]))
            } else if place.parent == nil, let question = place.kind.flatMap(wording.missing) {
                parts.append(blocks([heading, wording.question(question)]))
            } else if place.hasMetrics, rows > 0, postmortem.timeline.start != nil, postmortem.timeline.end != nil {
                parts.append(blocks([heading, "<!-- debrief:metrics -->\n<!-- /debrief:metrics -->"]))
            }
        }
        return blocks(parts)
    }

    private mutating func filled(_ index: Int, _ place: TemplateOutline.Place) -> String {
        let section = assembly.section(index)
        var columns: [String] = []
        var questions: [String] = []
        var understood: [String] = []
        let bodies = ([section.body] + section.more.map(\.body)).map { body in
            converted(body, place, &columns, &understood)
        }
        let more = zip(section.more, bodies.dropFirst()).map { blocks([$0.0.heading, $0.1]) }
        var statement = ""
        if place.kind == .timeline {
            if !understood.isEmpty { questions.append(wording.question(wording.understood(understood))) }
            let (stated, isUnknown) = zone(of: blocks([bodies[0]] + more))
            statement = stated
            if isUnknown { questions.append(wording.question(wording.unknownZone)) }
        }
        let isEmpty = blocks(bodies).isEmpty && more.isEmpty && !assembly.isFilledBelow(index)
        if isEmpty, place.parent == nil, let question = place.kind.flatMap(wording.missing) {
            questions.append(wording.question(question))
        }
        let origin = wording.origin(headings: section.headings, columns: columns)
        // Questions about all rows stand below all of them.
        return blocks([origin, statement, bodies[0]] + more + questions)
    }

    private mutating func converted(
        _ body: String,
        _ place: TemplateOutline.Place,
        _ columns: inout [String],
        _ understood: inout [String]
    ) -> String {
        switch place.kind {
        case .timeline where convertsTimeline:
            let conversion = TimelineConversion(body, wording: wording.wording)
            rows += conversion.rows
            columns += conversion.columns.filter { !columns.contains($0) }
            understood += conversion.understood
            note(conversion.kept, place)
            return conversion.text
        case .timeline:
            if !body.isEmpty { note([""], place) }
        case .actionItems where convertsActions:
            let conversion = ActionConversion(body, wording: wording)
            actions += conversion.rows
            columns += conversion.columns.filter { !columns.contains($0) }
            note(conversion.kept, place)
            return conversion.text
        default: break
        }
        return body
    }

    private mutating func note(_ reasons: [String], _ place: TemplateOutline.Place) {
        for reason in reasons {
            kept.append(reason.isEmpty ? place.title : "\(place.title): \(reason)")
        }
    }

    /// States the zone of a timeline when only a heading did that went, and says whether nobody stated one.
    private func zone(of text: String) -> (statement: String, isUnknown: Bool) {
        let timeline = postmortem.timeline
        guard !timeline.events.isEmpty else { return ("", false) }
        let names = Set(timeline.events.map(\.time.zone.name))
        let shared = names.count == 1 ? names.first ?? "" : ""
        let name = timeline.zone == .unknown ? shared : timeline.zone.name
        guard !name.isEmpty else {
            return ("", timeline.events.contains { $0.time.zone.name.isEmpty && $0.time.precision != .day })
        }
        let read = Postmortem(parsing: SourceText("## Timeline\n\n" + text)).timeline
        let isStated =
            timeline.zone == .unknown
            ? read.events.allSatisfy { $0.time.zone.name == name } : read.zone == timeline.zone
        return (isStated ? "" : wording.wording.zoneStatement(name), false)
    }
}
