import DebriefText
import Foundation

/// Inputs of a target in one file: before each the count of its bytes as a line.
package enum FuzzCorpus {
    package static func inputs(in bytes: [UInt8]) -> [[UInt8]] {
        var inputs: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A),
            let count = Int(read: String(decoding: rest[..<end], as: UTF8.self)), count >= 0,
            end + count < rest.endIndex
        {
            inputs.append(Array(rest[(end + 1)..<(end + 1 + count)]))
            rest = rest[(end + count + 1)...]
        }
        return inputs
    }

    package static func bytes(of inputs: [[UInt8]]) -> [UInt8] {
        inputs.flatMap { Array("\($0.count)\n".utf8) + $0 }
    }

    /// Writes the inputs of a file into a folder, where a fuzzer looks for them.
    package static func unpack(_ file: String, into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (number, input) in inputs(in: Array(try Data(contentsOf: URL(filePath: file)))).enumerated() {
            try Data(input).write(to: URL(filePath: folder).appending(path: "kept-\(number)"))
        }
    }

    /// Writes the inputs of a folder into a file, the shortest first, as many as fit.
    package static func pack(_ folder: String, into file: String, limit: Int) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let inputs = try names.map { Array(try Data(contentsOf: URL(filePath: folder).appending(path: $0))) }
        var taken = 0
        let kept = inputs.sorted { ($0.count, $0.hashed) < ($1.count, $1.hashed) }.prefix { input in
            taken += input.count + 8
            return taken <= limit
        }
        try Data(bytes(of: Array(kept))).write(to: URL(filePath: file))
    }
}

extension [UInt8] {
    /// Orders inputs of one length in the same way each time.
    fileprivate var hashed: UInt64 { TextHash(self).value }
}
