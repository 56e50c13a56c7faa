import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

struct EnglishWording: Wording {
    let language = Language.english

    func quote(_ text: String) -> String { "“\(text)”" }
    func clock(_ moment: Moment) -> String {
        guard moment.precision != .day else { return moment.civil.dateText }
        return certain(moment.civil.clockText(), moment.certainty) + zoneMark(moment)
    }
    func dateAndClock(_ moment: Moment) -> String {
        guard moment.precision != .day else { return moment.civil.dateText }
        let clock = certain(moment.civil.clockText(), moment.certainty)
        let zoned = moment.zone.name.isEmpty ? clock : "\(clock) \(InertText.markdown(moment.zone.name))"
        return moment.isDated ? "\(moment.civil.dateText) at \(zoned)" : zoned
    }

    func clockAndDate(_ moment: Moment) -> String {
        moment.precision == .day ? clock(moment) : "\(clock(moment)) on \(moment.civil.dateText)"
    }

    func about(_ length: String) -> String { "about \(length)" }

    func duration(_ seconds: Int) -> String {
        let parts = DurationParts(seconds)
        return list(parts.units.map { "\($0.count) \(word($0.unit))\($0.count == 1 ? "" : "s")" })
    }
    private func word(_ unit: DurationParts.Unit) -> String {
        switch unit {
        case .day: "day"
        case .hour: "hour"
        case .minute: "minute"
        case .second: "second"
        }
    }

    func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
    func certain(_ clock: String, _ certainty: Moment.Certainty) -> String {
        switch certainty {
        case .exact, .interval: clock
        case .approximate: "~" + clock
        case .before: "before " + clock
        case .after: "after " + clock
        }
    }
    func paragraph(_ sentences: [String]) -> String { sentences.joined(separator: " ") }
    func role(_ role: Role) -> String {
        switch role {
        case .onCall: "the on-call engineer"
        case .commander: "the incident commander"
        case .responder: "a responder"
        case .reporter: "somebody who reported it"
        case .engineer: "an engineer"
        case .person(let name): name
        case .notes: "the notes"
        case .statusPage(nil): "the status page"
        case .statusPage(let name?): "the status page of \(name)"
        case .author: "the author"
        case .changeRecord: "the change record"
        case .machine(let name): name
        case .unknownMachine: "a tool"
        }
    }
    func questionLabel() -> String { "**Question:** " }
    func line(_ number: Int) -> String { "line \(number)" }
    func subject(_ text: String) -> String { text }
    let footnoteSeparator = ", "

    func zoneStatement(_ zone: String) -> String { "All times \(zone)." }
    let unknownZoneStatement = "The evidence states no zone for these times."
    func readIn(_ zone: String, path: String) -> String {
        "The zone of \(path) is not stated; its times are read as \(zone)."
    }
    let timelineColumns = ["Time", "Milestone", "Event", "Actor", "Source"]
    func statedStart(reportedAt time: String) -> String { "Impact begins, by a report of \(time)" }
    func statedEnd(reportedAt time: String) -> String { "Impact ends, by a report of \(time)" }
    func stated(_ step: Milestone, reportedAt time: String) -> String {
        let words =
            switch step {
            case .acknowledged: "Taken up"
            case .declared: "Incident declared"
            default: "Noticed"
            }
        return "\(words), by a report of \(time)"
    }
    let colon = ": "
    private static let logged = [
        "error": "First logged error of its kind", "burst-began": "Burst in the log begins",
        "burst-ended": "Burst in the log ends", "restart": "Restart", "out-of-memory": "Out of memory",
        "crash": "Crash", "failover": "Failover", "down": "Backend down", "up": "Backend up", "probe": "Probe failed",
    ]
    func label(_ kind: EvidenceEvent.Kind, status: String) -> String? {
        switch kind {
        case .paged: "Page"
        case .acknowledged: "Acknowledged"
        case .escalated: "Escalated"
        case .alertResolved: "Alert cleared"
        case .incidentResolved: "Incident record closed"
        case .statusUpdate: status.isEmpty ? "Status page" : "Status page (\(status))"
        case .deploymentStarted: "Deployment started"
        case .deploymentFailed: "Deployment failed"
        case .commit: "Commit"
        case .logged: EnglishWording.logged[status] ?? "Logged"
        default: nil
        }
    }
    func actor(_ role: Role) -> String {
        switch role {
        case .onCall: "on-call engineer"
        case .commander: "incident commander"
        case .responder: "responder"
        case .reporter: "reporter"
        case .engineer: "engineer"
        case .author: "author"
        case .statusPage(nil): "status page"
        case .statusPage(let name?): "\(name) status page"
        case .person(let name), .machine(let name): name
        case .notes, .changeRecord, .unknownMachine: ""
        }
    }
    func repeated(_ text: String, count: Int, until: String) -> String {
        "\(text) (fired \(count) times, last at \(until))"
    }
    func shared(_ subjects: String, _ quote: String, until: String) -> String {
        "\(subjects): \(quote) (each by itself, until \(until))"
    }
    let noEvents = "The evidence holds no event of the incident."

