import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a person asks of a run of the checks.
package struct CheckOptions: Sendable {
    /// Ids of the only checks to run; empty for all.
    package var only: Set<String> = []
    /// Ids of checks not to run.
    package var skip: Set<String> = []
    /// Who the document is for; `nil` for what the configuration says.
    package var profile: CheckProfile?
    /// How far the documents have come; `nil` for what each says of itself.
    package var stage: CheckStage?
    /// Whether what nothing backs is an error: a figure or a time of a final document that no evidence is cited for.
    package var isStrict = false
    /// The configuration to use; `nil` to look for one upwards from each document.
    package var configuration: Configuration?
    package var baseline: Baseline?
    /// Whether a baseline hides what it knows; one that is being written hides nothing.
    package var usesBaseline = true
    /// Postmortems to compare with; `nil` for those that the configuration names.
    package var library: [EarlierIncident]?
    /// Of whoever reads the findings; `nil` for that of each document.
    package var language: Language?
    /// The day of the check; `nil` where the result must not depend on it.
    package var today: CivilDate?

    package init() {}
}

extension CheckOptions {
    /// Reads ids as people type them, separated by commas.
    ///
    /// - Throws: ``DebriefError`` with code `notFound` for an id that no check has, with the nearest that one has.
    package static func ids(_ text: String, option: String) throws(DebriefError) -> Set<String> {
        var ids: Set<String> = []
        for part in text.split(separator: ",") {
            let id = part.filter { !$0.isWhitespace }
            guard Workspace.checkInfos.contains(where: { $0.id == id }) else {
                throw DebriefError(.notFound, "\(option): " + Workspace.unknownCheck(id))
            }
            ids.insert(id)
        }
        guard !ids.isEmpty else { throw DebriefError(.invalid, "\(option) names no check; see: debrief check --list") }
        return ids
    }
}
