/// Finds the field of a head that tells the place in the program, by what it tells of the message and the message of it.
///
/// Lines that say the same come from one place, so a field that differs between them is a thread or a host; a field that
/// hardly varies at all tells nothing.
struct LogOriginFinder {
    private(set) var best: LogOrigin?

    private let bytes: UnsafeBufferPointer<UInt8>
    private let lines: [Range<Int>]
    /// For each line, what it says, as far as its first words; `nil` for continuations.
    private var messages: [[UInt8]?]

    /// The share of lines whose origin must be that of most lines which say the same.
    private static let purity = 0.97
    /// The share of the most common origin at most.
    private static let dominance = 0.95
    /// Different origins at most, as a share of the lines.
    private static let variety = 0.25
    /// The share of lines whose beginning must be that of most lines of the same origin, for each origin to be one
    /// statement.
    private static let statement = 0.9
    /// Words of the message that are compared.
    private static let words = 3

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Range<Int>], _ layout: LogLayout) {
        self.bytes = bytes
        self.lines = lines
        messages = Self.messages(bytes, lines, layout)
        findBest(of: places(layout), layout)
        // A statement keeps its level, which tells little but something.
        if best == nil { findBest(of: levels(layout), layout) }
    }

    private mutating func findBest(of places: [LogOrigin.Place], _ layout: LogLayout) {
        var most = 1
        for place in places {
            for part in LogOrigin.Part.allCases {
                let origin = LogOrigin(place: place, part: part)
                guard let (variety, isStatement) = value(origin, layout), variety > most else { continue }
                most = variety
                best = LogOrigin(place: place, part: part, isStatement: isStatement)
            }
        }
    }

    private func levels(_ layout: LogLayout) -> [LogOrigin.Place] {
        guard layout.format == .text else { return LogFields.levelKeys.map { .key($0) } }
        return layout.anchors.filter { $0.kind != .time }.map { .column($0.column) }
    }

    private static func messages(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Range<Int>], _ layout: LogLayout)
        -> [[UInt8]?]
    {
        var masker = LineMasker()
        return lines.map { line in
            let header = layout.header(bytes, line.lowerBound, line.upperBound)
            guard !header.isContinuation else { return nil }
            let signature = masker.signature(bytes, header)
            return Array(signature.split(separator: 0x20).prefix(words).joined(separator: [0x20]))
        }
    }

    private func places(_ layout: LogLayout) -> [LogOrigin.Place] {
        guard layout.format == .text else {
            var keys: [UInt64] = []
            for (line, message) in zip(lines, messages) where message != nil {
                LogFields.keys(bytes, line, layout.format) { if !keys.contains($0) { keys.append($0) } }
                if keys.count > LogFields.maximumKeys { break }
            }
            return keys.map { .key($0) }
        }
        let anchored = Set(layout.anchors.map(\.column))
        let columns = (0..<(layout.anchors.last?.column ?? 0)).filter { !anchored.contains($0) }
        return columns.map { .column($0) } + layout.steps.indices.map { .step($0) }
            + (layout.hasTrailer ? [.trailer] : [])
    }

    /// How many origins there would be, and whether each is one statement; `nil` when it is none.
    private func value(_ origin: LogOrigin, _ layout: LogLayout) -> (variety: Int, isStatement: Bool)? {
        var layout = layout
        layout.origin = origin
        var origins: [[UInt8]: [[UInt8]: Int]] = [:]
        var places: [[UInt8]: [[UInt8]: Int]] = [:]
        var count = 0
        for (line, message) in zip(lines, messages) {
            guard let message else { continue }
            let range =
                layout.header(bytes, line.lowerBound, line.upperBound).origin ?? line.lowerBound..<line.lowerBound
            let text = Array(bytes[range])
            guard text.isEmpty || !text.allSatisfy(LogBytes.isDigit) else { return nil }
            origins[message, default: [:]][text, default: 0] += 1
            places[text, default: [:]][message, default: 0] += 1
            count += 1
        }
        let most = places.values.map { $0.values.reduce(0, +) }.max() ?? 0
        guard places.count > 1, Double(places.count) <= max(2, Self.variety * Double(count)),
            Double(most) <= Self.dominance * Double(count),
            Self.share(origins) >= Self.purity
        else { return nil }
        return (places.count, Self.share(places) >= Self.statement)
    }

    /// Of the entries that come more than once, the share that agree with most of their kind.
    private static func share(_ table: [[UInt8]: [[UInt8]: Int]]) -> Double {
        var agreeing = 0
        var all = 0
        for counts in table.values {
            let sum = counts.values.reduce(0, +)
            guard sum > 1 else { continue }
            agreeing += counts.values.max() ?? 0
            all += sum
        }
        return all == 0 ? 0 : Double(agreeing) / Double(all)
    }
}
