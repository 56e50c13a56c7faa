import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// What became of one file of evidence, for people who want to know before they draft from it.
package struct EvidenceListing: Sendable {
    package let path: String
    /// The reader's id; `nil` when no reader recognized the file.
    package let reader: String?
    /// What the format is called for people.
    package let name: String?
    package let info: ReaderInfo?
    package let summary: EvidenceSummary
    /// What was not understood, each kind once, in the order of its first line.
    package let problems: [EvidenceProblem]
    /// What drafts ask about, as it was not understood; `nil` for a file that is read part by part, too.
    package let loss: EvidenceFileReading.Loss?

    /// - Parameter bare: the file as it is read without `--zone`.
    init(_ reading: EvidenceFileReading, bare: EvidenceReading) {
        path = reading.file.path
        (reader, name, info) = (reading.reader?.id, reading.reader?.name, reading.reader?.info)
        summary = EvidenceSummary(reading.reading, bare: bare)
        problems = reading.reading.diagnostics.map(EvidenceProblem.init).sorted { $0.offset < $1.offset }
        loss = reading.loss
    }

    /// A file that was read part by part.
    init(_ stream: EvidenceStream, _ summary: EvidenceStream.Summary) {
        path = stream.head.path
        (reader, name, info) = (summary.reader.id, summary.reader.name, summary.reader.info)
        self.summary = summary.summary
        problems = summary.problems
        loss = nil
    }

    /// The answers of an interview that an earlier draft left.
    init(interview file: EvidenceFile, events: [EvidenceEvent]) {
        path = file.path
        (reader, name, info) = ("interview", "answers of an interview", nil)
        let reading = EvidenceReading(events: events)
        summary = EvidenceSummary(reading, bare: reading)
        problems = []
        loss = nil
    }
}

/// A place of the evidence that drafts mask.
package struct SecretListing: Sendable {
    package let path: String
    /// From 1; the column in bytes.
    package let line: Int
    package let column: Int
    /// What it is: `access key`.
    package let kind: String
    /// Whether it opens something, as opposed to telling who somebody is.
    package let isSecret: Bool
    /// The name of the rule that found it.
    package let rule: String

    init(path: String, place: SensitiveMarks.Place) {
        self.path = path
        (line, column, rule) = (place.line, place.column, place.rule)
        (kind, isSecret) = (place.kind.label(.english), place.kind.isSecret)
    }
}
