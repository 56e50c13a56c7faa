import DebriefEvents
import DebriefLanguage
import DebriefText

/// The places where people talked, and which talk led to the response.
///
/// Who takes something up answers somebody: the report stands in the same stretch of talk. What was said long before, and
/// that nobody answered, is something else: `the kettle is broken again`.
struct Conversations {
    /// When the talk began from which somebody took it up, by the place.
    private var begins: [Substring: Int] = [:]
    private var asked: [Record] = []

    /// Seconds without a word after which people talk of something else.
    private static let pause = 20 * 60

    /// - Parameter records: in order.
    init(_ records: [Record]) {
        var talks: [Substring: (begin: Int, last: Int, told: Record?)] = [:]
        var alerted = Int.max
        for record in records {
            if record.isAlert { alerted = min(alerted, record.order) }
            guard record.event.kind == .message, record.isSaid, !record.event.actorIsMachine else { continue }
            let place = record.conversation
            guard begins[place] == nil else { continue }
            var talk = talks[place] ?? (record.order, record.order, nil)
            if record.order - talk.last > Self.pause { talk = (record.order, record.order, nil) }
            talk.last = record.order
            if record.signals.contains(.acknowledgement), record.signals.isDisjoint(with: [.symptom, .question]) {
                // Who takes it up out of the blue was told of it elsewhere.
                begins[place] = talk.told == nil ? Int.min : talk.begin
                // Where an alert came between, whoever only asked was not answered by it.
                if let told = talk.told, told.event.actor != record.event.actor,
                    told.statesTrouble || !(told.order...record.order).contains(alerted)
                {
                    asked.append(told)
                }
            } else if talk.told == nil, record.mayReport {
                talk.told = record
            }
            talks[place] = talk
        }
    }

    /// The first of the messages that led without a pause to a report, when it came soon after the first.
    static func opening(_ records: [Record], of report: Record) -> Record? {
        guard report.event.kind == .message else { return nil }
        var first: Record?
        var next = report.order
        for record in records.reversed()
        where record.event.kind == .message && record.conversation == report.conversation {
            guard next - record.order <= breath, report.order - record.order <= lead else { break }
            next = record.order
            if record.isSaid, !record.signals.contains(.chatter), !(record.talk?.isLikely(.aside) ?? false) {
                first = record
            }
        }
        return first
    }

    /// The last word with which somebody says that what they were asked to try works: `node 2 too now. Femke try`, `yes`.
    static func confirmedTry(in records: [Record]) -> Record? {
        var asked: [Substring: Record] = [:]
        var found: Record?
        for record in records where record.event.kind == .message && record.isSaid && !record.event.actorIsMachine {
            let place = record.conversation
            if let question = asked[place], question.event.actor != record.event.actor {
                if record.order - question.order <= breath, record.onlyAffirms { found = record }
                asked[place] = nil
            }
            if record.asksToTry { asked[place] = record }
        }
        return found
    }

    /// Seconds between two messages of one matter, and from its first to the one that names the trouble.
    private static let breath = 10 * 60
    private static let lead = 20 * 60

    /// The reports without those of earlier talk, and with the first of each talk that was taken up.
    func taken(of reports: [Record]) -> [Record] {
        let own = reports.filter { report in
            guard report.event.kind == .message, let begin = begins[report.conversation] else { return true }
            return report.order >= begin || report.signals.contains(.customerReport)
        }
        return own + asked.filter { !own.contains($0) }
    }
}

extension Record {
    /// Whether it can have told of trouble, as a question too: `anyone else getting kicked from EU-3?`
    fileprivate var mayReport: Bool {
        !signals.isDisjoint(with: [.symptom, .customerReport, .notice, .glimpse])
            && signals.isDisjoint(with: [.change, .recovered, .measureDone, .returned, .healthy])
    }

    /// Whether it asks somebody to see whether it works now.
    fileprivate var asksToTry: Bool { Self.tries.occur(in: text) }

    /// Whether it says little else than yes.
    fileprivate var onlyAffirms: Bool {
        let count = Language(of: text) == .chinese ? text.count / 2 : text.split(separator: " ").count
        return count <= 5 && !asks && Self.affirmations.begin(text)
            && signals.isDisjoint(with: [.persists, .wrongTurn, .symptom])
    }

    private static let tries = Phrases(.evidence, "asks to try")
    private static let affirmations = Phrases(.evidence, "answers with yes")
}
