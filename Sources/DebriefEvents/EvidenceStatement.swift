import DebriefLanguage
import DebriefText

/// What somebody wrote down beside what happened when: a line of notes without a time.
package struct EvidenceStatement: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        /// It stands under a heading, or behind a label, of this kind.
        case section(SectionKind)
        /// It is what the incident's severity, title or the like is.
        case metadata(MetadataKey)
        /// It holds a figure and nothing says what of.
        case unlabelled
    }

    package let subject: Subject
    /// One line of plain text, without its label.
    package var text: String
    package let citation: Citation
    /// Further lines that the text stands on.
    package var support: [Citation] = []

    package init(subject: Subject, text: String, citation: Citation) {
        self.subject = subject
        self.text = text
        self.citation = citation
    }
}
