/// A time that is told by its distance from another: `10 min later`, `after 2 hours`, `+5m`, `10分钟后`, `half an hour ago`.
package struct ElapsedTime: Hashable, Sendable {
    package let seconds: Int
    /// Whether it is counted back from now, and not on from the time before.
    package let isAgo: Bool
    /// UTF-8 code units of the text that it takes.
    package let length: Int

    /// Reads the front of a text; `nil` when that tells no such time.
    package init?(beginning text: some StringProtocol) {
        let found = text.withBytes { ElapsedTime(TimeScanner($0, limit: $0.count, reading: .row)) }
        guard let found else { return nil }
        self = found
    }

    private init?(_ scanner: TimeScanner) {
        var offset = scanner.skipSpaces(at: 0)
        var isLater = false
        for word in ["after ", "+", "过了", "过"] as [StaticString] where scanner.has(word, at: offset) {
            offset = scanner.skipSpaces(at: offset + word.utf8CodeUnitCount)
            isLater = true
            break
        }
        guard let amount = ElapsedTime.amount(at: offset, scanner) else { return nil }
        offset = scanner.skipSpaces(at: amount.end)
        if let end = ElapsedTime.end(of: ElapsedTime.forwards, at: offset, scanner) {
            self.init(seconds: amount.seconds, isAgo: false, length: end)
        } else if let end = ElapsedTime.end(of: ElapsedTime.backwards, at: offset, scanner) {
            self.init(seconds: amount.seconds, isAgo: true, length: end)
        } else if isLater {
            self.init(seconds: amount.seconds, isAgo: false, length: amount.end)
        } else {
            return nil
        }
    }

    private init(seconds: Int, isAgo: Bool, length: Int) {
        self.seconds = seconds
        self.isAgo = isAgo
        self.length = length
    }

    /// `10 min`, `half an hour`, `2小时`
    private static func amount(at start: Int, _ scanner: TimeScanner) -> (seconds: Int, end: Int)? {
        if let end = end(of: ["half an hour", "半个小时", "半小时"], at: start, scanner) { return (1_800, end) }
        guard let count = scanner.number(at: start, digits: 1...4) ?? scanner.chineseNumber(at: start) else {
            return nil
        }
        let unit = scanner.skipSpaces(at: count.end)
        guard let found = units.first(where: { end(of: [$0.word], at: unit, scanner) != nil }) else { return nil }
        return (count.value * found.seconds, unit + found.word.utf8CodeUnitCount)
    }

    /// Behind the first of some words that no letter follows.
    private static func end(of words: [StaticString], at start: Int, _ scanner: TimeScanner) -> Int? {
        words.first { scanner.hasWord($0, at: start) }.map { start + $0.utf8CodeUnitCount }
    }

    private static let forwards: [StaticString] = ["later", "after that", "afterwards", "之后", "以后", "后"]
    private static let backwards: [StaticString] = ["ago", "之前", "以前", "前"]

    private static let units: [(word: StaticString, seconds: Int)] = [
        ("minutes", 60), ("minute", 60), ("mins", 60), ("min", 60), ("hours", 3_600), ("hour", 3_600), ("hrs", 3_600),
        ("hr", 3_600), ("seconds", 1), ("second", 1), ("secs", 1), ("sec", 1), ("分钟", 60), ("个小时", 3_600),
        ("小时", 3_600), ("秒", 1), ("m", 60), ("h", 3_600), ("s", 1),
    ]
}
