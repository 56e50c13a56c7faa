import DebriefText

/// Numbers as pictures and axes show them: the same on every machine, without needless digits.
enum PictureNumber {
    /// At most `digits` decimal places.
    static func text(_ number: Double, digits: Int = 1) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "0" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int(read: (number * scale).rounded(), upTo: .max) ?? 0
        let whole = abs(scaled) / Int(clamping: scale)
        var fraction = String(abs(scaled) % Int(clamping: scale))
        fraction = String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (scaled < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// As ``text(_:digits:)``, with commas between thousands: `-12,500.5`.
    static func grouped(_ number: Double, digits: Int) -> String {
        let parts = text(abs(number), digits: digits).split(separator: ".")
        var whole = ""
        for (index, digit) in parts[0].enumerated() {
            if index > 0, (parts[0].count - index) % 3 == 0 { whole += "," }
            whole.append(digit)
        }
        return ([number < 0 ? "-" + whole : whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }
}
