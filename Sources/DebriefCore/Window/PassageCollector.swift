import DebriefLanguage
import DebriefText

/// Cuts a document into passages, and finds which of them are updates that were published one after the other.
struct PassageCollector {
    /// An update: when it was published, and what it says.
    struct Post: Sendable {
        var time: Moment
        let timeRange: SourceRange
        var statesDate: Bool
        var range: SourceRange
        var text: String
        var tellsEnd = false
        /// Whether it says that no other will follow.
        var isLast = false

        func anchor(_ milestone: Milestone, on rule: ZoneRule) -> Metric.Anchor {
            Metric.Anchor(
                milestone,
                TimelineEvent(
                    time: time.shown(in: rule),
                    timeRange: timeRange,
                    text: text,
                    milestones: [milestone],
                    range: range
                )
            )
        }
    }

    private struct Piece {
        let range: SourceRange
        let key: String?
        let place: Passage.Place
        /// The index of the update it belongs to.
        var post: Int?
        /// Where the paragraph begins whose leading time is the update's.
        let lead: Int?
    }

    private let postmortem: Postmortem
    private var pieces: [Piece] = []
    private var found: [Post] = []
    private var current: Int?
    /// The level of the heading that opened the current update.
    private var level: Int?
    /// The paragraph before, when it names a bound: `<dt>Start</dt>`.
    private var pendingKey: String?
    /// The first piece after the last update that ended with its time.
    private var openPiece = 0

    private(set) var passages: [Passage] = []
    /// In the order of time.
    private(set) var posts: [Post] = []
    private(set) var context: WindowReader.Context

