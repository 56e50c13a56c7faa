import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// A sample of one format: a file or folder in `Fixtures/<reader>/`, with what is read from it in `.expected.txt`.
struct EvidenceFixture: CustomTestStringConvertible, Sendable {
    let reader: String
    let path: String

    var testDescription: String { path }
    var expectedPath: String { path + ".expected.txt" }
    var fullPath: String { packageRoot.appending(path: path).path }

    static let all: [EvidenceFixture] = {
        let root = "Tests/DebriefEvidenceTests/Fixtures"
        func names(_ path: String) -> [String] {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: packageRoot.appending(path: path).path)) ?? []
            return names.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".expected.txt") }.sorted()
        }
        return names(root).flatMap { reader in
            names("\(root)/\(reader)").map { EvidenceFixture(reader: reader, path: "\(root)/\(reader)/\($0)") }
        }
    }()
}

/// What is read of a text as a file of its own.
func reading(_ text: String, path: String = "page.txt") -> EvidenceFileReading {
    EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0]
}

/// All that was read, one line a record.
func dump(_ readings: [EvidenceFileReading]) -> String {
    var lines: [String] = []
    for reading in readings {
        lines.append("== \(reading.file.path): \(reading.reader?.id ?? "unrecognized")")
        lines += reading.reading.events.map(line)
        for statement in reading.reading.statements {
            let places = ([statement.citation] + statement.support).map { "\($0.line)" }.joined(separator: ",")
            lines += ["\(places): \(subject(statement.subject)) states '\(statement.text)'"]
        }
        for series in reading.reading.series {
            lines.append(
                "series '\(series.name)' in '\(series.unit)', \(series.citation.subject), line \(series.citation.line)"
            )
            lines += series.points.map { "  \(time($0.time)) \($0.value) line \($0.line)" }
        }
        for diagnostic in reading.reading.diagnostics {
            let line = diagnostic.source.position(at: diagnostic.range.lowerBound).line
            lines.append("\(line): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.id)]")
        }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func subject(_ subject: EvidenceStatement.Subject) -> String {
    switch subject {
    case .section(let kind): "section \(kind.rawValue)"
    case .metadata(let key): "metadata \(key.rawValue)"
    case .unlabelled: "line"
    }
}

private func line(_ event: EvidenceEvent) -> String {
    var parts = ["\(event.citation.line): \(time(event.time)) \(event.kind) '\(event.text)'"]
    if let actor = event.actor { parts.append("\(event.actorIsMachine ? "machine" : "by") \(actor)") }
    if let name = event.actorName { parts.append("named '\(name)'") }
    let fields = [
        ("service", event.service), ("severity", event.severity), ("status", event.status), ("subject", event.subject),
        ("thread", event.thread),
    ]
    parts += fields.compactMap { name, value in value.map { "\(name)=\($0)" } }
    parts += event.links
    parts.append("(\(event.citation.subject))")
    return parts.joined(separator: " ")
}

private func time(_ moment: Moment) -> String {
    var text = moment.iso8601
    if let end = moment.end { text += "–" + end.clockText() }
    return moment.certainty == .exact ? text : "\(text) \(moment.certainty)"
}
