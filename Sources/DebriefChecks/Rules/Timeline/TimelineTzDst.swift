import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineTzDst: Check {
    let info = CheckInfo(
        id: "timeline-tz-dst",
        summary: Message("A zone's abbreviation is the one that was in force on its day.", zh: "时区缩写是当天实际使用的那个"),
        rationale: Message(
            """
            "PST" in July names a clock that nobody in California reads: taken literally, every time is off by an hour.
            Write `PT`, a place such as `America/Los_Angeles`, or UTC. Abbreviations with several meanings are never
            guessed, and `MST` in summer is right in Arizona.
            """,
            zh: """
                七月的“PST”是加州没有人在用的钟：照字面理解，每个时间都差一小时。写 `PT`、\
                `America/Los_Angeles` 这样的地名，或 UTC。有多个含义的缩写从不猜测；夏季的 `MST` 在亚利桑那是对的。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Timeline (all times PST)\n\n- 2025-01-15 14:02 deployed\n- 14:09 alert\n- 14:31 fixed\n"),
            .passes("## Timeline (all times MST)\n\n- 2025-07-15 14:02 deployed\n- 14:09 alert\n- 14:31 fixed\n"),
            .passes("## 时间线（北京时间）\n\n- 2025-07-15 14:02 发布\n- 14:09 告警\n- 14:31 恢复\n"),
            .fails("## Timeline (all times ⟦PST⟧)\n\n- 2025-07-15 14:02 deployed\n- 14:09 alert\n- 14:31 fixed\n"),
            .fails("## Timeline\n\n- 2025-07-15 ⟦14:02 CET⟧ deployed\n- 14:09 alert\n- 14:31 fixed\n"),
            .fails("The disks were created on 2017-01-30 at ⟦10:36 PDT⟧.\n"),
            .passes("Fixed on 2017-01-31, planned for 2017-07-01. They were slow from 10:36 to 12:42 PDT.\n"),
            .fails("They were slow between ⟦10:36 and 12:42 PDT on January 30, 2017⟧.\n"),
            .fails("It was found on January 30, 2017. They were slow from ⟦10:36 to 12:42 PDT⟧.\n"),
            .fails("# Slow disks on January 30, 2017\n\nThey were slow from ⟦10:36 to 12:42 PDT⟧.\n"),
            .fails("## 时间线（⟦EST⟧）\n\n- 2025-07-15 14:02 发布\n- 14:09 告警\n- 14:31 恢复\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        var reported: Set<String> = []
        return (stated(postmortem) + rows(postmortem) + prose(postmortem)).filter { reported.insert($0.name).inserted }
            .map { .otherSeason($0, postmortem.source) }
    }

    struct Mention {
        let name: String
        let right: String
        let date: CivilDate
        let range: SourceRange
    }

    /// The zone stated once for all rows, on the day that most of them are of.
    private func stated(_ postmortem: Postmortem) -> [Mention] {
        let timeline = postmortem.timeline
        guard case .fixed(let name, let offset) = timeline.zone, let range = timeline.zoneRange else { return [] }
        let days = timeline.events.filter { $0.time.isDated && $0.time.zone.name == name }.map(\.time.civil.day)
        guard let day = Self.commonest(days), let right = SeasonalZone.right(name, offset, on: day) else { return [] }
        return [Mention(name: name.uppercased(), right: right, date: CivilDate(daysSinceEpoch: day), range: range)]
    }

    private func rows(_ postmortem: Postmortem) -> [Mention] {
        postmortem.timeline.events.compactMap { event in
            let zone = event.time.zone
            guard event.time.isDated, let offset = zone.offset, zone.name != postmortem.timeline.zone.name,
                let right = SeasonalZone.right(zone.name, offset, on: event.time.civil.day)
            else { return nil }
            let range = Self.clock(event.timeRange, zone.name, postmortem.source)
            return Mention(name: zone.name.uppercased(), right: right, date: event.time.civil.date, range: range)
        }
    }

    private func prose(_ postmortem: Postmortem) -> [Mention] {
        let day = Self.day(of: postmortem)
        let days = postmortem.incident.days
        return postmortem.incident.zonedTimes.compactMap { time in
            guard case .fixed(let name, let offset)? = time.zone,
                let date = time.date.map({ Self.full($0) }) ?? day ?? Self.near(time.range, days, name, offset),
                let right = SeasonalZone.right(name, offset, on: date.daysSinceEpoch)
            else { return nil }
            return Mention(
                name: name.uppercased(),
                right: right,
                date: date,
                range: Self.clock(time.range, name, postmortem.source)
            )
        }
    }

    private static func full(_ date: TimeExpression.PartialDate) -> CivilDate? {
        date.year != nil && !date.isAmbiguous ? date.resolved(near: nil) : nil
    }

    /// The day that the title or the metadata names, for clocks beside which none stands.
    private static func day(of postmortem: Postmortem) -> CivilDate? {
        let fields = [
            postmortem.metadata.fields[.date]?.range, postmortem.sections.first { $0.level == 1 }?.headingRange,
        ]
        for range in fields.compactMap({ $0 }) {
            let dates = TimeScanner.expressions(in: postmortem.source, range: range).compactMap(\.date)
            if dates.count == 1, let date = full(dates[0]) { return date }
        }
        return nil
    }

    /// The day that the sentences before speak of, when they speak of one.
    private static func near(_ range: SourceRange, _ days: [StatedDay], _ name: String, _ offset: Int) -> CivilDate? {
        let before = days[..<days.firstPlace { $0.range.lowerBound >= range.lowerBound }]
        guard let day = before.last, range.lowerBound - day.range.upperBound <= reach,
            before.suffix(2).allSatisfy({ SeasonalZone.right(name, offset, on: $0.date.daysSinceEpoch) != nil })
        else { return nil }
        return day.date
    }

    /// How many bytes behind a day a clock may stand and still be of that day: a few sentences.
    private static let reach = 300

    /// From the clock to the zone, without the date that may stand before.
    private static func clock(_ range: SourceRange, _ name: String, _ source: SourceText) -> SourceRange {
        let text = source[range]
        guard text.hasSuffix(name), let colon = text.firstIndex(of: ":") else { return range }
        let hour = text[..<colon].reversed().prefix { $0.isNumber }.count
        return range.lowerBound + text[..<colon].utf8.count - hour..<range.upperBound
    }

    private static func commonest(_ days: [Int]) -> Int? {
        var counts: [Int: Int] = [:]
        for day in days { counts[day, default: 0] += 1 }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
}

/// Abbreviations that stand for one half of the year.
enum SeasonalZone {
    /// The abbreviation that was in force, when it is another; `nil` for names that are right all year somewhere.
    static func right(_ name: String, _ offset: Int, on day: Int) -> String? {
        guard let (region, other) = table[name.uppercased()], let rule = ZoneRule(named: region) else { return nil }
        let noon = CivilTime(day: day, second: 43_200)
        guard let actual = rule.zone(atCivil: noon).offset, actual != offset else { return nil }
        // On the day of the change both are in force.
        let before = rule.zone(atCivil: CivilTime(day: day - 1, second: 43_200)).offset
        let after = rule.zone(atCivil: CivilTime(day: day + 1, second: 43_200)).offset
        return before == actual && after == actual ? other : nil
    }

    private static let table: [String: (region: String, other: String)] = Dictionary(
        Vocabulary.calendar.rows("seasonal zone").map { ($0[0], ($0[1], $0[2])) },
        uniquingKeysWith: { first, _ in first }
    )
}

extension Finding {
    fileprivate static func otherSeason(_ mention: TimelineTzDst.Mention, _ source: SourceText) -> Finding {
        let date = CivilTime(mention.date).dateText
        return Finding(
            Message(
                "on \(date) the zone was \(mention.right), not \(mention.name)",
                zh: "\(date) 的时区是“\(mention.right)”，不是“\(mention.name)”"
            ),
            at: mention.range
        )
    }
}
