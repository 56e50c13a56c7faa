/// A point or a stretch of time as somebody wrote it: the wall clock, its zone, and how sure they were.
///
/// Debrief never turns a wall clock without a zone into an instant: ``instant`` is then `nil`, and two such moments can
/// still be subtracted from each other when both come from the same clock.
package struct Moment: Hashable, Sendable {
    package enum Certainty: String, Hashable, Sendable {
        case exact
        /// `~14:35`, `around 14:35`
        case approximate
        /// `14:35–14:40`: somewhere in between, or all of it
        case interval
        /// `before 14:35`
        case before
        /// `after 14:35`
        case after
    }

    /// How finely it was written.
    package enum Precision: Hashable, Sendable {
        case day, minute, second
    }

    /// The wall clock in ``zone``.
    package var civil: CivilTime
    /// The end of an interval, on the same clock.
    package var end: CivilTime?
    /// Whether the day is known; an undated moment counts days from the first of its timeline, and one that lacks only
    /// its year, its year and month, or its week, is counted in a year that stands for none (see ``knownDay``).
    package var isDated: Bool
    package var precision: Precision
    package var certainty: Certainty
    package var zone: Zone

    package init(
        _ civil: CivilTime,
        end: CivilTime? = nil,
        zone: Zone,
        isDated: Bool = true,
        precision: Precision = .minute,
        certainty: Certainty = .exact
    ) {
        self.civil = civil
        self.end = end
        self.zone = zone
        self.isDated = isDated
        self.precision = precision
        self.certainty = certainty
    }

    /// How much of the day is known.
    package enum KnownDay: Hashable, Sendable {
        case whole
        /// `Apr 13`, counted in 1972, which has all days; over New Year in the years beside it.
        case withoutYear
        /// `25日`, counted in January 1968.
        case withoutMonth
        /// `Tue`, counted in the weeks of 1975.
        case withoutWeek
        case none
    }

    package var knownDay: KnownDay {
        guard !isDated else { return .whole }
        switch civil.date.year {
        case 1971...1973: return .withoutYear
        case 1967...1968: return .withoutMonth
        case 1975: return .withoutWeek
        default: return .none
        }
    }

    /// A moment of the real world, shown on the clock of a zone.
    ///
    /// - Parameter instant: seconds since 1970-01-01T00:00:00Z.
    package init(instant: Int, in rule: ZoneRule = .utc, precision: Precision = .second) {
        let zone = rule.zone(atInstant: instant)
        self.init(CivilTime(total: instant + (zone.offset ?? 0)), zone: zone, precision: precision)
    }

    /// Seconds since 1970-01-01T00:00:00Z, when both the date and the zone are known.
    package var instant: Int? {
        guard isDated, let offset = zone.offset else { return nil }
        return civil.total - offset
    }

    /// Seconds on a scale on which all moments of one timeline can be ordered; unknown zones count as if they were UTC,
    /// for ordering only.
    package var order: Int { civil.total - (zone.offset ?? 0) }

    /// Seconds from another moment to this one; `nil` when the two clocks or the days of which more or less is known cannot be
    /// compared, and between days without a clock.
    package func seconds(since other: Moment) -> Int? {
        guard precision != .day, other.precision != .day, knownDay == other.knownDay,
            (zone.offset == nil) == (other.zone.offset == nil)
        else { return nil }
        return order - other.order
    }

    /// The same instant on the clock of another zone; itself when its own zone is unknown.
    package func shown(in rule: ZoneRule) -> Moment {
        guard let instant, let offset = rule.zone(atInstant: instant).offset else { return self }
        var moment = self
        moment.civil = CivilTime(total: instant + offset)
        moment.end = end.map { CivilTime(total: $0.total - (zone.offset ?? 0) + offset) }
        moment.zone = rule.zone(atInstant: instant)
        return moment
    }
}
