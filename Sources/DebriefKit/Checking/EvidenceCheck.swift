import DebriefChecks
import DebriefCore
import Foundation

/// Compares the evidence beside a document with the sums that were taken when it was collected.
enum EvidenceCheck {
    /// What it reports.
    static let infos: [CheckInfo] = [
        CheckInfo(
            id: "evidence-missing",
            summary: "The evidence that a document cites lies beside it.",
            rationale:
                "A statement whose source is gone cannot be checked by anyone. Restore the file, or draft again.",
            severity: .warning,
            examples: []
        ),
        CheckInfo(
            id: "evidence-changed",
            summary: "The evidence is what it was when it was collected.",
            rationale: """
                `SHA256SUMS` holds the sums of the files at the time of the draft. A file that differs no longer proves what
                was taken from it. Restore it, or draft again from what it holds now.
                """,
            severity: .warning,
            examples: []
        ),
    ]

    /// Nothing for a document without a manifest beside it, and for one that was not read from a file.
    static func diagnostics(for postmortem: Postmortem) -> [Diagnostic] {
        let path = postmortem.source.path
        guard !path.isEmpty, path != "-" else { return [] }
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        guard let text = try? String(contentsOf: folder.appending(path: Manifest.name), encoding: .utf8) else {
            return []
        }
        return Manifest.sums(in: text).compactMap { entry in
            // A sum list is input like any other: it must not lead out of the folder.
            guard !entry.path.hasPrefix("/"), !entry.path.split(separator: "/").contains("..") else { return nil }
            let place = place(of: entry.path, in: postmortem)
            guard let data = try? Data(contentsOf: folder.appending(path: entry.path)) else {
                let message = Message("evidence '\(entry.path)' is gone", zh: "证据“\(entry.path)”已不存在")
                return diagnostic("evidence-missing", message, at: place, in: postmortem)
            }
            guard Manifest.sum(of: [UInt8](data)) != entry.sum else { return nil }
            return diagnostic(
                "evidence-changed",
                Message(
                    "evidence '\(entry.path)' is not what it was when it was collected",
                    zh: "证据“\(entry.path)”与采集时不同"
                ),
                at: place,
                in: postmortem
            )
        }
    }

    /// The first footnote that cites the file, else the start of the document.
    private static func place(of path: String, in postmortem: Postmortem) -> SourceRange {
        postmortem.footnotes.first { $0.text.contains("evidence/\(path)") }?.range
            ?? 0..<min(1, postmortem.source.count)
    }

    private static func diagnostic(_ id: String, _ message: Message, at range: SourceRange, in postmortem: Postmortem)
        -> Diagnostic
    {
        Diagnostic(
            id: id,
            severity: .warning,
            source: postmortem.source,
            finding: Finding(message, at: range),
            language: postmortem.language
        )
    }
}
