import DebriefCore

/// A record that says when it began: `customers see errors since 14:15`, `自 14:15 起大量报错`.
struct StatedStart {
    let record: Record
    let time: Moment

    /// The earliest start that a text states for a symptom, no later than the record itself and within a day of it.
    static func earliest(in records: [Record]) -> StatedStart? {
        var best: StatedStart?
        for record in records {
            guard let time = time(in: record), time.order < record.order else { continue }
            if time.order < best?.time.order ?? Int.max { best = StatedStart(record: record, time: time) }
        }
        return best
    }

    private static let words = [
        "since ", "started at ", "started around ", "began at ", "began around ", "starting at ", "starting around ",
        "beginning at ", "start of impact ", "impact started ", "impact began ", "started failing at ",
        "started failing around ", "from about ", "starting from ", "自", "从", "始于", "开始于", "开始时间",
    ]

    private static let spanWords = ["between ", "from ", "在 ", "在"]

    private static func rest(_ text: String, _ offset: Int) -> Substring {
        let source = SourceText(text)
        return source[offset..<source.count].drop { $0 == " " }
    }

    private static func time(in record: Record) -> Moment? {
        guard !record.isChange, record.event.kind != .alertResolved,
            !record.signals.isDisjoint(with: [.symptom, .customerReport]) || record.text.lowercased().contains("impact")
                || record.text.contains("影响"),
            record.event.kind != .alertFired
        else { return nil }
        let isOver = !record.signals.isDisjoint(with: [.improving, .recovered])
        let source = SourceText(record.text)
        let lower = record.text.lowercased()
        // Offsets of the lower-cased text fit only when no letter changed its length.
        guard lower.utf8.count == record.text.utf8.count else { return nil }
        let context = TimeExpression.Context(
            date: record.event.time.isDated ? record.event.time.civil.date : nil,
            zone: .fixed(name: record.event.time.zone.name, offset: record.event.time.zone.offset ?? 0)
        )
        for expression in TimeScanner.expressions(in: source, range: source.range) where expression.clock != nil {
            let before = SourceText(lower)[0..<expression.range.lowerBound]
            let trimmed = before.replacing("~", with: "").replacing("约", with: "")
            let spans = expression.endClock != nil || rest(lower, expression.range.upperBound).hasPrefix("and ")
            // What is over may still say from when to when it lasted.
            guard !isOver || spans,
                (spans ? words + spanWords : words).contains(where: {
                    trimmed.hasSuffix($0) || trimmed.hasSuffix($0 + " ")
                }),
                var moment = expression.moment(in: context)
            else { continue }
            moment.end = nil
            // `since` says how long it lasts, not that it began later.
            if moment.certainty != .approximate { moment.certainty = .exact }
            moment = moment.shown(in: context.zone)
            // Just after midnight, `since 23:50` means the day before.
            if expression.date == nil, moment.order > record.order { moment.civil.total -= 86_400 }
            moment.zone = record.event.time.zone
            guard record.order - moment.order < 86_400 else { continue }
            return moment
        }
        return nil
    }
}
