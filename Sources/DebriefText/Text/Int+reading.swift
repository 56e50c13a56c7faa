/// The only ways from what somebody wrote to a whole number. Arithmetic of Swift ends the process where a result does not
/// fit, so a number has to be one that fits before anything is calculated with it: what these give back can be multiplied
/// by the seconds of a day, and a hundred thousand of them added, without a thought.
extension Int {
    /// Beyond it, up or down, nothing that is read is a number to calculate with.
    package static let greatestRead = 10_000_000_000_000

    /// A hundred years: longer is no stretch of days that anybody means.
    package static let greatestDays = 36_525

    /// Digits, with a sign before them or without; `nil` for anything else, and for what is beyond a limit.
    package init?(read text: some StringProtocol, upTo limit: Int = greatestRead) {
        // In decimal, so that the initializer is the library's own and not the one below.
        guard let value = Int(text, radix: 10), (-limit...limit).contains(value) else { return nil }
        self = value
    }

    /// The number without its fraction; `nil` for what is beyond a limit, and for what is none.
    package init?(read value: Double, upTo limit: Int = greatestRead) {
        guard abs(value) <= Double(limit), let whole = Int(exactly: value.rounded(.towardZero)) else { return nil }
        self = whole
    }

    /// The number without its fraction, or the nearest that can be calculated with: for what is drawn or rounded.
    package init(clamping value: Double) {
        self = value.isNaN ? 0 : Int(read: value) ?? (value < 0 ? -Int.greatestRead : Int.greatestRead)
    }

    @available(
        *,
        deprecated,
        message: "ends the process where the number does not fit: use Int(read:) or Int(clamping:)"
    )
    package init(_ value: Double) { self.init(clamping: value) }

    @available(*, deprecated, message: "lets any number through to arithmetic: use Int(read:)")
    package init?(_ text: String) { self.init(read: text) }

    @available(*, deprecated, message: "lets any number through to arithmetic: use Int(read:)")
    package init?(_ text: Substring) { self.init(read: text) }
}