    func fallbackTitle(_ date: String) -> String { date.isEmpty ? "Incident" : "Incident of \(date)" }
    func beganAndLasted(_ harm: Harm, _ time: String, until end: String, _ duration: String) -> String {
        if harm == .measured {
            return
                "The impact began \(time.contains(" at ") ? "on" : "at") \(time); a measure was in place \(duration) later, at \(end)."
        }
        return "The impact began \(time.contains(" at ") ? "on" : "at") \(time) and lasted \(duration), until \(end)."
    }
    func beganAndEnded(_ time: String, until end: String) -> String {
        "The impact began \(time.contains(" at ") ? "on" : "at") \(time) and ended at \(end)."
    }
    func cameBack(at time: String, until end: String?) -> String {
        guard let end else { return "It came back at \(time), and the evidence does not say when it ended again." }
        return "It came back at \(time) and ended again at \(end)."
    }
    func lastedInAll(_ duration: String) -> String { "In all it lasted \(duration)." }
    func firstSign(_ quote: String) -> String { "The first sign of it was \(quote)." }
    func startTold(by role: String, _ quote: String) -> String {
        "\(capitalized(role)) told later when it began: \(quote)."
    }
    func noticed(_ duration: String, after time: String, by role: String, _ quote: String, how: Notice) -> String {
        switch how {
        case .alert: "\(capitalized(role)) raised an alert \(duration) later, at \(time): \(quote)."
        case .person: "\(capitalized(role)) noticed it \(duration) later, at \(time): \(quote)."
        case .statusPage: "\(capitalized(role)) first told of it \(duration) later, at \(time): \(quote)."
        case .note where quote.isEmpty: "It was noticed \(duration) later, at \(time)."
        case .note:
            "It was noticed \(duration) later, at \(time); \(role) \(role == self.role(.notes) ? "say" : "says"): \(quote)."
        }
    }
    func joined(_ sentence: String, _ next: String) -> String {
        let head = sentence.hasSuffix(": .") ? sentence.dropLast(3) : sentence.dropLast()
        // A name keeps its capital.
        let opensLow = ["The ", "A ", "An ", "At "].contains { next.hasPrefix($0) }
        return head + "; " + (opensLow ? next.prefix(1).lowercased() + next.dropFirst() : next)
    }
    func acknowledgedAndDeclared(at time: String, by role: String, declaredAt: String) -> String {
        "\(capitalized(role)) took it up at \(time), and the incident was declared at \(declaredAt)."
    }
    func started(at time: String, by role: String, _ quote: String) -> String {
        "\(opening(time)), the impact began, as \(role) reported later: \(quote)."
    }
    func startedWith(at time: String, _ quote: String) -> String {
        quote.isEmpty
            ? "\(opening(time)), the impact began."
            : "\(opening(time)), the impact showed for the first time: \(quote)."
    }
    func detected(at time: String, by role: String, _ quote: String, how: Notice) -> String {
        switch how {
        case .alert: "\(opening(time)), \(role) raised an alert: \(quote)."
        case .person: "\(opening(time)), \(role) noticed it: \(quote)."
        case .statusPage: "\(opening(time)), \(role) first told of it: \(quote)."
        case .note where quote.isEmpty: "\(opening(time)), it was noticed."
        case .note:
            "\(opening(time)), it was noticed; \(role) \(role == self.role(.notes) ? "say" : "says"): \(quote)."
        }
    }
    /// A clock opens with `At`, a date with `On`.
    private func opening(_ time: String) -> String { time.contains(" at ") ? "On \(time)" : "At \(time)" }

