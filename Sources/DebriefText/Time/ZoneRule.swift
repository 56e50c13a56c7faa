import Foundation

/// The zone of one moment: its name as written, and its distance from UTC at that moment.
package struct Zone: Hashable, Sendable {
    /// As written (`UTC`, `PST`, `Europe/Berlin`, `+02:00`); empty when none was stated.
    package var name: String
    /// Seconds east of UTC; `nil` when the zone is unknown or its abbreviation has several meanings.
    package var offset: Int?
    /// What ``offset`` may be as well: the wall clock that was read showed its time twice, before and after it was set
    /// back.
    package var otherOffset: Int?

    package init(name: String, offset: Int?, otherOffset: Int? = nil) {
        self.name = name
        self.offset = offset
        self.otherOffset = otherOffset
    }

    package static let utc = Zone(name: "UTC", offset: 0)
    package static let unknown = Zone(name: "", offset: nil)

    /// The distance from UTC of that moment, taken for all; unknown where it is.
    package var rule: ZoneRule { offset.map { .fixed(name: name, offset: $0) } ?? .unknown }
}

/// What a stated zone means at any time: a fixed distance, a zone with daylight saving, or something refused.
package enum ZoneRule: Hashable, Sendable {
    case fixed(name: String, offset: Int)
    /// A zone of the IANA database, which knows its daylight saving.
    case region(name: String, TimeZone)
    /// An abbreviation that means several zones (CST, IST, BST); never guessed.
    case ambiguous(name: String, meanings: [String])
    case unknown

    package static let utc = ZoneRule.fixed(name: "UTC", offset: 0)

    /// As written; empty when unknown.
    package var name: String {
        switch self {
        case .fixed(let name, _), .region(let name, _), .ambiguous(let name, _): name
        case .unknown: ""
        }
    }

    /// The zone when the wall clock shows a time. In the hour that a clock repeats, the first of both is meant.
    package func zone(atCivil civil: CivilTime) -> Zone {
        guard case .region(let name, let zone) = self else { return constant }
        let first = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(civil.total)))
        let second = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(civil.total - first)))
        let early = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(civil.total - first - 86_400)))
        let late = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(civil.total - first + 86_400)))
        // A clock set back shows this time twice: under the old offset as well as under the new one.
        let fits = [early, first, second, late].filter {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(civil.total - $0))) == $0
        }
        return Zone(name: name, offset: fits.max() ?? second, otherOffset: Set(fits).count > 1 ? fits.min() : nil)
    }

    /// The zone at an instant, in seconds since 1970-01-01T00:00:00Z.
    package func zone(atInstant instant: Int) -> Zone {
        guard case .region(let name, let zone) = self else { return constant }
        return Zone(name: name, offset: zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
    }

    private var constant: Zone {
        if case .fixed(let name, let offset) = self { return Zone(name: name, offset: offset) }
        return Zone(name: name, offset: nil)
    }
}
