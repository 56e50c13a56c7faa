import DebriefCore

/// A file of evidence, read once for all readers.
package struct EvidenceFile: Sendable {
    package let source: SourceText

    package init(source: SourceText) { self.source = source }
}
