import DebriefEvents
import DebriefLanguage
import DebriefText

/// Deployments, releases and other changes as a table: a row for each, with when, what, and how it went.
struct ChangeTableReader: EvidenceReader {
    let id = "change-table"
    let name = "table of changes"
    let info = ReaderInfo(
        producer: "exports of deployment tools and change calendars, and tables that teams keep of both, as CSV",
        reads: """
            a change for each row, by the meaning of its headings in English or Chinese: the time, the service, version, \
            environment, who did it, how it went, and what was done
            """,
        times: """
            as in tables of tickets: ISO 8601 and what spreadsheets write; the zone of the time or of the heading, else of \
            `--zone`, and reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil else { return false }
        var table = CSVTable(file.source)
        guard let header = table.next(), let columns = ChangeColumns(header.fields) else { return false }
        for _ in 0..<20 {
            guard let row = table.next() else { return false }
            guard let time = columns[.time, row] else { continue }
            if WrittenTime(isDayFirst: true).moment(time) != nil || WrittenTime(isDayFirst: false).moment(time) != nil {
                return true
            }
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var table = CSVTable(file.source)
        guard let header = table.next(), let columns = ChangeColumns(header.fields) else { return builder.reading }
        let rows = table.rows(under: header, &builder)
        let times = WrittenTime(
            learningFrom: rows.lazy.compactMap { columns[.time, $0] },
            isDayFirst: options.isDayFirst
        )
        for row in rows { add(row, columns, times, &builder) }
        return builder.reading
    }

    private func add(
        _ row: CSVTable.Row,
        _ columns: ChangeColumns,
        _ times: WrittenTime,
        _ builder: inout ReadingBuilder
    ) {
        guard let cell = columns[.time, row] else {
            return builder.tally("evidence-no-time", "change states no time", at: row.offset)
        }
        guard let time = builder.moment(times.moment(cell), of: cell, times, zone: columns.zone, at: row.offset) else {
            return
        }
        let service = columns[.service, row]
        let version = columns[.version, row]
        let actor = columns[.actor, row]
        let status = columns[.status, row]
        let target = [service, version].compactMap(\.self).joined(separator: " ")
        let place = columns[.environment, row].map { " (\($0))" } ?? ""
        let said = [columns[.kind, row], columns[.text, row]].compactMap(\.self).joined(separator: ": ")
        let words = [target + (target.isEmpty ? "" : place), said, status ?? ""].filter { !$0.isEmpty }
        builder.add(
            ChangeColumns.kind(of: status, words: said, hasVersion: version != nil),
            at: time,
            words.joined(separator: ": "),
            actor: actor,
            isMachine: actor.map(BotName.isMachine) ?? true,
            service: service,
            status: status,
            subject: version,
            links: NoteRow.links(in: said),
            offset: row.offset,
            cited: "change of \(target.isEmpty ? "a table" : target)"
        )
    }
}

/// Which column of a table of changes holds what.
struct ChangeColumns {
    enum Name: String, CaseIterable {
        case time, service, version, environment, actor, status, kind, text
    }

    private var places: [Name: Int] = [:]
    /// The zone that the heading of the times states: `Deployed at (UTC)`.
    private(set) var zone: ZoneRule?

    /// `nil` when the headings are not those of a table of changes.
    init?(_ header: [String]) {
        guard (3...40).contains(header.count) else { return nil }
        let headings = header.map { SeriesHeader($0.replacing("_", with: " ")) }
        let words = headings.map { $0.name.lowercased() }
        for name in Name.allCases {
            guard let place = Self.names[name]?.lazy.compactMap({ words.firstIndex(of: $0) }).first,
                !places.values.contains(place)
            else { continue }
            places[name] = place
        }
        guard let time = places[.time], words.allSatisfy({ !Self.others.contains($0) }) else { return nil }
        zone = ZoneRule(named: headings[time].unit)
        // A version says that something was deployed; without one the table says what was done to what.
        let isTold = [Name.status, .actor, .kind, .text].contains { places[$0] != nil }
        let isOfVersions = places[.version] != nil && (places[.service] != nil || places[.environment] != nil)
        guard isTold, isOfVersions || places[.kind] != nil && places[.service] != nil else { return nil }
    }

    private static let names = Dictionary(
        uniqueKeysWithValues: Name.allCases.map { ($0, Vocabulary.labels.words("change column \($0.rawValue)")) }
    )
    private static let others = Set(Vocabulary.labels.words("change column of others"))

    /// A cell that is not empty.
    subscript(_ name: Name, _ row: CSVTable.Row) -> String? {
        places[name].flatMap(row.said)
    }

    private static let states = Vocabulary.labels.pairs("change state")

    /// What a row tells by how it went; a row that tells neither of a version nor of a deployment is a note of what was done.
    static func kind(of status: String?, words: String, hasVersion: Bool) -> EvidenceEvent.Kind {
        let isDeployment = hasVersion || EvidenceEvent.Kind.change(describedBy: words) == .deploymentSucceeded
        guard isDeployment else { return .note }
        switch status.flatMap({ states[$0.lowercased()] }) {
        case "failed": return .deploymentFailed
        case "started": return .deploymentStarted
        default: return .deploymentSucceeded
        }
    }
}
