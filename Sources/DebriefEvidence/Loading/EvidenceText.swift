import DebriefEvents
import DebriefLanguage
import DebriefText

/// Decodes files of evidence, which are UTF-8 nearly always.
enum EvidenceText {
    /// Decodes a file that was asked for by its name.
    ///
    /// - Parameter name: for the error, as the user knows the file.
    static func file(_ bytes: [UInt8], path: String, name: String) throws(DebriefError) -> EvidenceFile {
        guard !bytes.isEmpty else { throw DebriefError(.invalid, "'\(name)' is empty") }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = utf16(bytes) else {
                throw DebriefError(.invalid, "'\(name)' begins as UTF-16 but is not")
            }
            return EvidenceFile(source: SourceText(text, path: path), original: bytes)
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw DebriefError(.invalid, "'\(name)' is binary: byte \(zero) is 0; evidence must be text")
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: hasMark ? bytes[3...] : bytes[...], as: UTF8.self) else {
            let line = 1 + validPrefix(of: bytes).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            throw DebriefError(.invalid, "'\(name)' is not UTF-8 in line \(line); convert it first")
        }
        guard bytes.withUnsafeBufferPointer(innerMark.finds) else {
            return EvidenceFile(source: SourceText(text, path: path), original: hasMark ? bytes : nil)
        }
        return EvidenceFile(source: SourceText(withoutMarks(text), path: path), original: bytes)
    }

    private static let innerMark = ByteSearch("\n\u{FEFF}")

    /// The text without byte order marks at the beginnings of its lines, as files have that were put behind each other.
    private static func withoutMarks(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            if scalar != "\u{FEFF}" || previous != "\n" { result.append(scalar) }
            previous = scalar
        }
        return String(result)
    }

    /// The same for a file among others, which are not lost when one of them is no text.
    static func fileAmongOthers(_ bytes: [UInt8], path: String) -> EvidenceFile {
        do throws(DebriefError) {
            return try file(bytes, path: path, name: path)
        } catch {
            return EvidenceFile(unreadable: bytes, path: path, problem: error.message)
        }
    }

    private static func utf16(_ bytes: [UInt8]) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let isLittle = bytes[0] == 0xFF
        let units = stride(from: 2, to: bytes.count, by: 2).map { (offset: Int) -> UInt16 in
            let first = UInt16(bytes[offset])
            let second = UInt16(bytes[offset + 1])
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(validating: units, as: UTF16.self)
    }

    private static func validPrefix(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return bytes.prefix(count)
    }
}
