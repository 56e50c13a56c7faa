import DebriefCore
import DebriefDrafting
import DebriefKit
import DebriefLanguage
import DebriefText

extension FuzzTarget {
    static func readDocument(_ bytes: [UInt8]) {
        guard let text = text(bytes) else { return }
        let postmortem = Postmortem(parsing: SourceText(text, path: "a.md"))
        let inspection = Inspection(postmortem)
        _ = inspection.json.withoutSecrets.text
        let count = postmortem.source.count
        for event in postmortem.timeline.events { precondition(event.range.upperBound <= count) }
        _ = Masking.published(markup: text)
    }

    static func importPage(_ bytes: [UInt8]) {
        guard let first = bytes.first, let text = text(bytes.dropFirst()) else { return }
        let language: Language = first & 1 == 0 ? .english : .chinese
        guard let template = Templates.named("standard", language) else { return }
        let source = SourceText(text, path: "a.html")
        let imported = DocumentImport(template: template, language: language).document(from: source)
        _ = Postmortem(parsing: SourceText(imported.text, path: "a.md"))
    }

    /// Three texts, parted by bytes that no text has.
    static func merge(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let older = text(parts[0]), let newer = text(parts[1]), let edited = text(parts[2])
        else { return }
        for addsRows in [false, true] {
            let merged = DraftMerge(older: older, newer: newer, edited: edited, addsRows: addsRows)
            // And once more from the same evidence, as whoever drafts again does.
            let again = DraftMerge(older: merged.draft, newer: merged.draft, edited: merged.text, addsRows: addsRows)
            precondition(again.text == merged.text, "merging twice is not merging once")
            precondition(again.changes.isEmpty, "merging again tells of changes where there are none")
        }
    }
}
