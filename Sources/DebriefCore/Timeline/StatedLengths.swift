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
        for line in 1...max(1, source.lineCount) {
            let text = source[source.range(ofLine: line)]
            guard text.utf8.count < 160, let parts = Self.parts(of: text) else { continue }
            let phrase = FigurePhrase(parts.label)
            guard let metric = names.fields.first(where: { $0.0 == phrase })?.1, seconds[metric] == nil,
                let claim = DurationClaim.all(in: parts.value).first, claim.bound == .exact
            else { continue }
            seconds[metric] = claim.seconds
        }
        self.seconds = seconds
    }

    /// The words on either side of the first colon or bar of a line that has a figure behind it.
    private static func parts(of line: Substring) -> (label: String, value: Substring)? {
        let content = line.drop { marks.contains($0) }
        guard let first = content.first, !first.isNumber,
            let divider = content.firstIndex(where: { ":：|".contains($0) }),
            content[divider...].utf8.contains(where: { (0x30...0x39).contains($0) })
        else { return nil }
        let label = content[..<divider].filter { !marks.dropLast().contains($0) }
        return (label.lowercased().trimmingSuffix(" "), content[content.index(after: divider)...])
    }

    private static let marks = "*_-|#> "
}
