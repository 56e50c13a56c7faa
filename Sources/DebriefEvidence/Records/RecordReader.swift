import DebriefCore

/// A reader of JSON whose events are records of a few shapes, each known by its fields, wherever it stands.
protocol RecordReader: EvidenceReader {
    associatedtype Shape

    /// What a value is that stands under a key, or in a list under it; `nil` when it is no record of this format, and
    /// what it contains is looked at.
    func shape(of value: JSONValue, under key: String) -> Shape?

    /// Reads one record.
    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder)

    /// Reads all records of a file, where one explains another.
    func read(_ records: [FoundRecord<Shape>], into builder: inout ReadingBuilder)
}

extension RecordReader {
    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let json = file.json else { return false }
        var finder = RecordFinder(sample: 20, shape: shape)
        finder.search(json.roots(maximum: 3))
        return !finder.records.isEmpty
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let json = file.json else { return builder.reading }
        var finder = RecordFinder(shape: shape)
        finder.search(json.roots)
        // A webhook is sent again when its answer is late, and pages of an API overlap.
        read(
            finder.records.filter { !builder.isRepeated("\($0.value.fingerprint)", at: $0.value.offset) },
            into: &builder
        )
        for stranger in finder.strangers {
            let what = "record has none of the known shapes of \(name)"
            builder.tally("evidence-unknown-record", what, at: stranger.offset)
        }
        builder.report(json.damages + finder.damages)
        return builder.reading
    }

    func read(_ records: [FoundRecord<Shape>], into builder: inout ReadingBuilder) {
        for record in records { read(record, into: &builder) }
    }
}
