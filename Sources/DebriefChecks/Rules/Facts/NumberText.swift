import DebriefText

/// Numbers as a message shows them.
enum NumberText {
    /// `305`, `12,000`, `7.06`: at most some decimals, none that are zero.
    static func plain(_ value: Double, decimals: Int = 2) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "too much" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int(read: (abs(value) * Double(scale)).rounded(), upTo: .max) ?? 0
        var whole = String(scaled / scale)
        var grouped = ""
        while whole.count > 3 {
            grouped = "," + whole.suffix(3) + grouped
            whole.removeLast(3)
        }
        grouped = (value < 0 && scaled > 0 ? "-" : "") + whole + grouped
        let fraction = scaled % scale
        guard fraction > 0 else { return grouped }
        var digits = String(fraction)
        digits = String(repeating: "0", count: decimals - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return grouped + "." + digits
    }
}
