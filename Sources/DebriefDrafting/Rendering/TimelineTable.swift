import DebriefCore

/// The timeline of a draft: its zone stated once, then one row for each event.
struct TimelineTable {
    let rows: [Row]
    let zone: ZoneRule
    let wording: any Wording

    func markdown(_ page: inout Page) -> String {
        var lines = [row(wording.timelineColumns), row(wording.timelineColumns.map { _ in "---" })]
        var day: Int?
        for entry in rows {
            let isNewDay = entry.time.isDated && day != entry.time.civil.day
            day = entry.time.civil.day
            let milestones = entry.milestones.map { $0.label(wording.language) }.joined(separator: ", ")
            lines.append(
                row([time(entry, isNewDay), milestones, text(entry), actor(entry), page.footnotes.marks(entry.records)])
            )
        }
        let hasZone = rows.contains { $0.time.zone.offset != nil }
        let statement = hasZone ? wording.zoneStatement(InertText.markdown(zone.name)) : wording.unknownZoneStatement
        return statement + "\n\n" + lines.joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func time(_ row: Row, _ withDate: Bool) -> String {
        var clock = row.time.civil.clockText()
        if row.time.precision == .day { clock = "" }
        if let end = row.time.end, !clock.isEmpty { clock += "–" + end.clockText() }
        if withDate { clock = clock.isEmpty ? row.time.civil.dateText : "\(row.time.civil.dateText) \(clock)" }
        return row.time.certainty == .approximate ? "~" + clock : wording.certain(clock, row.time.certainty)
    }

    private func text(_ row: Row) -> String {
        let isAnchor = row.milestones.contains { Milestone.ordered.contains($0) }
        switch row.text {
        case .evidence(let text): return emphasized(InertText.markdown(text), isAnchor)
        case .statedStart(let quote): return wording.statedStart(wording.quote(InertText.markdown(quote)))
        case .alertResolved(let text): return emphasized(wording.alertResolved(InertText.markdown(text)), isAnchor)
        case .incidentResolved(let text):
            return emphasized(wording.incidentResolved(InertText.markdown(text)), isAnchor)
        case .repeated(let text, let count, let until):
            let words = emphasized(InertText.markdown(text), isAnchor)
            return wording.repeated(words, count: count, until: until.civil.clockText())
        }
    }

    private func emphasized(_ text: String, _ isAnchor: Bool) -> String {
        isAnchor && !text.isEmpty ? "**\(text)**" : text
    }

    /// A handle for a person, the name for a tool.
    private func actor(_ row: Row) -> String {
        guard let actor = row.actor, !actor.isEmpty else { return "" }
        let name = InertText.markdown(actor, limit: 40)
        let isHandle =
            !row.actorIsMachine && !actor.contains(where: \.isWhitespace) && actor.first != "@"
            && actor.utf8.allSatisfy { $0 < 0x80 }
        return isHandle ? "@" + name : name
    }
}
