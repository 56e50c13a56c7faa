/// How two templates lie on each other: what they have in common, in order, and what differs between.
///
/// The alignment of Needleman and Wunsch, in which what they have in common weighs as ``TemplateWeights`` say and a piece
/// that has no counterpart costs a little, so that two lists of equal length are laid side by side.
struct TemplateAlignment {
    /// A piece that both have, or a stretch in which they differ.
    struct Segment {
        let left: ArraySlice<TemplateUnit>
        let right: ArraySlice<TemplateUnit>
        let isCommon: Bool

        /// Whether both sides have a word that the other lacks, and no place that is known to differ.
        fileprivate var isWorded: Bool {
            (left + right).contains(where: \.isWorded) && !(left + right).contains { $0.kind == .slot }
        }
    }

    private enum Step: UInt8 { case end, common, exchange, left, right }

    /// What a piece without counterpart costs, and what two different ones side by side are worth.
    private static let gap = 5
    private static let exchange = 1

    /// What two different texts may have in common by chance.
    private static let chance = 70

    private let weights: (TemplateUnit) -> Int
    private var scores: [Int32] = []
    private var steps: [Step] = []

    /// - Parameter weights: what a piece is worth when both have it.
    init(weights: @escaping (TemplateUnit) -> Int) { self.weights = weights }

    /// - Parameter left: may have slots, which match nothing but stand for anything.
    mutating func segments(_ left: Template, _ right: Template) -> [Segment] {
        fill(left, right)
        var segments: [Segment] = []
        var (row, column) = (0, 0)
        var (rowStart, columnStart) = (0, 0)
        func flush() {
            guard rowStart < row || columnStart < column else { return }
            Self.append(left[rowStart..<row], right[columnStart..<column], &segments)
        }
        let width = right.count + 1
        loop: while true {
            switch steps[row * width + column] {
            case .end: break loop
            case .common:
                flush()
                segments.append(Segment(left: left[row...row], right: right[column...column], isCommon: true))
                row += 1
                column += 1
                (rowStart, columnStart) = (row, column)
            case .exchange:
                row += 1
                column += 1
            case .left: row += 1
            case .right: column += 1
            }
        }
        flush()
        return withoutChance(segments, left, right)
    }

    /// Joins stretches that differ in length with nothing but a short word between them, which both have by chance.
    private func withoutChance(_ segments: [Segment], _ left: Template, _ right: Template) -> [Segment] {
        guard segments.count(where: { !$0.isCommon }) > 1 else { return segments }
        var joined: [Segment] = []
        /// Where the last stretch that differs stands among the joined.
        var last: Int?
        for segment in segments {
            guard !segment.isCommon else {
                joined.append(segment)
                continue
            }
            if let index = last, isChance(joined[index], joined[(index + 1)...], segment) {
                let start = joined[index]
                joined.removeSubrange(index...)
                joined.append(
                    Segment(
                        left: left[start.left.startIndex..<segment.left.endIndex],
                        right: right[start.right.startIndex..<segment.right.endIndex],
                        isCommon: false
                    )
                )
            } else {
                joined.append(segment)
            }
            last = joined.count - 1
        }
        return joined
    }

    private func isChance(_ before: Segment, _ between: ArraySlice<Segment>, _ after: Segment) -> Bool {
        let isUneven = before.left.count != before.right.count || after.left.count != after.right.count
        guard isUneven, before.isWorded, after.isWorded, !between.isEmpty else { return false }
        let worth = between.reduce(0) { $0 + ($1.left.first.map(weights) ?? 0) }
        return worth <= Self.chance
    }

    /// Stretches of equally many words that are exchanged one for one are places of their own.
    private static func append(
        _ left: ArraySlice<TemplateUnit>,
        _ right: ArraySlice<TemplateUnit>,
        _ segments: inout [Segment]
    ) {
        func isPlain(_ units: ArraySlice<TemplateUnit>) -> Bool {
            units.allSatisfy { $0.kind == .word || $0.kind == .value || $0.kind == .slot }
                && units.dropFirst().allSatisfy(\.hasSpace)
        }
        guard left.count == right.count, left.count > 1, isPlain(left), isPlain(right) else {
            segments.append(Segment(left: left, right: right, isCommon: false))
            return
        }
        for (one, other) in zip(left.indices, right.indices) {
            segments.append(
                Segment(
                    left: left[one...one],
                    right: right[other...other],
                    isCommon: left[one].matches(right[other])
                )
            )
        }
    }

    private mutating func fill(_ left: Template, _ right: Template) {
        let width = right.count + 1
        let size = (left.count + 1) * width
        if scores.count < size {
            scores = [Int32](repeating: 0, count: size)
            steps = [Step](repeating: .end, count: size)
        }
        let worth = left.map { Int32($0.kind == .slot ? 0 : weights($0)) }
        let (gap, exchange) = (Int32(Self.gap), Int32(Self.exchange))
        scores.withUnsafeMutableBufferPointer { scores in
            steps.withUnsafeMutableBufferPointer { steps in
                for row in stride(from: left.count, through: 0, by: -1) {
                    for column in stride(from: right.count, through: 0, by: -1) {
                        let cell = row * width + column
                        var best = Int32.min
                        var step = Step.end
                        if row < left.count, column < right.count {
                            if left[row].matches(right[column]) {
                                best = scores[cell + width + 1] + worth[row]
                                step = .common
                            } else if Self.mayBeExchanged(left[row], right[column]) {
                                best = scores[cell + width + 1] + exchange
                                step = .exchange
                            }
                        }
                        if row < left.count, scores[cell + width] - gap > best {
                            best = scores[cell + width] - gap
                            step = .left
                        }
                        if column < right.count, scores[cell + 1] - gap > best {
                            best = scores[cell + 1] - gap
                            step = .right
                        }
                        scores[cell] = step == .end ? 0 : best
                        steps[cell] = step
                    }
                }
            }
        }
    }

    private static func mayBeExchanged(_ left: TemplateUnit, _ right: TemplateUnit) -> Bool {
        if left.kind == .slot || right.kind == .slot { return true }
        let isWord = (left.kind == .word, right.kind == .word)
        return (isWord.0 || left.isValue) && (isWord.1 || right.isValue)
    }
}
