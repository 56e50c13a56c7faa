/// Reads the lines of one chunk at a time, apart from all others.
///
/// Sendable because a ``LogGrouper`` gives each worker to one thread at a time and looks at it when that has ended.
final class LogWorker: @unchecked Sendable {
    /// Bytes of a line that are kept as an example.
    static let exampleLength = 400

    /// What was found in a line.
    struct Line {
        let signature: Int32
        let severity: LogSeverity
        /// ``LogTime/order``, or `noTime`.
        let time: Int
    }

    static let noTime = Int.min

    private var masker = LineMasker()
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
        LogLines.each(in: bytes) { range in
            let header = layout.header(bytes, range.lowerBound, range.upperBound)
            let (number, isNew) = signatures.number(of: masker.signature(bytes, header))
            if isNew {
                let end = min(range.upperBound, range.lowerBound + Self.exampleLength)
                examples.append(Array(bytes[range.lowerBound..<end]))
                numbers.append(-1)
            }
            if firstTime == nil { firstTime = header.time }
            lines.append(
                Line(
                    signature: Int32(number),
                    severity: header.severity,
                    time: header.time?.order ?? Self.noTime
                )
            )
        }
    }
}
