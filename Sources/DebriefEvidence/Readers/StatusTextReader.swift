import DebriefEvents
import DebriefLanguage
import DebriefText

/// The posts of a status page, copied from the browser or out of a mail as text.
struct StatusTextReader: EvidenceReader {
    let id = "status-text"
    let name = "status page as text"
    let info = ReaderInfo(
        producer: """
            pages of Statuspage, incident.io, Instatus, Better Stack, Cachet and the like, and their mails, copied as text
            """,
        reads: """
            posts with their state, whether the time stands above or below the text, behind the state or in one line with \
            both, the newest first or last; the parts affected. A page on which a time could be that of the post above it \
            as well as of the one below is reported and not read
            """,
        times: """
            as the page prints them, with what announces them (`Posted Jun 07, 2024 - 04:19 PDT`); the year and the day \
            also from a line with a day alone; the zone of the time or of a sentence above the posts, else of `--zone`, and \
            reported without any
            """
    )

    /// Lines that tell whether a file holds posts.
    private static let sample = 400

    func recognizes(_ file: EvidenceFile) -> Bool {
        let lines = PostedText(file.source, limit: Self.sample).lines
        let page = PostLayout.page(lines.map(\.line))
        if page.marked > 1, page.marked * 2 >= page.posts { return page.verdict != .none }
        // Times alone, whose posts nothing announces: where they stand above, notes are read so too.
        guard page.posts > 1, lines.allSatisfy({ $0.line.kind != .stamp || $0.line.time?.date != nil }),
            !PostedText.hasNames(lines.map(\.line))
        else { return false }
        return page.verdict == .layout(.below) || page.verdict == .undecided
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        let page = PostedText(file.source)
        let verdict = PostLayout.page(page.lines.map(\.line)).verdict
        guard case .layout(let layout) = verdict else {
            let first = page.lines.first { $0.line.kind == .stamp }
            let what =
                "times stand between posts, and may be those of the posts above or below them; write each in front of its post"
            builder.tally("evidence-unread-time", what, at: first?.range.lowerBound ?? 0)
            return builder.reading
        }
        PostThread(page, layout).finish(&builder)
        return builder.reading
    }
}

/// The lines of a page that are not empty.
struct PostedText {
    struct Line {
        var line: PostLine
        let range: SourceRange
    }

    let source: SourceText
    private(set) var lines: [Line] = []

    init(_ source: SourceText, limit: Int = .max) {
        self.source = source
        var isApart = true
        for number in 1...min(source.lineCount, limit) {
            let range = source.range(ofLine: number)
            let text = source[range]
            guard !text.prefix(300).isBlank else {
                isApart = true
                continue
            }
            var line = PostLine(text)
            // `Update -` heads what was posted, which may call itself one: `Update: a fix is out`.
            if line.kind == .label, let last = lines.last?.line, last.kind == .label, last.text.isEmpty {
                line.becomeText()
            }
            line.isApart = isApart
            isApart = false
            lines.append(Line(line: line, range: range))
        }
        let posts = lines.map(\.line)
        guard !PostLayout.hasStates(posts) else {
            for index in PostLayout.headings(posts) { lines[index].line.becomeLabel() }
            return
        }
        for index in lines.indices where lines[index].line.kind == .label { lines[index].line.becomeText() }
    }

    /// Whether names stand above what was said, as in a chat.
    static func hasNames(_ lines: [PostLine]) -> Bool {
        var names = 0
        var isFirst = true
        var above: [String: Int] = [:]
        for (line, next) in zip(lines, lines.dropFirst()) {
            let isName = line.kind == .text && PastedHeader.isName(line.text)
            if isFirst, isName, next.kind == .text { names += 1 }
            if isName, next.kind == .stamp, next.lead.isEmpty { above[PlainText.line(line.text), default: 0] += 1 }
            isFirst = line.kind == .stamp
        }
        return names > 1 || !NamesAbove(above, of: lines.count { $0.kind == .stamp }).names.isEmpty
    }
}

/// The posts of a page by its layout, with what stands above them.
private struct PostThread {
    private struct Post {
        var state: String?
        var time: TimeExpression?
        var words: [Substring] = []
        var offset: Int?
        var isDay = false
    }

    private let source: SourceText
    private var posts: [Post] = []
    private var head: [PostedText.Line] = []
    /// Lines that belong to no post.
    private var foot: [PostedText.Line] = []
    /// What stands above the text of each post again.
    private var title: String?

    init(_ page: PostedText, _ layout: PostLayout) {
        source = page.source
        let begin = PostThread.begin(of: page.lines, layout)
        head = Array(page.lines[..<begin])
        let lines = page.lines[begin...]
        if layout == .below { title = PostOpening(page.lines.map(\.line)).title }
        switch layout {
        case .headed: takeHeaded(lines)
        case .above: takeTimed(lines, isBetween: false)
        case .between: takeTimed(lines, isBetween: true)
        case .below: takeBelow(lines)
        }
    }

    /// Where the first post begins.
    private static func begin(of lines: [PostedText.Line], _ layout: PostLayout) -> Int {
        let kinds = lines.map(\.line.kind)
        let first: Int?
        switch layout {
        case .headed: first = kinds.firstIndex(of: .header)
        case .above: first = kinds.firstIndex(of: .stamp)
        case .between: first = PostLayout.begin(between: kinds)
        case .below:
            // Without states, a title is a line of its own above the first post, or above the name of the page.
            let owner = lines.prefix(4).firstIndex { PageHead.namesOwner($0.line.text) }
            first =
                kinds.firstIndex(of: .label) ?? PostOpening(lines.map(\.line)).begin ?? owner.map { $0 + 1 }
                ?? (lines.count > 2 && lines[1].line.isApart ? 1 : 0)
        }
        return first ?? 0
    }

