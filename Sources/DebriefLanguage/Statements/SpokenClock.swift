import DebriefText

/// Clocks in words, as people tell them in letters: `twenty past four`, `a quarter to three`, `四点半`, `差一刻三点`.
///
/// They count twelve hours, and nothing in them says which half of the day is meant.
package enum SpokenClock {
    private struct Word {
        let text: String
        let range: Range<Int>
    }

    private static let minutes = Vocabulary.timeline.pairs("minutes of a clock in words").compactMapValues {
        Int(read: $0)
    }
    private static let hours = Vocabulary.timeline.pairs("hour of a clock in words").compactMapValues { Int(read: $0) }
    private static let joints = Vocabulary.timeline.pairs("joint of a clock in words")
    private static let leads = Set(Vocabulary.timeline.words("leads to a clock"))
    private static let follows = Set(Vocabulary.timeline.words("goes on behind a clock in words"))
    private static let shares = Vocabulary.timeline.pairs("chinese minutes before an hour").compactMapValues {
        Int(read: $0)
    }
    private static let rounds = Vocabulary.timeline.chineseWords("closes a chinese clock")

    /// All of a range, in order.
    package static func expressions(in source: SourceText, range: SourceRange) -> [TimeExpression] {
        let text = source[range]
        guard text.utf8.count <= longest else { return [] }
        return english(in: text, at: range.lowerBound) + chinese(in: source, range)
    }

    private static let longest = 4_000

    // MARK: English

    private static func english(in text: Substring, at start: Int) -> [TimeExpression] {
        let words = words(of: text, at: start)
        return words.indices.dropFirst().compactMap { index in
            guard let sign = joints[words[index].text], index + 1 < words.count,
                let minute = minutes[words[index - 1].text], let hour = hour(of: words[index + 1].text)
            else { return nil }
            // `a quarter past`
            let first = index > 1 && words[index - 2].text == "a" ? index - 2 : index - 1
            guard isJoined(words[first...(index + 1)], in: text, at: start),
                sign == "+" || isPlaced(words, first, index + 1, in: text, at: start)
            else { return nil }
            let range = words[first].range.lowerBound..<words[index + 1].range.upperBound
            return expression(seconds(hour, sign == "+" ? minute : -minute), range)
        }
    }

    /// - Parameter minutes: past the hour; below 0 before it.
    private static func seconds(_ hour: Int, _ minutes: Int) -> Int { (hour % 12 * 60 + minutes + 720) % 720 * 60 }

    private static func expression(_ seconds: Int, _ range: Range<Int>) -> TimeExpression {
        var time = TimeExpression(range: range)
        // Behind twelve it is noon rather than midnight.
        time.clock = seconds < 3_600 ? seconds + 43_200 : seconds
        time.hour = .ofTwelve
        return time
    }

    private static func hour(of word: String) -> Int? {
        hours[word] ?? Int(read: word).flatMap { (1...12).contains($0) ? $0 : nil }
    }

    private static func words(of text: Substring, at start: Int) -> [Word] {
        let bytes = Array(text.utf8)
        var found: [Word] = []
        var offset = 0
        while offset < bytes.count {
            guard isOfWord(bytes[offset]) else {
                offset += 1
                continue
            }
            let first = offset
            while offset < bytes.count,
                isOfWord(bytes[offset])
                    || bytes[offset] == 0x2D && offset + 1 < bytes.count && isOfWord(bytes[offset + 1])
            {
                offset += 1
            }
            let word = String(decoding: bytes[first..<offset], as: UTF8.self).lowercased()
            found.append(Word(text: word, range: start + first..<start + offset))
        }
        return found
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x27
    }

    /// Whether nothing but spaces parts words.
    private static func isJoined(_ words: ArraySlice<Word>, in text: Substring, at start: Int) -> Bool {
        let bytes = text.utf8
        return zip(words, words.dropFirst()).allSatisfy { one, next in
            let gap = bytes.dropFirst(one.range.upperBound - start).prefix(next.range.lowerBound - one.range.upperBound)
            return gap.allSatisfy { $0 == 0x20 }
        }
    }

    /// Whether `ten to twelve` is no count: it stands behind a word such as `at`, or opens a clause that goes on with who
    /// did what.
    private static func isPlaced(_ words: [Word], _ first: Int, _ last: Int, in text: Substring, at start: Int) -> Bool
    {
        if first > 0, leads.contains(words[first - 1].text) { return true }
        if minutes[words[last - 2].text].map({ $0 % 15 == 0 }) == true { return true }
        let before = text.utf8.prefix(words[first].range.lowerBound - start).last { $0 != 0x20 }
        let opens = before.map { [0x2E, 0x2C, 0x3B, 0x21, 0x0A].contains($0) } ?? true
        guard opens, last + 1 < words.count else { return opens }
        return follows.contains(words[last + 1].text)
    }

    // MARK: Chinese

    private static func chinese(in source: SourceText, _ range: SourceRange) -> [TimeExpression] {
        guard source[range].utf8.contains(where: { $0 >= 0xE4 }) else { return [] }
        return source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound, reading: .row)
            var found: [TimeExpression] = []
            var offset = range.lowerBound
            var isBehindNumber = false
            while offset < range.upperBound {
                guard bytes[offset] >= 0xE4, bytes[offset] <= 0xE9 else {
                    offset += 1
                    isBehindNumber = false
                    continue
                }
                if !isBehindNumber, let time = spelled(at: offset, scanner, source, range) {
                    found.append(time)
                    offset = time.range.upperBound
                    continue
                }
                isBehindNumber = scanner.isChineseNumber(at: offset)
                offset += 3
            }
            return found
        }
    }

    /// `四点半`, `差一刻三点`
    private static func spelled(
        at start: Int,
        _ scanner: TimeScanner,
        _ source: SourceText,
        _ range: SourceRange
    ) -> TimeExpression? {
        for (words, minute) in shares where scanner.hasWords(words, at: start) {
            guard let hour = scanner.chineseHour(at: start + words.utf8.count), (1...12).contains(hour.value) else {
                return nil
            }
            return expression(seconds(hour.value, -minute), start..<hour.end)
        }
        guard scanner.isChineseNumber(at: start), let time = scanner.expression(at: start), let clock = time.clock,
            time.date == nil, time.day == nil, !time.statesHalf, time.endClock == nil, clock < 46_800
        else { return nil }
        let words = source[time.range]
        guard !time.isHourAlone || rounds.contains(where: { words.contains($0) }) else { return nil }
        return expression(clock, time.range)
    }
}
