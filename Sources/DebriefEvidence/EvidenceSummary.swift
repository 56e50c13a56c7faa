import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the events and series of a file tell together: how many, of which time, in which zones.
package struct EvidenceSummary: Sendable {
    /// How the zone of a time is known.
    package enum ZoneOrigin: String, Sendable {
        /// The file states it, or its format does.
        case stated
        /// `--zone` said it.
        case option
        /// Nobody said it.
        case unknown
    }

    /// A zone, and how many times of the file are in it.
    package struct ZoneUse: Hashable, Sendable {
        /// As written; empty when unknown.
        package let name: String
        package let origin: ZoneOrigin
        package var times: Int
    }

    private struct Stamp {
        let time: Moment
        let line: Int

        func isBefore(_ other: Stamp) -> Bool { (time.order, line) < (other.time.order, other.line) }
        /// Of equal times the first counts as the last, too.
        func isAfter(_ other: Stamp) -> Bool { (time.order, -line) > (other.time.order, -other.line) }
    }

    package private(set) var events = 0
    package private(set) var series = 0
    private var earliest: Stamp?
    private var latest: Stamp?
    private var uses: [ZoneUse] = []

    package var first: Moment? { earliest?.time }
    package var last: Moment? { latest?.time }

    /// The most used zone first.
    package var zones: [ZoneUse] { uses.sorted { ($1.times, $0.name) < ($0.times, $1.name) } }

    package init() {}

    /// - Parameter bare: the same as it is read without `--zone`.
    package init(_ reading: EvidenceReading, bare: EvidenceReading) {
        let unstated = Self.unstatedLines(bare.events, bare.series)
        add(reading.events, reading.series, unstated: unstated)
    }

    /// - Parameter unstated: the lines of times whose zone nobody stated but the options.
    mutating func add(_ events: [EvidenceEvent], _ series: [EvidenceSeries], unstated: Set<Int>) {
        self.events += events.count
        self.series += series.count
        for event in events { add(Stamp(time: event.time, line: event.citation.line), unstated) }
        for series in series {
            for point in series.points { add(Stamp(time: point.time, line: point.line), unstated) }
        }
    }

    private mutating func add(_ stamp: Stamp, _ unstated: Set<Int>) {
        if earliest.map(stamp.isBefore) ?? true { earliest = stamp }
        if latest.map(stamp.isAfter) ?? true { latest = stamp }
        let zone = stamp.time.zone
        let origin: ZoneOrigin =
            zone.offset == nil ? .unknown : !unstated.isEmpty && unstated.contains(stamp.line) ? .option : .stated
        if let index = uses.firstIndex(where: { $0.name == zone.name && $0.origin == origin }) {
            uses[index].times += 1
        } else {
            uses.append(ZoneUse(name: zone.name, origin: origin, times: 1))
        }
    }

    /// The lines of times that state no zone.
    static func unstatedLines(_ events: [EvidenceEvent], _ series: [EvidenceSeries]) -> Set<Int> {
        var lines: Set<Int> = []
        for event in events where event.time.zone.offset == nil { lines.insert(event.citation.line) }
        for point in series.lazy.flatMap(\.points) where point.time.zone.offset == nil { lines.insert(point.line) }
        return lines
    }
}
