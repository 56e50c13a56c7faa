import DebriefEvents
import DebriefEvidence
import DebriefText
import Foundation

extension FuzzTarget {
    /// The ends of the names of files that readers go by.
    private static let endings = [
        "json", "ndjson", "csv", "tsv", "md", "txt", "log", "eml", "mbox", "html", "xml", "ics", "yml", "diff", "vtt",
        "srt",
        "zip", "gz", "docx", "git-log",
    ]

    /// A file whose ending the first byte chooses; on the disk, as whatever unpacks and decodes begins there.
    static func readEvidence(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let name = "a." + endings[Int(first) % endings.count]
        let path = FileManager.default.temporaryDirectory.appending(path: "debrief-fuzz-\(getpid())-\(name)").path
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes.dropFirst())) else { return }
        defer { unlink(path) }
        var loader = EvidenceLoader()
        // What only takes long is found by `make attack`.
        loader.limits.unpackedBytes = 1 << 22
        guard let files = try? loader.load(paths: [path]) else { return }
        var options = EvidenceOptions()
        options.date = first & 0x20 == 0 ? nil : CivilDate(daysSinceEpoch: 20_000)
        for read in EvidenceReaders.read(files: files, options: options) {
            for event in read.reading.events {
                precondition(event.citation.line >= 1, "a citation names no line")
                precondition(
                    !event.text.unicodeScalars.contains(where: \.isUnseen),
                    "an event shows what cannot be seen"
                )
            }
            _ = read.file.redacted
        }
    }
}
