import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Something that the evidence shows to have helped or hurt: a candidate for what went well, what went wrong, and for
/// the factors. Whether it mattered is for the review to decide; the draft only shows it with its evidence.
struct Observation: Hashable, Sendable {
    /// Lengths of time are in seconds.
    enum Kind: Hashable, Sendable {
        /// - Parameter afterImpact: `nil` when the beginning of the impact is not known.
        case alertedFirst(afterImpact: Int?)
        case alertedLate(afterImpact: Int)
        /// - Parameter alertAfter: how much later the first alert came. That none came at all is not told: no evidence
        ///   holds every alert.
        case peopleFirst(alertAfter: Int)
        case notMonitored
        case takenUp(after: Int)
        case takenUpLate(after: Int)
        case declared(after: Int)
        case declaredLate(after: Int)
        case informed(after: Int)
        case informedLate(after: Int)
        case attemptFailed, attemptHurt, ruledOut
        /// A decision after which the impact eased.
        case ended(after: Int)
        /// How long responders watched, by their words or the page's, before they called it resolved.
        case watched(for: Int)
        case accessMissing, documentMissing, ownerMissing
        /// The failure went on after the change was undone.
        case outlivedUndoing
        case notUndoable, toAllAtOnce, limitReached, expired, manualStep, dependency
        case lucky
    }

    enum Effect: Hashable, Sendable { case helped, hurt, luck }
    enum Aspect: Hashable, Sendable { case detection, response, communication, system }
    /// The kind of contributing factor.
    enum Category: CaseIterable, Hashable, Sendable { case technical, process, organisational }

    let kind: Kind
    /// What it stands on, the one whose words it shows first.
    let records: [Record]
}

extension Observation.Kind {
    var effect: Observation.Effect {
        switch self {
        case .alertedFirst, .takenUp, .declared, .informed, .ruledOut, .ended, .watched: .helped
        case .lucky: .luck
        default: .hurt
        }
    }

    var aspect: Observation.Aspect {
        switch self {
        case .alertedFirst, .alertedLate, .peopleFirst, .notMonitored: .detection
        case .informed, .informedLate: .communication
        case .outlivedUndoing, .notUndoable, .toAllAtOnce, .limitReached, .expired, .manualStep, .dependency: .system
        default: .response
        }
    }

    /// `nil` for what is no condition but an event of the response.
    var category: Observation.Category? {
        switch self {
        case .outlivedUndoing, .notUndoable, .limitReached, .dependency: .technical
        case .alertedLate, .peopleFirst, .notMonitored, .toAllAtOnce, .expired, .manualStep, .documentMissing: .process
        case .accessMissing, .ownerMissing: .organisational
        default: nil
        }
    }
}

/// What teams commonly ask of their response, in seconds; used to tell quick from late where a team states no target.
///
/// They are ours, no standard's: five minutes to notice and to take up, a quarter of an hour to declare, half an hour
/// to tell customers.
enum ResponseTargets {
    static let detect = 5 * 60
    static let acknowledge = 5 * 60
    static let declare = 15 * 60
    static let inform = 30 * 60
    /// Shorter than this nobody has watched; longer than this they have done something else.
    static let watch = 10 * 60...6 * 3_600
}
