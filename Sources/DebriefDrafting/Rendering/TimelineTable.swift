import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The timeline of a draft: its zone stated once, then one row for each event.
struct TimelineTable {
    let rows: [Row]
    let zone: ZoneRule
    let people: People
    let wording: any Wording
    /// What is said of files whose clocks state no zone.
    let zoneless: [String]

    func markdown(_ page: inout Page) -> String {
        var lines = [row(wording.timelineColumns), row(wording.timelineColumns.map { _ in "---" })]
        var day: Int?
        for entry in rows {
            let isNewDay = day != entry.time.civil.day
            day = entry.time.civil.day
            let milestones = entry.milestones.map { $0.label(wording.language) }.joined(separator: ", ")
            lines.append(
                row([time(entry, isNewDay), milestones, text(entry), actor(entry), page.footnotes.marks(entry.records)])
            )
        }
        let hasZone = rows.contains { $0.time.zone.offset != nil }
        let statement = hasZone ? wording.zoneStatement(InertText.markdown(zone.name)) : wording.unknownZoneStatement
        return ([statement] + zoneless).joined(separator: wording.language.gap) + "\n\n" + lines.joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func time(_ row: Row, _ isNewDay: Bool) -> String {
        var clock = row.time.civil.clockText()
        if row.time.precision == .day { clock = "" }
        if let end = row.time.end, !clock.isEmpty {
            // An end that is earlier by the clock is of the next day.
            let isFar = end.total - row.time.civil.total >= 86_400
            clock += "–" + (isFar ? end.dateText + " " : "") + end.clockText()
        }
        // A cell without a clock goes on with the row above where it has no day either.
        if isNewDay || row.time.precision == .day, let date = date(row.time) {
            clock = clock.isEmpty ? date : "\(date) \(clock)"
        }
        return row.time.certainty == .approximate ? "~" + clock : wording.certain(clock, row.time.certainty)
    }

    /// As much of the date as is known and can be written; `nil` for none.
    private func date(_ time: Moment) -> String? {
        switch time.knownDay {
        case .whole: time.civil.dateText
        case .withoutYear: String(time.civil.dateText.dropFirst(5))
        case .withoutMonth, .withoutWeek, .none: nil
        }
    }

    private func text(_ row: Row) -> String {
        let isAnchor = row.milestones.contains { Milestone.ordered.contains($0) }
        switch row.text {
        case .evidence(let text): return emphasized(labelled(quotable(text), row), isAnchor)
        case .statedStart(let time): return emphasized(wording.statedStart(reportedAt: time.civil.clockText()), true)
        case .statedStep(let step, let time):
            return emphasized(wording.stated(step, reportedAt: time.civil.clockText()), true)
        case .statedEnd(let time): return emphasized(wording.statedEnd(reportedAt: time.civil.clockText()), true)
        case .repeated(let text, let count, let until):
            let words = emphasized(quotable(text), isAnchor)
            return wording.repeated(words, count: count, until: until.civil.clockText())
        case .shared(let subjects, let rest, let until):
            let names = wording.list(subjects.map(quotable))
            let words = wording.shared(names, wording.quote(quotable(rest)), until: until.civil.clockText())
            return emphasized(labelled(words, row), isAnchor)
        }
    }

    /// The words of a record, after what the record is when its words do not say so.
    private func labelled(_ words: String, _ row: Row) -> String {
        if words.isEmpty, let milestone = row.milestones.first { return wording.bare(milestone) }
        guard let event = row.records.first?.event else { return words }
        let status = InertText.markdown((event.status ?? "").replacing("_", with: " "), limit: 40)
        guard let label = wording.label(event.kind, status: status) else { return words }
        if words.isEmpty || words.lowercased() == label.lowercased() { return label }
        // `Acknowledged by Ana` needs no `Acknowledged:` before it.
        return words.lowercased().hasPrefix(label.lowercased().prefix(6)) ? words : label + wording.colon + words
    }

    private func emphasized(_ text: String, _ isAnchor: Bool) -> String {
        isAnchor && !text.isEmpty ? "**\(text)**" : text
    }

    private func quotable(_ text: String) -> String { people.quotable(InertText.markdown(text), wording: wording) }

    private func actor(_ row: Row) -> String {
        people.actor(of: row).map(wording.actor) ?? InertText.markdown(row.actor ?? "", limit: 40)
    }
}
