import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// Compares the evidence beside a document with the sums that were taken when it was collected.
enum EvidenceCheck {
    /// What it reports.
    static let infos: [CheckInfo] = [
        CheckInfo(
            id: "evidence-missing",
            summary: Message("The evidence that a document cites lies beside it.", zh: "文档引用的证据就在旁边"),
            rationale: Message(
                "A statement whose source is gone cannot be checked by anyone. Restore the file, or draft again.",
                zh: "来源已不存在的陈述，没有人能核对。恢复文件，或者重新起草。"
            ),
            severity: .warning,
            examples: []
        ),
        CheckInfo(
            id: "evidence-changed",
            summary: Message("The evidence is what it was when it was collected.", zh: "证据与采集时相同"),
            rationale: Message(
                """
                `SHA256SUMS` holds the sums of the files at the time of the draft. A file that differs no longer proves what
                was taken from it. Restore it, or draft again from what it holds now.
                """,
                zh: """
                    `SHA256SUMS` 保存了起草时各文件的校验和。内容不同的文件，不再能证明从中得出的结论。恢复它，\
                    或者按现在的内容重新起草。
                    """
            ),
            severity: .warning,
            examples: []
        ),
    ]

    /// Nothing for a document without a manifest beside it, and for one that was not read from a file.
    static func diagnostics(for postmortem: Postmortem) -> [Diagnostic] {
        let path = postmortem.source.path
        guard !path.isEmpty, path != "-" else { return [] }
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        guard let bytes = try? DocumentFile.bytes(of: folder.appending(path: Manifest.name).path),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            return []
        }
        return Manifest.sums(in: text).compactMap { entry in
            // A sum list is input like any other: it must not lead out of the folder.
            guard !entry.path.hasPrefix("/"), !entry.path.split(separator: "/").contains("..") else { return nil }
            let place = place(of: entry.path, in: postmortem)
            let file = folder.appending(path: entry.path).path
            guard let data = try? EvidenceDisk.read(file, shown: entry.path, limit: EvidenceLimits().fileBytes).bytes
            else {
                let message = Message("evidence '\(entry.path)' is gone", zh: "证据“\(entry.path)”已不存在")
                return diagnostic("evidence-missing", message, at: place, in: postmortem)
            }
            guard Manifest.sum(of: data) != entry.sum else { return nil }
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
