import DebriefCore
import DebriefLanguage
import DebriefText

/// Lines that templates hold for the writer, however they are marked up.
package struct Guidance: Sendable {
    private let keys: Set<String>
    /// The first bytes of each, by which nearly all other lines are told.
    private let openings: Set<String>
    private let longest: Int

    package init(_ lines: some Sequence<String>) {
        keys = Set(lines.map { Self.key($0, upTo: .max) })
        openings = Set(keys.map { String(decoding: $0.utf8.prefix(Self.openingLength), as: UTF8.self) })
        longest = keys.map(\.utf8.count).max() ?? 0
    }

    func contains(_ text: String) -> Bool {
        let opening = Self.key(text, upTo: Self.openingLength)
        guard openings.contains(String(decoding: opening.utf8.prefix(Self.openingLength), as: UTF8.self)) else {
            return false
        }
        return keys.contains(Self.key(text, upTo: longest))
    }

    private static let openingLength = 12

    /// A line as it is compared: lower case, letters and numbers only, single spaces.
    ///
    /// - Parameter limit: where it is longer than this, the rest does not matter and is left out.
    private static func key(_ line: some StringProtocol, upTo limit: Int) -> String {
        var key = ""
        var isInWord = false
        for scalar in line.unicodeScalars {
            guard key.utf8.count <= limit else { break }
            let isKept: Bool
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x4E00...0x9FFF: isKept = true
            case 0...0x7F: isKept = false
            default: isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            }
            if isKept {
                if !isInWord, !key.isEmpty { key += " " }
                if (0x41...0x5A).contains(scalar.value) {
                    key.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
                } else if (0x80..<0x4E00).contains(scalar.value) {
                    key += scalar.properties.lowercaseMapping
                } else {
                    key.unicodeScalars.append(scalar)
                }
            }
            isInWord = isKept
        }
        return key
    }
}
