import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Reads the records of a long file that has a JSON value a line, part by part, on all cores, without holding more than
/// a few parts at a time.
struct RecordParts<Reader: RecordReader> {
    private let reader: Reader
    private let file: EvidenceFile
    private let options: EvidenceOptions
    private let size: Int
    private let workers: Int
    /// Whether ``PartReading/marks`` and ``PartReading/unstated`` are looked for.
    private let looksAround: Bool

    init(_ reader: Reader, _ file: EvidenceFile, _ options: EvidenceOptions, looksAround: Bool) {
        self.looksAround = looksAround
        self.reader = reader
        self.file = file
        self.options = options
        // As much as was scanned to tell what the file is.
        size = file.head?.end ?? EvidenceParts.size
        workers = min(8, ProcessInfo.processInfo.activeProcessorCount)
    }

    /// - Parameters:
    ///   - open: the bytes of the file from the beginning on; called twice where records explain each other.
    ///   - take: is given what was read of each part, in the order of the file.
    /// - Throws: what reading the bytes throws, and `invalid` for what is no text.
    func read(
        _ open: () throws(DebriefError) -> LogGrouper.Source,
        take: @escaping (PartReading) -> Void
    ) throws(DebriefError) {
        guard let mark = file.head?.mark else { return }
        var first = reader
        first.begin(file)
        let state = State(first)
        let explanations = reader.explanations.map(ByteSearch.init)
        if !explanations.isEmpty {
            let parts = EvidenceParts(try open(), mark: mark, size: size)
            try OrderedWork.run(workers: workers, stages: 1) { _, work in
                let buffer = parts.makeBuffer()
                while let number = work.next({ () throws(DebriefError) in try parts.next(into: buffer) }) {
                    let part = explanations.contains { $0.finds(in: buffer.bytes) } ? part(buffer, mark) : nil
                    work.inOrder(number, stage: 0) { if let part { state.reader.learn(from: part.records) } }
                }
            }
        }
        let parts = EvidenceParts(try open(), mark: mark, size: size)
        let taking = Taking(take: take)
        try OrderedWork.run(workers: workers, stages: 2) { _, work in
            let buffer = parts.makeBuffer()
            let reader = state.reader
            while let number = work.next({ () throws(DebriefError) in try parts.next(into: buffer) }) {
                var part = part(buffer, mark)
                let marks = looksAround ? part.map { SensitiveMarks($0.file) } : nil
                work.inOrder(number, stage: 0) { () throws(DebriefError) in
                    guard part != nil else {
                        throw DebriefError(.invalid, "'\(file.path)' is not UTF-8", file: file.path)
                    }
                    part?.place(line: state.line, offset: buffer.offset)
                    part?.removeRepeated(&state.known)
                    state.line += (part?.file.source.lineCount ?? 1) - 1
                }
                guard let part else { return }
                var reading = part.read(reader, options)
                if looksAround { reading.unstated = unstated(part, reader) }
                work.inOrder(number, stage: 1) {
                    if let marks { reading.marks.add(marks, offset: buffer.offset, line: part.file.firstLine) }
                    taking.take(reading)
                }
            }
        }
    }

    /// `nil` for what is no text.
    private func part(_ buffer: EvidenceParts.Buffer, _ mark: JSONLineMark) -> RecordPart<Reader>? {
        guard let text = String(validating: buffer.bytes, as: UTF8.self) else { return nil }
        let source = SourceText(text, path: file.path)
        guard let json = JSONDocument(source, mark: mark) else { return nil }
        return RecordPart(reader, file.part(source, firstLine: 1, firstOffset: 0), json)
    }

    private func unstated(_ part: RecordPart<Reader>, _ reader: Reader) -> Set<Int> {
        guard options.zone != nil else { return [] }
        var stated = options
        stated.zone = nil
        let bare = part.read(reader, stated)
        return EvidenceSummary.unstatedLines(bare.events, bare.series)
    }

    /// What is known of the file so far.
    ///
    /// Sendable because it is changed in the order of the parts only.
    private final class State: @unchecked Sendable {
        var reader: Reader
        var known: Set<UInt64> = []
        var line = 1

        init(_ reader: Reader) { self.reader = reader }
    }

    /// Sendable because it is called in the order of the parts only.
    private struct Taking: @unchecked Sendable {
        let take: (PartReading) -> Void
    }
}
