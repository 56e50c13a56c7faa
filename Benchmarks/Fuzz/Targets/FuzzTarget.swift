import DebriefText

/// What is fed with bytes that a fuzzer makes: each reads what strangers write, and must end by itself.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// The parser of documents, and all that is read out of one.
    case document
    /// The readers of evidence, as files of many endings.
    case evidence
    /// The parser of HTML, and what an import makes of it.
    case page
    /// Frames of the language server, and the messages in them.
    case frames
    /// The merge of a newer draft into a document that people have edited.
    case merge

    /// Reads bytes; what must hold of the outcome is asked for, and ends the process where it does not.
    package func run(_ bytes: [UInt8]) {
        switch self {
        case .document: Self.readDocument(bytes)
        case .evidence: Self.readEvidence(bytes)
        case .page: Self.importPage(bytes)
        case .frames: Self.serve(bytes)
        case .merge: Self.merge(bytes)
        }
    }

    /// Bytes as the text that a file of them would be; `nil` for what is no text.
    static func text(_ bytes: some Collection<UInt8>) -> String? {
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
