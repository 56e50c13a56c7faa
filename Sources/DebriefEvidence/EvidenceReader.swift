import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads one format of evidence into events and series.
///
/// A reader never throws a file away because of one bad record: it returns what it understood, and a finding for what
/// it did not.
///
/// To add one: create `Readers/<Name>Reader.swift`, add it to ``EvidenceReaders/all``, put a sample into
/// `Tests/DebriefEvidenceTests/Fixtures/<id>/`, and run `make update`, which writes its row of the reference.
package protocol EvidenceReader: Sendable {
    /// Stable, kebab-case, such as `alertmanager`.
    var id: String { get }
    /// What it is called for people: `Prometheus Alertmanager`.
    var name: String { get }
    /// Its row in `docs/reference/evidence.md`.
    var info: ReaderInfo { get }

    /// Whether the content looks like this format. Cheap; never by file name alone.
    func recognizes(_ file: EvidenceFile) -> Bool

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading

    /// Names of files that explain others of this format from the same folder or the one above it.
    var companionNames: [String] { get }
}

extension EvidenceReader {
    package var companionNames: [String] { [] }
}

/// What the person who hands in the evidence knows about it.
package struct EvidenceOptions: Sendable {
    /// The zone of wall clocks that state none; `nil` leaves them without one and says so.
    package var zone: ZoneRule?
    /// The day of clock times that state none.
    package var date: CivilDate?
    /// When tables that count ages, such as `5m`, were printed; `nil` leaves such ages unread and says so.
    package var asOf: Moment?
    /// How files are read whose format no reader knows.
    package var mappings: [EvidenceMapping]
    /// Corrections of clocks that were wrong.
    package var skews: [ClockSkew]
    /// When recordings began whose transcripts state no time, by path or the last part of one.
    package var transcriptStarts: [TranscriptStart]
    /// Whether the day comes before the month in dates such as `09/11/2025` of the file that is read, as other dates and
    /// files show; `nil` when nothing does.
    var isDayFirst: Bool?

    package init(
        zone: ZoneRule? = nil,
        date: CivilDate? = nil,
        asOf: Moment? = nil,
        mappings: [EvidenceMapping] = [],
        skews: [ClockSkew] = [],
        transcriptStarts: [TranscriptStart] = []
    ) {
        self.zone = zone
        self.date = date
        self.asOf = asOf
        self.mappings = mappings
        self.skews = skews
        self.transcriptStarts = transcriptStarts
    }
}

/// The events a reader understood, and what it could not.
package struct EvidenceReading: Sendable {
    package var events: [EvidenceEvent]
    package var series: [EvidenceSeries]
    /// What is said of the incident as a whole, in the order of the file.
    package var statements: [EvidenceStatement]
    package var diagnostics: [Diagnostic]

    package init(
        events: [EvidenceEvent] = [],
        series: [EvidenceSeries] = [],
        statements: [EvidenceStatement] = [],
        diagnostics: [Diagnostic] = []
    ) {
        self.events = events
        self.series = series
        self.statements = statements
        self.diagnostics = diagnostics
    }
}
