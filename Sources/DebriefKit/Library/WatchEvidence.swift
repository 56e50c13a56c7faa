import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What exports of alerts, numbers and logs tell of things that are not to happen again.
struct WatchEvidence {
    /// Something that happened.
    private struct Sign {
        let time: Moment
        let citation: Citation
        /// What the alert is called, in place of a text that names it.
        let alert: String?
        let text: String
    }

    private var signs: [Sign] = []
    /// The days of the first record and of the last.
    private(set) var days: ClosedRange<Int>?

    /// - Throws: ``DebriefError`` for evidence that nothing can be read of.
    init(_ paths: [String]) throws(DebriefError) {
        guard !paths.isEmpty else { return }
        let files = try Workspace.evidence(at: paths)
        for file in EvidenceReaders.read(files: files, options: EvidenceOptions()) {
            let events = file.reading.events.filter { $0.time.isDated && Self.kinds.contains($0.kind) }
            for event in events { add(event) }
            for series in file.reading.series { add(series) }
            // Of a log readers keep what stands out; here each line counts.
            if file.reader.map({ Self.logs.contains($0.id) }) ?? true || Self.isLog(file.file) {
                add(linesOf: file.file)
            }
        }
        guard days != nil else {
            throw DebriefError(
                .invalid,
                "the evidence tells of no alert, page or log line with a day; give an export of Alertmanager, an answer of "
                    + "Prometheus to query_range, or a log whose lines have times"
            )
        }
    }

    // Only what tells of alerts says that there was none: commits of a week are no silence of a week.
    private static let kinds: Set<EvidenceEvent.Kind> = [.alertFired, .alertResolved, .paged, .logged]
    private static let logs: Set<String> = ["logs", "log-export"]

    /// Whether most lines of a file begin with a day: a log too short for others to take it for one.
    private static func isLog(_ file: EvidenceFile) -> Bool {
        let source = file.source
        var (dated, lines) = (0, 0)
        for line in 1...max(1, min(source.lineCount, 50)) {
            let range = source.range(ofLine: line)
            guard !range.isEmpty else { continue }
            lines += 1
            let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 32)
            let first = TimeScanner.expressions(in: source, range: head).first
            if first?.date?.year != nil, first?.clock != nil { dated += 1 }
        }
        return lines > 0 && dated * 5 >= lines * 4
    }

    /// When something happened within some days, the first first.
    func signs(of watch: RecurrenceWatch, within days: ClosedRange<Int>) -> [(time: Moment, citation: Citation)] {
        var seen: Set<String> = []
        return signs.filter { sign in
            days.contains(sign.time.civil.day)
                && (sign.alert.map(watch.isAlert) ?? watch.isNamed(in: sign.text))
                && seen.insert("\(sign.citation.path):\(sign.citation.line) \(sign.time.order)").inserted
        }
        .sorted { $0.time.order < $1.time.order }.map { ($0.time, $0.citation) }
    }

    private mutating func see(_ time: Moment) {
        let day = time.civil.day
        days = min(day, days?.lowerBound ?? day)...max(day, days?.upperBound ?? day)
    }

    private mutating func add(_ event: EvidenceEvent) {
        see(event.time)
        guard event.kind != .alertResolved else { return }
        let cited = event.citation.subject
        let name =
            event.kind == .alertFired && cited.hasPrefix(Self.alert) ? String(cited.dropFirst(Self.alert.count)) : nil
        signs.append(Sign(time: event.time, citation: event.citation, alert: name ?? event.subject, text: event.text))
    }

    private static let alert = "alert "

    /// Of each stretch without a long gap in which a number was not zero, its beginning.
    private mutating func add(_ series: EvidenceSeries) {
        let points = series.points.filter(\.time.isDated)
        guard !points.isEmpty else { return }
        let name = Self.label("alertname", in: series.name)
        // A number that no alert is made of is a sign where its name is.
        var last: Moment?
        for point in points {
            see(point.time)
            guard point.value != 0 else {
                last = nil
                continue
            }
            if last.map({ point.time.order - $0.order > Self.longestGap }) ?? true {
                let citation = Citation(path: series.citation.path, line: point.line, subject: series.citation.subject)
                signs.append(Sign(time: point.time, citation: citation, alert: name, text: series.name))
            }
            last = point.time
        }
    }

    /// Seconds between samples of one stretch.
    private static let longestGap = 900

    /// `CertExpiry` of `ALERTS{alertname=CertExpiry, alertstate=firing}`
    private static func label(_ label: String, in name: String) -> String? {
        guard let place = name[...].firstPlace(of: label + "=") else { return nil }
        let value = name[place.upperBound...].prefix { !",}".contains($0) }
        return value.isEmpty ? nil : String(value)
    }

    /// Each line of a log that has a day.
    private mutating func add(linesOf file: EvidenceFile) {
        let source = file.source
        for line in 1...max(1, source.lineCount) {
            let range = source.range(ofLine: line)
            guard !range.isEmpty else { continue }
            let head = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.reach)
            guard let time = TimeScanner.expressions(in: source, range: head).first(where: { $0.date?.year != nil }),
                let day = time.date?.resolved(near: nil)
            else { continue }
            let civil = CivilTime(day: day.daysSinceEpoch, second: time.clock ?? 0)
            let moment = Moment(civil, zone: time.zone?.zone(atCivil: civil) ?? .unknown)
            see(moment)
            let citation = Citation(path: file.path, line: line, subject: "line \(line)")
            signs.append(Sign(time: moment, citation: citation, alert: nil, text: String(source[range])))
        }
    }

    /// So many bytes of a line are looked through for its time.
    private static let reach = 400
}
