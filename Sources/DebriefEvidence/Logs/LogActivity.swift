/// How many lines came when, in a bounded number of equal stretches of time that widen as a log goes on.
struct LogActivity: Sendable {
    static let maximum = 128

    /// Seconds; a minute, doubled as often as needed.
    private(set) var width = 60
    /// The number of the first stretch since 1970.
    private var first = 0
    private(set) var counts: [UInt32] = []

    /// - Parameter time: seconds, as ``LogTime/order``.
    mutating func add(_ time: Int, count: UInt32 = 1) {
        var slot = Self.floor(time, width)
        if counts.isEmpty {
            first = slot
            counts = [count]
            return
        }
        while max(slot, first + counts.count - 1) - min(slot, first) >= Self.maximum {
            widen()
            slot = Self.floor(time, width)
        }
        if slot < first {
            counts.insert(contentsOf: repeatElement(0, count: first - slot), at: 0)
            first = slot
        }
        while slot >= first + counts.count { counts.append(0) }
        counts[slot - first] &+= count
    }

    mutating func add(_ other: LogActivity) {
        while width < other.width, !counts.isEmpty { widen() }
        if counts.isEmpty { width = other.width }
        for (slot, count) in other.counts.enumerated() where count > 0 {
            add((other.first + slot) * other.width, count: count)
        }
    }

    /// The stretches in which far more lines came than usually, joined where they follow each other, as times from their
    /// beginning to their end.
    ///
    /// - Parameter span: the time that the whole log covers.
    func bursts(in span: ClosedRange<Int>) -> [Range<Int>] {
        let total = max(counts.count, (span.upperBound - span.lowerBound) / width + 1)
        guard total > 1, !counts.isEmpty else { return [] }
        let silent = total - counts.count
        let usual = silent > total / 2 ? 0 : Double(counts.sorted()[total / 2 - silent])
        let limit = max(5, usual * 5)
        var bursts: [Range<Int>] = []
        for (slot, count) in counts.enumerated() where Double(count) >= limit {
            let start = (first + slot) * width
            if let last = bursts.last, last.upperBound + width >= start {
                bursts[bursts.count - 1] = last.lowerBound..<start + width
            } else {
                bursts.append(start..<start + width)
            }
        }
        return bursts
    }

    private mutating func widen() {
        let start = Self.floor(first, 2)
        var wider = [UInt32](repeating: 0, count: Self.floor(first + counts.count - 1, 2) - start + 1)
        for (slot, count) in counts.enumerated() { wider[Self.floor(first + slot, 2) - start] &+= count }
        counts = wider
        first = start
        width *= 2
    }

    private static func floor(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}
