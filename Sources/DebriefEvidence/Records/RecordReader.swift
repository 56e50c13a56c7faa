import DebriefEvents
import DebriefLanguage
import DebriefText

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

    /// Whether a record is read without looking at others, once ``learn(from:)`` has seen them; then a long file is read
    /// in parts.
    var readsRecordsApart: Bool { get }

    /// What stands in records that tell something of others.
    var explanations: [StaticString] { get }

    /// Reads a long file part by part, as ``RecordParts`` does.
    ///
    /// A requirement so that it is compiled for each format by itself, which takes a fifth off its time.
    func readParts(
        of file: EvidenceFile,
        _ options: EvidenceOptions,
        looksAround: Bool,
        _ open: () throws(DebriefError) -> LogGrouper.Source,
        take: @escaping (PartReading) -> Void
    ) throws(DebriefError)

    /// Takes what a file says before its records are read.
    mutating func begin(_ file: EvidenceFile)

    /// Takes what records tell of others; called in the order of the file.
    mutating func learn(from records: [FoundRecord<Shape>])
}

extension RecordReader {
    var readsRecordsApart: Bool { false }
    var explanations: [StaticString] { [] }
    mutating func begin(_ file: EvidenceFile) {}
    mutating func learn(from records: [FoundRecord<Shape>]) {}

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let json = file.head else { return false }
        var finder = RecordFinder(sample: 20, shape: shape)
        finder.search(json.roots(maximum: 3))
        return !finder.records.isEmpty
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var all = PartReading()
        if file.isLong, readsRecordsApart {
            // Text in memory can be read.
            try? readParts(of: file, options, looksAround: false, { file.source.stream }, take: { all.add($0) })
        } else if let json = file.json {
            var reader = self
            reader.begin(file)
            var part = RecordPart(reader, file, json)
            reader.learn(from: part.records)
            var known: Set<UInt64> = []
            part.removeRepeated(&known)
            all = part.read(reader, options)
        }
        return all.reading(of: file)
    }

    func readParts(
        of file: EvidenceFile,
        _ options: EvidenceOptions,
        looksAround: Bool,
        _ open: () throws(DebriefError) -> LogGrouper.Source,
        take: @escaping (PartReading) -> Void
    ) throws(DebriefError) {
        try RecordParts(self, file, options, looksAround: looksAround).read(open, take: take)
    }

    func read(_ records: [FoundRecord<Shape>], into builder: inout ReadingBuilder) {
        for record in records { read(record, into: &builder) }
    }
}
