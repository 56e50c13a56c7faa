/// Takes XML and HTML apart, one mark after the other, in linear time.
///
/// It knows no entities but characters, skips declarations and opens nothing: a document cannot make it grow.
struct MarkupScanner {
    enum Token: Hashable {
        /// The name is in lower case and without its prefix: `encoded` for `content:encoded`.
        case start(String, attributes: String)
        case end(String)
        /// With its entities resolved.
        case text(String)
    }

    private let bytes: [UInt8]
    private var cursor = 0
    /// Where the last mark ends; no end is looked for behind it.
    private let lastEnd: Int
    /// Where the token returned last begins.
    private(set) var offset = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
        lastEnd = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    }

    mutating func next() -> Token? {
        while cursor < bytes.count {
            offset = cursor
            guard opensMark else { return .text(PlainText.resolvingEntities(takeText())) }
            if has("<!--") {
                cursor = end(of: "-->", from: cursor + 4)
            } else if has("<![CDATA[") {
                let start = cursor + 9
                cursor = end(of: "]]>", from: start)
                let isClosed = cursor - start >= 3
                return .text(String(decoding: bytes[start..<max(start, isClosed ? cursor - 3 : cursor)], as: UTF8.self))
            } else if has("<?") || has("<!") {
                cursor = end(of: ">", from: cursor)
            } else {
                return takeTag()
            }
        }
        return nil
    }

    /// The value of an attribute of a start tag.
    static func attribute(_ name: String, in attributes: String) -> String? {
        var rest = Substring(attributes)
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].split(whereSeparator: \.isWhitespace).last ?? ""
            let value = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            let quote = value.first
            let isQuoted = quote == "\"" || quote == "'"
            let body = isQuoted ? value.dropFirst() : value
            let end = body.firstIndex { isQuoted ? $0 == quote : $0.isWhitespace } ?? body.endIndex
            if key.lowercased() == name { return PlainText.resolvingEntities(String(body[..<end])) }
            rest = body[end...].dropFirst()
        }
        return nil
    }

    private var opensMark: Bool {
        guard bytes[cursor] == UInt8(ascii: "<"), cursor + 1 < lastEnd else { return false }
        let next = bytes[cursor + 1]
        return Self.isLetter(next) || "/!?".utf8.contains(next)
    }

    private mutating func takeText() -> String {
        let start = cursor
        cursor += 1
        while cursor < bytes.count, !opensMark { cursor += 1 }
        return String(decoding: bytes[start..<cursor], as: UTF8.self)
    }

    private mutating func takeTag() -> Token {
        let isEnd = bytes[cursor + 1] == UInt8(ascii: "/")
        var name = cursor + (isEnd ? 2 : 1)
        var after = name
        while after < bytes.count, Self.isLetter(bytes[after]) || ":-_.0123456789".utf8.contains(bytes[after]) {
            if bytes[after] == UInt8(ascii: ":") { name = after + 1 }
            after += 1
        }
        var close = after
        var quote: UInt8?
        while close < lastEnd, quote != nil || bytes[close] != UInt8(ascii: ">") {
            let byte = bytes[close]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            close += 1
        }
        cursor = min(close + 1, bytes.count)
        let tag = String(decoding: bytes[min(name, after)..<after], as: UTF8.self).lowercased()
        return isEnd
            ? .end(tag) : .start(tag, attributes: String(decoding: bytes[after..<max(after, close)], as: UTF8.self))
    }

    private func has(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        return cursor + count <= bytes.count && (0..<count).allSatisfy { bytes[cursor + $0] == text.utf8Start[$0] }
    }

    /// The offset behind the next such mark, or the end of the text.
    private func end(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var next = min(start, bytes.count)
        while next + mark.count <= bytes.count {
            if bytes[next..<next + mark.count].elementsEqual(mark) { return next + mark.count }
            next += 1
        }
        return bytes.count
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
