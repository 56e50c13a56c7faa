import DebriefEvents
import DebriefLanguage
import DebriefText

/// The JSON values of a text: one, or one after the other as in NDJSON; each knows its place.
final class JSONDocument: Sendable {
    let source: SourceText
    let nodes: [JSONNode]
    private let rootIndexes: [Int]
    /// Where the text is not JSON; what stands before is kept.
    let damages: [JSONDamage]
    /// Where the string with this text begins in the file, for JSON that stands in a string of other JSON.
    let origin: Int?

    /// How the lines begin, when the text has a value on each.
    let mark: JSONLineMark?
    /// The offset behind what was scanned: that of the text, unless it is longer than what was asked for.
    let end: Int

    /// Scans a text; `nil` when it does not begin as an object or a list.
    ///
    /// - Parameters:
    ///   - mark: of the text that this one is a part of.
    ///   - maximum: bytes after which no line is scanned, when the text has a value on each.
    init?(_ source: SourceText, origin: Int? = nil, mark: JSONLineMark? = nil, maximum: Int = .max) {
        let scan: Scan? = source.withBytes { bytes in
            // Positions are kept in 32 bits.
            guard bytes.count < Int(Int32.max) else { return nil }
            return Scan(bytes, mark: mark, maximum: maximum)
        }
        guard let scan else { return nil }
        self.source = source
        self.origin = origin
        (nodes, rootIndexes, damages) = (scan.nodes, scan.roots, scan.damages)
        (self.mark, end) = (scan.mark, scan.end)
    }

    /// One pass over a text.
    private struct Scan {
        let nodes: [JSONNode]
        private(set) var roots: [Int] = []
        private(set) var damages: [JSONDamage] = []
        private(set) var mark: JSONLineMark?
        let end: Int

        init?(_ bytes: UnsafeBufferPointer<UInt8>, mark: JSONLineMark?, maximum: Int) {
            self.mark = mark
            var scanner = JSONScanner(bytes)
            scanner.mark = mark
            scanner.skipSpace()
            guard !scanner.isAtEnd, mark != nil || JSONDocument.mayBegin(bytes, at: scanner.cursor) else { return nil }
            while !scanner.isAtEnd {
                let isFirst = mark == nil && roots.isEmpty
                let (root, start) = (scanner.nodes.count, scanner.cursor)
                if let mark = self.mark, start >= maximum, bytes[start - 1] == 0x0A, mark.begins(bytes, start) { break }
                do throws(JSONDamage) {
                    try scanner.scanValue()
                    if isFirst {
                        self.mark = JSONLineMark(bytes, firstValue: start..<scanner.cursor)
                        scanner.mark = self.mark
                    }
                } catch {
                    damages.append(error)
                    scanner.closeDamaged(keepsObject: isFirst)
                    // Each line is a value of its own after the first; a single value ends here.
                    guard !isFirst else {
                        if root < scanner.nodes.count { roots.append(root) }
                        scanner.skipAll()
                        break
                    }
                    scanner.skipLine()
                }
                if root < scanner.nodes.count { roots.append(root) }
                scanner.skipSpace()
            }
            (nodes, end) = (scanner.nodes, scanner.cursor)
        }
    }

    /// Whether an object or a list may begin here: logs begin lines with `[deploybot]`, `[14:02]` and `[2026-01-15 10:00]` too.
    private static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard bytes[start] == 0x5B else { return bytes[start] == 0x7B }
        func skipSpace(_ offset: Int) -> Int {
            var offset = offset
            while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
            return offset
        }
        let first = skipSpace(start + 1)
        guard first < bytes.count else { return true }
        var end = first
        while end < bytes.count, !LogBytes.isSpace(bytes[end]), !",]:\n\r".utf8.contains(bytes[end]) { end += 1 }
        switch bytes[first] {
        case 0x7B, 0x5B, 0x22, 0x5D: return true
        case 0x2D, 0x30...0x39:
            guard bytes[first..<end].allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else {
                return false
            }
            end = skipSpace(end)
            return end == bytes.count || bytes[end] == 0x2C || bytes[end] == 0x5D && skipSpace(end + 1) == bytes.count
        default:
            let word = bytes[first..<end]
            return word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8)
                || word.elementsEqual("null".utf8)
        }
    }

    /// Calls a function with the text's bytes; compiled in this module for each kind of result, unlike that of the source.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = source.text
        return text.withUTF8(body)
    }

    var roots: [JSONValue] { roots(maximum: .max) }

    func roots(maximum: Int) -> [JSONValue] { rootIndexes.prefix(maximum).map { JSONValue(document: self, index: $0) } }

    /// The first of ``roots``, which tells what the rest is.
    var first: JSONValue? { rootIndexes.first.map { JSONValue(document: self, index: $0) } }
}
