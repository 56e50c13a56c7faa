import DebriefCore

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
            } else if place.hasMetrics, rows > 0, postmortem.timeline.start != nil {
                parts.append(blocks([heading, "<!-- debrief:metrics -->\n<!-- /debrief:metrics -->"]))
            }
        }
        return blocks(parts)
    }

    private mutating func filled(_ index: Int, _ place: TemplateOutline.Place) -> String {
        let section = assembly.section(index)
        var body = section.body
        var before = ""
        var columns: [String] = []
        var after: [String] = []
        if place.kind == .timeline {
            if convertsTimeline {
                let conversion = TimelineConversion(body, wording: wording.wording)
                body = conversion.text
                rows += conversion.rows
                columns = conversion.columns
                note(conversion.kept, place)
                if !conversion.understood.isEmpty {
                    after.append(wording.question(wording.understood(conversion.understood)))
                }
            } else {
                note([""], place)
            }
            (before, after) = zone(of: blocks([body] + section.more), then: after)
        } else if place.kind == .actionItems, convertsActions {
            let conversion = ActionConversion(body, wording: wording)
            body = conversion.text
            actions += conversion.rows
            columns = conversion.columns
            note(conversion.kept, place)
        }
        if body.isEmpty, section.more.isEmpty, let question = place.kind.flatMap(wording.missing), place.parent == nil,
            !assembly.outline.places.indices.contains(where: {
                $0 != index && assembly.outline.isPlace($0, within: index) && assembly.isFilled($0)
            })
        {
            after.append(wording.question(question))
        }
        let origin = wording.origin(headings: section.headings, columns: columns)
        return blocks([origin, before, body] + after + section.more)
    }

    private mutating func note(_ reasons: [String], _ place: TemplateOutline.Place) {
        for reason in reasons {
            kept.append(reason.isEmpty ? place.title : "\(place.title): \(reason)")
        }
    }

    /// States the zone of a timeline when only a heading did that went; asks for it when nobody did.
    private func zone(of text: String, then questions: [String]) -> (String, [String]) {
        let timeline = postmortem.timeline
        guard !timeline.events.isEmpty else { return ("", questions) }
        if timeline.zone != .unknown {
            let stated = Postmortem(parsing: SourceText("## Timeline\n\n" + text)).timeline.zone
            return (stated == timeline.zone ? "" : wording.wording.zoneStatement(timeline.zone.name), questions)
        }
        guard timeline.events.contains(where: { $0.time.zone.offset == nil && $0.time.precision != .day }) else {
            return ("", questions)
        }
        return ("", questions + [wording.question(wording.unknownZone)])
    }
}
