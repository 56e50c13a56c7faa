import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The sentences that a draft is made of, in one language.
///
/// Arguments are Markdown already made inert. A sentence says only what its arguments say; the footnote marks come after
/// it. To add a language: a type of its own, and its line in ``Language/wording``.
protocol Wording: AnalysisWording {
    var language: Language { get }

    // Small parts.
    func quote(_ text: String) -> String
    func clock(_ moment: Moment) -> String
    func dateAndClock(_ moment: Moment) -> String
    /// For a day other than that of the first sentence.
    func clockAndDate(_ moment: Moment) -> String
    func duration(_ seconds: Int) -> String
    func about(_ length: String) -> String
    func list(_ items: [String]) -> String
    func certain(_ clock: String, _ certainty: Moment.Certainty) -> String
    /// Puts the sentences of a paragraph, each with its footnote marks, one after another.
    func paragraph(_ sentences: [String]) -> String
    func role(_ role: Role) -> String
    func questionLabel() -> String
    func line(_ number: Int) -> String
    /// What a footnote calls its line of evidence, from what its reader called it in English.
    func subject(_ text: String) -> String
    var footnoteSeparator: String { get }

    // Timeline.
    func zoneStatement(_ zone: String) -> String
    var unknownZoneStatement: String { get }
    /// Behind the zone of a timeline: in which one the clocks of a file are read that states none.
    func readIn(_ zone: String, path: String) -> String
    var timelineColumns: [String] { get }
    func statedStart(reportedAt time: String) -> String
    func statedEnd(reportedAt time: String) -> String
    /// A step of the response that the cited record, made later, tells of.
    func stated(_ step: Milestone, reportedAt time: String) -> String
    /// What a record of a tool is, before its words; `nil` when they speak for themselves.
    func label(_ kind: EvidenceEvent.Kind, status: String) -> String?
    var colon: String { get }
    /// Who acted, without an article.
    func actor(_ role: Role) -> String
    func repeated(_ text: String, count: Int, until: String) -> String
    /// Updates that say the same of one part of the system after another.
    func shared(_ subjects: String, _ quote: String, until: String) -> String
    var noEvents: String { get }