    func bare(_ milestone: Milestone) -> String {
        switch milestone {
        case .started: "Impact begins"
        case .detected: "Noticed"
        case .mitigated: "Impact over"
        case .resolved: "Recovery confirmed"
        default: ""
        }
    }

    func acknowledged(at time: String, by role: String) -> String { "\(capitalized(role)) took it up at \(time)." }
    func declared(at time: String, _ quote: String) -> String { "The incident was declared at \(time): \(quote)." }
    func causeNamed(at time: String, by role: String, _ quote: String, isConfirmed: Bool) -> String {
        "At \(time), \(role) named a cause\(isConfirmed ? "" : ", which is not confirmed yet"): \(quote)."
    }
    func causeFound(at time: String, by role: String, _ quote: String) -> String {
        "At \(time), \(role) said that the cause was found\(quote.isEmpty ? "" : ": \(quote)")."
    }
    func causeConfirmed(at time: String, by role: String, _ quote: String) -> String {
        "At \(time), \(role) confirmed how it came about: \(quote)."
    }
    func causeDoubted(at time: String, by role: String, _ quote: String) -> String {
        "At \(time), \(role) doubted it: \(quote)."
    }
    func mitigated(_ harm: Harm, at time: String, _ quote: String) -> String { "\(eased(harm)) at \(time): \(quote)." }
    private func eased(_ harm: Harm) -> String {
        switch harm {
        case .impact: "The impact eased"
        case .danger: "The danger was averted"
        case .measured: "A measure was in place"
        }
    }
    func resolved(at time: String, _ quote: String) -> String { "Recovery was reported at \(time): \(quote)." }
    func endTold(_ harm: Harm, at time: String, by role: String, reportedAt: String, _ quote: String) -> String {
        "\(eased(harm)) at \(time), as \(role) told when it reported recovery at \(reportedAt): \(quote)."
    }
    func mitigatedThenResolved(_ harm: Harm, at time: String, _ quote: String, resolvedAt: String, _ other: String)
        -> String
    {
        "\(eased(harm)) at \(time), \(quote), and recovery was reported at \(resolvedAt), \(other)."
    }
    func easedAfter(_ harm: Harm, at time: String, _ seconds: Int, _ decision: String, resolvedAt: String) -> String {
        let after = seconds == 0 ? "right after this was decided" : "\(duration(seconds)) after this was decided"
        return "\(eased(harm)) at \(time), \(after): \(decision); recovery was reported at \(resolvedAt)."
    }
    func mitigatedAndResolved(_ harm: Harm, at time: String, _ quote: String) -> String {
        "\(harm == .danger ? "The danger was averted" : "The impact ended") and recovery was reported at \(time): \(quote)."
    }
    func closedOnPaper(at time: String, _ quote: String) -> String {
        "The incident's record was closed at \(time), and nothing else tells of recovery: \(quote)."
    }
    func closedOnPage(at time: String, by role: String, _ quote: String) -> String {
        "\(capitalized(role)) showed it as over from \(time) on: \(quote)."
    }
    func noted(_ quote: String) -> String { "The notes state: \(quote)." }
    func notedCause(_ quote: String, isConfirmed: Bool) -> String {
        "The notes name a cause\(isConfirmed ? "" : ", which is not confirmed yet"): \(quote)."
    }
    func account(at time: String, by role: String, _ quote: String) -> String { "\(time), \(role): \(quote)" }
    func impactLasted(_ harm: Harm, from: String, to: String, _ duration: String) -> String {
        if harm == .measured {
            return
                "From the beginning of the impact at \(from) until a measure was in place at \(to) it took \(duration)."
        }
        return "The impact lasted \(duration), from \(from) to \(to)."
    }
    func firstSignToEnd(_ harm: Harm, from: String, to: String, _ duration: String) -> String {
        if harm == .danger {
            return "From the first sign at \(from) until the danger was averted at \(to) it took \(duration)."
        }
        if harm == .measured {
            return "From the first sign at \(from) until a measure was in place at \(to) it took \(duration)."
        }
        return "From the first sign at \(from) to the end of the impact at \(to) it took \(duration)."
    }
    func detectionGap(from: String, to: String, _ duration: String) -> String {
        "The impact began at \(from) and was noticed at \(to), \(duration) later."
    }
    func seriesRange(_ name: String, low: String, high: String, lowTime: String, highTime: String) -> String {
        "\(name) was between \(low) (\(lowTime)) and \(high) (\(highTime))."
    }
    func seriesColumns(_ name: String, unit: String) -> [String] {
        ["Time", unit.isEmpty ? name : "\(name) (\(unit))"]
    }

