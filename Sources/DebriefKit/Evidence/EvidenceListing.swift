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

    /// - Parameter bare: the file as it is read without `--zone`.
    init(_ reading: EvidenceFileReading, bare: EvidenceReading) {
        path = reading.file.path
        (reader, name, info) = (reading.reader?.id, reading.reader?.name, reading.reader?.info)
        summary = EvidenceSummary(reading.reading, bare: bare)
        problems = reading.reading.diagnostics.map(EvidenceProblem.init).sorted { $0.offset < $1.offset }
    }

    /// A file that was read part by part.
    init(_ stream: EvidenceStream, _ summary: EvidenceStream.Summary) {
        path = stream.head.path
        (reader, name, info) = (summary.reader.id, summary.reader.name, summary.reader.info)
        self.summary = summary.summary
        problems = summary.problems
    }

    /// The answers of an interview that an earlier draft left.
    init(interview file: EvidenceFile, events: [EvidenceEvent]) {
        path = file.path
        (reader, name, info) = ("interview", "answers of an interview", nil)
        let reading = EvidenceReading(events: events)
        summary = EvidenceSummary(reading, bare: reading)
        problems = []
    }
}
