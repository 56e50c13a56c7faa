import DebriefLanguage
import DebriefText

/// The lengths that lines such as `Time to detection: 35 minutes` state, in seconds.
///
/// A timeline that names no milestones is understood with their help: a row that lies just so far from the detection is
/// where it began.
struct StatedLengths {
    /// By metric; the first line of each counts.
    let seconds: [Metric.ID: Int]

    init(source: SourceText, names: IntervalNames) {
        var seconds: [Metric.ID: Int] = [:]
        source.withBytes { bytes in
            for line in 1...max(1, source.lineCount) {
                let range = source.range(ofLine: line)
                guard range.count < 160, let (label, value) = Self.parts(of: range, bytes) else { continue }
                let phrase = FigurePhrase(label)
                guard let metric = names.fields.first(where: { $0.0 == phrase })?.1, seconds[metric] == nil,
                    let claim = DurationClaim.all(in: source[value]).first, claim.bound == .exact
                else { continue }
                seconds[metric] = claim.seconds
            }
        }
        self.seconds = seconds
    }

    /// The words on either side of the first colon or bar of a line that has a figure behind it.
    private static func parts(of line: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>)
        -> (label: String, value: SourceRange)?
    {
        let start = line.lowerBound + marks.prefixLength(of: bytes[line])
        guard start < line.upperBound, !(bytes[start] &- 0x30 < 10),
            let divider = dividers.firstOffset(in: bytes[start..<line.upperBound]),
            bytes[divider..<line.upperBound].contains(where: { $0 &- 0x30 < 10 })
        else { return nil }
        let label = String(
            decoding: bytes[start..<divider].filter { $0 == 0x20 || !marks.contains(UInt32($0)) },
            as: UTF8.self
        )
        return (label.lowercased().trimmingSuffix(" "), divider + bytes.code(at: divider).length..<line.upperBound)
    }

    private static let marks: SignSet = "*_-|#> "
    private static let dividers: SignSet = ":：|"
}
