import DebriefEvents
import DebriefLanguage
import DebriefText

/// A file of evidence, read once for all readers.
package struct EvidenceFile: Sendable {
    /// The text with its path as it is to be shown and cited, which is relative and unique among all evidence.
    package let source: SourceText
    /// The content when it differs from the UTF-8 of ``source``: another encoding, or a byte order mark.
    private let original: [UInt8]?
    /// The first values of a JSON text, scanned once for all readers: all of them, unless it is long and has one a line.
    let head: JSONDocument?
    /// Of a part of a longer file, the line and the offset at which it begins there.
    private(set) var firstLine = 1
    private(set) var firstOffset = 0
    /// Why the content is no text that could be read, such as that of a screenshot; ``source`` is empty then.
    package let problem: String?
    /// How much ``problem`` matters: what is no evidence as a rule is passed over without a warning.
    private(set) var problemSeverity = Severity.warning
    /// Whether there was anything to read, so that there is something to copy; ``bytes`` are none otherwise.
    package private(set) var isReadable = true
    /// The permissions of what it was read from; `nil` for what was read from nowhere, such as standard input.
    package internal(set) var permissions: UInt32?
    /// What is to be known of how it was read.
    package internal(set) var notes: [String] = []
    /// Files that explain this one, such as the list of users of a chat export.
    private(set) var companions: [EvidenceFile] = []

    /// - Parameters:
    ///   - original: the content byte for byte, where the text's UTF-8 is not that.
    ///   - partSize: bytes of JSON with a value a line that are held as a tree at once, about.
    package init(source: SourceText, original: [UInt8]? = nil, partSize: Int = EvidenceParts.size) {
        self.source = source
        self.original = original
        problem = nil
        head = JSONDocument(source, maximum: partSize)
    }

    /// A part of a file that has a JSON value a line.
    private init(part source: SourceText, of file: EvidenceFile, firstLine: Int, firstOffset: Int) {
        self.source = source
        (self.firstLine, self.firstOffset) = (firstLine, firstOffset)
        (head, companions) = (file.head, file.companions)
        (original, problem) = (nil, nil)
    }

    /// A file that cannot be read but belongs to the evidence all the same.
    init(unreadable bytes: [UInt8], path: String, problem: String) {
        source = SourceText("", path: path)
        original = bytes
        head = nil
        self.problem = problem
    }

    /// What was found and not read: it is part of the evidence no more than by its name.
    init(passedOver path: String, problem: String, severity: Severity = .warning) {
        self.init(unreadable: [], path: path, problem: problem)
        problemSeverity = severity
        isReadable = false
    }

    /// Relative, with slashes, never with `..`: a copy of the file may be stored under it.
    package var path: String { source.path }

    /// The content byte for byte, to be copied or hashed.
    package var bytes: [UInt8] { original ?? Array(source.text.utf8) }

    /// The last component of ``path``.
    var name: Substring { source.path.split(separator: "/").last ?? "" }

    /// ``path`` up to the last slash; empty for a file that lies in no folder.
    var folder: Substring { source.path.lastIndex(of: "/").map { source.path[..<$0] } ?? "" }

    /// Whether people who write Chinese wrote it, and no tool exported it, in whose dates the month comes first.
    var isChinese: Bool {
        head == nil && !name.hasSuffix(".csv") && Language(of: String(source.text.prefix(2_000))) == .chinese
    }

    /// The file with secrets and personal data masked, line for line; a byte order mark and UTF-16 become plain UTF-8.
    package var redacted: EvidenceFile {
        guard problem == nil else {
            return isReadable && original?.isEmpty == false
                ? EvidenceFile(
                    passedOver: path,
                    problem: (problem ?? "") + "; what is no text cannot be masked, so it is not copied"
                )
                : self
        }
        let spans = sensitiveSpans
        guard !spans.isEmpty else { return self }
        let bytes = Masking.masked(Array(source.text.utf8), spans, isJSON: head != nil)
        var file = EvidenceFile(source: SourceText(String(decoding: bytes, as: UTF8.self), path: path))
        (file.permissions, file.notes) = (permissions, notes)
        return file
    }

    /// What of it must not be passed on, by its words and by the columns it stands in.
    var sensitiveSpans: [SensitiveSpan] {
        source.withBytes { bytes in
            let found = SensitiveScanner.spans(in: bytes, origin: .evidence)
            guard head == nil, let columns = SensitiveColumns(bytes) else { return found }
            return (found + columns.spans(in: bytes)).withoutOverlaps
        }
    }

    /// All values of a JSON text.
    var json: JSONDocument? { isLong ? JSONDocument(source) : head }

    /// Whether ``head`` holds but the first values.
    var isLong: Bool { head.map { $0.end < source.count } ?? false }

    /// The line at an offset of ``source``, in the file of which this may be a part.
    func line(at offset: Int) -> Int { source.line(at: offset) + firstLine - 1 }

    func part(_ source: SourceText, firstLine: Int, firstOffset: Int) -> EvidenceFile {
        EvidenceFile(part: source, of: self, firstLine: firstLine, firstOffset: firstOffset)
    }

    func accompanied(by companions: [EvidenceFile]) -> EvidenceFile {
        var file = self
        file.companions = companions
        return file
    }
}
