import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A value in a ``JSONDocument``; lookups of what is not there, and of `null`, are `nil`.
struct JSONValue: Sendable {
    let document: JSONDocument
    let index: Int

    var node: JSONNode { document.nodes[index] }

    /// Offset of the value's first byte in the file; of the string around it where JSON stands in a string.
    var offset: Int { document.origin ?? Int(node.start) }
    var isObject: Bool { node.kind == .object }
    var isArray: Bool { node.kind == .array }

    /// The values of a list; empty for anything else.
    var elements: [JSONValue] { elements(maximum: .max) }

    /// The first values of a list; empty for anything else.
    func elements(maximum: Int) -> [JSONValue] {
        guard isArray else { return [] }
        var elements: [JSONValue] = []
        var next = index + 1
        while next < Int(node.after), elements.count < maximum {
            elements.append(JSONValue(document: document, index: next))
            next = Int(document.nodes[next].after)
        }
        return elements
    }

    var firstElement: JSONValue? { elements(maximum: 1).first }

    /// The keys and values of an object, in the order of the text.
    var members: [(key: String, value: JSONValue)] {
        guard isObject else { return [] }
        var members: [(String, JSONValue)] = []
        var next = index + 1
        while next + 1 < Int(node.after) {
            members.append(
                (JSONValue(document: document, index: next).decoded, JSONValue(document: document, index: next + 1))
            )
            next = Int(document.nodes[next + 1].after)
        }
        return members
    }

    /// The value of a key; the first of equal keys counts.
    subscript(_ key: String) -> JSONValue? {
        guard isObject else { return nil }
        let found: Int? = document.withBytes { bytes in
            document.nodes.withUnsafeBufferPointer { nodes in
                var key = key
                return key.withUTF8 { Self.place(of: $0, in: nodes, index, bytes) }
            }
        }
        guard let found, document.nodes[found].kind != .null else { return nil }
        return JSONValue(document: document, index: found)
    }

    /// The index of the value of a key in an object.
    private static func place(
        of key: UnsafeBufferPointer<UInt8>,
        in nodes: UnsafeBufferPointer<JSONNode>,
        _ object: Int,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard let text = bytes.baseAddress, let wanted = key.baseAddress else { return nil }
        let (end, size) = (Int(nodes[object].after), Int32(key.count) + 2)
        var next = object + 1
        while next + 1 < end {
            let (start, length) = (Int(nodes[next].start) + 1, nodes[next].end - nodes[next].start)
            if length == size, text[start] == wanted[0] || size == 2, memcmp(text + start, wanted, key.count) == 0 {
                return next + 1
            }
            next = Int(nodes[next + 1].after)
        }
        return nil
    }

    /// The text of a string.
    var string: String? { node.kind == .string ? decoded : nil }

    /// The value of a number, or of a string that is one.
    var number: Double? {
        switch node.kind {
        case .number: Double(document.source[Int(node.start)..<Int(node.end)])
        case .string: Double(decoded)
        default: nil
        }
    }

    /// A string, or a number as it is written.
    var scalarText: String? {
        switch node.kind {
        case .string: decoded
        case .number: String(document.source[Int(node.start)..<Int(node.end)])
        default: nil
        }
    }

    var isTrue: Bool { node.kind == .yes }

    /// The first of the keys with a text that is not empty.
    func text(_ keys: String...) -> String? {
        for key in keys {
            if let text = self[key]?.scalarText, !text.isEmpty { return text }
        }
        return nil
    }

    private var decoded: String {
        document.withBytes { bytes in
            let content = UnsafeBufferPointer(rebasing: bytes[(Int(node.start) + 1)..<(Int(node.end) - 1)])
            return node.isEscaped ? Self.unescaped(content) : String(decoding: content, as: UTF8.self)
        }
    }

    private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var cursor = 0
        while cursor < bytes.count {
            guard bytes[cursor] == UInt8(ascii: "\\"), cursor + 1 < bytes.count else {
                result.append(bytes[cursor])
                cursor += 1
                continue
            }
            let escape = bytes[cursor + 1]
            cursor += 2
            switch escape {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "u"):
                var code = hexadecimal(bytes, at: cursor)
                cursor += code == nil ? 0 : 4
                // Characters beyond the basic plane are written as two escapes.
                if let high = code, (0xD800..<0xDC00).contains(high), cursor + 1 < bytes.count,
                    bytes[cursor] == UInt8(ascii: "\\"), bytes[cursor + 1] == UInt8(ascii: "u"),
                    let low = hexadecimal(bytes, at: cursor + 2), (0xDC00..<0xE000).contains(low)
                {
                    code = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                    cursor += 6
                }
                let scalar = code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
                result.append(contentsOf: String(Character(scalar)).utf8)
            default: result.append(escape)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32? {
        guard offset + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for byte in bytes[offset..<offset + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            code = code * 16 + UInt32(digit)
        }
        return code
    }
}