    /// Whether the document says on the whole that the incident is over.
    let isOver: Bool

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        let words = [postmortem.metadata[.title], postmortem.metadata[.status]].compactMap { $0?.lowercased() }
        isOver = words.contains { WindowWords.tellsEnd($0) || $0 == "final" || $0 == "closed" }
        context = WindowReader.Context(zone: postmortem.timeline.zone)
        context.date = PassageCollector.day(of: postmortem)
        context.year = context.date?.year ?? postmortem.date.year
        for block in postmortem.root.children { visit(block) }
        settlePosts()
    }

    /// The day that the document is about: where it was written in the weeks after, that of its rows.
    private static func day(of postmortem: Postmortem) -> CivilDate? {
        let day = postmortem.date.day(before: nil)
        guard let day, postmortem.timeline.isAnnounced, let row = postmortem.timeline.events.first, row.statesDate,
            row.time.isDated
        else { return day }
        let delay = day.daysSinceEpoch - row.time.civil.date.daysSinceEpoch
        return (1...weeksAfter).contains(delay) ? row.time.civil.date : day
    }

    /// Days after an incident in which its report is dated.
    private static let weeksAfter = 60

    // MARK: Blocks

    private mutating func visit(_ block: Block) {
        switch block.kind {
        case .heading(let level): visitHeading(block, level)
        case .paragraph: visitParagraph(block)
        case .table: for row in block.children { visitRow(row) }
        case .list, .listItem: for child in block.children { visit(child) }
        case .blockQuote where !MarkReader.isQuestion(block): for child in block.children { visit(child) }
        default: break
        }
    }

    private mutating func visitHeading(_ block: Block, _ level: Int) {
        if let opened = self.level, level <= opened { (current, self.level) = (nil, nil) }
        if let time = time(in: block.range), time.clock != nil, time.endClock == nil {
            open(time, block)
            self.level = level
        } else if !isPhase(block) {
            add(block.range)
        }
    }

    /// `### Failover (10:05 – 10:20)`: a heading within the timeline says when a part of it was.
    private func isPhase(_ heading: Block) -> Bool {
        let section = postmortem.innermostSection(at: heading.range.lowerBound)
        return section?.kind != .timeline && postmortem.topic(of: section) == .timeline
    }

    private mutating func visitParagraph(_ block: Block) {
        let start = block.inlines.first?.firstRange?.lowerBound ?? block.range.lowerBound
        let key = pendingKey
        let words = block.plainText
        let isName = words.utf8.count <= 40 && !words.utf8.contains { $0 == 0x2E || $0 == 0x21 } && !words.contains("。")
        pendingKey = isName && WindowWords.key(words) != nil ? words : nil
        if let key {
            add(block.range, key: key)
        } else if level == nil, let time = trailingTime(of: block) {
            add(block.range)
            close(time, block)
        } else if level == nil, !isTimeline(block), let time = leadingTime(from: start, to: block.range.upperBound) {
            open(time, block)
            add(time.range.upperBound..<max(time.range.upperBound, block.range.upperBound), lead: start)
        } else {
            add(block.range)
        }
    }

    /// A row of two cells is a name and its value.
    private mutating func visitRow(_ row: Block) {
        let isPair = row.children.count == 2 && !isTimeline(row)
        for (index, cell) in row.children.enumerated() where !cell.range.isEmpty {
            add(cell.range, key: isPair && index == 1 ? row.children[0].plainText : nil)
        }
    }

    private func isTimeline(_ block: Block) -> Bool {
        postmortem.innermostSection(at: block.range.lowerBound)?.kind == .timeline || isRow(block.range.lowerBound)
    }

    /// Rows that no heading announces may be updates or key lines as well.
    private func isRow(_ offset: Int) -> Bool {
        postmortem.timeline.isAnnounced && postmortem.timelineRowContains(offset)
    }

    private mutating func add(_ range: SourceRange, key: String? = nil, lead: Int? = nil) {
        guard !range.isEmpty else { return }
        let inner = postmortem.innermostSection(at: range.lowerBound)
        let section = inner?.kind
        // `move the schedules between 01:00 and 04:00` is when something is to be done.
        guard postmortem.topic(of: inner) != .actionItems else { return }
        let isRow = postmortem.topic(of: inner) == .timeline || isRow(range.lowerBound)
        let place: Passage.Place =
            isRow ? .timeline : [nil, .summary, .impact].contains(section) ? .summary : .elsewhere
        pieces.append(Piece(range: range, key: key, place: place, post: current, lead: lead))
        if let current { tell(range, by: current) }
    }

    private mutating func tell(_ range: SourceRange, by current: Int) {
        found[current].range =
            min(
                found[current].range.lowerBound,
                range.lowerBound
            )..<max(found[current].range.upperBound, range.upperBound)
        if found[current].text.isEmpty { found[current].text = TimelineText.plain(postmortem.source[range]) }
        let passage = Passage(postmortem.source, range: range)
        found[current].tellsEnd = found[current].tellsEnd || WindowWords.tellsEnd(of: passage)
        found[current].isLast = found[current].isLast || WindowWords.closesUpdates(passage)
    }

    // MARK: Updates

    private func time(in range: SourceRange) -> TimeExpression? {
        postmortem.source.withBytes { TimeScanner($0, limit: range.upperBound).next(from: range.lowerBound) }
    }

    /// The time that a paragraph begins with, as an update's does: `10:26 PM PDT We are investigating …`, `[10:26 UTC] …`.
    private func leadingTime(from start: Int, to end: Int) -> TimeExpression? {
        postmortem.source.withBytes { bytes in
            let begin = TimelineText.pastMarkup(start..<end, in: postmortem.source)
            guard begin < end else { return nil }
            let scanner = TimeScanner(bytes, limit: end)
            guard let time = scanner.expression(at: begin), time.clock != nil, time.endClock == nil else { return nil }
            return time
        }
    }

    /// The time that a paragraph ends with on a line of its own: `Posted 2 days ago. Mar 12, 2026 - 15:20 UTC`.
    private func trailingTime(of block: Block) -> TimeExpression? {
        let line = max(
            block.range.lowerBound,
            postmortem.source.lineStarts[
                postmortem.source.line(at: max(block.range.lowerBound, block.range.upperBound - 1)) - 1
            ]
        )
        guard let time = time(in: line..<block.range.upperBound), time.clock != nil, time.endClock == nil,
            TimelineText.isOnlyMarkup(postmortem.source[time.range.upperBound..<block.range.upperBound])
        else { return nil }
        let lead = postmortem.source[line..<time.range.lowerBound].drop { " *_<>`".contains($0) }.lowercased()
        guard lead.isEmpty ? line > block.range.lowerBound : lead.hasPrefix("posted") && lead.utf8.count < 40 else {
            return nil
        }
        return time
    }

    /// Gives an update that ends with its time what stands since the one before.
    private mutating func close(_ time: TimeExpression, _ block: Block) {
        current = nil
        open(time, block)
        guard let current else { return }
        for index in openPiece..<pieces.count where pieces[index].post == nil {
            pieces[index].post = current
            tell(pieces[index].range, by: current)
        }
        self.current = nil
        openPiece = pieces.count
    }

    private mutating func open(_ time: TimeExpression, _ block: Block) {
        let rule =
            time.zone ?? (context.zone == .unknown ? found.last.flatMap(PassageCollector.rule) : nil) ?? context.zone
        var known = context.date ?? context.year.flatMap { CivilDate(year: $0, month: 7, day: 2) }
        if let last = found.last, last.statesDate { known = last.time.civil.date }
        let isDated = time.date != nil || context.date != nil
        var point = time
        // A day without a year, in a text without a year, leaves the clock.
        if known == nil, point.date?.year == nil { point.date = nil }
        guard var moment = point.moment(in: .init(date: isDated ? known : nil, zone: rule)) else { return }
        moment.certainty = .exact
        current = found.count
        found.append(
            Post(
                time: moment,
                timeRange: time.range,
                statesDate: time.date != nil && moment.isDated,
                range: block.range.lowerBound..<time.range.upperBound,
                text: ""
            )
        )
    }

    private static func rule(of post: Post) -> ZoneRule? {
        post.time.zone.offset == nil ? nil : post.time.zone.rule
    }

    /// Gives each update its day, then each passage its update.
    private mutating func settlePosts() {
        found.fillDays()
        // One paragraph that begins with a time is no log of updates, but a sentence that begins so.
        let isSentence = found.count == 1 && pieces.contains { $0.lead != nil }
        passages = pieces.map { piece in
            let start = isSentence ? piece.lead ?? piece.range.lowerBound : piece.range.lowerBound
            return Passage(
                postmortem.source,
                range: start..<piece.range.upperBound,
                posted: isSentence ? nil : piece.post.map { found[$0].time },
                key: piece.key,
                place: piece.place
            )
        }
        posts = found.enumerated().sorted { ($0.element.time.order, $0.offset) < ($1.element.time.order, $1.offset) }
            .map(\.element)
        context.firstUpdate = posts.first?.time
    }
}

