import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A file with a JSON value a line that is read part by part and never held as a whole.
package struct EvidenceStream: Sendable {
    /// What became of it.
    package struct Summary: Sendable {
        package let reader: any EvidenceReader
        package let summary: EvidenceSummary
        package let problems: [EvidenceProblem]
    }

    /// Its first lines, under the path that ``EvidenceLoader/load(paths:)`` gives the file.
    package let head: EvidenceFile
    private let location: String
    private let status: EvidenceDisk.Status

    /// `nil` for what is short or no such file, and is to be loaded whole.
    init?(_ location: String, path: String, limit: Int, partSize: Int) throws(DebriefError) {
        guard let descriptor = try? EvidenceDisk.Descriptor(location, shown: location),
            let status = try? descriptor.status(), status.size > partSize, status.size <= limit
        else { return nil }
        // Enough for the border of the first part, if its lines are not very long.
        var bytes = [UInt8](repeating: 0, count: min(status.size, partSize + (1 << 18)))
        var failure: DebriefError?
        let count = bytes.withUnsafeMutableBufferPointer { memory in
            do throws(DebriefError) {
                return try descriptor.fill(memory)
            } catch {
                failure = error
                return 0
            }
        }
        guard failure == nil, count == bytes.count, bytes.first == 0x7B || bytes.first == 0x5B,
            let end = bytes.lastIndex(of: 0x0A),
            let text = String(validating: bytes[...end], as: UTF8.self), !text.utf8.contains(0)
        else { return nil }
        head = EvidenceFile(source: SourceText(text, path: path), partSize: partSize)
        guard head.isLong else { return nil }
        self.location = location
        self.status = status
    }

    /// `nil` when the reader of the file needs it as a whole, or when a part of it is no text.
    ///
    /// - Throws: `unavailable`, or `conflict` for a file that changed meanwhile.
    package func summary(options: EvidenceOptions) throws(DebriefError) -> Summary? {
        guard let reader = EvidenceReaders.reader(of: head, options) as? any RecordReader, reader.readsRecordsApart
        else {
            return nil
        }
        do throws(DebriefError) {
            return try summary(reader, options)
        } catch {
            if error.code == .invalid { return nil }
            throw error
        }
    }

    private func summary(_ reader: some RecordReader, _ options: EvidenceOptions) throws(DebriefError) -> Summary {
        let skew = options.skews.last { $0.concerns(head.path, reader: reader.id) }
        var summary = EvidenceSummary()
        var tallies = ReadingTallies()
        var marks = SensitiveMarks()
        try reader.readParts(of: head, options, looksAround: true, open) { part in
            var reading = EvidenceReading(events: part.events, series: part.series)
            if let skew { reading = reading.moved(by: skew.seconds) }
            summary.add(reading.events, reading.series, unstated: part.unstated)
            tallies.add(part.tallies)
            marks.add(part.marks, offset: 0, line: 1)
        }
        let problems = tallies.problems + marks.problems
        return Summary(reader: reader, summary: summary, problems: problems.sorted { $0.offset < $1.offset })
    }

    private func open() throws(DebriefError) -> LogGrouper.Source {
        let descriptor = try EvidenceDisk.Descriptor(location, shown: location)
        let status = status
        guard try descriptor.status() == status else { throw Self.changed(location) }
        let location = location
        return { buffer throws(DebriefError) in
            let count = try descriptor.read(buffer)
            if count == 0, try descriptor.status() != status { throw Self.changed(location) }
            // Text has no such byte.
            if let base = buffer.baseAddress, memchr(base, 0, count) != nil {
                throw DebriefError(.invalid, "'\(location)' is binary", file: location)
            }
            return count
        }
    }

    private static func changed(_ location: String) -> DebriefError {
        DebriefError(
            .conflict,
            "'\(location)' changed while it was read; try again when it is complete",
            file: location
        )
    }
}
