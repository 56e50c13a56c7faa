import DebriefCore
import DebriefLanguage
import DebriefText

/// A rule that a postmortem should follow.
///
/// A check is a pure function of a document and of what the organisation has decided. It says what is wrong and where;
/// the ``Checker`` decides whether it runs and how severe it is.
///
/// To add one: create `Rules/<Group>/<Name>.swift`, then add it to ``Checks/all``. Its examples are its first tests and
/// its page in `docs/reference/checks/`.
package protocol Check: Sendable {
    var info: CheckInfo { get }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding]

    /// The beginnings of the ids of checks that know better: where one of them has a finding in the same lines, this one
    /// has none.
    var yieldsTo: [String] { get }

    /// Whose finding is only an info where the sentence model sees nothing of the fault; `nil` for most checks, which
    /// know for certain.
    var doubt: Doubt? { get }
}

/// From where on the sentence model doubts what a check of words has found.
package struct Doubt: Sendable {
    let fault: Fault
    /// The logarithm of the odds below which it does.
    let limit: Float
}

extension Check {
    package var yieldsTo: [String] { [] }

    package var doubt: Doubt? { nil }
}

/// What the organisation has decided and a document does not say.
package struct CheckContext: Sendable {
    /// Sections without which a document is not finished.
    package var requiredSections: [SectionKind]
    /// Lines of guidance of the known templates; a document that still holds one is unfinished.
    package var guidance: Guidance
    /// The day of the check; `nil` where the result must not depend on it.
    package var today: CivilDate?
    /// Words that the organisation allows whatever the checks of language say of them.
    package var allowedWords: [String] = []
    /// When a postmortem is to be final; `nil` where the organisation has not decided.
    package var publication: PublicationDeadline?
    /// Hours in which time counts here; `nil` where the organisation has not decided.
    package var workingHours: SupportHours?
    /// Names of customers, who are not named in public.
    package var customers: [String] = []
    /// Whether documents are read outside the organisation; one whose front matter says `audience: public` always is.
    package var isPublic: Bool

    package init(
        requiredSections: [SectionKind] = [.summary, .impact, .timeline, .rootCause, .actionItems],
        guidance: Guidance = Guidance([]),
        today: CivilDate? = nil,
        publication: PublicationDeadline? = nil,
        isPublic: Bool = false
    ) {
        self.requiredSections = requiredSections
        self.guidance = guidance
        self.today = today
        self.publication = publication
        self.isPublic = isPublic
    }
}

/// What a check is called, why it exists, and examples that prove it works.
package struct CheckInfo: Sendable {
    /// Stable, kebab-case, from the catalogue: `action-no-owner`.
    package let id: String
    /// One sentence that says what a good postmortem does.
    package let summary: Message
    /// Why it matters, in a short paragraph of Markdown.
    package let rationale: Message
    package let severity: Severity
    package let examples: [CheckExample]
    /// Whether it runs unless somebody asks for it: a check that is wrong too often for most does not.
    package let runsByDefault: Bool

    package init(
        id: String,
        summary: Message,
        rationale: Message,
        severity: Severity,
        examples: [CheckExample],
        runsByDefault: Bool = true
    ) {
        self.id = id
        self.summary = summary
        self.rationale = rationale
        self.severity = severity
        self.examples = examples
        self.runsByDefault = runsByDefault
    }
}

/// A snippet of Markdown, and what the check says about it. Each expected finding is marked with `⟦` and `⟧`.
package enum CheckExample: Sendable {
    case passes(String)
    case fails(String)
    case fixes(String, to: String)
    /// As ``fixes(_:to:)``, by a fix that a person should read.
    case rewrites(String, to: String)
}
