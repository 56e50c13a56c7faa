import DebriefCore
import DebriefLanguage
import DebriefText

/// A calculation that a model writes beside words of a document, done again.
///
/// It holds when its operands stand in the words, its result is right, and the words state another one.
package struct ReviewCalculation {
    private let left: Value
    private let right: Value
    private let sign: Character
    private let result: Value

    private enum Value: Equatable {
        /// Seconds since midnight.
        case clock(Int)
        /// Seconds.
        case length(Int)
        case number(Double)
        /// A share, 1 for all.
        case percent(Double)
    }

    /// `11:05 - 10:02 = 63 min`, `38 + 12 = 50`, `512 / 11,870 = 4.3 %`; `nil` for anything else.
    package init?(_ text: String) {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2, let result = Self.value(sides[1]) else { return nil }
        let terms = sides[0]
        guard let place = terms.indices.first(where: { Self.isOperator(at: $0, in: terms) }),
            let left = Self.value(terms[..<place]), let right = Self.value(terms[terms.index(after: place)...])
        else { return nil }
        (self.left, self.right, self.result) = (left, right, result)
        sign = "−–".contains(terms[place]) ? "-" : "÷".contains(terms[place]) ? "/" : terms[place]
    }

    /// Whether it shows that some words contradict themselves.
    package func contradicts(_ words: String) -> Bool {
        let facts = StatedFacts(words)
        let stated = Self.values(facts)
        guard stated.contains(where: { Self.isSame($0, left) }), stated.contains(where: { Self.isSame($0, right) }),
            isRight
        else { return false }
        let others = stated.filter { isAlike($0) && !Self.isSame($0, left) && !Self.isSame($0, right) }
        return !others.isEmpty && !others.contains { Self.isSame($0, result) }
    }

    private var isRight: Bool {
        switch (left, sign, right) {
        case (.clock(let end), "-", .clock(let start)): result == .length(end - start)
        case (.length(let one), "+", .length(let other)): result == .length(one + other)
        case (.length(let one), "-", .length(let other)): result == .length(one - other)
        case (.number(let one), "+", .number(let other)): Self.isSame(.number(one + other), result)
        case (.number(let one), "-", .number(let other)): Self.isSame(.number(one - other), result)
        case (.number(let one), "/", .number(let other)) where other != 0:
            if case .percent(let share) = result { abs(one / other - share) <= 0.0006 } else { false }
        default: false
        }
    }

    /// Whether a value is of the kind of the result.
    private func isAlike(_ value: Value) -> Bool {
        switch (value, result) {
        case (.length, .length), (.number, .number), (.percent, .percent): true
        default: false
        }
    }

    private static func isSame(_ one: Value, _ other: Value) -> Bool {
        switch (one, other) {
        case (.number(let one), .number(let other)): abs(one - other) <= 1e-9 * max(1, abs(one))
        case (.percent(let one), .percent(let other)): abs(one - other) <= 0.0006
        default: one == other
        }
    }

    /// A sign with space around it, so that neither a date nor a range is one.
    private static func isOperator(at place: Substring.Index, in text: Substring) -> Bool {
        guard "+-−–/÷".contains(text[place]), place > text.startIndex else { return false }
        let next = text.index(after: place)
        return text[text.index(before: place)] == " " && next < text.endIndex && text[next] == " "
    }

    /// The only value of a text.
    private static func value(_ text: some StringProtocol) -> Value? {
        let values = values(StatedFacts(String(text)))
        return values.count == 1 ? values[0] : nil
    }

    private static func values(_ facts: StatedFacts) -> [Value] {
        var values: [Value] = []
        for time in facts.times {
            for clock in [time.clock, time.endClock].compactMap(\.self) { values.append(.clock(clock)) }
        }
        for length in facts.lengths where length.bound == .exact && !length.isHedged {
            values.append(.length(length.seconds))
        }
        for figure in facts.figures where !figure.isHedged && !figure.isPartOfName {
            values.append(figure.unit == .percent ? .percent(figure.value / 100) : .number(figure.value))
        }
        return values
    }
}
