import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Decodes files of evidence, which are UTF-8 nearly always, else UTF-16 or GB 18030.
enum EvidenceText {
    /// Decodes a file that was asked for by its name.
    ///
    /// - Parameter name: for the error, as the user knows the file.
    static func file(_ bytes: [UInt8], path: String, name: String) throws(DebriefError) -> EvidenceFile {
        guard !bytes.isEmpty else { throw DebriefError(.invalid, "'\(name)' is empty") }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = TextEncoding.utf16(bytes[2...], isLittle: bytes[0] == 0xFF) else {
                throw DebriefError(.invalid, "'\(name)' begins as UTF-16 but is not")
            }
            return EvidenceFile(source: SourceText(text, path: path), original: bytes)
        }
        let plain = withoutMarks(bytes)
        var content = plain ?? bytes
        var notes: [String] = []
        var valid = bytes.contains(0) ? nil : String(validating: content, as: UTF8.self)
        if valid == nil {
            if let text = TextEncoding.detected(bytes) {
                return EvidenceFile(source: SourceText(text, path: path), original: bytes)
            }
            if let zero = bytes.firstIndex(of: 0) {
                throw DebriefError(.invalid, "'\(name)' is binary: byte \(zero) is 0; evidence must be text")
            }
            let repair = RepairedText(content)
            guard repair.isText else {
                let line = repair.line ?? 1
                throw DebriefError(.invalid, "'\(name)' is not UTF-8 in line \(line); convert it first", file: name)
            }
            (content, notes) = (repair.bytes, repair.notes)
        }
        let excess = content.withUnsafeBufferPointer { JoinedSigns.excess(in: $0) }
        if !excess.isEmpty {
            JoinedSigns.replace(excess, in: &content)
            valid = nil
        }
        let source = SourceText(valid ?? String(decoding: content, as: UTF8.self), path: path)
        if let first = excess.first {
            notes.append(
                "line \(source.line(at: first.lowerBound)) has a character of more than \(JoinedSigns.limit) signs; those"
                    + " behind are not read"
            )
        }
        let isSame = plain == nil && notes.isEmpty
        var file = EvidenceFile(source: source, original: isSame ? nil : bytes)
        file.notes = notes
        return file
    }

    /// The content without the marks with which files of UTF-8 may begin; `nil` when there is none. Where several files were
    /// joined they stand at the beginning of lines, whose times they would hide.
    private static func withoutMarks(_ bytes: [UInt8]) -> [UInt8]? {
        var marks: [Int] = []
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            while start + 3 <= buffer.count {
                if buffer[start] == 0xEF, buffer[start + 1] == 0xBB, buffer[start + 2] == 0xBF { marks.append(start) }
                guard let next = memchr(base + start, 0x0A, buffer.count - start) else { return }
                start = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(next)) + 1
            }
        }
        guard !marks.isEmpty else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var done = 0
        for mark in marks {
            plain += bytes[done..<mark]
            done = mark + 3
        }
        return plain + bytes[done...]
    }

    /// The same for a file among others, which are not lost when one of them is no text.
    static func fileAmongOthers(_ bytes: [UInt8], path: String) -> EvidenceFile {
        do throws(DebriefError) {
            return try file(bytes, path: path, name: path)
        } catch {
            return EvidenceFile(unreadable: bytes, path: path, problem: error.message)
        }
    }
}
