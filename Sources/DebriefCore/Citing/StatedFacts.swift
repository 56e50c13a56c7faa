import DebriefLanguage
import DebriefText

/// What a text states in times, lengths, figures and names: read alike from a sentence and from a line of evidence.
package struct StatedFacts: Sendable {
    /// In order; what has a date but no clock as well.
    package let times: [TimeExpression]
    package let lengths: [DurationClaim]
    /// Without those that are part of a time, a length, a version or a name.
    package let figures: [StatedFigure]
    package let names: [StatedName]

    package init(_ text: String) {
        let source = SourceText(text)
        times = TimeScanner.expressions(in: source, range: source.range)
        let tokens = FigureToken.all(in: text, offset: 0)
        names = StatedName.all(in: text)
        let taken = (times.map(\.range) + names.filter(\.holdsFigures).map(\.range)).sorted {
            $0.lowerBound < $1.lowerBound
        }
        func isTaken(_ range: SourceRange) -> Bool {
            let behind = taken.firstPlace { $0.lowerBound >= range.upperBound }
            return behind > 0 && taken[max(0, behind - 2)..<behind].contains { $0.overlaps(range) }
        }
        // Seconds and their parts are measures as often as lengths, and exact ones: they are figures.
        lengths = DurationScanner(tokens).claims().filter { $0.step > 1 && !isTaken($0.range) }
        let long = lengths.map(\.range)
        figures = tokens.indices.compactMap { index -> StatedFigure? in
            guard !isTaken(tokens[index].range) else { return nil }
            let behind = long.firstPlace { $0.lowerBound > tokens[index].range.lowerBound }
            if behind > 0, long[behind - 1].contains(tokens[index].range.lowerBound) { return nil }
            guard let number = tokens[index].number else { return StatedFigure(spelled: index, in: tokens) }
            if let quantity = Quantity.at(index, in: tokens) { return StatedFigure(quantity) }
            return StatedFigure(number, at: tokens[index].range, isPartOfName: Self.isInWord(index, tokens))
        }
    }

    /// Whether it states nothing that can be compared.
    package var isEmpty: Bool { times.isEmpty && lengths.isEmpty && figures.isEmpty && names.isEmpty }

    /// `5xx`, `p99`, `eu2`
    private static func isInWord(_ index: Int, _ tokens: [FigureToken]) -> Bool {
        let before = tokens[safe: index - 1]
        let after = tokens[safe: index + 1]
        return tokens[index].spaceBefore == 0 && before?.word != nil
            || after.map { $0.spaceBefore == 0 && $0.word != nil } == true
    }
}

/// A number of a text with its unit.
package struct StatedFigure: Hashable, Sendable {
    package let value: Double
    /// The worth of its last digit.
    package let step: Double
    /// `nil` for a number of which nothing tells what it counts: a field of a record, a column of a table.
    package let unit: Quantity.Unit?
    /// Whether it is stated as a guess or a bound.
    package let isHedged: Bool
    /// Whether it stands inside of a word: `5xx`.
    package let isPartOfName: Bool
    /// Whether it is a count in words: `ninety-four`.
    package let isSpelled: Bool
    /// In lower case, as ISO 4217 has it.
    package let currency: String?
    package let range: SourceRange

    init(_ quantity: Quantity) {
        (value, step, unit) = (quantity.value, quantity.step, quantity.unit)
        (isHedged, isPartOfName, range) = (quantity.isHedged, false, quantity.range)
        (isSpelled, currency) = (false, quantity.currency)
    }

    /// `fourteen`, `a dozen`, 十四; `nil` for one, which counts nothing as often as it counts.
    init?(spelled index: Int, in tokens: [FigureToken]) {
        let isDozen = tokens[index].word == "a" && tokens[safe: index + 1]?.word == "dozen"
        let number = isDozen ? SpelledNumber(value: 12, next: index + 2) : SpelledNumber.at(index, in: tokens)
        guard let number, number.value > 1 else { return nil }
        (value, step, unit) = (number.value, 1, .count)
        let hedge = tokens[safe: index - 1].map(Quantity.isHedge) ?? false
        (isHedged, isPartOfName, isSpelled, currency) = (isDozen || hedge, false, true, nil)
        range = tokens[index].range.lowerBound..<tokens[number.next - 1].range.upperBound
    }

    init(_ number: (value: Double, step: Double), at range: SourceRange, isPartOfName: Bool) {
        (value, step) = number
        (unit, isHedged, self.isPartOfName, self.range) = (nil, false, isPartOfName, range)
        (isSpelled, currency) = (false, nil)
    }

    /// A value of a table or a series.
    package init(value: Double, unit: Quantity.Unit?) {
        (self.value, self.unit, step, isHedged, isPartOfName, range) = (value, unit, 0, false, false, 0..<0)
        (isSpelled, currency) = (false, nil)
    }

    /// Whether the writer may mean another figure: the same, or rounded to what is written.
    package func mayMean(_ other: Double) -> Bool {
        let distance = abs(value - other)
        if distance <= step / 2 * 1.0001 || distance <= abs(value) * 1e-9 { return true }
        if isHedged { return distance <= abs(other) * 0.25 }
        // `3,100` may be 3,114.
        var zeros = step
        while zeros < abs(value), (value / (zeros * 10)).rounded() * zeros * 10 == value { zeros *= 10 }
        return zeros > step && step >= 1 && zeros * 10 <= abs(value) && distance <= zeros / 2
    }
}

