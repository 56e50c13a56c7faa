/// Reads the lines of one chunk at a time, apart from all others.
///
/// Sendable because a ``LogGrouper`` gives each worker to one thread at a time and looks at it when that has ended.
final class LogWorker: @unchecked Sendable {
    /// Bytes of a line that are kept as an example.
    static let exampleLength = 400

    /// What was found in a line.
    struct Line {
        /// -1 for a line that continues a record of the same chunk.
        let signature: Int32
        /// Whether the line belongs to the record before it.
        let isContinuation: Bool
        let severity: LogSeverity
        /// ``LogTime/order``, or `noTime`.
        let time: Int
    }

    static let noTime = Int.min
    private static let originLength = 120

    private var masker = LineMasker()
    private var key: [UInt8] = []
    private var unescaped: [UInt8] = []
    /// Of all chunks since the last ``forget()``.
    private(set) var signatures = SignatureTable()
    private(set) var examples: [[UInt8]] = []
    private(set) var lines: [Line] = []
    private(set) var firstTime: LogTime?
    /// The number that the grouper gives to each signature; -1 for none yet.
    var numbers: [Int32] = []
    private var generation = 0

    /// Voids ``numbers`` when the grouper has given new ones since.
    func hold(_ generation: Int) {
        guard generation != self.generation else { return }
        self.generation = generation
        numbers = [Int32](repeating: -1, count: numbers.count)
    }

    func forget() {
        signatures = SignatureTable()
        examples = []
        numbers = []
    }

    /// - Parameter bytes: whole lines; the last may lack its end.
    func read(_ bytes: UnsafeBufferPointer<UInt8>, layout: LogLayout) {
        lines.removeAll(keepingCapacity: true)
        firstTime = nil
        var hasRecord = false
        var isInKey = false
        LogLines.each(in: bytes) { range in
            let header = layout.header(bytes, range.lowerBound, range.upperBound)
            // The lines of a key belong to the line that it begins in, and are nobody's example.
            isInKey = LogBytes.isKeyLine(bytes, range, isInKey: isInKey)
            let isContinuation = header.isContinuation || isInKey
            if isContinuation, hasRecord {
                lines.append(Line(signature: -1, isContinuation: true, severity: .unknown, time: Self.noTime))
                return
            }
            hasRecord = hasRecord || !isContinuation
            let (number, isNew) = number(bytes, header)
            if isNew {
                let end = min(range.upperBound, range.lowerBound + Self.exampleLength)
                examples.append(Array(bytes[range.lowerBound..<end]))
                numbers.append(-1)
            }
            if firstTime == nil { firstTime = header.time }
            lines.append(
                Line(
                    signature: Int32(number),
                    isContinuation: isContinuation,
                    severity: header.severity,
                    time: header.time?.order ?? Self.noTime
                )
            )
        }
    }

    /// The number of the origin of a line together with its signature.
    private func number(_ bytes: UnsafeBufferPointer<UInt8>, _ header: LogLayout.Header) -> (number: Int, isNew: Bool) {
        key.removeAll(keepingCapacity: true)
        if let origin = header.origin { key.append(contentsOf: bytes[origin].prefix(Self.originLength)) }
        key.append(LogBytes.originEnd)
        if header.isEscaped, LogEscapes.unescape(bytes, header.content..<header.end, into: &unescaped) {
            unescaped.withUnsafeBufferPointer { text in
                key.append(contentsOf: masker.signature(text, LogLayout.Header(content: 0, end: text.count)))
            }
        } else {
            key.append(contentsOf: masker.signature(bytes, header))
        }
        return key.withUnsafeBufferPointer { signatures.number(of: $0) }
    }
}
