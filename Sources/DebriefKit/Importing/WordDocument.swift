import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// A document of a word processor, which pandoc turns into Markdown when it is installed.
struct WordDocument {
    private enum Format: String {
        case docx, rtf

        /// Told by the file's first bytes.
        init?(_ bytes: [UInt8]) {
            if bytes.starts(with: Array("{\\rtf".utf8)) {
                self = .rtf
            } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
                self = .docx
            } else {
                return nil
            }
        }
    }

    /// Whether a file's name says that it is one.
    static func isNamed(_ path: String) -> Bool {
        let path = path.lowercased()
        return path.hasSuffix(".docx") || path.hasSuffix(".rtf")
    }

    /// The Markdown of a longer document is none that anybody reads.
    private static let outputLimit = 64 << 20

    /// The Markdown of a document; `nil` for bytes that are text.
    ///
    /// - Throws: ``DebriefError``: `unavailable` without pandoc, `invalid` for what pandoc cannot read and for forms that
    ///   hold no words to read, such as PDF.
    static func markdown(of bytes: [UInt8], path: String) throws(DebriefError) -> [UInt8]? {
        if bytes.starts(with: Array("%PDF".utf8)) {
            throw DebriefError(
                .invalid,
                "\(path) is a PDF; save its text or the page it was made from, and import that",
                file: path
            )
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw DebriefError(.invalid, "\(path) is a Word document of the old format; save it as .docx", file: path)
        }
        if String(decoding: bytes.prefix(200), as: UTF8.self).contains("opendocument.text") {
            // pandoc leaves out the header rows of its tables.
            throw DebriefError(.invalid, "\(path) is an OpenDocument text; save it as .docx or HTML", file: path)
        }
        guard let format = Format(bytes) else { return nil }
        guard let pandoc = ExternalProgram("pandoc") else {
            throw DebriefError(
                .unavailable,
                "\(path) is a \(format.rawValue) document, which needs pandoc; install it (apt install pandoc), or save the "
                    + "document as HTML",
                file: path
            )
        }
        let copy = FileManager.default.temporaryDirectory.appending(
            path: "debrief-\(UUID().uuidString).\(format.rawValue)"
        )
        defer { try? FileManager.default.removeItem(at: copy) }
        // It may be private, and the folder is everybody's.
        guard
            FileManager.default.createFile(
                atPath: copy.path,
                contents: Data(bytes),
                attributes: [.posixPermissions: 0o600]
            )
        else {
            throw DebriefError(
                .unavailable,
                "\(copy.path) cannot be written; check the folder for temporary files",
                file: copy.path
            )
        }
        let arguments = ["--sandbox", "-f", format.rawValue, "-t", "gfm", "--wrap=none", copy.path]
        do {
            let output = try pandoc.run(arguments, limit: outputLimit)
            return Array(PandocMarkdown.tidied(String(decoding: output, as: UTF8.self)).utf8)
        } catch {
            switch error {
            case .notStarted: throw DebriefError(.unavailable, "pandoc could not be started for '\(path)'")
            case .tooLong: throw DebriefError(.invalid, "\(path) holds more text than a document; split it", file: path)
            case .tooSlow: throw DebriefError(.invalid, "pandoc does not read \(path) within a minute; split it")
            case .failed:
                throw DebriefError(
                    .invalid,
                    "\(path) cannot be read by pandoc; open it and save it as HTML",
                    file: path
                )
            }
        }
    }
}
