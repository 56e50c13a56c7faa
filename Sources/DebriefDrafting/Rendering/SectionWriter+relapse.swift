import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// The stretches of an impact that came back, and their sum when the last has ended.
    func stretches(
        from start: (time: Moment, record: Record),
        to end: Record,
        opening: String,
        _ page: inout Page
    ) -> [String] {
        let first = wording.beganAndEnded(opening, until: clock(end.event.time, &page))
        var sentences = [page.cited(first, [start.record, end])] + comings(&page)
        var total: Int? = length(start.time, end.event.time)
        for (from, to) in findings.relapses {
            let more = to.flatMap { length(from.event.time, $0.event.time) }
            total = total.flatMap { sum in more.map { sum + $0 } }
        }
        if let total { sentences.append(wording.lastedInAll(wording.duration(total))) }
        return sentences
    }

    /// When it came back each time, and when it ended again.
    func comings(_ page: inout Page) -> [String] {
        findings.relapses.map { from, to in
            let sentence = wording.cameBack(
                at: clock(from.event.time, &page),
                until: to.map { clock($0.event.time, &page) }
            )
            return page.cited(sentence, [from] + (to.map { [$0] } ?? []))
        }
    }

    private func length(_ from: Moment, _ to: Moment) -> Int? {
        to.seconds(since: from).map { minutes($0, from, to) }
    }
}