extension [PassageCollector.Post] {
    /// Updates often name their day only when it changes; those before the first that does were on the day it was before.
    fileprivate mutating func fillDays() {
        guard count > 1 else { return }
        let first = firstIndex(where: \.statesDate) ?? 0
        let isDescending = tellsLatestFirst
        for index in stride(from: first + 1, to: count, by: 1) where !self[index].statesDate {
            place(index, beside: index - 1, isLater: !isDescending)
        }
        for index in stride(from: first - 1, through: 0, by: -1) {
            place(index, beside: index + 1, isLater: isDescending)
        }
    }

    /// The update that says it is over is the latest; else the clocks tell, of which few run over midnight.
    private var tellsLatestFirst: Bool {
        if let first, let last, first.tellsEnd != last.tellsEnd { return first.tellsEnd }
        return zip(self, dropFirst()).count { $0.time.civil.second > $1.time.civil.second } * 2 > count
    }

    private mutating func place(_ index: Int, beside neighbour: Int, isLater: Bool) {
        let known = self[neighbour].time
        let clock = self[index].time.civil.second
        let step = isLater ? (clock < known.civil.second ? 1 : 0) : (clock > known.civil.second ? -1 : 0)
        self[index].time.civil = CivilTime(day: known.civil.day + step, second: clock)
        self[index].time.isDated = known.isDated
        if known.isDated, self[index].time.zone.name == known.zone.name { self[index].time.zone = known.zone }
    }
}
