import DebriefText

/// The axis of a measured quantity: round steps that begin at zero unless that would flatten the line.
struct ValueScale: Equatable {
    let lower: Double
    let upper: Double
    let step: Double

    /// - Parameter values: at least one, all finite.
    init(_ values: [Double], limit: Int = 4) {
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        // A line that varies by less than half its height says more without the empty space under it.
        if low >= 0, low < high / 2 || low == high { low = 0 }
        if high <= 0, low == high || high > low / 2 { high = 0 }
        if low == high { high = low + 1 }
        step = ValueScale.niceStep((high - low) / Double(limit))
        lower = (low / step).rounded(.down) * step
        upper = (high / step).rounded(.up) * step
    }

    var ticks: [Double] { (0...Int(clamping: ((upper - lower) / step).rounded())).map { lower + Double($0) * step } }

    /// The decimal places that tell one tick from the next.
    var digits: Int {
        var digits = 0
        var step = step
        while step < 1, digits < 6 {
            step *= 10
            digits += 1
        }
        return digits
    }

    /// 1, 2 or 5 times a power of ten, at least as large as asked.
    private static func niceStep(_ rough: Double) -> Double {
        guard rough.isFinite, rough > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= rough { power *= 10 }
        while power > rough { power /= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? 10 * power
    }
}
