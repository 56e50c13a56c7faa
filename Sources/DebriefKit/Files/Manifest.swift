import CCrypto
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The SHA-256 sums of the files of evidence, in the format that `sha256sum --check` reads.
package enum Manifest {
    /// The file that holds it, in the folder of the evidence.
    package static let name = "SHA256SUMS"

    /// One line a file, in order of path.
    ///
    /// - Parameter earlier: a manifest whose lines for other files stay, as several documents may share a folder.
    package static func text(of files: [(path: String, bytes: [UInt8])], keeping earlier: String = "") -> String {
        let paths = Set(files.map(\.path))
        let others = sums(in: earlier).filter { !paths.contains($0.path) }
        let all = others + files.map { ($0.path, sum(of: $0.bytes)) }
        return all.sorted { $0.path < $1.path }.map { "\($0.sum)  \($0.path)\n" }.joined()
    }

    /// The sums by path; lines of any other shape are passed over.
    package static func sums(in text: String) -> [(path: String, sum: String)] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "  ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64 else { return nil }
            return (String(parts[1]), String(parts[0]))
        }
    }

    /// Sixty-four hexadecimal digits.
    package static func sum(of bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
