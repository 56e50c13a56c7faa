import DebriefCore
import DebriefLanguage
import DebriefText

extension Postmortem {
    /// Whether people outside the organisation read it: by its front matter, or by what the organisation has decided.
    func isPublic(_ context: CheckContext) -> Bool {
        let readers = [metadata[.audience], metadata[.visibility]].compactMap { $0?.lowercased() }
        return context.isPublic || readers.contains("public") || readers.contains("公开")
    }
}
