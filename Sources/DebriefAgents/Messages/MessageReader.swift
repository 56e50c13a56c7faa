/// Takes messages out of a stream of bytes: a header with `Content-Length`, an empty line, and as many bytes.
///
/// What makes no sense is reported and passed over up to the next header, so that a bad message does not end the
/// conversation. See the base protocol of the Language Server Protocol 3.17.
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
                parts.append(.message(Array(buffer[start..<start + length])))
                start += length
                (isBody, self.length, isReported) = (false, nil, false)
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
        start = isWhole ? index + 1 : index
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
        guard let colon = line.firstIndex(of: 0x3A) else {
            length = nil
            return RPCError(.parseError, "'\(Self.shown(line))' is no line of a header; the next header is looked for")
        }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        guard name == "content-length" else { return nil }
        let value = String(decoding: line[line.index(after: colon)...].filter { $0 != 0x20 }, as: UTF8.self)
        guard let number = Int(value), number >= 0 else {
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
