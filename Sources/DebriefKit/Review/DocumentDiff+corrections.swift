import DebriefDrafting
import DebriefLanguage
import DebriefText

extension DocumentDiff {
    /// What readers were told otherwise before, as a section for the version that they read: times, numbers, impact, causes,
    /// the title and the severity. How it is followed up is not theirs.
    package var corrections: String {
        let told = changes.compactMap(correction)
        let lines = told.isEmpty ? [words("Nothing that readers were told has changed.", "告知读者的内容没有变化。")] : told
        return (["## " + words("Corrections", "更正"), ""] + lines).joined(separator: "\n") + "\n"
    }

    private func words(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

    private func correction(_ change: Change) -> String? {
        guard let name = name(of: change) else { return nil }
        func quoted(_ text: String) -> String {
            let text = InertText.markdown(text, limit: 400)
            return "“\(text)”"
        }
        return switch (change.before, change.after) {
        case (let before?, let after?):
            words(
                "- \(name): \(quoted(before)) is now \(quoted(after))",
                "- \(name)：\(quoted(before))更正为\(quoted(after))"
            )
        case (nil, let after?): words("- \(name), added: \(quoted(after))", "- \(name)，补充：\(quoted(after))")
        case (let before?, nil):
            words("- \(name), withdrawn: \(quoted(before))", "- \(name)，撤回：\(quoted(before))")
        case (nil, nil): nil
        }
    }

    /// What a change is of, where it is for readers.
    private func name(of change: Change) -> String? {
        switch change.kind {
        case .field:
            switch MetadataKey(rawValue: change.subject) {
            case .title: words("Title", "标题")
            case .severity: words("Severity", "严重程度")
            default: nil
            }
        case .milestone, .metric: InertText.markdown(change.subject)
        case .row:
            // A row that moved is known by its words, any other by its time.
            change.before?.contains(":") == true && change.after?.contains(":") == true && !change.subject.contains(":")
                ? words("Time of “\(InertText.markdown(change.subject))”", "“\(InertText.markdown(change.subject))”的时间")
                : InertText.markdown(change.subject)
        case .impact: words("Impact", "影响")
        case .cause: words("Cause", "原因")
        case .action, .question, .section: nil
        }
    }
}
