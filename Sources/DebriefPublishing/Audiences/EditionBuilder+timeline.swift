import DebriefCore
import DebriefLanguage
import DebriefText

/// The timeline of a version.
extension EditionBuilder {
    /// Whether the rows of a block are written anew, as a table: for readers outside, who get some of them, and where lines
    /// of a paragraph would run into each other.
    func rewritesTimeline(_ block: Block) -> Bool {
        let count = postmortem.timeline.events.count { block.range.contains($0.range.lowerBound) }
        switch block.kind {
        case .table: return policy.isOutside && postmortem.holdsTimeline(block)
        case .paragraph: return count > 1
        default: return false
        }
    }

    /// For readers outside: the milestones and what was said to them.
    mutating func writeTimeline(_ table: Block) {
        let timeline = postmortem.timeline
        var rows: [[[Span]]] = []
        var day: CivilDate?
        for event in timeline.events where table.range.contains(event.range.lowerBound) && !marks.hides(event.range) {
            let place = line(event.range.lowerBound)
            let milestones = event.milestones.filter {
                Milestone.ordered.contains($0) || $0 == .reopened || $0 == .communication
            }
            guard !milestones.isEmpty || !policy.isOutside, !marks.touches(event.range) else {
                scrubber.record(
                    Message("row of the timeline", zh: "时间线的行"),
                    Message("readers outside get the milestones", zh: "外部读者只看里程碑"),
                    line: place,
                    value: event.text
                )
                continue
            }
            let time = event.time.shown(in: timeline.zone)
            let isNewDay = time.isDated && time.civil.date != day
            day = time.civil.date
            let labels = milestones.map { $0.label(words.language) }.joined(separator: words(", ", "、"))
            rows.append([
                [.text(words.time(time, withDate: isNewDay))], [.text(labels)],
                [.text(told(event, line: place))],
            ])
        }
        guard !rows.isEmpty else { return }
        let zone = timeline.zone == .unknown ? "" : words(" (\(timeline.zone.name))", "（\(timeline.zone.name)）")
        let header = [words("Time", "时间") + zone, words("Milestone", "里程碑"), words("Event", "事件")].map {
            [Span.text($0)]
        }
        write(
            .table(Part.Table(header: header, rows: rows, isTimeline: true)),
            from: line(table.range.lowerBound),
            to: line(table.range.upperBound)
        )
    }

    /// The words of a row; its time and milestone stay where they cannot be told, so that the numbers agree.
    mutating func told(_ event: TimelineEvent, line: Int) -> String {
        let isConfidential = policy.isOutside && !Weaknesses.confidentialSentences(in: event.text).isEmpty
        guard isConfidential || !Weaknesses.openSentences(in: event.text).isEmpty else {
            return scrubber.scrubbed(Content.visible(event.text), line: line)
        }
        recordWeakness(event.text, line: line)
        return words("[removed]", "[已删除]")
    }

}
