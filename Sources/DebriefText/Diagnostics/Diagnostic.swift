/// How much a diagnostic matters, from least to most.
package enum Severity: String, CaseIterable, Comparable, Sendable {
    case info, warning, error

    package static func < (left: Severity, right: Severity) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }

    /// `error`, `错误`
    package func label(_ language: Language) -> String {
        switch (language, self) {
        case (.english, _): rawValue
        case (.chinese, .info): "提示"
        case (.chinese, .warning): "警告"
        case (.chinese, .error): "错误"
        }
    }
}

/// What a check or a reader says about a place: the only kind of problem in a user's content.
package struct Finding: Hashable, Sendable {
    package let message: Message
    package let range: SourceRange
    /// Other places that explain this one, such as the row that a number contradicts.
    package let related: [Related]
    package let fixes: [Fix]
    /// How much this one matters, where that differs from what its check says of all; `nil` otherwise.
    package let severity: Severity?
    /// How many places it stands for, of which ``range`` is the first; more than one only where a reader counts.
    package let occurrences: Int

    package struct Related: Hashable, Sendable {
        package let message: Message
        package let range: SourceRange

        package init(_ message: Message, at range: SourceRange) {
            self.message = message
            self.range = range
        }
    }

    package init(
        _ message: Message,
        at range: SourceRange,
        related: [Related] = [],
        fixes: [Fix] = [],
        severity: Severity? = nil,
        occurrences: Int = 1
    ) {
        self.message = message
        self.range = range
        self.related = related
        self.fixes = fixes
        self.severity = severity
        self.occurrences = occurrences
    }
}

/// A titled list of edits that removes the cause of a finding.
package struct Fix: Hashable, Sendable {
    package enum Safety: String, Sendable {
        /// Cannot change what the document says.
        case safe
        /// Needs a person's agreement.
        case suggested
    }

    /// Imperative, lower case: `replace with 'surprising'`.
    package let title: Message
    package let safety: Safety
    package let edits: [Edit]

    package init(_ title: Message, _ safety: Safety, _ edits: [Edit]) {
        self.title = title
        self.safety = safety
        self.edits = edits
    }
}

/// A finding with its origin and weight: all that anyone prints, stores or sends.
package struct Diagnostic: Hashable, Sendable {
    /// The id of the check or reader that found it, such as `action-no-owner`.
    package let id: String
    package var severity: Severity
    package let source: SourceText
    package let finding: Finding
    /// Of whoever reads it: that of the document, unless somebody asked for another.
    package var language: Language
    /// Why it is known and need not be acted on; `nil` for one that is news.
    package var suppression: Suppression?

    package init(
        id: String,
        severity: Severity,
        source: SourceText,
        finding: Finding,
        language: Language,
        suppression: Suppression? = nil
    ) {
        self.id = id
        self.severity = severity
        self.source = source
        self.finding = finding
        self.language = language
        self.suppression = suppression
    }

    package var message: String { text(finding.message) }
    package var range: SourceRange { finding.range }
    package var fixes: [Fix] { finding.fixes }

    /// One of its messages or titles, in its language.
    package func text(_ message: Message) -> String { message.text(in: language) }
}

/// Who decided that a finding stays, and why.
package struct Suppression: Hashable, Sendable {
    package enum Origin: String, Sendable {
        /// A comment in the document.
        case document
        /// A list of known findings beside the documents.
        case baseline
    }

    package let origin: Origin
    /// In the words of whoever suppressed it; may be empty.
    package let reason: String

    package init(_ origin: Origin, reason: String) {
        self.origin = origin
        self.reason = reason
    }
}
