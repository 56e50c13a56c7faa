import DebriefCore
import DebriefEvidence

/// What became of one file of evidence, for people who want to know before they draft from it.
package struct EvidenceListing: Sendable {
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

    package let path: String
    /// The reader's id; `nil` when no reader recognized the file.
    package let reader: String?
    /// What the format is called for people.
    package let name: String?
    package let info: ReaderInfo?
    package let events: Int
    package let series: Int
    package let first: Moment?
    package let last: Moment?
    /// The most used zone first.
    package let zones: [ZoneUse]
    /// What was not understood, each kind once, by its first line.
    package let diagnostics: [Diagnostic]

    /// - Parameter bare: the file as it is read without `--zone`.
    init(_ reading: EvidenceFileReading, bare: EvidenceReading) {
        self.init(
            path: reading.file.path,
            reader: reading.reader?.id,
            name: reading.reader?.name,
            info: reading.reader?.info,
            reading: reading.reading,
            bare: bare
        )
    }

    /// The answers of an interview that an earlier draft left.
    init(interview file: EvidenceFile, events: [EvidenceEvent]) {
        let reading = EvidenceReading(events: events)
        self.init(
            path: file.path,
            reader: "interview",
            name: "answers of an interview",
            info: nil,
            reading: reading,
            bare: reading
        )
    }

    private init(
        path: String,
        reader: String?,
        name: String?,
        info: ReaderInfo?,
        reading: EvidenceReading,
        bare: EvidenceReading
    ) {
        self.path = path
        self.reader = reader
        self.name = name
        self.info = info
        events = reading.events.count
        series = reading.series.count
        diagnostics = reading.diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let stamps = Self.stamps(reading)
        let times = stamps.map(\.time)
        first = times.min { $0.order < $1.order }
        last = times.max { $0.order < $1.order }
        let unstated = Set(Self.stamps(bare).filter { $0.time.zone.offset == nil }.map(\.line))
        var uses: [ZoneUse] = []
        for (time, line) in stamps {
            let origin: ZoneOrigin =
                time.zone.offset == nil ? .unknown : unstated.contains(line) ? .option : .stated
            if let index = uses.firstIndex(where: { $0.name == time.zone.name && $0.origin == origin }) {
                uses[index].times += 1
            } else {
                uses.append(ZoneUse(name: time.zone.name, origin: origin, times: 1))
            }
        }
        zones = uses.sorted { ($1.times, $0.name) < ($0.times, $1.name) }
    }

    private static func stamps(_ reading: EvidenceReading) -> [(time: Moment, line: Int)] {
        reading.events.map { ($0.time, $0.citation.line) }
            + reading.series.flatMap { $0.points.map { ($0.time, $0.line) } }
    }
}
