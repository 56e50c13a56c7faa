import DebriefCore
import Foundation

extension Inspection {
    /// The array that `inspect --format json` prints; keys in alphabetical order, so that the same input gives the same
    /// bytes.
    package static func json(_ inspections: [Inspection]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(inspections), as: UTF8.self)
    }
}