    private mutating func takeDay(_ line: PostedText.Line) {
        posts.append(Post(time: line.line.time, offset: line.range.lowerBound, isDay: true))
    }

    private mutating func takeHeaded(_ lines: ArraySlice<PostedText.Line>) {
        for line in lines {
            if line.line.kind == .header {
                begin(line)
            } else if line.line.kind == .day {
                takeDay(line)
            } else {
                add(line)
            }
        }
    }

    private mutating func takeTimed(_ lines: ArraySlice<PostedText.Line>, isBetween: Bool) {
        for line in lines {
            switch line.line.kind {
            case .day: takeDay(line)
            case .stamp where isBetween && posts.last?.time == nil && posts.last?.words.isEmpty == true:
                posts[posts.count - 1].time = line.line.time
            case .stamp, .header: begin(line)
            case .label where isBetween && line.line.text.isEmpty: begin(line)
            case .label where posts.last?.state == nil && posts.last?.words.isEmpty == true:
                posts[posts.count - 1].state = line.line.state
                if !line.line.text.isEmpty { posts[posts.count - 1].words.append(line.line.text) }
            default: add(line)
            }
        }
    }

    private mutating func takeBelow(_ lines: ArraySlice<PostedText.Line>) {
        var open: [PostedText.Line] = []
        for line in lines {
            switch line.line.kind {
            case .day where open.isEmpty: takeDay(line)
            case .stamp:
                guard let first = open.first else {
                    foot.append(line)
                    continue
                }
                var post = Post(state: first.line.state, time: line.line.time, offset: first.range.lowerBound)
                post.words = open.map { $0.line.kind == .text ? source[$0.range] : $0.line.text }.filter { !$0.isEmpty }
                posts.append(post)
                open = []
            case .label where !open.isEmpty:
                foot += open
                open = [line]
            default: open.append(line)
            }
        }
        // A copy may end within a post.
        guard title != nil || open.count > 1, let first = open.first, let last = open.last, posts.count > 1,
            last.line.text.utf8.count > Self.shortest
        else {
            foot += open
            return
        }
        posts.append(Post(words: open.map { source[$0.range] }, offset: first.range.lowerBound))
    }

    /// Bytes of a line that is no signature or link at the foot of a page.
    private static let shortest = 40

    private mutating func begin(_ line: PostedText.Line) {
        var post = Post(state: line.line.state, time: line.line.time, offset: line.range.lowerBound)
        if !line.line.text.isEmpty { post.words = [line.line.text] }
        posts.append(post)
    }

    private mutating func add(_ line: PostedText.Line) {
        guard let last = posts.indices.last(where: { !posts[$0].isDay }) else { return foot.append(line) }
        posts[last].words.append(source[line.range])
    }

    // MARK: Events

    func finish(_ builder: inout ReadingBuilder) {
        let order = NoteDay.Order(near: builder.options.date, isDayFirst: builder.options.isDayFirst)
        let top = PageHead(head.map(\.range), in: source, order)
        let posted = posts.filter { $0.time != nil }
        var times = posted.compactMap(\.time)
        var resolver = TimeResolver(
            date: top.date ?? builder.options.date,
            zone: top.zone ?? .unknown,
            habits: TimeHabits(completing: &times, isDayFirst: builder.options.isDayFirst)
        )
        let affected = (head + foot).compactMap { PageHead.affected(source[$0.range]) }.first
        for (post, time) in zip(posted, times) {
            let offset = post.offset ?? 0
            if resolver.cannotTellDay(of: time) {
                builder.tallyUnclearDay(at: offset)
            }
            guard let moment = resolver.moment(of: time) else {
                builder.tally("evidence-unread-time", "no calendar has the day of a post", at: offset)
                continue
            }
            guard !post.isDay else { continue }
            let isTitled = post.words.count > 1 && title != nil && post.words.first.map { PlainText.line($0) } == title
            let body = SourceText(post.words.dropFirst(isTitled ? 1 : 0).joined(separator: "\n"))
            let dated = builder.dated(moment, of: "post", at: offset)
            let told = ToldText(
                (1...body.lineCount).map(body.range),
                of: body,
                posted: dated,
                readsLists: false,
                options: builder.options
            )
            // A report of another day ends nothing on its own.
            let isReport = !told.rows.isEmpty
            if isReport { told.add(by: top.page, to: &builder) { _ in offset } }
            let words = told.rest.map { PlainText.line(body[$0], maximum: 4_000) }.joined(separator: " ")
            guard !isReport || !words.isEmpty else { continue }
            builder.add(
                .statusUpdate,
                at: dated,
                PlainText.withoutMarkdown(words.isEmpty ? title ?? top.title ?? "" : words),
                actor: top.page ?? "status page",
                isMachine: true,
                service: affected,
                status: isReport ? nil : post.state,
                subject: title ?? top.title,
                links: NoteRow.links(in: words),
                offset: offset,
                cited: "post of \(CivilTime(total: time.clock ?? 0).clockText())"
            )
        }
        for post in posts where post.time == nil {
            builder.tally("evidence-no-time", "post has no time", at: post.offset ?? 0)
        }
        for line in head + foot where !top.lines.contains(line.range) && PageHead.affected(source[line.range]) == nil {
            builder.tally("evidence-unknown-record", "line has no time", at: line.range.lowerBound, .info)
        }
    }
}
