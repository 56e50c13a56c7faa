import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Brings a newer draft into a document that people have edited since an older draft of it was written.
///
/// What people wrote, changed or deleted stays as they left it; what they left alone follows the newer draft. The three
/// texts are compared line by line, as a row, a bullet and a paragraph of a draft are one line each. Merging ``draft`` once
/// more into ``text`` changes nothing, however damaged the texts are.
package struct DraftMerge: Sendable {
    /// A line that differs from the older draft or from the document, as a reader of the changes wants to see it.
    package struct Change: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case added, removed
            case updated(from: String)
            /// People changed or deleted the line, so the newer wording was left out.
            case kept
        }

        package let kind: Kind
        package let text: String
    }

    /// The document with the newer draft in it.
    package let text: String
    package let changes: [Change]
    /// The newer draft with the footnote labels of the document, for the next time.
    package let draft: String

    /// - Parameters:
    ///   - older: the draft that the document began as.
    ///   - newer: a draft from more evidence.
    ///   - edited: the document.
    ///   - addsRows: whether the rows that only the newer draft has were asked for.
    package init(older: String, newer: String, edited: String, addsRows: Bool = false) {
        let document = FootnotedText(edited)
        var (base, newer) = (FootnotedText(older), FootnotedText(newer))
        let labels = FootnotedText.Labels(of: document, older: base, newer: newer)
        (base, newer) = (labels.placed(in: base), labels.placed(in: newer))
        draft = newer.text
        newer.body = SingleLines(base.body).yielding(in: newer.body, to: SingleLines(document.body))
        var merge = LineMerge(
            base: base.body,
            theirs: newer.body,
            ours: document.body,
            addsRows: addsRows
        )
        merge.run()
        changes = merge.changes
        text = FootnotedText(body: merge.lines, like: document).completed(from: newer.notes).text
    }
}