    func seriesChanged(
        _ name: String,
        isRise: Bool,
        from: String,
        to: String,
        extreme: String,
        at clock: String,
        threshold: String
    )
        -> String
    {
        let limit = threshold.isEmpty ? "" : ", past the threshold of \(threshold)"
        let end = extreme.isEmpty ? "" : ", and to \(extreme) by \(clock)"
        return "\(name) \(isRise ? "rises" : "falls") from \(from) to \(to)\(limit)\(end)"
    }
    let listSeparator = "; "
    func seriesReturned(_ name: String, from: String, to: String) -> String {
        "\(name) is back to normal: from \(from) to \(to)"
    }
    func seriesCrossed(_ name: String, isRise: Bool, threshold: String, to: String) -> String {
        "\(name) goes \(isRise ? "above" : "below") the threshold of \(threshold): \(to)"
    }
    func impactReported(at time: String, by role: String, _ quote: String) -> String {
        "On the impact, \(role) said at \(time): \(quote)."
    }
    func nobodyAffected(at time: String, by role: String, _ quote: String) -> String {
        "Nobody was affected, as \(role) \(role == self.role(.notes) ? "say" : "said") at \(time): \(quote)."
    }
    func closestChange(_ quote: String, at time: String) -> String {
        "The closest change on record before it was \(quote) at \(time)."
    }
    let saidOfCause = "What was said that may tell of the cause:"
    let changesBefore = "Changes on record in the day before the first sign, related or not:"
    let hypothesesIntroduction =
        "These changes came before the incident. Each is a hypothesis: being earlier does not make it the cause."
    func suspect(_ text: String, at time: String, isLikely: Bool) -> String {
        "**Hypothesis (\(isLikely ? "likely" : "unknown")):** \(text) (\(time))"
    }
    let argumentFor = "For:"
    let argumentAgainst = "Against:"
    func argument(_ reason: Suspect.Reason, clock: (Moment) -> String) -> String {
        switch reason {
        case .before(let seconds, _):
            seconds == 0 ? "it coincides with the first sign" : "it came \(duration(seconds)) before the first sign"
        case .longBefore(let seconds): "it came as long as \(duration(seconds)) before the first sign"
        case .sameService(let name): "it changed \(InertText.markdown(name)), the service that showed the first sign"
        case .otherService(let name, let affected):
            "it changed \(InertText.markdown(name)), while \(InertText.markdown(affected)) showed the first sign"
        case .sharedWords([]): "it has words in common with the alert or the cause that responders named"
        case .sharedWords(let words):
            "it shares words with the alert or the cause that responders named: "
                + list(words.map { quote(InertText.markdown($0)) })
        case .undone(let time): "responders set out to undo it at \(clock(time))"
        case .endedAfterUndoing: "the impact eased after it was undone"
        case .notEndedAfterUndoing: "the failure went on after it was undone"
        case .namedByResponders: "responders named it when they stated a cause"
        case .ruledOut: "responders ruled it out"
        case .documentation: "its words speak of documentation"
        }
    }

    let actionColumns = ["Action", "Type", "Owner", "Due", "Priority", "Ticket", "Status", "Done when"]

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// A length of time in at most two units, the larger first.
struct DurationParts {
    enum Unit { case day, hour, minute, second }

    let units: [(count: Int, unit: Unit)]

    /// Under two minutes seconds count; above them only whole minutes do, as rows show no seconds.
    init(_ seconds: Int) {
        if seconds < 60 {
            units = [(seconds, .second)]
            return
        }
        let minutes = seconds / 60
        let all: [(count: Int, unit: Unit)] = [
            (minutes / 1_440, .day), (minutes / 60 % 24, .hour), (minutes % 60, .minute),
        ]
        units = Array(all.drop { $0.count == 0 }.filter { $0.count > 0 }.prefix(2))
    }
}
