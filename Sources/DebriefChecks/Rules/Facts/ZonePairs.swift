import DebriefCore
import DebriefLanguage
import DebriefText

/// Times that are written on the clocks of two zones and are not the same: `12:48 UTC (6:48 PDT)`.
enum ZonePairs {
    static func findings(_ postmortem: Postmortem) -> [Finding] {
        postmortem.incident.zonePairs.compactMap { pair in
            guard let row = row(of: pair, postmortem), let day = day(of: pair, row, postmortem),
                let one = offset(pair.first.zone ?? row.zone, day, pair.first.clock),
                let other = offset(pair.second.zone, day, pair.second.clock), let first = pair.first.clock,
                let second = pair.second.clock
            else { return nil }
            let apart = ((first - one) - (second - other)) % 43_200
            let distance = min(abs(apart), 43_200 - abs(apart))
            // The season of a zone has a check of its own.
            let isSeason = [pair.first.zone, pair.second.zone].contains { zone in
                guard case .fixed(let name, let offset)? = zone else { return false }
                return SeasonalZone.right(name, offset, on: day) != nil
            }
            guard distance > 60, !isSeason || abs(distance - 3_600) > 60 else { return nil }
            let meant = ((first - one + other) % 86_400 + 86_400) % 86_400
            return .otherClock(pair, CivilTime(total: meant).clockText(), postmortem.source)
        }
    }

    /// The zone that holds where the first time stands.
    private static func row(of pair: ZonePair, _ postmortem: Postmortem) -> (zone: ZoneRule, event: TimelineEvent?)? {
        let event = postmortem.timeline.events.first { $0.range.contains(pair.first.range.lowerBound) }
        let zone = postmortem.timeline.zone
        return pair.first.zone == nil && (zone == .unknown || event == nil) ? nil : (zone, event)
    }

    private static func day(
        of pair: ZonePair,
        _ row: (zone: ZoneRule, event: TimelineEvent?),
        _ postmortem: Postmortem
    ) -> Int? {
        if let date = pair.first.date, date.year != nil { return date.resolved(near: nil)?.daysSinceEpoch }
        if let event = row.event, event.time.isDated { return event.time.civil.day }
        return postmortem.timeline.events.first { $0.time.isDated }?.time.civil.day
    }

    private static func offset(_ zone: ZoneRule?, _ day: Int, _ clock: Int?) -> Int? {
        zone?.zone(atCivil: CivilTime(day: day, second: clock ?? 0)).offset
    }
}

extension Finding {
    fileprivate static func otherClock(_ pair: ZonePair, _ clock: String, _ source: SourceText) -> Finding {
        let (first, second) = (source[pair.first.range], source[pair.second.range])
        let zone = pair.second.zone?.name ?? ""
        return Finding(
            Message(
                "'\(first)' is \(clock) \(zone), not '\(second)'",
                zh: "“\(first)”是 \(zone) \(clock)，不是“\(second)”"
            ),
            at: pair.second.range,
            related: [.init(Message("the other clock", zh: "另一个时刻"), at: pair.first.range)],
            severity: .warning
        )
    }
}
