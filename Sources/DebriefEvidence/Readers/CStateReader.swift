import DebriefEvents
import DebriefLanguage
import DebriefText

/// Issues of cState, a status page made of Markdown files.
struct CStateReader: EvidenceReader {
    let id = "cstate"
    let name = "cState issue"
    let info = ReaderInfo(
        producer: "cState 4 to 6: `content/issues/*.md`",
        reads: """
            when an issue began and was resolved, and its posts with their status; severity and affected systems; of an \
            issue with a timeline in its text, the rows of that
            """,
        times: """
            `date` and `resolvedWhen` of the front matter, and the `track` mark of a post; without an offset in the zone \
            of `--zone`, and reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let matter = IssueFrontMatter(file.source) else { return false }
        let isIssue = matter["section"] == "issue" || matter.has("affected")
        let isOfPage = matter.has("severity") || matter.has("resolved")
        return matter["title"] != nil && matter["date"] != nil && isIssue && isOfPage
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let matter = IssueFrontMatter(file.source) else { return builder.reading }
        let title = matter["title"] ?? ""
        // What was written afterwards tells more in its rows than by the two times of the page, and is no notice of those.
        if Self.holdsTimeline(file.source, from: matter.end) {
            builder.state(.metadata(.title), title, offset: matter.offset(of: "title"))
            if let severity = matter["severity"] {
                builder.state(.metadata(.severity), severity, offset: matter.offset(of: "severity"))
            }
            NotesReader().read(from: matter.end, into: &builder)
            return builder.reading
        }
        let posts = CStatePost.all(in: file.source, from: matter.end)
        // The front matter is on the clock of the posts below it.
        let zones = Set(posts.compactMap { $0.time.flatMap { WrittenTime().moment($0)?.zone } })
        let zone = zones.count == 1 ? zones.first : nil

        func add(_ text: String, at stamp: String, status: String?, offset: Int) {
            guard var written = WrittenTime().moment(stamp) else {
                return builder.tally("evidence-malformed", "time '\(stamp)' cannot be read", at: offset)
            }
            if written.zone == .unknown, let zone { written.zone = zone }
            builder.add(
                .statusUpdate,
                at: builder.zoned(written, at: offset),
                text,
                actor: "status page",
                isMachine: true,
                service: matter.list("affected").joined(separator: ", "),
                severity: matter["severity"],
                status: status,
                subject: title,
                links: NoteRow.links(in: text),
                offset: offset,
                cited: "issue '\(title)'"
            )
        }
        let untimed = posts.filter { $0.time == nil }
        let (first, last) = (untimed.last?.part ?? 0, untimed.first?.part ?? 0)
        func words(_ part: Int) -> String { untimed.filter { $0.part == part }.map(\.text).joined(separator: " ") }
        /// Whether a post says itself what the front matter says of a time.
        func isPosted(_ stamp: String) -> Bool { posts.contains { Self.isSame($0.time, stamp) } }
        if let date = matter["date"], !isPosted(date) {
            let text = untimed.isEmpty ? title : "\(title): \(words(first))"
            add(text, at: date, status: "began", offset: matter.offset(of: "date"))
        }
        for post in posts {
            guard let time = post.time else { continue }
            let stated =
                Self.isSame(matter["resolvedWhen"], time)
                ? "resolved" : Self.isSame(matter["date"], time) ? "began" : nil
            add(post.text, at: time, status: post.status ?? stated, offset: post.offset)
        }
        if let resolved = matter["resolvedWhen"], !isPosted(resolved) {
            // The newest of several posts is what was said at the end.
            let text = last == first ? title : words(last)
            add(text, at: resolved, status: "resolved", offset: matter.offset(of: "resolvedWhen"))
        }
        for post in untimed where post.part != first && (post.part != last || !matter.has("resolvedWhen")) {
            builder.tally("evidence-no-time", "post has no time", at: post.offset, .info)
        }
        return builder.reading
    }

    /// Whether a heading of the text names a timeline, with rows below it.
    private static func holdsTimeline(_ source: SourceText, from start: Int) -> Bool {
        guard start <= source.lineCount else { return false }
        var rows: Int?
        for line in start...source.lineCount {
            let text = source[source.range(ofLine: line)].prefix(300)
            if text.first == "#" {
                rows = SectionKind(heading: text.drop { $0 == "#" || $0 == " " }) == .timeline ? 0 : nil
            } else if let count = rows, (NoteTable.line(text) ?? NoteLine(text)) != nil {
                rows = count + 1
                if count > 1 { return true }
            }
        }
        return false
    }

    private static func isSame(_ first: String?, _ second: String) -> Bool {
        guard let first, let one = WrittenTime().moment(first), let other = WrittenTime().moment(second) else {
            return false
        }
        return one.civil == other.civil && (one.zone == other.zone || one.zone == .unknown || other.zone == .unknown)
    }
}
