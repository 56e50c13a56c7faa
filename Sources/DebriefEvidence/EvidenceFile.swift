import DebriefCore

/// A file of evidence, read once for all readers.
package struct EvidenceFile: Sendable {
    /// The text with its path as it is to be shown and cited, which is relative and unique among all evidence.
    package let source: SourceText
    /// The content when it differs from the UTF-8 of ``source``: another encoding, or a byte order mark.
    private let original: [UInt8]?
    /// The values of a JSON text, scanned once for all readers.
    let json: JSONDocument?
    /// Why the content is no text that could be read, such as that of a screenshot; ``source`` is empty then.
    let problem: String?
    /// Files that explain this one, such as the list of users of a chat export.
    private(set) var companions: [EvidenceFile] = []

    /// - Parameter original: the content byte for byte, where the text's UTF-8 is not that.
    package init(source: SourceText, original: [UInt8]? = nil) {
        self.source = source
        self.original = original
        problem = nil
        json = JSONDocument(source)
    }

    /// A file that cannot be read but belongs to the evidence all the same.
    init(unreadable bytes: [UInt8], path: String, problem: String) {
        source = SourceText("", path: path)
        original = bytes
        json = nil
        self.problem = problem
    }

    /// Relative, with slashes, never with `..`: a copy of the file may be stored under it.
    package var path: String { source.path }

    /// The content byte for byte, to be copied or hashed.
    package var bytes: [UInt8] { original ?? Array(source.text.utf8) }

    /// The last component of ``path``.
    var name: Substring { source.path.split(separator: "/").last ?? "" }

    /// ``path`` up to the last slash; empty for a file that lies in no folder.
    var folder: Substring { source.path.lastIndex(of: "/").map { source.path[..<$0] } ?? "" }

    /// The file with secrets and personal data masked, line for line; a byte order mark and UTF-16 become plain UTF-8.
    package var redacted: EvidenceFile {
        guard problem == nil, let bytes = Masking.masked(Array(source.text.utf8), isJSON: json != nil) else {
            return self
        }
        return EvidenceFile(source: SourceText(String(decoding: bytes, as: UTF8.self), path: path))
    }

    func accompanied(by companions: [EvidenceFile]) -> EvidenceFile {
        var file = self
        file.companions = companions
        return file
    }
}
