import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads a table or JSON records whose fields somebody has named.
struct MappedReader: EvidenceReader {
    let mapping: EvidenceMapping
    let id = "mapping"
    let name = "fields as configured"
    let info = ReaderInfo(
        producer: "any tool whose fields are named in the configuration",
        reads: "each row or record that has the configured fields, as a note",
        times: "the configured field; ISO 8601, as people write times, or counted since 1970"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard mapping.files.isEmpty || file.path.hasSuffix(mapping.files) else { return false }
        if let json = file.head {
            var finder = RecordFinder(sample: 20, shape: shape)
            finder.search(json.roots(maximum: 3))
            return !finder.records.isEmpty
        }
        var table = CSVTable(file.source)
        guard let header = table.next() else { return false }
        return header.fields.contains(mapping.time) && header.fields.contains(mapping.text)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        if let json = file.json {
            var finder = RecordFinder(shape: shape)
            finder.search(json.roots)
            for record in finder.records { read(record.value, into: &builder) }
            for stranger in finder.strangers {
                builder.tally("evidence-unknown-record", "record lacks a configured field", at: stranger.offset)
            }
            builder.report(json.damages + finder.damages)
        } else {
            readTable(file, into: &builder)
        }
        return builder.reading
    }

    private func shape(of value: JSONValue, under key: String) -> Bool? {
        value.value(at: mapping.time)?.scalarText != nil && value.value(at: mapping.text)?.scalarText != nil
            ? true : nil
    }

    private func read(_ record: JSONValue, into builder: inout ReadingBuilder) {
        guard let field = record.value(at: mapping.time), let time = builder.writtenMoment(field) else { return }
        add(at: time, offset: record.offset, into: &builder) { record.value(at: $0)?.scalarText }
    }

    private func readTable(_ file: EvidenceFile, into builder: inout ReadingBuilder) {
        var table = CSVTable(file.source)
        guard let header = table.next(), let column = header.fields.firstIndex(of: mapping.time) else { return }
        var rows: [CSVTable.Row] = []
        while let row = table.next() { rows.append(row) }
        let times = WrittenTime(
            learningFrom: rows.lazy.compactMap { $0.fields.dropFirst(column).first },
            isDayFirst: builder.options.isDayFirst
        )
        for row in rows {
            guard row.fields.count == header.fields.count else {
                let what = "row has another number of cells than the header"
                builder.tally("evidence-malformed", what, at: row.offset)
                continue
            }
            let cell = row.fields[column]
            let written = times.moment(cell).map { builder.zoned($0, at: row.offset) }
            guard let time = written ?? Double(cell).flatMap({ builder.moment(epoch: $0) }) else {
                let what =
                    times.cannotTell(cell) ? "day of a time cannot be told from its month" : "time cannot be read"
                builder.tally("evidence-malformed", what, at: row.offset)
                continue
            }
            add(at: time, offset: row.offset, into: &builder) { name in
                header.fields.firstIndex(of: name).map { row.fields[$0] }
            }
        }
    }

    private func add(
        at time: Moment,
        offset: Int,
        into builder: inout ReadingBuilder,
        field: (String) -> String?
    ) {
        let text = field(mapping.text) ?? ""
        builder.add(
            .note,
            at: time,
            PlainText.withoutTags(text),
            actor: mapping.actor.flatMap(field),
            service: mapping.service.flatMap(field),
            severity: mapping.severity.flatMap(field),
            status: mapping.status.flatMap(field),
            subject: mapping.subject.flatMap(field),
            links: NoteRow.links(in: text),
            offset: offset,
            cited: "record"
        )
    }
}

extension JSONValue {
    /// The value that keys parted by dots lead to; a key with dots of its own counts first.
    fileprivate func value(at path: String) -> JSONValue? {
        if let value = self[path] { return value }
        guard let dot = path.firstIndex(of: ".") else { return nil }
        return self[String(path[..<dot])]?.value(at: String(path[path.index(after: dot)...]))
    }
}
