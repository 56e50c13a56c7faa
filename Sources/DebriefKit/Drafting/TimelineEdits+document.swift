import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

extension TimelineEdits {
    /// What people made of the rows of a draft.
    ///
    /// - Parameters:
    ///   - rows: by the evidence alone.
    ///   - document: as people have it.
    ///   - base: the draft that they began with.
    ///   - known: lines of evidence whose rows they had edited before that draft.
    init(of rows: [Row], in document: CitedRows, since base: CitedRows, known: [EvidencePlace]) {
        self.init()
        let (present, written) = (document.events(of: rows), base.events(of: rows))
        let known = Set(known)
        var lost: Set<Milestone> = []
        for (index, row) in rows.enumerated() {
            let drafted = row.milestones.filter(Milestone.ordered.contains)
            guard let event = present[index] else {
                // Without its footnote it is still there.
                guard let old = written[index], !document.events.contains(where: { $0.text == old.text }) else {
                    continue
                }
                lost.formUnion(drafted)
                continue
            }
            let places = row.citations.map(EvidencePlace.init)
            let isEdited = written[index].map { !TimelineEdits.isSame($0, event) } ?? false
            guard isEdited || !known.isDisjoint(with: places) else { continue }
            let milestones = event.milestones.filter(Milestone.ordered.contains)
            var time = row.time
            if !TimelineEdits.isSameMinute(row.time, event.time) { time = event.time }
            edited.append(EditedRow(places: places, drafted: row.time, time: time, milestones: milestones))
            lost.formUnion(drafted.filter { !milestones.contains($0) })
        }
        for event in document.events where event.statesMilestones && document.places(of: event).isEmpty {
            let milestones = event.milestones.filter(Milestone.ordered.contains)
            guard !milestones.isEmpty, !base.events.contains(where: { TimelineEdits.isSame($0, event) }) else {
                continue
            }
            own.append(OwnRow(time: event.time, milestones: milestones, text: event.text))
        }
        removed = lost.subtracting(edited.flatMap(\.milestones)).subtracting(own.flatMap(\.milestones))
    }

    /// The lines of evidence to remember for the next draft.
    var places: [EvidencePlace] { edited.compactMap(\.places.first) }

    private static func isSame(_ left: TimelineEvent, _ right: TimelineEvent) -> Bool {
        isSameMinute(left.time, right.time) && Set(left.milestones) == Set(right.milestones)
    }

    private static func isSameMinute(_ left: Moment, _ right: Moment) -> Bool {
        left.civil.clockText() == right.civil.clockText() && left.civil.day == right.civil.day
    }
}
