import DebriefEvents
import DebriefLanguage
import DebriefText

/// Collects what a reader finds in a file: cleans texts, cites lines, and counts problems of one kind into one diagnostic.
struct ReadingBuilder {
    let file: EvidenceFile
    let options: EvidenceOptions
    private(set) var events: [EvidenceEvent] = []
    private(set) var series: [EvidenceSeries] = []
    private var statements: [EvidenceStatement] = []
    private(set) var tallies = ReadingTallies()
    /// What is being done, for the order in which problems are told.
    var step = ReadingTallies.Step.records
    private var known: Set<String> = []
    /// Whether a time of the file was written with its half of the day: who reads such clocks writes them so.
    private var hasHalves = false

    init(_ file: EvidenceFile, options: EvidenceOptions = EvidenceOptions()) {
        self.file = file
        self.options = options
    }

    /// All of it, once the file is read.
    var reading: EvidenceReading {
        let diagnostics = tallies.problems.map { $0.diagnostic(in: file.source) }
        return EvidenceReading(events: events, series: series, statements: statements, diagnostics: diagnostics)
    }

    /// Adds an event; without a text there is nothing to say and the record is counted instead.
    ///
    /// - Parameters:
    ///   - offset: where the record stands in the file.
    ///   - cited: what stands there, for people: `alert CheckoutErrorRate`.
    mutating func add(
        _ kind: EvidenceEvent.Kind,
        at time: Moment,
        _ text: String,
        actor: String? = nil,
        isMachine: Bool = false,
        wholeName: String? = nil,
        service: String? = nil,
        severity: String? = nil,
        status: String? = nil,
        subject: String? = nil,
        title: String? = nil,
        thread: String? = nil,
        links: [String?] = [],
        offset: Int,
        cited: String
    ) {
        guard !time.isDated || time.civil.date.year >= Self.firstYear else {
            return tally("evidence-unread-time", "time of \(time.civil.date.year) stands for none", at: offset)
        }
        let text = PlainText.line(text, maximum: kind == .statusUpdate ? Self.longestUpdate : PlainText.maximumCount)
        guard !text.isEmpty else { return tally("evidence-no-text", "record has no text", at: offset, .info) }
        func short(_ text: String?, maximum: Int = 120) -> String? {
            text.map { PlainText.line($0, maximum: maximum) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        var event = EvidenceEvent(
            time: time,
            kind: kind,
            text: text,
            actor: short(actor),
            actorIsMachine: isMachine || kind == .message && actor.map(BotName.isMachine) == true,
            service: short(service, maximum: PlainText.maximumCount),
            severity: short(severity),
            status: short(status),
            subject: short(subject),
            thread: short(thread),
            links: Self.usable(links),
            citation: citation(at: offset, cited)
        )
        event.actorName = short(wholeName)
        event.title = short(title)
        event.countsTwelveHours = countsTwelve(of: event, at: offset)
        events.append(event)
    }

    /// Only of what people write, whose words may tell of other clocks.
    private mutating func countsTwelve(of event: EvidenceEvent, at offset: Int) -> Bool {
        guard [.message, .note, .statusUpdate].contains(event.kind) else { return false }
        if hasHalves { return true }
        let line = file.source.range(ofLine: file.source.line(at: offset))
        let head = line.lowerBound..<line.lowerBound + file.source[line].prefix(Self.longestHead).utf8.count
        hasHalves = TimeScanner.expressions(in: file.source, range: head).contains { time in
            // `早上 08:40` says no more than the hour does.
            let isOfTwelve = time.part == .beforeNoon || time.part == .afterNoon || time.clock ?? 0 >= 46_800
            return time.clock == event.time.civil.second && time.statesHalf && time.hour != .ofTwentyFour && isOfTwelve
        }
        return hasHalves
    }

    private static let longestHead = 160

    /// Programs write 0 where they know no time, and so 1970.
    private static let firstYear = 1990

    /// An update repeats what earlier ones said, and says the new, such as when it ended, last.
    private static let longestUpdate = 4_000

    mutating func add(_ new: EvidenceSeries) { series.append(new) }

    /// Adds what is said of the incident as a whole.
    mutating func state(_ subject: EvidenceStatement.Subject, _ text: String, offset: Int) {
        let text = PlainText.line(text)
        guard !text.isEmpty else { return }
        let citation = citation(at: offset, "statement in the notes")
        statements.append(EvidenceStatement(subject: subject, text: text, citation: citation))
    }

    /// Appends a continuation line to the text of the statement added last.
    mutating func extendLastStatement(with text: some StringProtocol, at offset: Int) {
        guard var statement = statements.popLast() else { return }
        statement.text = PlainText.line(statement.text + " " + text)
        statement.support.append(citation(at: offset, "statement in the notes"))
        statements.append(statement)
    }

    /// Appends a continuation line to the text of the event added last.
    mutating func extendLast(with text: some StringProtocol) {
        guard var event = events.popLast() else { return }
        event.text = PlainText.line(event.text + " " + text)
        events.append(event)
    }

    func citation(at offset: Int, _ subject: String) -> Citation {
        Citation(path: file.path, line: file.line(at: offset), subject: PlainText.line(subject, maximum: 120))
    }

    /// Counts a problem; each kind becomes one diagnostic at its first place.
    mutating func tally(_ id: String, _ what: String, at offset: Int, _ severity: Severity = .warning) {
        let what = PlainText.line(what, maximum: 1_000)
        tallies.add(id, severity, what, step, offset: offset + file.firstOffset) { [file] in
            file.line(at: offset)
        }
    }

    /// Whether the key was given before; a record that comes again is counted.
    mutating func isRepeated(_ key: String, at offset: Int) -> Bool {
        guard !known.insert(key).inserted else { return false }
        tallyRepeated(at: offset)
        return true
    }

    mutating func tallyRepeated(at offset: Int) {
        tally("evidence-duplicate", "record repeats an earlier one", at: offset, .info)
    }

    mutating func report(_ damages: [JSONDamage]) {
        for damage in damages {
            tally("evidence-malformed", "file is not valid JSON here: \(damage.message)", at: damage.offset, .error)
        }
    }

    /// A timestamp with the zone of the options where it states none; `nil`, and counted, when it cannot be read.
    mutating func moment(_ value: JSONValue?) -> Moment? {
        guard let value, let text = value.scalarText else { return nil }
        if let moment = Moment(iso8601: text) { return zoned(moment, at: value.offset) }
        if let seconds = value.number, let moment = moment(epoch: seconds) { return moment }
        tally("evidence-malformed", "time cannot be read", at: value.offset)
        return nil
    }

    /// The zone of the options where a wall clock states none; counted when there is none either.
    mutating func zoned(_ moment: Moment, at offset: Int) -> Moment {
        guard moment.zone.offset == nil else { return moment }
        guard moment.zone.name.isEmpty else {
            if let rule = options.zone, case .ambiguous(let name, let meanings)? = ZoneRule(named: moment.zone.name),
                let offset = rule.zone(atCivil: moment.civil).offset, Self.isMeant(offset, among: meanings)
            {
                var moment = moment
                moment.zone = Zone(name: name, offset: offset)
                return moment
            }
            tally("evidence-no-zone", "zone '\(moment.zone.name)' has several meanings", at: offset)
            return moment
        }
        guard let rule = options.zone else {
            tally("evidence-no-zone", "time states no zone", at: offset)
            return moment
        }
        var moment = moment
        moment.zone = rule.zone(atCivil: moment.civil)
        return moment
    }

    /// Whether a distance from UTC is one that an abbreviation may mean: `UTC+01:00 (British summer)`.
    private static func isMeant(_ offset: Int, among meanings: [String]) -> Bool {
        let clock = CivilTime(total: abs(offset)).clockText()
        return meanings.contains { $0.hasPrefix("UTC" + (offset < 0 ? "-" : "+") + clock) }
    }

    func moment(epoch: Double) -> Moment? { Self.moment(epoch: epoch, in: options.zone ?? .utc) }

    /// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
    static func moment(epoch: Double, in zone: ZoneRule) -> Moment? {
        guard epoch >= 0, epoch.isFinite else { return nil }
        var seconds = epoch
        while seconds > 1e11 { seconds /= 1_000 }
        return Moment(instant: Int(clamping: seconds), in: zone)
    }

    private static func usable(_ links: [String?]) -> [String] {
        var usable: [String] = []
        for case let link? in links where link.hasPrefix("https://") || link.hasPrefix("http://") {
            let isPlain = link.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
            if isPlain, link.utf8.count <= 2_000, !usable.contains(link), usable.count < 10 { usable.append(link) }
        }
        return usable
    }
}
