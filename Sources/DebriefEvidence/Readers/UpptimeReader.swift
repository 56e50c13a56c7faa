import DebriefEvents
import DebriefLanguage
import DebriefText

/// What Upptime keeps of a site: its last check, and minutes of downtime a day.
struct UpptimeReader: EvidenceReader {
    let id = "upptime"
    let name = "Upptime history"
    let info = ReaderInfo(
        producer: "Upptime: `history/<site>.yml` and `history/summary.json`; its incidents are issues of GitHub",
        reads: "the state that the last check found, and minutes of downtime of each day as a series",
        times: "`lastUpdated`; days of `dailyMinutesDown`, which state no zone"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        if let json = file.head {
            return json.first?.elements(maximum: 20).contains { $0["dailyMinutesDown"]?.isObject == true } ?? false
        }
        let fields = Self.fields(of: file.source)
        return fields["url"] != nil && fields["status"] != nil && fields["lastUpdated"] != nil
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        if let json = file.json {
            for root in json.roots {
                for site in root.elements { readSummary(site, into: &builder) }
            }
            builder.report(json.damages)
        } else {
            readCheck(Self.fields(of: file.source), into: &builder)
        }
        return builder.reading
    }

    private func readCheck(_ fields: [String: Field], into builder: inout ReadingBuilder) {
        guard let url = fields["url"], let status = fields["status"], let updated = fields["lastUpdated"],
            let written = Moment(iso8601: updated.value)
        else { return builder.tally("evidence-malformed", "time of the check cannot be read", at: 0) }
        let code = fields["code"].map { ", HTTP \($0.value)" } ?? ""
        let duration = fields["responseTime"].map { ", \($0.value) ms" } ?? ""
        builder.add(
            .statusUpdate,
            at: builder.zoned(written, at: updated.offset),
            "\(url.value): \(status.value)\(code)\(duration)",
            actor: "Upptime",
            isMachine: true,
            service: url.value,
            status: status.value,
            subject: url.value,
            links: [url.value],
            offset: updated.offset,
            cited: "check of \(url.value)"
        )
    }

    private func readSummary(_ site: JSONValue, into builder: inout ReadingBuilder) {
        guard let name = site.text("name", "url", "slug"), let days = site["dailyMinutesDown"] else {
            return builder.tally("evidence-unknown-record", "record is no site with its downtime", at: site.offset)
        }
        var points: [EvidenceSeries.Point] = []
        for (day, minutes) in days.members.sorted(by: { $0.key < $1.key }) {
            guard let written = Moment(iso8601: day), let value = minutes.number, value.isFinite else {
                builder.tally("evidence-malformed", "day of downtime cannot be read", at: minutes.offset)
                continue
            }
            let time = builder.zoned(written, at: minutes.offset)
            points.append(
                EvidenceSeries.Point(time: time, value: value, line: builder.file.line(at: minutes.offset))
            )
        }
        guard !points.isEmpty else { return }
        let citation = builder.citation(at: days.offset, "downtime of \(name)")
        builder.add(EvidenceSeries(name: "downtime of \(name)", unit: "min", points: points, citation: citation))
    }

    private struct Field {
        let value: String
        let offset: Int
    }

    /// The lines `key: value` of a file that has nothing else.
    private static func fields(of source: SourceText) -> [String: Field] {
        guard source.lineCount <= 40 else { return [:] }
        var fields: [String: Field] = [:]
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range].prefix(2_000)
            guard text.first?.isLetter == true, let colon = text.firstPlace(of: ": ") else { continue }
            fields[String(text[..<colon.lowerBound])] = Field(
                value: PlainText.line(text[colon.upperBound...].filter { $0 != "\"" }),
                offset: range.lowerBound
            )
        }
        return fields
    }
}
