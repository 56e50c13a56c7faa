/// A value of a JSON text, in the order of the text; containers are followed by what they contain.
struct JSONNode: Sendable {
    enum Kind: UInt8, Sendable {
        case object, array, key, string, number, yes, no, null
    }

    let kind: Kind
    /// Whether a string has backslashes in it.
    let isEscaped: Bool
    /// Offset of the first byte; for strings, the quotation mark.
    let start: Int32
    /// Offset after the last byte.
    var end: Int32
    /// Index of the node after this one and all it contains.
    var after: Int32
}

/// Where a text stops being JSON, and why.
struct JSONDamage: Error, Hashable, Sendable {
    let message: String
    let offset: Int
}

/// Scans values into a flat list of nodes, without recursion, in time linear in the text.
struct JSONScanner {
    static let maximumDepth = 512

    private enum Expectation {
        case value, valueOrEnd, key, keyOrEnd, separator
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var cursor = 0
    private(set) var nodes: [JSONNode] = []
    /// Indexes of the containers that are not closed yet.
    private var open: [Int] = []
    /// How the lines begin, once they are known to hold a value each: a value does not go on over such a line.
    var mark: JSONLineMark?

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        nodes.reserveCapacity(min(bytes.count / 12, 1 << 20))
    }

    mutating func skipSpace() {
        while cursor < bytes.count {
            switch bytes[cursor] {
            case 0x20, 0x0A, 0x0D, 0x09: cursor += 1
            default: return
            }
        }
    }

    /// Skips space in the middle of a value.
    private mutating func skipSpaceWithinLine() throws(JSONDamage) {
        while cursor < bytes.count {
            switch bytes[cursor] {
            case 0x0A:
                // What this is a part of goes on with such a line, if it goes on.
                if let mark, !open.isEmpty, cursor + 1 == bytes.count || mark.begins(bytes, cursor + 1) {
                    throw damage("text ends in the middle of a value")
                }
                cursor += 1
            case 0x20, 0x0D, 0x09: cursor += 1
            default: return
            }
        }
    }

    mutating func skipLine() {
        while cursor < bytes.count, bytes[cursor] != 0x0A { cursor += 1 }
    }

    mutating func skipAll() { cursor = bytes.count }

    var isAtEnd: Bool { cursor >= bytes.count }

