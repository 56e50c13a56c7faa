import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

/// Holds the sign-offs of a document against what it says, and their signatures against what they sign.
enum SignOffCheck {
    /// - Parameter signers: the path of a list of allowed signers; `nil` where the organisation names none.
    static func diagnostics(for postmortem: Postmortem, signers: String?) -> [Diagnostic] {
        guard !postmortem.signOffs.entries.isEmpty else { return [] }
        return SignOffReading(postmortem, signers: signers).entries.compactMap { entry in
            guard let fault = entry.fault else { return nil }
            let info = entry.state == .stale ? SignOffChecks.stale : SignOffChecks.unverified
            return Diagnostic(
                id: info.id,
                severity: info.severity,
                source: postmortem.source,
                finding: Finding(fault, at: entry.signOff.range),
                language: postmortem.language
            )
        }
    }
}
