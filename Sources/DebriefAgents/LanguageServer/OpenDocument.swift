import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

/// A document that a client edits: its text now, and what was read in it since it changed last.
final class OpenDocument {
    let uri: String
    private(set) var version: Int?
    private(set) var source: SourceText
    private let workspace: Workspace
    private let configuration: Configuration?
    private var parsed: Postmortem?
    private var checked: [Diagnostic]?

    /// - Parameter configuration: that of the run; `nil` to look for one upwards from the document.
    init(uri: String, version: Int?, text: String, workspace: Workspace, configuration: Configuration?) {
        self.uri = uri
        self.configuration = configuration
        self.version = version
        self.workspace = workspace
        source = SourceText(text, path: OpenDocument.path(of: uri))
    }

    /// Applies changes one after the other, as each counts in the text that the one before has left.
    func change(_ parts: [ClientMessages.Change.Part], version: Int?, encoding: PositionEncoding) {
        for part in parts {
            guard let range = part.range else {
                source = SourceText(part.text, path: source.path)
                continue
            }
            let start = encoding.offset(of: range.start, in: source)
            let end = max(start, encoding.offset(of: range.end, in: source))
            // By bytes: a string joins what it takes for one character, as a line feed behind a carriage return.
            var bytes = source.withBytes { Array($0) }
            bytes.replaceSubrange(start..<end, with: part.text.utf8)
            source = SourceText(String(decoding: bytes, as: UTF8.self), path: source.path)
        }
        self.version = version
        parsed = nil
        checked = nil
    }

    /// Forgets what was read and found, as something beside the document has changed.
    func recheck() {
        parsed = nil
        checked = nil
    }

    var postmortem: Postmortem {
        if let parsed { return parsed }
        let configuration = configuration ?? (try? Configuration.forDocument(at: source.path))
        let postmortem = (configuration ?? Configuration()).postmortem(parsing: source)
        parsed = postmortem
        return postmortem
    }

    /// What a person should act on. A `debrief.yml` that cannot be read is among it, and then nothing else.
    func diagnostics(_ options: @autoclosure () -> CheckOptions) -> [Diagnostic] {
        if let checked { return checked }
        let found: [Diagnostic]
        do throws(DebriefError) {
            found =
                try postmortem.isReport
                ? workspace.check(postmortem, options: options()).filter { $0.suppression == nil } : []
        } catch {
            let place = source.range(ofLine: 1)
            found = [
                Diagnostic(
                    id: "configuration",
                    severity: .error,
                    source: source,
                    finding: Finding(Message(englishOnly: error.message), at: place),
                    language: .english
                )
            ]
        }
        checked = found
        return found
    }

    /// The path of a document on this machine; `-`, as for standard input, for one that is not saved here.
    private static func path(of uri: String) -> String {
        guard let url = URL(string: uri), url.isFileURL else { return "-" }
        return url.path
    }
}
