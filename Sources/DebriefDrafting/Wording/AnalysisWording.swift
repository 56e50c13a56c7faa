import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The sentences about what helped, what hurt, and what could be done, in one language. See ``Wording``.
protocol AnalysisWording: Sendable {
    /// - Parameters:
    ///   - quote: the words of its first record, in quotation marks; may be empty.
    ///   - role: whoever said them.
    func observation(_ kind: Observation.Kind, _ quote: String, by role: String) -> String
    /// The label of a factor: `**Technical:**`.
    func category(_ category: Observation.Category) -> String
    /// Before the factors: that they are offered and not judged.
    var factorsIntroduction: String { get }

    /// What could be done about an observation, and the state of the world that shows it is done.
    ///
    /// - Parameter subject: the name of what it is about, such as an alert's; may be empty.
    func candidate(_ kind: Observation.Kind, about subject: String) -> (action: String, doneWhen: String)?
    func suggestion(_ action: String, doneWhen: String) -> String
    /// Asks which of some improvements, that nobody proposed, are worth doing.
    func suggestions(_ offered: [String]) -> String
    /// The status of an action item that nobody has agreed to yet.
    var proposed: String { get }
    /// The status of an action that is done.
    var done: String { get }
    /// What an observation teaches beyond this incident.
    func lesson(_ kind: Observation.Kind) -> String?
    /// What other teams may look for in their own systems.
    func advice(_ kind: Observation.Kind) -> String?

    /// The question of a chain of whys, from 1.
    func why(_ number: Int) -> String
    var answer: String { get }
    /// Where somebody will write what an answer stands on.
    var evidence: String { get }
    /// An answer that somebody gave, or a change that is likely behind it; none is confirmed by being written down.
    func answered(by role: String, _ quote: String) -> String
    func answered(withChange quote: String, at time: String) -> String

    /// What a name in the evidence stands for.
    func term(service name: String, namedBy role: String) -> String
    func term(tool name: String) -> String
}
