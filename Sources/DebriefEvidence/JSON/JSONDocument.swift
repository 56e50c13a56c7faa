import DebriefCore

/// The JSON values of a text: one, or one after the other as in NDJSON; each knows its place.
final class JSONDocument: Sendable {
    let source: SourceText
    let nodes: [JSONNode]
    private let rootIndexes: [Int]
    /// Where the text is not JSON; what stands before is kept.
    let damages: [JSONDamage]
    /// Where the string with this text begins in the file, for JSON that stands in a string of other JSON.
    let origin: Int?

    /// Scans a text; `nil` when it does not begin as an object or a list.
    init?(_ source: SourceText, origin: Int? = nil) {
        let result: ([JSONNode], [Int], [JSONDamage])? = source.withBytes { bytes in
            // Positions are kept in 32 bits.
            guard bytes.count < Int(Int32.max) else { return nil }
            var scanner = JSONScanner(bytes)
            scanner.skipSpace()
            guard !scanner.isAtEnd, bytes[scanner.cursor] == 0x7B || bytes[scanner.cursor] == 0x5B else { return nil }
            var roots: [Int] = []
            var damages: [JSONDamage] = []
            while !scanner.isAtEnd {
                let root = scanner.nodes.count
                do throws(JSONDamage) {
                    try scanner.scanValue()
                } catch {
                    damages.append(error)
                    scanner.closeDamaged(keepsObject: roots.isEmpty)
                    // Each line is a value of its own after the first; a single value ends here.
                    guard !roots.isEmpty, damages.count < 1_000 else {
                        if root < scanner.nodes.count { roots.append(root) }
                        break
                    }
                    scanner.skipLine()
                }
                if root < scanner.nodes.count { roots.append(root) }
                scanner.skipSpace()
            }
            return (scanner.nodes, roots, damages)
        }
        guard let result else { return nil }
        self.source = source
        self.origin = origin
        (nodes, rootIndexes, damages) = result
    }

    var roots: [JSONValue] { roots(maximum: .max) }

    func roots(maximum: Int) -> [JSONValue] { rootIndexes.prefix(maximum).map { JSONValue(document: self, index: $0) } }

    /// The first of ``roots``, which tells what the rest is.
    var first: JSONValue? { rootIndexes.first.map { JSONValue(document: self, index: $0) } }
}
