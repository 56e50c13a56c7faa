import DebriefEvents
import DebriefLanguage
import DebriefText

/// Revisions of a Helm release: `helm history` and `helm list`, as tables and as JSON.
struct HelmReader: EvidenceReader {
    let id = "helm"
    let name = "Helm history"
    let info = ReaderInfo(
        producer: "Helm 2 and 3: `helm history` and `helm list`, as tables and with `-o json`",
        reads: "revisions with chart, version, status and description; pending ones are deployments that began",
        times: "`UPDATED`; the table of `helm history` states no zone, so `--zone` is needed"
    )

    private static let headings = ["REVISION", "UPDATED", "STATUS", "CHART"]

    func recognizes(_ file: EvidenceFile) -> Bool {
        if let json = file.head {
            var finder = RecordFinder(sample: 20, shape: shape)
            finder.search(json.roots(maximum: 3))
            return !finder.records.isEmpty
        }
        return PrintedTable(file.source, headings: Self.headings, maximum: 1) != nil
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        if let json = file.json {
            var finder = RecordFinder(shape: shape)
            finder.search(json.roots)
            for record in finder.records {
                read(offset: record.value.offset, release: nil, into: &builder) { record.value.text($0.lowercased()) }
            }
            for stranger in finder.strangers {
                builder.tally("evidence-unknown-record", "record is no revision of a release", at: stranger.offset)
            }
            builder.report(json.damages + finder.damages)
        } else if let table = PrintedTable(file.source, headings: Self.headings) {
            let release = table.preface.lazy.compactMap(Self.release).first
            for row in table.rows {
                read(offset: row.offset, release: release, into: &builder) { row[$0.replacing("_", with: " ")] }
            }
            for offset in table.malformed {
                builder.tally("evidence-malformed", "row does not stand under the headings", at: offset)
            }
        }
        return builder.reading
    }

    private func shape(of value: JSONValue, under key: String) -> Bool? {
        let keys = ["revision", "updated", "status", "chart"]
        return keys.allSatisfy { value[$0]?.scalarText != nil } ? true : nil
    }

    private func read(
        offset: Int,
        release: String?,
        into builder: inout ReadingBuilder,
        field: (String) -> String?
    ) {
        guard let time = field("UPDATED").flatMap({ WrittenTime().moment($0) }) else {
            return builder.tally("evidence-malformed", "time of a revision cannot be read", at: offset)
        }
        let status = field("STATUS")?.lowercased() ?? ""
        let chart = field("CHART") ?? ""
        let description = field("DESCRIPTION")
        let kind: EvidenceEvent.Kind =
            switch status {
            case "failed": .deploymentFailed
            case "deployed", "superseded": .deploymentSucceeded
            case let status where status.hasPrefix("pending"): .deploymentStarted
            default: .note
            }
        let revision = field("REVISION") ?? "?"
        let name = release ?? field("NAME") ?? Self.chartName(chart)
        let app = field("APP_VERSION").map { ", app \($0)" } ?? ""
        let outcome = kind == .note ? " \(status)" : ""
        builder.add(
            kind,
            at: builder.zoned(time, at: offset),
            "\(name) revision \(revision)\(outcome) (\(chart)\(app))\(description.map { ": \($0)" } ?? "")",
            actor: "Helm",
            isMachine: true,
            service: name,
            status: status,
            subject: chart,
            offset: offset,
            cited: "revision \(revision) of \(name)"
        )
    }

    /// `shop` of `shop-1.4.2`.
    private static func chartName(_ chart: String) -> String {
        let parts = chart.split(separator: "-")
        let name = parts.prefix { $0.utf8.first.map { !(48...57).contains($0) } ?? true }
        return name.isEmpty ? chart : name.joined(separator: "-")
    }

    /// The release of the command that was typed above the table: `$ helm history shop -n live`.
    private static func release(inCommand line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let helm = words.firstIndex(of: "helm"),
            words.dropFirst(helm + 1).first.map({ $0.hasPrefix("hist") }) == true
        else { return nil }
        return words.dropFirst(helm + 2).first.flatMap { $0.hasPrefix("-") ? nil : String($0) }
    }
}
