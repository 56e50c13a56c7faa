import DebriefText

/// Takes messages out of a stream of bytes: a header with `Content-Length`, an empty line, and as many bytes.
///
/// What makes no sense is reported and passed over up to the next header, wherever in the rubbish it stands, so that a bad
/// message does not end the conversation. See the base protocol of the Language Server Protocol 3.17.
package struct MessageReader {
    package enum Part: Hashable, Sendable {
        case message([UInt8])
        /// Why bytes were passed over.
        case problem(RPCError)
    }

    /// No message is larger; a document has at most 64 MB, and JSON may need several bytes for each.
    static let sizeLimit = 256 << 20
    /// A line of a header that is longer is none.
    private static let lineLimit = 1_024
    /// As much of an overlong line as a header at its end may take is read again with what follows.
    private static let overlap = 64

    private var buffer: [UInt8] = []
    /// How much of the buffer was handed out already.
    private var start = 0
    /// How far the buffer was searched for the end of a line.
    private var searched = 0
    /// The length that the header states, once it does.
    private var length: Int?
    /// Whether the header has been read up to its empty line, and the body follows.
    private var isBody = false
    /// Whether something was already reported since the last good header.
    private var isReported = false

    package init() {}

    /// The messages and problems that are complete with these bytes.
    package mutating func read(_ bytes: some Collection<UInt8>) -> [Part] {
        buffer.append(contentsOf: bytes)
        var parts: [Part] = []
        while true {
            if isBody {
                guard let length, buffer.count - start >= length else { break }
                let body = buffer[start..<start + length]
                (isBody, self.length) = (false, nil)
                if let header = headerSwallowed(by: body) {
                    // The length was too great, or the body was never sent whole: the next message begins in it.
                    start = header
                    searched = header
                    if !isReported { parts.append(.problem(RPCError(.parseError, "message ends within the next one"))) }
                    isReported = true
                    continue
                }
                parts.append(.message(Array(body)))
                start += length
                isReported = false
            } else {
                guard let line = nextLine() else { break }
                if let problem = readHeader(line), !isReported {
                    parts.append(.problem(problem))
                    isReported = true
                }
            }
        }
        compact()
        return parts
    }

    /// Whether bytes wait for more.
    package var isInside: Bool { start < buffer.count || isBody || length != nil }

    /// A line without its end; an overlong one is cut into several, of which none is a header.
    private mutating func nextLine() -> ArraySlice<UInt8>? {
        var index = max(start, searched)
        while index < buffer.count, buffer[index] != 0x0A, index - start < Self.lineLimit { index += 1 }
        searched = index
        guard index < buffer.count else { return nil }
        let isWhole = buffer[index] == 0x0A
        var line = buffer[start..<index]
        start = isWhole ? index + 1 : index - Self.overlap
        searched = start
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    private mutating func readHeader(_ line: ArraySlice<UInt8>) -> RPCError? {
        guard !line.isEmpty else {
            guard length != nil else {
                return RPCError(.parseError, "header has no Content-Length; the next header is looked for")
            }
            isBody = true
            return nil
        }
        if let header = Self.header(in: line), line[line.startIndex..<header].contains(where: { $0 != 0x20 }) {
            // What comes before it is the rest of a message that said it was shorter, or had no header.
            length = nil
            _ = readHeader(line[header...])
            return RPCError(.parseError, "'\(Self.shown(line))' begins before its header; what is there is passed over")
        }
        guard let colon = line.firstIndex(of: 0x3A), line[..<colon].allSatisfy(Self.isOfName) else {
            length = nil
            return RPCError(.parseError, "'\(Self.shown(line))' is no line of a header; the next header is looked for")
        }
        let name = String(decoding: line[..<colon].filter { $0 != 0x20 }, as: UTF8.self).lowercased()
        guard name == "content-length" else { return nil }
        let value = String(decoding: line[line.index(after: colon)...].filter { $0 != 0x20 }, as: UTF8.self)
        guard let number = Int(read: value, upTo: .max), number >= 0 else {
            length = nil
            return RPCError(.parseError, "Content-Length '\(Self.shown(value.utf8))' is no number")
        }
        guard number <= Self.sizeLimit else {
            length = nil
            return RPCError(.parseError, "message has \(number) bytes; at most \(Self.sizeLimit) are read")
        }
        length = number
        return nil
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x20
    }

    /// Where the last header begins that bytes hold.
    private static func header(in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= name.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - name.count).last { start in
            bytes[start] | 0x20 == 0x63 && zip(bytes[start...], name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
    }

    private static let name = Array("content-length:".utf8)

    /// Where the first bytes of a header stand at the end of others, whose rest was not read yet.
    private static func brokenHeader(in bytes: ArraySlice<UInt8>) -> Int? {
        for count in stride(from: min(name.count - 1, bytes.count), to: 0, by: -1)
        where zip(bytes.suffix(count), name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
            return bytes.endIndex - count
        }
        return nil
    }

    /// Where the next message begins in a body that is no value of JSON; `nil` in one that may be.
    private func headerSwallowed(by body: ArraySlice<UInt8>) -> Int? {
        let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
        let first = body.first { !isSpace($0) }
        let last = body.last { !isSpace($0) }
        if first == 0x7B && last == 0x7D || first == 0x5B && last == 0x5D { return nil }
        return Self.header(in: body) ?? Self.brokenHeader(in: body)
    }

    private static func shown(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.prefix(40).map { (0x20..<0x7F).contains($0) ? $0 : 0x3F }, as: UTF8.self)
    }

    private mutating func compact() {
        guard start > 0 else { return }
        buffer.removeFirst(start)
        searched -= start
        start = 0
    }
}
