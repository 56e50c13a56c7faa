import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Findings that were there before checking began, by fingerprint, so that only new ones are reported.
///
/// Kept as JSON beside the documents: `{"version": 1, "findings": [{"path", "id", "fingerprint", "message"}]}`, with paths
/// from the folder of the file, so that it means the same wherever the command runs.
package struct Baseline: Sendable {
    private struct Entry: Hashable, Codable {
        let path: String
        let id: String
        let fingerprint: String
        let message: String
    }

    private struct File: Codable {
        let version: Int
        let findings: [Entry]
    }

    private let path: String
    private let known: Set<String>

    /// Reads a file that ``text(of:for:)`` wrote.
    ///
    /// - Throws: ``DebriefError``: `notFound`, or `invalid` for what is no baseline.
    package init(at path: String) throws(DebriefError) {
        let source = try DocumentFile.read(path)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(source.text.utf8)), file.version == 1 else {
            throw DebriefError(.invalid, "\(path) is no baseline; write one with --write-baseline \(path)", file: path)
        }
        self.path = path
        known = Set(file.findings.map { "\($0.path)\u{0}\($0.fingerprint)" })
    }

    /// Writes a file for findings that are known from now on.
    ///
    /// - Throws: ``DebriefError`` with code `conflict` when something else than a baseline is there.
    package static func write(_ diagnostics: [Diagnostic], to path: String) throws(DebriefError) {
        try requireReplaceable(path)
        try AtomicFile.write(text(of: diagnostics, for: path).utf8, to: path, overwrite: true)
    }

    /// What is there under the path of a baseline must be one: an argument that was forgotten makes a document stand there.
    package static func requireReplaceable(_ path: String) throws(DebriefError) {
        guard try FileTarget(path).kind == .file else { return }
        guard (try? Baseline(at: path)) != nil else {
            throw DebriefError(
                .conflict,
                "\(path) is there and is no baseline; name another file behind --write-baseline",
                file: path
            )
        }
    }

    /// The findings with those marked as suppressed that the baseline knows.
    ///
    /// - Parameter diagnostics: all of one document.
    package func marking(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        zip(diagnostics, diagnostics.fingerprints).map { diagnostic, fingerprint in
            let key = "\(Self.relative(diagnostic.source.path, to: path))\u{0}\(fingerprint)"
            guard diagnostic.suppression == nil, known.contains(key) else { return diagnostic }
            var result = diagnostic
            let reason = Message("known since the baseline was written", zh: "写基线时已存在")
            result.suppression = Suppression(.baseline, reason: diagnostic.text(reason))
            return result
        }
    }

    /// The text of a baseline that knows these findings; what a document suppresses itself is left out.
    ///
    /// - Parameter path: where the text will be written.
    package static func text(of diagnostics: [Diagnostic], for path: String) -> String {
        let findings = zip(diagnostics, diagnostics.fingerprints)
            .filter { $0.0.suppression?.origin != .document }
            .map { diagnostic, fingerprint in
                JSON.object([
                    ("path", .string(relative(diagnostic.source.path, to: path))),
                    ("id", .string(diagnostic.id)),
                    ("fingerprint", .string(fingerprint)),
                    ("message", .string(diagnostic.finding.message.english)),
                ])
            }
        return JSON.object([("version", .number(1)), ("findings", .array(findings))]).text + "\n"
    }

    /// The path of a document from the folder of the baseline, whatever the two were called by.
    private static func relative(_ document: String, to baseline: String) -> String {
        guard document != "-" else { return document }
        let file = URL(filePath: document).standardizedFileURL.pathComponents
        let folder = URL(filePath: baseline).standardizedFileURL.deletingLastPathComponent().pathComponents
        let common = zip(file, folder).prefix { $0.0 == $0.1 }.count
        let up = [String](repeating: "..", count: folder.count - common)
        return (up + file.dropFirst(common)).joined(separator: "/")
    }
}
