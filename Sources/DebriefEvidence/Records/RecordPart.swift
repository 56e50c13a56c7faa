import DebriefEvents
import DebriefLanguage
import DebriefText

/// What was read of a part of a file.
struct PartReading {
    var events: [EvidenceEvent] = []
    var series: [EvidenceSeries] = []
    var tallies = ReadingTallies()
    /// Only of files whose parts were looked through for them.
    var marks = SensitiveMarks()
    /// The lines of times that state no zone, where somebody else did.
    var unstated: Set<Int> = []

    /// Adds what comes later in the file.
    mutating func add(_ later: PartReading) {
        events += later.events
        series += later.series
        tallies.add(later.tallies)
    }

    func reading(of file: EvidenceFile) -> EvidenceReading {
        let diagnostics = tallies.problems.map { $0.diagnostic(in: file.source) }
        return EvidenceReading(events: events, series: series, diagnostics: diagnostics)
    }
}

/// The records of a file, or of a part of one.
struct RecordPart<Reader: RecordReader> {
    private(set) var file: EvidenceFile
    private(set) var records: [FoundRecord<Reader.Shape>]
    private let strangers: [JSONValue]
    private let damages: [JSONDamage]
    /// For each record, what is equal for those that are written alike.
    private let fingerprints: [UInt64]
    private var repeated: [FoundRecord<Reader.Shape>] = []

    init(_ reader: Reader, _ file: EvidenceFile, _ json: JSONDocument) {
        self.file = file
        var finder = RecordFinder(shape: reader.shape)
        finder.search(json.roots)
        (records, strangers) = (finder.records, finder.strangers)
        damages = json.damages + finder.damages
        fingerprints = records.map(\.value.fingerprint)
    }

    /// Says where the part begins.
    mutating func place(line: Int, offset: Int) {
        file = file.part(file.source, firstLine: line, firstOffset: offset)
    }

    /// Leaves out what came before: a webhook is sent again when its answer is late, and pages of an API overlap.
    mutating func removeRepeated(_ known: inout Set<UInt64>) {
        let isNew = fingerprints.map { known.insert($0).inserted }
        guard isNew.contains(false) else { return }
        repeated = zip(records, isNew).filter { !$1 }.map(\.0)
        records = zip(records, isNew).filter { $1 }.map(\.0)
    }

    /// Reads what is left; in ``PartReading/events`` lines are those of the whole file.
    func read(_ reader: Reader, _ options: EvidenceOptions) -> PartReading {
        var builder = ReadingBuilder(file, options: options)
        builder.step = .repeats
        for record in repeated { builder.tallyRepeated(at: record.value.offset) }
        builder.step = .records
        reader.read(records, into: &builder)
        builder.step = .strangers
        for stranger in strangers {
            let what = "record has none of the known shapes of \(reader.name)"
            builder.tally("evidence-unknown-record", what, at: stranger.offset)
        }
        builder.step = .damages
        builder.report(damages)
        return PartReading(events: builder.events, series: builder.series, tallies: builder.tallies)
    }
}
