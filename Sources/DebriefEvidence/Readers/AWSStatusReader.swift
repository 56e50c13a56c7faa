import DebriefEvents
import DebriefLanguage
import DebriefText

/// The health dashboard of AWS: `data.json`, and the lists of current and past events that followed it.
struct AWSStatusReader: RecordReader {
    let id = "aws-status"
    let name = "AWS status"
    let info = ReaderInfo(
        producer: "AWS Service Health Dashboard `data.json`, AWS Health `currentevents.json` and `historyevents.json`",
        reads: "each post of an event, with service, region and how bad it was",
        times: """
            `timestamp` of a post; in `data.json` the clock in front of each post with its zone, whose day follows from \
            `date` (seconds since 1970) and the posts before
            """
    )

    private static let severities = ["0": "none", "1": "informational", "2": "degradation", "3": "disruption"]

    func shape(of value: JSONValue, under key: String) -> JSONValue? {
        guard value["service_name"] != nil || value["service"] != nil, value["summary"] != nil, value["date"] != nil,
            value["description"] != nil || value["event_log"]?.isArray == true
        else { return nil }
        return value
    }

    func read(_ record: FoundRecord<JSONValue>, into builder: inout ReadingBuilder) {
        let event = record.shape
        guard let date = builder.time(event["date"], of: "event", at: event.offset) else { return }
        if let log = event["event_log"] {
            for post in log.elements {
                let field = post["timestamp"]
                guard let time = builder.time(field, of: "post", at: post.offset) else { continue }
                let text = post.text("message", "summary") ?? ""
                add(text, of: event, at: time, status: post.text("status"), offset: post.offset, into: &builder)
            }
            return
        }
        let description = event["description"]
        let html = description?.string ?? ""
        let offset = description?.offset ?? event.offset
        guard let posts = StampedParagraph.all(in: html) else {
            return add(html, of: event, at: date, status: event.text("status"), offset: offset, into: &builder)
        }
        var previous: Moment?
        for post in posts {
            let near = previous ?? date
            guard let time = PostedTime.moment(post.stamp, near: near, isAfter: previous != nil) else {
                builder.tally("evidence-malformed", "time of a post cannot be read", at: offset)
                continue
            }
            previous = time
            let zoned = builder.zoned(time, at: offset)
            add(post.text, of: event, at: zoned, status: event.text("status"), offset: offset, into: &builder)
        }
    }

    private func add(
        _ text: String,
        of event: JSONValue,
        at time: Moment,
        status: String?,
        offset: Int,
        into builder: inout ReadingBuilder
    ) {
        let summary = event.text("summary") ?? ""
        // The page puts its last word in front of the title.
        let title = summary.replacingPrefix("[RESOLVED] ", "")
        let service = event.text("service_name", "service")
        let region = event.text("region_name")
        let said = HTMLText(text).text
        builder.add(
            .statusUpdate,
            at: time,
            PlainText.line(said).isEmpty ? title : said,
            actor: "status page",
            isMachine: true,
            service: [service, region].compactMap { $0 }.joined(separator: ", "),
            severity: (event.text("status") ?? status).map { Self.severities[$0] ?? $0 },
            subject: title,
            offset: offset,
            cited: "status update of '\(title)'"
        )
    }
}