/// A name that no language has: a version, a commit, a ticket, a host.
package struct StatedName: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// `v4.18.0`, `4.17.2`
        case version
        /// `3f9d2a7`
        case hash
        /// `PAY-123`, `#4512`
        case ticket
        /// `checkout-api`, `orders_db`, `db-1.example.com`
        case identifier
    }

    package let kind: Kind
    /// In lower case; a version without its `v`.
    package let text: String
    package let range: SourceRange

    var holdsFigures: Bool { kind != .identifier || text.utf8.contains { $0 &- 0x30 < 10 } }

    static func all(in text: String) -> [StatedName] {
        text.withBytes { bytes in
            var found: [StatedName] = []
            var index = 0
            while index < bytes.count {
                guard isPart(bytes[index]) else {
                    index += 1
                    continue
                }
                let start = index
                while index < bytes.count, isPart(bytes[index]) { index += 1 }
                if let name = StatedName(bytes, start..<index) { found.append(name) }
            }
            return found
        }
    }

    private init?(_ bytes: UnsafeBufferPointer<UInt8>, _ whole: Range<Int>) {
        var range = whole
        while let last = range.last, !Self.isLetterOrDigit(bytes[last]) { range = range.lowerBound..<last }
        while let first = range.first, !Self.isLetterOrDigit(bytes[first]), bytes[first] != 0x23 {
            range = first + 1..<range.upperBound
        }
        guard range.count > 1, range.count <= 80 else { return nil }
        let word = bytes[range]
        let text = String(decoding: word, as: UTF8.self).lowercased()
        guard let kind = Self.kind(of: word, text) else { return nil }
        self.kind = kind
        self.text = kind == .version && text.first == "v" ? String(text.dropFirst()) : text
        self.range = range
    }

    private static func kind(of word: Slice<UnsafeBufferPointer<UInt8>>, _ text: String) -> Kind? {
        let digits = word.count { $0 &- 0x30 < 10 }
        let letters = word.count { ($0 | 0x20) &- 0x61 < 26 }
        if digits > 0, letters == 0 || letters == 1 && text.first == "v" {
            let parts = (text.first == "v" ? text.dropFirst() : text[...]).split(
                separator: ".",
                omittingEmptySubsequences: false
            )
            let isNumeric = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }
            if isNumeric, text.first == "v" || parts.count >= 3 { return .version }
            if text.first == "#", digits == word.count - 1 { return .ticket }
            return nil
        }
        guard letters > 0 else { return nil }
        if (7...40).contains(word.count), digits > 0, digits + letters == word.count,
            text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 })
        {
            return .hash
        }
        if let dash = word.firstIndex(of: 0x2D), word[..<dash].count >= 2,
            word[..<dash].allSatisfy({ $0 &- 0x41 < 26 }),
            word.last.map({ $0 &- 0x30 < 10 }) == true, word[(dash + 1)...].allSatisfy({ $0 &- 0x30 < 10 })
        {
            return .ticket
        }
        let joints = word.count { [0x2D, 0x2E, 0x5F, 0x2F].contains($0) }
        return joints > 0 && joints + digits + letters == word.count ? .identifier : nil
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || [0x2D, 0x2E, 0x5F, 0x2F, 0x23].contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}