    // Prose.
    func fallbackTitle(_ date: String) -> String
    /// - Parameter time: a clock with its date.
    func beganAndLasted(_ harm: Harm, _ time: String, until end: String, _ duration: String) -> String
    /// The first stretch of an impact that came back.
    ///
    /// - Parameter time: a clock, with its date when it is the first of its paragraph.
    func beganAndEnded(_ time: String, until end: String) -> String
    /// - Parameter end: `nil` when nothing tells it.
    func cameBack(at time: String, until end: String?) -> String
    /// The sum of all stretches, in a sentence after theirs.
    func lastedInAll(_ duration: String) -> String
    /// What showed when it began, after a sentence that says when that was.
    func firstSign(_ quote: String) -> String
    /// Who told later when it began, after such a sentence.
    func startTold(by role: String, _ quote: String) -> String
    func noticed(_ duration: String, after time: String, by role: String, _ quote: String, how: Notice) -> String
    /// Two sentences without marks as one.
    func joined(_ sentence: String, _ next: String) -> String
    func acknowledgedAndDeclared(at time: String, by role: String, declaredAt: String) -> String
    func started(at time: String, by role: String, _ quote: String) -> String
    func startedWith(at time: String, _ quote: String) -> String
    /// - Parameter time: a clock, with its date when it is the first of its paragraph.
    func detected(at time: String, by role: String, _ quote: String, how: Notice) -> String
    /// What a row says whose milestone somebody stated without words of its own.
    func bare(_ milestone: Milestone) -> String
    func acknowledged(at time: String, by role: String) -> String
    func declared(at time: String, _ quote: String) -> String
    func causeNamed(at time: String, by role: String, _ quote: String, isConfirmed: Bool) -> String
    /// Somebody says that the cause was found.
    ///
    /// - Parameter quote: empty where no word says what it is.
    func causeFound(at time: String, by role: String, _ quote: String) -> String
    func causeConfirmed(at time: String, by role: String, _ quote: String) -> String
    func causeDoubted(at time: String, by role: String, _ quote: String) -> String
    func mitigated(_ harm: Harm, at time: String, _ quote: String) -> String
    func resolved(at time: String, _ quote: String) -> String
    /// An end that the report of recovery states.
    func endTold(_ harm: Harm, at time: String, by role: String, reportedAt: String, _ quote: String) -> String
    func mitigatedThenResolved(_ harm: Harm, at time: String, _ quote: String, resolvedAt: String, _ other: String)
        -> String
    /// - Parameters:
    ///   - seconds: from the decision to the end, 0 within a minute.
    ///   - decision: its words.
    func easedAfter(_ harm: Harm, at time: String, _ seconds: Int, _ decision: String, resolvedAt: String) -> String
    func mitigatedAndResolved(_ harm: Harm, at time: String, _ quote: String) -> String
    func closedOnPaper(at time: String, _ quote: String) -> String
    /// The status page says by its status, and not by its words, that it is over.
    func closedOnPage(at time: String, by role: String, _ quote: String) -> String
    /// What notes state without a time.
    func noted(_ quote: String) -> String
    func notedCause(_ quote: String, isConfirmed: Bool) -> String
    func account(at time: String, by role: String, _ quote: String) -> String
    func impactLasted(_ harm: Harm, from: String, to: String, _ duration: String) -> String
    func firstSignToEnd(_ harm: Harm, from: String, to: String, _ duration: String) -> String
    func detectionGap(from: String, to: String, _ duration: String) -> String
    func seriesRange(_ name: String, low: String, high: String, lowTime: String, highTime: String) -> String
    func seriesColumns(_ name: String, unit: String) -> [String]
    /// - Parameters:
    ///   - extreme: the greatest or least value of the stretch, where it is not the first; empty otherwise.
    ///   - clock: when the extreme was reached.
    ///   - threshold: what an alert names and the change passes; empty when none.
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
    /// Between statements of one row.
    var listSeparator: String { get }
    func seriesReturned(_ name: String, from: String, to: String) -> String
    func seriesCrossed(_ name: String, isRise: Bool, threshold: String, to: String) -> String
    func impactReported(at time: String, by role: String, _ quote: String) -> String
    /// Whose word it is that nobody was affected.
    func nobodyAffected(at time: String, by role: String, _ quote: String) -> String
    func closestChange(_ quote: String, at time: String) -> String
    /// Before a list of changes that came before the first sign.
    /// Before quotations of what may be the cause.
    var saidOfCause: String { get }
    var changesBefore: String { get }
    var hypothesesIntroduction: String { get }
    func suspect(_ text: String, at time: String, isLikely: Bool) -> String
    func argument(_ reason: Suspect.Reason, clock: (Moment) -> String) -> String
    var argumentFor: String { get }
    var argumentAgainst: String { get }

    // Tables of a template.
    var actionColumns: [String] { get }
    func question(_ question: Question) -> String
    /// Behind a question for a time: what may answer it.
    func perhaps(at time: String, _ quote: String) -> String
}

/// What an incident brought: harm to users, or only the danger of it.
enum Harm {
    case impact, danger
    /// Harm of which it is only known that a measure against it was in place.
    case measured
}

/// By what an incident was noticed.
enum Notice {
    case alert, person, note
    /// The public read it before anything else in the evidence tells of it.
    case statusPage
}

/// Who acted, as prose says it: roles, not names.
enum Role: Hashable, Sendable {
    case onCall, commander, responder, notes, author, changeRecord
    /// Somebody who only told of the trouble, such as who opened the ticket.
    case reporter
    /// With whose page it is, where the evidence has several.
    case statusPage(of: String?)
    /// Somebody of whom only changes are known.
    case engineer
    /// Somebody by name or handle, where people asked for it; inert Markdown.
    case person(String)
    /// A tool, by its own name.
    case machine(String)
    case unknownMachine
}

extension Wording {
    /// A short zone after a clock; a long one stands once, with the first date of its paragraph and above the timeline.
    func zoneMark(_ moment: Moment) -> String {
        moment.zone.name.isEmpty || moment.zone.name.utf8.count > 4 ? "" : " " + InertText.markdown(moment.zone.name)
    }
}

extension Language {
    var wording: any Wording {
        switch self {
        case .english: EnglishWording()
        case .chinese: ChineseWording()
        }
    }
}
