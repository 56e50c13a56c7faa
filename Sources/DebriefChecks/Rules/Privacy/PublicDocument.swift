import DebriefCore
import DebriefLanguage
import DebriefText

extension Postmortem {
    /// Whether people outside the organisation read it: by its front matter, or by what the organisation has decided.
    func isPublic(_ context: CheckContext) -> Bool {
        let audience = metadata[.audience]?.lowercased() ?? ""
        return context.isPublic || audience == "public" || audience == "公开"
    }
}
