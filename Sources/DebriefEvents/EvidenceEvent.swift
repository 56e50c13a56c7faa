import DebriefLanguage
import DebriefText

/// Where a statement comes from: a line of a file of evidence.
package struct Citation: Hashable, Sendable {
    /// Path relative to the folder of evidence, as the manifest has it.
    package let path: String
    /// Line in that file, from 1; for a binary or repository source, 1.
    package let line: Int
    /// What stands there, for a reader who cannot open the file: `alert CheckoutErrorRate`, `commit 1f3c9a2`.
    package let subject: String

    package init(path: String, line: Int, subject: String) {
        self.path = path
        self.line = line
        self.subject = subject
    }
}

/// Something that happened, as one record of evidence says it.
package struct EvidenceEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case alertFired, alertResolved
        /// A person was called: the paging tool triggered, notified or reassigned.
        case paged
        case acknowledged, escalated
        /// The paging tool's incident was resolved, which is paperwork and not recovery.
        case incidentResolved
        case severityChanged
        case message
        /// A line of somebody's timestamped notes.
        case note
        case commit, deploymentStarted, deploymentSucceeded, deploymentFailed, release
        case statusUpdate
        /// What stands out of a log; `status` says how: `error`, `burst-began`, `burst-ended`, `restart`,
        /// `out-of-memory`, `crash`, `failover`, `down`, `up`, `probe`.
        case logged
        /// What a series of numbers did; `status` says what: `rise`, `fall`, `return`, `threshold`.
        case measured
    }

    package var time: Moment
    /// Whether its clock was written with its half of the day, so that clocks in its words are of twelve hours too.
    package var countsTwelveHours = false
    package var kind: Kind
    /// One line of plain text, as the evidence has it: no markup, no control characters.
    package var text: String
    /// Who or what acted, as the evidence names it: `ana`, `Alertmanager`, `CI/CD`.
    package var actor: String?
    package var actorIsMachine: Bool
    /// The whole name of ``actor``, where the evidence knows one besides what others call them: `Ana Ruiz`.
    package var actorName: String?
    package var service: String?
    package var severity: String?
    /// The state that a status update announces, such as `investigating` or `resolved`.
    package var status: String?
    /// What the record is about, equal across sources: an alert's name, a version, a commit's hash, an incident's number.
    package var subject: String?
    /// What a ticket that was opened is called, word for word.
    package var title: String?
    /// The thread that a message answers, so that replies stay with their question.
    package var thread: String?
    package var links: [String]
    package var citation: Citation
    /// Further lines that the text stands on.
    package var support: [Citation] = []

    package init(
        time: Moment,
        kind: Kind,
        text: String,
        actor: String? = nil,
        actorIsMachine: Bool = false,
        service: String? = nil,
        severity: String? = nil,
        status: String? = nil,
        subject: String? = nil,
        thread: String? = nil,
        links: [String] = [],
        citation: Citation
    ) {
        self.time = time
        self.kind = kind
        self.text = text
        self.actor = actor
        self.actorIsMachine = actorIsMachine
        self.service = service
        self.severity = severity
        self.status = status
        self.subject = subject
        self.thread = thread
        self.links = links
        self.citation = citation
    }
}

/// A number over time, such as an error rate.
package struct EvidenceSeries: Hashable, Sendable {
    package struct Point: Hashable, Sendable {
        package let time: Moment
        package let value: Double
        /// Line in the file, from 1.
        package let line: Int

        package init(time: Moment, value: Double, line: Int) {
            self.time = time
            self.value = value
            self.line = line
        }
    }

    package let name: String
    /// As written (`%`, `ms`, `req/s`); empty when unknown.
    package let unit: String
    package let points: [Point]
    package let citation: Citation

    package init(name: String, unit: String, points: [Point], citation: Citation) {
        self.name = name
        self.unit = unit
        self.points = points
        self.citation = citation
    }
}
