import DebriefEvents
import DebriefLanguage
import DebriefText

/// Feeds of status pages: RSS and Atom.
struct FeedReader: EvidenceReader {
    let id = "feed"
    let name = "RSS or Atom feed"
    let info = ReaderInfo(
        producer: "status pages (Statuspage, Azure, AWS, Google Cloud and others) as RSS 2.0, RDF or Atom 1.0",
        reads: """
            each entry, and where an entry holds all posts of an incident, as Statuspage has it, each post with its \
            status; links and categories
            """,
        times: """
            `pubDate` (RFC 822), `published`, `updated` or `dc:date`; posts within an entry with the time and zone in \
            front of them, whose year follows from the entry
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.source.text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return false }
        var scanner = MarkupScanner(file.source.text.prefix(4_000))
        while let token = scanner.next() {
            guard case .start(let name, let attributes) = token else { continue }
            if name == "feed" { return attributes.contains("2005/Atom") || attributes.contains("purl.org/atom") }
            return name == "rss" || name == "rdf"
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var scanner = MarkupScanner(file.source.text)
        var entry: FeedEntry?
        var field = ""
        var page = ""
        while let token = scanner.next() {
            switch token {
            case .start("item", _), .start("entry", _): entry = FeedEntry(offset: scanner.offset)
            case .end("item"), .end("entry"):
                if let entry { read(entry, of: FeedReader.page(page), into: &builder) }
                entry = nil
            case .start("link", let attributes):
                field = "link"
                let isPage = MarkupScanner.attribute("rel", in: attributes).map { $0 == "alternate" } ?? true
                if isPage, let link = MarkupScanner.attribute("href", in: attributes) { entry?["link"] = link }
            case .start("category", let attributes):
                field = "category"
                if let term = MarkupScanner.attribute("term", in: attributes) { entry?["category"] = term }
            case .start(let name, _): field = name
            case .end: field = ""
            case .text(let text):
                if entry == nil, field == "title", page.isEmpty { page = text }
                if !field.isEmpty { entry?[field] = text }
            }
        }
        if let entry {
            builder.tally("evidence-malformed", "feed ends in the middle of an entry", at: entry.offset, .error)
        }
        return builder.reading
    }

    /// Whose page it is: `Shop` for a feed called `Shop Status - Incident History`.
    private static func page(_ title: String) -> String {
        var name = PlainText.line(HTMLText(title).text)
        for ending in [" - Incident History", " Status", " status page"] where name.hasSuffix(ending) {
            name.removeLast(ending.count)
        }
        return name.isEmpty ? "status page" : name
    }

    private func read(_ entry: FeedEntry, of page: String, into builder: inout ReadingBuilder) {
        let stamp = ["published", "pubdate", "issued", "date", "updated", "modified"].lazy.compactMap { entry[$0] }
            .first
        guard let stamp else {
            return builder.tally("evidence-no-time", "entry has no time", at: entry.offset)
        }
        guard let written = WrittenTime(isOfMail: true).moment(stamp) else {
            return builder.tally("evidence-malformed", "time of an entry cannot be read", at: entry.offset)
        }
        let published = builder.zoned(written, at: entry.offset)
        let title = PlainText.line(HTMLText(entry["title"] ?? "").text)
        let content = entry["content"] ?? entry["encoded"] ?? entry["description"] ?? entry["summary"] ?? ""

        func add(_ text: String, at time: Moment, status: String?) {
            builder.add(
                .statusUpdate,
                at: time,
                PlainText.line(text).isEmpty ? title : text,
                actor: page,
                isMachine: true,
                service: entry["category"],
                status: status.flatMap { $0.isEmpty ? nil : $0.lowercased() },
                subject: title,
                links: [entry["link"], entry["guid"], entry["id"]],
                offset: entry.offset,
                cited: title.isEmpty ? "entry of a feed" : "status update of '\(title)'"
            )
        }
        guard let posts = StampedParagraph.all(in: content) else {
            let text = HTMLText(content).text
            let isWhole = title.isEmpty || text.hasPrefix(title) || PlainText.line(text).isEmpty
            return add(isWhole ? text : "\(title): \(text)", at: published, status: nil)
        }
        for post in posts.reversed() {
            guard let time = PostedTime.moment(post.stamp, near: published, isAfter: false) else {
                builder.tally("evidence-malformed", "time of a post cannot be read", at: entry.offset)
                continue
            }
            add(post.text, at: builder.zoned(time, at: entry.offset), status: post.heading)
        }
    }
}

/// The fields of an entry of a feed; the first text of each counts, and texts in a row belong together.
private struct FeedEntry {
    let offset: Int
    private var fields: [String: String] = [:]

    init(offset: Int) { self.offset = offset }

    subscript(_ name: String) -> String? {
        get {
            guard let text = fields[name], !PlainText.line(text, maximum: 1).isEmpty else { return nil }
            return name == "content" || name == "description" ? text : PlainText.line(text, maximum: 2_000)
        }
        set { fields[name, default: ""] += newValue ?? "" }
    }
}
