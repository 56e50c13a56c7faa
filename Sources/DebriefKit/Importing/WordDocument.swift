import DebriefCore
import Foundation

/// A document of a word processor, which pandoc turns into Markdown when it is installed.
struct WordDocument {
    private enum Format: String {
        case docx, odt, rtf

        /// Told by the file's first bytes; of archives, by the name of the file or a name in the archive.
        init?(_ bytes: [UInt8], path: String) {
            if bytes.starts(with: Array("{\\rtf".utf8)) {
                self = .rtf
            } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
                let head = String(decoding: bytes.prefix(200), as: UTF8.self)
                self = head.contains("opendocument.text") || path.lowercased().hasSuffix(".odt") ? .odt : .docx
            } else {
                return nil
            }
        }
    }

    private static let programs = ["/usr/bin/pandoc", "/usr/local/bin/pandoc", "/opt/homebrew/bin/pandoc"]

    /// The Markdown of a document; `nil` for bytes that are text.
    ///
    /// - Throws: ``DebriefError``: `unavailable` without pandoc, `invalid` for what pandoc cannot read and for forms that
    ///   hold no words to read, such as PDF.
    static func markdown(of bytes: [UInt8], path: String) throws(DebriefError) -> [UInt8]? {
        if bytes.starts(with: Array("%PDF".utf8)) {
            throw DebriefError(
                .invalid,
                "\(path) is a PDF; save its text or the page it was made from, and import that"
            )
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw DebriefError(.invalid, "\(path) is a Word document of the old format; save it as .docx")
        }
        guard let format = Format(bytes, path: path) else { return nil }
        guard let program = programs.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw DebriefError(
                .unavailable,
                "\(path) is a \(format.rawValue) document, which needs pandoc; install it (apt install pandoc), or save the "
                    + "document as HTML"
            )
        }
        let copy = FileManager.default.temporaryDirectory.appending(
            path: "debrief-\(UUID().uuidString).\(format.rawValue)"
        )
        defer { try? FileManager.default.removeItem(at: copy) }
        do {
            try Data(bytes).write(to: copy)
        } catch {
            throw DebriefError(.unavailable, "\(copy.path) cannot be written; check the folder for temporary files")
        }
        return try run(program, ["--sandbox", "-f", format.rawValue, "-t", "gfm", "--wrap=none", copy.path], path)
    }

    private static func run(_ program: String, _ arguments: [String], _ path: String) throws(DebriefError) -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw DebriefError(.unavailable, "pandoc could not be started for '\(path)'")
        }
        let output = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw DebriefError(.invalid, "\(path) cannot be read by pandoc; open it and save it as HTML")
        }
        return output
    }
}