    /// Scans one whole value at the cursor.
    mutating func scanValue() throws(JSONDamage) {
        open = []
        var expectation = Expectation.value
        repeat {
            try skipSpaceWithinLine()
            guard cursor < bytes.count else { throw damage("text ends in the middle of a value") }
            let byte = bytes[cursor]
            switch expectation {
            case .valueOrEnd where byte == UInt8(ascii: "]"), .keyOrEnd where byte == UInt8(ascii: "}"):
                expectation = close()
            case .value, .valueOrEnd:
                expectation = try scanStart(of: byte)
            case .key, .keyOrEnd:
                guard byte == UInt8(ascii: "\"") else { throw damage("key expected") }
                try scanString(.key)
                try skipSpaceWithinLine()
                guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: ":") else { throw damage("':' expected") }
                cursor += 1
                expectation = .value
            case .separator:
                let isObject = open.last.map { nodes[$0].kind == .object } ?? false
                if byte == UInt8(ascii: ",") {
                    cursor += 1
                    expectation = isObject ? .key : .value
                } else if byte == UInt8(ascii: isObject ? "}" : "]") {
                    expectation = close()
                } else {
                    throw damage(isObject ? "',' or '}' expected" : "',' or ']' expected")
                }
            }
        } while !open.isEmpty
    }

    /// Closes what the damage left open, so that complete records before it can be read.
    ///
    /// The record with the damage in it goes; the list it stands in stays. Without a list the outermost object stays,
    /// unless it is to go as well.
    mutating func closeDamaged(keepsObject: Bool) {
        guard !open.isEmpty else { return }
        let list = open.lastIndex { nodes[$0].kind == .array }
        let kept = list.map { $0 + 1 } ?? (keepsObject ? 1 : 0)
        if kept < open.count {
            nodes.removeSubrange(open[kept]...)
            open.removeSubrange(kept...)
        }
        if nodes.last?.kind == .key { nodes.removeLast() }
        while !open.isEmpty { _ = close(advances: false) }
    }

    private mutating func scanStart(of byte: UInt8) throws(JSONDamage) -> Expectation {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < Self.maximumDepth else {
                throw damage("values are nested more than \(Self.maximumDepth) deep")
            }
            let isObject = byte == UInt8(ascii: "{")
            open.append(nodes.count)
            append(isObject ? .object : .array, from: cursor, to: cursor + 1)
            cursor += 1
            return isObject ? .keyOrEnd : .valueOrEnd
        case UInt8(ascii: "\""): try scanString(.string)
        case UInt8(ascii: "t"): try scanWord("true", .yes)
        case UInt8(ascii: "f"): try scanWord("false", .no)
        case UInt8(ascii: "n"): try scanWord("null", .null)
        default: try scanNumber()
        }
        return .separator
    }

    private mutating func close(advances: Bool = true) -> Expectation {
        if advances { cursor += 1 }
        if let index = open.popLast() {
            nodes[index].end = Int32(cursor)
            nodes[index].after = Int32(nodes.count)
        }
        return .separator
    }

    private mutating func scanString(_ kind: JSONNode.Kind) throws(JSONDamage) {
        let start = cursor
        var isEscaped = false
        var index = cursor + 1
        while true {
            index = plainEnd(from: index)
            guard index < bytes.count, bytes[index] != 0x22 else { break }
            if bytes[index] == 0x5C {
                isEscaped = true
                index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 1 : 2
            } else if bytes[index] == 0x0A {
                cursor = index
                throw damage("string does not end on its line")
            } else {
                index += 1
            }
        }
        guard index < bytes.count else {
            cursor = bytes.count
            throw JSONDamage(message: "string does not end", offset: start)
        }
        cursor = index + 1
        append(kind, from: start, to: cursor, isEscaped: isEscaped)
    }

    /// The offset of the next byte that is a quotation mark, a backslash or a line feed, or of one a little before it.
    private func plainEnd(from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        let (low, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var index = start
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ (low &* 0x22)
            let slashes = word ^ (low &* 0x5C)
            let feeds = word ^ (low &* 0x0A)
            // The high bit of each byte that is zero in one of them, and perhaps of some behind it.
            let found = ((quotes &- low) & ~quotes | (slashes &- low) & ~slashes | (feeds &- low) & ~feeds) & high
            if found != 0 { return index + UInt64(littleEndian: found).trailingZeroBitCount / 8 }
            index += 8
        }
        return index
    }

    private mutating func scanWord(_ word: StaticString, _ kind: JSONNode.Kind) throws(JSONDamage) {
        let length = word.utf8CodeUnitCount
        let matches =
            cursor + length <= bytes.count && (0..<length).allSatisfy { bytes[cursor + $0] == word.utf8Start[$0] }
        guard matches else { throw damage("value expected") }
        append(kind, from: cursor, to: cursor + length)
        cursor += length
    }

    private mutating func scanNumber() throws(JSONDamage) {
        let start = cursor
        while cursor < bytes.count {
            switch bytes[cursor] {
            case 48...57, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
                UInt8(ascii: "E"):
                cursor += 1
                continue
            default: break
            }
            break
        }
        guard cursor > start else { throw damage("value expected") }
        append(.number, from: start, to: cursor)
    }

    private mutating func append(_ kind: JSONNode.Kind, from start: Int, to end: Int, isEscaped: Bool = false) {
        nodes.append(
            JSONNode(
                kind: kind,
                isEscaped: isEscaped,
                start: Int32(start),
                end: Int32(end),
                after: Int32(nodes.count + 1)
            )
        )
    }

    private func damage(_ message: String) -> JSONDamage { JSONDamage(message: message, offset: cursor) }
}
